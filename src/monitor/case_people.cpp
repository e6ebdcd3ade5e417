#include "monitor/case_people.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace hearken::monitor {

void CasePeople::find(std::span<const EventIndex> events,
                      const casework::People& people,
                      casework::CaseIndex which,
                      About& about) {
    about.stated = 0;
    about.whole = 0;
    about.by_slot.assign(people.in_case(which).size(), 0);
    for (std::size_t at = 0; at < events.size(); ++at) {
        const casework::About of_event = people.about(events[at]);
        const Positions here = Positions{1} << at;
        if (of_event.is_stated) about.stated |= here;
        if (of_event.is_whole) about.whole |= here;
        for (casework::SlotMask left = of_event.people; left != 0; left &= left - 1)
            about.by_slot[static_cast<std::size_t>(std::countr_zero(left))] |= here;
    }
}

CasePeople::CasePeople(const casework::Casebook& casebook) {
    const auto all = static_cast<casework::CaseIndex>(casebook.case_count());
    const casework::People& people = casebook.people();
    stated_.reserve(all);
    whole_.reserve(all);
    starts_.reserve(std::size_t{all} + 1);
    About about;
    std::vector<EventIndex> events;
    for (casework::CaseIndex which = 0; which < all; ++which) {
        starts_.push_back(static_cast<std::uint32_t>(by_slot_.size()));
        const EventIndex begin = casebook.first_event(which);
        const EventIndex end = casebook.end_event(which);
        events.resize(end - begin > plain_events_max ? 0 : end - begin);
        std::iota(events.begin(), events.end(), begin);
        find(events, people, which, about);
        stated_.push_back(about.stated);
        whole_.push_back(about.whole);
        by_slot_.insert(by_slot_.end(), about.by_slot.begin(), about.by_slot.end());
        const std::size_t first = sorted_.size();
        const std::span<const casework::PersonNumber> in_case = people.in_case(which);
        for (std::size_t slot = 0; slot < in_case.size(); ++slot)
            sorted_.push_back({0, in_case[slot], static_cast<casework::Slot>(slot)});
        for (const casework::RoleInCase& one : people.roles(which))
            sorted_[first + one.slot].roles |= role_bit(one.role);
        std::sort(sorted_.begin() + static_cast<std::ptrdiff_t>(first),
                  sorted_.end(),
                  [&](const InCase& left, const InCase& right) {
                      return people.id(left.person) < people.id(right.person);
                  });
    }
    starts_.push_back(static_cast<std::uint32_t>(by_slot_.size()));
}

}  // namespace hearken::monitor
