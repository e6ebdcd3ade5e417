// Who is in each case, whom each event was about, who did it and who took part.
//
// A person is known by source and id, as a case is. Roles and agencies are names met in the input,
// as kinds are. What no source states is "not stated", which is never the same as "nobody".
// Where a casebook has no people, nothing here takes memory.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/dictionary.h"
#include "casework/ids.h"
#include "casework/numbers.h"

namespace hearken::casework {

/// A case's people have slots from 0, in order of first statement: bits of a mask.
using Slot = std::uint8_t;
using SlotMask = std::uint64_t;
inline constexpr std::size_t people_in_case_max = 64;

/// At most so many different roles are kept of a case, and participants of an event.
inline constexpr std::size_t people_listed_max = 1000;

struct RoleInCase {
    RoleId role = nothing;
    Slot slot = 0;
    friend bool operator==(const RoleInCase&, const RoleInCase&) = default;
};

/// Whom an event was about.
struct About {
    SlotMask people = 0;     // of the event's case
    bool is_stated = false;  // false: the record does not say; it may be anybody
    bool is_whole = true;    // false: it was also about somebody who is not among the case's people
};

/// Who did it; each `nothing` where not stated.
struct DoneBy {
    RoleId role = nothing;
    PersonNumber person = nothing;  // need not be among the case's people: a member of staff
    AgencyId agency = nothing;
};

enum class Attended : std::uint8_t { not_stated, yes, no };

struct Participant {
    RoleId role = nothing;          // each of these three `nothing` where not stated
    AgencyId agency = nothing;      //
    PersonNumber person = nothing;  // need not be among the case's people
    Attended attended = Attended::not_stated;
    friend auto operator<=>(const Participant&, const Participant&) = default;
};

/// Who is listed as having taken part.
struct ParticipantList {
    std::span<const Participant> listed;
    bool is_stated = false;  // false: there is no list; an empty list is one on which nobody stands
    bool is_whole = true;    // false: somebody else is listed who could not be read or kept
};

/// A value of a person that another source states otherwise.
struct StatedValue {
    PersonNumber person = nothing;
    AttributeId attribute = 0;
    ValueId value = no_value;
    std::string source;  // by name
};

class People {
public:
    // Names.
    [[nodiscard]] const Dictionary& role_names() const { return role_names_; }
    [[nodiscard]] const Dictionary& agency_names() const { return agency_names_; }

    // Persons.
    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    /// The id as outputs write it: the source's own, or source/id where two sources share one.
    [[nodiscard]] std::string_view id(PersonNumber person) const { return ids_[person]; }
    /// Nothing found: `nothing`. Looks at one after another.
    [[nodiscard]] PersonNumber find(std::string_view id) const { return ids_.find(id); }
    /// E.g. `born`; no_value where not stated.
    [[nodiscard]] ValueId value(PersonNumber person, AttributeId attribute) const {
        if (attribute >= value_columns_.size() || person >= value_columns_[attribute].size())
            return no_value;
        return value_columns_[attribute][person];
    }

    /// What the sources state of a person that one of them states otherwise: of each such attribute
    /// what each source states, by source by name. value() is the first of them.
    [[nodiscard]] std::span<const StatedValue> told_otherwise(PersonNumber person) const;

    // People of a case.
    /// By slot; at most people_in_case_max.
    [[nodiscard]] std::span<const PersonNumber> in_case(CaseIndex which) const;
    /// In order of first statement, none twice. A person may have several, or none.
    [[nodiscard]] std::span<const RoleInCase> roles(CaseIndex which) const;
    [[nodiscard]] SlotMask with_role(CaseIndex which, RoleId role) const;
    /// Whether a source of the case states roles at all, of this case or another: where none does,
    /// that nobody has a role says nothing.
    [[nodiscard]] bool states_roles(CaseIndex which) const {
        return which < states_roles_.size() && states_roles_[which];
    }
    /// False where somebody else is in the case who could not be kept.
    [[nodiscard]] bool is_whole(CaseIndex which) const;

    // People of an event.
    [[nodiscard]] About about(EventIndex event) const {
        About about;
        if (!about_.empty()) about.people = about_[event];
        about.is_whole = about_not_whole_.empty() || is_about_whole(event);
        about.is_stated = about.people != 0 || !about.is_whole;
        return about;
    }
    /// Of each event, whom it was about; empty where nothing is stated of any.
    [[nodiscard]] std::span<const SlotMask> about() const { return about_; }
    /// The events that were also about somebody who is not among the case's people; sorted.
    [[nodiscard]] std::span<const EventIndex> about_not_whole() const { return about_not_whole_; }
    [[nodiscard]] DoneBy done_by(EventIndex event) const {
        return {at(by_roles_, event), at(by_persons_, event), at(by_agencies_, event)};
    }
    [[nodiscard]] ParticipantList participants(EventIndex event) const;
    /// Calls visit with each column by event of who did it and where those who took part stand,
    /// which may be empty.
    template <typename Visit>
    void for_each_event_column(Visit&& visit) const {
        visit(by_roles_);
        visit(by_persons_);
        visit(by_agencies_);
        visit(participants_.starts);
    }

private:
    friend class PeopleBuilder;
    [[nodiscard]] bool is_about_whole(EventIndex event) const;
    static std::uint32_t at(const GrowingArray<std::uint32_t>& column, EventIndex event) {
        return column.empty() ? nothing : column[event];
    }
    // Items by owner: those of owner n stand from starts[n] to starts[n + 1].
    template <typename T>
    struct ByOwner {
        GrowingArray<std::uint32_t> starts;  // empty: nobody has any
        GrowingArray<T> items;
        [[nodiscard]] std::span<const T> of(std::uint32_t owner) const {
            if (owner + 1 >= starts.size()) return {};
            return {items.begin() + starts[owner], items.begin() + starts[owner + 1]};
        }
    };

    Dictionary role_names_;
    Dictionary agency_names_;
    TextList ids_;                                     // numbered as persons are
    std::vector<std::vector<ValueId>> value_columns_;  // by attribute, by person; empty where none
    std::vector<StatedValue> told_otherwise_;          // by person, attribute, source

    ByOwner<PersonNumber> in_case_;
    ByOwner<RoleInCase> roles_;
    std::vector<bool> states_roles_;          // by case; empty: none
    std::vector<CaseIndex> cases_not_whole_;  // sorted

    GrowingArray<SlotMask> about_;             // by event; empty: nothing is stated
    std::vector<EventIndex> about_not_whole_;  // sorted
    GrowingArray<RoleId> by_roles_;            // by event; empty: none is stated
    GrowingArray<PersonNumber> by_persons_;    //
    GrowingArray<AgencyId> by_agencies_;       //
    ByOwner<Participant> participants_;
    std::vector<EventIndex> lists_empty_;      // sorted: a list with nobody on it
    std::vector<EventIndex> lists_not_whole_;  // sorted
};

}  // namespace hearken::casework
