// What the oracle judges: cases told plainly, as texts, and the question asked of them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oracle/time.h"

namespace hearken::oracle {

struct Attribute {
    std::string name;
    std::string value;
};

struct Event {
    int file = 0;      // which file of the source
    int position = 0;  // its place there, from 1: its line
    std::string kind;
    std::string happened;                 // as read_time reads it
    std::optional<std::string> recorded;  // the same; none: the record does not say
    std::vector<Attribute> attributes;
};

struct Case {
    std::vector<Event> events;  // in order of the files
    std::vector<Attribute> values;
};

struct DeclaredCoverage {
    std::string feed;
    std::vector<std::string> kinds;  // none: all
    std::string from;                // days
    std::string to;
    std::optional<std::string> current_as_of;
};

struct Input {
    std::vector<bool> file_keeps_order;  // one for each file
    std::vector<Case> cases;
    std::vector<DeclaredCoverage> coverage;  // none: supposed
    Day as_of = 0;
    std::optional<Day> known_on;
};

}  // namespace hearken::oracle
