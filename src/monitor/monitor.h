// Runs compiled standards over a casebook. Start here.
//
// The meaning of every verdict is in docs/standards-language.md; the engine is one pass per case,
// cases are independent, and the same question gives the same verdicts for any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assurance/evidence.h"
#include "assurance/outcome.h"
#include "assurance/verdict.h"
#include "base/result.h"
#include "casework/casebook.h"
#include "language/program.h"
#include "monitor/question.h"

namespace hearken::monitor {

class AlikeOutcomes;
class BoundProgram;
class EvidenceTrail;
class OutcomeJudge;
class PlainProgram;

/// Sees the outcomes of one case.
using VisitOutcomes = std::function<void(casework::CaseIndex, std::span<const assurance::Outcome>)>;
/// Sees those of several cases at once.
using VisitAlike = std::function<void(const AlikeOutcomes&)>;

/// One program over one casebook, as of a day. Program and casebook must outlive it.
class Monitor {
public:
    /// Fails with out_of_range where the pack's calendar had not been published by known_on.
    /// `other`: one of the same casebook, if there is one, so that what both find of its cases is
    /// found once and kept once.
    static Result<Monitor> create(const language::Program& program,
                                  const casework::Casebook& casebook,
                                  const Question& question,
                                  const Monitor* other = nullptr);
    ~Monitor();
    Monitor(Monitor&&) noexcept;
    Monitor& operator=(Monitor&&) noexcept;

    /// Judges one case at a time; each thread takes its own.
    class Worker {
    public:
        ~Worker();
        Worker(Worker&&) noexcept;
        Worker& operator=(Worker&&) noexcept;
        /// With every reason: for evidence.
        void judge(casework::CaseIndex which, assurance::CaseVerdicts& out);
        /// Likewise, of one standard alone, by its position in the program.
        void judge(casework::CaseIndex which, std::size_t standard, assurance::CaseVerdicts& out);
        /// The evidence of one verdict of `verdicts`, in words. `instance` counts from 1. Every
        /// time is in words, too, where `reader` is people; else only those of the sentence.
        [[nodiscard]] assurance::Evidence evidence(const assurance::Verdict& verdict,
                                                   const assurance::CaseVerdicts& verdicts,
                                                   casework::CaseIndex which,
                                                   std::uint32_t instance,
                                                   EvidenceFor reader);
        /// The same verdicts of all standards, as kinds and ids, many times faster: `visit` sees
        /// those of each of the cases first..end-1 once, in no particular order, until the next.
        void outcomes(casework::CaseIndex first,
                      casework::CaseIndex end,
                      const VisitOutcomes& visit);
        /// Likewise, but cases whose outcomes differ only in ids and deadlines are shown together,
        /// and these written out only where asked for (monitor/alike_outcomes.h).
        void alike_outcomes(casework::CaseIndex first,
                            casework::CaseIndex end,
                            const VisitAlike& visit);

    private:
        friend class Monitor;
        friend class Panel;
        Worker(const Monitor& monitor);
        std::unique_ptr<OutcomeJudge> judge_;
        std::unique_ptr<EvidenceTrail> trail_;
    };
    [[nodiscard]] Worker worker() const;

    /// Whether the question sees the event: known on the day asked for, happened by the day judged.
    [[nodiscard]] bool is_visible(casework::EventIndex event) const;

    /// Feeds that standards name and no declared coverage has, in order: for a warning. None where
    /// no coverage was declared.
    [[nodiscard]] std::vector<std::string> feeds_not_declared() const;

    /// Kinds that standards name and no record of the input has, in order: for a warning.
    [[nodiscard]] std::vector<std::string> kinds_not_met() const;

    /// Roles and agencies that standards name and no record of the input has, in order: likewise.
    [[nodiscard]] std::vector<std::string> roles_not_met() const;

    [[nodiscard]] const language::Program& program() const { return *program_; }
    [[nodiscard]] const Question& question() const { return question_; }

private:
    friend class Panel;
    Monitor(const language::Program& program,
            const casework::Casebook& casebook,
            const Question& question,
            std::unique_ptr<BoundProgram> bound,
            std::unique_ptr<PlainProgram> plain);

    const language::Program* program_;
    const casework::Casebook* casebook_;
    Question question_;
    std::unique_ptr<BoundProgram> bound_;
    std::unique_ptr<PlainProgram> plain_;
};

/// Judges all cases on one thread, in order, for tests and small work. `visit` sees the verdicts of
/// each case until the next call.
Result<void> judge(
    const language::Program& program,
    const casework::Casebook& casebook,
    const Question& question,
    const std::function<void(casework::CaseIndex, const assurance::CaseVerdicts&)>& visit);

}  // namespace hearken::monitor
