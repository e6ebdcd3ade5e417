// Source of each count: docs/statistics.md, "Entries".
#include "statistics/entry_order.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "statistics/distributions.h"
#include "statistics/proportion.h"

namespace hearken::statistics {

namespace {

/// Pairs out of order, counted while merging; `times` ends up sorted.
Count inversions_in(std::vector<double>& times,
                    std::vector<double>& room,
                    std::size_t first,
                    std::size_t end) {
    if (end - first < 2) return 0;
    const std::size_t middle = first + (end - first) / 2;
    Count inversions =
        inversions_in(times, room, first, middle) + inversions_in(times, room, middle, end);
    std::size_t left = first;
    std::size_t right = middle;
    for (std::size_t at = first; at < end; ++at) {
        if (right == end || (left < middle && times[left] <= times[right])) {
            room[at] = times[left++];
        } else {
            inversions += static_cast<Count>(middle - left);
            room[at] = times[right++];
        }
    }
    const auto begin = static_cast<std::ptrdiff_t>(first);
    const auto stop = static_cast<std::ptrdiff_t>(end);
    std::copy(room.begin() + begin, room.begin() + stop, times.begin() + begin);
    return inversions;
}

/// Length of the longest run, not of neighbours, that never goes back (patience sorting).
std::size_t longest_in_order(const std::vector<double>& times) {
    std::vector<double> ends;  // the earliest end of a run of each length
    for (const double time : times) {
        const auto pile = std::upper_bound(ends.begin(), ends.end(), time);
        if (pile == ends.end()) {
            ends.push_back(time);
        } else {
            *pile = time;
        }
    }
    return ends.size();
}

double median_of(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    if (numbers.size() % 2 == 1) return numbers[half];
    return numbers[half - 1] + (numbers[half] - numbers[half - 1]) / 2;
}

}  // namespace

Result<EntryOrder> entry_order(std::span<const Entry> entries, double late_after, double level) {
    TRY(check_level(level));
    if (entries.empty()) return undefined("There is no entry.");
    if (entries.size() > 50'000'000)
        return impossible("There are more entries than are looked at.");
    if (!(late_after >= 0)) return impossible("Late means a number of minutes, 0 or more.");
    EntryOrder order;
    order.entries = static_cast<Count>(entries.size());
    std::vector<double> claimed;
    std::vector<double> lags;
    for (const Entry& entry : entries) {
        const auto is_time = [](double minutes) { return std::abs(minutes) < 1e12; };
        if (!is_time(entry.claimed) || !is_time(entry.recorded)) {
            return impossible("A time of an entry is no number of minutes.");
        }
        claimed.push_back(entry.claimed);
        lags.push_back(entry.recorded - entry.claimed);
        constexpr double minutes_a_day = 1440;
        order.late += lags.back() > late_after ? 1 : 0;
        order.from_the_future += lags.back() < 0 ? 1 : 0;
        order.at_midnight += std::fmod(entry.claimed, minutes_a_day) == 0 ? 1 : 0;
    }
    order.possible_pairs = order.entries * (order.entries - 1) / 2;
    order.least_removals = order.entries - static_cast<Count>(longest_in_order(claimed));
    std::vector<double> room(claimed.size());
    order.inversions = inversions_in(claimed, room, 0, claimed.size());
    order.median_lag = median_of(std::move(lags));
    const double n = static_cast<double>(order.entries);
    order.late_share = static_cast<double>(order.late) / n;
    order.late_wilson = wilson_interval(order.late_share, n, normal_of_level(level));
    return order;
}

}  // namespace hearken::statistics
