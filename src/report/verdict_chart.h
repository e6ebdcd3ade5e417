// Counts of verdicts as bars: a picture in SVG that needs no script and has its words in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hearken::report {

/// One bar.
struct VerdictBar {
    std::string label;
    std::uint64_t met = 0;
    std::uint64_t missed = 0;
    std::uint64_t pending = 0;
    std::uint64_t cannot_tell = 0;
};

/// Stacked bars on one scale, in the order given, each with its label and numbers above it. The
/// four verdicts differ in pattern as well as in colour; no bar is coloured by how much was met.
/// `id` must be unique on the page. Markup: labels are escaped.
[[nodiscard]] std::string verdict_chart(const std::string& id,
                                        const std::string& title,
                                        const std::vector<VerdictBar>& bars);

}  // namespace hearken::report
