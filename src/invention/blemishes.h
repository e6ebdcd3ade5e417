// What makes exports less than perfect: late entries, blanks, dates that are not exact,
// corrections.
#pragma once

#include "invention/case_draft.h"

namespace hearken::invention {

/// Gives every event its recorded time.
void write_down(CaseDraft& draft);

/// Gives some events a blemish. Blanks and inexact dates fall only on
/// cases in which nothing was planted, so that what was planted stays certain; corrections put
/// right what was first written wrongly, so that with everything known the case is as it was told.
void blemish(CaseDraft& draft);

}  // namespace hearken::invention
