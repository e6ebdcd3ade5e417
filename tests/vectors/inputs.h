// The inputs of a vector, read by name and type. Whatever is not as the method needs it is told:
// a vector of another shape must fail, not be read as something it is not.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "vectors/value.h"

namespace hearken::vectors {

/// Thrown while a vector is read, caught where it is run.
struct WrongShape {
    std::string message;
};

/// An object whose fields are asked for by name; a field nobody asked for is a fault, too.
class Inputs {
public:
    explicit Inputs(const Object& object) : object_(&object) {}

    [[nodiscard]] bool has(std::string_view name) const;  // there, and not null
    [[nodiscard]] double number(std::string_view name) const;
    [[nodiscard]] double number_or(std::string_view name, double otherwise) const;
    [[nodiscard]] std::optional<double> optional_number(std::string_view name) const;
    [[nodiscard]] statistics::Count count(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] std::string text_or(std::string_view name, std::string otherwise) const;
    [[nodiscard]] std::vector<double> numbers(std::string_view name) const;
    [[nodiscard]] std::vector<statistics::Count> counts(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
    [[nodiscard]] std::vector<bool> flags(std::string_view name) const;  // 0 and 1 serve, too
    [[nodiscard]] std::vector<Inputs> objects(std::string_view name) const;
    [[nodiscard]] Inputs object(std::string_view name) const;
    [[nodiscard]] const List& list(std::string_view name) const;
    /// All names, without counting as having asked for them.
    [[nodiscard]] std::vector<std::string> names() const;
    /// Confidence: "level", 0.95 where it is not given.
    [[nodiscard]] double level() const { return number_or("level", statistics::usual_level); }

    /// The names that nobody has asked for; "id" is nobody's business.
    [[nodiscard]] std::vector<std::string> unread() const;

private:
    const Value& value(std::string_view name) const;

    const Object* object_;
    mutable std::set<std::string, std::less<>> read_;
};

[[nodiscard]] double number_of(const Value& value, std::string_view what);
[[nodiscard]] statistics::Count count_of(const Value& value, std::string_view what);
[[nodiscard]] std::string text_of(const Value& value, std::string_view what);
[[nodiscard]] const List& list_of(const Value& value, std::string_view what);
/// A list of lists of counts.
[[nodiscard]] std::vector<std::vector<statistics::Count>> table_of(const Value& value,
                                                                   std::string_view what);

}  // namespace hearken::vectors
