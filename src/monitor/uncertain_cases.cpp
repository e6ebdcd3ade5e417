#include "monitor/uncertain_cases.h"

namespace hearken::monitor {

void UncertainCases::clear() {
    beyond_ = some_ = 0;
    for (Cases* cases : {&coarse_, &untold_}) {
        if (cases->any == 0) continue;
        cases->any = 0;
        cases->by_kind.fill(0);
    }
}

void UncertainCases::take_back(std::uint64_t bit, std::span<const PlainKind> kinds) {
    beyond_ &= ~bit;
    some_ &= ~bit;
    for (Cases* cases : {&coarse_, &untold_}) {
        cases->any &= ~bit;
        for (const PlainKind kind : kinds) cases->by_kind[kind] &= ~bit;
    }
}

}  // namespace hearken::monitor
