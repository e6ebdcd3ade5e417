// What a told case owes by the rules of duty_table.h.
#pragma once

#include "invention/case_draft.h"

namespace hearken::invention {

/// Adds, for each event that triggers a rule and that nothing answers yet, the answer in time, or
/// leaves it out or adds it late, where that is certain to be a failing.
void serve_duties(CaseDraft& draft);

/// Plants what was certainly left undone, whoever left it: a hand-written part or serve_duties.
void note_undone(CaseDraft& draft);

/// Whether the export will hold it: not later than the inspection.
[[nodiscard]] bool has_happened(const CaseDraft& draft, const Event& event);

/// The first and last minute at which it may have happened.
struct Span {
    Minute first = 0;
    Minute last = 0;
};
[[nodiscard]] Span span_of(const CaseDraft& draft, const Moment& moment);

}  // namespace hearken::invention
