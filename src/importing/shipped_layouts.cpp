#include "importing/shipped_layouts.h"

#include <algorithm>
#include <array>

namespace hearken::importing {

namespace embedded {
extern const std::string_view ssd;
}  // namespace embedded

std::span<const ShippedLayout> shipped_layouts() {
    static const std::array<ShippedLayout, 1> layouts = {{{"ssd", embedded::ssd}}};
    return layouts;
}

const ShippedLayout* find_shipped_layout(std::string_view name) {
    const std::span<const ShippedLayout> layouts = shipped_layouts();
    const auto found = std::find_if(
        layouts.begin(), layouts.end(), [&](const ShippedLayout& one) { return one.name == name; });
    return found == layouts.end() ? nullptr : &*found;
}

}  // namespace hearken::importing
