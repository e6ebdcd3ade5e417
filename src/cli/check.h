// `hearken check` and `hearken explain`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

/// What both commands ask about, as written on the command line.
struct QuestionWords {
    std::vector<std::string> inputs;
    std::string standards;
    std::string as_of;  // empty: not given, as for all texts here
    std::string known_on;
    std::string mapping;
    std::string coverage;
    std::string settings;
};

inline constexpr const char* usual_marking = "OFFICIAL-SENSITIVE";

struct CheckWords {
    QuestionWords question;
    std::string format = "table";
    std::string output;
    std::string by_case;
    std::string evidence;
    std::string problems;
    std::string actions;  // these three with the format html alone
    std::string calendar;
    std::string pdf;
    std::vector<std::string> live_cases;  // likewise
    std::string marking = usual_marking;  // likewise
    bool all_evidence = false;
    unsigned threads = 0;  // 0: one for each core
    bool timings = false;
};

Result<int> check(const CheckWords& words);
Result<int> explain(const std::string& case_id, const QuestionWords& words);

}  // namespace hearken::cli
