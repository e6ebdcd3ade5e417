// One buffer holds the line being read, whole; fields are views into it. It doubles where a line is
// longer, up to the limit.
#include "intake/json_lines_reader.h"

#include <algorithm>
#include <cstring>

#include "intake/text_width.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

using Fault = JsonLinesReader::Fault;

constexpr std::size_t first_capacity = 64UL * 1024;

constexpr Fault no_object{ProblemKind::ill_formed,
                          "The line is no JSON object.",
                          "Write one event a line, from { to }, and nothing else on the line: no "
                          "list around all, no commas between the lines."};
constexpr Fault ill_formed{ProblemKind::ill_formed,
                           "The line is not well-formed JSON.",
                           "Write one event a line, from { to }, as https://www.json.org says: in "
                           "a text, quotation marks, \\ and control characters are escaped."};
constexpr Fault bad_utf8{ProblemKind::invalid_utf8,
                         "The line holds bytes that are not UTF-8.",
                         "Save the file as UTF-8."};
constexpr Fault zero_character{ProblemKind::invalid_utf8,
                               "The line holds a zero character, which is no text.",
                               "Export the file again without characters U+0000."};
constexpr Fault long_key{
    ProblemKind::too_long, "A key is over 1 KiB long.", "Give each attribute a short key."};
constexpr Fault long_value{
    ProblemKind::too_long, "A value is over 1 MiB long.", "Export shorter values."};
constexpr Fault too_deep{ProblemKind::too_long,
                         "Objects or lists lie over 64 deep in one another.",
                         "Export attributes that lie less deep in one another."};
constexpr Fault too_many{ProblemKind::too_long,
                         "The line has over 10,000 fields.",
                         "Export fewer attributes of each event."};
constexpr Fault long_line{ProblemKind::too_long,
                          "The line is over 10 MiB long.",
                          "Write one event a line; export shorter texts."};
constexpr Fault cut_line{ProblemKind::truncated,
                         "The file ends in the middle of this line, which is left out.",
                         "Export or copy the file again; it was cut short on its way."};

const Fault& fault_for(JsonFault fault) {
    switch (fault) {
        case JsonFault::bad_utf8:
            return bad_utf8;
        case JsonFault::zero_character:
            return zero_character;
        case JsonFault::long_key:
            return long_key;
        case JsonFault::long_value:
            return long_value;
        case JsonFault::too_deep:
            return too_deep;
        case JsonFault::too_many:
            return too_many;
        case JsonFault::ill_formed:
            return ill_formed;
        case JsonFault::no_object:
        case JsonFault::none:
            break;
    }
    return no_object;
}

std::string_view trim_spaces(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

}  // namespace

JsonLinesReader::JsonLinesReader(ByteStream& stream)
    : stream_(stream), bytes_(first_capacity + JsonObjectParser::padding) {}

void JsonLinesReader::begin() {
    using namespace std::string_view_literals;
    is_begun_ = true;
    fill();
    const std::string_view text{bytes_.data(), end_};
    is_utf16_ = text_width_of(text) != TextWidth::one_byte || text.starts_with("{\0"sv) ||
                text.starts_with("\0{"sv);
    if (is_utf16_) {
        is_whole_ = true;
        begin_ = end_;
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        begin_ = 3;
        begin_byte_ = 3;
    }
}

// More text behind what there is; false where there is none. The line may move.
bool JsonLinesReader::fill() {
    if (is_whole_) return false;
    const std::size_t kept = end_ - begin_;
    const std::size_t capacity = bytes_.size() - JsonObjectParser::padding;
    if (kept > capacity / 2) bytes_.resize(capacity * 2 + JsonObjectParser::padding);
    if (begin_ > 0) std::memmove(bytes_.data(), bytes_.data() + begin_, kept);
    begin_ = 0;
    end_ = kept;
    const std::size_t room = bytes_.size() - JsonObjectParser::padding;
    while (end_ < room) {
        const std::size_t count = stream_.read({bytes_.data() + end_, room - end_});
        is_whole_ = count == 0;
        if (is_whole_) break;
        end_ += count;
    }
    // What an earlier line left here would count as what follows the last line, see
    // JsonObjectParser::parse.
    bytes_[end_] = '\n';
    return end_ > kept;
}

// Sets line_end_ to the line feed, or to the end of the file. False where the line is too long.
bool JsonLinesReader::find_line() {
    std::size_t looked = 0;  // from begin_
    for (;;) {
        const std::size_t left = end_ - begin_ - looked;
        const void* const found =
            left == 0 ? nullptr : std::memchr(bytes_.data() + begin_ + looked, '\n', left);
        if (found != nullptr) {
            line_end_ = static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data());
            return line_end_ - begin_ <= row_bytes_max;
        }
        looked = end_ - begin_;
        if (looked > row_bytes_max) return false;
        if (!fill()) break;
    }
    line_end_ = end_;
    return true;
}

JsonLinesReader::Step JsonLinesReader::next() {
    if (!is_begun_) begin();
    for (;;) {
        position_ = {line_, begin_byte_, 0};
        if (begin_ == end_ && !fill()) return Step::end;
        if (!find_line()) return skip_long_line();
        const bool is_last = line_end_ == end_;  // without a line feed
        const std::string_view line{bytes_.data() + begin_, line_end_ - begin_};
        const std::size_t used = line.size() + (is_last ? 0 : 1);
        begin_ += used;
        begin_byte_ += used;
        ++line_;
        if (!line.empty() && (line.front() == '{' || !trim_spaces(line).empty()))
            return read_line(line, is_last);
    }
}

JsonLinesReader::Step JsonLinesReader::read_line(std::string_view line, bool is_last) {
    const JsonFault fault = parser_.parse(line);
    if (fault == JsonFault::none) return Step::object;
    fault_ = fault_for(fault);
    // An object that closes is whole, wherever the file ends; one that does not was cut.
    if (is_last && (fault == JsonFault::ill_formed || fault == JsonFault::bad_utf8)) {
        const std::string_view text = trim_spaces(line);
        const bool is_open = text.back() != '}' || ends_in_the_middle(stream_.fault());
        if (text.front() == '{' && is_open) fault_ = cut_line;
    }
    return Step::fault;
}

JsonLinesReader::Step JsonLinesReader::skip_long_line() {
    fault_ = long_line;
    for (;;) {
        const void* const found = std::memchr(bytes_.data() + begin_, '\n', end_ - begin_);
        const std::size_t next =
            found == nullptr
                ? end_
                : static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data()) + 1;
        begin_byte_ += next - begin_;
        begin_ = next;
        if (found != nullptr || !fill()) break;
    }
    ++line_;
    return Step::fault;
}

}  // namespace hearken::intake
