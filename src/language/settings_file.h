// Reads the settings that a force or a council gives the local params of a pack.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "language/settings.h"

namespace hearken::language {

/// A TOML file of `name = value` lines: a whole number in the unit of the param, a text such as
/// "21 days", or "each", "first", "last" for a choice.
/// Fails with unavailable where the file cannot be read, and with invalid_input, naming the line,
/// where it is no TOML, is larger than 1 MB, or a value is something else.
[[nodiscard]] Result<Settings> read_settings(const std::filesystem::path& path);

/// The same of a text; `name` is shown in messages.
[[nodiscard]] Result<Settings> parse_settings(std::string_view text, std::string_view name);

}  // namespace hearken::language
