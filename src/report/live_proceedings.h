// What stands on everything about a case in which criminal proceedings are live.
//
// Source: Criminal Procedure and Investigations Act 1996, sections 3, 7A and 23, and the code of
// practice under section 23; docs/privacy-and-security.md says what follows from them.
#pragma once

#include <string>

namespace hearken::report {

/// On every page.
inline constexpr const char* live_proceedings_mark =
    "LIVE CRIMINAL PROCEEDINGS: share with nobody beyond those named without the officer in the "
    "case";

/// Once, at the beginning of what tells a case or a child.
inline constexpr const char* live_proceedings_note =
    "Criminal proceedings are live in a case told here, or its source does not say clearly that "
    "they are not. ";
/// The same of a report of many cases.
inline constexpr const char* live_proceedings_note_of_report =
    "In some of the cases told here criminal proceedings are live; each of them is marked. ";
/// Behind either.
inline constexpr const char* live_proceedings_duty =
    "Give this to nobody beyond those whom it was made for unless the officer in the case agrees. "
    "It may be material in the case: keep it, and tell the disclosure officer that it was made "
    "(Criminal Procedure and Investigations Act 1996, and its code of practice). It says what "
    "organisations recorded, and nothing about whether anybody committed an offence.";

/// A protective marking with the mark below it, where proceedings are live.
[[nodiscard]] inline std::string with_live_mark(std::string marking, bool is_live) {
    if (!is_live) return marking;
    return marking + (marking.empty() ? "" : "\n") + live_proceedings_mark;
}

}  // namespace hearken::report
