// The end of building: cases of several sources become one, and people and corrections learn the
// casebook's own numbers.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "casework/casebook.h"
#include "casework/written_ids.h"

namespace hearken::casework {

std::uint32_t CasebookBuilder::find_source_name(std::string_view name) const {
    const auto found = std::find_if(source_names_.begin(),
                                    source_names_.end(),
                                    [name](const SourceName& one) { return one.name == name; });
    return found == source_names_.end() ? nothing
                                        : static_cast<std::uint32_t>(found - source_names_.begin());
}

Joining::Numbers CasebookBuilder::join_cases() {
    if (joining_.empty()) return {};
    const Joining::Members members{
        .count = events_of_case_.size(),
        .find_source = [&](std::string_view source) { return find_source_name(source); },
        .find = [&](std::uint32_t name, std::string_view id) -> std::uint32_t {
            const std::uint32_t number = source_names_[name].ids.find(id);
            return number == Ids::absent ? nothing : source_names_[name].cases[number];
        }};
    Joining::Numbers joined = joining_.finish(
        members, [&](const Joining::Told& told) { tell_joined(told, "case", "investigation"); });
    if (joined.group.size() < events_of_case_.size()) {
        join_case_values(joined);
        renumber_events(joined);
    }
    return joined;
}

// In order of the sources' names, so that the order in which files are given changes nothing.
void CasebookBuilder::join_case_values(const Joining::Numbers& joined) {
    std::vector<const SourceName*> by_name;
    for (const SourceName& one : source_names_) by_name.push_back(&one);
    std::sort(by_name.begin(), by_name.end(), [](const SourceName* left, const SourceName* right) {
        return left->name < right->name;
    });
    for (AttributeId attribute = 0; attribute < book_.case_columns_.size(); ++attribute) {
        std::vector<ValueId>& column = book_.case_columns_[attribute];
        if (column.empty()) continue;
        const auto least = gives_way_.find(attribute);
        std::vector<ValueId> values(joined.group.size(), no_value);
        for (const SourceName* const source : by_name) {
            for (const CaseIndex old : source->cases) {
                ValueId& value = values[joined.of_member[old]];
                if (old >= column.size() || column[old] == no_value) continue;
                if (value == no_value || (least != gives_way_.end() && value == least->second))
                    value = column[old];
            }
        }
        column = std::move(values);
    }
}

void CasebookBuilder::renumber_events(const Joining::Numbers& joined) {
    if (is_in_order_) leave_order();
    events_of_case_ = {};
    events_of_case_.grow_to(joined.group.size(), 0);
    for (EventIndex event = 0; event < event_cases_.size(); ++event) {
        event_cases_[event] = joined.of_member[event_cases_[event]];
        book_.sequences_[event] = events_of_case_[event_cases_[event]]++;
    }
}

// Looks at all cases, once, where somebody asks.
void CasebookBuilder::keep_members(const Joining::Numbers& joined) {
    if (members_of_.empty()) return;
    const CaseIndex which = book_.find_case(members_of_);
    if (which == book_.case_count()) return;
    if (source_names_.size() == 1 && joined.group.empty()) {  // its ids are the outputs' by now
        book_.members_.push_back({source_names_.front().name, members_of_});
        return;
    }
    for (const SourceName& source : source_names_)
        for (std::uint32_t id = 0; id < source.cases.size(); ++id) {
            const CaseIndex old = source.cases[id];
            if ((joined.group.empty() ? old : joined.of_member[old]) == which)
                book_.members_.push_back({source.name, std::string{source.ids.text(id)}});
        }
    std::sort(
        book_.members_.begin(), book_.members_.end(), [](const auto& left, const auto& right) {
            return std::tie(left.source, left.id) < std::tie(right.source, right.id);
        });
}

// Outputs write source/id where two sources share an id, so that no two cases look alike.
void CasebookBuilder::name_cases(const Joining::Numbers& joined) {
    if (source_names_.size() == 1 && joined.group.empty()) {  // an id's number is that of its case
        book_.case_names_ = std::move(source_names_.front().ids).take_texts();
        return;
    }
    struct Written {
        std::uint32_t name = 0;
        std::uint32_t id = 0;
    };
    std::vector<Written> first(events_of_case_.size());  // of each case, that of any of its members
    for (std::uint32_t name = 0; name < source_names_.size(); ++name) {
        const GrowingArray<CaseIndex>& cases = source_names_[name].cases;
        for (std::uint32_t id = 0; id < cases.size(); ++id)
            first[joined.group.empty() ? cases[id] : joined.of_member[cases[id]]] = {name, id};
    }
    book_.case_names_ = write_ids(first.size(), [&](std::uint32_t which) -> SourceAndId {
        if (!joined.group.empty() && joined.group[which] != nothing)
            return {"investigation", joining_.group_id(joined.group[which])};
        const SourceName& source = source_names_[first[which].name];
        return {source.name, source.ids.text(first[which].id)};
    });
}

void CasebookBuilder::settle_people(const Joining::Numbers& joined,
                                    const GrowingArray<EventIndex>& order) {
    if (!people_.empty() || !corrections_.empty()) {
        GrowingArray<EventIndex> numbers;  // old -> new
        numbers.grow_to(order.size(), 0);
        for (EventIndex now = 0; now < order.size(); ++now) numbers[order[now]] = now;
        settle_corrections(numbers);

        std::vector<std::uint32_t> source_of_case(joined.group.empty() ? events_of_case_.size()
                                                                       : joined.of_member.size());
        for (std::uint32_t name = 0; name < source_names_.size(); ++name)
            for (const CaseIndex old : source_names_[name].cases) source_of_case[old] = name;
        const auto change_fate = [&](const RowPlace& place, PeopleBuilder::RowFate fate) {
            RowCount& rows = rows_of(place.source);
            if (place.has_problems || rows.loaded == 0) return;  // 0: rows that nobody counted
            --rows.loaded;
            ++(fate == PeopleBuilder::RowFate::merged ? rows.merged : rows.with_problems);
        };
        book_.people_ = std::move(people_).finish(
            {.cases = events_of_case_.size(),
             .events = book_.kinds_.size(),
             .case_numbers = joined.of_member,
             .event_numbers = numbers,
             .source_of_case = source_of_case,
             .source_name = [&](std::uint32_t name) -> std::string_view {
                 return source_names_[name].name;
             },
             .find_source = [&](std::string_view name) { return find_source_name(name); },
             .change_fate = change_fate,
             .tell = [&](Problem problem) { add_problem(std::move(problem)); },
             .tell_joined =
                 [&](const Joining::Told& told) { tell_joined(told, "person", "identity"); }});
    }
    tell_missing_sources();
}

void CasebookBuilder::settle_corrections(const GrowingArray<EventIndex>& numbers) {
    if (corrections_.empty()) return;
    const std::size_t events = book_.kinds_.size();
    GrowingArray<std::int64_t> known;  // when each event came to be known
    known.reserve(events);
    for (EventIndex event = 0; event < events; ++event) {
        const Moment recorded = book_.recorded(event);
        known.push_back(recorded.precision == Precision::unknown
                            ? book_.happened_.earliest()[event]
                            : recorded.earliest.time_since_epoch().count());
    }
    book_.corrections_ = corrections_.finish(
        {events, numbers, known}, [&](Problem problem) { add_problem(std::move(problem)); });
}

void CasebookBuilder::tell_joined(const Joining::Told& told,
                                  std::string_view member,
                                  std::string_view group) {
    RowCount& rows = rows_of(told.place.source);
    const auto count_as = [&rows](std::uint64_t& fate) {
        if (rows.loaded == 0) return;  // rows that nobody counted
        --rows.loaded;
        ++fate;
    };
    const auto tell = [&](ProblemKind kind, std::string reason, std::string remedy) {
        count_as(rows.with_problems);
        add_problem(
            {kind, told.place.source, told.place.line, 0, std::move(reason), std::move(remedy)});
    };
    switch (told.outcome) {
        case Joined::yes:
            return;
        case Joined::again:
            return count_as(rows.merged);
        case Joined::elsewhere:
            return tell(
                ProblemKind::repeated_id,
                fmt::format(
                    "The {} belongs to another {} already, and stays there.", member, group),
                fmt::format("Name each {} once, with the {} to which it belongs.", member, group));
        case Joined::unknown:
            return tell(
                ProblemKind::unknown_reference,
                fmt::format("The source {} has no {} of this id.", printable(told.source), member),
                fmt::format("Export the {} too, or correct its id.", member));
        case Joined::other_source: {
            auto& [place, count] = missing_sources_[std::string{told.source}];
            if (count++ == 0) place = told.place;
            return;
        }
    }
}

// One problem for each source, not for each row: one folder alone may well be asked about.
void CasebookBuilder::tell_missing_sources() {
    for (const auto& [name, place_and_count] : missing_sources_) {
        const auto& [place, count] = place_and_count;
        add_problem({ProblemKind::unknown_reference,
                     place.source,
                     place.line,
                     0,
                     fmt::format("{} row{} from here on name{} the source {}, which is not among "
                                 "the inputs.",
                                 with_thousands(count),
                                 count == 1 ? "" : "s",
                                 count == 1 ? "s" : "",
                                 printable(name)),
                     "Give its folder too, if its records are to be judged with the others; else "
                     "nothing need be done."});
    }
}

}  // namespace hearken::casework
