// From a verdict's numbers to evidence in words: record ids, the deadline step by step, the
// sentence.
#pragma once

#include <optional>
#include <string>

#include "assurance/evidence.h"
#include "monitor/bound_program.h"
#include "monitor/citations.h"

namespace hearken::monitor {

class EvidenceTrail {
public:
    EvidenceTrail(const BoundProgram& program,
                  const casework::Casebook& casebook,
                  const Question& question)
        : program_(program), casebook_(casebook), question_(question) {}

    [[nodiscard]] assurance::Evidence trail(const assurance::Verdict& verdict,
                                            const assurance::CaseVerdicts& verdicts,
                                            casework::CaseIndex which,
                                            std::uint32_t instance,
                                            const Citations::Cited& cited,
                                            EvidenceFor reader) const;

private:
    enum class Words : std::uint8_t { with, without };  // whether in_words will be read
    [[nodiscard]] assurance::CitedEvent cite(EventIndex event, Words words) const;
    [[nodiscard]] std::optional<assurance::CitedEvent> cite_if_any(EventIndex event,
                                                                   Words words) const;
    void add_cited(assurance::Evidence& evidence, const Citations::Cited& cited, Words words) const;
    void add_limits(assurance::Evidence& evidence, const assurance::Verdict& verdict) const;
    void add_clause(assurance::Evidence& evidence, const assurance::Verdict& verdict) const;
    void add_marks(assurance::Evidence& evidence, const assurance::Verdict& verdict) const;
    [[nodiscard]] std::string said(const assurance::Evidence& evidence,
                                   const assurance::Verdict& verdict) const;
    [[nodiscard]] std::string calendar_steps(const assurance::Verdict& verdict,
                                             language::Timing::CalendarEnd end) const;
    void add_missing(assurance::Evidence& evidence,
                     const assurance::Verdict& verdict,
                     const assurance::CaseVerdicts& verdicts) const;
    void add_coverage(assurance::Evidence& evidence, const assurance::Verdict& verdict) const;
    [[nodiscard]] assurance::MissingKnowledge missing(const assurance::Unknown& unknown,
                                                      const BoundVersion* version) const;
    [[nodiscard]] std::string limit_text(std::int64_t value, bool is_in_hours) const;
    [[nodiscard]] std::string limit_words(std::int64_t value, bool is_in_hours) const;
    [[nodiscard]] std::string steps(const assurance::Verdict& verdict,
                                    const language::Duration& duration) const;
    [[nodiscard]] const BoundVersion* version_of(const assurance::Verdict& verdict) const;

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    const Question question_;
};

/// The sentence that says what was found, for people: made from the evidence alone.
[[nodiscard]] std::string sentence_of(const assurance::Evidence& evidence);

}  // namespace hearken::monitor
