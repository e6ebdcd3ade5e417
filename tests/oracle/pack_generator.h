// Random packs: every production of the grammar, few kinds and attributes, so that things collide.
#pragma once

#include "oracle/random.h"
#include "oracle/tree.h"

namespace hearken::oracle {

/// The words of the generated packs and chronologies.
[[nodiscard]] const std::vector<std::string>& kinds();

struct GeneratedPack {
    std::string header;
    std::vector<Tree> standards;

    [[nodiscard]] std::string text() const;
};

/// `base`: a day near which dates in the texts lie.
[[nodiscard]] GeneratedPack generate_pack(Random& random, std::int64_t base, int standards);

}  // namespace hearken::oracle
