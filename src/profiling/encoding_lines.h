// What a proposal says of the encoding of the files, which a layout or mapping names once for all.
#pragma once

#include <string>
#include <vector>

#include "profiling/table_profile.h"

namespace hearken::profiling {

struct EncodingLines {
    std::string remarks;              // comments of TOML
    std::string key;                  // the line that names the encoding; empty: it is UTF-8
    std::vector<std::string> doubts;  // each a sentence
};

[[nodiscard]] EncodingLines encoding_lines(const std::vector<TableProfile>& tables);

}  // namespace hearken::profiling
