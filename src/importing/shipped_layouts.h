// The layouts that are built into the program; they stand in layouts/ of the source.
#pragma once

#include <span>
#include <string_view>

namespace hearken::importing {

struct ShippedLayout {
    std::string_view name;  // "ssd"
    std::string_view toml;
};

[[nodiscard]] std::span<const ShippedLayout> shipped_layouts();

/// Null where there is none of that name.
[[nodiscard]] const ShippedLayout* find_shipped_layout(std::string_view name);

}  // namespace hearken::importing
