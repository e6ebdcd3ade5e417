// Whose words a phrase is in: the author's, a quotation, or what somebody else is reported to say.
#pragma once

#include <cstdint>
#include <string_view>

#include "wording/rules.h"
#include "wording/subject.h"

namespace hearken::wording {

enum class Voice : std::uint8_t { author, quoted, reported };

/// "author" and so on.
[[nodiscard]] std::string_view to_string(Voice voice);

/// Whether the word is a form of say, tell, describe, think and the like.
[[nodiscard]] bool is_verb_of_saying(std::string_view word);

/// Who says what stands behind the verb of saying at `at`.
enum class Teller : std::uint8_t { author, child, other, nobody };
/// `also_without_subject`: where nobody stands before the verb, it is whom the note is about.
[[nodiscard]] Teller teller_of(const Context& context,
                               std::size_t at,
                               bool also_without_subject = false);

/// Whether the words of the sentence put what its words [first, end) say into somebody else's
/// mouth. Quotation marks are not asked about here. `plain` is the sentence; `phrase` where the
/// words stand in it.
[[nodiscard]] bool is_reported(const Context& context,
                               std::size_t first,
                               std::string_view plain,
                               const Span& phrase,
                               const NoteRules& rules);

/// Whether the author makes the view of others his own in what follows it.
[[nodiscard]] bool is_adopted(std::string_view after, const NoteRules& rules);

}  // namespace hearken::wording
