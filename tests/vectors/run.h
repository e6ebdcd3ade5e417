// Runs vectors and counts.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "vectors/methods.h"

namespace hearken::vectors {

struct Counted {
    int passed = 0;
    int failed = 0;
};

struct Report {
    std::map<std::string, Counted> methods;
    std::vector<std::string> failures;  // one line each, with file and id
    Counted all;
};

/// Nothing where the vector passes, else why not: an unknown method, another shape, a difference.
[[nodiscard]] std::optional<std::string> fault_of(const Object& vector, const Methods& methods);

/// Runs every *.json of a folder, in the order of the names. What is no file of vectors is a
/// failure of the method "(file)".
[[nodiscard]] Result<Report> run_folder(const std::filesystem::path& folder,
                                        const Methods& methods);

/// A line a method, the failures, and at the end "N passed, M failed".
[[nodiscard]] std::string to_text(const Report& report);

}  // namespace hearken::vectors
