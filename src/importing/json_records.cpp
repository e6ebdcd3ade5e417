#include "importing/json_records.h"

#include <algorithm>
#include <cstring>

#include "intake/json_object.h"

namespace hearken::importing {

using casework::ProblemKind;

namespace {

constexpr std::size_t first_capacity = 256UL * 1024;

bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

constexpr JsonRecords::Fault no_object{
    ProblemKind::ill_formed,
    "Something stands here that is no JSON object; what follows it is not read.",
    "Export a list of objects, or one object a line."};
constexpr JsonRecords::Fault cut_short{
    ProblemKind::truncated,
    "The file ends in the middle of this object, which is left out.",
    "Export or copy the file again."};
constexpr JsonRecords::Fault too_long{ProblemKind::too_long,
                                      "The object is over 10 MiB long.",
                                      "Export shorter texts, or attachments apart."};

}  // namespace

JsonRecords::JsonRecords(intake::ByteStream& stream)
    : stream_(stream), bytes_(first_capacity + intake::JsonObjectParser::padding) {}

// More text behind what there is; false where there is none.
bool JsonRecords::fill() {
    if (is_whole_) return false;
    const std::size_t kept = end_ - at_;
    std::size_t capacity = bytes_.size() - intake::JsonObjectParser::padding;
    if (kept > capacity / 2) {
        capacity *= 2;
        bytes_.resize(capacity + intake::JsonObjectParser::padding);
    }
    std::memmove(bytes_.data(), bytes_.data() + at_, kept);
    at_ = 0;
    end_ = kept;
    while (end_ < capacity) {
        const std::size_t count = stream_.read({bytes_.data() + end_, capacity - end_});
        is_whole_ = count == 0;
        if (is_whole_) break;
        end_ += count;
    }
    return end_ > kept;
}

char JsonRecords::peek() {
    return at_ < end_ || fill() ? bytes_[at_] : '\0';
}

void JsonRecords::consume(std::size_t count) {
    line_ += static_cast<std::uint64_t>(
        std::count(bytes_.data() + at_, bytes_.data() + at_ + count, '\n'));
    byte_ += count;
    at_ += count;
}

// Of {"data": [ or {"data": { how many bytes stand before the [ or {; 0 for anything else.
std::size_t JsonRecords::find_record_after_wrapper() const {
    const std::string_view text{bytes_.data() + at_, end_ - at_};
    std::size_t at = 1;
    const auto skip_spaces = [&] {
        while (at < text.size() && is_space(text[at])) ++at;
    };
    skip_spaces();
    constexpr std::string_view key = "\"data\"";
    if (text.substr(at, key.size()) != key) return 0;
    at += key.size();
    skip_spaces();
    if (at >= text.size() || text[at] != ':') return 0;
    ++at;
    skip_spaces();
    return at < text.size() && (text[at] == '[' || text[at] == '{') ? at : 0;
}

void JsonRecords::begin() {
    is_begun_ = true;
    fill();
    if (std::string_view{bytes_.data(), end_}.starts_with("\xEF\xBB\xBF")) consume(3);
    while (is_space(peek())) consume(1);
    if (peek() == '{') {
        const std::size_t before = find_record_after_wrapper();
        if (before > 0) {
            is_single_ = bytes_[at_ + before] == '{';
            consume(before);
        }
    }
    is_list_ = peek() == '[';
    if (is_list_) consume(1);
}

JsonRecords::Step JsonRecords::stop(const Fault& fault) {
    fault_ = fault;
    is_over_ = true;
    return Step::fault;
}

JsonRecords::Step JsonRecords::next() {
    if (!is_begun_) begin();
    while (!is_over_ && (is_space(peek()) || peek() == ',')) consume(1);
    position_ = {line_, byte_, 0};
    if (is_over_ || (at_ == end_ && !is_list_)) return Step::end;
    const char letter = peek();
    if (is_list_ && letter == ']') {
        is_over_ = true;
        return Step::end;
    }
    if (at_ == end_) return stop(cut_short);
    if (letter != '{') return stop(no_object);
    is_over_ = is_single_;
    return cut_record();
}

// The object that begins here, up to its own closing bracket.
JsonRecords::Step JsonRecords::cut_record() {
    std::size_t depth = 0;
    bool is_text = false;
    bool is_escaped = false;
    bool is_long = false;
    for (std::size_t size = 0;;) {
        if (at_ + size == end_) {
            if (size > record_bytes_max) {  // nothing of it is kept
                is_long = true;
                consume(size);
                size = 0;
            }
            if (!fill()) {
                consume(size);
                return stop(cut_short);
            }
        }
        const char letter = bytes_[at_ + size++];
        if (is_text) {
            if (is_escaped)
                is_escaped = false;
            else if (letter == '\\')
                is_escaped = true;
            else if (letter == '"')
                is_text = false;
        } else if (letter == '"') {
            is_text = true;
        } else if (letter == '{' || letter == '[') {
            ++depth;
        } else if (letter == '}' || letter == ']') {
            if (--depth > 0) continue;
            record_ = at_;
            size_ = size;
            consume(size);
            if (!is_long && size_ <= record_bytes_max) return Step::record;
            fault_ = too_long;
            return Step::fault;
        }
    }
}

}  // namespace hearken::importing
