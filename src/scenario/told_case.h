// The case that a scenario tells, as a casebook, and what it asks and expects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assurance/verdict.h"
#include "casework/casebook.h"
#include "language/language.h"
#include "scenario/scenario.h"

namespace hearken::scenario {

/// One `verdict` line, and the lines below it that say more of it.
struct Expected {
    struct Words {
        std::string text;
        int line = 0;  // 0: not asked
    };
    int line = 0;
    assurance::VerdictKind kind = assurance::VerdictKind::met;
    std::string reason;  // "late"; empty: any
    std::string written;
    Words deadline;
    Words sentence;
    Words person;
    Words marks;
};

struct ToldCase {
    std::optional<Date> as_of;
    std::optional<Date> known_on;
    std::vector<Expected> expected;  // at least one, where there are no faults
    std::optional<assurance::VerdictKind> case_is;
    int case_is_line = 0;
    casework::Casebook casebook;
    std::vector<Difference> faults;  // with any, the rest is of no use
};

/// `standard` says which feeds `complete` means. `file` is what record ids are made of.
[[nodiscard]] ToldCase told_case(const Scenario& scenario,
                                 const std::string& file,
                                 const language::Program& program,
                                 const language::Standard& standard);

}  // namespace hearken::scenario
