// Judges the case of a scenario and compares it with what the scenario expects.
#pragma once

#include <string>
#include <vector>

#include "assurance/verdict.h"
#include "language/language.h"
#include "scenario/scenario.h"

namespace hearken::scenario {

/// Which side of the boundary of a duty in time a verdict stands on, where it stands on it.
enum class Side : std::uint8_t { none, in_time, out_of_time };

/// What a verdict shows of its standard.
struct Shown {
    assurance::VerdictKind kind = assurance::VerdictKind::met;
    std::uint16_t version = 0;
    std::uint16_t table_line = 0;
    bool is_first_interval = false;
    Side side = Side::none;
};

struct Judged {
    std::vector<Difference> differences;
    std::vector<Shown> shown;  // without differences: one for each verdict of the standard
};

/// `standard` is a position in the program. `file` is what record ids are made of.
[[nodiscard]] Judged judge(const Scenario& scenario,
                           const std::string& file,
                           const language::Program& program,
                           std::size_t standard);

}  // namespace hearken::scenario
