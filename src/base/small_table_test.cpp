#include "base/small_table.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

using Fields = std::vector<std::string>;

TEST(SmallTable, ReadsQuotesEmptyLinesAndShortRows) {
    const Result<SmallTable> table = parse_small_table(
        "\xEF\xBB\xBFphrase,note\r\n\"she said, \"\"no\"\"\",x\r\n\r\n  one  \n\"two\nlines\",y",
        "a.csv");
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->names, (Fields{"phrase", "note"}));
    ASSERT_EQ(table->rows.size(), 3U);
    EXPECT_EQ(table->rows[0].fields, (Fields{"she said, \"no\"", "x"}));
    EXPECT_EQ(table->rows[1].fields, (Fields{"one", ""}));
    EXPECT_EQ(table->rows[1].line, 4U);
    EXPECT_EQ(table->rows[2].fields, (Fields{"two\nlines", "y"}));
    EXPECT_EQ(table->column("note"), 1U);
    EXPECT_FALSE(table->column("no"));
}

TEST(SmallTable, RefusesWhatIsNoTableWithItsLine) {
    const auto fault = [](std::string_view csv) {
        const Result<SmallTable> table = parse_small_table(csv, "a.csv");
        return table ? std::string{} : table.error().message;
    };
    EXPECT_EQ(fault("a,b\n1,2,3\n"),
              "Line 2 of a.csv has more fields than the first line has names.");
    EXPECT_EQ(fault("a\n\"x\n"), "Line 2 of a.csv has a quote that is not closed.");
    EXPECT_EQ(fault("a\n\"x\" y\n"),
              "Line 2 of a.csv goes on after the quote that closes a field.");
    std::string many = "a\n";
    for (int row = 0; row < 100'001; ++row) many += "1\n";
    EXPECT_EQ(fault(many), "Line 100002 of a.csv is one of more than 100,000.");
}

TEST(SmallTable, AnEmptyFileHasNoNames) {
    const Result<SmallTable> table = parse_small_table("", "a.csv");
    ASSERT_TRUE(table.has_value());
    EXPECT_TRUE(table->names.empty());
}

}  // namespace
}  // namespace hearken
