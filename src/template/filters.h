// The filters (`value | name(arguments)`) and tests (`value is name(arguments)`) of templates.
//
// Those that the GOV.UK and MoJ components use, with the meaning that they have in Nunjucks 3.2:
//   filters  capitalize default escape indent int join length lower replace safe select string trim
//            upper
//   tests    defined eq escaped false mapping none null number sameas string true truthy
//            undefined
// Programs add their own by Options::filters in template/template.h.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "template/value.h"

namespace hearken::templates {

/// What a filter may make, and whether it may make markup of text from outside.
struct FilterSettings {
    std::size_t bytes_max = 0;  // one filter's result is never longer
    bool text_may_become_markup = false;
};

struct FilterCall {
    const Value& input;
    std::span<const Value> arguments;
    const FilterSettings& settings;

    /// The argument at `place`, from 0; undefined where there are fewer.
    [[nodiscard]] Value argument(std::size_t place) const {
        return place < arguments.size() ? arguments[place] : Value{};
    }
};

/// Its message says what is wrong, without a place: the renderer puts the template and line before.
using Filter = std::function<Result<Value>(const FilterCall&)>;
using Filters = std::map<std::string, Filter, std::less<>>;

[[nodiscard]] const Filters& built_in_filters();

using ValueTest = bool (*)(const Value& value, std::span<const Value> arguments);

/// Null where there is none of that name.
[[nodiscard]] ValueTest find_test(std::string_view name);
/// "defined, eq, escaped, ..."
[[nodiscard]] std::string names_of_tests();

}  // namespace hearken::templates
