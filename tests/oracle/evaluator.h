// The reference evaluator: the verdicts of one case, reached slowly and plainly. Start here.
//
// It reads docs/standards-language.md, Part 2, as it stands, shares nothing with src/monitor below
// the syntax tree, and decides nothing but whether evidence holds (tests/evidence_checker).
// comparison.h sets it beside the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oracle/limits.h"
#include "oracle/scene.h"

namespace hearken::oracle {

enum class Excused { no, perhaps, yes };

struct Finding {
    assurance::VerdictKind kind = assurance::VerdictKind::not_applicable;
    assurance::Miss miss = assurance::Miss::none;
    assurance::NotApplicable why_not_applicable = assurance::NotApplicable::none;
    std::optional<std::string> person;           // of `for each`
    const language::Version* version = nullptr;  // that judged; none: none is in force, or for sure
    const Event* trigger = nullptr;
    const Event* anchor = nullptr;  // of an interval of a periodic duty: what it counts from
    std::optional<Days> response;   // where it is not known which is the response: its days
    const Event* witness = nullptr;
    std::optional<Limit> deadline;
    Reasons why;                       // of cannot tell
    Excused excused = Excused::no;     // of missed
    std::optional<Day> warning;        // of pending: the first day that warns
    const Happening* begin = nullptr;  // of an interval, while it is being judged
};

/// "excused", "perhaps_excused", "warning 2026-04-10", or nothing.
[[nodiscard]] std::string marks_in_words(const Finding& finding);

/// The verdicts of `standard` in the case of `scene`, person by person, in order of their triggers;
/// at least one.
[[nodiscard]] std::vector<Finding> judge(const language::Standard& standard,
                                         const language::Program& program,
                                         const Scene& scene);

}  // namespace hearken::oracle
