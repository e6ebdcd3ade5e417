// Whether one duty can be judged from what sources hold: read from the compiled standard, clause by
// clause. Start here.
//
// It says what could be told of a case, before any case is looked at, and so cannot promise a
// verdict: a record may still lack what others of its kind state. What each grade means is in
// docs/judgeability.md.
#pragma once

#include <cstdint>
#include <vector>

#include "judgeability/lack.h"
#include "judgeability/offer.h"

namespace hearken::language {
struct Standard;
}

namespace hearken::judgeability {

enum class Grade : std::uint8_t {
    judged,   // all that the duty asks is held
    in_part,  // some verdicts can be told, or some ways to meet or leave it would not be seen
    not_judged,
};

struct Judgeable {
    Grade grade = Grade::judged;
    std::vector<Lack> lacks;  // none twice; none where judged. What stands in the way first
};

/// REQUIRES: the standard is of a program that compiled.
[[nodiscard]] Judgeable judgeable(const language::Standard& standard, const Offer& offer);

}  // namespace hearken::judgeability
