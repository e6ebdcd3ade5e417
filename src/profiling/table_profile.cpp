#include "profiling/table_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/text.h"
#include "importing/row_source.h"
#include "importing/table_match.h"
#include "intake/header_line.h"
#include "intake/input_source.h"
#include "intake/json_lines_reader.h"
#include "intake/unpacked_file.h"

namespace hearken::profiling {

using casework::ProblemKind;

namespace {

Failure unusable(const std::string& file,
                 std::uint64_t line,
                 std::string_view what,
                 std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", printable(file, 400), line, what),
                std::move(remedy));
}

Failure utf16(const std::string& file) {
    return unusable(file,
                    1,
                    "The file is UTF-16, which is not read.",
                    "Save it as UTF-8 (in Excel: CSV UTF-8).");
}

std::size_t values_kept_of(std::size_t columns) {
    constexpr std::size_t of_one_value = ColumnCounter::value_bytes_max + 80;
    return std::clamp<std::size_t>(
        kept_bytes_max / of_one_value / std::max<std::size_t>(columns, 1), 8, 1000);
}

class Profiler {
public:
    Profiler(TableProfile& table, std::vector<ColumnCounter>& counters)
        : table_(table), counters_(counters) {}

    void loaded() { count(false); }
    void problem(ProblemKind kind,
                 const intake::Position& at,
                 std::string reason,
                 std::string remedy) {
        tell(kind, at, std::move(reason), std::move(remedy));
        count(true);
    }
    void tell(ProblemKind kind,
              const intake::Position& at,
              std::string reason,
              std::string remedy) {
        table_.problems.add({kind, 0, at.line, at.byte, std::move(reason), std::move(remedy)});
    }

    Result<void> finish(intake::StreamFault fault,
                        const std::vector<intake::StreamRemark>& remarks,
                        const intake::Position& at) {
        if (fault == intake::StreamFault::unreadable)
            return fail(ErrorKind::unavailable,
                        "Reading stopped in the middle of the file.",
                        "Check the disk or the network that holds it, then try again.");
        for (const intake::StreamRemark& remark : remarks)
            table_.problems.add({remark.kind, 0, remark.line, 0, remark.reason, remark.remedy});
        if (fault != intake::StreamFault::none && fault != intake::StreamFault::told)
            tell(ProblemKind::truncated,
                 at,
                 "The packed file is damaged or cut short from here on; what came before was read.",
                 "Export or copy the file again.");
        HEARKEN_CHECK(table_.rows.adds_up());
        for (ColumnCounter& counter : counters_) {
            counter.add_missing(table_.rows.loaded - counter.rows());
            table_.columns.push_back(std::move(counter).finish());
        }
        return {};
    }

private:
    void count(bool has_problems) {
        ++table_.rows.rows;
        ++(has_problems ? table_.rows.with_problems : table_.rows.loaded);
    }
    TableProfile& table_;
    std::vector<ColumnCounter>& counters_;
};

Result<std::vector<ColumnCounter>> counters_of(const std::vector<std::string>& columns,
                                               const std::string& file) {
    if (columns.size() > columns_max)
        return unusable(file,
                        1,
                        fmt::format("There are {} columns.", columns.size()),
                        fmt::format("Leave out columns; at most {} are looked at.", columns_max));
    std::vector<ColumnCounter> counters;
    for (const std::string& name : columns) {
        if (!is_valid_utf8(name))
            return unusable(file,
                            1,
                            "The name of a column is not UTF-8.",
                            "Save the file as UTF-8 (in Excel: CSV UTF-8).");
        counters.emplace_back(name, values_kept_of(columns.size()));
    }
    return counters;
}

// As programs number columns: c0, c1.
bool is_identifier(std::string_view name) {
    const auto is_letter = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               letter == '_';
    };
    return !name.empty() && is_letter(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char letter) {
               return is_letter(letter) || (letter >= '0' && letter <= '9');
           });
}

// A profile shows every heading.
bool has_no_headings(const std::vector<std::string>& columns) {
    const std::vector<std::string_view> cells(columns.begin(), columns.end());
    return intake::seems_to_be_data(cells) &&
           !std::all_of(cells.begin(), cells.end(), is_identifier) &&
           std::none_of(columns.begin(), columns.end(), [](const std::string& column) {
               return meaning_of(column).means != Means::nothing_known;
           });
}

Result<void> profile_rows(importing::RowSource& rows, TableProfile& table) {
    using Step = importing::RowSource::Step;
    const importing::SourceTable& source = rows.tables().front();
    table.name = source.name;
    if (has_no_headings(source.columns)) return intake::no_header_line(table.file_name);
    std::vector<ColumnCounter> counters = TRY(counters_of(source.columns, table.file_name));
    Profiler profiler(table, counters);
    for (Step step = rows.next(); step != Step::end; step = rows.next()) {
        if (step == Step::fault) {
            profiler.problem(
                rows.fault().kind, rows.position(), rows.fault().reason, rows.fault().remedy);
            continue;
        }
        for (std::size_t at = 0; at < counters.size(); ++at)
            counters[at].add(trim(rows.cells()[at]));
        profiler.loaded();
    }
    return profiler.finish(rows.stream_fault(), rows.take_remarks(), rows.position());
}

Result<void> profile_json(intake::ByteStream& stream, TableProfile& table) {
    intake::JsonLinesReader lines(stream);
    std::vector<ColumnCounter> counters;
    std::map<std::string, std::size_t, std::less<>> by_key;
    bool is_beyond = false;
    Profiler profiler(table, counters);
    for (;;) {
        const intake::JsonLinesReader::Step step = lines.next();
        if (step == intake::JsonLinesReader::Step::end) break;
        if (step == intake::JsonLinesReader::Step::fault) {
            profiler.problem(
                lines.fault().kind, lines.position(), lines.fault().reason, lines.fault().remedy);
            continue;
        }
        for (const intake::JsonField& field : lines.fields()) {
            if (field.type != intake::JsonType::value) continue;
            auto known = by_key.find(field.key);
            if (known == by_key.end()) {
                if (counters.size() == columns_max) {
                    if (!is_beyond)
                        profiler.tell(ProblemKind::too_many,
                                      lines.position(),
                                      "There are more keys than are looked at.",
                                      "Keys with an id in them are values: make them fields.");
                    is_beyond = true;
                    continue;
                }
                known = by_key.emplace(field.key, counters.size()).first;
                counters.emplace_back(std::string{field.key}, values_kept_of(columns_max / 8));
                counters.back().add_missing(table.rows.loaded);
            }
            // One key twice in a line is a fault of the line, which the first of them survives.
            ColumnCounter& counter = counters[known->second];
            if (counter.rows() == table.rows.loaded) counter.add(trim(field.text));
        }
        profiler.loaded();
        for (ColumnCounter& counter : counters)
            if (counter.rows() < table.rows.loaded) counter.add_missing(1);
    }
    if (lines.is_utf16()) return utf16(table.file_name);
    if (table.rows.rows == 0)
        return unusable(table.file_name, 1, "The file has no line.", "Export it again.");
    return profiler.finish(stream.fault(), stream.take_remarks(), lines.position());
}

}  // namespace

const ColumnProfile* TableProfile::find(Means means) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) {
        return column.meaning.means == means && column.holds != Holds::nothing;
    });
    return found == columns.end() ? nullptr : &*found;
}

Result<TableProfile> profile_table(std::unique_ptr<intake::ByteStream> stream,
                                   const std::string& file_name,
                                   TableForm form) {
    TableProfile table;
    table.file_name = file_name;
    table.name = importing::table_name_of(file_name);
    table.form = form;
    if (form == TableForm::json_lines) {
        TRY(profile_json(*stream, table));
        return table;
    }
    const std::unique_ptr<importing::RowSource> rows =
        TRY(importing::open_csv_rows(std::move(stream), table.name, file_name));
    TRY(profile_rows(*rows, table));
    return table;
}

namespace {

Result<TableProfile> profile_in(const std::filesystem::path& path, intake::TextEncoding encoding) {
    constexpr std::size_t peeked = 4096;
    std::unique_ptr<intake::PeekableStream> stream = TRY(intake::open_unpacked(path, encoding));
    const std::string_view first = stream->peek(peeked);
    if (first.empty() && stream->fault() != intake::StreamFault::none)
        return intake::nothing_to_read(path, stream->fault());
    if (intake::begins_like_xml(first))
        return unusable(path.string(),
                        1,
                        "The file is XML, whose columns nobody can tell.",
                        "An event log in XES needs no mapping; else export a table.");
    const bool is_json =
        intake::begins_like_json(first) || intake::is_named_json_lines(path.string());
    const bool is_sheet = stream->is_sheet();
    TableProfile table = TRY(profile_table(
        std::move(stream), path.string(), is_json ? TableForm::json_lines : TableForm::csv));
    table.encoding = encoding;
    table.is_utf16 = !is_sheet && TRY(intake::begins_like_utf16(path));
    return table;
}

}  // namespace

Result<TableProfile> profile_table(const std::filesystem::path& path) {
    Result<TableProfile> table = profile_in(path, intake::TextEncoding::utf8);
    // A line of column names that is no UTF-8 is invalid input.
    const bool is_all_utf8 = table.has_value()
                                 ? table->problems.count(ProblemKind::invalid_utf8) == 0
                                 : table.error().kind != ErrorKind::invalid_input;
    if (is_all_utf8 || (table.has_value() && table->is_utf16)) return table;
    const intake::EncodingSurvey survey = TRY(intake::survey_encoding(path));
    if (survey.suggests_windows_1252())
        table = profile_in(path, intake::TextEncoding::windows_1252);
    if (table.has_value()) table->survey = survey;
    return table;
}

}  // namespace hearken::profiling
