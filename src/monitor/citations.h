// Which records a verdict rests on: as few as are enough to reach it again.
//
// Found by judging again with fewer records, so that the two laws of docs/evidence.md hold whatever
// the standard: enough are cited, and none can be spared.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "assurance/verdict.h"
#include "monitor/judge.h"

namespace hearken::monitor {

class Citations {
public:
    /// Both must outlive it. `judge` is used, and forgets what it has judged.
    Citations(const BoundProgram& program, Judge& judge);

    struct Cited {
        std::span<const EventIndex> events;  // in the casebook's order; until the next call
        bool are_minimal = true;  // false: as few as were found with the work a case is worth
    };
    [[nodiscard]] Cited cite(const assurance::Verdict& verdict,
                             const assurance::CaseVerdicts& verdicts,
                             casework::CaseIndex which);

private:
    using Events = std::vector<EventIndex>;

    void collect_named(const assurance::Verdict& verdict, const assurance::CaseVerdicts& verdicts);
    /// Whether the verdict is reached with these alone.
    [[nodiscard]] bool is_enough(const Events& events, const assurance::Verdict& verdict);
    /// Leaves out `spare`, of `cited_`, where the rest is enough.
    bool try_without(std::span<const EventIndex> spare, const assurance::Verdict& verdict);
    void leave_out_what_can_be_spared(const assurance::Verdict& verdict);

    const BoundProgram& program_;
    Judge& judge_;
    assurance::CaseVerdicts again_;
    casework::CaseIndex case_ = 0;
    std::size_t work_left_ = 0;  // in events looked at, for the verdicts of one case
    bool has_case_ = false;
    Events named_;  // by the verdict itself
    Events cited_;
    Events tried_;
    Events order_;
};

}  // namespace hearken::monitor
