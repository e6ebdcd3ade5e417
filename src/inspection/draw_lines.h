// A draw as the lines of draw.csv, one at a time, so that comparing does not hold two of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "inspection/draw_record.h"
#include "intake/case_list.h"

namespace hearken::inspection {

struct DrawnCount {
    std::uint64_t listed = 0;
    std::uint64_t selected = 0;
    std::uint64_t reserves = 0;  // written: as many as were drawn, or all that are left
};

using TakeLine = std::function<Result<void>(std::string_view line)>;

/// Draws by `record` and hands each line to `take`, the line of names first; strata in the order
/// of their names. Fails with invalid_input where a stratum has no size or fewer cases than wanted,
/// or a case is listed twice; and as `take` does.
[[nodiscard]] Result<DrawnCount> draw_lines(const intake::CaseList& list,
                                            const DrawRecord& record,
                                            unsigned threads,
                                            const TakeLine& take);

}  // namespace hearken::inspection
