#include "json_values.h"

#include <gtest/gtest.h>

namespace hearken::templates {

Value value_of_json(simdjson::dom::element element) {
    switch (element.type()) {
        case simdjson::dom::element_type::ARRAY: {
            List items;
            const simdjson::dom::array array = element.get_array().value_unsafe();
            for (const simdjson::dom::element item : array) items.push_back(value_of_json(item));
            return Value::list(std::move(items));
        }
        case simdjson::dom::element_type::OBJECT: {
            Map entries;
            const simdjson::dom::object object = element.get_object().value_unsafe();
            for (const auto& [name, value] : object) entries.put(name, value_of_json(value));
            return Value::map(std::move(entries));
        }
        case simdjson::dom::element_type::STRING:
            return Value::text(std::string{element.get_string().value_unsafe()});
        case simdjson::dom::element_type::BOOL:
            return Value::boolean(element.get_bool().value_unsafe());
        case simdjson::dom::element_type::NULL_VALUE:
            return Value::none();
        default:
            return Value::number(element.get_double().value_unsafe());
    }
}

Value value_of_json_text(const std::string& json) {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const auto fault = parser.parse(json).get(element);
    EXPECT_FALSE(fault) << json;
    return fault ? Value{} : value_of_json(element);
}

}  // namespace hearken::templates
