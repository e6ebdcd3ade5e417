// What `hearken inspect publish` prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct PublishWords {
    std::string folder;
    std::string out;
    std::string met;
    std::string replies;
    std::string counted;
    std::string previous;
    std::vector<std::string> figures;
    std::string as_of;
    std::int64_t hidden_up_to = 5;
    bool is_draft = false;
    bool wants_pdf = false;
};

Result<int> publish(const PublishWords& words);

}  // namespace hearken::cli
