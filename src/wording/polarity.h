// Whether a phrase is said, denied, or put right.
#pragma once

#include <cstdint>
#include <string_view>

#include "wording/rules.h"
#include "wording/subject.h"

namespace hearken::wording {

enum class Polarity : std::uint8_t { affirmed, negated, corrected };

/// "affirmed" and so on.
[[nodiscard]] std::string_view to_string(Polarity polarity);

/// Whether a "not", "never", "no evidence that" and the like before the word at `first` reaches it.
/// What a child does not see, stop or understand is not denied by that.
[[nodiscard]] bool is_negated(std::span<const Word> words, std::size_t first, std::size_t end);

/// What is said about the phrase as wording, in its sentence and those beside it.
struct Remark {
    std::string_view sentence;  // plain
    Span phrase;                // in it
    std::string_view before;    // the sentences before it, at most two
    std::string_view after;     // those behind it, at most two
    bool is_quoted = false;
    bool by_reviewer = false;  // the author supervises, reviews or audits
};

/// Whether the author puts the wording right, asks for that, or speaks of the words as words.
[[nodiscard]] bool is_corrected(const Remark& remark, const NoteRules& rules);

/// Whether a role such as "supervisor", "DI" or "IRO" reviews what others write.
[[nodiscard]] bool is_reviewer(std::string_view author_role);

/// Whether a role is that of a form, of a system or of training material: what stands there is
/// about nobody.
[[nodiscard]] bool is_of_no_person(std::string_view author_role);

/// Whether a role is that of whom a record is about, or of somebody who tells it: not the record's
/// own voice.
[[nodiscard]] bool is_lay_person(std::string_view author_role);

/// Whether a role is that of somebody who works with children and is not of police.
[[nodiscard]] bool is_of_other_agency(std::string_view author_role);

/// Whether a role is that of a prosecutor, lawyer or court.
[[nodiscard]] bool is_lawyer(std::string_view author_role);

}  // namespace hearken::wording
