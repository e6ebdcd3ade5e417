#include "intake/coverage_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/header_line.h"
#include "intake/input_source.h"
#include "intake/json_lines_reader.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

constexpr std::size_t coverage_size_max = 64UL << 20U;
constexpr std::array<std::string_view, 6> names = {
    "feed", "source", "kinds", "from", "to", "current_as_of"};
constexpr const char* usual_header =
    "Write the first line as: feed,source,kinds,from,to,current_as_of";

Failure refuse(const std::string& file_name,
               std::uint64_t line,
               std::string_view what,
               std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}.", printable(file_name, 400), line, what),
                std::move(remedy));
}

// For each of `names`, its column.
using Columns = std::array<std::optional<std::size_t>, names.size()>;

Result<Columns> read_header(std::span<const std::string_view> header,
                            const std::string& file_name) {
    Columns columns;
    for (std::size_t column = 0; column < header.size(); ++column) {
        const std::string_view name = trim(header[column]);
        const auto known = std::find(names.begin(), names.end(), name);
        if (known == names.end() && seems_to_be_data(header))
            return refuse(file_name, 1, "the first line does not name the columns", usual_header);
        if (known == names.end())
            return refuse(
                file_name, 1, fmt::format("unknown column \"{}\"", printable(name)), usual_header);
        std::optional<std::size_t>& place =
            columns[static_cast<std::size_t>(known - names.begin())];
        if (place)
            return refuse(
                file_name, 1, fmt::format("two columns are named \"{}\"", name), usual_header);
        place = column;
    }
    if (!columns[0]) return refuse(file_name, 1, "there is no column \"feed\"", usual_header);
    return columns;
}

Result<std::vector<std::string>> read_kinds(std::string_view text,
                                            const std::string& file_name,
                                            std::uint64_t line) {
    std::vector<std::string> kinds;
    if (text == "*") return kinds;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("; \t"), text.size());
        const std::string_view kind = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (kind.empty()) continue;
        const std::string snake = to_snake_case(kind);
        if (snake != kind)
            return refuse(file_name,
                          line,
                          fmt::format("\"{}\" is not an event kind", printable(kind)),
                          snake.empty()
                              ? "Write kinds in small letters with _ between words, or * for all."
                              : fmt::format("Write \"{}\".", snake));
        kinds.push_back(snake);
    }
    return kinds;
}

Result<std::optional<Date>> read_day(std::string_view text,
                                     std::string_view column,
                                     const std::string& file_name,
                                     std::uint64_t line) {
    if (text.empty()) return std::optional<Date>{};
    const std::optional<Date> day = parse_iso_date(text);
    if (day) return day;
    return refuse(file_name,
                  line,
                  fmt::format("\"{}\" in column \"{}\" is not a day", printable(text), column),
                  "Write days as 2014-05-03, or leave the cell empty for no limit.");
}

Result<casework::Coverage> read_row(std::span<const std::string_view> fields,
                                    const Columns& columns,
                                    const std::string& file_name,
                                    std::uint64_t line) {
    const auto cell = [&](std::size_t name) {
        return columns[name] ? trim(fields[*columns[name]]) : std::string_view{};
    };
    casework::Coverage coverage;
    coverage.feed = cell(0);
    coverage.source = cell(1);
    if (coverage.feed.empty())
        return refuse(file_name,
                      line,
                      "the feed is missing",
                      "Name the feed as the standards' `needs feed` does.");
    coverage.kinds = TRY(read_kinds(cell(2), file_name, line));
    coverage.from = TRY(read_day(cell(3), names[3], file_name, line)).value_or(earliest_date);
    coverage.to = TRY(read_day(cell(4), names[4], file_name, line)).value_or(latest_date);
    coverage.current_as_of = TRY(read_day(cell(5), names[5], file_name, line));
    if (coverage.from > coverage.to)
        return refuse(file_name,
                      line,
                      "the stretch ends before it begins",
                      "Exchange `from` and `to`, or correct one of them.");
    return coverage;
}

}  // namespace

Result<std::vector<casework::Coverage>> parse_coverage(std::string_view csv,
                                                       const std::string& file_name) {
    MemoryStream stream(csv);
    CsvReader rows(stream, '\0');
    std::vector<casework::Coverage> list;
    std::optional<Columns> columns;
    for (;;) {
        const CsvReader::Step step = rows.next();
        const std::uint64_t line = rows.position().line;
        if (step == CsvReader::Step::end) break;
        if (step == CsvReader::Step::fault) {
            std::string_view reason = rows.fault().reason;
            reason.remove_suffix(1);  // its full stop
            return refuse(file_name, line, reason, rows.fault().remedy);
        }
        if (!columns) {
            columns = TRY(read_header(rows.fields(), file_name));
            continue;
        }
        const std::size_t count =
            std::size_t{6} -
            static_cast<std::size_t>(std::count(columns->begin(), columns->end(), std::nullopt));
        if (rows.fields().size() != count)
            return refuse(
                file_name,
                line,
                fmt::format("{} fields, where the first line has {}", rows.fields().size(), count),
                "Write one cell for each column; it may be empty.");
        list.push_back(TRY(read_row(rows.fields(), *columns, file_name, line)));
    }
    if (!columns) return refuse(file_name, 1, "the file is empty", usual_header);
    return list;
}

Result<std::vector<casework::Coverage>> parse_coverage_lines(std::string_view json_lines,
                                                             const std::string& file_name) {
    Columns columns;
    for (std::size_t name = 0; name < names.size(); ++name) columns[name] = name;
    MemoryStream stream(json_lines);
    JsonLinesReader lines(stream);
    std::vector<casework::Coverage> list;
    for (;;) {
        const JsonLinesReader::Step step = lines.next();
        const std::uint64_t line = lines.position().line;
        if (step == JsonLinesReader::Step::end) return list;
        if (step == JsonLinesReader::Step::fault) {
            std::string_view reason = lines.fault().reason;
            reason.remove_suffix(1);  // its full stop
            return refuse(file_name, line, reason, lines.fault().remedy);
        }
        std::array<std::string_view, names.size()> cells;
        std::array<bool, names.size()> is_stated{};
        for (const JsonField& field : lines.fields()) {
            const auto known = std::find(names.begin(), names.end(), field.key);
            const auto at = static_cast<std::size_t>(known - names.begin());
            constexpr const char* keys =
                "Each key once, with a text: feed, source, kinds, from, to, current_as_of.";
            if (known == names.end())
                return refuse(
                    file_name, line, fmt::format("unknown key \"{}\"", printable(field.key)), keys);
            if (is_stated[at] || field.type == JsonType::list)
                return refuse(file_name,
                              line,
                              fmt::format("\"{}\" is there twice, or is a list", field.key),
                              keys);
            is_stated[at] = true;
            if (field.type == JsonType::value) cells[at] = field.text;
        }
        list.push_back(TRY(read_row(cells, columns, file_name, line)));
    }
}

Result<std::vector<casework::Coverage>> read_coverage(const std::filesystem::path& path) {
    return read_coverage(*TRY(open_unpacked(path)), path);
}

Result<std::vector<casework::Coverage>> read_coverage(ByteStream& stream,
                                                      const std::filesystem::path& path) {
    const std::string text = TRY(read_whole_stream(stream, path, coverage_size_max));
    return begins_like_json(text) || is_named_json_lines(path.string())
               ? parse_coverage_lines(text, path.string())
               : parse_coverage(text, path.string());
}

}  // namespace hearken::intake
