// For tests: one case told line by line, judged by one pack, and its verdicts as a line of text.
#pragma once

#include <string>

#include "language/language.h"

namespace hearken::monitor {

/// What is told beside the events.
struct Told {
    std::string as_of = "2026-12-31";
    std::string known_on = {};     // empty: everything
    std::string case_values = {};  // "agency=council kind=s47"
    bool is_ordered = false;
};

/// `standards` stand under a header with the calendar of England and Wales and `use whole log`; a
/// text that begins with `pack` has its own. `events`: a line each, `2026-03-02[ 10:00] kind
/// [name=value ...] [recorded=2026-03-04[T10:00]]`, a partial date in double quotes, `_` in a value
/// is a blank. Gives each verdict with its reasons, deadline and marks, joined by "; ", such as
/// "missed late by 2026-03-09 excused" or "cannot_tell order". Adds a test failure where something
/// does not compile, or where the fast judge says other than the one that gives reasons.
[[nodiscard]] std::string verdicts_of(const language::PackTexts& texts,
                                      const std::string& events,
                                      const Told& told = {});
[[nodiscard]] std::string verdicts_of(const std::string& standards,
                                      const std::string& events,
                                      const Told& told = {});
/// The sentences, joined by a line end.
[[nodiscard]] std::string sentences_of(const std::string& standards,
                                       const std::string& events,
                                       const Told& told = {});

}  // namespace hearken::monitor
