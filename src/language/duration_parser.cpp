#include "language/duration_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "language/condition_parser.h"

namespace hearken::language {
namespace {

constexpr auto example = "28 days, 15 working days, 24 hours, 3 months round down";

}  // namespace

bool parse_unit(TokenReader& reader, Unit& unit) {
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
    if (reader.is_word("working") || reader.is_word("school")) {
        const bool is_working = reader.is_word("working");
        unit = is_working ? Unit::working_days : Unit::school_days;
        reader.skip();
        if (!reader.take_word("days") && !reader.take_word("day"))
            return reader.complain(fmt::format("Expected `days`, found {}.", reader.shown()),
                                   is_working ? "Write: 15 working days" : "Write: 5 school days");
        return true;
    }
    const auto found = std::find_if(
        units.begin(), units.end(), [&](const auto& each) { return reader.is_word(each.first); });
    if (found == units.end())
        return reader.complain(fmt::format("{} is no unit of time.", reader.shown()),
                               fmt::format("Write: {}", example));
    unit = found->second;
    reader.skip();
    return true;
}

bool parse_duration(TokenReader& reader, Duration& duration) {
    duration.at = reader.here();
    if (reader.is_name()) {  // a `param`; its number is put there by the checker
        if (!reader.expect_name(duration.param, "a number", example)) return false;
    } else if (!reader.expect_count(duration.count, example)) {
        return false;
    }
    if (!parse_unit(reader, duration.unit)) return false;
    if (duration.unit == Unit::working_days || duration.unit == Unit::school_days) return true;
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

bool parse_duration_table(TokenReader& reader, DurationTablePtr& table) {
    constexpr auto whole = "by k.risk { high: 7 days, low: 30 days }";
    table = std::make_shared<DurationTable>();
    table->at = reader.here();
    Operand path;
    path.at = table->at;
    if (!parse_path(reader, path) || !reader.expect_symbol("{", whole)) return false;
    do {
        DurationTable::Line& line = table->lines.emplace_back();
        line.holds = std::make_shared<Predicate>();
        line.holds->kind = Predicate::Kind::comparison;
        line.holds->comparison = Comparison::equal;
        line.holds->at = reader.here();
        line.holds->left.push_back(path);
        if (!parse_value(reader, line.holds->right.emplace_back()) ||
            !reader.expect_symbol(":", whole) || !parse_duration(reader, line.duration))
            return false;
    } while (reader.take_symbol(","));
    return reader.expect_symbol("}", whole);
}

}  // namespace hearken::language
