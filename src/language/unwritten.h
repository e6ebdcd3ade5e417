// What a new standard still has to say: the places that say `mend this`.
#pragma once

#include "language/diagnostics.h"
#include "language/program.h"

namespace hearken::language {

/// Each `mend this` of the pack's files, but for lines that are comments, as a warning with what to
/// write there: what `hearken standards new` leaves to its author. Also where the pack does not
/// compile.
void find_unwritten(const Program& program, Diagnostics& diagnostics);

}  // namespace hearken::language
