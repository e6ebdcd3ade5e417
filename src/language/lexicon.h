// A list of phrases to be looked for in free text: `text w.narrative has child_words`.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace hearken::language {

/// Cheap to copy; all copies share one matcher, which any number of threads may ask.
class Lexicon {
public:
    /// A CSV file with the column phrase, a phrase a line; other columns are for people. A phrase
    /// is words with single spaces; `*` at the end of a word stands for any ending of it. Fails
    /// with invalid_input, naming `file` and the line, where there is no such column or no phrase,
    /// a phrase has no letter, is longer than 200 bytes, or holds `*` elsewhere; and where there
    /// are more than 5,000 phrases.
    [[nodiscard]] static Result<Lexicon> parse(std::string_view csv,
                                               std::string_view file,
                                               std::string name);

    [[nodiscard]] const std::string& name() const { return name_; }

    /// Whether one of its phrases stands in `text`: as whole words, in any capitals, with any white
    /// space between the words; straight and curly apostrophes are one. Takes time in proportion
    /// to the length of the text.
    [[nodiscard]] bool is_in(std::string_view text) const;

private:
    Lexicon(std::string name, std::shared_ptr<const re2::RE2> phrases)
        : name_(std::move(name)), phrases_(std::move(phrases)) {}

    std::string name_;
    std::shared_ptr<const re2::RE2> phrases_;
};

}  // namespace hearken::language
