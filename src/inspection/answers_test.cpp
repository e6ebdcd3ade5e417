// Grades expected here are read off the instrument of examples/inspection by hand.
#include "inspection/answers.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace hearken::inspection {
namespace {

const Instrument& instrument() {
    static const Instrument made = [] {
        std::ifstream file(HEARKEN_SOURCE_DIR "/examples/inspection/instrument.toml");
        std::stringstream text;
        text << file.rdbuf();
        return *parse_instrument(text.str(), "instrument.toml");
    }();
    return made;
}

const std::string head = "case,item,answer,reason\n";
const std::string good_rows =
    "C1,child_seen,yes,\n"
    "C1,child_heard,in_part,one line of what was said\n"
    "C1,strategy_discussion,yes,\n"
    "C1,supervision,yes,\n"
    "C1,grade,,seen on the day and kept safe\n";

CheckedAnswers check(const std::string& rows, std::set<std::string, std::less<>> given = {"C1"}) {
    auto checked = check_answers(head + rows, "answers.csv", instrument(), given);
    EXPECT_TRUE(checked);
    return *checked;
}

/// The good rows with `from` written as `to`.
std::string with(std::string_view from, std::string_view to) {
    std::string rows = good_rows;
    const std::size_t at = rows.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return rows.replace(at, from.size(), to);
}

TEST(Answers, GiveTheGradeOfTheWorstTopic) {
    const CheckedAnswers checked = check(good_rows);
    ASSERT_TRUE(checked.problems.empty()) << checked.problems.front().what;
    const AnsweredCase& answered = checked.cases.find("C1")->second;
    EXPECT_EQ(answered.topics.find("first_response")->second.computed, 1U);
    EXPECT_EQ(answered.topics.find("investigation")->second.computed, 0U);
    EXPECT_EQ(answered.grade.given, 1U);
    EXPECT_FALSE(answered.grade.is_override());
}

TEST(Answers, ShowAnOverrideWithItsReason) {
    const CheckedAnswers checked =
        check(with("C1,grade,,seen", "C1,grade,inadequate,nobody acted; seen"));
    ASSERT_TRUE(checked.problems.empty());
    const GivenGrade& grade = checked.cases.find("C1")->second.grade;
    EXPECT_TRUE(grade.is_override());
    EXPECT_EQ(grade.computed, 1U);
    EXPECT_EQ(grade.given, 2U);
    // An override of a topic goes into the grade of the case.
    const CheckedAnswers topic = check(good_rows + "C1,grade.investigation,inadequate,no plan\n");
    ASSERT_TRUE(topic.problems.empty());
    EXPECT_EQ(topic.cases.find("C1")->second.grade.computed, 2U);
}

TEST(Answers, FollowWhatApplies) {
    const CheckedAnswers not_seen = check(
        "C1,child_seen,no,nobody went\nC1,strategy_discussion,yes,\nC1,supervision,yes,\n"
        "C1,grade,,nobody went\n");
    ASSERT_TRUE(not_seen.problems.empty()) << not_seen.problems.front().what;
    EXPECT_EQ(not_seen.cases.find("C1")->second.grade.given, 2U);
    EXPECT_EQ(check(with("C1,child_seen,yes,", "C1,child_seen,no,nobody went")).problems.size(),
              1U);  // child_heard does not apply
}

TEST(Answers, ThatAreNotWholeAreEachReported) {
    const std::vector<std::pair<std::string_view, std::string_view>> changes{
        {"C1,supervision,yes,\n", ""},
        {"supervision,yes", "supervision,perhaps"},
        {"in_part,one line of what was said", "in_part,"},
        {"C1,grade,,seen on the day and kept safe\n", ""},
        {"C1,grade,,", "C1,grade,splendid,"},
        {"C1,grade,,seen on the day and kept safe", "C1,grade,good,"},
        {"C1,supervision", "C1,hypervision"},
        {"C1,supervision", "C2,supervision"},
        {"C1,supervision,yes,\n", "C1,supervision,yes,\nC1,supervision,no,x\n"}};
    for (const auto& [from, to] : changes) {
        EXPECT_FALSE(check(with(from, to)).problems.empty()) << to;
    }
    const CheckedAnswers many = check("C1,child_seen,never,\nC9,child_seen,yes,\n", {"C1", "C2"});
    EXPECT_GE(many.problems.size(), 5U);
    EXPECT_TRUE(many.cases.empty());
    EXPECT_EQ(many.wanted, 2U);
    // What is not answered is told question by question, and not that none applies.
    for (const AnswerProblem& one : check("C1,grade,splendid,\n").problems)
        EXPECT_EQ(one.what.find("no question applies"), std::string::npos);
    EXPECT_FALSE(check_answers("case,item\n", "a.csv", instrument(), {}));
    EXPECT_FALSE(check_answers("\xff", "a.csv", instrument(), {}));
}

// What is sealed reads back to the same grades, and to the same bytes.
TEST(Answers, ComeBackFromTheirTable) {
    const CheckedAnswers checked =
        check(good_rows + "C1,grade.investigation,inadequate,\"no plan, no review\"\n");
    ASSERT_TRUE(checked.problems.empty());
    const std::string table = answers_table(instrument(), checked.cases);
    const auto again = check_answers(table, "x", instrument(), {"C1"});
    ASSERT_TRUE(again);
    ASSERT_TRUE(again->problems.empty()) << again->problems.front().what;
    EXPECT_EQ(answers_table(instrument(), again->cases), table);
    EXPECT_TRUE(again->cases.find("C1")->second.topics.find("investigation")->second.is_override());
}

}  // namespace
}  // namespace hearken::inspection
