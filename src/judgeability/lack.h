// What a duty asks and no source holds, in plain words, with what would help.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "judgeability/offer.h"

namespace hearken::judgeability {

struct Lack {
    enum class What : std::uint8_t {
        kind,          // no event of the kind `name`
        field,         // events of `kind` do not say `name`
        text,          // nor hold the text `name` in which phrases are looked for
        case_field,    // cases do not say `name`
        person_field,  // people do not have `name`
        about,         // events of `kind` do not say whom they concern
        by_role,       // nor in which role somebody did it
        by_person,     // nor who did it
        participants,  // nor who took part
        recorded,      // nor when they were written down
        time_of_day,   // nor at what hour they happened
        role,          // nobody in a case is a `name`
        feed,          // no source declares the feed `name` complete
        completeness,  // no feed in which `kind` would stand is declared complete
    };
    What what = What::kind;
    std::string name;
    std::string kind;
    std::string clause;  // of the standard: "the trigger"; where it stands in several, the first

    /// What is lacking, whichever clause asks for it.
    [[nodiscard]] auto key() const { return std::tie(what, kind, name); }
};

/// In one sentence: "No record says who took part in strategy_discussion."
[[nodiscard]] std::string to_sentence(const Lack& lack);

/// What to ask the source for: "Ask for the minutes: table participants." Those of `layouts` that
/// hold what is lacking are named.
[[nodiscard]] std::string remedy(const Lack& lack, std::span<const Offer> layouts);

/// Whether a source holds what is lacking.
[[nodiscard]] bool is_held_by(const Lack& lack, const Offer& offer);

}  // namespace hearken::judgeability
