// Which records a source has put right or taken back, and from when that was known.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/growing_array.h"
#include "base/time_zone.h"
#include "casework/numbers.h"
#include "casework/problem.h"

namespace hearken::casework {

/// A corrected record stays in the casebook: as known on a day before its correction was recorded
/// it is what was known.
class Corrections {
public:
    [[nodiscard]] bool empty() const { return superseded_from_.empty(); }

    /// From when it was known that the event is superseded: when the first of its corrections was
    /// recorded, or where that is not stated, when it happened. Nothing where it stands.
    [[nodiscard]] std::optional<Instant> superseded_from(EventIndex event) const;

    /// The correction that was recorded first. Nothing where the event stands, or was first taken
    /// back without anything in its place.
    [[nodiscard]] std::optional<EventIndex> superseded_by(EventIndex event) const;

private:
    friend class CorrectionsBuilder;
    GrowingArray<std::int64_t> superseded_from_;  // ms since 1970 UTC; by event; empty: none
    GrowingArray<EventIndex> superseded_by_;      // as long
};

/// Takes corrections by the events' numbers in order of their adding.
class CorrectionsBuilder {
public:
    /// `later` is what the source says now in place of `earlier`.
    void supersede(EventIndex later, EventIndex earlier, const Place& place);
    /// `earlier` is taken back, as was known from `known`.
    void withdraw(EventIndex earlier, Instant known);

    [[nodiscard]] bool empty() const { return corrections_.empty() && withdrawals_.empty(); }

    /// What is known of a casebook's events by number: when each came to be known.
    struct Settled {
        std::size_t events = 0;
        const GrowingArray<EventIndex>& numbers;  // old -> new; empty: as they were
        const GrowingArray<std::int64_t>& known;  // by new number; ms since 1970 UTC
    };
    /// Corrections that go round in a circle are left out, each a Problem.
    [[nodiscard]] Corrections finish(const Settled& settled,
                                     const std::function<void(Problem)>& tell) const;

private:
    struct Correction {
        EventIndex later = 0;
        EventIndex earlier = 0;
        Place place;
    };
    struct Withdrawal {
        EventIndex earlier = 0;
        Instant known;
    };
    GrowingArray<Correction> corrections_;
    GrowingArray<Withdrawal> withdrawals_;
};

}  // namespace hearken::casework
