#include "monitor/plain_outcomes.h"

#include <array>

namespace hearken::monitor {

int rank(assurance::VerdictKind kind, bool is_any) {
    // Met, missed, pending, not applicable, cannot tell.
    static constexpr std::array<std::array<int, assurance::verdict_kinds>, 2> ranks{
        {{1, 4, 2, 0, 3}, {4, 1, 3, 0, 2}}};
    return ranks[is_any ? 1 : 0][static_cast<std::size_t>(kind)];
}

}  // namespace hearken::monitor
