// JSON as the values of a template, as the components' fixtures hold them.
#pragma once

#include <simdjson.h>

#include <string>

#include "template/value.h"

namespace hearken::templates {

/// Strings become text from outside, null none. REQUIRES: valid JSON (simdjson has read it).
[[nodiscard]] Value value_of_json(simdjson::dom::element element);

/// Fails the test, and gives an undefined value, where `json` is not JSON.
[[nodiscard]] Value value_of_json_text(const std::string& json);

}  // namespace hearken::templates
