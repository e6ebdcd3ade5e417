#include "monitor/case_people.h"

#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <optional>

namespace hearken::monitor {

namespace {

constexpr std::size_t column_bits = 8;

/// Of eight bytes, the bits of one column as one byte: the first byte's is the lowest.
std::uint64_t column_of(std::uint64_t bytes, unsigned column) {
    return (bytes >> column & 0x0101'0101'0101'0101ULL) * 0x0102'0408'1020'4080ULL >> 56U;
}

/// Of the events, eight slots from `slot` on: a byte each, eight in a word.
using SlotBytes = std::array<std::uint64_t, plain_events_max / column_bits>;
SlotBytes bytes_of(std::span<const EventIndex> events,
                   std::span<const casework::SlotMask> about,
                   std::size_t slot) {
    static_assert(std::endian::native == std::endian::little);
    std::array<std::uint8_t, plain_events_max> bytes{};
    for (std::size_t at = 0; at < events.size(); ++at)
        bytes[at] = static_cast<std::uint8_t>(about[events[at]] >> slot);
    return std::bit_cast<SlotBytes>(bytes);
}

/// Those of the events that are among `sorted`.
Positions positions_among(std::span<const EventIndex> sorted, std::span<const EventIndex> events) {
    Positions positions = 0;
    if (sorted.empty() || events.empty()) return positions;
    auto one = std::lower_bound(sorted.begin(), sorted.end(), events.front());
    for (; one != sorted.end() && *one <= events.back(); ++one) {
        const auto found = std::lower_bound(events.begin(), events.end(), *one);
        if (*found == *one) positions |= Positions{1} << (found - events.begin());
    }
    return positions;
}

}  // namespace

// Eight slots at a time, as few cases have more people.
CasePeople::Told CasePeople::find(std::span<const EventIndex> events,
                                  const casework::People& people,
                                  std::span<InCase> in_case) {
    const Positions partial = positions_among(people.about_not_whole(), events);
    Positions stated = partial;
    const std::size_t words =
        people.about().empty() ? 0 : (events.size() + column_bits - 1) / column_bits;
    for (std::size_t slot = 0; slot < in_case.size(); slot += column_bits) {
        SlotBytes bytes;
        if (words > 0) bytes = bytes_of(events, people.about(), slot);
        for (InCase& one : in_case) {
            if (one.look.person.slot / column_bits != slot / column_bits) continue;
            const unsigned column = one.look.person.slot % column_bits;
            Positions named = 0;
            for (std::size_t word = words; word-- > 0;)
                named = named << column_bits | column_of(bytes[word], column);
            one.look.about = named;
            stated |= named;
        }
    }
    const Positions perhaps = ~stated | partial;
    for (InCase& one : in_case) one.look.perhaps = perhaps & ~one.look.about;
    return {stated, ~partial};
}

CasePeople::CasePeople(const casework::Casebook& casebook) {
    const auto all = static_cast<casework::CaseIndex>(casebook.case_count());
    const casework::People& people = casebook.people();
    const casework::AttributeId born = casebook.attribute_names().find("born");
    const auto birth_of = [&](casework::PersonNumber person) {
        const casework::ValueId value = people.value(person, born);
        if (value == casework::no_value) return Birth{};
        const std::optional<DateRange> days = casebook.values().days(value);
        return days ? birth_within(*days) : Birth{};
    };
    cases_.reserve(all);
    std::vector<EventIndex> events;
    for (casework::CaseIndex which = 0; which < all; ++which) {
        const std::size_t first = people_.size();
        const std::span<const casework::PersonNumber> in_case = people.in_case(which);
        for (std::size_t slot = 0; slot < in_case.size(); ++slot) {
            const CaseView::Person person{in_case[slot], static_cast<casework::Slot>(slot), false};
            people_.push_back({0, {person, birth_of(person.number), 0, 0}});
        }
        for (const casework::RoleInCase& one : people.roles(which))
            people_[first + one.slot].roles |= role_bit(one.role);
        const std::span<InCase> here{people_.data() + first, in_case.size()};
        std::sort(here.begin(), here.end(), [&](const InCase& left, const InCase& right) {
            return people.id(left.look.person.number) < people.id(right.look.person.number);
        });
        const EventIndex begin = casebook.first_event(which);
        const EventIndex end = casebook.end_event(which);
        events.resize(end - begin > plain_events_max ? 0 : end - begin);
        std::iota(events.begin(), events.end(), begin);
        cases_.push_back({find(events, people, here),
                          static_cast<std::uint32_t>(first),
                          static_cast<std::uint16_t>(in_case.size()),
                          people.is_whole(which)});
        people_.resize((people_.size() + step - 1) / step * step);
    }
}

}  // namespace hearken::monitor
