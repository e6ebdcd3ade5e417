#include "monitor/case_block.h"

#include <algorithm>
#include <bit>

#include "base/fetch_ahead.h"

namespace hearken::monitor {

namespace {

std::vector<const PlainStandard*> standards_of(std::span<const PlainProgram* const> programs) {
    std::vector<const PlainStandard*> standards;
    for (const PlainProgram* program : programs)
        for (const PlainStandard& standard : program->standards()) standards.push_back(&standard);
    return standards;
}

}  // namespace

CaseBlock::CaseBlock(std::span<const PlainProgram* const> programs,
                     const casework::Casebook& casebook,
                     const EventTimes& times,
                     std::size_t capacity)
    : kinds_(programs.front()->kinds()),
      known_(programs.front()->looks()),
      roles_(programs.back()->roles()),
      programs_(programs.begin(), programs.end()),
      by_kind_(standards_of(programs)),
      casebook_(casebook),
      times_(times),
      ahead_(casebook, times),
      capacity_(capacity),
      looks_(capacity),
      at_((plain_kinds_max + 1) * capacity, 0),
      cases_with_(plain_kinds_max, 0),
      too_uncertain_(by_kind_.size(), 0),
      in_cases_(capacity),
      found_in_(roles_.size(), 0),
      lists_(roles_.size() * capacity) {
    for (const std::vector<casework::RoleId>& roles : roles_) {
        std::uint64_t bits = 0;
        for (const casework::RoleId role : roles) bits |= CasePeople::role_bit(role);
        wanted_.push_back(bits);
    }
}

// Only what was written is taken back, as a block is many times as large: row by row, where there
// are so many events that they share these.
void CaseBlock::begin() {
    if (event_count_ > plain_kinds_max) {
        std::array<PlainKind, plain_kinds_max + 1> met;  // with room for one that is not
        std::size_t met_count = 0;
        for (std::size_t kind = 0; kind < plain_kinds_max; ++kind) {
            met[met_count] = static_cast<PlainKind>(kind);
            met_count += std::size_t{cases_with_[kind] != 0};
        }
        for (std::size_t at = 0; at < met_count; ++at)
            std::fill_n(at_.data() + met[at] * capacity_, size_, 0);
    } else {
        for (std::size_t number = 0; number < size_; ++number) take_back(looks_[number], number);
    }
    if (event_count_ != 0) std::fill(cases_with_.begin(), cases_with_.end(), 0);
    size_ = 0;
    event_count_ = 0;
    large_cases_ = 0;
    std::fill(too_uncertain_.begin(), too_uncertain_.end(), 0);
    some_used_ = 0;
    for (std::size_t at = 0; at < rows_used_; ++at)
        if (rows_[at]->is_large()) rows_[at] = std::make_unique<KindRows>();
    rows_used_ = 0;
    people_used_ = 0;
    people_count_ = 0;
    std::fill(found_in_.begin(), found_in_.end(), 0);
}

void CaseBlock::take_back(const CaseLook& look, std::size_t number) {
    const PlainKind* plain_kinds = kinds_.data();
    Positions* at_case = at_.data() + number;
    const std::size_t capacity = capacity_;
    if (look.is_some()) {
        const std::uint16_t* kinds = casebook_.kinds().data();
        for (const EventIndex event : events_of(look))
            at_case[plain_kinds[kinds[event]] * capacity] = 0;
    } else {
        for (const std::uint16_t kind : kinds_of(look.which))
            at_case[plain_kinds[kind] * capacity] = 0;
    }
}

std::span<const std::uint16_t> CaseBlock::kinds_of(casework::CaseIndex which) const {
    const EventIndex begin = casebook_.first_event(which);
    return casebook_.kinds().subspan(begin, casebook_.end_event(which) - begin);
}

void CaseBlock::add(casework::CaseIndex which) {
    const EventIndex begin = casebook_.first_event(which);
    const std::span<const std::uint16_t> kinds = kinds_of(which);
    event_count_ += kinds.size();
    ahead_.need(begin, begin + static_cast<EventIndex>(kinds.size()));
    const PlainKind* plain_kinds = kinds_.data();
    std::uint64_t* cases_with = cases_with_.data();
    const std::size_t number = size_;
    const std::uint64_t bit = std::uint64_t{1} << number;
    if (kinds.size() > plain_events_max) {
        add_large(which);
        for (const KindCount& one : looks_[number].rows->kinds()) cases_with[one.kind] |= bit;
        large_cases_ |= bit;
        return;
    }
    ++size_;
    CaseLook& look = looks_[number];
    const PlainCases& cases = known_.cases;
    const CaseOrders& orders = known_.orders;
    look = {.days = times_.first_days().data() + begin,
            .ordinals = casebook_.ordinals().data() + begin,
            .visible = positions_of(kinds.size()) & ~orders.hidden(which),
            .coarse = orders.coarse(which),
            .untold_any = orders.untold_any(which),
            .first_event = begin,
            .has_instants = cases.is_plain(which) && cases.has_instants(which),
            .ms = casebook_.happened_earliest().data() + begin,
            .which = which};
    Positions* at_case = at_.data() + number;
    const std::size_t capacity = capacity_;
    Positions position = 1;
    for (const std::uint16_t kind : kinds) {
        const std::size_t plain_kind = plain_kinds[kind];
        cases_with[plain_kind] |= bit;
        at_case[plain_kind * capacity] |= position;
        position <<= 1U;
    }
    for (Positions left = orders.hidden(which); left != 0; left &= left - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(left));
        at_case[plain_kinds[kinds[at]] * capacity] &= look.visible;
    }
    if (look.untold_any != 0) {
        look.untold = orders.untold(which);
        hearken::fetch_ahead(look.untold,
                             static_cast<std::size_t>(std::bit_width(look.untold_any)));
    }
    if (look.coarse != 0 || (look.untold_any != 0 && by_kind_.needs_order()))
        find_too_uncertain(number, 0, by_kind_.size());
    const CasePeople::OfCase& of_case = known_.people.of(which);
    const std::span<const CasePeople::InCase> people = known_.people.people_in_steps(of_case);
    in_cases_[number] = {people, of_case.told, of_case.is_whole};
    hearken::fetch_ahead(people.data(), people.size());
    people_count_ += people.size();
}

const KindRows& CaseBlock::rows_of(casework::CaseIndex which) {
    if (rows_used_ == rows_.size()) rows_.push_back(std::make_unique<KindRows>());
    KindRows& rows = *rows_[rows_used_++];
    rows.open(casebook_.first_event(which), kinds_of(which), kinds_, times_);
    return rows;
}

void CaseBlock::add_large(casework::CaseIndex which) {
    CaseLook& look = looks_[size_++];
    if (some_used_ == some_.size()) some_.push_back(std::make_unique<Some>());
    Some& some = *some_[some_used_];
    const std::span<const CasePeople::InCase> people =
        known_.people.people_in_steps(known_.people.of(which));
    some.people.assign(people.begin(), people.end());
    people_count_ += people.size();
    look = {.days = some.days.data(),
            .offsets = some.offsets.data(),
            .ordinals = some.ordinals.data(),
            .untold = some.order.untold.data(),
            .first_event = casebook_.first_event(which),
            .some = static_cast<std::uint16_t>(some_used_++),
            .ms = some.ms.data(),
            .rows = &rows_of(which),
            .which = which};
    some.from = some.until = some.count = 0;
}

std::size_t CaseBlock::first_standard(const PlainProgram& program) const {
    std::size_t first = 0;
    for (const PlainProgram* one : programs_) {
        if (one == &program) break;
        first += one->standards().size();
    }
    return first;
}

std::size_t CaseBlock::look_at_large(std::size_t begin) {
    std::size_t until = by_kind_.size();
    for (std::uint64_t left = large_cases_; left != 0; left &= left - 1) {
        const auto number = static_cast<std::size_t>(std::countr_zero(left));
        const Some& some = *some_[looks_[number].some];
        if (begin < some.from || begin >= some.until) look_again(number, begin);
        until = std::min(until, some.until);
    }
    return until;
}

void CaseBlock::look_again(std::size_t number, std::size_t begin) {
    CaseLook& look = looks_[number];
    take_back(look, number);
    std::array<PlainKind, plain_kinds_max> kinds;
    const KindStandards::Relevant relevant =
        by_kind_.find_relevant(look.rows->kinds(), begin, kinds.data());
    Some& some = *some_[look.some];
    look.is_beyond = relevant.until == begin;
    some.from = begin;
    some.until = std::max(relevant.until, begin + 1);
    keep(look, number, {kinds.data(), relevant.count});
    find_too_uncertain(number, some.from, some.until);
    if (look.is_beyond) too_uncertain_[begin] |= std::uint64_t{1} << number;
    for (std::uint64_t& cases : found_in_) cases &= ~(std::uint64_t{1} << number);
}

void CaseBlock::keep(CaseLook& look, std::size_t number, std::span<const PlainKind> kinds) {
    Some& some = *some_[look.some];
    const KindRows::Collected collected = look.rows->collect(kinds, some.events);
    some.count = collected.count;
    look.visible = positions_of(some.count);
    copy_columns(look, some);
    add_rows({some.events.data(), some.count}, at_.data() + number);
    CaseOrders::Finder finder{events_of(look), times_, some.order};
    for (Positions left = look.visible & ~collected.coarse; left != 0; left &= left - 1)
        finder.add(static_cast<Position>(std::countr_zero(left)));
    find_concerned(number);
    look.coarse = collected.coarse | some.order.odd;
    look.untold_any = some.order.untold_any;
}

void CaseBlock::find_too_uncertain(std::size_t number, std::size_t begin, std::size_t end) {
    const CaseLook& look = looks_[number];
    const std::uint64_t bit = std::uint64_t{1} << number;
    const auto kinds_at = [&](Positions positions, std::array<PlainKind, plain_events_max>& kinds) {
        std::size_t count = 0;
        for (Positions left = positions; left != 0; left &= left - 1) {
            const auto at = static_cast<std::size_t>(std::countr_zero(left));
            kinds[count++] = kinds_[casebook_.kinds()[look.first_event + look.offsets[at]]];
        }
        return std::span<const PlainKind>{kinds.data(), count};
    };
    std::array<PlainKind, plain_events_max> coarse;
    std::array<PlainKind, plain_events_max> untold;
    by_kind_.mark_uncertain({kinds_at(look.coarse, coarse),
                             kinds_at(by_kind_.needs_order() ? look.untold_any : 0, untold),
                             look.is_some()},
                            begin,
                            end,
                            bit,
                            too_uncertain_);
}

// Loops apart, as each then has all it needs in registers.
void CaseBlock::copy_columns(const CaseLook& look, Some& some) const {
    const std::int32_t* days = times_.first_days().data();
    const std::int64_t* ms = casebook_.happened_earliest().data();
    const std::uint32_t* ordinals = casebook_.ordinals().data();
    const EventIndex first_event = look.first_event;
    const std::size_t count = some.count;
    for (std::size_t at = 0; at < count; ++at) {
        const EventIndex event = some.events[at];
        some.offsets[at] = event - first_event;
        some.days[at] = days[event];
        some.ms[at] = ms[event];
        some.ordinals[at] = ordinals[event];
    }
}

void CaseBlock::add_rows(std::span<const EventIndex> events, Positions* at_case) const {
    const PlainKind* plain_kinds = kinds_.data();
    const std::uint16_t* kinds = casebook_.kinds().data();
    const std::size_t capacity = capacity_;
    Positions here = 1;
    for (const EventIndex event : events) {
        at_case[plain_kinds[kinds[event]] * capacity] |= here;
        here <<= 1U;
    }
}

// As CaseView::people_with. Who has none of the roles is written over by the next. No branch where
// cases differ as often as not: how many people they have, and whether one is the only one.
void CaseBlock::find_people(std::uint32_t roles, std::uint64_t cases) {
    std::uint64_t left = cases & ~found_in_[roles];
    if (left == 0) return;
    found_in_[roles] |= cases;
    // With room behind them for a last case that has nobody.
    const std::size_t room = people_used_ + people_count_ + 1;
    if (room > people_.size()) people_.resize(2 * room);
    const std::uint64_t wanted = wanted_[roles];
    const InCase* const in_cases = in_cases_.data();
    People* const lists = lists_.data() + roles * capacity_;
    PersonLook* const people = people_.data();
    PersonLook* to = people + people_used_;
    const auto add = [&](const CasePeople::InCase& one) {
        *to = one.look;
        to += std::size_t{(one.roles & wanted) != 0};
    };
    for (; left != 0; left &= left - 1) {
        const auto number = static_cast<std::size_t>(std::countr_zero(left));
        const InCase& in_case = in_cases[number];
        PersonLook* const first = to;
        const CasePeople::InCase* one = in_case.people.data();
        const CasePeople::InCase* const end = one + in_case.people.size();
        for (; one != end; one += CasePeople::step) {
            static_assert(CasePeople::step == 4);
            add(one[0]);
            add(one[1]);
            add(one[2]);
            add(one[3]);
        }
        // The last bit of the roles stands for many.
        if ((wanted & CasePeople::role_bit(CasePeople::last_role_bit)) != 0) [[unlikely]]
            to = first + keep_those_with({first, to}, looks_[number].which, roles);
        const bool is_only = (to == first + 1) & in_case.is_whole;
        const Positions only = Positions{0} - Positions{is_only};
        first->person.is_only = is_only;
        first->about |= ~in_case.told.stated & only;
        first->perhaps &= ~only;
        first->perhaps |= in_case.told.stated & ~in_case.told.whole & ~first->about & only;
        lists[number] = {static_cast<std::uint32_t>(first - people),
                         static_cast<std::uint32_t>(to - people)};
    }
    people_used_ = static_cast<std::size_t>(to - people);
}

void CaseBlock::find_concerned(std::size_t number) {
    Some& some = *some_[looks_[number].some];
    const CasePeople::OfCase& of_case = known_.people.of(looks_[number].which);
    const CasePeople::Told told = CasePeople::find(
        events_of(looks_[number]), casebook_.people(), {some.people.data(), of_case.count});
    in_cases_[number] = {some.people, told, of_case.is_whole};
}

std::size_t CaseBlock::keep_those_with(std::span<PersonLook> people,
                                       casework::CaseIndex which,
                                       std::uint32_t roles) const {
    const std::vector<casework::RoleId>& wanted = roles_[roles];
    const std::span<const casework::RoleInCase> all = casebook_.people().roles(which);
    const auto kept = std::remove_if(people.begin(), people.end(), [&](const PersonLook& person) {
        return std::none_of(all.begin(), all.end(), [&](const casework::RoleInCase& role) {
            return role.slot == person.person.slot &&
                   std::find(wanted.begin(), wanted.end(), role.role) != wanted.end();
        });
    });
    return static_cast<std::size_t>(kept - people.begin());
}

}  // namespace hearken::monitor
