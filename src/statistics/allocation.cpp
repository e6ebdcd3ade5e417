// Source of each formula: docs/statistics.md, "How many, and where".
#include "statistics/allocation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

Result<void> check_strata(std::span<const PlannedStratum> strata) {
    if (strata.empty()) return undefined("There is no stratum to draw from.");
    Count listed = 0;
    for (const PlannedStratum& stratum : strata) {
        TRY(check_part(listed,
                       count_max - std::clamp<Count>(stratum.population, 0, count_max),
                       "Cases listed so far of those that can be"));
        TRY(check_part(stratum.population, count_max, "Cases listed of a stratum"));
        listed += stratum.population;
        if (!(stratum.expected_share >= 0 && stratum.expected_share <= 1)) {
            return impossible("An expected share lies between 0 and 1.");
        }
    }
    return {};
}

Count least_of(const PlannedStratum& stratum, Count floor) {
    return std::min(stratum.population, floor);
}

Result<void> check_total(std::span<const PlannedStratum> strata, Count total, Count floor) {
    TRY(check_strata(strata));
    if (floor < 0 || total < 0 || total > sample_max) {
        return impossible(fmt::format("A sample has between 0 and {} cases.", sample_max));
    }
    Count least = 0;
    Count listed = 0;
    for (const PlannedStratum& stratum : strata) {
        least += least_of(stratum, floor);
        listed += stratum.population;
    }
    if (total < least || total > listed) {
        return impossible(
            fmt::format("{} cases cannot be drawn: the strata need at least {} and list {}.",
                        total,
                        least,
                        listed));
    }
    return {};
}

/// S^2 = p(1-p) N/(N-1); none within one case.
double spread_of(const PlannedStratum& stratum) {
    if (stratum.population < 2) return 0;
    const double size = static_cast<double>(stratum.population);
    const double p = stratum.expected_share;
    return p * (1 - p) * size / (size - 1);
}

/// The strata whose size is not settled yet share what remains; whole numbers throughout, so that
/// ties are ties.
class Proportion {
public:
    Proportion(std::span<const PlannedStratum> strata, Count total, Count floor)
        : strata_(strata), sizes_(strata.size(), -1), remaining_(total), floor_(floor) {
        for (const PlannedStratum& stratum : strata) listed_ += stratum.population;
    }

    std::vector<Count> settle() {
        while (settle_floors() || settle_lists()) {
        }
        share_the_rest();
        return sizes_;
    }

private:
    [[nodiscard]] bool is_open(std::size_t at) const { return sizes_[at] < 0; }

    /// Sets every open stratum for which `is_beyond` the size that `size_of` gives; whether any.
    template <typename IsBeyond, typename SizeOf>
    bool settle_those(IsBeyond is_beyond, SizeOf size_of) {
        const Count remaining = remaining_;
        const Count listed = listed_;
        bool is_any = false;
        for (std::size_t at = 0; at < strata_.size(); ++at) {
            const Count list = strata_[at].population;
            if (!is_open(at) || !is_beyond(list, remaining, listed)) continue;
            sizes_[at] = size_of(strata_[at]);
            remaining_ -= sizes_[at];
            listed_ -= list;
            is_any = true;
        }
        return is_any;
    }

    bool settle_floors() {
        return settle_those(
            [&](Count list, Count remaining, Count listed) {
                return remaining * list < std::min(list, floor_) * listed;
            },
            [&](const PlannedStratum& stratum) { return least_of(stratum, floor_); });
    }

    bool settle_lists() {
        return settle_those(
            [](Count list, Count remaining, Count listed) {
                return remaining * list > list * listed;
            },
            [](const PlannedStratum& stratum) { return stratum.population; });
    }

    void share_the_rest() {
        std::vector<std::size_t> open;
        Count left = remaining_;
        for (std::size_t at = 0; at < strata_.size(); ++at) {
            if (!is_open(at)) continue;
            open.push_back(at);
            sizes_[at] = listed_ > 0 ? remaining_ * strata_[at].population / listed_ : 0;
            left -= sizes_[at];
        }
        const auto remainder = [&](std::size_t at) {
            return listed_ > 0 ? remaining_ * strata_[at].population % listed_ : 0;
        };
        std::stable_sort(open.begin(), open.end(), [&](std::size_t one, std::size_t other) {
            return remainder(one) > remainder(other);
        });
        for (std::size_t at = 0; at < open.size() && left > 0; ++at, --left) ++sizes_[open[at]];
    }

    std::span<const PlannedStratum> strata_;
    std::vector<Count> sizes_;  // -1 while open
    Count remaining_;
    Count listed_ = 0;  // of the open strata
    Count floor_;
};

}  // namespace

Result<std::vector<Count>> allocate_in_proportion(std::span<const PlannedStratum> strata,
                                                  Count total,
                                                  Count floor) {
    TRY(check_total(strata, total, floor));
    return Proportion(strata, total, floor).settle();
}

Result<std::vector<Count>> allocate_exactly(std::span<const PlannedStratum> strata,
                                            Count total,
                                            Count floor) {
    TRY(check_total(strata, total, floor));
    struct Candidate {
        double priority;
        std::size_t stratum;
        bool operator<(const Candidate& other) const {
            return priority != other.priority ? priority < other.priority : stratum > other.stratum;
        }
    };
    std::vector<Count> sizes;
    std::priority_queue<Candidate> candidates;
    const auto offer = [&](std::size_t at) {
        const PlannedStratum& stratum = strata[at];
        if (sizes[at] >= stratum.population) return;
        const double size = static_cast<double>(stratum.population);
        const double have = static_cast<double>(sizes[at]);
        const double spread = spread_of(stratum);
        // The first case of a stratum that has spread is worth any number of others.
        const double priority = sizes[at] == 0 && spread > 0
                                    ? std::numeric_limits<double>::infinity()
                                    : size * size * spread / std::max(1.0, have * (have + 1));
        candidates.push({priority, at});
    };
    Count left = total;
    for (std::size_t at = 0; at < strata.size(); ++at) {
        sizes.push_back(least_of(strata[at], floor));
        left -= sizes.back();
        offer(at);
    }
    for (; left > 0; --left) {
        const std::size_t at = candidates.top().stratum;
        candidates.pop();
        ++sizes[at];
        offer(at);
    }
    return sizes;
}

Result<std::vector<double>> allocate_by_power(std::span<const PlannedStratum> strata,
                                              double total,
                                              double q) {
    TRY(check_strata(strata));
    if (!(total > 0 && total <= static_cast<double>(sample_max)) || !(q >= 0 && q <= 1)) {
        return impossible("The sample is larger than 0, and the power q lies between 0 and 1.");
    }
    std::vector<double> sizes;
    Sum all;
    for (const PlannedStratum& stratum : strata) {
        if (!(stratum.expected_share > 0)) {
            return undefined(
                "A stratum with an expected share of 0 has no coefficient of variation.");
        }
        const double part = std::pow(static_cast<double>(stratum.population), q) *
                            std::sqrt(spread_of(stratum)) / stratum.expected_share;
        sizes.push_back(part);
        all.add(part);
    }
    if (!(all.value() > 0)) return undefined("No stratum is expected to differ within itself.");
    for (double& size : sizes) size *= total / all.value();
    return sizes;
}

Result<double> planned_variance(std::span<const PlannedStratum> strata,
                                std::span<const Count> sizes) {
    TRY(check_strata(strata));
    if (sizes.size() != strata.size()) return impossible("Give one size for each stratum.");
    double listed = 0;
    for (const PlannedStratum& stratum : strata) listed += static_cast<double>(stratum.population);
    Sum variance;
    for (std::size_t at = 0; at < strata.size(); ++at) {
        const PlannedStratum& stratum = strata[at];
        TRY(check_part(sizes[at], stratum.population, "Cases to draw of cases listed"));
        if (stratum.population == 0) continue;
        if (sizes[at] == 0) return undefined("A stratum with cases gets none.");
        const double size = static_cast<double>(stratum.population);
        const double n = static_cast<double>(sizes[at]);
        const double weight = size / listed;
        variance.add(weight * weight * (1 - n / size) * spread_of(stratum) / n);
    }
    return variance.value();
}

}  // namespace hearken::statistics
