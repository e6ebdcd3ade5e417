// Where script/assets has put the components and what belongs to them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "template/template.h"

namespace hearken::templates {

/// build/assets of this repository; empty where script/assets could not make it.
[[nodiscard]] std::optional<std::string> assets_folder();

[[nodiscard]] std::string read_file(const std::string& path);

/// "date-input" -> "govukDateInput", with `prefix` "govuk".
[[nodiscard]] std::string macro_name(std::string_view prefix, std::string_view component);

}  // namespace hearken::templates
