// Every duty of several packs against every source, alone and together: the table of
// docs/judgeability.md.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "assurance/standard_info.h"
#include "judgeability/judgeable.h"

namespace hearken::language {
struct Program;
}

namespace hearken::judgeability {

inline constexpr std::size_t grades = 3;

struct Survey {
    struct Duty {
        const assurance::StandardInfo* standard = nullptr;
        Judgeable together;
        std::vector<Grade> alone;  // by source
        /// The fewest sources that do as much as all of them, by position: the first such choice.
        /// Empty where no three do, and where the duty cannot be judged.
        std::vector<std::size_t> enough;
    };
    struct Share {  // how many duties have each grade
        std::array<std::size_t, grades> of{};
        [[nodiscard]] std::size_t count(Grade grade) const {
            return of[static_cast<std::size_t>(grade)];
        }
    };
    /// What several duties lack alike, in the words of the first.
    struct Gap {
        Lack lack;
        std::vector<const assurance::StandardInfo*> duties;
        std::string remedy;
    };
    std::vector<std::string> sources;  // by name
    std::vector<Duty> duties;          // as the packs have them
    std::vector<Share> alone;          // by source
    Share together;
    std::vector<Gap> gaps;  // what most duties lack first
};

/// `programs` must outlive it. `layouts` are named as remedies.
[[nodiscard]] Survey survey(const std::vector<language::Program>& programs,
                            const std::vector<Offer>& sources,
                            const std::vector<Offer>& layouts);

}  // namespace hearken::judgeability
