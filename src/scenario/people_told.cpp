#include "scenario/people_told.h"

#include <algorithm>
#include <string_view>

namespace hearken::scenario {
namespace {

bool ends_people(const std::string& word) {
    return word == "about" || word == "by" || word == "attended" || word == "recorded" ||
           word == "corrects" || word.find('=') != std::string::npos;
}

// The words from `at` on up to the next keyword, in entries parted by commas, with or without a
// blank after them.
std::vector<std::vector<std::string>> entries(const std::vector<std::string>& words,
                                              std::size_t& at) {
    std::vector<std::vector<std::string>> found(1);
    for (; at < words.size() && !ends_people(words[at]); ++at) {
        std::string_view left = words[at];
        while (!left.empty()) {
            const std::size_t end = std::min(left.find(','), left.size());
            if (end > 0) found.back().emplace_back(left.substr(0, end));
            if (end < left.size()) found.emplace_back();
            left.remove_prefix(std::min(end + 1, left.size()));
        }
    }
    if (found.size() > 1 && found.back().empty()) found.pop_back();
    return found;
}

}  // namespace

bool PeopleTold::add_person(casework::CaseIndex which, const std::vector<std::string>& words) {
    if (words.size() < 2) return false;
    casework::PeopleBuilder& people = builder_.people();
    const casework::PersonNumber person = people.person_of(0, words[1]);
    for (std::size_t at = 2; at < words.size(); ++at) {
        const std::size_t sign = words[at].find('=');
        if (sign == std::string::npos) {
            people.add_role(which, person, people.role_of(words[at]), {});
            roles_.push_back(words[at]);
        } else {
            people.set_value(person,
                             builder_.attribute_of(words[at].substr(0, sign)),
                             builder_.value_of(words[at].substr(sign + 1)));
        }
    }
    return true;
}

PeopleTold::Somebody PeopleTold::somebody(const std::vector<std::string>& entry) {
    casework::PeopleBuilder& people = builder_.people();
    Somebody one;
    if (entry.empty()) return one;
    const std::size_t sign = entry[0].find('@');
    const std::string role = entry[0].substr(0, sign);
    if (!role.empty()) {
        one.role = people.role_of(role);
        roles_.push_back(role);
    }
    if (sign != std::string::npos && sign + 1 < entry[0].size()) {
        one.agency = people.agency_of(entry[0].substr(sign + 1));
        roles_.push_back(entry[0].substr(sign + 1));
    }
    if (entry.size() > 1) {
        one.person = people.person_of(0, entry[1]);
        ids_.push_back(entry[1]);
    }
    return one;
}

// What would be lost without a word, were it taken for one person.
void PeopleTold::take_one(const std::vector<std::string>& entry, std::size_t words_max) {
    const bool has_other_mark = std::any_of(entry.begin(), entry.end(), [](const auto& word) {
        return word.find(';') != std::string::npos;
    });
    if (entry.empty() || (entry.size() <= words_max && !has_other_mark) || !more_than_one_.empty())
        return;
    for (const std::string& word : entry)
        more_than_one_ += (more_than_one_.empty() ? "" : " ") + word;
}

bool PeopleTold::take(casework::CaseIndex which,
                      const std::vector<std::string>& words,
                      std::size_t& at) {
    casework::PeopleBuilder& people = builder_.people();
    const casework::EventIndex event = builder_.last_event();
    const std::string word = words[at];
    if (word == "about") {
        for (const std::vector<std::string>& entry : entries(words, ++at)) {
            take_one(entry, 1);
            if (!entry.empty()) people.add_about(event, which, people.person_of(0, entry[0]));
        }
    } else if (word == "by") {
        const std::size_t first = ++at;
        const std::vector<std::vector<std::string>> all = entries(words, at);
        take_one(all.size() == 1
                     ? all.front()
                     : std::vector<std::string>{words.begin() + static_cast<std::ptrdiff_t>(first),
                                                words.begin() + static_cast<std::ptrdiff_t>(at)},
                 all.size() == 1 ? 2 : 0);
        const Somebody one = somebody(all.front());
        people.set_done_by(event, {one.role, one.person, one.agency});
    } else if (word == "attended") {
        for (std::vector<std::string>& entry : entries(words, ++at)) {
            if (entry.empty() || entry[0] == "nobody") {
                take_one(entry, 1);
                people.add_empty_list(event);
                continue;
            }
            const bool came = entry[0] != "not";
            if (!came) entry.erase(entry.begin());
            take_one(entry, 2);
            const Somebody one = somebody(entry);
            people.add_participant(event,
                                   {one.role,
                                    one.agency,
                                    one.person,
                                    came ? casework::Attended::yes : casework::Attended::no},
                                   {});
        }
    } else {
        return false;
    }
    return true;
}

}  // namespace hearken::scenario
