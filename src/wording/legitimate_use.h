// Uses of a phrase that say nothing about a child: forms, codes, questions, a wish with a next
// step.
#pragma once

#include <string_view>

#include "wording/note_text.h"
#include "wording/rules.h"

namespace hearken::wording {

/// A sentence of a form, a list of codes, training or policy, or a heading with nothing behind it.
/// `first_line` is the note's first sentence, which may head all of it.
[[nodiscard]] bool is_template(std::string_view sentence,
                               const Span& phrase,
                               std::string_view first_line,
                               const NoteRules& rules);

/// A question whether it is so, or a thing still to be found out: "whether", "points to prove".
/// Not "why": that takes it for true.
[[nodiscard]] bool is_asked(std::string_view sentence, const Span& phrase, const NoteRules& rules);

/// "If the allegation is malicious, ...": of what is then done.
[[nodiscard]] bool is_supposed(std::string_view sentence,
                               const Span& phrase,
                               const NoteRules& rules);

/// Whether what is written after the wish of a child names a next step, and does not close the
/// case.
[[nodiscard]] bool has_next_step(std::string_view text, const NoteRules& rules);

}  // namespace hearken::wording
