// CSV (RFC 4180) split into fields as a stream, with the place of each row and of each fault.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/csv_marks.h"
#include "intake/position.h"

namespace hearken::intake {

/// Lines may end in LF, CRLF or CR, and the last in nothing; empty lines are passed over, and so
/// is a byte order mark. A field in quotes may hold line ends, separators and doubled quotes.
///
/// Of a sheet (ByteStream::is_sheet) commas separate, whatever is asked for, and a line is a row.
///
/// A fault costs its row only: reading goes on at the next line. Where the fault lies in a field
/// in quotes that goes on over several lines, that is the line after the one on which the quote
/// opened: it may have been left open by a slip, and must not swallow the rows below.
class CsvReader {
public:
    static constexpr std::size_t field_bytes_max = 1UL << 20U;
    static constexpr std::size_t row_bytes_max = 10UL << 20U;
    static constexpr std::size_t fields_max = 10'000;

    /// `separator`: one of , ; | and tab, or zero to take whichever the first line has most.
    /// `finder`: how marks are found, for tests; any finds the same.
    CsvReader(ByteStream& stream, char separator, FindMarks finder = quickest_find_marks());

    enum class Step : std::uint8_t { row, fault, end };
    Step next();

    /// Behind each field at least so many bytes can be read, whatever they are.
    static constexpr std::size_t readable_behind = 64;

    /// After Step::row. Valid until the next call of `next`.
    [[nodiscard]] std::span<const std::string_view> fields() const {
        return {fields_.data(), field_count_};
    }
    /// Where the row begins; after Step::fault where to look for the fault; at the end, the end.
    [[nodiscard]] const Position& position() const { return position_; }

    struct Fault {
        casework::ProblemKind kind = casework::ProblemKind::ill_formed;
        const char* reason = "";
        const char* remedy = "";
    };
    /// After Step::fault.
    [[nodiscard]] const Fault& fault() const { return fault_; }

    [[nodiscard]] char separator() const { return separator_; }
    /// Whether the file begins like UTF-16, of which nothing can be read.
    [[nodiscard]] bool is_utf16() const { return is_utf16_; }

private:
    enum class Scan : std::uint8_t { row, more, fault };
    enum class After : std::uint8_t { this_line, opening_line };  // where to go on

    void begin();
    bool fill();
    bool scan_usual_row();
    bool skip_empty_lines();
    void forget_marks();
    void find_marks();
    std::size_t next_mark() {
        if (next_mark_ == mark_count_) [[unlikely]]
            find_marks();
        return marks_[next_mark_++];
    }
    Scan scan_row();
    std::size_t scan_plain(std::size_t at, std::size_t& from);
    Scan scan_quoted(std::size_t& at);
    void add_field(std::size_t from, std::size_t end) {
        fields_[field_count_++] = {bytes_.data() + from, end - from};
    }
    Scan end_row(std::size_t text_end, std::size_t at);
    Scan refuse(const Fault& fault, std::size_t at, After after);
    void undouble_quotes();
    void consume(std::size_t end);
    [[nodiscard]] bool is_at(std::size_t at, char letter) const {
        return at < end_ && bytes_[at] == letter;
    }

    ByteStream& stream_;
    bool is_sheet_;
    char separator_;
    FindMarks find_marks_;

    std::vector<char> bytes_;  // with room behind the text for a line feed, which ends the scan
    std::size_t begin_ = 0;    // of the row
    std::size_t end_ = 0;      // of what was read
    std::uint64_t begin_byte_ = 0;  // offset of begin_ in the file
    std::uint64_t line_ = 1;        // at begin_
    bool is_begun_ = false;
    bool is_whole_ = false;  // the stream has ended
    bool is_utf16_ = false;

    // Marks from begin_ on, found some way ahead; marks_[next_mark_] is the next.
    std::vector<std::uint32_t> marks_;
    std::size_t next_mark_ = 0;
    std::size_t mark_count_ = 0;
    std::size_t marked_end_ = 0;  // up to where they were looked for
    std::size_t ascii_from_ = 0;  // from here to marked_end_ all is ASCII

    std::vector<std::string_view> fields_;  // the first field_count_ of them
    std::size_t field_count_ = 0;
    std::vector<std::size_t> doubled_;  // fields with doubled quotes
    std::size_t quote_at_ = 0;          // where the quote of the field in quotes opened
    bool has_inner_line_end_ = false;
    bool has_zero_ = false;
    Position position_;
    Fault fault_;
};

}  // namespace hearken::intake
