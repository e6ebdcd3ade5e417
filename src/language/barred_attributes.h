// What no standard may ask of a person, whatever a record holds (features: rules that follow from
// what went wrong elsewhere).
#pragma once

#include <string_view>

namespace hearken::language {

/// What an attribute of this name says of a person, in words ("ethnicity", "religion or belief"),
/// where a standard may not use it; empty where it may. Names are taken apart at everything that
/// is no letter, and at capitals: `personEthnicGroup` is about ethnicity.
[[nodiscard]] std::string_view barred_as(std::string_view attribute);

}  // namespace hearken::language
