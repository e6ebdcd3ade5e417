// The words that a figure may be given, decided by its unrounded interval and nothing else.
// The table of rules: docs/statistics.md, "Words".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/proportion.h"

namespace hearken::statistics {

/// A share as it is about to be published.
struct PublishedShare {
    double share = 0;
    Interval limits;  // 95 %, unrounded
    Tally tally;      // the cases examined
    bool is_random_sample = false;
    std::optional<double> effective_size;  // the cases graded stand in where it is not known
};

enum class ShareWording {
    count_only,          // the sample was not random: no interval, nothing about all cases
    none_found,          // x = 0
    all_found,           // x = n
    count_and_interval,  // the interval is too wide for a share
    almost_all,
    very_few,
    about,
    just_over,
    just_under,
    between,
    more,
    fewer,
};

/// "BETWEEN", "JUST_OVER": the name that vectors and machine-readable reports use.
[[nodiscard]] std::string_view code_of(ShareWording wording);

struct ShareStatement {
    ShareWording wording = ShareWording::count_only;
    std::string text;  // "more than a third but fewer than half"; begins small
    /// Every comparison with a landmark that holds: "MORE a third", "ABOUT half", "LESS half".
    std::vector<std::string> allowed;
    std::string reliability;  // "precise", "fair", "rough", "too imprecise for a percentage", ...
    int decimals = 0;         // of percent and interval
    std::string percent;      // "38%"
    std::string interval;     // "34% to 42%"; empty where the sample was not random
};

/// Fails as impossible where the share does not lie within its limits, or a limit outside [0, 1].
[[nodiscard]] Result<ShareStatement> state_share(const PublishedShare& published);

/// "38%" or "38.2%": halves round up, and a number written as a short decimal rounds as written.
[[nodiscard]] std::string percent_text(double share, int decimals);

/// A difference of two shares, this less that.
struct PublishedDifference {
    double difference = 0;
    Interval limits;        // 95 %, unrounded
    double p_adjusted = 1;  // allowing for the number of comparisons
    double q = 0.05;        // the rate of false findings that is borne
};

/// "higher", "slightly lower", "about the same", "no clear difference", or that "once the number of
/// comparisons is allowed for". Never "no difference" and never a rank.
[[nodiscard]] Result<std::string> state_difference(const PublishedDifference& published);

/// The same for a change since the last inspection, both samples random and of one definition:
/// "improved" or "worsened" for higher and lower. `more_is_better` says which is which.
[[nodiscard]] Result<std::string> state_change(const PublishedDifference& published,
                                               bool more_is_better);

/// Points within which two shares are "about" one another.
inline constexpr double about_margin = 0.05;

}  // namespace hearken::statistics
