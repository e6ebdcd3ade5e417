#include "casework/people_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "casework/written_ids.h"

namespace hearken::casework {
namespace {

constexpr Slot no_slot = people_in_case_max;

// The rows of each owner together, in the order in which they were stated: where they stand
// already so, nothing is moved.
template <typename Row, typename OwnerOf>
void gather(GrowingArray<Row>& rows, std::size_t owners, const OwnerOf& owner_of) {
    const bool is_gathered =
        std::is_sorted(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
            return owner_of(left) < owner_of(right);
        });
    if (is_gathered) return;
    std::vector<std::uint32_t> next(owners + 1, 0);
    for (const Row& row : rows) ++next[owner_of(row) + 1];
    for (std::size_t owner = 0; owner < owners; ++owner) next[owner + 1] += next[owner];
    GrowingArray<Row> gathered;
    gathered.fill_later(rows.size());
    for (const Row& row : rows) gathered[next[owner_of(row)]++] = row;
    rows = std::move(gathered);
}

std::uint32_t renumber(const auto& numbers, std::uint32_t old) {
    return numbers.empty() ? old : numbers[old];
}

// Whether something was said before about one owner. Few things are looked through; many, as only
// a hostile file has them, are kept in order.
template <typename Key>
class SaidBefore {
public:
    void begin() {
        few_.clear();
        many_.clear();
    }
    [[nodiscard]] std::size_t size() const { return many_.empty() ? few_.size() : many_.size(); }
    [[nodiscard]] bool holds(const Key& key) const {
        if (!many_.empty()) return many_.contains(key);
        return std::find(few_.begin(), few_.end(), key) != few_.end();
    }
    void add(const Key& key) {
        constexpr std::size_t few_max = 32;
        if (!many_.empty()) {
            many_.insert(key);
        } else if (few_.size() < few_max) {
            few_.push_back(key);
        } else {
            many_.insert(few_.begin(), few_.end());
            many_.insert(key);
        }
    }

private:
    std::vector<Key> few_;
    std::set<Key> many_;
};

}  // namespace

PersonNumber PeopleBuilder::person_of(std::uint32_t source_name, std::string_view id) {
    if (source_name >= ids_.size()) ids_.resize(source_name + 1);
    const std::uint32_t number = ids_[source_name].ids.intern(id);
    GrowingArray<PersonNumber>& persons = ids_[source_name].persons;
    if (number == persons.size()) {
        persons.push_back(static_cast<PersonNumber>(size()));
        source_of_person_.push_back(source_name);
        id_of_person_.push_back(number);
    }
    return persons[number];
}

PersonNumber PeopleBuilder::find(std::uint32_t source_name, std::string_view id) {
    if (source_name >= ids_.size()) return nothing;
    const std::uint32_t number = ids_[source_name].ids.find(id);
    return number == Ids::absent ? nothing : ids_[source_name].persons[number];
}

void PeopleBuilder::set_value(PersonNumber person, AttributeId attribute, ValueId value) {
    if (attribute >= made_.value_columns_.size()) made_.value_columns_.resize(attribute + 1);
    std::vector<ValueId>& column = made_.value_columns_[attribute];
    if (person == column.size()) return column.push_back(value);
    if (person > column.size()) column.resize(person + 1, no_value);
    column[person] = value;
}

void PeopleBuilder::add_role(CaseIndex which,
                             PersonNumber person,
                             RoleId role,
                             const RowPlace& place) {
    roles_.push_back({which, person, role, place});
    const std::uint32_t source = source_of_person_[person];
    if (source >= states_roles_.size()) states_roles_.resize(source + 1, false);
    states_roles_[source] = true;
}

void PeopleBuilder::add_about(EventIndex event, CaseIndex which, PersonNumber person) {
    about_.push_back({event, which, person});
}

bool PeopleBuilder::copy_about(EventIndex event, std::vector<PersonNumber>& people) const {
    const AboutRow* row = std::lower_bound(
        about_.begin(), about_.end(), event, [](const AboutRow& one, EventIndex of) {
            return one.event < of;
        });
    for (; row != about_.end() && row->event == event; ++row) people.push_back(row->person);
    return std::binary_search(about_not_whole_.begin(), about_not_whole_.end(), event);
}

void PeopleBuilder::set_done_by(EventIndex event, const DoneBy& by) {
    const auto set = [event](GrowingArray<std::uint32_t>& column, std::uint32_t value) {
        if (value == nothing) return;
        column.grow_to(event + 1, nothing);
        column[event] = value;
    };
    set(made_.by_roles_, by.role);
    set(made_.by_persons_, by.person);
    set(made_.by_agencies_, by.agency);
}

void PeopleBuilder::add_participant(EventIndex event,
                                    const Participant& participant,
                                    const RowPlace& place) {
    participants_.push_back({event, participant, place});
}

bool PeopleBuilder::empty() const {
    return size() == 0 && participants_.empty() && about_not_whole_.empty() &&
           lists_empty_.empty() && lists_not_whole_.empty() && made_.by_roles_.empty() &&
           made_.by_agencies_.empty() && joining_.empty();
}

People PeopleBuilder::finish(const Settled& settled) && {
    if (empty()) return {};
    join_people(settled);
    place_roles(settled);
    if (!place_about(settled, false)) {
        place_roles(settled);
        place_about(settled, true);
    }
    place_participants(settled);
    place_the_rest(settled);
    return std::move(made_);
}

void PeopleBuilder::join_people(const Settled& settled) {
    const std::size_t stated = size();
    Joining::Numbers numbers;
    if (!joining_.empty())
        numbers = joining_.finish(
            {.count = stated,
             .find_source = settled.find_source,
             .find = [&](std::uint32_t name, std::string_view id) { return find(name, id); }},
            settled.tell_joined);
    const auto person_now = [&](PersonNumber old) { return renumber(numbers.of_member, old); };

    const auto has_ids = [](const SourceIds& source) { return !source.persons.empty(); };
    if (numbers.group.empty() && std::count_if(ids_.begin(), ids_.end(), has_ids) == 1) {
        // One source has no id twice, and numbers ids as persons are.
        SourceIds& only = *std::find_if(ids_.begin(), ids_.end(), has_ids);
        made_.ids_ = std::move(only.ids).take_texts();
        return renumber_rows(settled, {});
    }
    const std::size_t count = numbers.group.empty() ? stated : numbers.group.size();
    std::vector<PersonNumber> first(count, nothing);  // new -> the first of the old
    for (PersonNumber old = 0; old < stated; ++old)
        if (first[person_now(old)] == nothing) first[person_now(old)] = old;
    made_.ids_ = write_ids(count, [&](std::uint32_t person) -> SourceAndId {
        if (!numbers.group.empty() && numbers.group[person] != nothing)
            return {"identity", joining_.group_id(numbers.group[person])};
        const PersonNumber old = first[person];
        return {settled.source_name(source_of_person_[old]),
                ids_[source_of_person_[old]].ids.text(id_of_person_[old])};
    });

    if (!numbers.of_member.empty()) join_values(settled, numbers.of_member, count);
    renumber_rows(settled, numbers.of_member);
}

void PeopleBuilder::join_values(const Settled& settled,
                                const std::vector<PersonNumber>& numbers,
                                std::size_t count) {
    // Where sources state different values of one person, that of the first by name counts.
    std::vector<std::uint32_t> sources(ids_.size());
    std::iota(sources.begin(), sources.end(), 0);
    std::sort(sources.begin(), sources.end(), [&](std::uint32_t left, std::uint32_t right) {
        return settled.source_name(left) < settled.source_name(right);
    });
    for (AttributeId attribute = 0; attribute < made_.value_columns_.size(); ++attribute) {
        std::vector<ValueId>& column = made_.value_columns_[attribute];
        if (column.empty()) continue;
        std::vector<ValueId> joined(count, no_value);
        std::set<PersonNumber> differing;
        for (const std::uint32_t source : sources)
            for (const PersonNumber old : ids_[source].persons) {
                if (old >= column.size() || column[old] == no_value) continue;
                ValueId& value = joined[numbers[old]];
                if (value == no_value)
                    value = column[old];
                else if (value != column[old])
                    differing.insert(numbers[old]);
            }
        if (!differing.empty())
            for (const std::uint32_t source : sources)
                for (const PersonNumber old : ids_[source].persons)
                    if (old < column.size() && column[old] != no_value &&
                        differing.contains(numbers[old]))
                        made_.told_otherwise_.push_back({numbers[old],
                                                         attribute,
                                                         column[old],
                                                         std::string{settled.source_name(source)}});
        column = std::move(joined);
    }
    std::stable_sort(made_.told_otherwise_.begin(),
                     made_.told_otherwise_.end(),
                     [](const StatedValue& left, const StatedValue& right) {
                         return left.person < right.person;
                     });
}

// From here on rows speak of persons, cases and events by the casebook's numbers.
void PeopleBuilder::renumber_rows(const Settled& settled,
                                  const std::vector<PersonNumber>& numbers) {
    const auto person_now = [&](PersonNumber old) { return renumber(numbers, old); };
    // Whose sources state roles, before cases of several sources become one.
    if (!states_roles_.empty()) {
        made_.states_roles_.resize(settled.cases, false);
        for (CaseIndex old = 0; old < settled.source_of_case.size(); ++old) {
            const std::uint32_t source = settled.source_of_case[old];
            if (source < states_roles_.size() && states_roles_[source])
                made_.states_roles_[renumber(settled.case_numbers, old)] = true;
        }
    }
    for (RoleRow& row : roles_) {
        row.of_case = renumber(settled.case_numbers, row.of_case);
        row.person = person_now(row.person);
    }
    for (AboutRow& row : about_) {
        row.event = renumber(settled.event_numbers, row.event);
        row.of_case = renumber(settled.case_numbers, row.of_case);
        row.person = person_now(row.person);
    }
    for (ParticipantRow& row : participants_) {
        row.event = renumber(settled.event_numbers, row.event);
        if (row.who.person != nothing) row.who.person = person_now(row.who.person);
    }
    for (PersonNumber& person : made_.by_persons_)
        if (person != nothing) person = person_now(person);
    for (std::vector<EventIndex>* events : {&about_not_whole_, &lists_empty_, &lists_not_whole_})
        for (EventIndex& event : *events) event = renumber(settled.event_numbers, event);
}

Slot PeopleBuilder::slot_of(CaseIndex which, PersonNumber person) const {
    const std::span<const PersonNumber> people = made_.in_case_.of(which);
    const auto found = std::find(people.begin(), people.end(), person);
    return found == people.end() ? no_slot : static_cast<Slot>(found - people.begin());
}

// Gives each case's people their slots. What is said twice is merged; whom there is no room for is
// told, once for each row.
void PeopleBuilder::place_roles(const Settled& settled) {
    gather(roles_, settled.cases, [](const RoleRow& row) { return row.of_case; });
    made_.in_case_ = {};
    made_.roles_ = {};
    made_.in_case_.starts.reserve(settled.cases + 1);
    made_.roles_.starts.reserve(settled.cases + 1);
    std::size_t kept = 0;  // of roles_, in the place of those that were merged or left out
    SaidBefore<std::pair<PersonNumber, RoleId>> said;
    std::size_t at = 0;
    for (CaseIndex which = 0; which < settled.cases; ++which) {
        made_.in_case_.starts.push_back(static_cast<std::uint32_t>(made_.in_case_.items.size()));
        made_.roles_.starts.push_back(static_cast<std::uint32_t>(made_.roles_.items.size()));
        if (at == roles_.size() || roles_[at].of_case != which) continue;
        const std::size_t first = made_.in_case_.items.size();
        said.begin();
        for (; at < roles_.size() && roles_[at].of_case == which; ++at) {
            const RoleRow row = roles_[at];
            const bool is_role = row.role != nothing;
            if (said.holds({row.person, row.role})) {
                if (is_role) settled.change_fate(row.place, RowFate::merged);
                continue;
            }
            const PersonNumber* const begin = made_.in_case_.items.begin() + first;
            const PersonNumber* const end = made_.in_case_.items.end();
            const PersonNumber* const found = std::find(begin, end, row.person);
            const auto slot = static_cast<std::size_t>(found - begin);
            if (slot == people_in_case_max || said.size() == people_listed_max) {
                if (made_.cases_not_whole_.empty() || made_.cases_not_whole_.back() != which)
                    made_.cases_not_whole_.push_back(which);
                if (!is_role) continue;
                settled.change_fate(row.place, RowFate::with_problem);
                settled.tell(
                    {ProblemKind::too_many,
                     row.place.source,
                     row.place.line,
                     0,
                     fmt::format(
                         "The case has over {} people, or {} roles; this role was not kept.",
                         people_in_case_max,
                         with_thousands(people_listed_max)),
                     "Divide the case in the source system, or export fewer of its people."});
                continue;
            }
            if (found == end) made_.in_case_.items.push_back(row.person);
            if (is_role) made_.roles_.items.push_back({row.role, static_cast<Slot>(slot)});
            said.add({row.person, row.role});
            roles_[kept++] = row;
        }
    }
    made_.in_case_.starts.push_back(static_cast<std::uint32_t>(made_.in_case_.items.size()));
    made_.roles_.starts.push_back(static_cast<std::uint32_t>(made_.roles_.items.size()));
    roles_.keep_first(kept);
}

// Turns ids into slots. False where people were named who have no role in the case: they are in it
// from now on, and slots must be given anew.
bool PeopleBuilder::place_about(const Settled& settled, bool is_last) {
    if (about_.empty()) return true;
    const std::size_t rows = roles_.size();
    made_.about_.grow_to(settled.events, 0);
    for (const AboutRow& row : about_) {
        const Slot slot = slot_of(row.of_case, row.person);
        if (slot != no_slot)
            made_.about_[row.event] |= SlotMask{1} << slot;
        else if (is_last)
            about_not_whole_.push_back(row.event);
        else
            roles_.push_back({row.of_case, row.person, nothing, {}});
    }
    return is_last || roles_.size() == rows;
}

void PeopleBuilder::place_participants(const Settled& settled) {
    if (participants_.empty()) return;
    gather(participants_, settled.events, [](const ParticipantRow& row) { return row.event; });
    People::ByOwner<Participant>& made = made_.participants_;
    made.starts.reserve(settled.events + 1);
    made.items.reserve(participants_.size());
    SaidBefore<Participant> said;
    std::size_t at = 0;
    for (EventIndex event = 0; event < settled.events; ++event) {
        made.starts.push_back(static_cast<std::uint32_t>(made.items.size()));
        if (at == participants_.size() || participants_[at].event != event) continue;
        said.begin();
        for (; at < participants_.size() && participants_[at].event == event; ++at) {
            const Participant& who = participants_[at].who;
            const RowPlace& place = participants_[at].place;
            if (said.holds(who)) {
                settled.change_fate(place, RowFate::merged);
            } else if (said.size() < people_listed_max) {
                said.add(who);
                made.items.push_back(who);
            } else {
                if (lists_not_whole_.empty() || lists_not_whole_.back() != event)
                    lists_not_whole_.push_back(event);
                settled.change_fate(place, RowFate::with_problem);
                settled.tell(
                    {ProblemKind::too_many,
                     place.source,
                     place.line,
                     0,
                     fmt::format("The event has over {} participants; this one was not kept.",
                                 with_thousands(people_listed_max)),
                     "Export those who took part in the event alone."});
            }
        }
    }
    made.starts.push_back(static_cast<std::uint32_t>(made.items.size()));
    participants_ = {};
}

void PeopleBuilder::place_the_rest(const Settled& settled) {
    for (GrowingArray<std::uint32_t>* column :
         {&made_.by_roles_, &made_.by_persons_, &made_.by_agencies_}) {
        if (column->empty()) continue;
        column->grow_to(settled.events, nothing);
        if (settled.event_numbers.empty()) continue;
        GrowingArray<std::uint32_t> moved;
        moved.grow_to(settled.events, nothing);
        for (EventIndex old = 0; old < settled.events; ++old)
            moved[settled.event_numbers[old]] = (*column)[old];
        *column = std::move(moved);
    }
    for (std::vector<std::uint32_t>* numbers :
         {&lists_not_whole_, &lists_empty_, &about_not_whole_, &made_.cases_not_whole_}) {
        std::sort(numbers->begin(), numbers->end());
        numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    }
    made_.lists_not_whole_ = std::move(lists_not_whole_);
    made_.lists_empty_ = std::move(lists_empty_);
    made_.about_not_whole_ = std::move(about_not_whole_);
}

}  // namespace hearken::casework
