// Chooses between the judges: cases like one that was judged before are copied from it, other plain
// cases go to PlainJudge, and what it hands back goes to Judge.
#pragma once

#include <array>
#include <functional>

#include "assurance/outcome.h"
#include "monitor/citations.h"
#include "monitor/judge.h"
#include "monitor/plain_judge.h"
#include "monitor/variant_memory.h"

namespace hearken::monitor {

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

    using Visit = std::function<void(casework::CaseIndex, std::span<const assurance::Outcome>)>;
    /// Shows the outcomes of each of the cases first..end-1, in no particular order.
    void outcomes(casework::CaseIndex first, casework::CaseIndex end, const Visit& visit);

private:
    static constexpr casework::CaseIndex batch_max = 4096;

    void visit_batch(casework::CaseIndex begin, casework::CaseIndex end, const Visit& visit);
    void visit_variant(std::uint32_t variant,
                       std::span<const casework::CaseIndex> cases,
                       const Visit& visit);
    void visit_alone(casework::CaseIndex which, const Visit& visit);
    void add_judged(casework::CaseIndex which, std::size_t standard);
    void add_remembered(casework::CaseIndex which, const VariantMemory::Found& found);
    /// The same where some outcomes need more than copying.
    void add_remembered_slowly(casework::CaseIndex which, const VariantMemory::Found& found);

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    const PlainCases& cases_;
    Judge judge_;
    Citations citations_;
    PlainJudge plain_judge_;
    VariantMemory memory_;
    assurance::CaseVerdicts verdicts_;
    assurance::Outcomes out_;

    // One batch: its cases sorted by variant.
    std::array<casework::CaseIndex, batch_max> sorted_{};
    std::vector<std::uint32_t> counts_;  // by variant; all 0 between batches
    std::vector<std::uint32_t> met_;     // the variants of the batch
    std::vector<std::uint32_t> found_;   // for the cases of one variant
};

}  // namespace hearken::monitor
