// `say "Due {deadline}; {h|none recorded}"`: from the text as written to words and slots.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/program.h"

namespace hearken::language {

/// What a slot may name in one standard.
struct SlotName {
    std::string name;
    Saying::Piece::Kind kind = Saying::Piece::Kind::words;
    bool may_be_missing = false;  // then the slot must say what stands instead
};

struct SayingFault {
    std::string message;
    std::string advice;
};

/// Fills `saying.pieces` from its text; gives back what is wrong with it, if anything is.
[[nodiscard]] std::optional<SayingFault> read_pieces(Saying& saying,
                                                     const std::vector<SlotName>& names);

}  // namespace hearken::language
