// The ids of cases and people as outputs write them: no two look alike.
#pragma once

#include <functional>
#include <string_view>

#include "casework/ids.h"

namespace hearken::casework {

struct SourceAndId {
    std::string_view source;
    std::string_view id;
};

/// Of `count` members, each of whom `member` tells: the id alone, or source/id where two members
/// share an id. Numbered as the members are.
[[nodiscard]] TextList write_ids(std::size_t count,
                                 const std::function<SourceAndId(std::uint32_t)>& member);

}  // namespace hearken::casework
