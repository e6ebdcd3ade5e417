// What a template can hold: the values that a page is made from.
//
// Strings come in two kinds. Text is escaped wherever it is put out. Markup is HTML that our own
// code or a macro has made, and is put out as it is. Text also remembers whether it came from
// outside: see Options::text_may_become_markup in template/template.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearken::templates {

class Value;
class Map;
struct Macro;
using List = std::vector<Value>;

/// Cheap to copy: strings, lists and maps are shared and never change once they are made.
class Value {
public:
    enum class Kind : std::uint8_t {
        undefined,  // a name or a key that is not there
        none,
        boolean,
        number,
        text,
        markup,
        list,
        map,
        macro,
    };

    Value() = default;  // undefined
    static Value none();
    static Value boolean(bool flag);
    static Value number(double number);
    /// Text from outside, such as a field of a record: never markup, whatever it holds.
    static Value text(std::string text);
    /// Text that a template has written itself.
    static Value own_text(std::string text);
    /// HTML that is put out as it is. REQUIRES: whatever it holds of others is escaped.
    static Value markup(std::string html);
    static Value list(List items);
    static Value map(Map entries);
    /// Not owned: macros live as long as the rendering that defines them.
    static Value macro(const Macro& macro);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
    [[nodiscard]] bool is_defined() const { return kind_ != Kind::undefined; }
    [[nodiscard]] bool is_string() const { return kind_ == Kind::text || kind_ == Kind::markup; }
    /// Whether it is text that came from outside, or holds such text.
    [[nodiscard]] bool is_foreign() const { return foreign_; }

    /// REQUIRES, for each: the kind that it names.
    [[nodiscard]] bool as_boolean() const { return number_ != 0; }
    [[nodiscard]] double as_number() const { return number_; }
    [[nodiscard]] const std::string& as_string() const;
    [[nodiscard]] const List& as_list() const;
    [[nodiscard]] const Map& as_map() const;
    [[nodiscard]] const Macro& as_macro() const;

    /// Whether both are one and the same list, map or string, not two that are alike.
    [[nodiscard]] bool is_same_object(const Value& other) const {
        return payload_ == other.payload_;
    }
    /// Lists and maps within lists and maps: 0 for all that is neither.
    [[nodiscard]] int depth() const { return depth_; }

private:
    Value(Kind kind, bool foreign, double number, std::shared_ptr<const void> payload)
        : kind_(kind), foreign_(foreign), number_(number), payload_(std::move(payload)) {}

    Kind kind_ = Kind::undefined;
    bool foreign_ = false;
    std::int16_t depth_ = 0;
    double number_ = 0;
    std::shared_ptr<const void> payload_;
};

/// A deeper list or map is not made: templates cannot, and `Value::list` and `Value::map` keep an
/// empty one in its place. What holds itself so deep could not be taken apart again.
inline constexpr int value_depth_max = 100;

/// Values by name, in the order in which they were put.
class Map {
public:
    using Entry = std::pair<std::string, Value>;

    Map() = default;
    Map(std::initializer_list<Entry> entries) {
        for (const Entry& entry : entries) put(entry.first, entry.second);
    }

    /// A name that is there already keeps its place and gets the new value.
    void put(std::string_view name, Value value);
    /// Null where it is not there.
    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    [[nodiscard]] std::size_t place_of(std::string_view name) const;

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> by_name_;  // places in the order of names, where there are many
};

}  // namespace hearken::templates
