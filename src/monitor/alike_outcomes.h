// The outcomes of cases that are alike: judged once, told for all.
#pragma once

#include <span>

#include "assurance/outcome.h"
#include "monitor/variant_runs.h"

namespace hearken::monitor {

/// Cases whose outcomes are the same but for the records that they name and the days counted from
/// these. Those of one case are written out only where somebody wants them.
class AlikeOutcomes {
public:
    /// One case, with its outcomes as they are.
    AlikeOutcomes(const casework::CaseIndex& which, std::span<const assurance::Outcome> outcomes)
        : cases_(&which, 1), outcomes_(outcomes) {}
    /// What the memory found for each of `cases`, which stand at `places` in the run. REQUIRES:
    /// none of it is for_judge or reckoned.
    AlikeOutcomes(std::span<const casework::CaseIndex> cases,
                  std::span<const std::uint32_t> places,
                  const VariantRun& run,
                  std::span<const assurance::Outcome> remembered,
                  const casework::Casebook& casebook)
        : cases_(cases), places_(places), run_(&run), outcomes_(remembered), casebook_(&casebook) {}

    [[nodiscard]] std::span<const casework::CaseIndex> cases() const { return cases_; }
    /// Standard, kind, miss, reasons and marks of each outcome, the same for every case. The ids
    /// and deadlines that stand here are of no case.
    [[nodiscard]] std::span<const assurance::Outcome> shared() const { return outcomes_; }
    /// The outcomes of all of the cases, one case after the other, each as many as are shared.
    /// REQUIRES: `out` has room for cases().size() * shared().size().
    void write(assurance::Outcome* out) const;

private:
    std::span<const casework::CaseIndex> cases_;
    std::span<const std::uint32_t> places_;
    const VariantRun* run_ = nullptr;  // null: the outcomes are those of the case
    std::span<const assurance::Outcome> outcomes_;
    const casework::Casebook* casebook_ = nullptr;
};

}  // namespace hearken::monitor
