#include "intake/header_line.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace hearken::intake {
namespace {

using Cells = std::vector<std::string_view>;

TEST(HeaderLine, NeverHoldsADate) {
    for (const std::string_view date : {"2026-03-02",
                                        "2026-03-02T10:00:00Z",
                                        "2026-03-02 10:00",
                                        "02/03/2026",
                                        "2/3/26",
                                        "03/25/2026 14:05",
                                        "02.03.2026",
                                        "02-Mar-2026",
                                        " 2 March 2026 ",
                                        "2nd March, 2026",
                                        "March 2, 2026",
                                        "Mon 2 Mar 2026"}) {
        EXPECT_TRUE(has_date_among(Cells{"case", date})) << date;
        EXPECT_TRUE(seems_to_be_data(Cells{"case", date})) << date;
    }
}

TEST(HeaderLine, MayHoldWordsThatBeginLikeADate) {
    for (const std::string_view name : {"date",
                                        "02-03-2026 visit",
                                        "visits in March 2026",
                                        "March 2026",
                                        "2026-03",
                                        "2025/26",
                                        "ages 0-4",
                                        "time:timestamp",
                                        "case:concept:name",
                                        "Contacts of 2 March 2026",
                                        ""})
        EXPECT_FALSE(has_date_among(Cells{name})) << name;
}

TEST(HeaderLine, ThatHoldsANumberOrAnIdAndNoUsualNameSeemsToBeData) {
    EXPECT_TRUE(seems_to_be_data(Cells{"C-1", "Jane Smith"}));
    EXPECT_TRUE(seems_to_be_data(Cells{"CASE-2024-0012", "Jane Smith"}));
    EXPECT_TRUE(seems_to_be_data(Cells{"17", "Jane Smith"}));
    EXPECT_TRUE(seems_to_be_data(Cells{"Jane Smith", "07700 900123"}));
    EXPECT_FALSE(seems_to_be_data(Cells{"Case", "Q1", "2024"}));
    EXPECT_FALSE(seems_to_be_data(Cells{"Crime no", "address_line_1", "P2 date"}));
    EXPECT_FALSE(seems_to_be_data(Cells{}));
}

TEST(HeaderLine, ThatIsNoneIsNotQuoted) {
    const Error error = no_header_line("a.csv").value();
    EXPECT_TRUE(error.message.starts_with("a.csv:1: ")) << error.message;
    EXPECT_EQ(error.kind, ErrorKind::invalid_input);
}

}  // namespace
}  // namespace hearken::intake
