// What a settings file says of local params.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/program.h"

namespace hearken::language {

struct Settings {
    struct Given {
        std::string name;
        std::string value;         // "21", "21 days", "last"
        std::uint32_t offset = 0;  // where it stands in the file
    };
    SourceFile file;  // for diagnostics
    std::vector<Given> given;
};

struct SettingFault {
    std::string message;
    std::string advice;
};

/// Gives the param the value; what is wrong, if it is not local, or the value is no whole number
/// from 0 to 100,000 in the param's unit, or, of a choice, none of each, first and last.
[[nodiscard]] std::optional<SettingFault> set(Param& param, const std::string& value);

}  // namespace hearken::language
