#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <tuple>

#include "base/check.h"
#include "casework/casebook.h"

namespace hearken::casework {
namespace {

std::int64_t count_of(Instant instant) {
    return instant.time_since_epoch().count();
}

// Unknown times come last.
Instant time_in_order(const Moment& moment) {
    return moment.precision == Precision::unknown ? latest_instant : moment.earliest;
}

// Brings columns into order. Each is made anew in the room in which the one before it stood: asking
// the system for as much again would take longer.
class Reordering {
public:
    explicit Reordering(const GrowingArray<EventIndex>& order) : order_(order) {}

    template <typename T>
    void move(GrowingArray<T>& column) {
        if (column.empty()) return;
        GrowingArray<T> sorted;
        sorted.take_room_of(spare_);
        sorted.fill_later(column.size());
        for (std::size_t to = 0; to < order_.size(); ++to) sorted[to] = column[order_[to]];
        sorted.shrink_to_fit();  // a wider column stood there
        spare_.take_room_of(column);
        column = std::move(sorted);
    }

private:
    const GrowingArray<EventIndex>& order_;
    GrowingArray<std::byte> spare_;
};

}  // namespace

std::uint32_t CasebookBuilder::number_name(const std::string& name) {
    const std::uint32_t known = find_source_name(name);
    if (known != nothing) return known;
    source_names_.push_back({name, {}, {}});
    return static_cast<std::uint32_t>(source_names_.size() - 1);
}

SourceId CasebookBuilder::add_source(Source source) {
    name_of_source_.push_back(number_name(source.name));
    if (source.has_columns && book_.record_columns_.empty())
        book_.record_columns_.grow_to(book_.kinds_.size(), 0);
    if (book_.sources_.size() == 1) book_.event_sources_.grow_to(book_.kinds_.size(), 0);
    book_.sources_.push_back(std::move(source));
    HEARKEN_CHECK(book_.sources_.size() <= std::numeric_limits<std::uint16_t>::max());
    return static_cast<SourceId>(book_.sources_.size() - 1);
}

RowCount& CasebookBuilder::rows_of(SourceId source) {
    return book_.sources_[source].rows;
}

void CasebookBuilder::add_problem(Problem problem) {
    book_.problems_.add(std::move(problem));
}

void CasebookBuilder::add_coverage(Coverage coverage) {
    book_.coverage_.push_back(std::move(coverage));
}

CaseIndex CasebookBuilder::case_of(SourceId source, std::string_view id) {
    // A case is known by its source's name and its id: two files of one source may share a case.
    SourceName& name = source_names_[name_of_source_[source]];
    const std::uint32_t number = name.ids.intern(id);
    if (number == name.cases.size()) {
        name.cases.push_back(static_cast<CaseIndex>(events_of_case_.size()));
        events_of_case_.push_back(0);
    }
    return name.cases[number];
}

CaseIndex CasebookBuilder::find_case(SourceId source, std::string_view id) {
    SourceName& name = source_names_[name_of_source_[source]];
    const std::uint32_t number = name.ids.find(id);
    return number == Ids::absent ? nothing : name.cases[number];
}

KindId CasebookBuilder::kind_of(std::string_view kind_name) {
    return book_.kind_names_.intern(kind_name);
}

AttributeId CasebookBuilder::attribute_of(std::string_view attribute_name) {
    return book_.attribute_names_.intern(attribute_name);
}

void CasebookBuilder::set_case_value(CaseIndex which, AttributeId attribute, ValueId value) {
    if (attribute >= book_.case_columns_.size()) book_.case_columns_.resize(attribute + 1);
    std::vector<ValueId>& column = book_.case_columns_[attribute];
    if (which == column.size()) return column.push_back(value);
    if (which > column.size()) column.resize(which + 1, no_value);
    column[which] = value;
}

bool CasebookBuilder::add_event(const NewEvent& event) {
    constexpr std::size_t kinds_max = std::numeric_limits<std::uint16_t>::max();
    if (event.kind >= kinds_max || book_.kinds_.size() >= Dictionary::absent - 1) return false;

    const bool is_first = book_.kinds_.empty();
    if (event.recorded.precision != Precision::unknown && !has_recorded_) {
        book_.recorded_.grow_to(book_.kinds_.size());
        has_recorded_ = true;
    }
    if (event.kind >= events_of_kind_.size()) events_of_kind_.resize(event.kind + 1, 0);
    if (is_in_order_ && !is_first && !follows_last(event)) leave_order();
    if (is_first) first_event_source_ = event.place.source;
    if (event.place.source != first_event_source_) book_.has_one_source_of_events_ = false;
    last_case_ = event.of_case;
    last_time_ = time_in_order(event.happened);

    book_.kinds_.push_back(static_cast<std::uint16_t>(event.kind));
    book_.happened_.push_back(event.happened);
    if (has_recorded_) book_.recorded_.push_back(event.recorded);
    book_.ordinals_.push_back(events_of_kind_[event.kind]++);
    book_.sequences_.push_back(events_of_case_[event.of_case]++);
    book_.lines_.push_back(event.place.line);
    if (!book_.record_columns_.empty() || book_.sources_[event.place.source].has_columns)
        book_.record_columns_.push_back(event.place.column);
    if (book_.sources_.size() > 1)
        book_.event_sources_.push_back(static_cast<std::uint16_t>(event.place.source));
    if (!is_in_order_) event_cases_.push_back(event.of_case);
    if (event.happened.precision != Precision::unknown) {
        if (event.happened.earliest > earliest_instant)
            book_.span_.first = std::min(book_.span_.first, event.happened.earliest);
        if (event.happened.latest < latest_instant)
            book_.span_.last = std::max(book_.span_.last, event.happened.latest);
    }
    return true;
}

// Whether it may stand behind the event before it. A case has one source's name, so that equal
// times stay in the order in which they come.
bool CasebookBuilder::follows_last(const NewEvent& event) const {
    if (event.of_case != last_case_) return event.of_case > last_case_;
    return time_in_order(event.happened) >= last_time_;
}

// The first event that stands wrongly: from now on it must be known whose each event is.
void CasebookBuilder::leave_order() {
    is_in_order_ = false;
    event_cases_.reserve(book_.kinds_.size() + 1);
    for (CaseIndex which = 0; which < events_of_case_.size(); ++which)
        event_cases_.grow_to(event_cases_.size() + events_of_case_[which], which);
}

void CasebookBuilder::set_values(std::span<const AttributeValue> values) {
    const KindId kind = book_.kinds_.back();
    if (kind >= column_numbers_.size()) column_numbers_.resize(kind + 1);
    const std::vector<std::int32_t>& of_kind = column_numbers_[kind];
    const std::uint32_t ordinal = book_.ordinals_.back();
    for (const auto& [attribute, value] : values) {
        const std::int32_t number = attribute < of_kind.size() ? of_kind[attribute] : -1;
        Casebook::Column& column = number >= 0 ? book_.columns_[static_cast<std::size_t>(number)]
                                               : add_column(kind, attribute);
        if (ordinal != column.size()) {
            column.grow_to(ordinal + 1, no_value);
            column[ordinal] = value;
        } else {
            column.push_back(value);
        }
    }
}

Casebook::Column& CasebookBuilder::add_column(KindId kind, AttributeId attribute) {
    std::vector<std::int32_t>& of_kind = column_numbers_[kind];
    if (attribute >= of_kind.size()) of_kind.resize(attribute + 1, -1);
    of_kind[attribute] = static_cast<std::int32_t>(book_.columns_.size());
    column_kinds_.push_back(kind);
    return book_.columns_.emplace_back();
}

Casebook CasebookBuilder::finish() && {
    const Joining::Numbers joined = join_cases();
    name_cases(joined);
    keep_members(joined);
    settle_people(joined, sort_events());
    const std::size_t attributes = book_.attribute_names_.size();
    book_.column_numbers_.assign(book_.kind_names_.size() * attributes, -1);
    for (std::size_t kind = 0; kind < column_numbers_.size(); ++kind)
        std::copy(column_numbers_[kind].begin(),
                  column_numbers_[kind].end(),
                  book_.column_numbers_.begin() + static_cast<std::ptrdiff_t>(kind * attributes));
    trim_columns();
    suppose_coverage();
    for (const Source& source : book_.sources_) HEARKEN_CHECK(source.rows.adds_up());
    return std::move(book_);
}

void CasebookBuilder::trim_columns() {
    for (std::size_t column = 0; column < book_.columns_.size(); ++column) {
        book_.columns_[column].grow_to(events_of_kind_[column_kinds_[column]], no_value);
        book_.columns_[column].shrink_to_fit();
    }
    book_.kinds_.shrink_to_fit();
    book_.happened_.shrink_to_fit();
    book_.recorded_.shrink_to_fit();
    book_.ordinals_.shrink_to_fit();
    book_.sequences_.shrink_to_fit();
    book_.lines_.shrink_to_fit();
    book_.record_columns_.shrink_to_fit();
    book_.event_sources_.shrink_to_fit();
}

// The order of events within a case; the cases themselves stay in order of first appearance.
// Gives back the former numbers of the events, in their new order; nothing where they stay.
GrowingArray<EventIndex> CasebookBuilder::sort_events() {
    book_.first_events_.assign(events_of_case_.size() + 1, 0);
    std::partial_sum(
        events_of_case_.begin(), events_of_case_.end(), book_.first_events_.begin() + 1);
    if (is_in_order_) return {};

    GrowingArray<EventIndex> order;
    order.grow_to(event_cases_.size(), 0);
    std::vector<EventIndex> next(book_.first_events_.begin(), book_.first_events_.end());
    for (EventIndex event = 0; event < order.size(); ++event)
        order[next[event_cases_[event]]++] = event;
    next = {};
    event_cases_ = {};

    const auto time_of = [&](EventIndex event) {
        return count_of(time_in_order(book_.happened_[event]));
    };
    const auto name_of = [&](EventIndex event) {
        return book_.event_sources_.empty() ? 0 : name_of_source_[book_.event_sources_[event]];
    };
    // Sources go by name, not by the order in which their files were given.
    std::vector<std::uint32_t> rank(source_names_.size());
    for (std::size_t name = 0; name < source_names_.size(); ++name)
        rank[name] = static_cast<std::uint32_t>(
            std::count_if(source_names_.begin(), source_names_.end(), [&](const SourceName& other) {
                return other.name < source_names_[name].name;
            }));
    // The event's former number comes last, so that no two are alike and equals keep their order.
    std::vector<std::tuple<std::int64_t, std::uint32_t, EventIndex>> keys;
    for (std::size_t which = 0; which + 1 < book_.first_events_.size(); ++which) {
        EventIndex* const begin = order.begin() + book_.first_events_[which];
        EventIndex* const end = order.begin() + book_.first_events_[which + 1];
        keys.clear();
        for (const EventIndex* at = begin; at != end; ++at)
            keys.emplace_back(time_of(*at), rank[name_of(*at)], *at);
        if (std::is_sorted(keys.begin(), keys.end())) continue;
        std::sort(keys.begin(), keys.end());
        for (std::size_t at = 0; at < keys.size(); ++at) begin[at] = std::get<2>(keys[at]);
    }
    reorder_columns(order);
    return order;
}

void CasebookBuilder::reorder_columns(const GrowingArray<EventIndex>& order) {
    Reordering to(order);  // the widest first, so that the others have room
    const auto move = [&to](auto& column) { to.move(column); };
    book_.happened_.for_each_column(move);
    book_.recorded_.for_each_column(move);
    to.move(book_.ordinals_);
    to.move(book_.sequences_);
    to.move(book_.lines_);
    to.move(book_.record_columns_);
    to.move(book_.kinds_);
    to.move(book_.event_sources_);
}

// A bare log is taken as complete from its first day to its last, and outputs say so.
void CasebookBuilder::suppose_coverage() {
    if (!book_.coverage_.empty() || book_.span_.first > book_.span_.last) return;
    Coverage supposed;
    supposed.is_declared = false;
    book_.coverage_.push_back(std::move(supposed));
}

}  // namespace hearken::casework
