// What exports of a layout can hold, as judgeability asks of sources.
#pragma once

#include <vector>

#include "base/result.h"
#include "importing/layout.h"
#include "judgeability/offer.h"

namespace hearken::operations {

/// Every kind, field, role and list that a rule of the layout can write, and the feeds that it can
/// declare whole. Where times of midnight count as days, all its times do.
[[nodiscard]] judgeability::Offer offer_of(const importing::Layout& layout);

/// Those of the layouts that come with the program. Fails only where one of them is at fault.
Result<std::vector<judgeability::Offer>> shipped_offers();

}  // namespace hearken::operations
