// The phrases that stand beside a pack, read again from the files as they are written.
#pragma once

#include <vector>

#include "language/pack_texts.h"
#include "oracle/input.h"

namespace hearken::evidence_checker {

/// Of the pack's own lexicons, and of those that it takes from packs it builds on: its own take the
/// place of theirs of the same name.
[[nodiscard]] std::vector<oracle::Lexicon> phrases_beside(const language::PackTexts& texts);

}  // namespace hearken::evidence_checker
