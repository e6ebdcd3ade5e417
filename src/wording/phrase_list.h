// The phrases that blame or dismiss a child: data/wording/, built into the program.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "wording/expression_filter.h"
#include "wording/people.h"

namespace hearken::wording {

/// A phrase of the catalogue, in whatever forms it is written.
struct Phrase {
    std::string id;         // L01
    std::string name;       // "putting herself at risk"
    bool of_child = false;  // of whom it must be said to blame or dismiss a child
    bool of_carer = false;
    bool of_anyone = false;
    std::optional<Subject> subject;  // of whom it always speaks, e.g. "child prostitute"
    std::string instead;             // what to write in its place
    std::string why;
};

/// One form of a phrase.
struct Expression {
    std::size_t phrase = 0;
    const re2::RE2* find = nullptr;  // the list's
    std::shared_ptr<const re2::RE2>
        unless;                // in a sentence with this it has another sense; may be null
    bool if_repeated = false;  // only where the note says it more than once
};

class PhraseList {
public:
    /// The shipped list.
    [[nodiscard]] static const PhraseList& shipped();

    /// phrases.csv, expressions.csv and groups.csv; `<name>` in an expression is a group. Fails
    /// with invalid_input, naming the file and the line, where a column, an id or a group is
    /// missing, or an expression is none of RE2's.
    [[nodiscard]] static Result<PhraseList> parse(std::string_view phrases,
                                                  std::string_view expressions,
                                                  std::string_view groups);

    [[nodiscard]] const std::vector<Phrase>& phrases() const { return phrases_; }
    [[nodiscard]] const std::vector<Expression>& expressions() const { return expressions_; }

    /// Which expressions may be found in `plain` or a part of it, a bit for each; no other is.
    void look_for(std::string_view plain, ExpressionFilter::Possible& possible) const {
        filter_.look_for(plain, possible);
    }
    /// The expressions by number, see ExpressionFilter.
    [[nodiscard]] const ExpressionFilter& filter() const { return filter_; }

private:
    std::vector<Phrase> phrases_;
    std::vector<Expression> expressions_;
    ExpressionFilter filter_;
};

}  // namespace hearken::wording
