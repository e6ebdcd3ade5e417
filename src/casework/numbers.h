// The numbers by which the columns of a casebook speak of one another.
#pragma once

#include <cstdint>
#include <utility>

#include "casework/values.h"

namespace hearken::casework {

/// Positions in the casebook's columns.
using CaseIndex = std::uint32_t;
using EventIndex = std::uint32_t;
using PersonNumber = std::uint32_t;
/// Numbers of names met in the input.
using KindId = std::uint32_t;
using AttributeId = std::uint32_t;
using SourceId = std::uint32_t;
using RoleId = std::uint32_t;
using AgencyId = std::uint32_t;
using AttributeValue = std::pair<AttributeId, ValueId>;

/// In place of an event, a person, a role or an agency: none is stated.
inline constexpr std::uint32_t nothing = 0xFFFF'FFFF;

/// Where a record stands in its source.
struct Place {
    SourceId source = 0;
    std::uint32_t line = 0;    // from 1
    std::uint32_t column = 0;  // from 1, in bytes; 0 where the line says all
};

}  // namespace hearken::casework
