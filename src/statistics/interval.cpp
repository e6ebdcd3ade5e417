// How a missing answer is worded: the reason first, then what to do.
#include "statistics/interval.h"

#include <fmt/format.h>

namespace hearken::statistics {

Failure undefined(std::string reason) {
    return fail(
        ErrorKind::out_of_range,
        std::move(reason),
        "Say that the figure is undefined, with this reason; print no number in its place.");
}

Failure impossible(std::string reason) {
    return fail(
        ErrorKind::invalid_input, std::move(reason), "Check the counts that were given, and mend.");
}

Result<void> check_level(double level) {
    if (level > 0 && level < 1) return {};
    return impossible(
        fmt::format("A confidence level lies between 0 and 1, such as 0.95; given was {}.", level));
}

Result<void> check_part(Count part, Count whole, std::string_view what) {
    if (part >= 0 && part <= whole && whole <= count_max) return {};
    return impossible(fmt::format(
        "{}: {} of {} cannot be (counts run from 0 to {}).", what, part, whole, count_max));
}

}  // namespace hearken::statistics
