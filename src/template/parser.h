// The text of a template to its tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "template/filters.h"
#include "template/names.h"
#include "template/syntax_tree.h"

namespace hearken::templates {

/// Fails with invalid_input, naming `name` and a line, where the text is no template, names a
/// filter or test that there is not, or nests tags or expressions deeper than `nesting_max`.
[[nodiscard]] Result<std::unique_ptr<Template>> parse_template(
    std::string_view text, std::string name, Names& names, const Filters& filters, int nesting_max);

}  // namespace hearken::templates
