// What a source holds, as far as duties ask for it: kinds of events and what their records say, who
// is in the cases, which feeds are complete. Of data what was really seen; of a layout what it can
// hold.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "casework/casebook.h"

namespace hearken::judgeability {

using Names = std::set<std::string, std::less<>>;

/// What the records of one kind say. Each is so where one record at least says it.
struct OfferedKind {
    std::uint64_t events = 0;
    /// False: complete feeds list the kind and no event of it was met, so that nothing can be said
    /// of what its records would hold.
    bool is_described = false;
    bool has_about = false;          // whom it concerns
    bool has_by_role = false;        // in which role, or for which agency, somebody did it
    bool has_by_person = false;      // who did it
    bool has_participants = false;   // who took part
    bool has_recorded_time = false;  // when it was written down
    bool has_time_of_day = false;    // when it happened, to the minute
    Names attributes;                // `narrative` is what a note says
};

struct Offer {
    std::string name;  // the source's, or the layout's
    std::map<std::string, OfferedKind, std::less<>> kinds;
    Names case_attributes;
    Names person_attributes;             // `born`
    Names roles;                         // of people in cases
    Names feeds;                         // declared complete, or such as a layout can declare
    Names covered_kinds;                 // that such a feed names
    bool covers_every_kind = false;      // a declared stretch names no kinds: it means all of them
    bool supposes_completeness = false;  // nothing is declared: data count as complete

    [[nodiscard]] const OfferedKind* find(std::string_view kind) const {
        const auto found = kinds.find(kind);
        return found == kinds.end() ? nullptr : &found->second;
    }
};

/// What was seen in a casebook.
[[nodiscard]] Offer offer_of(const casework::Casebook& casebook, std::string name);

/// What two sources hold between them.
void add(Offer& all, const Offer& other);

}  // namespace hearken::judgeability
