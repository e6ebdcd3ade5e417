// Chooses between the judges: cases like one that was judged before are copied from it, other plain
// cases go to PlainJudge, and what it hands back goes to Judge.
#pragma once

#include <functional>

#include "assurance/outcome.h"
#include "monitor/alike_outcomes.h"
#include "monitor/citations.h"
#include "monitor/judge.h"
#include "monitor/plain_judge.h"
#include "monitor/variant_memory.h"

namespace hearken::monitor {

/// The cases that are judged together, and room for what they come to: of no judge, so that those
/// who sit over the same cases take one after the other what is at hand.
struct Sitting {
    Sitting(std::span<const PlainProgram* const> programs,
            const casework::Casebook& casebook,
            const EventTimes& times)
        : block(programs, casebook, times, CaseBlock::cases_max) {}
    CaseBlock block;
    PlainJudge::JudgedBlock judged;
};

class OutcomeJudge {
public:
    /// All must outlive it.
    OutcomeJudge(const BoundProgram& program,
                 const PlainProgram& plain,
                 const casework::Casebook& casebook);

    void judge(casework::CaseIndex which, assurance::CaseVerdicts& out) {
        judge_.judge(which, out);
    }
    void judge(casework::CaseIndex which, std::size_t standard, assurance::CaseVerdicts& out) {
        judge_.judge(which, standard, out);
    }

    [[nodiscard]] Citations::Cited cite(const assurance::Verdict& verdict,
                                        const assurance::CaseVerdicts& verdicts,
                                        casework::CaseIndex which) {
        return citations_.cite(verdict, verdicts, which);
    }

    using Visit = std::function<void(const AlikeOutcomes&)>;
    /// Shows the outcomes of each of the cases first..end-1 once, in no particular order.
    void outcomes(casework::CaseIndex first, casework::CaseIndex end, const Visit& visit);
    using VisitEach = std::function<void(std::size_t judge, const AlikeOutcomes&)>;
    /// The same of several judges. `sitting`: for all of their programs, its block empty.
    /// The first of them is told as `number`, and so on.
    static void outcomes(std::span<OutcomeJudge* const> judges,
                         std::size_t number,
                         Sitting& sitting,
                         casework::CaseIndex first,
                         casework::CaseIndex end,
                         const VisitEach& visit);

private:
    /// Those that have others like them. REQUIRES: all of one block of VariantRuns.
    void visit_alike(casework::CaseIndex first, casework::CaseIndex end, const VisitEach& visit);
    void visit_run(const VariantRun& run, const VisitEach& visit);
    /// The cases of the block.
    void visit_block(Sitting& sitting, const VisitEach& visit);
    /// Likewise, and empties it.
    void visit_own(const VisitEach& visit);
    void add_judged(casework::CaseIndex which, std::size_t standard);
    void add_by_judge(casework::CaseIndex which, std::size_t standard);
    /// Those, with what Judge finds in place of what is left to it.
    void add_with_left(casework::CaseIndex which, std::span<const assurance::Outcome> outcomes);
    /// Where some outcomes need more than copying.
    void add_remembered(const VariantRun& one, const VariantMemory::Found& found);

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    const PlainCases& cases_;
    const VariantRuns& runs_;
    Judge judge_;
    Citations citations_;
    PlainJudge plain_judge_;
    VariantMemory memory_;
    assurance::CaseVerdicts verdicts_;
    assurance::Outcomes out_;

    std::size_t number_ = 0;  // as which what it finds is told
    Sitting own_;             // for cases without others like them

    // One run: its cases sorted by what the memory found for them.
    std::vector<std::uint32_t> found_;  // by case
    std::vector<casework::CaseIndex> sorted_;
    std::vector<std::uint32_t> places_;  // in the run, likewise
    std::vector<std::uint32_t> counts_;  // by entry of the memory; all 0 between runs
    std::vector<std::uint32_t> met_;     // the entries of the run
};

}  // namespace hearken::monitor
