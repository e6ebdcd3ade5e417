// Checks evidence without the program that wrote it: shares no code with src/monitor. Start here.
//
// A verdict is reached again by the second evaluator (tests/oracle): with the whole case; with the
// cited records alone, and with no more covered than is stated; and not without each of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/casebook.h"
#include "evidence_checker/evidence_object.h"
#include "evidence_checker/told_cases.h"
#include "evidence_checker/told_packs.h"
#include "oracle/evaluator.h"

namespace hearken::evidence_checker {

class Checker {
public:
    /// Both must outlive it. REQUIRES: oracle::use_clock_of(the packs' place).
    Checker(const std::vector<ToldPack>& packs, const casework::Casebook& casebook);

    /// What is wrong with one line of an evidence file; empty: nothing.
    [[nodiscard]] std::vector<std::string> check(std::string_view line);

private:
    struct Standard {
        const ToldPack* pack = nullptr;
        const language::Standard* standard = nullptr;
    };
    using Findings = std::vector<oracle::Finding>;
    struct Asked {
        const language::Standard* standard = nullptr;
        oracle::Day as_of = 0;
        std::optional<oracle::Day> known_on;
        friend bool operator==(const Asked&, const Asked&) = default;
    };

    [[nodiscard]] bool check_standard(const EvidenceObject& object, Standard& found);
    [[nodiscard]] bool check_records(const EvidenceObject& object, const TimeZone& zone);
    void check_verdict(const EvidenceObject& object, const Standard& of);
    void check_margin(const EvidenceObject& object);
    [[nodiscard]] Findings judge(const Standard& of,
                                 const std::vector<std::string>& records,
                                 const oracle::Input& input,
                                 const oracle::InputFacts& facts) const;
    [[nodiscard]] const Findings& judge_whole(const Standard& of, const oracle::Input& input);
    /// Whether the verdict is among those reached with these records alone.
    [[nodiscard]] bool is_reached(const EvidenceObject& object,
                                  const Standard& of,
                                  const std::vector<std::string>& records,
                                  const oracle::Input& input,
                                  const oracle::InputFacts& facts) const;
    [[nodiscard]] bool is_same(const oracle::Finding& finding,
                               const EvidenceObject& object,
                               const language::Standard& standard) const;
    /// The one of the told case that is named, and not another that the same record tells; null
    /// where the record tells none of that sequence, or none is named.
    [[nodiscard]] const oracle::Event* find(const NamedEvent& named) const;
    /// The input of which no more is covered than the object states.
    void clip_coverage(const EvidenceObject& object,
                       oracle::Input& input,
                       oracle::InputFacts& facts) const;
    void complain(std::string fault) { faults_.push_back(std::move(fault)); }

    const casework::Casebook& casebook_;
    ToldCases cases_;
    std::map<std::string, std::vector<Standard>, std::less<>> standards_;
    casework::CaseIndex told_case_ = 0;
    bool has_told_ = false;
    ToldCases::ToldCase told_;
    Asked whole_asked_;  // no standard: nothing yet
    Findings whole_;     // of the told case, all of it
    std::vector<std::string> faults_;
};

}  // namespace hearken::evidence_checker
