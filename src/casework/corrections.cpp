#include "casework/corrections.h"

#include <limits>
#include <vector>

namespace hearken::casework {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

// For each correction whether it is part of a circle. An event supersedes at most one other, so
// that whoever follows the chain from an event either comes to an end or goes round.
std::vector<bool> find_circles(const GrowingArray<EventIndex>& corrected) {
    std::vector<bool> is_in_circle(corrected.size(), false);
    std::vector<std::uint32_t> walk_of(corrected.size(), 0);  // the walk that came by; 0: none
    for (EventIndex start = 0; start < corrected.size(); ++start) {
        EventIndex at = start;
        while (at != nothing && walk_of[at] == 0) {
            walk_of[at] = start + 1;
            at = corrected[at];
        }
        if (at == nothing || walk_of[at] != start + 1) continue;
        for (; !is_in_circle[at]; at = corrected[at]) is_in_circle[at] = true;
    }
    return is_in_circle;
}

}  // namespace

std::optional<Instant> Corrections::superseded_from(EventIndex event) const {
    if (empty() || superseded_from_[event] == never) return {};
    return Instant{std::chrono::milliseconds{superseded_from_[event]}};
}

std::optional<EventIndex> Corrections::superseded_by(EventIndex event) const {
    if (empty() || superseded_by_[event] == nothing) return {};
    return superseded_by_[event];
}

void CorrectionsBuilder::supersede(EventIndex later, EventIndex earlier, const Place& place) {
    corrections_.push_back({later, earlier, place});
}

void CorrectionsBuilder::withdraw(EventIndex earlier, Instant known) {
    withdrawals_.push_back({earlier, known});
}

Corrections CorrectionsBuilder::finish(const Settled& settled,
                                       const std::function<void(Problem)>& tell) const {
    Corrections made;
    if (empty()) return made;
    made.superseded_from_.grow_to(settled.events, never);
    made.superseded_by_.grow_to(settled.events, nothing);
    const auto number = [&](EventIndex old) {
        return settled.numbers.empty() ? old : settled.numbers[old];
    };
    const auto note = [&](EventIndex earlier, EventIndex later, std::int64_t known) {
        const bool is_first = known < made.superseded_from_[earlier];
        const bool is_tie =
            known == made.superseded_from_[earlier] && later < made.superseded_by_[earlier];
        if (!is_first && !is_tie) return;
        made.superseded_from_[earlier] = known;
        made.superseded_by_[earlier] = later;
    };
    for (const Withdrawal& one : withdrawals_)
        note(number(one.earlier), nothing, one.known.time_since_epoch().count());

    GrowingArray<EventIndex> corrected;  // by new number: what it supersedes
    corrected.grow_to(corrections_.empty() ? 0 : settled.events, nothing);
    for (const Correction& one : corrections_) corrected[number(one.later)] = number(one.earlier);
    const std::vector<bool> is_in_circle = find_circles(corrected);
    for (const Correction& one : corrections_) {
        const EventIndex later = number(one.later);
        if (!is_in_circle[later]) {
            note(number(one.earlier), later, settled.known[later]);
            continue;
        }
        tell({ProblemKind::circular,
              one.place.source,
              one.place.line,
              0,
              "Records supersede one another in a circle, so that none is the last; "
              "all of them are kept.",
              "Correct `supersedes` in the source system and export again."});
    }
    return made;
}

}  // namespace hearken::casework
