// How an outcome is kept for cases alike: its ids are positions in the case, and in place of the
// deadline stands how to find it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "assurance/outcome.h"
#include "monitor/plain_limit.h"

namespace hearken::monitor {

struct RememberedLimit {
    enum class Deadline : std::uint8_t { none, in_days, in_hours, reckoned, for_judge };
    std::int32_t count = 0;  // of days or hours after `start`; reckoned: which of the memory's
    Position start = 0;
    Deadline deadline = Deadline::none;

    void put_into(assurance::Outcome& outcome) const {
        outcome.deadline = 0;
        std::memcpy(&outcome.deadline, this, sizeof *this);
    }
    [[nodiscard]] static RememberedLimit of(const assurance::Outcome& outcome) {
        RememberedLimit limit;
        std::memcpy(static_cast<void*>(&limit), &outcome.deadline, sizeof limit);
        return limit;
    }
};
static_assert(sizeof(RememberedLimit) == sizeof(assurance::Outcome::deadline));

/// Writes a remembered outcome with this deadline, and the ids of the case whose events begin at
/// `first_event`: all four at once.
inline void write_outcome(const assurance::Outcome& remembered,
                          casework::EventIndex first_event,
                          std::int64_t deadline,
                          assurance::Outcome& to) {
    using assurance::Outcome;
    using Ids = std::int32_t __attribute__((vector_size(16)));
    static_assert(offsetof(Outcome, trigger) == 0);
    static_assert(offsetof(Outcome, decisive) == 3 * sizeof(casework::EventIndex));
    static_assert(offsetof(Outcome, deadline) == sizeof(Ids));
    static_assert(std::is_trivially_copyable_v<Outcome>);
    static_assert(assurance::no_event == static_cast<casework::EventIndex>(-1));
    constexpr std::size_t rest = sizeof(Ids) + sizeof deadline;
    Ids ids;
    std::memcpy(&ids, &remembered, sizeof ids);
    ids += ~(ids >> 31) & static_cast<std::int32_t>(first_event);  // none stays none
    const auto* from = reinterpret_cast<const std::byte*>(&remembered);
    auto* bytes = reinterpret_cast<std::byte*>(&to);
    std::memcpy(bytes, &ids, sizeof ids);
    std::memcpy(bytes + sizeof ids, &deadline, sizeof deadline);
    std::memcpy(bytes + rest, from + rest, sizeof to - rest);
}

}  // namespace hearken::monitor
