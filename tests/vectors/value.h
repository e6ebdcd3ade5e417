// A JSON value, as vectors give it and as methods answer in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "statistics/interval.h"

namespace hearken::vectors {

struct Value;
using List = std::vector<Value>;
/// In the order of the file; names are unique.
using Object = std::vector<std::pair<std::string, Value>>;

/// null is "undefined", never a number in its place.
struct Value {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Object> held;

    Value() = default;
    Value(bool value) : held(value) {}
    Value(int value) : held(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value) : held(value) {}
    Value(std::size_t value) : held(static_cast<std::int64_t>(value)) {}
    Value(double value) : held(value) {}
    Value(const char* value) : held(std::string(value)) {}
    Value(std::string value) : held(std::move(value)) {}
    Value(std::string_view value) : held(std::string(value)) {}
    Value(List value) : held(std::move(value)) {}
    Value(Object value) : held(std::move(value)) {}
    Value(const statistics::Interval& interval)
        : held(Object{{"lower", interval.lower}, {"upper", interval.upper}}) {}
    template <typename T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }
    template <typename T>
    Value(const std::vector<T>& values) : held(List(values.begin(), values.end())) {}
    Value(const std::vector<bool>& values) {
        List list;
        for (const bool value : values) list.emplace_back(value);
        held = std::move(list);
    }

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(held); }
    [[nodiscard]] bool is_number() const {
        return std::holds_alternative<std::int64_t>(held) || std::holds_alternative<double>(held);
    }
    /// Of a number only.
    [[nodiscard]] double number() const {
        const auto* whole = std::get_if<std::int64_t>(&held);
        return whole ? static_cast<double>(*whole) : std::get<double>(held);
    }
};

/// The value of a name; nothing where the object does not have it.
[[nodiscard]] const Value* find(const Object& object, std::string_view name);

/// For messages: numbers with 17 digits.
[[nodiscard]] std::string to_text(const Value& value);

/// Reads a JSON text; the reason where it is none.
[[nodiscard]] Result<Value> parse(const std::string& text);

}  // namespace hearken::vectors
