// The parts that stories are put together from. Each adds what happened, decides how the duties
// went that follow from it, and plants the failings among them.
//
// A part says in a comment which duty it serves; examples/people-in-cases states each in full.
#pragma once

#include <cstdint>

#include "invention/case_draft.h"

namespace hearken::invention {

// crime.cpp
/// NCRS-24: a crime is reported, and recorded within 24 hours, by when it was written down.
void report_crime(CaseDraft& draft, Minute at, People victims);
/// SUP-28: an investigator from `from` on, a supervisor's reviews, and the end of the
/// investigation. The last part of a story: it ends after everything told before.
void investigate(CaseDraft& draft, Day from);

// enquiry.cpp
/// REF-DECIDE and ASSESS-45: a referral reaches social care, at the minute returned.
Minute refer(CaseDraft& draft, Minute at, People children);
/// STRAT-MEMBERS-E: a strategy discussion and who took part. `s47_started`: "yes", "no", or
/// nothing where it is not stated.
void discuss_strategy(CaseDraft& draft, Moment at, People children, std::string_view s47_started);
/// ICPC-15 and CORE-10: what follows from the discussion of that day that started an enquiry.
void confer(CaseDraft& draft, Minute discussed, People children);

// children.cpp
/// ALONE-VOICE: a child is spoken to alone, and its words are written down.
void speak_alone(CaseDraft& draft, Minute at, People child);
/// MED-ORDER: somebody concludes on a medical cause; a doctor was asked before, or not.
void conclude_medically(CaseDraft& draft, Minute at, People child, People all_children);

// suspects.cpp
/// SUSPECT-INT, BAIL-FIRST and, for a suspect under 18, AA-CALL.
void pursue(CaseDraft& draft, Minute named, People suspect, bool is_child);
/// VC-KEY-1: the victim is told of each key step so far. After all suspects were pursued.
void tell_victim(CaseDraft& draft, People victims);

// online.cpp
/// KIRAT: a suspect is given a risk band, and enforcement follows in the time for it.
/// `band`: 0 (very high) to 3 (low); -1: any.
void assess_online(CaseDraft& draft, Minute at, People suspect, int band = -1);

// missing.cpp
/// MISSING-3 and MISS-RHI-72: a child goes missing, once or more.
void go_missing(CaseDraft& draft, Day first, People children);

// protection.cpp
/// PP-DO and PP-72: a constable takes children into police protection.
void protect(CaseDraft& draft, Minute at, People children);

// qualities.cpp
/// Duties that are no plain response: an order, a quality of a record, something every so often.
/// After serve_duties; what they lack is added, or left out and planted.
void serve_qualities(CaseDraft& draft);
/// Plants what was certainly left undone of them, after everything was told.
void note_qualities(CaseDraft& draft);

// small_stories.cpp
/// A case of few events, for duties that no other story has. They take turns.
void tell_small_story(CaseDraft& draft);
/// Of the first so many cases of a force every other one is a small story.
inline constexpr std::uint64_t small_stories_until = 64;

// stories.cpp
/// Tells a whole case. The draft has just begun.
void tell_story(CaseDraft& draft);

}  // namespace hearken::invention
