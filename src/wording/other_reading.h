// A sentence as it would stand without asides and slips of spelling.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "wording/note_text.h"

namespace hearken::wording {

/// "puts himself, late at night, at risk" reads "puts himself at risk", and "complience"
/// "compliance". What is left out: parentheses, and up to sixteen words between commas that stand
/// inside a clause; slips are of one letter in a word of at least seven, of two in one of at least
/// eleven (spellings.csv).
class OtherReading {
public:
    /// False where it reads as it stands. `sentence` is plain text; time grows with its size.
    bool read(std::string_view sentence);

    [[nodiscard]] std::string_view text() const { return text_; }
    /// Whether something was left out or mended inside `part` of text().
    [[nodiscard]] bool is_changed_in(const Span& part) const;
    /// Where `part` of text() stands in the sentence, with what was left out inside it.
    [[nodiscard]] Span origin_of(const Span& part) const;

private:
    struct Change {
        Span from;            // in the sentence
        std::string_view to;  // nothing where it is left out
    };
    void find_parentheses(std::string_view sentence);
    void find_asides(std::string_view sentence);
    void find_slips(std::string_view sentence);
    void find_short_forms(std::string_view sentence);

    std::vector<Change> changes_;
    std::string text_;
    std::vector<std::uint32_t> origins_;  // of each byte of text_, in the sentence
    std::vector<Span> changed_;           // in text_; empty spans where something was left out
    std::vector<std::size_t> commas_;
};

/// The word that `word` is a slip of; nothing where it is none.
[[nodiscard]] std::string_view meant_word(std::string_view word);

}  // namespace hearken::wording
