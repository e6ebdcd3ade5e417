// A note as the rules read it: lower case, single spaces, quotation marks taken out and remembered.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::wording {

/// From `begin` up to, not including, `end`; in bytes.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool holds(const Span& other) const {
        return begin <= other.begin && other.end <= end;
    }
    [[nodiscard]] bool meets(const Span& other) const {
        return begin < other.end && other.begin < end;
    }
};

/// Curly quotes and apostrophes, dashes and hyphens of all kinds, and white space of all kinds are
/// one of each; what has no width is left out. Memory: a byte for each byte of the note, and at
/// most nine for each that is left out or stands for several.
class NoteText {
public:
    /// REQUIRES: `note` is well-formed UTF-8, shorter than 4 GB, and outlives this.
    void read(std::string_view note);

    [[nodiscard]] std::string_view plain() const { return plain_; }
    /// Of the plain text, in order, without blanks at either end; none of them empty.
    [[nodiscard]] const std::vector<Span>& sentences() const { return sentences_; }
    /// What stood in quotation marks, in the plain text, in order of their ends.
    [[nodiscard]] const std::vector<Span>& quotations() const { return quotations_; }

    /// Whether all of it, or most, stood in quotation marks.
    [[nodiscard]] bool is_quoted(const Span& part) const;
    /// Whether the letter that is at `at` in the plain text was a capital.
    [[nodiscard]] bool is_capital(std::size_t at) const;
    /// The note's own words of a part of the plain text.
    [[nodiscard]] std::string_view as_written(const Span& part) const;
    /// The same, with the quotation marks that stand at its ends.
    [[nodiscard]] std::string_view with_quotation_marks(const Span& part) const;

private:
    std::size_t take_letters(std::size_t at);
    void begin_run(std::size_t at);
    [[nodiscard]] std::size_t origin_of(std::size_t at) const;
    void take(std::size_t at, char letter);
    void take_quote(std::size_t at, bool can_open, bool can_close, bool is_single);
    void take_line_end(std::size_t at);
    void end_sentence();
    [[nodiscard]] bool ends_sentence(std::size_t at) const;

    std::string_view note_;
    // From here on byte after byte of plain_ stands for byte after byte of note_.
    struct Run {
        std::uint32_t begin = 0;   // in plain_
        std::uint32_t origin = 0;  // in note_
    };

    std::string plain_;
    std::vector<Run> runs_;
    std::size_t next_origin_ = 0;  // in note_: what stands there goes on with the last run
    std::vector<Span> sentences_;
    std::vector<Span> quotations_;
    std::size_t sentence_begin_ = 0;
    std::size_t double_open_ = SIZE_MAX;  // where in plain_ a quotation was opened
    std::size_t single_open_ = SIZE_MAX;
};

}  // namespace hearken::wording
