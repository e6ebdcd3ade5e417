#include "properties/tally.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace hearken::properties {

void Tally::fails(const std::string& scenario) {
    const char* wanted = std::getenv("HEARKEN_PROPERTIES_SHOWN");
    const std::uint64_t shown_max = wanted == nullptr ? 3 : std::strtoull(wanted, nullptr, 10);
    if (failed_++ < shown_max) scenarios_ += "\n" + scenario + "\n";
}

void Tally::conclude(double least_share) const {
    std::uint64_t all = held_ + failed_;
    for (const auto& [name, count] : excepted_) all += count;
    const double share =
        all == 0 ? 0.0 : static_cast<double>(held_ + failed_) / static_cast<double>(all);
    fmt::print("{}: holds in {}, fails in {}, asked of {:.1f} % of {}\n",
               law_,
               held_,
               failed_,
               100 * share,
               all);
    for (const auto& [name, count] : excepted_)
        fmt::print("    {:7} excepted, {:5} of them broken: {}\n", count, broken_.at(name), name);
    EXPECT_EQ(failed_, 0U) << law_ << scenarios_;
    EXPECT_GE(share, least_share) << law_;
}

}  // namespace hearken::properties
