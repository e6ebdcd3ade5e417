// Which records a verdict rests on: as few as are enough to reach it again.
//
// Found by judging again with fewer records, so that the two laws of docs/evidence.md hold whatever
// the standard: enough are cited, and none can be spared.
#pragma once

#include <cstddef>
#include <optional>
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
        /// Of the verdict as they give it; where the verdict's own is not cited, another took its
        /// place, such as a trigger that is itself what it forbids.
        EventIndex witness = assurance::no_event;
        bool are_minimal = true;  // false: as few as were found with the work a case is worth
    };
    [[nodiscard]] Cited cite(const assurance::Verdict& verdict,
                             const assurance::CaseVerdicts& verdicts,
                             casework::CaseIndex which);

private:
    using Events = std::vector<EventIndex>;

    /// Counts what is seen of the case, and finds its records that tell several events, such as the
    /// row of a case that says when it opened and when it closed: who reads one reads the other.
    void look_over(casework::CaseIndex which);
    /// All events of this one's record.
    [[nodiscard]] std::span<const EventIndex> record_of(const EventIndex& event) const;
    void add_whole_records(Events& events) const;
    void collect_named(const assurance::Verdict& verdict, const assurance::CaseVerdicts& verdicts);
    /// Whether the verdict is reached with these alone.
    [[nodiscard]] bool is_enough(const Events& events, const assurance::Verdict& verdict) {
        return find_again(events, verdict) != nullptr;
    }
    /// The verdict as these alone give it; null where they do not.
    [[nodiscard]] const assurance::Verdict* find_again(const Events& events,
                                                       const assurance::Verdict& verdict);
    [[nodiscard]] const assurance::Verdict* judge_again(const Events& events,
                                                        const assurance::Verdict& verdict,
                                                        std::optional<DateRange> covered_at_most);
    [[nodiscard]] EventIndex witness_of(const assurance::Verdict& verdict);
    /// Leaves out `spare`, of `cited_`, where the rest is enough.
    bool try_without(std::span<const EventIndex> spare, const assurance::Verdict& verdict);
    void leave_out_what_can_be_spared(const assurance::Verdict& verdict);

    const BoundProgram& program_;
    Judge& judge_;
    assurance::CaseVerdicts again_;
    casework::CaseIndex case_ = 0;
    std::size_t work_left_ = 0;  // in events looked at, for the verdicts of one case
    bool has_case_ = false;
    std::size_t visible_count_ = 0;
    std::vector<Events> shared_records_;
    Events named_;  // by the verdict itself
    Events cited_;
    Events tried_;
    Events order_;
};

}  // namespace hearken::monitor
