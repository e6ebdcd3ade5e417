#include "oracle/people.h"

#include <algorithm>

namespace hearken::oracle {

namespace {

using language::Comparison;
using language::Operand;
using language::RoleChoice;

bool is_among(const std::string& word, const std::vector<std::string>& words) {
    return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

bool has_role(const Case& the_case,
              const std::string& person,
              const std::vector<std::string>& roles) {
    return std::any_of(the_case.roles.begin(), the_case.roles.end(), [&](const RoleOfPerson& each) {
        return !person.empty() && each.person == person && is_among(each.role, roles);
    });
}

bool is_one_of(const Somebody& who, const RoleChoice& asked, const Case& the_case) {
    return is_among(who.role, asked.any_of) || is_among(who.agency, asked.any_of) ||
           has_role(the_case, who.person, asked.any_of);
}

Truth is_about(const Event& event, const Scene& scene) {
    const std::optional<std::string> person = scene.each->id;
    if (person && is_among(*person, event.about)) return known(true);
    if (!person || event.is_also_about_others) return unknown(Reason::field_missing);
    if (!event.about.empty()) return known(false);
    if (people_of(*scene.of, scene.each->roles).size() == 1) return known(true);
    return unknown(Reason::field_missing);
}

Truth is_by(const Event& event, const RoleChoice& asked, const Case& the_case) {
    if (is_one_of(event.by, asked, the_case)) return known(true);
    if (!event.by.role.empty()) return known(false);
    return unknown(Reason::field_missing);
}

Truth came(const Event& event, const RoleChoice& asked, const Case& the_case) {
    if (!event.has_list) return unknown(Reason::field_missing);
    Truth result = known(false);
    for (const Listed& listed : event.list) {
        if (listed.came == false) continue;
        if (is_one_of(listed.who, asked, the_case)) return known(true);
        if (listed.who.role.empty()) result = unknown(Reason::field_missing);
    }
    if (event.is_list_cut) result = unknown(Reason::field_missing);
    return result;
}

// People by their ids: all of them, or nothing where it is not stated.
struct Group {
    std::optional<std::set<std::string>> ids;
    Reasons why;
};

Group group_of(const Operand& operand, const Setting& setting) {
    const Reasons missing{Reason::field_missing};
    if (operand.kind == Operand::Kind::person) {
        if (!setting.scene->each->id) return {std::nullopt, missing};
        return {{{*setting.scene->each->id}}, {}};
    }
    const Named event = named(setting, operand.event.slot);
    if (event.event == nullptr) return {std::nullopt, event.why};
    const Event& told = *event.event->told;
    if (operand.kind == Operand::Kind::done_by) {
        if (told.by.person.empty()) return {std::nullopt, missing};
        return {{{told.by.person}}, {}};
    }
    if (told.about.empty() || told.is_also_about_others) return {std::nullopt, missing};
    return {std::set<std::string>(told.about.begin(), told.about.end()), {}};
}

bool is_of_people(const Operand& operand) {
    return operand.kind == Operand::Kind::person || operand.kind == Operand::Kind::done_by ||
           operand.kind == Operand::Kind::about;
}

Truth unknown_of(Reasons left, const Reasons& right) {
    left.insert(right.begin(), right.end());
    return unknown(left);
}

// Birthdays of 29 February are on 1 March where the year has no such day.
int completed_years(Day born, Day on) {
    const Civil birth = civil_of(born);
    const Civil day = civil_of(on);
    int years = day.year - birth.year;
    Civil birthday{day.year, birth.month, birth.day};
    if (birthday.day > days_in_month(birthday.year, birthday.month)) birthday = {day.year, 3, 1};
    if (on < day_of(birthday)) --years;
    return years;
}

bool is_so(Comparison how, std::int64_t left, std::int64_t right) {
    switch (how) {
        case Comparison::equal:
            return left == right;
        case Comparison::not_equal:
            return left != right;
        case Comparison::less:
            return left < right;
        case Comparison::less_or_equal:
            return left <= right;
        case Comparison::greater:
            return left > right;
        case Comparison::greater_or_equal:
            return left >= right;
    }
    return false;
}

const std::vector<Attribute>* attributes_of_person(const Setting& setting) {
    const std::optional<EachPerson>& each = setting.scene->each;
    if (!each || !each->id) return nullptr;
    const Person* person = find_person(*setting.scene->input, *each->id);
    return person == nullptr ? nullptr : &person->attributes;
}

Stated stated(const std::vector<Attribute>* attributes, const std::string& name) {
    const std::string* text = attributes == nullptr ? nullptr : value_of(*attributes, name);
    if (text == nullptr) return {std::nullopt, {Reason::field_missing}};
    return {*text, {}};
}

}  // namespace

Named named(const Setting& setting, int slot) {
    const auto found = setting.names.find(slot);
    if (found == setting.names.end()) return {nullptr, {Reason::anchor_missing}};
    return found->second;
}

Stated text_of(const Operand& operand, const Setting& setting) {
    switch (operand.kind) {
        case Operand::Kind::attribute: {
            const Named event = named(setting, operand.event.slot);
            if (event.event == nullptr) return {std::nullopt, event.why};
            return stated(&event.event->told->attributes, operand.name);
        }
        case Operand::Kind::case_attribute:
            return stated(&setting.scene->of->values, operand.name);
        case Operand::Kind::person_attribute:
            return stated(attributes_of_person(setting), operand.name);
        case Operand::Kind::text:
            return {operand.text, {}};
        case Operand::Kind::number:
            return {operand.number.to_string(), {}};
        default:
            return {std::nullopt, {Reason::unparseable}};
    }
}

const Person* find_person(const Input& input, const std::string& id) {
    for (const Person& person : input.people)
        if (person.id == id) return &person;
    return nullptr;
}

std::vector<std::string> people_of(const Case& the_case, const std::vector<std::string>& roles) {
    std::set<std::string> ids;
    for (const RoleOfPerson& each : the_case.roles)
        if (is_among(each.role, roles)) ids.insert(each.person);
    return {ids.begin(), ids.end()};
}

bool states_roles(const Input& input) {
    return std::any_of(input.cases.begin(), input.cases.end(), [](const Case& each) {
        return !each.roles.empty();
    });
}

Truth are_as_asked(const language::PeopleAsked& asked,
                   const Happening& event,
                   const Setting& setting) {
    const Case& the_case = *setting.scene->of;
    Truth result = known(true);
    if (!asked.about.name.empty()) result = is_about(*event.told, *setting.scene);
    if (!asked.by.any_of.empty()) result = both(result, is_by(*event.told, asked.by, the_case));
    for (const RoleChoice& choice : asked.attended)
        result = both(result, came(*event.told, choice, the_case));
    return result;
}

Truth is_the_same(const Operand& left, const Operand& right, const Setting& setting) {
    if (is_of_people(left)) {
        const Group one = group_of(left, setting);
        const Group other = group_of(right, setting);
        if (!one.ids || !other.ids) return unknown_of(one.why, other.why);
        return known(*one.ids == *other.ids);
    }
    const Stated one = text_of(left, setting);
    const Stated other = text_of(right, setting);
    if (!one.text || !other.text) return unknown_of(one.why, other.why);
    return known(*one.text == *other.text);
}

// Every age that the person can have had must give the same answer.
Truth is_aged(Comparison how, std::int32_t years, const Days& on, const Setting& setting) {
    const Stated text = stated(attributes_of_person(setting), "born");
    if (!text.text) return unknown(text.why);
    const std::optional<Days> born = read_days(*text.text);
    if (!born) return unknown(Reason::unparseable);
    constexpr std::int64_t never = 1'000'000;
    std::int64_t least = -never;
    std::int64_t most = never;
    if (born->last < no_last_day && on.first > no_first_day)
        least = completed_years(born->last, on.first);
    if (born->first > no_first_day && on.last < no_last_day)
        most = completed_years(born->first, on.last);
    const bool answer = is_so(how, least, years);
    for (const std::int64_t age : {most,
                                   std::clamp<std::int64_t>(years, least, most),
                                   std::clamp<std::int64_t>(years + 1, least, most),
                                   std::clamp<std::int64_t>(years - 1, least, most)})
        if (is_so(how, age, years) != answer) return unknown(Reason::precision);
    return known(answer);
}

Truth states(const Operand& field, const Setting& setting) {
    if (field.kind == Operand::Kind::case_attribute ||
        field.kind == Operand::Kind::person_attribute)
        return known(text_of(field, setting).text.has_value());
    const Named event = named(setting, field.event.slot);
    if (event.event == nullptr) return unknown(event.why);
    const Event& told = *event.event->told;
    switch (field.kind) {
        case Operand::Kind::done_by:
            return known(told.by.is_stated());
        case Operand::Kind::about:
            return known(!told.about.empty() || told.is_also_about_others);
        case Operand::Kind::participants:
            return known(told.has_list);
        default:
            return known(value_of(told.attributes, field.name) != nullptr);
    }
}

}  // namespace hearken::oracle
