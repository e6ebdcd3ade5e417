// Text as bytes of UTF-8: checking it, and making it safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearken {

/// Whether all of `text` is well-formed UTF-8 (RFC 3629: no surrogates, no over-long forms).
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// An event name as a kind: ASCII letters in lower case, every run of other ASCII characters one
/// underscore, none at either end; other letters stay. "T02 Check  confirmation" ->
/// "t02_check_confirmation". Empty where nothing is left.
[[nodiscard]] std::string to_snake_case(std::string_view name);

/// `text` without white space (space, tab, CR, LF) at either end.
[[nodiscard]] std::string_view trim(std::string_view text);

/// `text` for a message to a terminal: control characters and bytes that are not UTF-8 become
/// \xNN, and what is longer than `length_max` bytes is cut with an ellipsis.
[[nodiscard]] std::string printable(std::string_view text, std::size_t length_max = 80);

/// Appends `number` in digits. For the lines of large outputs, where fmt is too slow.
void append_number(std::string& out, std::int64_t number);

/// Appends `text` as a JSON string with its quotes (RFC 8259). Bytes that are not UTF-8 become
/// U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Appends `text` as one CSV field (RFC 4180), in quotes only where it needs them.
void append_csv_field(std::string& out, std::string_view text);

/// "561,470".
[[nodiscard]] std::string with_thousands(std::uint64_t count);

}  // namespace hearken
