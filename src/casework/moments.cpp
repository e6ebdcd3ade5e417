#include "casework/moments.h"

namespace hearken::casework {

void Moments::prepare_for(const Moment& moment) {
    all_exact_ = false;
    if (is_spelt_out_ || moment == Moment{}) return;
    latest_.reserve(size() + 1);
    precisions_.reserve(size() + 1);
    for (EventIndex event = 0; event < size(); ++event) {
        const Moment earlier = (*this)[event];
        latest_.push_back(count_of(earlier.latest));
        precisions_.push_back(earlier.precision);
    }
    is_spelt_out_ = true;
}

void Moments::grow_to(std::size_t size) {
    if (size <= this->size()) return;
    all_exact_ = false;
    const Moment not_stated;
    earliest_.grow_to(size, count_of(not_stated.earliest));
    if (!is_spelt_out_) return;
    latest_.grow_to(size, count_of(not_stated.latest));
    precisions_.grow_to(size, not_stated.precision);
}

void Moments::shrink_to_fit() {
    for_each_column([](auto& column) { column.shrink_to_fit(); });
}

}  // namespace hearken::casework
