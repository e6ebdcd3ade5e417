#include "inspection/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"

namespace hearken::inspection {

namespace {

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

}  // namespace

Result<Table> Table::read(std::string_view csv,
                          std::string_view file,
                          std::span<const std::string_view> columns) {
    Table read;
    read.file_ = printable(file, 400);
    if (!is_valid_utf8(csv)) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} holds bytes that are not UTF-8.", read.file_),
                    "Save it as CSV UTF-8.");
    }
    read.table_ = TRY(parse_small_table(csv, file));
    for (const std::string_view name : columns) {
        const auto column = read.table_.column(name);
        if (!column || std::count(read.table_.names.begin(), read.table_.names.end(), name) != 1) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} does not name the column {} once.", read.file_, name),
                        "Write a line of column names first.");
        }
        read.columns_.push_back(*column);
        read.names_.emplace_back(name);
    }
    for (std::size_t row = 0; row < read.size(); ++row) {
        for (const std::size_t column : read.columns_) {
            const std::string& cell = read.table_.rows[row].fields[column];
            if (std::any_of(cell.begin(), cell.end(), is_control)) {
                return read.refuse(row,
                                   "a cell holds a control character or a line end.",
                                   "Write each row on one line.");
            }
        }
    }
    return read;
}

std::string Table::place(std::size_t row) const {
    return fmt::format("{}:{}", file_, table_.rows[row].line);
}

Failure Table::refuse(std::size_t row, std::string_view what, std::string remedy) const {
    return fail(
        ErrorKind::invalid_input, fmt::format("{}: {}", place(row), what), std::move(remedy));
}

Result<Count> Table::count(std::size_t row, std::size_t column) const {
    const std::string& text = cell(row, column);
    Count count = 0;
    const bool is_number = !text.empty() && text.size() <= 9 &&
                           std::all_of(text.begin(), text.end(), [&](char letter) {
                               count = count * 10 + (letter - '0');
                               return letter >= '0' && letter <= '9';
                           });
    if (is_number) return count;
    return refuse(
        row,
        fmt::format("\"{}\" in column {} is no number of cases.", printable(text), names_[column]),
        "Write it in digits; 0 for none.");
}

Result<double> Table::share(std::size_t row, std::size_t column) const {
    const std::string& text = cell(row, column);
    const std::optional<Decimal> number = Decimal::parse(text);
    const std::optional<std::int64_t> parts = number ? number->shifted(9) : std::nullopt;
    if (parts && *parts >= 0 && *parts <= 1'000'000'000) return static_cast<double>(*parts) / 1e9;
    return refuse(row,
                  fmt::format("\"{}\" in column {} is no share.", printable(text), names_[column]),
                  "Write it between 0 and 1, such as 0.35, with at most 9 decimals.");
}

Result<std::string> Table::word(std::size_t row, std::size_t column) const {
    if (!cell(row, column).empty()) return cell(row, column);
    return refuse(row, fmt::format("the column {} is empty.", names_[column]), "Fill it in.");
}

void append_row(std::string& out, std::initializer_list<std::string_view> cells) {
    bool is_first = true;
    for (const std::string_view cell : cells) {
        if (!is_first) out += ',';
        is_first = false;
        append_csv_field(out, cell);
    }
    out += '\n';
}

bool is_plain_id(std::string_view id) {
    return !id.empty() && id.size() <= 200 && trim(id) == id && is_valid_utf8(id) &&
           std::none_of(id.begin(), id.end(), [](char letter) {
               return is_control(letter) || letter == ',' || letter == '"';
           });
}

bool is_file_id(std::string_view id) {
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    });
}

}  // namespace hearken::inspection
