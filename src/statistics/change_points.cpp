// Source of each formula: docs/statistics.md, "Changes".
#include "statistics/change_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/distributions.h"

namespace hearken::statistics {

namespace {

constexpr std::size_t partition_max = 5000;
constexpr std::size_t periods_max = 1'000'000;

/// Running totals, so that the likelihood of any stretch is at hand.
class Stretches {
public:
    static Result<Stretches> of(std::span<const Tally> periods) {
        if (periods.size() > periods_max) return impossible("There are too many periods.");
        Stretches stretches;
        stretches.totals_.push_back({});
        for (const Tally& period : periods) {
            TRY(check_part(period.found, period.graded, "Found of the cases of a period"));
            Tally total = stretches.totals_.back();
            total.found += period.found;
            total.graded += period.graded;
            TRY(check_part(total.graded, count_max, "Cases of all periods"));
            stretches.totals_.push_back(total);
        }
        return stretches;
    }

    [[nodiscard]] Tally between(std::size_t first, std::size_t end) const {
        return {totals_[end].found - totals_[first].found,
                totals_[end].graded - totals_[first].graded};
    }

    /// ln likelihood at the stretch's own share, without the number of orders; 0 of no case.
    [[nodiscard]] double log_likelihood(std::size_t first, std::size_t end) const {
        const Tally tally = between(first, end);
        const double n = static_cast<double>(tally.graded);
        const auto part = [&](Count count) {
            const double cases = static_cast<double>(count);
            return count > 0 ? cases * std::log(cases / n) : 0;
        };
        return part(tally.found) + part(tally.graded - tally.found);
    }

private:
    std::vector<Tally> totals_;
};

double share_of(const Tally& tally) {
    return static_cast<double>(tally.found) / static_cast<double>(tally.graded);
}

}  // namespace

Result<ChangePoint> find_change(std::span<const Tally> periods, std::size_t least) {
    const Stretches stretches = TRY(Stretches::of(periods));
    if (least < 1 || periods.size() / 2 < least) {
        return undefined("There are fewer periods than two sides need.");
    }
    const std::size_t all = periods.size();
    ChangePoint change;
    change.ratio = -1;
    for (std::size_t before = least; before + least <= all; ++before) {
        const double apart =
            stretches.log_likelihood(0, before) + stretches.log_likelihood(before, all);
        const double ratio = std::max(0.0, 2 * (apart - stretches.log_likelihood(0, all)));
        change.candidates.push_back(before);
        change.ratios.push_back(ratio);
        if (ratio > change.ratio) {
            change.ratio = ratio;
            change.periods_before = before;
        }
    }
    const Tally before = stretches.between(0, change.periods_before);
    const Tally after = stretches.between(change.periods_before, all);
    if (before.graded == 0 || after.graded == 0) return undefined("One side has no case.");
    change.share_before = share_of(before);
    change.share_after = share_of(after);
    const double count = static_cast<double>(change.candidates.size());
    change.p_bound = std::min(1.0, count * chi_squared_above(change.ratio, 1));
    return change;
}

Result<Partition> find_partition(std::span<const Tally> periods,
                                 double penalty,
                                 std::size_t least) {
    const std::size_t all = periods.size();
    if (all > partition_max) return impossible("At most 5000 periods are partitioned.");
    if (!(penalty >= 0) || !std::isfinite(penalty)) return impossible("A penalty is 0 or more.");
    const Stretches stretches = TRY(Stretches::of(periods));
    if (least < 1 || all < least) return undefined("There are fewer periods than a segment needs.");
    constexpr double none = std::numeric_limits<double>::infinity();
    std::vector<double> best(all + 1, none);  // of the periods before each place
    std::vector<std::size_t> last(all + 1, 0);
    best[0] = -penalty;
    for (std::size_t end = least; end <= all; ++end) {
        for (std::size_t first = 0; first + least <= end; ++first) {
            if (best[first] == none) continue;
            const double cost = best[first] - 2 * stretches.log_likelihood(first, end) + penalty;
            if (cost < best[end]) {
                best[end] = cost;
                last[end] = first;
            }
        }
    }
    Partition partition;
    partition.objective = best[all];
    for (std::size_t at = last[all]; at > 0; at = last[at]) partition.changes.push_back(at);
    std::reverse(partition.changes.begin(), partition.changes.end());
    return partition;
}

Result<Cusum> watch_share(std::span<const Tally> periods, const CusumRule& rule) {
    if (!(rule.usual_share > 0 && rule.usual_share < 1) || !(rule.odds_ratio > 0) ||
        !(rule.odds_ratio < 1e9) || rule.odds_ratio == 1 || !(rule.signal_at > 0)) {
        return impossible(
            "The usual share lies between 0 and 1, the odds ratio is above 0 and not 1, and the "
            "signal is given above 0.");
    }
    const double odds = rule.odds_ratio * rule.usual_share / (1 - rule.usual_share);
    const double changed = odds / (1 + odds);
    const double when_found = std::log(changed / rule.usual_share);
    const double otherwise = std::log((1 - changed) / (1 - rule.usual_share));
    Cusum cusum;
    double sum = 0;
    for (const Tally& period : periods) {
        TRY(check_part(period.found, period.graded, "Found of the cases of a period"));
        sum = std::max(0.0,
                       sum + static_cast<double>(period.found) * when_found +
                           static_cast<double>(period.graded - period.found) * otherwise);
        if (!cusum.first_signal && sum >= rule.signal_at) cusum.first_signal = cusum.sums.size();
        cusum.sums.push_back(sum);
    }
    return cusum;
}

}  // namespace hearken::statistics
