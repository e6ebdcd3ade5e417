#include "language/diagnostics.h"

#include <gtest/gtest.h>

namespace hearken::language {
namespace {

TEST(Diagnostics, ShowTheLineACaretAndTheAdvice) {
    const SourceFile file{"a.standard", "first line\n  when \xC3\xA9t\xC3\xA9 x\n"};
    Diagnostics diagnostics;
    diagnostics.add(
        Severity::error, file, 24, "wrong", "right");  // at x, after two letters of two bytes
    EXPECT_EQ(to_text(diagnostics.all().front()),
              "a.standard:2:12: error: wrong\n"
              "      when \xC3\xA9t\xC3\xA9 x\n"
              "               ^\n"
              "    right\n");
}

TEST(Diagnostics, APlaceAtTheVeryEndOrBeyondIsShownAtTheEnd) {
    const SourceFile file{"a.standard", "abc"};
    Diagnostics diagnostics;
    diagnostics.add(Severity::error, file, 3, "end", "");
    diagnostics.add(Severity::error, file, 99, "beyond", "");
    EXPECT_EQ(diagnostics.all()[0].column, 4);
    EXPECT_EQ(diagnostics.all()[1].column, 4);
}

TEST(Diagnostics, OnlyANearWordIsSuggested) {
    const std::vector<std::string> words = {"strategy_discussion", "icpc_held", "payment"};
    EXPECT_EQ(nearest("stratgy_discussion", words), "strategy_discussion");
    EXPECT_EQ(nearest("paymnet", words), "payment");
    EXPECT_EQ(nearest("unrelated", words), "");
}

}  // namespace
}  // namespace hearken::language
