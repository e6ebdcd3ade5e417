#include "base/decimal.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <vector>

namespace hearken {
namespace {

Decimal number(std::string_view text) {
    const std::optional<Decimal> read = Decimal::parse(text);
    EXPECT_TRUE(read) << text;
    return read.value_or(Decimal{});
}

std::string sum(std::string_view left, std::string_view right) {
    const std::optional<Decimal> total = Decimal::add(number(left), number(right));
    return total ? total->to_string() : "does not fit";
}

std::string difference(std::string_view left, std::string_view right) {
    const std::optional<Decimal> rest = Decimal::subtract(number(left), number(right));
    return rest ? rest->to_string() : "does not fit";
}

// The reason for the class: binary floating point says 0.30000000000000004.
TEST(Decimal, AddsExactly) {
    EXPECT_EQ(sum("0.1", "0.2"), "0.3");
    EXPECT_EQ(sum("35.00", "12.5"), "47.5");
    EXPECT_EQ(sum("-0.5", "0.5"), "0");
    EXPECT_EQ(sum("1000", "0.000000000000000001"), "does not fit");
    EXPECT_EQ(sum("1", "0.000000000000000001"), "1.000000000000000001");
    EXPECT_EQ(difference("0.3", "0.1"), "0.2");
    EXPECT_EQ(difference("1", "0.000000000000000001"), "0.999999999999999999");
}

// Equal numbers are equal however they are written.
TEST(Decimal, ReadsOneNumberInManySpellings) {
    for (const char* text : {"35",
                             "35.0",
                             "35.000",
                             "+35",
                             "0035",
                             "3.5e1",
                             "350e-1",
                             "3.50E+01",
                             "0.0035e4",
                             "35.0000000000000000000000000000"}) {
        EXPECT_EQ(number(text), Decimal{35}) << text;
        EXPECT_EQ(number(text).to_string(), "35") << text;
    }
    for (const char* text : {"0",
                             "-0",
                             "+0",
                             "0.000",
                             "-0.0e5",
                             "0e999999999999999999999",
                             "0.00000000000000000000000000e-40"}) {
        EXPECT_EQ(number(text), Decimal{}) << text;
        EXPECT_EQ(number(text).to_string(), "0") << text;
    }
}

TEST(Decimal, ReadsAnExponentExactly) {
    EXPECT_EQ(number("1e3"), Decimal{1000});
    EXPECT_EQ(number("2.3832541524E7").to_string(), "23832541.524");
    EXPECT_EQ(number("-12e-3").to_string(), "-0.012");
    EXPECT_EQ(number("1e-18").to_string(), "0.000000000000000001");
    EXPECT_EQ(number("1e18").to_string(), "1000000000000000000");
    EXPECT_EQ(number("0.00000000000000000000000000001e29"), Decimal{1});
    EXPECT_EQ(number("10000000000000000000000000000e-28"), Decimal{1});
}

// What is not clearly a number is refused, so that "1,5" is never 1 nor 15.
TEST(Decimal, RefusesWhatIsNotANumber) {
    for (const char* text :
         {"",    "-",   "+",  ".",   ".5",   "1.",    "1,5",   "1 000", " 1",   "1 ",
          "--1", "+-1", "1e", "1e+", "1e-",  "1e1.5", "1.2.3", "e5",    "0x1F", "nan",
          "inf", "1f",  "£5", "1/2", "1e 3", "1.e3",  "٣",     "1-",    "1+1",  "1_000"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
    EXPECT_FALSE(Decimal::parse(std::string_view("1\0", 2)));
}

// The limits of 64 bits, and one step beyond each.
TEST(Decimal, RefusesWhatDoesNotFit) {
    EXPECT_EQ(number("9223372036854775807"), Decimal{std::numeric_limits<std::int64_t>::max()});
    EXPECT_EQ(number("-9223372036854775808"), Decimal{std::numeric_limits<std::int64_t>::min()});
    EXPECT_EQ(number("9.223372036854775807").to_string(), "9.223372036854775807");
    EXPECT_EQ(number("-9.223372036854775808").to_string(), "-9.223372036854775808");
    for (const char* text : {"9223372036854775808",
                             "-9223372036854775809",
                             "9.223372036854775808",
                             "18446744073709551616",
                             "99999999999999999999",
                             "1e19",
                             "1e99999999999",
                             "1e-19",
                             "0.0000000000000000001",
                             "12345678901234567890.5",
                             "2234567890123456789.5"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
    EXPECT_EQ(sum("9223372036854775807", "1"), "does not fit");
    EXPECT_EQ(sum("-9223372036854775808", "-1"), "does not fit");
    EXPECT_EQ(difference("0", "-9223372036854775808"), "does not fit");
    EXPECT_EQ(difference("-9223372036854775808", "-1"), "-9223372036854775807");
    EXPECT_EQ(sum("9223372036854775807", "0.1"), "does not fit");
}

// Each is less than the next, whatever their scales.
TEST(Decimal, ComparesByValue) {
    const std::vector<const char*> rising = {"-9223372036854775808",
                                             "-9223372036854775807",
                                             "-35",
                                             "-34.999999999999999",
                                             "-1e-18",
                                             "0",
                                             "1e-18",
                                             "0.1",
                                             "0.11",
                                             "0.2",
                                             "9.223372036854775807",
                                             "10",
                                             "9223372036854775806",
                                             "9223372036854775807"};
    for (std::size_t left = 0; left < rising.size(); ++left) {
        for (std::size_t right = 0; right < rising.size(); ++right) {
            EXPECT_EQ(number(rising[left]) <=> number(rising[right]), left <=> right)
                << rising[left] << " and " << rising[right];
            EXPECT_EQ(number(rising[left]) == number(rising[right]), left == right);
        }
    }
}

// Laws that hold for any two numbers; the sum is checked against integers of the same size.
TEST(Decimal, KeepsTheLawsOfArithmetic) {
    std::mt19937_64 random(20140503);
    for (int round = 0; round < 20'000; ++round) {
        const auto left =
            static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000;
        const auto right =
            static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000;
        const std::string scale = "e-" + std::to_string(random() % 10);
        const Decimal a = number(std::to_string(left) + scale);
        const Decimal b = number(std::to_string(right) + scale);
        ASSERT_EQ(Decimal::parse(a.to_string()), a);
        ASSERT_EQ(Decimal::add(a, b), number(std::to_string(left + right) + scale));
        ASSERT_EQ(Decimal::subtract(a, b), number(std::to_string(left - right) + scale));
        ASSERT_EQ(a <=> b, left <=> right);
    }
}

TEST(Decimal, IsShiftedOnlyWhereTheAnswerIsWholeAndFits) {
    EXPECT_EQ(number("35.25").shifted(2), 3525);
    EXPECT_EQ(number("-0.1").shifted(6), -100'000);
    EXPECT_EQ(number("7").shifted(0), 7);
    EXPECT_EQ(number("0.125").shifted(2), std::nullopt);
    EXPECT_EQ(number("9223372036854775807").shifted(1), std::nullopt);
    EXPECT_EQ(number("9.223372036854775807").shifted(18), 9'223'372'036'854'775'807);
}

}  // namespace
}  // namespace hearken
