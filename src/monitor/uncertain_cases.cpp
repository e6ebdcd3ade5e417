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

void UncertainCases::take_back(std::uint64_t bit) {
    beyond_ &= ~bit;
    some_ &= ~bit;
    for (Cases* cases : {&coarse_, &untold_}) {
        if ((cases->any & bit) == 0) continue;
        cases->any &= ~bit;
        for (std::uint64_t& of_kind : cases->by_kind) of_kind &= ~bit;
    }
}

}  // namespace hearken::monitor
