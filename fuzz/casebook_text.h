// All that reading an input gave, as text: two readings are alike where their texts are.
#pragma once

#include <string>

#include "base/result.h"
#include "casework/casebook.h"

namespace hearken::fuzz {

/// Cases, events and values in order, problems, row counts, and the Error where there was one.
/// Stops the program where the books do not add up, or a Problem lacks its reason or remedy.
std::string text_of(const Result<void>& outcome, const casework::Casebook& book);

}  // namespace hearken::fuzz
