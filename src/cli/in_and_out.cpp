#include "cli/in_and_out.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "operations/output_file.h"
#include "operations/prepare.h"

namespace hearken::cli {
namespace {

std::string books_of(const casework::RowCount& rows) {
    std::string text = fmt::format("{} loaded, {} with problems",
                                   with_thousands(rows.loaded),
                                   with_thousands(rows.with_problems));
    if (rows.merged > 0) text += fmt::format(", {} merged", with_thousands(rows.merged));
    return text;
}

Result<void> check_output(const std::string& path, std::vector<std::filesystem::path>& taken) {
    if (path.empty()) return {};
    std::error_code failed;
    const std::filesystem::path output{path};
    if (std::filesystem::exists(output, failed) &&
        !std::filesystem::is_regular_file(output, failed))
        return {};  // a terminal or /dev/null may be named twice; folders are refused later
    const std::filesystem::path folder = output.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, failed))
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be written: there is no folder {}.",
                                printable(path, 400),
                                printable(folder.string(), 400)),
                    "Make the folder, or name another file.");
    for (const std::filesystem::path& other : taken)
        if (operations::is_same_file(output, other))
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} would be overwritten: it is read, or written already.",
                                    printable(path)),
                        "Name another file for the result.");
    taken.push_back(output);
    return {};
}

}  // namespace

Result<std::optional<Date>> read_day(const std::string& text, const char* option) {
    if (text.empty()) return std::optional<Date>{};
    const std::optional<Date> day = parse_iso_date(text);
    if (!day)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} {} is no day.", option, printable(text)),
                    fmt::format("Write it as year, month, day: {} 2016-03-31.", option));
    return day;
}

void tell_rows(const casework::Casebook& casebook) {
    casework::RowCount all;
    bool has_tables = false;
    for (const casework::Source& source : casebook.sources()) {
        all.rows += source.rows.rows;
        all.loaded += source.rows.loaded;
        all.with_problems += source.rows.with_problems;
        all.merged += source.rows.merged;
        has_tables |= source.is_table;
    }
    const std::string kept = all.with_problems == 0 || has_tables
                                 ? ""
                                 : fmt::format(" ({} of these still gave an event)",
                                               with_thousands(casebook.event_count() - all.loaded));
    fmt::print(stderr,
               "Read {} rows: {}{}. {} events in {} cases.\n",
               with_thousands(all.rows),
               books_of(all),
               kept,
               with_thousands(casebook.event_count()),
               with_thousands(casebook.case_count()));
    for (const casework::Source& source : casebook.sources())
        if (source.is_table)
            fmt::print(stderr,
                       "  {}: {} rows: {}.\n",
                       printable(source.file, 400),
                       with_thousands(source.rows.rows),
                       books_of(source.rows));
}

Result<void> check_outputs(const std::vector<std::string>& read,
                           const std::string& output,
                           const std::vector<std::string>& others) {
    std::error_code failed;
    std::vector<std::filesystem::path> taken;
    for (const std::string& path : read) {
        if (path.empty()) continue;
        taken.emplace_back(path);
        if (!std::filesystem::is_directory(path, failed)) continue;
        for (auto entry = std::filesystem::recursive_directory_iterator{path, failed};
             !failed && entry != std::filesystem::recursive_directory_iterator{};
             entry.increment(failed))
            taken.push_back(entry->path());
    }
    if (output != "-") TRY(check_output(output, taken));
    for (const std::string& path : others) {
        if (path == "-")
            return fail(ErrorKind::invalid_input,
                        "- is standard output for --output alone.",
                        "Name a file for the other results, such as ./results.csv.");
        TRY(check_output(path, taken));
    }
    return {};
}

Result<void> write_result(const std::string& text, const std::string& path) {
    std::vector<operations::OutputFile> files;
    TRY(begin_result(text, path, files));
    return operations::commit_all(files);
}

Result<void> begin_result(const std::string& text,
                          const std::string& path,
                          std::vector<operations::OutputFile>& files) {
    const std::string target = path.empty() || path == "-" ? "/dev/stdout" : path;
    if (target == "/dev/stdout") {
        const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
                                std::fflush(stdout) == 0;
        if (!is_written)
            return fail(ErrorKind::unavailable,
                        "The result could not be written to standard output.",
                        "Was the pipe closed, or the disk full? --output FILE writes a file.");
        return {};
    }
    operations::OutputFile file = TRY(operations::OutputFile::create(target));
    TRY(file.write(text));
    TRY(file.complete());
    files.push_back(std::move(file));
    return {};
}

}  // namespace hearken::cli
