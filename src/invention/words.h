// Invented names and neutral words. No name is anybody's: they are put together from syllables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "invention/case_draft.h"

namespace hearken::invention {

/// A first name. `spelling` 0 is how the child's family writes it; others are slips and habits of
/// whoever typed it, the same for the same number.
void append_forename(std::string& out, std::uint64_t name, bool is_female, std::uint32_t spelling);
void append_surname(std::string& out, std::uint64_t family, std::uint32_t spelling);

/// The text of a note as a CSV field in quotes, one of some thousand wordings. Nothing in it says
/// what was alleged.
void append_note(std::string& out, NoteSort sort, std::uint64_t key);

/// A name in snake case as people type it: "Strategy discussion".
void append_in_words(std::string& out, std::string_view name);

/// A kind or role as the invented health system has it, in a code: "PAED". REQUIRES: that it has
/// one.
[[nodiscard]] std::string_view code_of(std::string_view name);
/// The tables [codes.kind] and [codes.role] of that system's mapping.
[[nodiscard]] std::string_view codes_of_health();

}  // namespace hearken::invention
