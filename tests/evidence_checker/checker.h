// Checks evidence without the program that wrote it: shares no code with src/monitor. Start here.
//
// A verdict is reached again by the second evaluator (tests/oracle), three times: with the whole
// case; with the cited records and the stated coverage alone; and without each cited record.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "evidence_checker/evidence_object.h"
#include "evidence_checker/told_cases.h"
#include "language/program.h"
#include "oracle/evaluator.h"

namespace hearken::evidence_checker {

class Checker {
public:
    /// What stands beside each of the programs, in their order; what is left out has none.
    using Phrases = std::vector<std::vector<oracle::Lexicon>>;

    /// Both must outlive it. REQUIRES: oracle::use_clock_of(the packs' place).
    Checker(const std::vector<language::Program>& programs,
            const casework::Casebook& casebook,
            Phrases phrases = {});

    /// What is wrong with one line of an evidence file; empty: nothing.
    [[nodiscard]] std::vector<std::string> check(std::string_view line);

private:
    struct Standard {
        const language::Program* program = nullptr;
        const language::Standard* standard = nullptr;
        const std::vector<oracle::Lexicon>* lexicons = nullptr;
    };
    using Findings = std::vector<oracle::Finding>;

    [[nodiscard]] bool check_standard(const EvidenceObject& object, Standard& found);
    [[nodiscard]] bool check_records(const EvidenceObject& object, const TimeZone& zone);
    void check_verdict(const EvidenceObject& object, const Standard& of);
    void check_margin(const EvidenceObject& object);
    [[nodiscard]] Findings judge(const Standard& of,
                                 const std::vector<std::string>& records,
                                 const oracle::Input& input,
                                 const oracle::InputFacts& facts) const;
    /// How often the verdict is among those reached with these records alone.
    [[nodiscard]] std::size_t times_reached(const EvidenceObject& object,
                                            const Standard& of,
                                            const std::vector<std::string>& records,
                                            const oracle::Input& input,
                                            const oracle::InputFacts& facts) const;
    [[nodiscard]] bool is_same(const oracle::Finding& finding, const EvidenceObject& object) const;
    /// The input of which no more is covered than the object states.
    void clip_coverage(const EvidenceObject& object,
                       oracle::Input& input,
                       oracle::InputFacts& facts) const;
    void complain(std::string fault) { faults_.push_back(std::move(fault)); }

    const casework::Casebook& casebook_;
    ToldCases cases_;
    const Phrases phrases_;
    std::map<std::string, std::vector<Standard>, std::less<>> standards_;
    casework::CaseIndex told_case_ = 0;
    bool has_told_ = false;
    ToldCases::ToldCase told_;
    std::vector<std::string> faults_;
};

}  // namespace hearken::evidence_checker
