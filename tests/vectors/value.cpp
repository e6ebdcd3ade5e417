// JSON by simdjson.
#include "vectors/value.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace hearken::vectors {

const Value* find(const Object& object, std::string_view name) {
    for (const auto& [key, value] : object) {
        if (key == name) return &value;
    }
    return nullptr;
}

std::string to_text(const Value& value) {
    if (value.is_null()) return "null";
    if (const auto* flag = std::get_if<bool>(&value.held)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value.held))
        return fmt::format("{}", *whole);
    if (const auto* number = std::get_if<double>(&value.held))
        return fmt::format("{:.17g}", *number);
    if (const auto* text = std::get_if<std::string>(&value.held)) return "\"" + *text + "\"";
    if (const auto* list = std::get_if<List>(&value.held)) {
        return fmt::format("a list of {}", list->size());
    }
    return "an object";
}

namespace {

Value converted(const simdjson::dom::element& element) {
    using simdjson::dom::element_type;
    switch (element.type()) {
        case element_type::ARRAY: {
            List list;
            for (const simdjson::dom::element item : simdjson::dom::array(element)) {
                list.push_back(converted(item));
            }
            return list;
        }
        case element_type::OBJECT: {
            Object object;
            for (const auto& field : simdjson::dom::object(element)) {
                object.emplace_back(std::string(field.key), converted(field.value));
            }
            return object;
        }
        case element_type::INT64:
            return std::int64_t(element);
        case element_type::UINT64:
            return static_cast<double>(std::uint64_t(element));
        case element_type::DOUBLE:
            return double(element);
        case element_type::STRING:
            return std::string(std::string_view(element));
        case element_type::BOOL:
            return bool(element);
        case element_type::NULL_VALUE:
            break;
    }
    return {};
}

}  // namespace

Result<Value> parse(const std::string& text) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const simdjson::error_code error = parser.parse(text).get(root);
    if (error) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("This is no JSON: {}.", simdjson::error_message(error)),
                    "Give a folder of vector files, as the README beside the vectors says.");
    }
    return converted(root);
}

}  // namespace hearken::vectors
