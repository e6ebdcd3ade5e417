// Source of each formula: docs/statistics.md, "Two shares".
#include "statistics/difference.h"

#include <algorithm>
#include <cmath>

#include "statistics/distributions.h"

namespace hearken::statistics {

namespace {

Difference mover(const LimitedShare& one, const LimitedShare& other) {
    const double difference = one.share - other.share;
    const double below = std::hypot(one.share - one.limits.lower, other.limits.upper - other.share);
    const double above = std::hypot(one.limits.upper - one.share, other.share - other.limits.lower);
    return {difference, {difference - below, difference + above}};
}

Difference wilson_mover(const SizedShare& one, const SizedShare& other, double z) {
    return mover({one.share, wilson_interval(one.share, one.size, z)},
                 {other.share, wilson_interval(other.share, other.size, z)});
}

Result<void> check_limits(const LimitedShare& share) {
    const Interval& limits = share.limits;
    if (limits.lower >= 0 && limits.lower <= share.share && share.share <= limits.upper &&
        limits.upper <= 1) {
        return {};
    }
    return impossible("A share must lie within its limits, and they in 0 to 1.");
}

/// The last x in [low, high] for which `holds`, which once false stays false; low - 1 if none.
template <typename Holds>
Count last_count(Count low, Count high, Holds holds) {
    while (low <= high) {
        const Count middle = low + (high - low) / 2;
        if (holds(middle)) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return low - 1;
}

/// Fisher's exact test: the probabilities of all tables that are no likelier than the one seen.
/// They stand in two tails, since the likelihood falls on both sides of its mode.
double fisher_two_sided(const Tally& one, const Tally& other) {
    const Urn urn{one.graded + other.graded, one.found + other.found, one.graded};
    const Count least = std::max<Count>(0, urn.draws + urn.special - urn.population);
    const Count most = std::min(urn.draws, urn.special);
    const double mode_exactly = static_cast<double>(urn.draws + 1) /
                                static_cast<double>(urn.population + 2) *
                                static_cast<double>(urn.special + 1);
    const Count mode = std::clamp(static_cast<Count>(mode_exactly), least, most);
    // As R's fisher.test: what differs in the seventh digit only counts as equally likely.
    const double bound = hypergeometric_exactly(one.found, urn) * (1 + 1e-7);
    const auto is_unlikely = [&](Count x) { return hypergeometric_exactly(x, urn) <= bound; };
    const Count left = last_count(least, mode, is_unlikely);
    const Count before_right = last_count(mode + 1, most, [&](Count x) { return !is_unlikely(x); });
    return std::min(1.0,
                    hypergeometric_at_most(left, urn) +
                        (before_right < most ? hypergeometric_at_least(before_right + 1, urn) : 0));
}

}  // namespace

Result<Difference> mover_difference(const LimitedShare& one, const LimitedShare& other) {
    TRY(check_limits(one));
    TRY(check_limits(other));
    return mover(one, other);
}

Difference wilson_difference(const SizedShare& one, const SizedShare& other, double level) {
    return wilson_mover(one, other, normal_of_level(level));
}

double wilson_difference_p(const SizedShare& one, const SizedShare& other) {
    if (one.share == other.share) return 1;
    const bool is_higher = one.share > other.share;
    const auto excludes_zero = [&](double z) {
        const Interval limits = wilson_mover(one, other, z).limits;
        return is_higher ? limits.lower > 0 : limits.upper < 0;
    };
    double inside = 0;  // the interval of z = 0 is the difference itself
    double outside = 1;
    constexpr double z_max = 1e6;  // beyond it no double tells p from 0
    while (outside < z_max && excludes_zero(outside)) {
        inside = outside;
        outside *= 2;
    }
    for (int step = 0; step < 200 && outside - inside > 1e-14 * outside; ++step) {
        const double middle = inside + (outside - inside) / 2;
        (excludes_zero(middle) ? inside : outside) = middle;
    }
    return std::min(1.0, 2 * normal_above(inside));
}

Result<TwoTallies> compare_tallies(const Tally& one, const Tally& other, double level) {
    const ShareIntervals first = TRY(share_intervals(one, level));
    const ShareIntervals second = TRY(share_intervals(other, level));
    const double n1 = static_cast<double>(one.graded);
    const double n2 = static_cast<double>(other.graded);
    const SizedShare sized_one{first.share, n1};
    const SizedShare sized_other{second.share, n2};
    TwoTallies result;
    result.newcombe = wilson_difference(sized_one, sized_other, level);
    result.p = wilson_difference_p(sized_one, sized_other);
    if (first.share != second.share) {
        const double pooled = static_cast<double>(one.found + other.found) / (n1 + n2);
        result.pooled_score_z =
            (first.share - second.share) / std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
        result.pooled_score_p = 2 * normal_above(std::abs(result.pooled_score_z));
    }
    result.fisher_p = fisher_two_sided(one, other);
    return result;
}

}  // namespace hearken::statistics
