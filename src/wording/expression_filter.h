// Many expressions, most of which one look at a text rules out.
#pragma once

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wording/letter_triples.h"

namespace hearken::wording {

/// An expression matches only where one of some texts stands, such as "lifestyle" or "life style":
/// RE2 works out which (filtered_re2.h). All are looked for at once, in one pass: A. V. Aho, M. J.
/// Corasick, "Efficient String Matching", CACM 18 (1975), as a table of steps. Most expressions
/// need others beside them, such as "choice": may_match asks for those.
class ExpressionFilter {
public:
    /// Gives the expression the next number, from 0 on; false where it is none.
    [[nodiscard]] bool add(const std::string& expression, const re2::RE2::Options& options);
    /// Once, when all are added.
    void finish();

    [[nodiscard]] const re2::RE2& at(std::size_t number) const {
        return expressions_[number].GetRE2(0);
    }

    /// A bit for each expression, by number.
    using Possible = std::vector<std::uint64_t>;
    /// Those that may match in `text`, or in a part of it; no other does. REQUIRES: it is finished;
    /// A to Z stand in neither `text` nor an expression.
    void look_for(std::string_view text, Possible& possible) const;

    /// Where some texts end that expressions need.
    struct Ending {
        std::uint32_t at = 0;  // the byte behind them
        std::uint32_t state = 0;
    };
    /// All such places of `text`, in order; of a long text where some letters of it end. An
    /// expression that is not one of `anywhere` matches in no part of `text` but those in which one
    /// of its texts ends. REQUIRES: as look_for; under 4 GB.
    void look_for(std::string_view text, std::vector<Ending>& endings) const;
    /// Whose texts they are: a bit for each expression, as in Possible.
    [[nodiscard]] std::span<const std::uint64_t> of(const Ending& ending) const {
        return {ending_.data() + ending.state * words(), words()};
    }
    /// Those that may match without any text.
    [[nodiscard]] const Possible& anywhere() const { return anywhere_; }
    [[nodiscard]] bool has_anywhere() const { return has_anywhere_; }

    /// False where the expression does not match in what `triples` read, nor in a part of it: of
    /// the texts that it needs beside those of `look_for` none stands there.
    [[nodiscard]] bool may_match(std::size_t number, const LetterTriples& triples) const {
        for (std::size_t set = further_[number]; set < further_[number + 1]; ++set) {
            std::size_t at = sets_[set];
            while (at < sets_[set + 1] && !triples.may_hold(samples_[at])) ++at;
            if (at == sets_[set + 1]) return false;
        }
        return true;
    }

private:
    using State = std::uint32_t;
    using Step = std::uint16_t;  // a state, and whether some text ends there
    template <typename Found, typename FoundLater>
    void pass(std::string_view text, const Found& found, const FoundLater& found_later) const;

    void add_text(std::string_view text, std::size_t number);
    void follow_shorter_ones();
    [[nodiscard]] std::size_t step(State state, char letter) const {
        return state * classes_ + class_of_[static_cast<unsigned char>(letter)];
    }
    [[nodiscard]] std::size_t words() const { return (expressions_.size() + 63) / 64; }

    std::vector<re2::FilteredRE2> expressions_;
    std::vector<std::vector<std::string>> needed_;  // of each; empty: it may match anywhere
    // 0: a byte that is in none of them; the commonest first, so that most steps are beside each
    // other.
    std::array<std::uint8_t, 256> class_of_{};
    std::size_t classes_ = 1;
    std::vector<State> next_;  // by state and class; until it is finished
    std::vector<Step> steps_;  // likewise, and of each state a row of 2^row_bits_
    unsigned row_bits_ = 0;
    std::vector<std::uint64_t> ending_;  // whose texts end there: words() for each state
    Possible anywhere_;
    bool has_anywhere_ = false;
    // The further sets of texts of each expression, of each of which it needs one: where they begin
    // in sets_, and the texts of a set in samples_. Both end with where all end.
    std::vector<std::uint32_t> further_{0};
    std::vector<std::uint32_t> sets_{0};
    std::vector<LetterTriples::Sample> samples_;
    std::size_t longest_ = 0;  // of what is looked for
};

}  // namespace hearken::wording
