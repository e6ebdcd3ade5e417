#include "oracle/outcomes.h"

#include <fmt/format.h>

#include <algorithm>

#include "monitor/monitor.h"

namespace hearken::oracle {

using assurance::no_event;
using assurance::Outcome;

namespace {

std::string in_words(const Outcome& outcome, const language::Program& program) {
    std::string words = fmt::format("\n    {} {}",
                                    program.standards[outcome.standard].info.id,
                                    assurance::to_string(outcome.kind));
    for (const char* more :
         {assurance::to_string(outcome.miss), assurance::to_string(outcome.why_not_applicable)})
        if (*more != '\0') words += fmt::format(" {}", more);
    if (outcome.kind == assurance::VerdictKind::cannot_tell)
        words += fmt::format(" {}", assurance::to_string(outcome.reason));
    const auto add = [&](const char* role, casework::EventIndex event) {
        if (event != no_event) words += fmt::format(", {} {}", role, event);
    };
    add("trigger", outcome.trigger);
    add("anchor", outcome.anchor);
    add("witness", outcome.witness);
    add("decisive", outcome.decisive);
    if (outcome.has_deadline) words += fmt::format(", deadline {}", outcome.deadline);
    if (outcome.is_recorded_late) words += ", recorded late";
    return words;
}

}  // namespace

std::vector<OutcomeDifference> compare_outcomes(const language::Program& program,
                                                const casework::Casebook& book,
                                                const monitor::Question& question) {
    std::vector<OutcomeDifference> differences;
    const Result<monitor::Monitor> monitor = monitor::Monitor::create(program, book, question);
    if (!monitor.has_value()) return {{0, monitor.error().message}};
    monitor::Monitor::Worker worker = monitor->worker();
    std::vector<std::vector<Outcome>> expected(book.case_count());
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        worker.judge(which, verdicts);
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected[which].push_back(assurance::to_outcome(verdict, verdicts));
    }
    std::vector<int> visits(book.case_count(), 0);
    const auto visit = [&](casework::CaseIndex which, std::span<const Outcome> outcomes) {
        ++visits[which];
        if (std::equal(
                outcomes.begin(), outcomes.end(), expected[which].begin(), expected[which].end()))
            return;
        std::string words = "fast:";
        for (const Outcome& outcome : outcomes) words += in_words(outcome, program);
        words += "\nwith reasons:";
        for (const Outcome& outcome : expected[which]) words += in_words(outcome, program);
        differences.push_back({which, std::move(words)});
    };
    worker.outcomes(0, static_cast<casework::CaseIndex>(book.case_count()), visit);
    for (std::size_t which = 0; which < visits.size(); ++which)
        if (visits[which] != 1)
            differences.push_back({which, fmt::format("visited {} times", visits[which])});
    return differences;
}

}  // namespace hearken::oracle
