#include "language/duration_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace hearken::language {
bool parse_duration(TokenReader& reader, Duration& duration) {
    constexpr auto example = "28 days, 15 working days, 24 hours, 3 months round down";
    duration.at = reader.here();
    if (!reader.expect_count(duration.count, example)) return false;
    if (reader.take_word("working")) {
        duration.unit = Unit::working_days;
        if (!reader.take_word("days") && !reader.take_word("day"))
            return reader.complain(fmt::format("Expected `days`, found {}.", reader.shown()),
                                   "Write: 15 working days");
        return true;
    }
    static constexpr std::array<std::pair<std::string_view, Unit>, 10> units = {
        {{"hours", Unit::hours},
         {"hour", Unit::hours},
         {"days", Unit::days},
         {"day", Unit::days},
         {"weeks", Unit::weeks},
         {"week", Unit::weeks},
         {"months", Unit::months},
         {"month", Unit::months},
         {"years", Unit::years},
         {"year", Unit::years}}};
    const auto found = std::find_if(
        units.begin(), units.end(), [&](const auto& unit) { return reader.is_word(unit.first); });
    if (found == units.end())
        return reader.complain(fmt::format("{} is no unit of time.", reader.shown()),
                               fmt::format("Write: {}", example));
    duration.unit = found->second;
    reader.skip();
    if (reader.take_word("round")) {
        if (reader.take_word("down"))
            duration.rounding = MonthRounding::down;
        else if (reader.take_word("up"))
            duration.rounding = MonthRounding::up;
        else
            return reader.complain(
                fmt::format("Expected `down` or `up`, found {}.", reader.shown()),
                "round down: the last day of a month that is too short; round up: "
                "the first of the next");
    }
    return true;
}

}  // namespace hearken::language
