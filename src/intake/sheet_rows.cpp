#include "intake/sheet_rows.h"

#include <fmt/format.h>

#include <cstring>

#include "base/text.h"
#include "intake/csv_reader.h"

namespace hearken::intake {

using casework::ProblemKind;

static_assert(SheetRows::columns_max <= CsvReader::fields_max);
static_assert(SheetRows::cell_bytes_max <= CsvReader::field_bytes_max);
static_assert(SheetRows::row_bytes_max <= CsvReader::row_bytes_max);

bool SheetRows::begin_row(std::uint64_t number) {
    if (number <= row_ || number > rows_max) return false;
    row_ = number;
    line_.clear();
    fields_ = 0;
    next_column_ = 0;
    return true;
}

bool SheetRows::cell(std::size_t column, std::string_view text, std::size_t times) {
    if (column < next_column_) return false;
    next_column_ = column + times;
    if (text.empty()) return true;
    if (column + times > columns_max) {
        note(Note::too_far);
        return true;
    }
    // Quotation marks are doubled, so that a text may come to twice its size.
    if (text.size() > cell_bytes_max / 2 ||
        line_.size() + (column - fields_) + (text.size() * 2 + 3) * times > row_bytes_max) {
        note(Note::too_long);
        return true;
    }
    for (; fields_ < column; ++fields_)
        if (fields_ > 0) line_ += ',';
    for (; fields_ < column + times; ++fields_) {
        if (fields_ > 0) line_ += ',';
        append_csv_field(line_, text);
    }
    return true;
}

void SheetRows::end_row(std::uint64_t times) {
    if (fields_ == 0) {
        row_ = std::min(row_ + times - 1, rows_max);
        return;
    }
    if (width_ == 0) width_ = fields_;
    for (; fields_ < width_; ++fields_) line_ += ',';
    line_ += '\n';
    for (; lines_ + 1 < row_; ++lines_) out_ += '\n';
    repeats_left_ = std::min(times, rows_max - lines_);
    is_over_limit_ = is_over_limit_ || repeats_left_ < times;
    row_ += times - 1;
    put_row();
}

// The row, as often as there is room and it is wanted.
void SheetRows::put_row() {
    while (repeats_left_ > 0 && out_.size() <= out_wanted) {
        if (bytes_ + line_.size() > bytes_max) {
            is_over_limit_ = true;
            repeats_left_ = 0;
            return;
        }
        bytes_ += line_.size();
        out_ += line_;
        ++lines_;
        --repeats_left_;
    }
}

std::size_t SheetRows::take(std::span<char> room) {
    if (taken_ == out_.size()) {
        out_.clear();
        taken_ = 0;
        put_row();
    }
    const std::size_t count = std::min(room.size(), out_.size() - taken_);
    std::memcpy(room.data(), out_.data() + taken_, count);
    taken_ += count;
    return count;
}

void SheetRows::note(Note note) {
    Noted& noted = notes_[static_cast<std::size_t>(note)];
    if (noted.count++ == 0) noted.first_row = row_;
}

void SheetRows::note(NumberDoubt doubt) {
    if (doubt == NumberDoubt::digits_lost) note(Note::digits_lost);
    if (doubt == NumberDoubt::no_such_date) note(Note::no_such_date);
    if (doubt == NumberDoubt::no_number) note(Note::no_number);
}

std::vector<StreamRemark> SheetRows::remarks() const {
    struct Words {
        ProblemKind kind;
        const char* one;
        const char* many;
        const char* rest;
        const char* remedy;
    };
    static constexpr std::array<Words, static_cast<std::size_t>(Note::count)> words{{
        {ProblemKind::bad_value,
         "cell shows",
         "cells show",
         "an error such as #N/A and was read as empty",
         "Correct the formula in the workbook, or put what it should give."},
        {ProblemKind::bad_value,
         "cell has",
         "cells have",
         "a formula whose result the file does not hold, and was read as empty",
         "Open the workbook in a spreadsheet program and save it again, so that results are kept."},
        {ProblemKind::bad_value,
         "cell holds",
         "cells hold",
         "a number of over 15 digits, of which a spreadsheet keeps 15 and makes the rest zeros",
         "If it is a reference, format its column as text before it is filled, and export again."},
        {ProblemKind::bad_date,
         "cell is",
         "cells are",
         "shown as a date and lies outside 1900 to 9999, or on 29 February 1900, which never was",
         "Correct the cell, or give it the format of a number."},
        {ProblemKind::bad_value,
         "cell is",
         "cells are",
         "said to hold a number, and holds none; its text was kept",
         "Open the workbook in a spreadsheet program and save it again."},
        {ProblemKind::ignored_content,
         "merged cell was",
         "merged cells were",
         "read as its first cell alone; the others that it covers count as empty",
         "Undo the merging where every row should have the value."},
        {ProblemKind::too_long,
         "cell holds",
         "cells hold",
         "over 512 KiB of text, or stands in a row of over 10 MiB, and was read as empty",
         "Export shorter texts."},
        {ProblemKind::too_long,
         "cell stands",
         "cells stand",
         "right of column 10,000 and was not read",
         "Export fewer columns."},
    }};
    std::vector<StreamRemark> told;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const Noted& noted = notes_[at];
        if (noted.count == 0) continue;
        const Words& its = words[at];
        told.push_back({its.kind,
                        noted.first_row,
                        noted.count == 1
                            ? fmt::format("A {} {}.", its.one, its.rest)
                            : fmt::format("{} {}, the first of them in this row: each {}.",
                                          with_thousands(noted.count),
                                          its.many,
                                          its.rest),
                        its.remedy});
    }
    return told;
}

}  // namespace hearken::intake
