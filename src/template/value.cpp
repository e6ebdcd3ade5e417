#include "template/value.h"

#include <algorithm>

#include "base/check.h"

namespace hearken::templates {
namespace {

// Up to here a walk over all names is quicker than a search.
constexpr std::size_t walked_size_max = 16;

}  // namespace

Value Value::none() {
    return {Kind::none, false, 0, nullptr};
}

Value Value::boolean(bool flag) {
    return {Kind::boolean, false, flag ? 1.0 : 0.0, nullptr};
}

Value Value::number(double number) {
    return {Kind::number, false, number, nullptr};
}

Value Value::text(std::string text) {
    return {Kind::text, true, 0, std::make_shared<const std::string>(std::move(text))};
}

Value Value::own_text(std::string text) {
    return {Kind::text, false, 0, std::make_shared<const std::string>(std::move(text))};
}

Value Value::markup(std::string html) {
    return {Kind::markup, false, 0, std::make_shared<const std::string>(std::move(html))};
}

Value Value::list(List items) {
    int depth = 0;
    for (const Value& item : items) depth = std::max<int>(depth, item.depth_);
    if (depth >= value_depth_max) return list({});
    Value made{Kind::list, false, 0, std::make_shared<const List>(std::move(items))};
    made.depth_ = static_cast<std::int16_t>(depth + 1);
    return made;
}

Value Value::map(Map entries) {
    int depth = 0;
    for (const Map::Entry& entry : entries.entries())
        depth = std::max<int>(depth, entry.second.depth_);
    if (depth >= value_depth_max) return map({});
    Value made{Kind::map, false, 0, std::make_shared<const Map>(std::move(entries))};
    made.depth_ = static_cast<std::int16_t>(depth + 1);
    return made;
}

Value Value::macro(const Macro& macro) {
    // No owner, so nothing is counted and nothing freed.
    return {Kind::macro, false, 0, std::shared_ptr<const void>(std::shared_ptr<void>{}, &macro)};
}

const std::string& Value::as_string() const {
    HEARKEN_CHECK(is_string());
    return *static_cast<const std::string*>(payload_.get());
}

const List& Value::as_list() const {
    HEARKEN_CHECK(is(Kind::list));
    return *static_cast<const List*>(payload_.get());
}

const Map& Value::as_map() const {
    HEARKEN_CHECK(is(Kind::map));
    return *static_cast<const Map*>(payload_.get());
}

const Macro& Value::as_macro() const {
    HEARKEN_CHECK(is(Kind::macro));
    return *static_cast<const Macro*>(payload_.get());
}

// The place of `name`, or size() where it is not there.
std::size_t Map::place_of(std::string_view name) const {
    if (entries_.size() <= walked_size_max) {
        std::size_t place = 0;
        while (place < entries_.size() && entries_[place].first != name) ++place;
        return place;
    }
    const auto found = std::lower_bound(
        by_name_.begin(), by_name_.end(), name, [&](std::uint32_t place, std::string_view sought) {
            return std::string_view{entries_[place].first} < sought;
        });
    if (found == by_name_.end() || entries_[*found].first != name) return entries_.size();
    return *found;
}

void Map::put(std::string_view name, Value value) {
    const std::size_t place = place_of(name);
    if (place < entries_.size()) {
        entries_[place].second = std::move(value);
        return;
    }
    entries_.emplace_back(std::string{name}, std::move(value));
    if (entries_.size() <= walked_size_max) return;
    const auto before = [&](std::uint32_t left, std::uint32_t right) {
        return entries_[left].first < entries_[right].first;
    };
    if (by_name_.empty()) {
        for (std::uint32_t i = 0; i < entries_.size(); ++i) by_name_.push_back(i);
        std::sort(by_name_.begin(), by_name_.end(), before);
        return;
    }
    const auto last = static_cast<std::uint32_t>(entries_.size() - 1);
    by_name_.insert(std::upper_bound(by_name_.begin(), by_name_.end(), last, before), last);
}

const Value* Map::find(std::string_view name) const {
    const std::size_t place = place_of(name);
    return place < entries_.size() ? &entries_[place].second : nullptr;
}

}  // namespace hearken::templates
