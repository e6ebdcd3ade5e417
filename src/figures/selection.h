// The events of one case that selectors name: bound to a casebook once, filled case by case.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/casebook.h"
#include "figures/questions.h"

namespace hearken::figures {

class Selection {
public:
    /// In place of a selector's number: there is none.
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit Selection(const casework::Casebook& book)
        : book_(book), by_kind_(book.kind_names().size()) {}

    /// Its number. Kinds and attributes that the casebook lacks select nothing.
    std::size_t add(const Selector& selector);

    void clear();
    void take(casework::EventIndex event);
    /// In the order in which they were taken.
    [[nodiscard]] std::span<const casework::EventIndex> events(std::size_t selector) const {
        return events_[selector];
    }

private:
    struct Condition {
        casework::AttributeId attribute = 0;
        std::vector<std::string> values;
    };
    [[nodiscard]] bool holds(casework::EventIndex event, const Condition& condition) const;

    const casework::Casebook& book_;
    std::vector<std::vector<std::size_t>> by_kind_;  // selectors
    std::vector<std::vector<Condition>> conditions_;
    std::vector<std::vector<casework::EventIndex>> events_;
    std::vector<std::size_t> touched_;
};

}  // namespace hearken::figures
