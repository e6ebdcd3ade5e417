#include "base/stretches.h"

#include <algorithm>

namespace hearken {

namespace {

constexpr std::chrono::days one_day{1};

}  // namespace

Stretches merged(Stretches days) {
    std::erase_if(days, [](const DateRange& one) { return one.last < one.first; });
    std::sort(days.begin(), days.end(), [](const DateRange& left, const DateRange& right) {
        return left.first < right.first;
    });
    Stretches apart;
    for (const DateRange& next : days) {
        if (!apart.empty() && next.first <= apart.back().last + one_day)
            apart.back().last = std::max(apart.back().last, next.last);
        else
            apart.push_back(next);
    }
    return apart;
}

// Both are in order, so that one walk beside each other meets every pair that shares a day.
Stretches intersection(const Stretches& left, const Stretches& right) {
    Stretches common;
    for (auto one = left.begin(), other = right.begin();
         one != left.end() && other != right.end();) {
        const DateRange shared{std::max(one->first, other->first),
                               std::min(one->last, other->last)};
        if (shared.first <= shared.last) common.push_back(shared);
        if (one->last < other->last)
            ++one;
        else
            ++other;
    }
    return common;
}

Stretches without(const Stretches& all, const Stretches& taken) {
    Stretches left;
    auto next = taken.begin();
    for (DateRange rest : all) {
        while (next != taken.end() && next->last < rest.first) ++next;
        for (auto inner = next; inner != taken.end() && inner->first <= rest.last; ++inner) {
            if (rest.first < inner->first) left.push_back({rest.first, inner->first - one_day});
            rest.first = inner->last + one_day;
        }
        if (rest.first <= rest.last) left.push_back(rest);
    }
    return left;
}

}  // namespace hearken
