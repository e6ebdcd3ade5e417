// What an assignment must be is checked by statistics::check_assignment and by counting here.
#include "inspection/assign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace hearken::inspection {
namespace {

AssignRequest request_of(int cases, int forces, int inspectors, double twice) {
    AssignRequest request;
    request.key = {"dice 4 6", "main"};
    request.share_twice = twice;
    for (int at = 0; at < cases; ++at) {
        const std::string force = "force " + std::to_string(at % forces);
        request.cases.push_back({"C" + std::to_string(at), force + " / x", force});
    }
    for (int at = 0; at < inspectors; ++at) {
        request.inspectors.push_back(
            {"I" + std::to_string(at), "force " + std::to_string(at % forces)});
    }
    return request;
}

std::size_t twice_in(const Assignment& assignment) {
    return static_cast<std::size_t>(
        std::count_if(assignment.cases.begin(), assignment.cases.end(), [](const GradedBy& one) {
            return !one.second.empty();
        }));
}

// The national inspection: 576 cases of 8 forces, 24 inspectors, a fifth graded twice: 116 + 576
// gradings are 28.8 for each, and 116 of 276 pairs share a case.
TEST(Assign, GivesANationalInspectionEvenly) {
    const auto made = assign_cases(request_of(576, 8, 24, 0.2));
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->cases.size(), 576U);
    EXPECT_EQ(twice_in(*made), 116U);
    EXPECT_EQ(made->check.own_force_conflicts, 0);
    EXPECT_EQ(made->check.load_range, 1);
    EXPECT_EQ(made->check.concurrence_min, 0);
    EXPECT_EQ(made->check.concurrence_max, 1);
    EXPECT_TRUE(made->check.is_connected);
    std::map<std::string, std::map<std::string, int>> mixture;
    for (const GradedBy& one : made->cases) ++mixture[one.first][one.graded.force];
    for (const auto& [inspector, forces] : mixture) EXPECT_EQ(forces.size(), 7U) << inspector;
}

// Inspectors from outside: 6 share 15 pairs, each pair twice over 30 cases: a balanced design with
// lambda v/(rk) = 2*6/(10*2) = 0.6.
TEST(Assign, MakesABalancedDesignWhereItCan) {
    AssignRequest request = request_of(30, 3, 6, 1);
    for (statistics::Inspector& inspector : request.inspectors) inspector.home_force.clear();
    const auto made = assign_cases(request);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_TRUE(made->check.is_balanced);
    EXPECT_EQ(made->check.concurrence_min, 2);
    EXPECT_EQ(made->check.concurrence_max, 2);
    ASSERT_TRUE(made->check.a_efficiency);
    EXPECT_NEAR(*made->check.a_efficiency, 0.6, 1e-9);
}

TEST(Assign, DoesNotDependOnTheOrderOfItsInput) {
    AssignRequest request = request_of(100, 4, 8, 0.25);
    const auto one = assign_cases(request);
    std::reverse(request.cases.begin(), request.cases.end());
    std::reverse(request.inspectors.begin(), request.inspectors.end());
    const auto other = assign_cases(request);
    ASSERT_TRUE(one);
    ASSERT_TRUE(other);
    EXPECT_EQ(assignment_table(*one), assignment_table(*other));
    request.key.seed = "dice 1 1";
    EXPECT_NE(assignment_table(*assign_cases(request)), assignment_table(*one));
}

// Three inspectors of three forces: a case of a force can be graded by the other two alone.
TEST(Assign, FollowsTheForcesBeforeEvenness) {
    const auto made = assign_cases(request_of(31, 3, 3, 1));
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->check.own_force_conflicts, 0);
    EXPECT_EQ(twice_in(*made), 31U);
}

TEST(Assign, RefusesWhereOnlyOnesOwnForceIsLeft) {
    const auto made = assign_cases(request_of(10, 1, 3, 0));
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().message.find("nobody grades their own force"), std::string::npos);
    EXPECT_FALSE(assign_cases(request_of(10, 2, 3, 1)));  // pairs of two forces alone
}

TEST(Assign, WithoutSecondGradesSaysWhatIsLost) {
    const auto made = assign_cases(request_of(50, 4, 8, 0));
    ASSERT_TRUE(made);
    EXPECT_NE(assignment_words(*made).find("No case is graded twice"), std::string::npos);
}

TEST(Assign, RefusesWhatIsNoInput) {
    const AssignRequest good = request_of(20, 4, 8, 0.2);
    ASSERT_TRUE(assign_cases(good));
    AssignRequest request = good;
    request.cases.clear();
    EXPECT_FALSE(assign_cases(request));
    request = good;
    request.cases[1].id = request.cases[0].id;
    EXPECT_FALSE(assign_cases(request));
    request = good;
    request.inspectors[1].id = request.inspectors[0].id;
    EXPECT_FALSE(assign_cases(request));
    request = good;
    request.inspectors.clear();
    EXPECT_FALSE(assign_cases(request));
    for (const double share : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
        request = good;
        request.share_twice = share;
        EXPECT_FALSE(assign_cases(request)) << share;
    }
    request = good;
    request.inspectors.resize(1);
    EXPECT_FALSE(assign_cases(request));
    request = good;
    for (std::size_t at = 0; at <= inspectors_max; ++at) {
        request.inspectors.push_back({"X" + std::to_string(at), ""});
    }
    EXPECT_FALSE(assign_cases(request));
}

TEST(Assign, ComesBackFromItsTable) {
    const auto made = assign_cases(request_of(40, 4, 8, 0.2));
    ASSERT_TRUE(made);
    const auto read = read_assignment(assignment_table(*made), "assignment.csv");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), 40U);
    for (std::size_t at = 0; at < 40; ++at) {
        EXPECT_EQ((*read)[at].graded.id, made->cases[at].graded.id);
        EXPECT_EQ((*read)[at].second, made->cases[at].second);
    }
    const std::string head = "case,stratum,force,first,second\n";
    EXPECT_FALSE(read_assignment(head + "C1,S,F,I1,I1\n", "assignment.csv"));
    EXPECT_FALSE(read_assignment(head + "C1,S,F,I1,\nC1,S,F,I2,\n", "assignment.csv"));
    EXPECT_FALSE(read_assignment(head + "C1,S,F,,I2\n", "assignment.csv"));
}

TEST(Inspectors, AreReadWithTheirForces) {
    const auto read = read_inspectors("inspector,force\nI1,A\nI2,\n", "inspectors.csv");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().home_force, "A");
    EXPECT_FALSE(read_inspectors("inspector,force\nI1,A\nI1,B\n", "inspectors.csv"));
    EXPECT_FALSE(read_inspectors("inspector,force\n,A\n", "inspectors.csv"));
    EXPECT_FALSE(read_inspectors("inspector\nI1\n", "inspectors.csv"));
}

}  // namespace
}  // namespace hearken::inspection
