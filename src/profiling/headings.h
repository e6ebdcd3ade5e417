// What the headings of columns usually mean, and which words name which events: data/mapping/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::profiling {

enum class Means : std::uint8_t {
    nothing_known,
    of_case,
    event,  // the event's own id
    kind,
    happened,
    time_of_day,
    recorded,
    person,
    by_role,
    by_agency,
    by_person,
    born,
    died,
    sex,
    text,
    identifies,  // may say who somebody is
};

struct HeadingMeaning {
    Means means = Means::nothing_known;
    std::string role;       // of a person
    std::string words;      // that were found in the heading
    std::string source;     // where they are usual
    bool is_whole = false;  // the words are all of the heading, a table's prefix aside
};

/// "cppv_cp_visit_date", "Date of Birth", "crimeRef" -> words in small letters with a space
/// between.
[[nodiscard]] std::string words_of(std::string_view heading);

/// By the longest words of the list that end the heading, or else stand in it. Words that tell who
/// somebody is count wherever they stand.
[[nodiscard]] HeadingMeaning meaning_of(std::string_view heading);

/// The kind of event that words name: one of `kinds` by its own name, or by data/mapping. Empty
/// where nobody knows.
[[nodiscard]] std::string kind_named(std::string_view words, const std::vector<std::string>& kinds);

}  // namespace hearken::profiling
