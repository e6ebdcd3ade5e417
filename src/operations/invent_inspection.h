// Invented exports on disk: a folder a force, in it one an agency, and truth.csv for all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace hearken::operations {

struct InventRequest {
    std::filesystem::path out;
    int forces = 8;
    std::uint64_t cases = 576;
    std::uint64_t seed = 1;
    unsigned threads = 1;  // changes the time it takes and nothing else
};

struct Invented {
    std::uint64_t events = 0;  // notes among them
    std::uint64_t planted = 0;
    std::string as_of;  // the day to judge as of: 2025-06-30
};

/// Writes out/force-01/police/events.csv and so on. truth.csv comes last, so that where it stands
/// everything does. Memory: some thousand cases.
/// Fails with conflict where `out` holds anything already, with invalid_input where the numbers are
/// out of range, and with unavailable where it cannot be written.
Result<Invented> invent_inspection(const InventRequest& request);

}  // namespace hearken::operations
