// What an outcome is given by who judges without evidence: with yes and no, or with three values.
#pragma once

#include <span>

#include "assurance/outcome.h"

namespace hearken::monitor {

/// Without an anchor or a deadline, as the next.
inline void conclude_not_applicable(assurance::Outcome& outcome, assurance::NotApplicable why) {
    outcome.kind = assurance::VerdictKind::not_applicable;
    outcome.why_not_applicable = why;
}
/// Where nothing else is unknown: `reason` is the only one.
inline void conclude_unknown(assurance::Outcome& outcome, assurance::UnknownReason reason) {
    outcome.kind = assurance::VerdictKind::cannot_tell;
    outcome.reason = reason;
}

/// Which verdict of its parts a group has: that of the highest rank.
[[nodiscard]] int rank(assurance::VerdictKind kind, bool is_any);

/// Of `any` the first that is met is told, of `all` it takes every one. `judge` judges one of the
/// parts; false where it does not.
template <typename Part, typename JudgePart>
[[nodiscard]] bool judge_parts(std::span<const Part> parts,
                               bool is_any,
                               assurance::Outcome& outcome,
                               const JudgePart& judge) {
    const assurance::Outcome begun = outcome;
    if (!judge(parts.front(), outcome)) return false;
    for (const Part& part : parts.subspan(1)) {
        if (is_any && outcome.kind == assurance::VerdictKind::met) break;
        assurance::Outcome judged = begun;
        if (!judge(part, judged)) return false;
        if (rank(judged.kind, is_any) > rank(outcome.kind, is_any)) outcome = judged;
    }
    return true;
}

}  // namespace hearken::monitor
