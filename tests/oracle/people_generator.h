// Random people in random cases: who has which role, whom events are about, who did them, who came;
// and events that were put right or taken back.
#pragma once

#include "oracle/input.h"
#include "oracle/random.h"

namespace hearken::oracle {

void add_people(Random& random, Day base, Input& input);

void add_corrections(Random& random, Day base, Input& input);

}  // namespace hearken::oracle
