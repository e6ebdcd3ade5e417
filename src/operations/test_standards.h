// Runs the scenarios of standards: `hearken standards test`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::operations {

struct TestedStandards {
    struct Failure {
        std::string file;
        int line = 0;
        std::string standard;  // its id; empty where the line belongs to no scenario
        std::string title;     // of the scenario
        std::string what;
        std::string remedy;
    };
    struct Lacking {
        std::string standard;  // its id
        std::string place;     // file:line of the standard
        std::string what;
    };
    std::vector<Failure> failures;
    std::vector<Lacking> lacking;
    std::size_t files = 0;
    std::size_t scenarios = 0;
    std::size_t as_expected = 0;
    std::size_t standards = 0;
};

/// Judges every *.scenario file of `scenarios` (files, or folders with all below them; without any,
/// those beside the standards), and says what the standards of `folders` lack. A standard that a
/// pack took from one that it builds on is asked where it was written.
/// Fails where a pack does not compile, or no file of scenarios is found.
[[nodiscard]] Result<TestedStandards> test_standards(
    const std::vector<std::filesystem::path>& folders,
    const std::vector<std::filesystem::path>& scenarios);

}  // namespace hearken::operations
