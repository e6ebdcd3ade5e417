#include "base/small_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace hearken {
namespace {

class Reader {
public:
    Reader(std::string_view csv, std::string_view file) : left_(csv), file_(file) {
        if (left_.starts_with("\xEF\xBB\xBF")) left_.remove_prefix(3);
    }

    Result<SmallTable> run() {
        constexpr std::size_t rows_max = 100'000;
        SmallTable table;
        while (!left_.empty()) {
            SmallTable::Row row;
            row.line = line_;
            row.fields = TRY(read_row());
            if (row.fields.size() == 1 && row.fields.front().empty()) continue;
            if (table.names.empty()) {
                table.names = std::move(row.fields);
                continue;
            }
            if (row.fields.size() > table.names.size())
                return complain(row.line, "has more fields than the first line has names");
            if (table.rows.size() == rows_max)
                return complain(row.line, "is one of more than 100,000");
            row.fields.resize(table.names.size());
            table.rows.push_back(std::move(row));
        }
        return table;
    }

private:
    [[nodiscard]] Failure complain(std::size_t line, std::string_view what) const {
        return fail(ErrorKind::invalid_input,
                    fmt::format("Line {} of {} {}.", line, printable(file_), what),
                    "Correct the line: fields are joined by commas, and one that holds a comma "
                    "stands in double quotes.");
    }

    Result<std::vector<std::string>> read_row() {
        std::vector<std::string> fields;
        while (true) {
            fields.push_back(TRY(read_field()));
            if (left_.empty()) return fields;
            const char joint = left_.front();
            left_.remove_prefix(1);
            if (joint == ',') continue;
            ++line_;
            return fields;
        }
    }

    // Up to the comma or the end of the line, which stay.
    Result<std::string> read_field() {
        const std::size_t begin = left_.find_first_not_of(" \t");
        if (begin == std::string_view::npos || left_[begin] != '"') {
            const std::size_t end = std::min(left_.find_first_of(",\n"), left_.size());
            std::string field{trim(left_.substr(0, end))};
            left_.remove_prefix(end);
            return field;
        }
        left_.remove_prefix(begin + 1);
        const std::size_t first_line = line_;
        std::string field;
        while (true) {
            const std::size_t quote = left_.find('"');
            if (quote == std::string_view::npos)
                return complain(first_line, "has a quote that is not closed");
            field += left_.substr(0, quote);
            line_ += static_cast<std::size_t>(std::count(
                left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
            left_.remove_prefix(quote + 1);
            if (!left_.starts_with('"')) break;
            field += '"';
            left_.remove_prefix(1);
        }
        const std::size_t end = std::min(left_.find_first_of(",\n"), left_.size());
        if (!trim(left_.substr(0, end)).empty())
            return complain(line_, "goes on after the quote that closes a field");
        left_.remove_prefix(end);
        return std::string{trim(field)};
    }

    std::string_view left_;
    std::string_view file_;
    std::size_t line_ = 1;
};

}  // namespace

std::optional<std::size_t> SmallTable::column(std::string_view name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

Result<SmallTable> parse_small_table(std::string_view csv, std::string_view file) {
    return Reader{csv, file}.run();
}

}  // namespace hearken
