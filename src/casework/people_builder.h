// Takes who is in which case and at which event, in any order, and makes the casebook's People.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/ids.h"
#include "casework/joining.h"
#include "casework/numbers.h"
#include "casework/people.h"
#include "casework/problem.h"

namespace hearken::casework {

/// Where a row stands whose fate may turn out later.
struct RowPlace {
    std::uint32_t line = 0;
    std::uint16_t source = 0;
    bool has_problems = false;  // already told and counted: whatever comes, its count stays
};

/// Persons, cases and events are spoken of by their numbers in order of adding; `finish` turns
/// them into those of the casebook. Sources are spoken of by the number of their name, because two
/// files of one source share their people.
class PeopleBuilder {
public:
    /// The person of this id in this source; a new one where it is new.
    PersonNumber person_of(std::uint32_t source_name, std::string_view id);
    /// `nothing` where the source has no such person yet.
    [[nodiscard]] PersonNumber find(std::uint32_t source_name, std::string_view id);
    [[nodiscard]] std::size_t size() const { return source_of_person_.size(); }
    RoleId role_of(std::string_view name) { return made_.role_names_.intern(name); }
    AgencyId agency_of(std::string_view name) { return made_.agency_names_.intern(name); }

    /// The last one stated counts.
    void set_value(PersonNumber person, AttributeId attribute, ValueId value);

    /// A row of roles. Its source counts as one that states roles.
    void add_role(CaseIndex which, PersonNumber person, RoleId role, const RowPlace& place);

    /// Of the event `event`, which belongs to `which`. Called again it adds.
    void add_about(EventIndex event, CaseIndex which, PersonNumber person);
    /// The event was also about somebody who cannot be placed.
    void add_about_unknown(EventIndex event) { about_not_whole_.push_back(event); }
    /// Adds the people whom an earlier event is about to `people`, which is empty. True where it
    /// was also about somebody who cannot be placed. REQUIRES: events were given in order.
    [[nodiscard]] bool copy_about(EventIndex event, std::vector<PersonNumber>& people) const;
    void set_done_by(EventIndex event, const DoneBy& by);
    void add_participant(EventIndex event, const Participant& participant, const RowPlace& place);
    /// There is a list of participants, whoever stands on it.
    void add_empty_list(EventIndex event) { lists_empty_.push_back(event); }
    /// Somebody else stands on the list who could not be read.
    void add_participant_unknown(EventIndex event) { lists_not_whole_.push_back(event); }

    /// This person of that source is the one whom outputs call `identity`.
    void join(std::string_view identity,
              std::string_view source,
              std::string_view person,
              const Place& place) {
        joining_.state(identity, source, person, place);
    }

    [[nodiscard]] bool empty() const;

    /// What becomes of a row that seemed to be loaded, where it turns out only at the end.
    enum class RowFate : std::uint8_t { merged, with_problem };
    /// The casebook's numbers, and where to tell.
    struct Settled {
        std::size_t cases = 0;
        std::size_t events = 0;
        const std::vector<CaseIndex>& case_numbers;     // old -> new; empty: as they were
        const GrowingArray<EventIndex>& event_numbers;  // old -> new; empty: as they were
        std::span<const std::uint32_t> source_of_case;  // by old number: its source's name
        std::function<std::string_view(std::uint32_t)> source_name;
        std::function<std::uint32_t(std::string_view)> find_source;  // `nothing`: there is none
        std::function<void(const RowPlace&, RowFate)> change_fate;
        std::function<void(Problem)> tell;
        Joining::Tell tell_joined;
    };
    [[nodiscard]] People finish(const Settled& settled) &&;

private:
    struct RoleRow {
        CaseIndex of_case = 0;
        PersonNumber person = 0;
        RoleId role = nothing;  // nothing: only named by an event
        RowPlace place;
    };
    struct AboutRow {
        EventIndex event = 0;
        CaseIndex of_case = 0;
        PersonNumber person = 0;
    };
    struct ParticipantRow {
        EventIndex event = 0;
        Participant who;
        RowPlace place;
    };
    void join_people(const Settled& settled);
    void join_values(const Settled& settled,
                     const std::vector<PersonNumber>& numbers,
                     std::size_t count);
    void renumber_rows(const Settled& settled, const std::vector<PersonNumber>& numbers);
    void place_roles(const Settled& settled);
    bool place_about(const Settled& settled, bool is_last);
    void place_participants(const Settled& settled);
    void place_the_rest(const Settled& settled);
    [[nodiscard]] Slot slot_of(CaseIndex which, PersonNumber person) const;

    People made_;
    struct SourceIds {
        Ids ids;                             // as the source writes them
        GrowingArray<PersonNumber> persons;  // by the number of the id
    };
    std::vector<SourceIds> ids_;  // by source name
    GrowingArray<std::uint32_t> source_of_person_;
    GrowingArray<std::uint32_t> id_of_person_;
    Joining joining_;

    GrowingArray<RoleRow> roles_;
    std::vector<bool> states_roles_;  // by source name
    GrowingArray<AboutRow> about_;
    std::vector<EventIndex> about_not_whole_;
    GrowingArray<ParticipantRow> participants_;
    std::vector<EventIndex> lists_empty_;
    std::vector<EventIndex> lists_not_whole_;
};

}  // namespace hearken::casework
