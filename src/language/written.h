// Names and texts as somebody would write them in a pack, for what is printed to be read again.
#pragma once

#include <string>
#include <string_view>

namespace hearken::language {

/// In backquotes where it is no plain word, or would be taken for a word of the language.
/// REQUIRES: it holds no backquote, as no name of a pack does.
[[nodiscard]] std::string written_name(std::string_view name);

/// The same of an attribute, part by part where it has a parent (`parent.child`).
/// `is_behind_dot`: whether it stands behind what holds it, as in `case.channel`.
[[nodiscard]] std::string written_path(std::string_view path, bool is_behind_dot);

/// In double quotes.
[[nodiscard]] std::string written_text(std::string_view text);

}  // namespace hearken::language
