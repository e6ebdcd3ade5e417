#include "publication/figure_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "publication/published_table.h"
#include "statistics/statement.h"

namespace hearken::publication {

bool FigureRows::has_small(const std::vector<Count>& row) const {
    return std::any_of(row.begin(), row.end(), [&](Count count) { return is_small(count); });
}

ShownRows FigureRows::shown(CountRows rows, const std::vector<Count>& all) const {
    ShownRows made{std::vector<bool>(rows.size(), false), !has_small(all)};
    if (!made.has_all || rows.empty()) return made;
    // Forces of which nothing is told are the rest of all together: that is a row, too.
    std::vector<Count> rest = all;
    for (const auto& row : rows) {
        for (std::size_t at = 0; at < rest.size(); ++at) {
            rest[at] = std::max<Count>(0, rest[at] - row[at]);
        }
    }
    rows.push_back(std::move(rest));
    const auto hidden = hide_small_counts(rows, hidden_up_to_);
    if (!hidden) return made;
    for (std::size_t at = 0; at < made.forces.size(); ++at) {
        const auto& row = (*hidden)[at];
        made.forces[at] = std::count(row.begin(), row.end(), true) == 0;
    }
    return made;
}

std::string FigureRows::note(std::string_view more) const {
    return fmt::format(
        "{} As of {}. {} stands where a count of 1 to {}, or another that would give one away, "
        "could be reckoned.",
        more,
        as_of_,
        hidden_mark,
        hidden_up_to_);
}

std::string count_cell(Count count) {
    return fmt::format("{}", std::max<Count>(0, count));
}

Count times(double share, Count cases) {
    return static_cast<Count>(std::floor(share * static_cast<double>(cases) + 0.5));
}

std::string percent_cell(double share) {
    return statistics::percent_text(share, share > 0 && share < 0.0995 ? 1 : 0);
}

std::string range_cell(const std::optional<statistics::Interval>& limits) {
    if (!limits) return "";
    return fmt::format("{} to {}", percent_cell(limits->lower), percent_cell(limits->upper));
}

}  // namespace hearken::publication
