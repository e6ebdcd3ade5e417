#include "monitor/compare_judges.h"

#include <gtest/gtest.h>

namespace hearken::monitor {

void compare_judges(const Monitor& monitor,
                    const casework::Casebook& book,
                    const std::function<void(const assurance::Outcome&)>& visit) {
    const auto cases = static_cast<casework::CaseIndex>(book.case_count());
    std::vector<std::vector<assurance::Outcome>> outcomes(cases);
    Monitor::Worker worker = monitor.worker();
    worker.outcomes(0, cases, [&](casework::CaseIndex which, auto of_case) {
        EXPECT_TRUE(outcomes[which].empty()) << "seen twice";
        outcomes[which].assign(of_case.begin(), of_case.end());
    });
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < cases; ++which) {
        worker.judge(which, verdicts);
        std::vector<assurance::Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected.push_back(assurance::to_outcome(verdict, verdicts));
        ASSERT_EQ(outcomes[which].size(), expected.size()) << "case " << which;
        for (std::size_t at = 0; at < expected.size(); ++at) {
            ASSERT_EQ(outcomes[which][at], expected[at])
                << "case " << which << ", "
                << monitor.program().standards[expected[at].standard].info.id;
            visit(expected[at]);
        }
    }
}

}  // namespace hearken::monitor
