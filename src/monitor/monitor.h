// Runs compiled standards over a casebook. Start here.
//
// The meaning of every verdict is in docs/standards-language.md; the engine is one pass per case,
// cases are independent, and the same question gives the same verdicts for any number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "assurance/evidence.h"
#include "assurance/verdict.h"
#include "base/result.h"
#include "casework/casebook.h"
#include "language/program.h"
#include "monitor/question.h"

namespace hearken::monitor {

class BoundProgram;
class Judge;

/// One program over one casebook, as of a day. Program and casebook must outlive it.
class Monitor {
public:
    /// Fails with out_of_range where the pack's calendar had not been published by known_on.
    static Result<Monitor> create(const language::Program& program,
                                  const casework::Casebook& casebook,
                                  const Question& question);
    ~Monitor();
    Monitor(Monitor&&) noexcept;
    Monitor& operator=(Monitor&&) noexcept;

    /// Judges one case at a time; each thread takes its own.
    class Worker {
    public:
        ~Worker();
        Worker(Worker&&) noexcept;
        Worker& operator=(Worker&&) noexcept;
        void judge(casework::CaseIndex which, assurance::CaseVerdicts& out);

    private:
        friend class Monitor;
        explicit Worker(std::unique_ptr<Judge> judge);
        std::unique_ptr<Judge> judge_;
    };
    [[nodiscard]] Worker worker() const;

    /// The evidence of one verdict of `verdicts`, in words. `instance` counts from 1. Every time is
    /// in words, too, where `reader` is people; else only those of the sentence.
    [[nodiscard]] assurance::Evidence evidence(const assurance::Verdict& verdict,
                                               const assurance::CaseVerdicts& verdicts,
                                               casework::CaseIndex which,
                                               std::uint32_t instance,
                                               EvidenceFor reader) const;

    /// Whether the question sees the event: known on the day asked for, happened by the day judged.
    [[nodiscard]] bool is_visible(casework::EventIndex event) const;

    /// Feeds that standards name and no declared coverage has, in order: for a warning. None where
    /// no coverage was declared.
    [[nodiscard]] std::vector<std::string> feeds_not_declared() const;

    /// Kinds that standards name and no record of the input has, in order: for a warning.
    [[nodiscard]] std::vector<std::string> kinds_not_met() const;

    [[nodiscard]] const language::Program& program() const { return *program_; }
    [[nodiscard]] const Question& question() const { return question_; }

private:
    Monitor(const language::Program& program,
            const casework::Casebook& casebook,
            const Question& question,
            std::unique_ptr<BoundProgram> bound);

    const language::Program* program_;
    const casework::Casebook* casebook_;
    Question question_;
    std::unique_ptr<BoundProgram> bound_;
};

/// Judges all cases on one thread, in order, for tests and small work. `visit` sees the verdicts of
/// each case until the next call.
Result<void> judge(
    const language::Program& program,
    const casework::Casebook& casebook,
    const Question& question,
    const std::function<void(casework::CaseIndex, const assurance::CaseVerdicts&)>& visit);

}  // namespace hearken::monitor
