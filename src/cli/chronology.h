// `hearken chronology` and `hearken bundle`.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct ChronologyWords {
    std::string id;  // of the child, or of the case
    std::vector<std::string> inputs;
    std::string format = "text";
    std::string output;  // empty: not given, as for all texts here
    std::string pdf;
    std::string as_of;
    std::string known_on;
    std::string mapping;
    std::string coverage;
    std::string standards;  // this and settings of a bundle alone
    std::string settings;
    std::vector<std::string> live_cases;
    std::string pseudonyms;
    std::string marking = "OFFICIAL-SENSITIVE";
    std::string printed_by;
    std::string printed_on;
    int silence_days = 28;
    bool shows_texts = false;
    bool shows_places = false;
};

Result<int> chronology(const ChronologyWords& words);
Result<int> bundle(const ChronologyWords& words);

}  // namespace hearken::cli
