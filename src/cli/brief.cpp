#include "cli/brief.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/exit_code.h"
#include "inspection/brief.h"
#include "operations/read_small_file.h"

namespace hearken::cli {
namespace {

/// Prints the sentence and what is refused; whether all is well.
Result<bool> tell(std::string_view before, const inspection::BriefQuestion& question) {
    const inspection::Brief brief = TRY(inspection::brief_of(question));
    fmt::print("{}{}.\n", before, brief.sentence);
    if (brief.is_claim_allowed) return true;
    fmt::print("{}\"{}\" may not be said: {}.\n", before, printable(question.claim), brief.why_not);
    return false;
}

Result<bool> tell_row(const BriefWords& words, const inspection::PublishedRow& row) {
    const std::string before = fmt::format("{}: ", printable(row.id));
    if (!row.fault.empty() || !row.total) {
        fmt::print("{}{} ({}). Nothing is said of it, and nothing is mended.\n",
                   before,
                   row.fault,
                   row.place);
        return false;
    }
    inspection::BriefQuestion question;
    question.is_random_sample = words.is_random_sample;
    question.claim = words.claim;
    question.tally.graded = *row.total;
    for (std::size_t at = 0; at < row.grades.size(); ++at) {
        const bool is_measured =
            std::find(words.measure.begin(), words.measure.end(), row.grades[at]) !=
            words.measure.end();
        if (is_measured) question.tally.found += row.counts[at];
    }
    return tell(before, question);
}

}  // namespace

Result<int> brief(const BriefWords& words) {
    const bool has_counts = words.count >= 0 && words.of >= 0;
    if (words.table.empty() != has_counts) {
        return fail(ErrorKind::invalid_input,
                    "Give a TABLE of published counts, or --count and --of.",
                    "For example: --count 64 --of 124 --random --claim \"more than half\".");
    }
    if (has_counts) {
        const bool is_well =
            TRY(tell("", {{words.count, words.of}, words.is_random_sample, words.claim}));
        return is_well ? exit_success : exit_findings;
    }
    const std::string text = TRY(operations::read_small_file(words.table));
    bool is_well = true;
    for (const inspection::PublishedRow& row :
         TRY(inspection::read_published(text, words.table, words.grades))) {
        const bool is_row_well = TRY(tell_row(words, row));
        is_well = is_well && is_row_well;
    }
    return is_well ? exit_success : exit_findings;
}

}  // namespace hearken::cli
