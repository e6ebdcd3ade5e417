// A pack as the second evaluator needs it: compiled, and with the phrases of its lexicons as texts.
#pragma once

#include <filesystem>
#include <vector>

#include "language/language.h"
#include "oracle/input.h"

namespace hearken::evidence_checker {

struct ToldPack {
    language::Program program;
    std::vector<oracle::Lexicon> lexicons;
};

/// The lexicons of the pack, its own in place of those of the packs that it builds on. Fails with
/// invalid_input where two of those have different ones of one name.
[[nodiscard]] Result<std::vector<oracle::Lexicon>> tell_lexicons(const language::Program& program,
                                                                 const language::PackTexts& texts);

/// Every pack below `folder` that has a standard and that no other of them builds on. Fails as
/// compiling does, and where there is none.
[[nodiscard]] Result<std::vector<ToldPack>> tell_packs(const std::filesystem::path& folder,
                                                       const language::Settings& settings);

}  // namespace hearken::evidence_checker
