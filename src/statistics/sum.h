// Sums whose result does not suffer from the order or the size of what is added.
#pragma once

#include <cmath>

namespace hearken::statistics {

/// A running sum with a correction for what rounding loses (Neumaier 1974). Published numbers are
/// summed by it, in the order of their input.
class Sum {
public:
    void add(double value) {
        const double next = total_ + value;
        lost_ +=
            std::abs(total_) >= std::abs(value) ? (total_ - next) + value : (value - next) + total_;
        total_ = next;
    }
    [[nodiscard]] double value() const { return total_ + lost_; }

private:
    double total_ = 0;
    double lost_ = 0;
};

}  // namespace hearken::statistics
