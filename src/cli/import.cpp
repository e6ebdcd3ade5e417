#include "cli/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/check.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/import_export.h"
#include "profiling/column_profile.h"

namespace hearken::cli {
namespace {

using importing::ColumnFate;
using importing::TableBooks;
using operations::Imported;

constexpr std::size_t told_max = 20;    // of one kind of thing; the rest is counted
constexpr std::size_t quoted_max = 40;  // bytes of a code: a longer text is no code

Result<std::optional<DateRange>> read_covers(const std::string& text) {
    if (text.empty()) return std::optional<DateRange>{};
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos)
        return fail(ErrorKind::invalid_input,
                    fmt::format("--covers {} is no stretch of days.", printable(text)),
                    "Write its first and last complete day: --covers 2024-04-01..2025-03-31.");
    const std::optional<Date> from = TRY(read_day(text.substr(0, dots), "--covers"));
    const std::optional<Date> to = TRY(read_day(text.substr(dots + 2), "--covers"));
    if (!from || !to || *to < *from)
        return fail(ErrorKind::invalid_input,
                    fmt::format("--covers {} has no first or last day, or ends before it begins.",
                                printable(text)),
                    "Write its first and last complete day: --covers 2024-04-01..2025-03-31.");
    return std::optional<DateRange>{DateRange{*from, *to}};
}

// "12 visits.csv"; the folder before it is the user's own.
std::string short_name(const std::string& file) {
    return printable(file.substr(file.rfind('/') + 1), 100);
}

void tell_columns(const TableBooks& table, ColumnFate::Fate fate, const char* what) {
    std::string names;
    std::size_t told = 0;
    std::size_t left = 0;
    for (const ColumnFate& column : table.columns) {
        if (column.fate != fate) continue;
        if (++told > told_max) {
            ++left;
            continue;
        }
        if (!names.empty()) names += ", ";
        names += printable(column.column);
        if (!column.why.empty()) names += fmt::format(" ({})", column.why);
        if (fate != ColumnFate::Fate::absent)
            names += fmt::format(" {}", with_thousands(column.cells));
    }
    if (left > 0) names += fmt::format(" and {} more", with_thousands(left));
    if (told > 0) fmt::print("    {}: {}\n", what, names);
}

void tell_table(const TableBooks& table) {
    if (!table.unread.empty()) {
        // One of several tables of a file: the others may well be read.
        const bool is_part =
            !table.table.empty() && !short_name(table.file).starts_with(table.table);
        fmt::print("  {}{}: not read: {}.\n",
                   short_name(table.file),
                   is_part ? fmt::format(" ({})", printable(table.table)) : "",
                   table.unread);
        return;
    }
    fmt::print("  {} ({}{}): {} rows: {} used{}, {} left out.\n",
               short_name(table.file),
               printable(table.table),
               table.by_columns ? ", known by its columns" : "",
               with_thousands(table.rows),
               with_thousands(table.used),
               table.with_problems > 0
                   ? fmt::format(" ({} of them with problems)", with_thousands(table.with_problems))
                   : "",
               with_thousands(table.rows_left_out()));
    for (std::size_t at = 0; at < std::min(told_max, table.left_out.size()); ++at)
        fmt::print("    {} left out: {}\n",
                   with_thousands(table.left_out[at].rows),
                   table.left_out[at].reason);
    tell_columns(
        table, ColumnFate::Fate::kept, "not in the layout, kept as attributes (cells filled)");
    tell_columns(table, ColumnFate::Fate::left_out, "left out by the layout (cells filled)");
    tell_columns(
        table, ColumnFate::Fate::barred, "left out, because no duty may turn on it (cells filled)");
    tell_columns(table, ColumnFate::Fate::absent, "in the layout and not in the file");
}

void tell_codes(const Imported& imported) {
    const auto& unknown = imported.books.unknown_codes;
    for (std::size_t at = 0; at < std::min(told_max, unknown.size()); ++at) {
        const importing::UnknownCode& code = unknown[at];
        const bool is_quoted = !code.word.empty() && code.word.size() <= quoted_max &&
                               !profiling::is_like_a_name(code.word);
        fmt::print("  [codes.{}] has no {}: {} cells.\n",
                   code.list,
                   is_quoted ? fmt::format("\"{}\"", printable(code.word)) : "word for some texts",
                   with_thousands(code.cells));
    }
    if (unknown.size() > told_max)
        fmt::print("  and {} more words that no list of codes has.\n",
                   with_thousands(unknown.size() - told_max));
}

void tell_feeds(const Imported& imported) {
    for (const operations::FeedTold& feed : imported.feeds)
        fmt::print("  {}: {}{}.\n",
                   feed.name,
                   feed.is_declared ? "declared complete" : "not declared complete: ",
                   feed.why);
}

void tell(const Imported& imported, const std::string& out) {
    const importing::ImportBooks& books = imported.books;
    fmt::print("Read {} rows by the layout {}: {} used, {} left out.\n",
               with_thousands(books.rows()),
               printable(imported.layout.name),
               with_thousands(books.used()),
               with_thousands(books.rows() - books.used()));
    for (const TableBooks& table : books.tables) tell_table(table);
    tell_codes(imported);
    fmt::print("Written to {}:\n", printable(out, 400));
    for (std::size_t table = 0; table < intake::table_count; ++table)
        if (books.written[table] > 0)
            fmt::print("  {}: {} rows.\n",
                       intake::table_spec(static_cast<intake::TableId>(table)).name,
                       with_thousands(books.written[table]));
    fmt::print("Feeds:{}\n", imported.feeds.empty() ? " the layout names none." : "");
    tell_feeds(imported);
    if (std::none_of(imported.feeds.begin(), imported.feeds.end(), [](const auto& feed) {
            return feed.is_declared;
        }))
        fmt::print(
            "Nothing is declared complete, so that an absence in this export is never evidence "
            "(docs/imports.md, Coverage).\n");
}

void tell_problems(const importing::ImportBooks& books) {
    const auto& kept = books.problems.kept();
    for (std::size_t at = 0; at < std::min(told_max, kept.size()); ++at) {
        const casework::Problem& problem = kept[at];
        fmt::print(stderr,
                   "{}:{}: {} {}\n",
                   printable(books.tables[problem.source].file, 400),
                   problem.line,
                   problem.reason,
                   problem.remedy);
    }
    if (books.problems.count() > told_max)
        fmt::print(stderr,
                   "and {} more; --problems FILE writes the first {} with their places.\n",
                   with_thousands(books.problems.count() - told_max),
                   with_thousands(casework::Problems::kept_max));
}

Result<void> write_problems(const importing::ImportBooks& books, const std::string& path) {
    std::string text = "file,line,byte,kind,reason,remedy\n";
    for (const casework::Problem& problem : books.problems.kept()) {
        append_csv_field(text, books.tables[problem.source].file);
        text += fmt::format(",{},{},{},", problem.line, problem.byte, to_string(problem.kind));
        append_csv_field(text, problem.reason);
        text += ',';
        append_csv_field(text, problem.remedy);
        text += '\n';
    }
    return write_result(text, path);
}

// What the import writes must not be written over by what it tells of it.
Result<void> check_beside(const std::string& problems, const std::string& out) {
    if (problems.empty() || problems == "-") return {};
    std::error_code failed;
    const auto folder_of = [&](const std::filesystem::path& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path, failed), failed);
    };
    const std::filesystem::path folder = folder_of(std::filesystem::path{out} / "");
    const std::filesystem::path file = folder_of(problems);
    const std::filesystem::path inside = file.lexically_relative(folder);
    if (failed || inside.empty() || *inside.begin() == "..") return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("--problems {} lies in the folder of --out.", printable(problems, 400)),
                "Name a file beside that folder: in it are the tables alone.");
}

}  // namespace

Result<int> import_files(const ImportWords& words) {
    operations::ImportRequest request;
    request.inputs.assign(words.inputs.begin(), words.inputs.end());
    request.from = words.from;
    request.out = words.out;
    request.source = words.source;
    if (words.encoding == "windows-1252") request.encoding = intake::TextEncoding::windows_1252;
    request.covers = TRY(read_covers(words.covers));
    std::vector<std::string> read = words.inputs;
    read.push_back(words.from);
    TRY(check_beside(words.problems, words.out));
    TRY(check_outputs(read, "", {words.problems}));
    const Imported imported = TRY(operations::import_export(request));
    tell(imported, words.out);
    tell_problems(imported.books);
    if (!words.problems.empty()) TRY(write_problems(imported.books, words.problems));
    return exit_success;
}

}  // namespace hearken::cli
