#include "intake/json_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.h"
#include "casework/text_hash.h"
#include "intake/attribute_names.h"
#include "intake/usual_columns.h"

namespace hearken::intake {
namespace {

std::span<const std::string_view> usual_names_of(KeyRole role) {
    switch (role) {
        case KeyRole::of_case:
            return usual_case_names;
        case KeyRole::event:
            return usual_event_names;
        case KeyRole::happened:
            return usual_happened_names;
        case KeyRole::recorded:
            return usual_recorded_names;
        case KeyRole::happened_time_of_day:
        case KeyRole::recorded_time_of_day:
        case KeyRole::none:
            break;
    }
    return {};
}

}  // namespace

Result<JsonKeys> JsonKeys::make(const Mapping* mapping, casework::CasebookBuilder& builder) {
    JsonKeys keys(mapping, builder);
    if (mapping == nullptr) return keys;
    const auto stated_time = [&](const std::vector<std::string>& names, KeyRole date) {
        for (std::size_t at = 0; at < names.size(); ++at)
            keys.stated_[static_cast<std::size_t>(date) + at] = names[at];
    };
    keys.stated_[static_cast<std::size_t>(KeyRole::of_case)] = mapping->case_column;
    keys.stated_[static_cast<std::size_t>(KeyRole::event)] = mapping->event_column;
    stated_time(mapping->happened_columns, KeyRole::happened);
    stated_time(mapping->recorded_columns, KeyRole::recorded);
    for (auto name = keys.stated_.begin(); name != keys.stated_.end(); ++name)
        if (!name->empty() && std::find(keys.stated_.begin(), name, *name) != name)
            return fail(ErrorKind::invalid_input,
                        fmt::format("{}: [columns] names \"{}\" twice.",
                                    printable(mapping->file_name, 400),
                                    printable(*name)),
                        "Give each of case, event, happened and recorded a name of its own.");
    keys.has_renamed_ = !mapping->renamed_attributes.empty();
    return keys;
}

std::uint32_t JsonKeys::find(std::string_view name) {
    // Events of one kind mostly state the same keys in the same order.
    if (!keys_.empty()) {
        for (const std::uint32_t number : next_[last_]) {
            if (!casework::is_same(keys_[number].name, name)) continue;
            last_ = number;
            return number;
        }
    }
    std::uint32_t number = names_.find(name);
    if (number == casework::Dictionary::absent) {
        JsonKey made = make_key(name);
        // What makes the event itself is let in whatever came before it.
        if (keys_.size() >= attributes_max && made.role == KeyRole::none) return too_many;
        number = names_.intern(name);
        made.name = names_.text(number);
        keys_.push_back(std::move(made));
        next_.push_back({number, number, number, number});
    }
    std::array<std::uint32_t, 4>& next = next_[last_];
    next = {number, next[0], next[1], next[2]};
    last_ = number;
    return number;
}

JsonKey JsonKeys::make_key(std::string_view name) const {
    JsonKey made;
    for (std::size_t role = 0; role < key_roles; ++role) {
        if (!stated_[role].empty() && stated_[role] == name) made.role = static_cast<KeyRole>(role);
    }
    for (std::size_t role = 0; role < key_roles && made.role == KeyRole::none; ++role) {
        if (!stated_[role].empty()) continue;
        const auto usual = usual_names_of(static_cast<KeyRole>(role));
        for (std::size_t rank = 0; rank < usual.size(); ++rank) {
            if (!is_same_in_any_capitals(name, usual[rank])) continue;
            made.role = static_cast<KeyRole>(role);
            made.rank = static_cast<std::uint8_t>(rank);
        }
    }
    made.is_transition = name == transition_key;
    made.may_be_of_case = name.starts_with(xes_case_prefix) && name.size() > xes_case_prefix.size();
    if (mapping_ == nullptr) return made;
    const std::string_view plain = made.may_be_of_case ? name.substr(xes_case_prefix.size()) : name;
    for (const std::string_view written : {name, plain}) {
        made.is_ignored = made.is_ignored || mapping_->ignored_attributes.contains(written);
        made.is_date = made.is_date || mapping_->date_attributes.contains(written);
    }
    // Of an inner key, also what is said of the objects around it.
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
         dot = name.find('.', dot + 1))
        made.is_ignored =
            made.is_ignored || mapping_->ignored_attributes.contains(name.substr(0, dot));
    return made;
}

const std::string* JsonKeys::renamed(std::string_view name) const {
    if (mapping_ == nullptr) return nullptr;
    const auto found = mapping_->renamed_attributes.find(name);
    return found == mapping_->renamed_attributes.end() ? nullptr : &found->second;
}

casework::AttributeId JsonKeys::attribute_of(JsonKey& key, bool is_of_case) {
    std::optional<casework::AttributeId>& id =
        is_of_case ? key.case_attribute : key.event_attribute;
    if (!id) {
        const std::string_view name =
            is_of_case ? key.name.substr(xes_case_prefix.size()) : key.name;
        const std::string* const other = renamed(name);
        id = builder_->attribute_of(other == nullptr ? name : *other);
    }
    return *id;
}

}  // namespace hearken::intake
