// Phrases of a lexicon in a text, looked for at each place in turn.
#pragma once

#include <string>

#include "oracle/input.h"

namespace hearken::oracle {

/// Whether one of the phrases of the input's lexicon of this name stands in the text.
[[nodiscard]] bool has_phrase(const Input& input,
                              const std::string& lexicon,
                              const std::string& text);

}  // namespace hearken::oracle
