#include "report/verdict_chart.h"

#include <gtest/gtest.h>

namespace hearken::report {
namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

TEST(VerdictChart, TellsEachNumberInWords) {
    const std::string chart = verdict_chart("a", "Chart", {{"CORE-10", 1200, 3, 0, 1}});
    EXPECT_NE(chart.find("met 1,200, missed 3, pending 0, cannot tell 1"), std::string::npos);
    EXPECT_NE(chart.find("aria-labelledby=\"a-title a-words\""), std::string::npos);
}

TEST(VerdictChart, DrawsBarsOnOneScale) {
    // 398 units are 40 cases: 20 are 199, 10 are 99.5.
    const std::string chart =
        verdict_chart("a", "Chart", {{"x", 20, 20, 0, 0}, {"y", 10, 0, 0, 0}});
    EXPECT_EQ(occurrences(chart, "width=\"199.0\""), 2U);
    EXPECT_EQ(occurrences(chart, "width=\"99.5\""), 1U);
}

TEST(VerdictChart, LeavesNothingOfALabelAsMarkup) {
    const std::string chart =
        verdict_chart("a", "Chart", {{"<script>alert(1)</script> & \"x\"", 1, 0, 0, 0}});
    EXPECT_EQ(chart.find("<script"), std::string::npos);
    EXPECT_NE(chart.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"),
              std::string::npos);
}

TEST(VerdictChart, CutsALongLabelBetweenCharacters) {
    std::string label;
    for (int at = 0; at < 100; ++at) label += "é";
    const std::string chart = verdict_chart("a", "Chart", {{label, 1, 0, 0, 0}});
    EXPECT_EQ(occurrences(chart, "é"), 50U);
    EXPECT_NE(chart.find("é…</text>"), std::string::npos);
}

TEST(VerdictChart, OfManyBarsIsSeveralPicturesOnOneScale) {
    std::vector<VerdictBar> bars(9, {"x", 10, 0, 0, 0});
    bars.back() = {"y", 20, 0, 0, 0};
    const std::string chart = verdict_chart("a", "Chart", bars);
    EXPECT_EQ(occurrences(chart, "<svg "), 2U);
    EXPECT_EQ(occurrences(chart, "width=\"199.0\""), 8U);
    EXPECT_EQ(occurrences(chart, "width=\"398.0\""), 1U);
}

TEST(VerdictChart, OfNothingIsALegend) {
    const std::string chart = verdict_chart("a", "Chart", {});
    EXPECT_NE(chart.find("viewBox=\"0 0 400 54\""), std::string::npos);
}

}  // namespace
}  // namespace hearken::report
