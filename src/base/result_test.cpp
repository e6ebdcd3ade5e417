#include "base/result.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace hearken {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) {
        return fail(ErrorKind::invalid_input, "The number is odd.", "Give an even number.");
    }
    return number / 2;
}

Result<void> require_small(int number) {
    if (number > 10) return fail(ErrorKind::out_of_range, "Too large.", "Give at most 10.");
    return {};
}

Result<std::string> quarter_in_words(int number, int& steps) {
    TRY(require_small(number));
    ++steps;
    const int quarter = TRY(half(TRY(half(number))));
    ++steps;
    return "quarter " + std::to_string(quarter);
}

// TRY gives the value when all goes well, also one inside another and from Result<void>.
TEST(Result, TryGivesTheValue) {
    int steps = 0;
    const Result<std::string> words = quarter_in_words(8, steps);
    ASSERT_TRUE(words.has_value());
    EXPECT_EQ(*words, "quarter 2");
    EXPECT_EQ(steps, 2);
}

// The first failure ends the function at once, and its Error passes on untouched to another type.
TEST(Result, TryPassesTheErrorOn) {
    int steps = 0;
    const Result<std::string> odd = quarter_in_words(6, steps);
    ASSERT_FALSE(odd.has_value());
    EXPECT_EQ(odd.error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(odd.error().message, "The number is odd.");
    EXPECT_EQ(odd.error().remedy, "Give an even number.");
    EXPECT_EQ(steps, 1);

    const Result<std::string> large = quarter_in_words(12, steps);
    ASSERT_FALSE(large.has_value());
    EXPECT_EQ(large.error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(steps, 1);
}

Result<void> read_it(int number) {
    Result<int> read = half(number);
    if (!read) {
        Error error = std::move(read).error();
        error.trail.emplace_back("reading the number");
        return Failure(std::move(error));
    }
    return {};
}

Result<void> do_the_work(int number) {
    TRY(read_it(number));
    return {};
}

// What Hearken was doing travels with the error, innermost first.
TEST(Result, KeepsTheTrail) {
    EXPECT_TRUE(do_the_work(2).has_value());
    Result<void> done = do_the_work(1);
    ASSERT_FALSE(done.has_value());
    done.error().trail.emplace_back("checking the cases");
    const std::vector<std::string> expected = {"reading the number", "checking the cases"};
    EXPECT_EQ(done.error().trail, expected);
}

struct OnlyMoved {
    explicit OnlyMoved(int first_number) : number(first_number) {}
    OnlyMoved(const OnlyMoved&) = delete;
    OnlyMoved& operator=(const OnlyMoved&) = delete;
    OnlyMoved(OnlyMoved&&) = default;
    OnlyMoved& operator=(OnlyMoved&&) = default;
    ~OnlyMoved() = default;
    int number;
};

Result<OnlyMoved> own(int number) {
    return OnlyMoved(number);
}

Result<int> look_at(int number) {
    const OnlyMoved owned = TRY(own(number));
    return owned.number;
}

// A value that can only be moved is moved.
TEST(Result, MovesItsValue) {
    const Result<int> seen = look_at(5);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(*seen, 5);
}

// A broken promise of our own stops the program and names the condition and the place.
TEST(CheckDeathTest, StopsForABrokenPromise) {
    HEARKEN_CHECK(1 + 1 == 2);
    EXPECT_DEATH(HEARKEN_CHECK(1 + 1 == 3), "result_test.cpp:[0-9]+: expected 1 \\+ 1 == 3");
}

}  // namespace
}  // namespace hearken
