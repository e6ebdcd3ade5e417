// The months as people write them, in small letters: "january" and, cut to three, "jan".
#pragma once

#include <array>
#include <string_view>

namespace hearken {

inline constexpr std::array<std::string_view, 12> month_names = {"january",
                                                                 "february",
                                                                 "march",
                                                                 "april",
                                                                 "may",
                                                                 "june",
                                                                 "july",
                                                                 "august",
                                                                 "september",
                                                                 "october",
                                                                 "november",
                                                                 "december"};

}  // namespace hearken
