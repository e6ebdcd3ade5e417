// The names of variables as small numbers, so that looking one up compares numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hearken::templates {

enum class NameId : std::uint32_t {};

class Names {
public:
    /// The same number for the same name, always.
    NameId id_of(std::string_view name) {
        const auto found = ids_.find(name);
        if (found != ids_.end()) return found->second;
        const auto id = static_cast<NameId>(names_.size());
        names_.emplace_back(name);
        ids_.emplace(names_.back(), id);
        return id;
    }
    [[nodiscard]] const std::string& name_of(NameId id) const {
        return names_[static_cast<std::size_t>(id)];
    }

private:
    std::deque<std::string> names_;  // never moved, so that the keys below stay
    std::unordered_map<std::string_view, NameId> ids_;
};

}  // namespace hearken::templates
