#include "judgeability/lack.h"

#include <fmt/format.h>

namespace hearken::judgeability {

using What = Lack::What;

std::string to_sentence(const Lack& lack) {
    switch (lack.what) {
        case What::kind:
            return fmt::format("No source records {}.", lack.name);
        case What::field:
            return lack.kind.empty() ? fmt::format("No record states {}.", lack.name)
                                     : fmt::format("No {} states {}.", lack.kind, lack.name);
        case What::text:
            return lack.kind.empty() ? fmt::format("No record holds the text {}.", lack.name)
                                     : fmt::format("No {} holds its text.", lack.kind);
        case What::case_field:
            return fmt::format("No case states {}.", lack.name);
        case What::person_field:
            return fmt::format("No person's record states {}.", lack.name);
        case What::about:
            return fmt::format("No {} says whom it concerns.", lack.kind);
        case What::by_role:
            return fmt::format("No {} says in which role it was done.", lack.kind);
        case What::by_person:
            return fmt::format("No {} says who did it.", lack.kind);
        case What::participants:
            return fmt::format("No {} says who took part.", lack.kind);
        case What::recorded:
            return fmt::format("No {} says when it was written down.", lack.kind);
        case What::time_of_day:
            return fmt::format("No {} says at what hour it was.", lack.kind);
        case What::role:
            return fmt::format("No source says who in a case is {}.", lack.name);
        case What::feed:
            return fmt::format("No source declares the feed {} complete.", lack.name);
        case What::completeness:
            return fmt::format("No feed with {} in it is declared complete.", lack.kind);
    }
    return "";
}

namespace {

std::string what_to_ask(const Lack& lack) {
    switch (lack.what) {
        case What::kind:
            return "Ask for records of it, or say in a mapping which of the export's words it is";
        case What::field:
            return fmt::format("Ask for a column {}, or name the one that is it in a mapping",
                               lack.name);
        case What::text:
            return fmt::format("Ask for the notes: table notes, or a column {}", lack.name);
        case What::case_field:
            return fmt::format("Ask for it: table cases, column {}", lack.name);
        case What::person_field:
            return fmt::format("Ask for it: table people, column {}", lack.name);
        case What::about:
            return "Ask for the persons' ids: column about";
        case What::by_role:
            return "Ask for it: column by_role";
        case What::by_person:
            return "Ask for the id of who did it: column by_person";
        case What::participants:
            return "Ask for the minutes: table participants";
        case What::recorded:
            return "Ask for the time of entry: column recorded";
        case What::time_of_day:
            return "Ask for the time of day beside the day: column happened";
        case What::role:
            return "Ask for the roles of the people in cases: table roles";
        case What::feed:
        case What::completeness:
            return "Ask the source from when to when it is complete, and declare it: table "
                   "coverage";
    }
    return "";
}

}  // namespace

bool is_held_by(const Lack& lack, const Offer& offer) {
    const OfferedKind* kind = offer.find(lack.what == What::kind ? lack.name : lack.kind);
    switch (lack.what) {
        case What::kind:
            return kind != nullptr;
        case What::field:
        case What::text:
            if (!lack.kind.empty()) return kind != nullptr && kind->attributes.contains(lack.name);
            for (const auto& [name, one] : offer.kinds)
                if (one.attributes.contains(lack.name)) return true;
            return false;
        case What::case_field:
            return offer.case_attributes.contains(lack.name);
        case What::person_field:
            return offer.person_attributes.contains(lack.name);
        case What::about:
            return kind != nullptr && kind->has_about;
        case What::by_role:
            return kind != nullptr && kind->has_by_role;
        case What::by_person:
            return kind != nullptr && kind->has_by_person;
        case What::participants:
            return kind != nullptr && kind->has_participants;
        case What::recorded:
            return kind != nullptr && kind->has_recorded_time;
        case What::time_of_day:
            return kind != nullptr && kind->has_time_of_day;
        case What::role:
            return offer.roles.contains(lack.name);
        case What::feed:
            return offer.feeds.contains(lack.name);
        case What::completeness:
            return false;
    }
    return false;
}

std::string remedy(const Lack& lack, std::span<const Offer> layouts) {
    std::vector<std::string> names;
    for (const Offer& layout : layouts)
        if (is_held_by(lack, layout)) names.push_back(layout.name);
    return names.empty()
               ? what_to_ask(lack) + "."
               : fmt::format("{} (layout {}).", what_to_ask(lack), fmt::join(names, ", "));
}

}  // namespace hearken::judgeability
