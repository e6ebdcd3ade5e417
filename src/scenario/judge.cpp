#include "scenario/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "monitor/monitor.h"
#include "scenario/boundary.h"
#include "scenario/expected.h"
#include "scenario/told_case.h"

namespace hearken::scenario {
namespace {

using assurance::Evidence;
using assurance::VerdictKind;

class Judge {
public:
    Judge(const ToldCase& told, const language::Program& program, std::size_t standard)
        : told_(told), program_(program), standard_(standard) {}

    Judged judge(const Scenario& scenario) {
        monitor::Question question;
        const InstantRange span = told_.casebook.span();
        if (!told_.as_of && span.first > span.last)
            complain(scenario.line,
                     "no event has an exact day",
                     "Say as of which day the case is judged: as of 2026-03-31");
        question.as_of = told_.as_of.value_or(program_.zone.local_date(span.last));
        question.known_on = told_.known_on;
        if (!judged_.differences.empty()) return std::move(judged_);
        Result<monitor::Monitor> monitor =
            monitor::Monitor::create(program_, told_.casebook, question);
        if (!monitor.has_value()) {
            complain(scenario.line, monitor.error().message, monitor.error().remedy);
            return std::move(judged_);
        }
        monitor::Monitor::Worker worker = monitor->worker();
        assurance::CaseVerdicts verdicts;
        worker.judge(0, verdicts);
        compare_outcomes(scenario.line, worker, verdicts);
        compare_verdicts(worker, verdicts);
        if (!judged_.differences.empty()) return std::move(judged_);
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (verdict.standard == standard_)
                judged_.shown.push_back(
                    {verdict.kind,
                     verdict.version,
                     verdict.table_line,
                     verdict.is_first_interval,
                     side_of(verdict, told_.casebook, program_.zone, question.as_of)});
        return std::move(judged_);
    }

private:
    void complain(int line, std::string what, std::string remedy = {}) {
        judged_.differences.push_back({line, std::move(what), std::move(remedy)});
    }

    // The fast judge has to say the same as the one that gives reasons.
    void compare_outcomes(int line,
                          monitor::Monitor::Worker& worker,
                          const assurance::CaseVerdicts& verdicts) {
        std::vector<assurance::Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected.push_back(assurance::to_outcome(verdict, verdicts));
        worker.outcomes(
            0, 1, [&](casework::CaseIndex, std::span<const assurance::Outcome> outcomes) {
                if (!std::equal(outcomes.begin(), outcomes.end(), expected.begin(), expected.end()))
                    complain(line,
                             "the fast judge says otherwise than the one that gives reasons",
                             "This is a fault of Hearken's own: please report it.");
            });
    }

    void compare_verdicts(monitor::Monitor::Worker& worker,
                          const assurance::CaseVerdicts& verdicts) {
        std::vector<Evidence> found;
        for (const assurance::Verdict& verdict : verdicts.verdicts) {
            if (verdict.standard != standard_) continue;
            const auto instance = static_cast<std::uint32_t>(found.size() + 1);
            found.push_back(
                worker.evidence(verdict, verdicts, 0, instance, monitor::EvidenceFor::people));
        }
        if (found.size() != told_.expected.size()) {
            std::string all;
            for (const Evidence& evidence : found)
                all += fmt::format("\n    {}: {}", words_of(evidence), evidence.sentence);
            return complain(
                told_.expected.front().line,
                fmt::format(
                    "expected {} verdicts, got {}:{}", told_.expected.size(), found.size(), all),
                "Write one line `verdict` for each, in this order.");
        }
        VerdictKind worst = VerdictKind::not_applicable;
        for (std::size_t at = 0; at < found.size(); ++at) {
            compare(told_.expected[at], found[at]);
            if (assurance::is_worse(found[at].verdict, worst)) worst = found[at].verdict;
        }
        if (told_.case_is && *told_.case_is != worst)
            complain(told_.case_is_line,
                     fmt::format("expected the case to be {}, got {}",
                                 in_words(*told_.case_is, {}),
                                 in_words(worst, {})));
    }

    static std::vector<std::string> reasons_of(const Evidence& evidence) {
        std::vector<std::string> reasons;
        if (evidence.verdict == VerdictKind::cannot_tell)
            for (const assurance::MissingKnowledge& missing : evidence.missing)
                reasons.emplace_back(assurance::to_string(missing.reason));
        else if (evidence.verdict == VerdictKind::not_applicable)
            reasons.emplace_back(assurance::to_string(evidence.why_not_applicable));
        else
            reasons.emplace_back(assurance::to_string(evidence.miss));
        return reasons;
    }

    static std::string words_of(const Evidence& evidence) {
        std::string all;
        for (const std::string& reason : reasons_of(evidence))
            if (!reason.empty()) all += (all.empty() ? "" : " ") + reason;
        return in_words(evidence.verdict, all);
    }

    // A reason that is asked for must be among those given; of cannot tell there may be several.
    static bool fits(const Expected& expected, const Evidence& found) {
        if (expected.kind != found.verdict) return false;
        if (expected.reason.empty()) return true;
        const std::vector<std::string> reasons = reasons_of(found);
        return std::any_of(reasons.begin(), reasons.end(), [&](const std::string& reason) {
            return in_words(found.verdict, reason) == expected.written;
        });
    }

    static std::string marks_of(const Evidence& found) {
        std::string marks;
        if (found.excused_by) marks += " excused";
        if (found.perhaps_excused_by) marks += " perhaps_excused";
        if (!found.warning_from.empty()) marks += " warning " + found.warning_from;
        return marks.empty() ? "none" : marks.substr(1);
    }

    void compare_words(const Expected::Words& expected, const char* what, const std::string& got) {
        if (expected.line == 0 || expected.text == got) return;
        complain(expected.line,
                 fmt::format("expected {} {}, got {}",
                             what,
                             printable(expected.text),
                             got.empty() ? "none" : got));
    }

    void compare(const Expected& expected, const Evidence& found) {
        if (!fits(expected, found))
            complain(
                expected.line,
                fmt::format(
                    "expected {}, got {}: {}", expected.written, words_of(found), found.sentence));
        compare_words(expected.marks, "the marks", marks_of(found));
        std::string deadline = found.deadline.substr(0, 16);
        if (!found.deadline_latest.empty())
            deadline += " .. " + found.deadline_latest.substr(0, 16);
        std::replace(deadline.begin(), deadline.end(), 'T', ' ');
        compare_words(expected.deadline, "the deadline", deadline);
        compare_words(expected.person, "it for", std::string{found.person_id});
        if (found.sentence.find(expected.sentence.text) == std::string::npos)
            complain(expected.sentence.line,
                     fmt::format("\"{}\" is not in \"{}\"",
                                 printable(expected.sentence.text, 200),
                                 found.sentence));
    }

    const ToldCase& told_;
    const language::Program& program_;
    std::size_t standard_;
    Judged judged_;
};

}  // namespace

Judged judge(const Scenario& scenario,
             const std::string& file,
             const language::Program& program,
             std::size_t standard) {
    const ToldCase told = told_case(scenario, file, program, program.standards[standard]);
    if (!told.faults.empty()) return {told.faults, {}};
    return Judge{told, program, standard}.judge(scenario);
}

}  // namespace hearken::scenario
