// For tests: what the fast judges say of the cases of a book, beside what the judge with reasons
// says of each.
#pragma once

#include <functional>

#include "monitor/monitor.h"

namespace hearken::monitor {

/// Fails the test at the first case of which they say otherwise, or that is shown twice. `visit`
/// sees each outcome, up to there.
void compare_judges(const Monitor& monitor,
                    const casework::Casebook& book,
                    const std::function<void(const assurance::Outcome&)>& visit);

}  // namespace hearken::monitor
