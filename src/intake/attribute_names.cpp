#include "intake/attribute_names.h"

#include <cstring>

namespace hearken::intake {

AttributeName* AttributeNames::expected(const char* key) {
    if (names_.empty()) return nullptr;
    for (const std::uint32_t number : next_[last_]) {
        if (std::strcmp(names_[number].key.c_str(), key) != 0) continue;
        last_ = number;
        return &names_[number];
    }
    return nullptr;
}

AttributeName& AttributeNames::find(std::string_view key) {
    if (names_.size() >= attributes_max && keys_.find(key) == casework::Dictionary::absent)
        return too_many_;
    const std::uint32_t number = keys_.intern(key);
    if (number == names_.size()) {
        names_.push_back(make(key));
        names_.back().number = number;
        next_.push_back({number, number});
    }
    next_[last_] = {number, next_[last_][0]};
    last_ = number;
    return names_[number];
}

AttributeName AttributeNames::make(std::string_view key) {
    AttributeName made;
    made.key = key;
    if (key == name_key) made.meaning = KeyMeaning::name;
    if (key == time_key) made.meaning = KeyMeaning::time;
    if (key == transition_key) made.meaning = KeyMeaning::transition;
    if (mapping_ != nullptr) {
        made.is_ignored = mapping_->ignored_attributes.contains(key);
        made.is_date = mapping_->date_attributes.contains(key);
    }
    return made;
}

casework::AttributeId AttributeNames::id_of(AttributeName& name) {
    if (!name.id) {
        std::string_view kept_as = name.key;
        if (mapping_ != nullptr) {
            const auto renamed = mapping_->renamed_attributes.find(name.key);
            if (renamed != mapping_->renamed_attributes.end()) kept_as = renamed->second;
        }
        name.id = builder_.attribute_of(kept_as);
    }
    return *name.id;
}

}  // namespace hearken::intake
