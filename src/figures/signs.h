// Every sign of every force, examined or said why not. What stands out is worth a look; whether
// figures were managed only a person can say, after the innocent reasons.
// Formulas: docs/statistics.md, "Deadlines" to "Entries", "Funnel" and "Many comparisons".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/observations.h"

namespace hearken::figures {

/// What a force's figure is held against.
enum class Against {
    expectation,  // what the other days, or chance, lead one to expect
    earlier,      // the same force in the months before
    others,       // the other forces
};

struct SignResult {
    std::size_t sign = 0;  // of the questions
    std::string force;     // empty: all together
    Against against = Against::expectation;
    Count examined = 0;
    Count left_out = 0;   // not known exactly enough
    std::string why_not;  // in words, where it could not be examined; then the rest is empty

    std::string measure;  // what `value` is, in words
    bool is_share = false;
    double value = 0;
    std::optional<statistics::Interval> limits;  // 95 %
    double expected = 0;
    std::optional<statistics::Interval> band;  // against others: 99.8 % limits of the funnel
    double p = 1;
    double p_adjusted = 1;  // allowing for all tests of the run (Benjamini and Hochberg)
    bool is_large = false;  // the effect, by the content's least ratio
    bool stands_out = false;
    std::vector<std::string> notes;  // further findings, in words
    std::vector<std::string> cases;  // to look at, by id; only where it stands out

    /// Deadlines, for the picture: of each length from the range's first how many there are, and of
    /// each of the window how many were expected.
    std::vector<Count> counts;
    std::vector<double> expected_counts;
};

/// In the order of the questions; of each sign each force, then all together.
[[nodiscard]] std::vector<SignResult> examine(const Questions& questions,
                                              std::span<const Observations> forces);

}  // namespace hearken::figures
