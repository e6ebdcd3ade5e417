// The expressions that rules ask for around a phrase, in one place, so that one look at a note
// rules most of them out.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "wording/expression_filter.h"

namespace hearken::wording {

/// What each means stands beside it in rules.cpp.
enum class Rule : std::uint8_t {
    correction_before,
    named_as_word,
    meaning_behind,
    right_behind,
    correction_behind,
    correction_beside,
    correction_leads,
    correction_within,
    denied_before,
    denied_behind,
    denied_within,
    reviewer_asks,
    reported_before,
    own_view_before,
    police_view_before,
    label_before,
    reported_behind,
    reported_at_end,
    adopted,
    not_adopted,
    template_marks,
    template_fields,
    template_heads,
    template_asks_for,
    of_animal,
    names_scheme,
    defines,
    heading,
    names_paper,
    nothing_filled_in,
    whether,
    question,
    supposed,
    next_step,
    ends_there,
    own_words_headed,
    own_words_lacking,
    wishes_stated,
    wishes_lacking,
    feeling,
    written_by_child,
};

/// The rules' expressions in one note.
class NoteRules {
public:
    NoteRules();
    /// `plain`: as NoteText::plain, whose parts will be asked after; it must outlive this.
    void read(std::string_view plain);

    /// False where it is found in no part of what was read.
    [[nodiscard]] bool may_find(Rule rule) const { return (possible_ & bit_of(rule)) != 0; }
    /// Whether it is found in `part`. REQUIRES: `part` is a part of what was read, or empty.
    [[nodiscard]] bool finds(Rule rule, std::string_view part) const;
    /// Whether it is the whole of `part`. REQUIRES: likewise.
    [[nodiscard]] bool is(Rule rule, std::string_view part) const;

private:
    [[nodiscard]] static std::uint64_t bit_of(Rule rule) {
        return std::uint64_t{1} << static_cast<unsigned>(rule);
    }
    [[nodiscard]] bool may_be(Rule rule, std::string_view part) const;

    const ExpressionFilter* filter_;
    std::string_view plain_;
    std::vector<ExpressionFilter::Ending> endings_;
    std::uint64_t possible_ = 0;  // those that may be found anywhere in the note
};

}  // namespace hearken::wording
