#include "importing/shipped_layouts.h"

#include <algorithm>
#include <array>

namespace hearken::importing {

namespace embedded {
extern const std::string_view cin_census;
extern const std::string_view custody;
extern const std::string_view digital_forensics;
extern const std::string_view health;
extern const std::string_view missing;
extern const std::string_view police_pole;
extern const std::string_view primero;
extern const std::string_view ssd;
extern const std::string_view strategy_minutes;
}  // namespace embedded

std::span<const ShippedLayout> shipped_layouts() {
    static const std::array layouts = {
        ShippedLayout{"cin-census", embedded::cin_census},
        ShippedLayout{"custody", embedded::custody},
        ShippedLayout{"digital-forensics", embedded::digital_forensics},
        ShippedLayout{"health", embedded::health},
        ShippedLayout{"missing", embedded::missing},
        ShippedLayout{"police-pole", embedded::police_pole},
        ShippedLayout{"primero", embedded::primero},
        ShippedLayout{"ssd", embedded::ssd},
        ShippedLayout{"strategy-minutes", embedded::strategy_minutes}};
    return layouts;
}

const ShippedLayout* find_shipped_layout(std::string_view name) {
    const std::span<const ShippedLayout> layouts = shipped_layouts();
    const auto found = std::find_if(
        layouts.begin(), layouts.end(), [&](const ShippedLayout& one) { return one.name == name; });
    return found == layouts.end() ? nullptr : &*found;
}

}  // namespace hearken::importing
