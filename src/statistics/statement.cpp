// The table of rules: docs/statistics.md, "Words".
#include "statistics/statement.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace hearken::statistics {

namespace {

struct Landmark {
    double share;
    std::string_view name;
};

constexpr std::array<Landmark, 11> landmarks{{{1.0 / 10, "a tenth"},
                                              {1.0 / 5, "a fifth"},
                                              {1.0 / 4, "a quarter"},
                                              {1.0 / 3, "a third"},
                                              {2.0 / 5, "two fifths"},
                                              {1.0 / 2, "half"},
                                              {3.0 / 5, "three fifths"},
                                              {2.0 / 3, "two thirds"},
                                              {3.0 / 4, "three quarters"},
                                              {4.0 / 5, "four fifths"},
                                              {9.0 / 10, "nine tenths"}}};

bool is_more(const Interval& limits, const Landmark& mark) {
    return limits.lower > mark.share;
}
bool is_less(const Interval& limits, const Landmark& mark) {
    return limits.upper < mark.share;
}
bool is_about(const Interval& limits, const Landmark& mark) {
    return limits.lower >= mark.share - about_margin && limits.upper <= mark.share + about_margin;
}

std::vector<std::string> allowed_comparisons(const Interval& limits) {
    std::vector<std::string> allowed;
    for (const Landmark& mark : landmarks) {
        if (is_more(limits, mark)) allowed.push_back(fmt::format("MORE {}", mark.name));
        if (is_about(limits, mark)) allowed.push_back(fmt::format("ABOUT {}", mark.name));
        if (is_less(limits, mark)) allowed.push_back(fmt::format("LESS {}", mark.name));
    }
    return allowed;
}

/// Percent as a whole number of units of the last decimal. Halves go up; the small addend keeps
/// 0.285, which no double is, from printing as 28 %.
double rounded_units(double share, int decimals) {
    return std::floor(share * 100 * std::pow(10, decimals) + 0.5 + 1e-9);
}

/// Whether a printed limit says of every landmark what the unrounded one does.
bool printed_as_meant(const Interval& limits, int decimals) {
    const double scale = 100 * std::pow(10, decimals);
    for (const Landmark& mark : landmarks) {
        const double units = mark.share * scale;
        if (is_more(limits, mark) && !(rounded_units(limits.lower, decimals) > units)) return false;
        if (is_less(limits, mark) && !(rounded_units(limits.upper, decimals) < units)) return false;
    }
    return true;
}

int decimals_for(const PublishedShare& published) {
    constexpr int decimals_max = 6;
    constexpr double cases_for_a_decimal = 1000;
    const double size =
        published.effective_size.value_or(static_cast<double>(published.tally.graded));
    int decimals = size >= cases_for_a_decimal ? 1 : 0;
    while (decimals < decimals_max && !printed_as_meant(published.limits, decimals)) ++decimals;
    return decimals;
}

bool is_too_imprecise(const PublishedShare& published) {
    constexpr Count fewest_for_a_share = 10;
    return published.limits.upper - published.limits.lower > 0.30 ||
           published.tally.graded < fewest_for_a_share;
}

std::string reliability_of(const PublishedShare& published) {
    if (is_too_imprecise(published)) return "too imprecise for a percentage";
    const double width = published.limits.upper - published.limits.lower;
    if (width <= 0.10) return "precise";
    return width <= 0.20 ? "fair" : "rough";
}

const Landmark* nearest_about(const PublishedShare& published) {
    const Landmark* nearest = nullptr;
    for (const Landmark& mark : landmarks) {
        if (!is_about(published.limits, mark)) continue;
        if (nearest == nullptr ||
            std::abs(published.share - mark.share) < std::abs(published.share - nearest->share)) {
            nearest = &mark;
        }
    }
    return nearest;
}

struct Headline {
    ShareWording wording;
    std::string text;
};

Headline counted(ShareWording wording, const Tally& tally) {
    return {wording, fmt::format("{} of the {} cases examined", tally.found, tally.graded)};
}

Headline headline_of(const PublishedShare& published) {
    const Tally& tally = published.tally;
    const Interval& limits = published.limits;
    if (tally.found == 0) {
        return {ShareWording::none_found,
                fmt::format("none of the {} cases examined", tally.graded)};
    }
    if (tally.found == tally.graded) {
        return {ShareWording::all_found, fmt::format("all of the {} cases examined", tally.graded)};
    }
    if (is_too_imprecise(published)) return counted(ShareWording::count_and_interval, tally);
    if (limits.lower >= 0.95) return {ShareWording::almost_all, "almost all"};
    if (limits.upper <= 0.05) return {ShareWording::very_few, "very few"};
    if (const Landmark* mark = nearest_about(published)) {
        if (is_more(limits, *mark)) {
            return {ShareWording::just_over, fmt::format("just over {}", mark->name)};
        }
        if (is_less(limits, *mark)) {
            return {ShareWording::just_under, fmt::format("just under {}", mark->name)};
        }
        return {ShareWording::about, fmt::format("about {}", mark->name)};
    }
    const Landmark* below = nullptr;
    const Landmark* above = nullptr;
    for (const Landmark& mark : landmarks) {
        if (is_more(limits, mark)) below = &mark;
        if (is_less(limits, mark) && above == nullptr) above = &mark;
    }
    if (below != nullptr && above != nullptr) {
        return {ShareWording::between,
                fmt::format("more than {} but fewer than {}", below->name, above->name)};
    }
    if (below != nullptr) return {ShareWording::more, fmt::format("more than {}", below->name)};
    if (above != nullptr) return {ShareWording::fewer, fmt::format("fewer than {}", above->name)};
    return counted(ShareWording::count_and_interval, tally);
}

Result<void> check_published(const PublishedShare& published) {
    TRY(check_part(published.tally.found, published.tally.graded, "Cases found of cases examined"));
    if (published.tally.graded == 0) return undefined("No case was examined.");
    if (!published.is_random_sample) return {};
    const Interval& limits = published.limits;
    const bool is_ordered = limits.lower >= 0 && limits.lower <= published.share &&
                            published.share <= limits.upper && limits.upper <= 1;
    if (!is_ordered) return impossible("A share must lie within its limits, and they in 0 to 1.");
    return {};
}

}  // namespace

std::string_view code_of(ShareWording wording) {
    switch (wording) {
        case ShareWording::count_only:
            return "COUNT_ONLY";
        case ShareWording::none_found:
            return "NONE_FOUND";
        case ShareWording::all_found:
            return "ALL_FOUND";
        case ShareWording::count_and_interval:
            return "COUNT_AND_INTERVAL";
        case ShareWording::almost_all:
            return "ALMOST_ALL";
        case ShareWording::very_few:
            return "VERY_FEW";
        case ShareWording::about:
            return "ABOUT";
        case ShareWording::just_over:
            return "JUST_OVER";
        case ShareWording::just_under:
            return "JUST_UNDER";
        case ShareWording::between:
            return "BETWEEN";
        case ShareWording::more:
            return "MORE";
        case ShareWording::fewer:
            return "LESS";
    }
    return "";
}

std::string percent_text(double share, int decimals) {
    return fmt::format(
        "{:.{}f}%", rounded_units(share, decimals) / std::pow(10, decimals), decimals);
}

Result<ShareStatement> state_share(const PublishedShare& published) {
    TRY(check_published(published));
    ShareStatement statement;
    if (!published.is_random_sample) {
        const Tally& tally = published.tally;
        const double share = static_cast<double>(tally.found) / static_cast<double>(tally.graded);
        statement.percent = percent_text(share, 0);
        statement.text = fmt::format(
            "{} of the {} cases examined ({})", tally.found, tally.graded, statement.percent);
        statement.reliability = "not a random sample";
        return statement;
    }
    Headline headline = headline_of(published);
    statement.wording = headline.wording;
    statement.text = std::move(headline.text);
    statement.allowed = allowed_comparisons(published.limits);
    statement.reliability = reliability_of(published);
    statement.decimals = decimals_for(published);
    statement.percent = percent_text(published.share, statement.decimals);
    statement.interval = fmt::format("{} to {}",
                                     percent_text(published.limits.lower, statement.decimals),
                                     percent_text(published.limits.upper, statement.decimals));
    return statement;
}

namespace {

enum class Direction { higher, lower, about_the_same, none, none_after_adjustment };

struct Comparison {
    Direction direction = Direction::none;
    bool is_slight = false;
};

Result<Comparison> compare(const PublishedDifference& published) {
    const Interval& limits = published.limits;
    const bool is_ordered = limits.lower <= published.difference &&
                            published.difference <= limits.upper && limits.lower >= -1 &&
                            limits.upper <= 1;
    const bool is_probability = published.p_adjusted >= 0 && published.p_adjusted <= 1;
    if (!is_ordered || !is_probability || !(published.q > 0 && published.q < 1)) {
        return impossible("A difference must lie within its limits, and p and q in 0 to 1.");
    }
    const bool excludes_zero = limits.lower > 0 || limits.upper < 0;
    const bool is_within = limits.lower >= -about_margin && limits.upper <= about_margin;
    if (excludes_zero && published.p_adjusted <= published.q) {
        return Comparison{limits.lower > 0 ? Direction::higher : Direction::lower, is_within};
    }
    if (is_within) return Comparison{Direction::about_the_same, false};
    return Comparison{excludes_zero ? Direction::none_after_adjustment : Direction::none, false};
}

std::string worded(const Comparison& comparison, std::string_view higher, std::string_view lower) {
    const std::string_view slightly = comparison.is_slight ? "slightly " : "";
    switch (comparison.direction) {
        case Direction::higher:
            return fmt::format("{}{}", slightly, higher);
        case Direction::lower:
            return fmt::format("{}{}", slightly, lower);
        case Direction::about_the_same:
            return "about the same";
        case Direction::none_after_adjustment:
            return "no clear difference once the number of comparisons is allowed for";
        case Direction::none:
            break;
    }
    return "no clear difference";
}

}  // namespace

Result<std::string> state_difference(const PublishedDifference& published) {
    return worded(TRY(compare(published)), "higher", "lower");
}

Result<std::string> state_change(const PublishedDifference& published, bool more_is_better) {
    const Comparison comparison = TRY(compare(published));
    return more_is_better ? worded(comparison, "improved", "worsened")
                          : worded(comparison, "worsened", "improved");
}

}  // namespace hearken::statistics
