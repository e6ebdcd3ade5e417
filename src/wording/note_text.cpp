#include "wording/note_text.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "wording/word_list.h"

namespace hearken::wording {
namespace {

constexpr std::size_t not_open = SIZE_MAX;
// Rules look about in a sentence: one without an end must not make them slow.
constexpr std::size_t long_sentence = 1000;

bool is_letter_or_digit(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || static_cast<unsigned char>(letter) >= 0x80;
}

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f' ||
           letter == '\v';
}

// What a byte of a note reads where it reads the same wherever it stands, blanks but for those
// behind others; 0 for the rest.
constexpr std::array<char, 256> plain_letters = [] {
    std::array<char, 256> all{};
    for (std::size_t byte = ' '; byte < 0x7F; ++byte) {
        const char letter = static_cast<char>(byte);
        const bool is_large = letter >= 'A' && letter <= 'Z';
        all[byte] = is_large ? static_cast<char>(letter + 32) : letter;
    }
    for (const char sign : {'"', '\'', '`', '.', '!', '?'})
        all[static_cast<unsigned char>(sign)] = 0;
    return all;
}();

enum class Sign : std::uint8_t {
    other,
    blank,
    dropped,
    hyphen,
    dots,
    opening_double,
    closing_double,
    opening_single,
    closing_single,
};

// What a character beyond ASCII stands for, of the two or three bytes that begin `text`.
Sign sign_of(std::string_view text, std::size_t& size) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    size = 2;
    if (byte(0) == 0xC2) {
        if (byte(1) == 0xA0) return Sign::blank;
        if (byte(1) == 0xAD) return Sign::dropped;  // a soft hyphen
        if (byte(1) == 0xAB) return Sign::opening_double;
        if (byte(1) == 0xBB) return Sign::closing_double;
        return Sign::other;
    }
    size = 3;
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return Sign::dropped;
    if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return Sign::blank;
    if (byte(0) != 0xE2) return Sign::other;
    if (byte(1) == 0x80) {
        switch (byte(2)) {
            case 0x8B:
            case 0x8C:
            case 0x8D:
                return Sign::dropped;
            case 0x90:
            case 0x91:
            case 0x92:
            case 0x93:
            case 0x94:
            case 0x95:
                return Sign::hyphen;
            case 0x98:
            case 0x9A:
            case 0xB9:
                return Sign::opening_single;
            case 0x99:
            case 0x9B:
            case 0xBA:
                return Sign::closing_single;
            case 0x9C:
            case 0x9E:
            case 0x9F:
                return Sign::opening_double;
            case 0x9D:
                return Sign::closing_double;
            case 0xA6:
                return Sign::dots;
            case 0xA8:
            case 0xA9:
            case 0xAF:
                return Sign::blank;
            default:
                return byte(2) >= 0x80 && byte(2) <= 0x8A ? Sign::blank : Sign::other;
        }
    }
    return byte(1) == 0x88 && byte(2) == 0x92 ? Sign::hyphen : Sign::other;
}

// Words before a full stop that does not end a sentence.
constexpr auto abbreviations = word_list({
    "mr",   "mrs", "ms", "dr",  "st",    "sgt",  "insp", "approx", "dob",  "ref",
    "para", "sec", "vs", "etc", "assoc", "incl", "poss", "prev",   "prob", "signif",
});

}  // namespace

void NoteText::read(std::string_view note) {
    note_ = note;
    plain_.clear();
    runs_.clear();
    next_origin_ = not_open;
    sentences_.clear();
    quotations_.clear();
    plain_.reserve(note.size());
    sentence_begin_ = 0;
    double_open_ = not_open;
    single_open_ = not_open;
    for (std::size_t at = 0; at < note.size(); ++at) {
        at = take_letters(at);
        if (at == note.size()) break;
        const char letter = note[at];
        if (static_cast<unsigned char>(letter) < 0x80) {
            if (letter == '"')
                take_quote(at, true, true, false);
            else if (letter == '\'' || letter == '`')
                take_quote(at, true, true, true);
            else if (letter == '\n' || letter == '\r')
                take_line_end(at);
            else if (is_blank(letter))
                take(at, ' ');
            else if (static_cast<unsigned char>(letter) >= ' ')
                take(at, letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter);
            if ((letter == '.' || letter == '!' || letter == '?') && ends_sentence(at))
                end_sentence();
            continue;
        }
        std::size_t size = 1;
        switch (sign_of(note.substr(at, 3), size)) {
            case Sign::other:
                take(at, letter);
                continue;  // the bytes that follow are taken as they come
            case Sign::blank:
                take(at, ' ');
                break;
            case Sign::dropped:
                break;
            case Sign::hyphen:
                take(at, '-');
                break;
            case Sign::dots:
                take(at, '.');
                end_sentence();
                break;
            case Sign::opening_double:
                take_quote(at, true, false, false);
                break;
            case Sign::closing_double:
                take_quote(at + 2, false, true, false);
                break;
            case Sign::opening_single:
                take_quote(at, true, false, true);
                break;
            case Sign::closing_single:
                take_quote(at + 2, false, true, true);
                break;
        }
        at += size - 1;
    }
    // A quotation that nobody closed goes on to the end of what was written.
    if (double_open_ != not_open && double_open_ < plain_.size())
        quotations_.push_back({double_open_, plain_.size()});
    end_sentence();
}

// Most of a note: what stands for itself, within a sentence that is not long.
std::size_t NoteText::take_letters(std::size_t at) {
    const std::size_t in_sentence = plain_.size() - sentence_begin_;
    if (in_sentence >= long_sentence) return at;
    const std::size_t room = std::min(note_.size() - at, long_sentence - in_sentence);
    const char* const from = note_.data() + at;
    std::array<char, long_sentence> taken;
    char before = plain_.empty() ? ' ' : plain_.back();
    std::size_t count = 0;
    for (; count < room; ++count) {
        const char letter = plain_letters[static_cast<unsigned char>(from[count])];
        if (letter == 0 || (letter == ' ' && before == ' ')) break;
        taken[count] = letter;
        before = letter;
    }
    if (count == 0) return at;
    begin_run(at);
    plain_.append(taken.data(), count);
    next_origin_ = at + count;
    return at + count;
}

void NoteText::take(std::size_t at, char letter) {
    if (plain_.size() - sentence_begin_ >= long_sentence &&
        (letter == ' ' || plain_.size() - sentence_begin_ >= 2 * long_sentence))
        end_sentence();
    if (letter == ' ' && (plain_.empty() || plain_.back() == ' ')) return;
    begin_run(at);
    plain_ += letter;
    next_origin_ = at + 1;
}

// What is put into plain_ next stands at `at` of the note.
void NoteText::begin_run(std::size_t at) {
    if (at != next_origin_)
        runs_.push_back(
            {static_cast<std::uint32_t>(plain_.size()), static_cast<std::uint32_t>(at)});
}

std::size_t NoteText::origin_of(std::size_t at) const {
    const auto behind =
        std::upper_bound(runs_.begin(), runs_.end(), at, [](std::size_t place, const Run& run) {
            return place < run.begin;
        });
    const Run& run = *std::prev(behind);
    return run.origin + (at - run.begin);
}

void NoteText::take_quote(std::size_t at, bool can_open, bool can_close, bool is_single) {
    const char before = plain_.empty() ? ' ' : plain_.back();
    const char after = at + 1 < note_.size() ? note_[at + 1] : ' ';
    std::size_t& open = is_single ? single_open_ : double_open_;
    if (is_single) {
        // Within a word it is an apostrophe, and so it is after one unless it closes something.
        const bool joins = is_letter_or_digit(before) && is_letter_or_digit(after);
        can_open = can_open && !is_letter_or_digit(before) && !is_blank(after);
        can_close = can_close && open != not_open && !is_letter_or_digit(after);
        if (joins || (!can_open && !can_close)) {
            take(at, '\'');
            return;
        }
    }
    if (can_close && open != not_open) {
        if (open < plain_.size()) quotations_.push_back({open, plain_.size()});
        open = not_open;
        const bool ended = before == '.' || before == '!' || before == '?';
        if (ended && (is_blank(after) || at + 1 == note_.size())) end_sentence();
    } else if (can_open) {
        open = plain_.size();
    }
}

void NoteText::take_line_end(std::size_t at) {
    std::size_t next = at + 1;
    int lines = 1;
    while (next < note_.size() && is_blank(note_[next])) {
        if (note_[next] == '\n') ++lines;
        ++next;
    }
    if (note_[at] == '\r' && at + 1 < note_.size() && note_[at + 1] == '\n') --lines;
    const char after = next < note_.size() ? note_[next] : ' ';
    const char before = plain_.empty() ? ' ' : plain_.back();
    const bool begins_item = after == '-' || after == '*' || after == '[';
    const bool ends_item = before == ':' || before == ';';
    take(at, ' ');
    if (lines >= 2) double_open_ = single_open_ = not_open;  // no quotation spans paragraphs
    if (lines >= 2 || begins_item || ends_item) end_sentence();
}

bool NoteText::ends_sentence(std::size_t at) const {
    const std::size_t next = at + 1;
    if (next < note_.size() && !is_blank(note_[next])) return false;
    if (note_[at] != '.') return true;
    // "Mr. Hill", "e.g. a form", "s. 9": no end.
    std::size_t begin = plain_.size() - 1;
    while (begin > sentence_begin_ && is_letter_or_digit(plain_[begin - 1])) --begin;
    const std::string_view word = std::string_view{plain_}.substr(begin, plain_.size() - 1 - begin);
    const bool is_initial = word.size() == 1 && !(word[0] >= '0' && word[0] <= '9');
    const bool is_short = is_initial && begin > 0 && plain_[begin - 1] == '.';
    const bool is_known = is_one_of(word, abbreviations);
    return next >= note_.size() || !(is_initial || is_short || is_known);
}

void NoteText::end_sentence() {
    std::size_t begin = sentence_begin_;
    std::size_t end = plain_.size();
    while (begin < end && plain_[begin] == ' ') ++begin;
    while (end > begin && plain_[end - 1] == ' ') --end;
    if (begin < end) sentences_.push_back({begin, end});
    sentence_begin_ = plain_.size();
}

bool NoteText::is_quoted(const Span& part) const {
    // By their ends: those that end before `part` begins cannot touch it.
    auto one = std::upper_bound(
        quotations_.begin(),
        quotations_.end(),
        part.begin,
        [](std::size_t begin, const Span& quotation) { return begin < quotation.end; });
    constexpr int looked_at_max = 8;
    for (int looked_at = 0; one != quotations_.end() && looked_at < looked_at_max;
         ++one, ++looked_at) {
        if (one->begin >= part.end) continue;
        const std::size_t begin = std::max(one->begin, part.begin);
        const std::size_t end = std::min(one->end, part.end);
        // One word of several may be anybody's emphasis: making "poor" choices.
        if (end > begin && (end - begin) * 10 >= (part.end - part.begin) * 6) return true;
    }
    return false;
}

bool NoteText::is_capital(std::size_t at) const {
    const char letter = note_[origin_of(at)];
    return letter >= 'A' && letter <= 'Z';
}

std::string_view NoteText::as_written(const Span& part) const {
    if (part.begin >= part.end) return {};
    const auto is_inner = [this](std::size_t at) {
        return (static_cast<unsigned char>(note_[at]) & 0xC0U) == 0x80;
    };
    std::size_t begin = origin_of(part.begin);
    std::size_t end = origin_of(part.end - 1) + 1;
    // Whole characters, where they have several bytes.
    while (begin > 0 && is_inner(begin)) --begin;
    while (end < note_.size() && is_inner(end)) ++end;
    return note_.substr(begin, end - begin);
}

std::string_view NoteText::with_quotation_marks(const Span& part) const {
    using namespace std::string_view_literals;
    constexpr std::array marks = {
        "\""sv, "'"sv, "\u2018"sv, "\u2019"sv, "\u201c"sv, "\u201d"sv, "\u00ab"sv, "\u00bb"sv};
    const std::string_view inner = as_written(part);
    if (inner.empty()) return inner;
    auto begin = static_cast<std::size_t>(inner.data() - note_.data());
    std::size_t end = begin + inner.size();
    const auto may_be_mark = [](char byte) {
        return byte == '"' || byte == '\'' || static_cast<unsigned char>(byte) >= 0x80;
    };
    for (const std::string_view mark : marks) {
        if (begin == 0 || !may_be_mark(note_[begin - 1])) break;
        if (note_.substr(0, begin).ends_with(mark)) {
            begin -= mark.size();
            break;
        }
    }
    for (const std::string_view mark : marks) {
        if (end == note_.size() || !may_be_mark(note_[end])) break;
        if (note_.substr(end).starts_with(mark)) {
            end += mark.size();
            break;
        }
    }
    return note_.substr(begin, end - begin);
}

}  // namespace hearken::wording
