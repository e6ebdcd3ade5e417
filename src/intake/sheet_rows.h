// The cells of one sheet of a workbook on their way to rows of CSV.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/spreadsheet_numbers.h"

namespace hearken::intake {

/// One row of the sheet is one line, an empty row an empty line; so the reader of CSV names the
/// sheet's own rows. The first row with content names the columns, and the rows below are as wide:
/// empty cells behind the last column are left out, filled ones are not.
class SheetRows {
public:
    static constexpr std::uint64_t rows_max = 1'048'576;
    static constexpr std::size_t columns_max = 10'000;  // as CsvReader::fields_max
    static constexpr std::size_t cell_bytes_max = 1UL << 20U;
    static constexpr std::size_t row_bytes_max = 10UL << 20U;
    static constexpr std::uint64_t bytes_max = 1UL << 30U;  // of a sheet

    /// `number` from 1, over that of the row before; false, and reading must stop, where it is not,
    /// or is over rows_max.
    bool begin_row(std::uint64_t number);
    [[nodiscard]] std::uint64_t next_row() const { return row_ + 1; }
    [[nodiscard]] std::size_t next_column() const { return next_column_; }

    /// Fills the cell, `column` from 0, `times` times side by side; false, and reading must stop,
    /// where a cell so far right was filled before.
    bool cell(std::size_t column, std::string_view text, std::size_t times = 1);
    /// Passes over empty ones.
    void skip_to(std::size_t column) { next_column_ = std::max(next_column_, column); }

    /// `times`: how often the row stands in the sheet.
    void end_row(std::uint64_t times = 1);

    /// Whether a row with content was ended.
    [[nodiscard]] bool has_content() const { return width_ > 0; }
    /// Whether text waits to be taken.
    [[nodiscard]] bool has_text() const { return taken_ < out_.size() || repeats_left_ > 0; }
    [[nodiscard]] bool is_full() const { return out_.size() > out_wanted || repeats_left_ > 0; }
    std::size_t take(std::span<char> room);

    /// The sheet holds more than is read of one.
    [[nodiscard]] bool is_over_limit() const { return is_over_limit_; }

    // What cells held that the text does not show. Each counts, and keeps the first row.
    enum class Note : std::uint8_t {
        error,      // #N/A and such
        no_result,  // a formula whose result was not stored
        digits_lost,
        no_such_date,
        no_number,
        merged,    // cells that cover others
        too_long,  // over cell_bytes_max, or in a row over row_bytes_max
        too_far,   // right of columns_max
        count
    };
    void note(Note note);
    void note(NumberDoubt doubt);
    /// As remarks, one for each sort.
    [[nodiscard]] std::vector<StreamRemark> remarks() const;

private:
    static constexpr std::size_t out_wanted = 256UL << 10U;
    void put_row();

    std::string out_;
    std::size_t taken_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t row_ = 0;    // the number of the row
    std::uint64_t lines_ = 0;  // written so far
    std::string line_;         // of the row, without its end
    std::size_t fields_ = 0;   // in it
    std::size_t next_column_ = 0;
    std::size_t width_ = 0;  // of the first row with content
    std::uint64_t repeats_left_ = 0;
    bool is_over_limit_ = false;

    struct Noted {
        std::uint64_t count = 0;
        std::uint64_t first_row = 0;
    };
    std::array<Noted, static_cast<std::size_t>(Note::count)> notes_;
};

}  // namespace hearken::intake
