// The chronology of one child, from files to a text, a table, a page or a document.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "chronology/chronology.h"
#include "monitor/event_times.h"
#include "operations/prepare.h"
#include "report/child_chronology.h"

namespace hearken::operations {

struct ChronologyRequest {
    Request read;       // inputs, mapping, coverage, as_of and known_on; no standards
    std::string child;  // the person's id, as outputs write it
    int silence_days = 28;
    std::vector<std::string> live_cases;  // besides those that the input marks so
    report::ChronologyFrame frame;        // as_of, known_on and is_live are filled in here
};

/// Fails with not_found where no person of the input has the id, or none of the cases names them.
Result<report::ChildChronology> tell_chronology(ChronologyRequest& request);

/// The question of every chronology: what `times` shows, up to `last_day`; texts of notes and ids
/// of a source's own differ always, and each source opens and closes a case of its own. `times`
/// must outlive it.
[[nodiscard]] chronology::Asked asked_of_all(const monitor::EventTimes& times, Date last_day);

/// What stands around every chronology of such a question.
void frame_of(report::ChronologyFrame& frame, Date as_of, const std::optional<Date>& known_on);

}  // namespace hearken::operations
