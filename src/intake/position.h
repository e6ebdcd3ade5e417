// Where in a file something stands.
#pragma once

#include <cstdint>

namespace hearken::intake {

struct Position {
    std::uint64_t line = 1;    // from 1
    std::uint64_t byte = 0;    // from 0, in the unpacked file
    std::uint64_t column = 0;  // from 1, in bytes; 0 where the line says all
};

}  // namespace hearken::intake
