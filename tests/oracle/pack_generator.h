// Random packs: every production of the grammar, few kinds and attributes, so that things collide.
#pragma once

#include "oracle/input.h"
#include "oracle/random.h"
#include "oracle/tree.h"

namespace hearken::oracle {

/// The words of the generated packs and chronologies.
[[nodiscard]] const std::vector<std::string>& kinds();

struct GeneratedPack {
    std::string header;
    std::vector<Term> terms;        // terms.csv
    std::vector<Lexicon> lexicons;  // NAME.csv
    std::vector<Tree> standards;

    [[nodiscard]] std::string text() const;
};

/// The school terms near that day, and the phrases, of packs and cases.
[[nodiscard]] std::vector<Term> terms_near(Day base);
[[nodiscard]] const std::vector<Lexicon>& lexicons();

/// `base`: a day near which dates in the texts lie.
[[nodiscard]] GeneratedPack generate_pack(Random& random,
                                          std::int64_t base,
                                          int standards,
                                          Extent extent = Extent::log);

}  // namespace hearken::oracle
