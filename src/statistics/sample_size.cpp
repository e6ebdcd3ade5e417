// Source of each formula: docs/statistics.md, "How many, and where".
#include "statistics/sample_size.h"

#include <cmath>

#include "statistics/distributions.h"
#include "statistics/proportion.h"

namespace hearken::statistics {

namespace {

bool is_share(double p) {
    return p >= 0 && p <= 1;
}
bool is_inside(double p) {
    return p > 0 && p < 1;
}

/// Rounded up; what no sample can be is refused.
Result<Count> whole_cases(double size) {
    if (!(size <= static_cast<double>(count_max))) {
        return undefined("More cases are needed than any list has.");
    }
    return static_cast<Count>(std::ceil(size));
}

Result<void> check_chances(double power, double alpha) {
    if (is_inside(power) && is_inside(alpha)) return {};
    return impossible("Power and alpha lie between 0 and 1.");
}

}  // namespace

Result<SampleSize> size_for_width(const SizeForWidth& wanted) {
    TRY(check_level(wanted.level));
    if (!is_share(wanted.share) || !is_inside(wanted.half_width) ||
        !(wanted.design_effect > 0 && std::isfinite(wanted.design_effect))) {
        return impossible("Share and half width lie between 0 and 1; a design effect is above 0.");
    }
    const double z = normal_of_level(wanted.level);
    SampleSize size;
    size.open_list = wanted.design_effect * z * z * wanted.share * (1 - wanted.share) /
                     (wanted.half_width * wanted.half_width);
    size.size = size.open_list;
    if (wanted.population) {
        TRY(check_part(*wanted.population, count_max, "Cases listed"));
        if (*wanted.population == 0) return undefined("There is no case on the list.");
        size.size /= 1 + (size.open_list - 1) / static_cast<double>(*wanted.population);
    }
    size.cases = TRY(whole_cases(size.size));
    return size;
}

Result<SizeForChange> size_for_change(const TwoGroups& groups) {
    TRY(check_chances(groups.power, groups.alpha));
    const double p1 = groups.share_one;
    const double p2 = groups.share_other;
    if (!is_share(p1) || !is_share(p2)) return impossible("A share lies between 0 and 1.");
    if (p1 == p2) return undefined("No number of cases shows a difference of nothing.");
    const double pooled = (p1 + p2) / 2;
    const double z = normal_of_level(1 - groups.alpha);
    const double together =
        z * std::sqrt(2 * pooled * (1 - pooled)) +
        normal_quantile(groups.power) * std::sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    SizeForChange size;
    size.size = together * together / ((p1 - p2) * (p1 - p2));
    size.cases = TRY(whole_cases(size.size));
    return size;
}

Result<double> power_for_change(const TwoGroups& groups, Count cases) {
    TRY(check_chances(groups.power, groups.alpha));
    TRY(check_part(cases, count_max, "Cases of each group"));
    const double p1 = groups.share_one;
    const double p2 = groups.share_other;
    if (!is_share(p1) || !is_share(p2)) return impossible("A share lies between 0 and 1.");
    const double spread = p1 * (1 - p1) + p2 * (1 - p2);
    if (!(spread > 0)) return undefined("Shares of 0 and 1 leave nothing to chance.");
    const double z = normal_of_level(1 - groups.alpha);
    const double reach = std::sqrt(static_cast<double>(cases)) * std::abs(p1 - p2) -
                         z * std::sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
    return normal_above(-reach / std::sqrt(spread));
}

Result<double> size_against_fixed(const AgainstFixed& question) {
    TRY(check_chances(question.power, question.alpha));
    const double p = question.share;
    const double p0 = question.threshold;
    if (!is_share(p) || !is_share(p0)) return impossible("A share lies between 0 and 1.");
    if (p == p0) return undefined("No number of cases tells a share from itself.");
    const double together = normal_of_level(1 - question.alpha) * std::sqrt(p0 * (1 - p0)) +
                            normal_quantile(question.power) * std::sqrt(p * (1 - p));
    return together * together / ((p - p0) * (p - p0));
}

Result<ExactPower> exact_power(const AgainstFixed& question, Count cases) {
    TRY(check_chances(question.power, question.alpha));
    TRY(check_part(cases, count_max, "Cases"));
    if (cases == 0) return undefined("Without cases there is no interval.");
    if (!is_share(question.share) || !is_share(question.threshold)) {
        return impossible("A share lies between 0 and 1.");
    }
    const double n = static_cast<double>(cases);
    const double level = 1 - question.alpha;
    const auto limits = [&](Count x) {
        return clopper_pearson_interval(static_cast<double>(x) / n, n, level);
    };
    // Both limits rise with x, so the cases that tell form two tails.
    Count low = 0;
    Count high = cases + 1;  // the first x whose lower limit lies above
    while (low < high) {
        const Count middle = low + (high - low) / 2;
        if (limits(middle).lower > question.threshold) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    ExactPower power;
    power.above = binomial_at_least(low, cases, question.share);
    low = 0;
    high = cases + 1;  // the first x whose upper limit does not lie below
    while (low < high) {
        const Count middle = low + (high - low) / 2;
        if (limits(middle).upper < question.threshold) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    power.below = binomial_at_most(low - 1, cases, question.share);
    return power;
}

}  // namespace hearken::statistics
