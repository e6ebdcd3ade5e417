// Many cases in memory, as columns: the one form that every engine reads. Start here.
//
// Cases stand in order of first appearance. The events of a case stand together, by time; those of
// one source keep that source's order among equal times. Kinds and attributes are names met in the
// input: no source file of Hearken names one of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/growing_array.h"
#include "base/partial_date.h"
#include "base/time_zone.h"
#include "casework/corrections.h"
#include "casework/coverage.h"
#include "casework/dictionary.h"
#include "casework/ids.h"
#include "casework/joining.h"
#include "casework/moments.h"
#include "casework/numbers.h"
#include "casework/people.h"
#include "casework/people_builder.h"
#include "casework/problem.h"
#include "casework/values.h"

namespace hearken::casework {

/// One input file, or one of its tables.
struct Source {
    std::string name;          // whose export: "police"; files of one name are one source
    std::string file;          // as given, for record ids: "traffic.xes.gz"
    bool keeps_order = false;  // an event log: its order is the order of happening, also in a day
    bool has_columns = false;  // record places have a column (XML), not only a line (CSV)
    RowCount rows;
    bool is_table = false;  // one of several tables of a folder, not all of them of events
};

/// A case of one source, by that source's own id.
struct CaseMember {
    std::string source;
    std::string id;
};

class Casebook {
public:
    [[nodiscard]] std::size_t case_count() const { return case_names_.size(); }
    [[nodiscard]] std::size_t event_count() const { return kinds_.size(); }

    // Cases.
    /// The id as outputs write it: the source's own, or source/id where two sources share one.
    [[nodiscard]] std::string_view case_id(CaseIndex which) const { return case_names_[which]; }
    /// Nothing found: case_count(). Looks at one after another.
    [[nodiscard]] CaseIndex find_case(std::string_view id) const;
    [[nodiscard]] EventIndex first_event(CaseIndex which) const { return first_events_[which]; }
    [[nodiscard]] EventIndex end_event(CaseIndex which) const { return first_events_[which + 1]; }
    /// The values of an attribute that the cases themselves have, by case; of those beyond its end
    /// none is stated.
    [[nodiscard]] std::span<const ValueId> case_values(AttributeId attribute) const {
        if (attribute >= case_columns_.size()) return {};
        return case_columns_[attribute];
    }
    [[nodiscard]] ValueId case_value(CaseIndex which, AttributeId attribute) const {
        const std::span<const ValueId> values = case_values(attribute);
        return which < values.size() ? values[which] : no_value;
    }

    /// Of the one case that the builder was asked to keep them of: its cases of each source, by
    /// source by name. Empty where it was asked of none, or there is no such case.
    [[nodiscard]] const std::vector<CaseMember>& members() const { return members_; }

    // Events.
    [[nodiscard]] KindId kind(EventIndex event) const { return kinds_[event]; }
    [[nodiscard]] std::span<const std::uint16_t> kinds() const { return kinds_; }
    [[nodiscard]] Moment happened(EventIndex event) const { return happened_[event]; }
    /// Whether every event has an exact instant; then happened_earliest() says all.
    [[nodiscard]] bool all_exact() const { return happened_.all_exact(); }
    [[nodiscard]] std::span<const std::int64_t> happened_earliest() const {
        return happened_.earliest();
    }
    /// When the source was told; precision unknown where it does not say.
    [[nodiscard]] Moment recorded(EventIndex event) const {
        return recorded_.empty() ? Moment{} : recorded_[event];
    }
    /// Calls visit with the columns by event that judging reads of most, but for their kinds: each
    /// may be empty; others have an item for each event at least.
    template <typename Visit>
    void for_each_event_column(Visit&& visit) const {
        visit(ordinals_);
        visit(happened_.earliest());
        recorded_.for_each_column(visit);
        people_.for_each_event_column(visit);
    }
    [[nodiscard]] bool has_recorded_times() const { return !recorded_.empty(); }
    [[nodiscard]] ValueId value(EventIndex event, AttributeId attribute) const {
        const std::int32_t column = column_of(kinds_[event], attribute);
        return column < 0 ? no_value : columns_[column][ordinals_[event]];
    }
    /// The values of an attribute by ordinal(), for events of one kind; empty where none holds it.
    [[nodiscard]] std::span<const ValueId> column(KindId kind, AttributeId attribute) const {
        const std::int32_t column = column_of(kind, attribute);
        if (column < 0) return {};
        return columns_[column];
    }
    /// By event: its number among those of its kind, from 0.
    [[nodiscard]] std::span<const std::uint32_t> ordinals() const { return ordinals_; }
    /// Whether any event of this kind holds the attribute.
    [[nodiscard]] bool carries(KindId kind, AttributeId attribute) const {
        return column_of(kind, attribute) >= 0;
    }
    [[nodiscard]] Place place(EventIndex event) const;
    /// The position of the event among those of its case in its source, from 0, in file order.
    [[nodiscard]] std::uint32_t sequence(EventIndex event) const { return sequences_[event]; }
    /// "traffic.xes.gz:1234:3": file, line, column.
    [[nodiscard]] std::string record_id(EventIndex event) const;
    void append_record_id(std::string& out, EventIndex event) const;
    [[nodiscard]] SourceId source_of(EventIndex event) const;
    /// Whether all events stand in one file; other files of the input hold none.
    [[nodiscard]] bool has_one_source_of_events() const { return has_one_source_of_events_; }
    /// Which records the sources have put right or taken back.
    [[nodiscard]] const Corrections& corrections() const { return corrections_; }

    /// Who is in the cases, whom events were about, who took part in them.
    [[nodiscard]] const People& people() const { return people_; }

    // Names.
    [[nodiscard]] const Dictionary& kind_names() const { return kind_names_; }
    [[nodiscard]] const Dictionary& attribute_names() const { return attribute_names_; }
    [[nodiscard]] const Values& values() const { return values_; }
    [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }
    [[nodiscard]] const Problems& problems() const { return problems_; }
    /// As declared; where none was, one stretch that is not is_declared, whose days are those of
    /// span() on the calendar of whoever asks.
    [[nodiscard]] const std::vector<Coverage>& coverage() const { return coverage_; }

    /// The earliest and latest exact times in it; the unlimited ends where there are none.
    [[nodiscard]] InstantRange span() const { return span_; }

private:
    friend class CasebookBuilder;
    using Column = GrowingArray<ValueId>;  // by the event's ordinal among those of its kind
    [[nodiscard]] std::int32_t column_of(KindId kind, AttributeId attribute) const {
        const std::size_t at = std::size_t{kind} * attribute_names_.size() + attribute;
        return at < column_numbers_.size() ? column_numbers_[at] : -1;
    }

    std::vector<EventIndex> first_events_;  // one more than there are cases
    TextList case_names_;                   // numbered as the cases are
    std::vector<CaseMember> members_;

    GrowingArray<std::uint16_t> kinds_;
    Moments happened_;
    Moments recorded_;  // empty where no source says
    GrowingArray<std::uint32_t> ordinals_;
    GrowingArray<std::uint32_t> sequences_;
    GrowingArray<std::uint32_t> lines_;
    GrowingArray<std::uint32_t> record_columns_;  // empty where no source has columns
    GrowingArray<std::uint16_t> event_sources_;   // empty where there is one source

    std::vector<std::int32_t> column_numbers_;  // kind x attribute -> columns_, or -1
    std::vector<Column> columns_;
    std::vector<std::vector<ValueId>> case_columns_;  // by attribute, by case; empty where none

    Dictionary kind_names_;
    Dictionary attribute_names_;
    Values values_;
    std::vector<Source> sources_;
    Problems problems_;
    std::vector<Coverage> coverage_;
    Corrections corrections_;
    People people_;
    InstantRange span_{latest_instant, earliest_instant};
    bool has_one_source_of_events_ = true;
};

/// Takes cases, events and attributes in any order of cases, and makes the Casebook.
///
/// Texts handed in are copied where they are new. Memory grows with what is kept.
/// Kinds are at most 65,535 and cases and events at most 4,294,967,295: `is_full` says when a
/// limit is reached, and what comes after is refused by returning false.
class CasebookBuilder {
public:
    SourceId add_source(Source source);
    /// The number of a source's name, see name_of; also before any file of it is added.
    std::uint32_t number_name(const std::string& name);
    RowCount& rows_of(SourceId source);
    void add_problem(Problem problem);
    void add_coverage(Coverage coverage);

    /// The case of this id in this source's name; a new one where it is new.
    CaseIndex case_of(SourceId source, std::string_view id);
    /// The same; `nothing` where there is none yet.
    [[nodiscard]] CaseIndex find_case(SourceId source, std::string_view id);
    /// The number of the source's name: files of one name have one.
    [[nodiscard]] std::uint32_t name_of(SourceId source) const { return name_of_source_[source]; }
    /// The case `id` of the source named so belongs to this investigation: at the end all of its
    /// cases become one. Sources and cases may come later.
    void join_case(std::string_view investigation,
                   std::string_view source,
                   std::string_view id,
                   const Place& place) {
        joining_.state(investigation, source, id, place);
    }
    /// Worth a call where case_of(source, id) comes some tens of instructions later: a file has so
    /// many cases that looking one up waits for memory.
    void expect_case(SourceId source, std::string_view id) const {
        source_names_[name_of_source_[source]].ids.expect(id);
    }
    KindId kind_of(std::string_view kind_name);
    AttributeId attribute_of(std::string_view attribute_name);
    ValueId value_of(std::string_view text) { return book_.values_.intern(text); }
    /// Worth a call where value_of(text) comes some tens of instructions later.
    void expect_value(std::string_view text) const { book_.values_.expect(text); }

    /// A value that the case itself has. The last one stated counts.
    void set_case_value(CaseIndex which, AttributeId attribute, ValueId value);
    /// Where joined cases state this attribute otherwise, `counts_least` gives way to any other
    /// value, whichever source states that: a warning is not lost to an agency without one.
    void let_give_way(AttributeId attribute, ValueId counts_least) {
        gives_way_[attribute] = counts_least;
    }
    /// The case, by the id that outputs write, whose members() are kept.
    void keep_members_of(std::string case_id) { members_of_ = std::move(case_id); }

    struct NewEvent {
        CaseIndex of_case = 0;
        KindId kind = 0;
        Moment happened;
        Moment recorded;  // precision unknown where not stated
        Place place;
    };
    /// False where a limit of the casebook is reached; then nothing was added.
    [[nodiscard]] bool add_event(const NewEvent& event);
    /// A value of the event added last. The last one stated counts.
    void set_value(AttributeId attribute, ValueId value) { set_values({{{attribute, value}}}); }
    /// Several values of the event added last, in order.
    void set_values(std::span<const AttributeValue> values);

    /// Events by their number in order of adding: so are they spoken of until the end.
    [[nodiscard]] EventIndex last_event() const {
        return static_cast<EventIndex>(book_.kinds_.size() - 1);
    }
    [[nodiscard]] std::size_t event_count() const { return book_.kinds_.size(); }
    [[nodiscard]] Moment happened(EventIndex event) const { return book_.happened(event); }
    [[nodiscard]] KindId kind(EventIndex event) const { return book_.kinds_[event]; }
    [[nodiscard]] std::string_view kind_name(KindId kind) const {
        return book_.kind_names_.text(kind);
    }
    [[nodiscard]] CorrectionsBuilder& corrections() { return corrections_; }
    /// People of sources by name_of(source).
    [[nodiscard]] PeopleBuilder& people() { return people_; }

    /// Makes the cases of each investigation one. Where its sources state different values of the
    /// case, that of the first source by name counts. Puts cases in order of first appearance and
    /// events in order of time within each: by earliest instant (unknown times last), then by
    /// source, then by the source's own order.
    [[nodiscard]] Casebook finish() &&;

private:
    struct SourceName {
        std::string name;
        Ids ids;                        // of its cases, as the source writes them
        GrowingArray<CaseIndex> cases;  // by the number of the id
    };
    [[nodiscard]] bool follows_last(const NewEvent& event) const;
    void leave_order();
    Casebook::Column& add_column(KindId kind, AttributeId attribute);
    GrowingArray<EventIndex> sort_events();
    void reorder_columns(const GrowingArray<EventIndex>& order);
    void trim_columns();
    [[nodiscard]] std::uint32_t find_source_name(std::string_view name) const;
    Joining::Numbers join_cases();
    void join_case_values(const Joining::Numbers& joined);
    void renumber_events(const Joining::Numbers& joined);
    void name_cases(const Joining::Numbers& joined);
    void keep_members(const Joining::Numbers& joined);
    void settle_people(const Joining::Numbers& joined, const GrowingArray<EventIndex>& order);
    void settle_corrections(const GrowingArray<EventIndex>& numbers);
    void tell_joined(const Joining::Told& told, std::string_view member, std::string_view group);
    void tell_missing_sources();
    void suppose_coverage();

    Casebook book_;
    std::vector<SourceName> source_names_;       // distinct names, in order
    std::vector<std::uint32_t> name_of_source_;  // source -> source_names_
    std::vector<std::uint32_t> events_of_kind_;
    GrowingArray<std::uint32_t> events_of_case_;             // for sequence()
    std::vector<std::vector<std::int32_t>> column_numbers_;  // by kind, by attribute
    std::vector<KindId> column_kinds_;                       // by column
    bool has_recorded_ = false;
    SourceId first_event_source_ = 0;
    Joining joining_;
    std::map<AttributeId, ValueId> gives_way_;
    std::string members_of_;  // empty: of none
    std::map<std::string, std::pair<Place, std::uint64_t>, std::less<>> missing_sources_;
    PeopleBuilder people_;
    CorrectionsBuilder corrections_;

    // Most files have the events of a case together and in order of time. While that is so, there
    // is nothing to sort, and event_cases_ stays empty: the counts of events_of_case_ say it.
    bool is_in_order_ = true;
    GrowingArray<CaseIndex> event_cases_;
    CaseIndex last_case_ = 0;
    Instant last_time_ = earliest_instant;
};

}  // namespace hearken::casework
