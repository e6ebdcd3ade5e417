// One buffer holds the row being read, whole; fields are views into it. A row that is not whole
// yet is scanned again once there is more, and the buffer doubles where that was not enough, so
// that each byte is scanned a bounded number of times.
#include "intake/csv_reader.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "intake/text_encoding.h"
#include "intake/text_width.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

constexpr std::size_t first_capacity = 64UL * 1024;
constexpr std::size_t blocks_ahead = 32;  // in which marks are looked for at once

std::size_t room_for(std::size_t capacity) {
    return capacity + 1 + CsvReader::readable_behind;
}
std::size_t capacity_of(const std::vector<char>& bytes) {
    return bytes.size() - 1 - CsvReader::readable_behind;
}

constexpr CsvReader::Fault stray_quote{
    ProblemKind::ill_formed,
    "A quotation mark stands inside a field.",
    "Put the whole field in quotation marks and double each one inside."};
constexpr CsvReader::Fault open_quote{ProblemKind::ill_formed,
                                      "A quotation mark that opens on this line never closes.",
                                      "Close it, or double it where it is meant as a sign."};
constexpr CsvReader::Fault long_field{
    ProblemKind::too_long,
    "A field is over 1 MiB long, or its quotation mark never closes.",
    "Check the quotation marks on this line; export shorter texts."};
constexpr CsvReader::Fault long_row{
    ProblemKind::too_long, "The row is over 10 MiB long.", "Export shorter texts."};
constexpr CsvReader::Fault many_fields{ProblemKind::column_count,
                                       "The row has over 10,000 fields.",
                                       "Check the separator, and export fewer columns."};
constexpr CsvReader::Fault cut_row{ProblemKind::truncated,
                                   "The file was cut short in this row, which is left out.",
                                   "Export or copy the file again."};
constexpr CsvReader::Fault zero_byte{ProblemKind::invalid_utf8,
                                     "The row holds a zero byte, which is no text.",
                                     "Export the file again as UTF-8 text."};
constexpr CsvReader::Fault bad_utf8{ProblemKind::invalid_utf8,
                                    "The row holds bytes that are not UTF-8.",
                                    "Save the file as UTF-8 (in Excel: CSV UTF-8)."};
constexpr CsvReader::Fault other_encoding{
    ProblemKind::invalid_utf8,
    "The row holds bytes that are not UTF-8; they could be Windows-1252.",
    "If the file was saved so, as Excel's plain CSV is, write encoding = \"windows-1252\" in the "
    "mapping (with hearken import, --encoding windows-1252); else save it as UTF-8 (in Excel: CSV "
    "UTF-8)."};

bool is_ascii(const char* at, const char* end) {
    std::uint64_t high = 0;
    for (; end - at >= 8; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        high |= word;
    }
    for (; at != end; ++at) high |= static_cast<unsigned char>(*at);
    return (high & 0x8080'8080'8080'8080U) == 0;
}

// LF, CRLF and CR each end one line.
std::uint64_t count_lines(std::string_view text) {
    std::uint64_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text[at] == '\n' || (text[at] == '\r' && !text.substr(at + 1).starts_with('\n')))
            ++lines;
    return lines;
}

char most_frequent_separator(std::string_view line) {
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        std::size_t count = 0;
        bool is_quoted = false;
        for (const char letter : line) {
            if (letter == '"') is_quoted = !is_quoted;
            if (letter == candidate && !is_quoted) ++count;
        }
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

}  // namespace

CsvReader::CsvReader(ByteStream& stream, char separator, FindMarks finder)
    : stream_(stream),
      is_sheet_(stream.is_sheet()),
      separator_(is_sheet_ ? ',' : separator),
      find_marks_(finder),
      bytes_(room_for(first_capacity)),
      marks_(blocks_ahead * marks_block + 8),
      fields_(fields_max) {}

void CsvReader::begin() {
    is_begun_ = true;
    fill();
    const std::string_view text{bytes_.data(), end_};
    is_utf16_ = text_width_of(text) != TextWidth::one_byte;
    if (text.starts_with("\xEF\xBB\xBF")) consume(3);
    if (separator_ == '\0') {
        skip_empty_lines();
        const std::string_view rest{bytes_.data() + begin_, end_ - begin_};
        separator_ = most_frequent_separator(rest.substr(0, rest.find_first_of("\r\n")));
    }
    forget_marks();
}

// More text behind what there is; false where there is none.
bool CsvReader::fill() {
    if (is_whole_) return false;
    const std::size_t kept = end_ - begin_;
    if (kept > capacity_of(bytes_) / 2) bytes_.resize(room_for(capacity_of(bytes_) * 2));
    const std::size_t capacity = capacity_of(bytes_);
    if (begin_ > 0) std::memmove(bytes_.data(), bytes_.data() + begin_, kept);
    begin_ = 0;
    end_ = kept;
    while (end_ < capacity) {
        const std::size_t count = stream_.read({bytes_.data() + end_, capacity - end_});
        is_whole_ = count == 0;
        if (is_whole_) break;
        end_ += count;
    }
    bytes_[end_] = '\n';
    forget_marks();
    return end_ > kept;
}

// They are looked for anew from the row's beginning on.
void CsvReader::forget_marks() {
    next_mark_ = 0;
    mark_count_ = 0;
    marked_end_ = begin_;
    ascii_from_ = begin_;
}

// At least one more. REQUIRES: the line feed behind the text was not among those before.
void CsvReader::find_marks() {
    next_mark_ = 0;
    mark_count_ = 0;
    while (mark_count_ == 0) {
        const std::size_t left = end_ + 1 - marked_end_;
        const std::size_t blocks = std::min(blocks_ahead, (left + marks_block - 1) / marks_block);
        const Marks found = find_marks_(bytes_.data() + marked_end_,
                                        blocks,
                                        static_cast<std::uint32_t>(marked_end_),
                                        separator_,
                                        marks_.data());
        mark_count_ = found.count;
        marked_end_ += blocks * marks_block;
        if (found.has_high) ascii_from_ = marked_end_;
    }
    // Behind the text stands what was left of others.
    while (marks_[mark_count_ - 1] > end_) --mark_count_;
}

// The row, or what of it was looked at, is done with, up to `end`.
void CsvReader::consume(std::size_t end) {
    begin_byte_ += end - begin_;
    begin_ = end;
}

// False at the end of the file.
bool CsvReader::skip_empty_lines() {
    for (;;) {
        if (begin_ == end_ && !fill()) return false;
        if (bytes_[begin_] == '\n') {
            consume(begin_ + 1);
        } else if (bytes_[begin_] == '\r') {
            if (begin_ + 1 == end_) fill();
            consume(begin_ + (is_at(begin_ + 1, '\n') ? 2 : 1));
        } else {
            return true;
        }
        ++line_;
    }
}

CsvReader::Step CsvReader::next() {
    if (!is_begun_) begin();
    if (scan_usual_row()) return Step::row;
    const bool is_over = !skip_empty_lines();
    position_ = {line_, begin_byte_, 0};
    if (is_over) return Step::end;
    for (;;) {
        switch (scan_row()) {
            case Scan::row:
                return Step::row;
            case Scan::fault:
                return Step::fault;
            case Scan::more:
                fill();
        }
    }
}

// The usual row: ASCII without quotes or zero bytes, its marks all found already, a line end behind
// it. Any other is left as it is, for scan_row.
bool CsvReader::scan_usual_row() {
    // Of what was looked at together no field is too long and no row has too many.
    static_assert(blocks_ahead * marks_block <= field_bytes_max);
    static_assert(blocks_ahead * marks_block < fields_max);
    if (begin_ < ascii_from_) return false;
    const char* const bytes = bytes_.data();
    const char separator = separator_;
    const std::uint32_t* mark = marks_.data() + next_mark_;
    const std::uint32_t* const end = marks_.data() + mark_count_;
    while (mark != end && *mark < begin_) ++mark;  // line ends that were passed over
    std::string_view* field = fields_.data();
    std::size_t from = begin_;
    std::size_t at = 0;
    do {
        if (mark == end) return false;
        at = *mark++;
        *field++ = {bytes + from, at - from};
        from = at + 1;
    } while (bytes[at] == separator);
    if (bytes[at] == '\r') {
        if (mark == end) return false;
        ++mark;  // of the line feed, if it is one
        at = from;
    }
    const bool is_empty_line = bytes[begin_] == '\n' || bytes[begin_] == '\r';
    if (bytes[at] != '\n' || at >= end_ || is_empty_line) return false;
    field_count_ = static_cast<std::size_t>(field - fields_.data());
    next_mark_ = static_cast<std::size_t>(mark - marks_.data());
    position_ = {line_, begin_byte_, 0};
    ++line_;
    consume(at + 1);
    return true;
}

CsvReader::Scan CsvReader::scan_row() {
    field_count_ = 0;
    doubled_.clear();
    has_zero_ = false;
    has_inner_line_end_ = false;
    const char* const bytes = bytes_.data();
    std::size_t from = begin_;  // where the field begins
    std::size_t at = next_mark();
    while (at < begin_) at = next_mark();  // line ends that were passed over
    for (;; at = next_mark()) {
        if (bytes[at] == separator_) at = scan_plain(at, from);
        const char letter = bytes[at];
        if (letter == '\0') {
            has_zero_ = true;
        } else if (letter == '"' && at == from) {
            const Scan outcome = scan_quoted(at);
            if (outcome != Scan::row) return outcome;
            if (at == end_ || bytes[at] != separator_) return end_row(at, at);
            from = at + 1;
            if (field_count_ == fields_max) return refuse(many_fields, from, After::this_line);
        } else {  // the end of a field, the end of what was read, or a quote that stands inside
            if (at - from > field_bytes_max) return refuse(long_field, at, After::this_line);
            if (at == end_ && !is_whole_)
                return at - begin_ > row_bytes_max ? refuse(long_row, at, After::this_line)
                                                   : Scan::more;
            if (letter == '"') return refuse(stray_quote, at, After::this_line);
            add_field(from, at);
            if (letter != separator_) return end_row(at, at);
            from = at + 1;
            if (field_count_ == fields_max) return refuse(many_fields, from, After::this_line);
        }
    }
}

// Most fields: those that end at `at` and at the separators behind it. Gives back the first mark
// that is another, or whose field is too long, or the last that may be one.
std::size_t CsvReader::scan_plain(std::size_t at, std::size_t& from) {
    const char* const bytes = bytes_.data();
    const char separator = separator_;
    std::size_t begin = from;
    for (;;) {
        std::string_view* next = fields_.data() + field_count_;
        const std::uint32_t* mark = marks_.data() + next_mark_;
        const std::uint32_t* const end =
            mark + std::min(mark_count_ - next_mark_, fields_max - 1 - field_count_);
        while (bytes[at] == separator && at - begin <= field_bytes_max && mark != end) {
            *next++ = {bytes + begin, at - begin};
            begin = at + 1;
            at = *mark++;
        }
        field_count_ = static_cast<std::size_t>(next - fields_.data());
        next_mark_ = static_cast<std::size_t>(mark - marks_.data());
        const bool is_plain = bytes[at] == separator && at - begin <= field_bytes_max;
        if (!is_plain || field_count_ == fields_max - 1) break;
        fields_[field_count_++] = {bytes + begin, at - begin};
        begin = at + 1;
        at = next_mark();  // which looks for more
    }
    from = begin;
    return at;
}

// `at` is the opening quote, and afterwards what stands behind the closing one.
CsvReader::Scan CsvReader::scan_quoted(std::size_t& at) {
    quote_at_ = at;
    const std::size_t from = at + 1;
    bool has_doubled = false;
    std::size_t quote = next_mark();
    for (;; quote = next_mark()) {
        const char letter = bytes_[quote];
        if (letter != '"' && quote < end_) {
            has_zero_ = has_zero_ || letter == '\0';
            has_inner_line_end_ = has_inner_line_end_ || letter == '\n' || letter == '\r';
            continue;
        }
        if (quote - from > field_bytes_max) return refuse(long_field, quote, After::opening_line);
        if (quote == end_ && is_whole_) return refuse(open_quote, quote, After::opening_line);
        // The byte behind the quote must be there too: it may double it.
        if (quote + 1 >= end_ && !is_whole_)
            return quote - begin_ > row_bytes_max ? refuse(long_row, quote, After::opening_line)
                                                  : Scan::more;
        if (!is_at(quote + 1, '"')) break;
        has_doubled = true;
        next_mark();
    }
    at = quote + 1;
    if (at < end_ && bytes_[at] != separator_ && bytes_[at] != '\n' && bytes_[at] != '\r')
        return refuse(stray_quote, at, After::opening_line);
    next_mark();  // the separator, the line end or the end of the text
    if (has_doubled) doubled_.push_back(field_count_);
    add_field(from, quote);
    return Scan::row;
}

// The row's text ends at `text_end`; at `at` stands its line end, or the end of the file.
CsvReader::Scan CsvReader::end_row(std::size_t text_end, std::size_t at) {
    // What a damaged stream ends with may be half a word: half a date is another date.
    const bool is_cut = at == end_ && ends_in_the_middle(stream_.fault());
    if (is_at(at, '\r')) {
        if (at + 1 == end_ && !is_whole_) return Scan::more;
        ++at;
        if (is_at(at, '\n')) ++at;
    } else if (at < end_) {
        ++at;
    }
    const char* const bytes = bytes_.data();
    const std::string_view row{bytes + begin_, text_end - begin_};
    const Fault* wrong = nullptr;
    if (is_cut)
        wrong = &cut_row;
    else if (row.size() > row_bytes_max)
        wrong = &long_row;
    else if (has_zero_)
        wrong = &zero_byte;
    else if (begin_ < ascii_from_ && !is_ascii(row.data(), row.data() + row.size()) &&
             !is_valid_utf8(row))
        wrong = may_be_windows_1252(row) ? &other_encoding : &bad_utf8;
    line_ += 1 + (has_inner_line_end_ && !is_sheet_ ? count_lines(row) : 0);
    if (wrong == nullptr) undouble_quotes();
    consume(at);
    if (wrong == nullptr) return Scan::row;
    fault_ = *wrong;
    return Scan::fault;
}

void CsvReader::undouble_quotes() {
    for (const std::size_t index : doubled_) {
        const std::string_view field = fields_[index];
        char* const begin = bytes_.data() + (field.data() - bytes_.data());
        char* out = begin;
        for (std::size_t at = 0; at < field.size(); ++at) {
            if (field[at] == '"') ++at;  // the second of the two
            *out++ = field[at];
        }
        fields_[index] = {begin, static_cast<std::size_t>(out - begin)};
    }
}

// The fault shows at `at`. It is reported there, or where the quote opened, and reading goes on
// at the line after that.
CsvReader::Scan CsvReader::refuse(const Fault& fault, std::size_t at, After after) {
    fault_ = fault;
    const std::size_t from = after == After::opening_line ? quote_at_ : at;
    line_ += count_lines({bytes_.data() + begin_, from - begin_});
    consume(from);
    position_ = {line_, begin_byte_, 0};
    for (;;) {
        const std::string_view rest{bytes_.data() + begin_, end_ - begin_};
        const std::size_t line_end = rest.find_first_of("\r\n");
        if (line_end != std::string_view::npos) {
            consume(begin_ + line_end);
            break;
        }
        consume(end_);
        if (!fill()) return Scan::fault;
    }
    const bool is_return = bytes_[begin_] == '\r';
    if (is_return && begin_ + 1 == end_) fill();
    consume(begin_ + (is_return && is_at(begin_ + 1, '\n') ? 2 : 1));
    forget_marks();
    ++line_;
    return Scan::fault;
}

}  // namespace hearken::intake
