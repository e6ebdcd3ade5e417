#include "operations/explain_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/case_account.h"

namespace hearken::operations {
namespace {

std::string verdicts_of(const Prepared& prepared, std::size_t program, casework::CaseIndex which) {
    const monitor::Monitor& monitor = prepared.monitors[program];
    const report::Framing& framing = prepared.framings[program];
    monitor::Monitor::Worker worker = monitor.worker();
    assurance::CaseVerdicts verdicts;
    worker.judge(which, verdicts);

    // Each is put into words where it is written: of a case with many records the evidence of all
    // together would take many times the room of its text.
    struct Reached {
        const assurance::Verdict* verdict;
        std::uint32_t instance;
    };
    std::vector<Reached> all;
    for (const assurance::Verdict& verdict : verdicts.verdicts) {
        const bool is_same = !all.empty() && all.back().verdict->standard == verdict.standard;
        all.push_back({&verdict, is_same ? all.back().instance + 1 : 1});
    }
    std::stable_sort(all.begin(), all.end(), [](const Reached& left, const Reached& right) {
        return assurance::is_worse(left.verdict->kind, right.verdict->kind);
    });
    const auto evidence_of = [&](const Reached& reached) {
        return worker.evidence(
            *reached.verdict, verdicts, which, reached.instance, monitor::EvidenceFor::people);
    };
    std::string text =
        fmt::format("\nVerdicts: {}, as of {}, knowing {}\nCoverage: {}\n",
                    framing.title,
                    framing.as_of,
                    framing.known_on.empty() ? "everything in the input"
                                             : "what was known on " + framing.known_on,
                    report::coverage_words(framing));
    for (const Reached& reached : all) {
        if (reached.verdict->kind == assurance::VerdictKind::not_applicable) continue;
        text += "\n" + report::verdict_in_words(evidence_of(reached));
    }
    text += "\n";
    for (const Reached& reached : all) {
        if (reached.verdict->kind != assurance::VerdictKind::not_applicable) continue;
        const assurance::Evidence evidence = evidence_of(reached);
        text += fmt::format("  {}  {}\n", evidence.standard->id, report::shown_sentence(evidence));
    }
    return text;
}

}  // namespace

Result<std::string> explain_case(const Prepared& prepared, std::string_view case_id) {
    const casework::Casebook& casebook = prepared.casebook;
    const casework::CaseIndex which = casebook.find_case(case_id);
    if (which == casebook.case_count())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no case {} in the input.", printable(case_id)),
                    "Write the id as --by-case writes it; it may be SOURCE/ID where two sources "
                    "share one.");
    std::string text = fmt::format("Case {}\n\n", printable(case_id, 200));
    const TimeZone& zone = prepared.programs.front().zone;
    text += fmt::format("Events (times of {})\n", zone.name());
    text += report::events_of_case(report::chronology_of(
        casebook,
        which,
        zone,
        [&](casework::EventIndex event) { return prepared.monitors.front().is_visible(event); },
        [](std::string_view, std::string_view value) { return printable(value); }));
    for (std::size_t program = 0; program < prepared.programs.size(); ++program)
        text += verdicts_of(prepared, program, which);
    return text;
}

}  // namespace hearken::operations
