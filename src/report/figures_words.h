// The words that text and page share for what was found in figures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figures/figures.h"

namespace hearken::report {

/// "all together" for the empty name; else the force's, safe to print.
[[nodiscard]] std::string force_words(std::string_view force);

/// "from the days around it", "before and after", "force against force".
[[nodiscard]] std::string against_words(figures::Against against);

/// What was found, in one sentence: value, interval, what was expected.
[[nodiscard]] std::string finding_words(const figures::SignResult& one);

/// "force-01 against other forces (8 counted of 100 needed)".
[[nodiscard]] std::string not_examined_words(const figures::SignResult& one);

/// "stands out (p 0.002)", "does not stand out: ..."; whether it does and why.
[[nodiscard]] std::string standing_words(const figures::SignResult& one);

/// "34 days (30 to 41)", "not reached".
[[nodiscard]] std::string time_words(const figures::StageResult::Time& time);

/// "62% (55% to 69%)", "not followed so far".
[[nodiscard]] std::string share_words(const figures::StageResult::ByDay& by);

/// What becomes of the backlog at these rates.
[[nodiscard]] std::string outlook_words(const figures::FlowResult& flow);

/// The same in a cell: "in 8 months (5 to 20)", "never at these rates".
[[nodiscard]] std::string cleared_words(const figures::FlowResult& flow);

/// "2024-05".
[[nodiscard]] std::string month_words(int month);

/// How the reader is to take what stands out, with the rule and the number of tests.
[[nodiscard]] std::vector<std::string> rule_words(const figures::Figures& found);

/// Whether forces differ in the stage.
[[nodiscard]] std::string comparison_words(const figures::StageComparison& one);

}  // namespace hearken::report
