#include "inspection/elimination.h"

#include <gtest/gtest.h>

namespace hearken::inspection {
namespace {

class Eliminated : public testing::Test {
protected:
    Eliminated() {
        instrument.elimination_reasons = {"other_force", "no_child"};
        assignment = {{{"C1", "S", "F"}, "I1", "I2"}, {{"C2", "S", "F"}, "I1", ""}};
        for (const char* const id : {"C1", "C2", "R1", "R2"}) {
            DrawnCase one;
            one.id = id;
            one.stratum = "S";
            one.is_selected = id[0] == 'C';
            drawn.push_back(one);
        }
    }
    [[nodiscard]] Result<Elimination> take_out(const std::string& id,
                                               const std::string& inspector = "I1",
                                               const std::string& reason = "no_child",
                                               const std::string& why = "an adult's case") const {
        return eliminate({id, "", inspector, reason, why, ""}, instrument, assignment, drawn, log);
    }

    Instrument instrument;
    std::vector<GradedBy> assignment;
    std::vector<DrawnCase> drawn;
    std::vector<Elimination> log;
};

TEST_F(Eliminated, IsReplacedByTheNextReserveAndNoOther) {
    for (const auto& [id, reserve] :
         {std::pair{"C2", "R1"}, std::pair{"R1", "R2"}, std::pair{"R2", ""}}) {
        const auto one = take_out(id);
        ASSERT_TRUE(one) << one.error().message;
        EXPECT_EQ(one->reserve, reserve);
        EXPECT_EQ(one->stratum, "S");
        log.push_back(*one);
    }
    const std::vector<GradedBy> left = with_eliminations(assignment, log);
    ASSERT_EQ(left.size(), 1U);  // no reserve was left for the last
    EXPECT_EQ(left.front().graded.id, "C1");
    const auto read = read_eliminations(elimination_table(log), "eliminated.csv");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(elimination_table(*read), elimination_table(log));
}

TEST_F(Eliminated, KeepsWhoGrades) {
    log.push_back(*take_out("C1", "I2"));
    const std::vector<GradedBy> left = with_eliminations(assignment, log);
    EXPECT_EQ(left.front().graded.id, "R1");
    EXPECT_EQ(left.front().first, "I1");
    EXPECT_EQ(left.front().second, "I2");
    EXPECT_EQ(take_out("C1").error().kind, ErrorKind::conflict);
}

TEST_F(Eliminated, NeedsAReasonOfTheListAndWords) {
    EXPECT_FALSE(take_out("C2", "I1", "too_hard"));
    EXPECT_FALSE(take_out("C2", "I1", "no_child", ""));
    EXPECT_FALSE(take_out("C2", "I1", "no_child", "two\nlines"));
    EXPECT_FALSE(take_out("C2", "I1", "no_child", std::string(2'000, 'x')));
    EXPECT_EQ(take_out("C2", "I2").error().kind, ErrorKind::not_found);
    EXPECT_EQ(take_out("R1").error().kind, ErrorKind::not_found);
    instrument.elimination_reasons.clear();
    EXPECT_FALSE(take_out("C2"));
}

TEST_F(Eliminated, LogsThatContradictThemselvesAreRefused) {
    const std::string head = "case,stratum,inspector,reason,why,reserve\n";
    for (const char* const rows : {"C1,S,I1,r,w,C1\n",
                                   "C1,S,I1,r,w,R1\nC1,S,I1,r,w,R2\n",
                                   "C1,S,I1,r,w,R1\nC2,S,I1,r,w,R1\n",
                                   "C1,S,I1,r,,R1\n",
                                   ",S,I1,r,w,R1\n"}) {
        EXPECT_FALSE(read_eliminations(head + rows, "eliminated.csv")) << rows;
    }
}

}  // namespace
}  // namespace hearken::inspection
