// The usual object of JSON Lines, flat and without escapes, read without simdjson: a log has
// millions of them. See decision 0044.
#pragma once

#include <string_view>
#include <vector>

#include "intake/json_object.h"

namespace hearken::intake {

/// Whether `text` is an object of texts, numbers, true, false and null alone, all ASCII, without a
/// backslash and within the limits of JsonObjectParser; then `fields`, which must be empty, holds
/// what JsonObjectParser::parse would give. Otherwise nothing is said of `text`, and what `fields`
/// holds means nothing. REQUIRES: JsonObjectParser::padding more bytes can be read behind `text`.
[[nodiscard]] bool scan_usual_object(std::string_view text, std::vector<JsonField>& fields);

/// RFC 8259, section 6: -? (0 | [1-9] digits*) (. digits+)? ([eE] [+-]? digits+)?
[[nodiscard]] bool is_json_number(std::string_view text);

}  // namespace hearken::intake
