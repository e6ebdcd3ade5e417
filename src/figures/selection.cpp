#include "figures/selection.h"

#include <algorithm>

namespace hearken::figures {

using casework::Dictionary;
using casework::EventIndex;

std::size_t Selection::add(const Selector& selector) {
    const std::size_t number = events_.size();
    events_.emplace_back();
    std::vector<Condition>& conditions = conditions_.emplace_back();
    for (const auto& [name, values] : selector.where) {
        const std::uint32_t attribute = book_.attribute_names().find(name);
        if (attribute == Dictionary::absent) return number;
        conditions.push_back({attribute, values});
    }
    if (selector.kinds.empty())
        for (std::vector<std::size_t>& selectors : by_kind_) selectors.push_back(number);
    for (const std::string& kind : selector.kinds)
        if (const std::uint32_t known = book_.kind_names().find(kind);
            known != Dictionary::absent &&
            (by_kind_[known].empty() || by_kind_[known].back() != number))
            by_kind_[known].push_back(number);
    return number;
}

void Selection::clear() {
    for (const std::size_t selector : touched_) events_[selector].clear();
    touched_.clear();
}

bool Selection::holds(EventIndex event, const Condition& condition) const {
    const casework::ValueId value = book_.value(event, condition.attribute);
    if (value == casework::no_value) return false;
    return std::any_of(
        condition.values.begin(), condition.values.end(), [&](const std::string& wanted) {
            if (wanted == "*" || book_.values().text(value) == wanted) return true;
            if (wanted != "yes" && wanted != "no") return false;
            return book_.values().yes_or_no(value) == (wanted == "yes");
        });
}

void Selection::take(EventIndex event) {
    for (const std::size_t selector : by_kind_[book_.kind(event)]) {
        const std::vector<Condition>& conditions = conditions_[selector];
        if (!std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
                return holds(event, condition);
            }))
            continue;
        if (events_[selector].empty()) touched_.push_back(selector);
        events_[selector].push_back(event);
    }
}

}  // namespace hearken::figures
