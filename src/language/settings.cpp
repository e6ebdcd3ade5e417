#include "language/settings.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "language/language.h"

namespace hearken::language {
namespace {

std::optional<SettingFault> set_pick(Param& param, const std::string& value) {
    if (value == "each")
        param.pick = Pick::each;
    else if (value == "first")
        param.pick = Pick::first;
    else if (value == "last")
        param.pick = Pick::last;
    else
        return SettingFault{
            fmt::format("{} is one of each, first and last, not {}.", param.name, printable(value)),
            fmt::format("Write: {} = \"last\"", param.name)};
    param.is_set = true;
    return std::nullopt;
}

}  // namespace

std::optional<SettingFault> set(Param& param, const std::string& value) {
    constexpr std::int32_t count_max = 100'000;
    if (!param.is_local)
        return SettingFault{
            fmt::format("{} is not local: the pack states it for everybody.", param.name),
            "Leave it out, or ask the author of the pack to write `local` after it."};
    if (param.is_pick) return set_pick(param, value);
    std::int32_t count = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), count);
    const std::string_view unit = trim({end, value.data() + value.size()});
    const std::string write =
        fmt::format("Write: {} = {} (it is in {})", param.name, param.count, unit_text(param.unit));
    if (failed != std::errc{} || count < 0 || count > count_max)
        return SettingFault{
            fmt::format(
                "{} is a whole number from 0 to 100,000, not {}.", param.name, printable(value)),
            write};
    std::string singular = unit_text(param.unit);
    singular.pop_back();
    if (!unit.empty() && unit != unit_text(param.unit) && unit != singular)
        return SettingFault{
            fmt::format(
                "{} is in {}, not in {}.", param.name, unit_text(param.unit), printable(unit)),
            write};
    param.count = count;
    param.is_set = true;
    return std::nullopt;
}

}  // namespace hearken::language
