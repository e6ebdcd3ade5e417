#include "vectors/inputs.h"

#include <fmt/format.h>

#include <cmath>

namespace hearken::vectors {

namespace {

[[noreturn]] void refuse(std::string_view what, std::string_view wanted, const Value& value) {
    throw WrongShape{fmt::format("{} should be {} and is {}", what, wanted, to_text(value))};
}

}  // namespace

double number_of(const Value& value, std::string_view what) {
    if (!value.is_number()) refuse(what, "a number", value);
    return value.number();
}

statistics::Count count_of(const Value& value, std::string_view what) {
    if (const auto* whole = std::get_if<std::int64_t>(&value.held)) return *whole;
    const double number = number_of(value, what);
    if (number != std::floor(number) || std::abs(number) > 9e15) refuse(what, "a count", value);
    return static_cast<statistics::Count>(number);
}

std::string text_of(const Value& value, std::string_view what) {
    const auto* text = std::get_if<std::string>(&value.held);
    if (!text) refuse(what, "a text", value);
    return *text;
}

const List& list_of(const Value& value, std::string_view what) {
    const auto* list = std::get_if<List>(&value.held);
    if (!list) refuse(what, "a list", value);
    return *list;
}

std::vector<std::vector<statistics::Count>> table_of(const Value& value, std::string_view what) {
    std::vector<std::vector<statistics::Count>> table;
    for (const Value& row : list_of(value, what)) {
        std::vector<statistics::Count>& counts = table.emplace_back();
        for (const Value& cell : list_of(row, what)) counts.push_back(count_of(cell, what));
    }
    return table;
}

const Value& Inputs::value(std::string_view name) const {
    const Value* found = find(*object_, name);
    if (!found) throw WrongShape{fmt::format("the input {} is missing", name)};
    read_.emplace(name);
    return *found;
}

bool Inputs::has(std::string_view name) const {
    const Value* found = find(*object_, name);
    if (found) read_.emplace(name);
    return found && !found->is_null();
}

double Inputs::number(std::string_view name) const {
    return number_of(value(name), name);
}
double Inputs::number_or(std::string_view name, double otherwise) const {
    return has(name) ? number(name) : otherwise;
}
std::optional<double> Inputs::optional_number(std::string_view name) const {
    if (!has(name)) return std::nullopt;
    return number(name);
}
statistics::Count Inputs::count(std::string_view name) const {
    return count_of(value(name), name);
}
bool Inputs::flag(std::string_view name) const {
    const auto* found = std::get_if<bool>(&value(name).held);
    if (!found) refuse(name, "true or false", value(name));
    return *found;
}
std::string Inputs::text(std::string_view name) const {
    return text_of(value(name), name);
}
std::string Inputs::text_or(std::string_view name, std::string otherwise) const {
    return has(name) ? text(name) : std::move(otherwise);
}

std::vector<double> Inputs::numbers(std::string_view name) const {
    std::vector<double> all;
    for (const Value& item : list(name)) all.push_back(number_of(item, name));
    return all;
}
std::vector<statistics::Count> Inputs::counts(std::string_view name) const {
    std::vector<statistics::Count> all;
    for (const Value& item : list(name)) all.push_back(count_of(item, name));
    return all;
}
std::vector<std::string> Inputs::texts(std::string_view name) const {
    std::vector<std::string> all;
    for (const Value& item : list(name)) all.push_back(text_of(item, name));
    return all;
}
std::vector<bool> Inputs::flags(std::string_view name) const {
    std::vector<bool> all;
    for (const Value& item : list(name)) {
        if (const auto* flag = std::get_if<bool>(&item.held)) {
            all.push_back(*flag);
            continue;
        }
        const statistics::Count number = count_of(item, name);
        if (number != 0 && number != 1) refuse(name, "0 or 1", item);
        all.push_back(number == 1);
    }
    return all;
}

std::vector<Inputs> Inputs::objects(std::string_view name) const {
    std::vector<Inputs> all;
    for (const Value& item : list(name)) {
        const auto* found = std::get_if<Object>(&item.held);
        if (!found) refuse(name, "a list of objects", item);
        all.emplace_back(*found);
    }
    return all;
}
Inputs Inputs::object(std::string_view name) const {
    const Value& found = value(name);
    const auto* object = std::get_if<Object>(&found.held);
    if (!object) refuse(name, "an object", found);
    return Inputs(*object);
}
const List& Inputs::list(std::string_view name) const {
    return list_of(value(name), name);
}

std::vector<std::string> Inputs::names() const {
    std::vector<std::string> all;
    for (const auto& [name, unused] : *object_) all.push_back(name);
    return all;
}

std::vector<std::string> Inputs::unread() const {
    std::vector<std::string> all;
    for (const auto& [name, unused] : *object_) {
        if (!read_.contains(name)) all.push_back(name);
    }
    return all;
}

}  // namespace hearken::vectors
