#include "cli/map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/map_export.h"
#include "report/judgeable_table.h"

namespace hearken::cli {
namespace {

void tell_problems(const profiling::TableProfile& table) {
    constexpr std::size_t told_max = 10;
    const casework::Problems& problems = table.problems;
    for (std::size_t at = 0; at < std::min(told_max, problems.kept().size()); ++at) {
        const casework::Problem& problem = problems.kept()[at];
        fmt::print(stderr,
                   "  {}:{}: {} {}\n",
                   printable(table.file_name, 400),
                   problem.line,
                   problem.reason,
                   problem.remedy);
    }
    if (problems.count() > told_max)
        fmt::print(stderr, "  and {} more.\n", with_thousands(problems.count() - told_max));
}

std::string told(const operations::MappedExport& mapped, bool shows_proposal) {
    std::string text;
    for (const profiling::TableProfile& table : mapped.tables) {
        text += fmt::format("{}: {} rows, {} with problems\n",
                            printable(table.file_name, 400),
                            with_thousands(table.rows.rows),
                            with_thousands(table.rows.with_problems));
        for (const profiling::ColumnProfile& column : table.columns)
            text += fmt::format("  {}\n", profiling::describe(column));
    }
    const profiling::Proposal& proposal = mapped.proposal;
    for (const std::string& reason : proposal.reasons_against)
        text += fmt::format("\nNot proposed: {}\n", reason);
    if (proposal.toml.empty()) return text;
    text += fmt::format("\nDoubts: {}\n", proposal.doubts.size());
    for (const std::string& doubt : proposal.doubts) text += fmt::format("- {}\n", doubt);
    if (shows_proposal)
        text += fmt::format("\nProposed {}:\n\n{}",
                            proposal.is_layout ? "layout (hearken import FILE --from THIS.toml)"
                                               : "mapping (hearken check FILE --mapping THIS.toml)",
                            proposal.toml);
    return text + fmt::format("\nWhat becomes judgeable with it, of {} duties\n{}",
                              mapped.survey.duties.size(),
                              report::to_short_text(mapped.survey));
}

}  // namespace

Result<int> map(const MapWords& words) {
    std::vector<std::string> read = words.files;
    read.push_back(words.standards);
    TRY(check_outputs(read, words.output));
    const std::unique_ptr<operations::MappedExport> mapped =
        TRY(operations::map_export({words.files.begin(), words.files.end()}, words.standards));
    for (const language::Diagnostic& warning : mapped->warnings.all())
        fmt::print(stderr, "{}", language::to_text(warning));
    for (const profiling::TableProfile& table : mapped->tables) tell_problems(table);
    if (!words.output.empty() && mapped->proposal.toml.empty()) {
        TRY(write_result(told(*mapped, false), ""));
        return fail(
            ErrorKind::invalid_input,
            "Nothing can be proposed, and no file was written.",
            "The reasons stand with the columns. In a copy, give the column that says what "
            "happened the heading \"event type\", its day \"event date\" and the id of the "
            "case \"case id\" (docs/map.md), or write the layout by hand (docs/imports.md).");
    }
    if (!words.output.empty()) TRY(write_result(mapped->proposal.toml, words.output));
    TRY(write_result(told(*mapped, words.output.empty()), ""));
    return exit_success;
}

}  // namespace hearken::cli
