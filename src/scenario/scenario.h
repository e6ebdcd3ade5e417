// Scenarios: small cases told in lines, with the verdict that a standard must give. Start here.
//
// docs/scenarios.md says how they are written. read.h takes a file apart, judge.h judges one, and
// wanted.h says which a standard must have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearken::scenario {

/// What is wrong with a line of a scenario, or differs from what it expects.
struct Difference {
    int line = 0;      // of the file, from 1
    std::string what;  // what was expected and what came out, or what cannot be read
    std::string remedy;
};

/// A word, or what stands in quotes; `name="two words"` is one word without its quotes.
struct Word {
    std::string text;
    bool is_quoted = false;  // as a whole
};

struct Line {
    int number = 0;  // in the file, from 1
    std::string text;
    std::vector<Word> words;  // at least one

    [[nodiscard]] const std::string& first() const { return words.front().text; }
    /// What stands after the first word.
    [[nodiscard]] std::string rest() const;
};

struct Scenario {
    std::string title;  // empty in a document, where it has none
    int line = 0;       // where it begins
    std::string standard;
    std::string pack;
    std::vector<Line> lines;  // its own, without `scenario`, and those of the head that hold for it
};

/// A file of scenarios, in order, and what of it cannot be read.
struct ScenarioFile {
    std::vector<Scenario> scenarios;
    std::vector<Difference> faults;
};

/// Takes a file apart. Nothing is thrown away in silence: a line that is none of a scenario is a
/// fault. At most 5,000 scenarios, 200 lines before the first, 2,000 bytes a line; the rest is a
/// fault.
[[nodiscard]] ScenarioFile read_scenarios(std::string_view text);

/// The same of a text that is one scenario without a line `scenario`, which begins on `first_line`
/// of its document.
[[nodiscard]] ScenarioFile read_one_scenario(std::string_view text, int first_line);

}  // namespace hearken::scenario
