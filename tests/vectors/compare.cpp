#include "vectors/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hearken::vectors {

namespace {

std::string differs(const Value& expected, const Value& answer, const std::string& place) {
    return fmt::format("{}: expected {}, got {}", place, to_text(expected), to_text(answer));
}

bool same_number(const Value& expected, const Value& answer, const Tolerance& tolerance) {
    const auto* whole = std::get_if<std::int64_t>(&expected.held);
    const auto* whole_answer = std::get_if<std::int64_t>(&answer.held);
    if (whole && whole_answer) return *whole == *whole_answer;
    const double wanted = expected.number();
    const double apart = std::abs(answer.number() - wanted);
    // A NaN is never within anything.
    return apart <= std::max(tolerance.absolute, tolerance.relative * std::abs(wanted));
}

std::string_view first_word(std::string_view status) {
    return status.substr(0, status.find(':'));
}

bool same_text(const std::string& expected, const std::string& answer, const std::string& place) {
    if (place.ends_with(".status")) return first_word(expected) == first_word(answer);
    return expected == answer;
}

}  // namespace

std::optional<std::string> difference(const Value& expected,
                                      const Value& answer,
                                      const Tolerance& tolerance,
                                      const std::string& place) {
    if (const auto* object = std::get_if<Object>(&expected.held)) {
        const auto* answers = std::get_if<Object>(&answer.held);
        if (!answers) return differs(expected, answer, place);
        for (const auto& [name, value] : *object) {
            const Value* found = find(*answers, name);
            if (!found) return fmt::format("{}.{}: the answer does not have it", place, name);
            if (auto told = difference(value, *found, tolerance, place + "." + name)) return told;
        }
        return std::nullopt;
    }
    if (const auto* list = std::get_if<List>(&expected.held)) {
        const auto* answers = std::get_if<List>(&answer.held);
        if (!answers || answers->size() != list->size()) return differs(expected, answer, place);
        for (std::size_t at = 0; at < list->size(); ++at) {
            const std::string inner = fmt::format("{}[{}]", place, at + 1);
            if (auto told = difference((*list)[at], (*answers)[at], tolerance, inner)) return told;
        }
        return std::nullopt;
    }
    bool is_same = false;
    if (expected.is_number()) {
        is_same = answer.is_number() && same_number(expected, answer, tolerance);
    } else if (const auto* text = std::get_if<std::string>(&expected.held)) {
        const auto* answered = std::get_if<std::string>(&answer.held);
        is_same = answered && same_text(*text, *answered, place);
    } else if (const auto* flag = std::get_if<bool>(&expected.held)) {
        const auto* answered = std::get_if<bool>(&answer.held);
        is_same = answered && *flag == *answered;
    } else {
        is_same = answer.is_null();
    }
    if (is_same) return std::nullopt;
    return differs(expected, answer, place);
}

}  // namespace hearken::vectors
