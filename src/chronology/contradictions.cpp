#include <algorithm>
#include <array>
#include <map>

#include "chronology/parts.h"

namespace hearken::chronology {

using casework::Attended;
using casework::Casebook;

namespace {

constexpr std::size_t text_size_min = 81;  // longer values are texts: two people never write one

enum class OnList : std::uint8_t { yes, no, not_listed };

const char* to_words(OnList there) {
    switch (there) {
        case OnList::yes:
            return "yes";
        case OnList::no:
            return "no";
        case OnList::not_listed:
            return "not on the list";
    }
    return "";
}

// Of one case alone: people have other numbers in another.
void compare_people(const Casebook& casebook,
                    EventIndex left,
                    EventIndex right,
                    CaseIndex of_case,
                    std::vector<Contradiction>& found) {
    const casework::About one = casebook.people().about(left);
    const casework::About other = casebook.people().about(right);
    if (!one.is_stated || !other.is_stated || !one.is_whole || !other.is_whole ||
        one.people == other.people)
        return;
    const auto ids = [&](casework::SlotMask mask) {
        std::string words;
        const auto people = casebook.people().in_case(of_case);
        for (std::size_t slot = 0; slot < people.size(); ++slot)
            if ((mask >> slot & 1U) != 0)
                words +=
                    (words.empty() ? "" : ", ") + std::string{casebook.people().id(people[slot])};
        return words;
    };
    found.push_back({"about whom",
                     false,
                     {{std::string{source_name(casebook, left)}, ids(one.people), left},
                      {std::string{source_name(casebook, right)}, ids(other.people), right}}});
}

// Which agencies a list says were there; an agency of which anybody was there was there.
std::map<casework::AgencyId, OnList> agencies_of(const casework::ParticipantList& list) {
    std::map<casework::AgencyId, OnList> there;
    for (const casework::Participant& one : list.listed) {
        if (one.agency == casework::nothing) continue;
        const auto [known, is_new] = there.emplace(one.agency, OnList::no);
        if (one.attended != Attended::no) known->second = OnList::yes;
    }
    return there;
}

// Only what one says was there and the other not. That somebody is missing from a list says
// something only where the list is whole.
void compare_lists(const Casebook& casebook,
                   EventIndex left,
                   EventIndex right,
                   std::vector<Contradiction>& found) {
    const casework::ParticipantList one = casebook.people().participants(left);
    const casework::ParticipantList other = casebook.people().participants(right);
    if (!one.is_stated || !other.is_stated) return;
    const auto in_one = agencies_of(one);
    const auto in_other = agencies_of(other);
    const auto there = [](const auto& agencies, casework::AgencyId agency) {
        const auto known = agencies.find(agency);
        return known == agencies.end() ? OnList::not_listed : known->second;
    };
    std::map<casework::AgencyId, OnList> all = in_one;
    all.insert(in_other.begin(), in_other.end());
    for (const auto& [agency, unused] : all) {
        const OnList first = there(in_one, agency);
        const OnList second = there(in_other, agency);
        if ((first == OnList::yes) == (second == OnList::yes)) continue;
        if (first == OnList::not_listed && !one.is_whole) continue;
        if (second == OnList::not_listed && !other.is_whole) continue;
        found.push_back(
            {"attended by " + std::string{casebook.people().agency_names().text(agency)},
             true,
             {{std::string{source_name(casebook, left)}, to_words(first), left},
              {std::string{source_name(casebook, right)}, to_words(second), right}}});
    }
}

}  // namespace

bool contradict(const Casebook& casebook,
                EventIndex left,
                EventIndex right,
                const Asked& asked,
                std::vector<Contradiction>* found) {
    const std::vector<std::string>& not_compared = asked.not_compared;
    std::vector<Contradiction> all;
    for (casework::AttributeId attribute = 0; attribute < casebook.attribute_names().size();
         ++attribute) {
        const casework::ValueId one = casebook.value(left, attribute);
        const casework::ValueId other = casebook.value(right, attribute);
        if (one == casework::no_value || other == casework::no_value || one == other) continue;
        const std::string name{casebook.attribute_names().text(attribute)};
        if (std::find(not_compared.begin(), not_compared.end(), name) != not_compared.end())
            continue;
        const std::string_view text = casebook.values().text(one);
        const std::string_view other_text = casebook.values().text(other);
        if (text.size() >= text_size_min || other_text.size() >= text_size_min) continue;
        all.push_back(
            {name,
             false,
             {{std::string{source_name(casebook, left)}, std::string{text}, left},
              {std::string{source_name(casebook, right)}, std::string{other_text}, right}}});
    }
    compare_lists(casebook, left, right, all);
    if (asked.child == casework::nothing) compare_people(casebook, left, right, asked.of_case, all);
    const bool is_any = !all.empty();
    if (found != nullptr) std::move(all.begin(), all.end(), std::back_inserter(*found));
    return is_any;
}

// The fields that every export has by the same name (docs/export-formats.md, people). Other columns
// may hold names.
void find_contradictions_of_person(const Casebook& casebook,
                                   casework::PersonNumber child,
                                   std::vector<Contradiction>& found) {
    for (const std::string_view field : {"born", "died", "sex"}) {
        Contradiction one{std::string{field}, false, {}, child};
        for (const casework::StatedValue& stated : casebook.people().told_otherwise(child))
            if (casebook.attribute_names().text(stated.attribute) == field)
                one.said.push_back({stated.source,
                                    std::string{casebook.values().text(stated.value)},
                                    casework::nothing});
        if (!one.said.empty()) found.push_back(std::move(one));
    }
}

}  // namespace hearken::chronology
