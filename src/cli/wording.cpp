#include "cli/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/exit_code.h"
#include "operations/note_tables.h"

namespace hearken::cli {
namespace {

Result<void> print(std::string_view piece) {
    if (std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size()) return {};
    return fail(ErrorKind::unavailable,
                "The result could not be written to standard output.",
                "Was the pipe closed, or the disk full?");
}

void tell_books(const intake::NoteBooks& books, const std::string& file) {
    fmt::print(stderr,
               "Read {} notes: {} loaded, {} with problems.\n",
               with_thousands(books.rows.rows),
               with_thousands(books.rows.loaded),
               with_thousands(books.rows.with_problems));
    constexpr std::size_t told_max = 10;
    const casework::Problems& problems = books.problems;
    for (std::size_t at = 0; at < std::min(told_max, problems.kept().size()); ++at) {
        const casework::Problem& problem = problems.kept()[at];
        fmt::print(stderr,
                   "  {}:{}: {} {}\n",
                   printable(file, 400),
                   problem.line,
                   problem.reason,
                   problem.remedy);
    }
    if (problems.count() > told_max)
        fmt::print(stderr, "  and {} more.\n", with_thousands(problems.count() - told_max));
}

}  // namespace

Result<int> wording(const std::string& file) {
    const operations::WordingCounts counts = TRY(operations::write_wording(file, print));
    tell_books(counts.books, file);
    fmt::print(stderr,
               "{} phrases found; {} of them, in {} notes, blame or dismiss a child in the "
               "author's own voice.\n",
               with_thousands(counts.phrases),
               with_thousands(counts.flagged),
               with_thousands(counts.notes_flagged));
    return exit_success;
}

Result<int> voice(const std::string& file) {
    const operations::VoiceCounts counts = TRY(operations::write_voice(file, print));
    tell_books(counts.books, file);
    fmt::print(
        stderr,
        "The child's own words in {} notes, a paraphrase in {}, nothing of the child in {}.\n",
        with_thousands(counts.child_words),
        with_thousands(counts.paraphrase),
        with_thousands(counts.absent));
    return exit_success;
}

}  // namespace hearken::cli
