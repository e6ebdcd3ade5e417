#include "report/case_account.h"

#include <fmt/format.h>

#include "base/text.h"
#include "report/finding.h"

namespace hearken::report {

using assurance::Evidence;

const char* heading_of(assurance::VerdictKind kind) {
    switch (kind) {
        case assurance::VerdictKind::met:
            return "MET";
        case assurance::VerdictKind::missed:
            return "MISSED";
        case assurance::VerdictKind::pending:
            return "PENDING";
        case assurance::VerdictKind::not_applicable:
            return "NOT APPLICABLE";
        case assurance::VerdictKind::cannot_tell:
            return "CANNOT TELL";
    }
    return "";
}

std::string events_of_case(const std::vector<ChronologyEntry>& entries) {
    std::string text;
    for (const ChronologyEntry& entry : entries) {
        text += fmt::format("  {:<22} {}", entry.when, entry.kind);
        if (!entry.values.empty()) text += fmt::format(" ({})", entry.values);
        text += fmt::format("  [{}]\n", entry.record);
        if (!entry.people.empty()) text += fmt::format("  {:<22} {}\n", "", entry.people);
        if (entry.is_left_out) text += fmt::format("  {:<22} left out: {}\n", "", left_out_words);
        if (!entry.recorded.empty())
            text += fmt::format("  {:<22} recorded {}\n", "", entry.recorded);
    }
    return text;
}

std::string shown_sentence(const Evidence& evidence) {
    constexpr std::size_t bytes_max = 10'000;
    return printable(evidence.sentence, bytes_max);
}

std::string verdict_in_words(const Evidence& evidence) {
    std::string text =
        fmt::format("  {}  {}  {}{}\n    {}\n",
                    heading_of(evidence.verdict),
                    evidence.standard->id,
                    evidence.standard->title,
                    evidence.version.empty() ? "" : fmt::format(" [{}]", evidence.version),
                    shown_sentence(evidence));
    for (const Line& line : reasons_of(evidence))
        text += fmt::format("    {:<14} {}\n", line.label, line.text);
    return text;
}

}  // namespace hearken::report
