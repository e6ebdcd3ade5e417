// `hearken figures`.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace hearken::cli {

struct FiguresWords {
    std::vector<std::string> inputs;
    std::string format = "text";
    std::string part = "signs";
    std::string output;  // empty: not given, as for all texts here
    std::string pdf;
    std::string as_of;
    std::string known_on;
    std::string mapping;
    std::string coverage;
    std::string signs;
    std::string marking = "OFFICIAL-SENSITIVE";
};

/// The command, to be run where it was asked for.
CLI::App* add_figures(CLI::App& app, FiguresWords& words);

Result<int> figures(const FiguresWords& words);

}  // namespace hearken::cli
