// The names under which tables and JSON Lines mostly keep case, event and times; docs/mapping.md
// lists them. In any capitals, and the first that is there counts.
#pragma once

#include <array>
#include <string_view>

namespace hearken::intake {

inline constexpr std::array<std::string_view, 4> usual_case_names = {
    "case", "case_id", "case:concept:name", "trace"};
inline constexpr std::array<std::string_view, 4> usual_event_names = {
    "event", "kind", "activity", "concept:name"};
inline constexpr std::array<std::string_view, 6> usual_happened_names = {
    "happened", "happened_at", "time", "timestamp", "date", "time:timestamp"};
inline constexpr std::array<std::string_view, 2> usual_recorded_names = {"recorded", "recorded_at"};

/// Where the case stands under this name, as in what is made from XES, case:x is its own value x.
inline constexpr std::string_view xes_case_name = "case:concept:name";
inline constexpr std::string_view xes_case_prefix = "case:";

/// The same letters but for the capitals of ASCII.
[[nodiscard]] inline bool is_same_in_any_capitals(std::string_view left, std::string_view right) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    };
    if (left.size() != right.size()) return false;
    for (std::size_t at = 0; at < left.size(); ++at)
        if (lower(left[at]) != lower(right[at])) return false;
    return true;
}

}  // namespace hearken::intake
