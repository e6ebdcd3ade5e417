#include "casework/corrections.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::casework {
namespace {

Instant ms(std::int64_t count) {
    return Instant{std::chrono::milliseconds{count}};
}

class CorrectingRecords : public testing::Test {
protected:
    // `known`: when each event, by its new number, was recorded.
    Corrections finish(std::vector<std::int64_t> known, std::vector<EventIndex> moved = {}) {
        GrowingArray<std::int64_t> known_column;
        for (const std::int64_t one : known) known_column.push_back(one);
        GrowingArray<EventIndex> numbers;
        for (const EventIndex one : moved) numbers.push_back(one);
        return builder_.finish({known.size(), numbers, known_column},
                               [this](const Problem& problem) { problems_.push_back(problem); });
    }
    CorrectionsBuilder builder_;
    std::vector<Problem> problems_;
};

TEST_F(CorrectingRecords, ARecordIsSupersededFromWhenItsCorrectionWasRecorded) {
    builder_.supersede(1, 0, {0, 3, 0});
    const Corrections made = finish({10, 50});
    EXPECT_EQ(made.superseded_from(0), ms(50));
    EXPECT_EQ(made.superseded_by(0), EventIndex{1});
    EXPECT_EQ(made.superseded_from(1), std::nullopt);
    EXPECT_EQ(made.superseded_by(1), std::nullopt);
}

TEST_F(CorrectingRecords, ChainsOfAnyLengthKeepTheLast) {
    builder_.supersede(1, 0, {});
    builder_.supersede(2, 1, {});
    builder_.supersede(3, 2, {});
    const Corrections made = finish({10, 50, 70, 60});
    EXPECT_EQ(made.superseded_from(0), ms(50));
    EXPECT_EQ(made.superseded_from(1), ms(70));
    EXPECT_EQ(made.superseded_from(2), ms(60));
    EXPECT_EQ(made.superseded_from(3), std::nullopt);
    EXPECT_TRUE(problems_.empty());
}

TEST_F(CorrectingRecords, OfSeveralCorrectionsTheFirstRecordedCounts) {
    builder_.supersede(1, 0, {});
    builder_.supersede(2, 0, {});
    const Corrections made = finish({10, 50, 40});
    EXPECT_EQ(made.superseded_from(0), ms(40));
    EXPECT_EQ(made.superseded_by(0), EventIndex{2});
}

TEST_F(CorrectingRecords, WhatIsTakenBackHasNothingInItsPlace) {
    builder_.withdraw(0, ms(30));
    builder_.supersede(1, 0, {});
    const Corrections made = finish({10, 50});
    EXPECT_EQ(made.superseded_from(0), ms(30));
    EXPECT_EQ(made.superseded_by(0), std::nullopt);
}

// None of a circle is the last word, so that none may hide another.
TEST_F(CorrectingRecords, CirclesAreToldAndHideNothing) {
    builder_.supersede(0, 0, {0, 1, 0});  // itself
    builder_.supersede(1, 2, {0, 2, 0});
    builder_.supersede(2, 3, {0, 3, 0});
    builder_.supersede(3, 1, {0, 4, 0});
    builder_.supersede(4, 3, {0, 5, 0});  // leads into the circle, is not in it
    const Corrections made = finish({1, 2, 3, 4, 5});
    for (const EventIndex event : {0U, 1U, 2U, 4U})
        EXPECT_EQ(made.superseded_from(event), std::nullopt) << event;
    EXPECT_EQ(made.superseded_by(3), EventIndex{4});
    ASSERT_EQ(problems_.size(), 4U);
    EXPECT_EQ(problems_[0].kind, ProblemKind::circular);
    EXPECT_EQ(problems_[0].line, 1U);
}

TEST_F(CorrectingRecords, EventsMayHaveBeenMoved) {
    builder_.supersede(0, 1, {});
    const Corrections made = finish({10, 20, 30}, {2, 0, 1});
    EXPECT_EQ(made.superseded_from(0), ms(30));
    EXPECT_EQ(made.superseded_by(0), EventIndex{2});
    EXPECT_EQ(made.superseded_from(1), std::nullopt);
}

}  // namespace
}  // namespace hearken::casework
