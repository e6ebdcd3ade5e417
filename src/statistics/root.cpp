// Illinois, with a bisection wherever three steps did not halve the bracket.
#include "statistics/root.h"

#include <cmath>

namespace hearken::statistics {

double root_between(const std::function<double(double)>& f, double low, double high) {
    double at_low = f(low);
    double at_high = f(high);
    if (at_low == 0) return low;
    double width = high - low;
    for (int step = 0; step < 200 && at_high != 0; ++step) {
        const double apart = high - low;
        if (std::abs(apart) <= 4e-16 * (std::abs(low) + std::abs(high))) break;
        double next = high - at_high * apart / (at_high - at_low);
        const bool is_slow = step % 3 == 2 && std::abs(apart) > width / 2;
        if (step % 3 == 2) width = std::abs(apart);
        if (is_slow || !(next > std::fmin(low, high) && next < std::fmax(low, high))) {
            next = low + apart / 2;
        }
        const double at_next = f(next);
        if (std::signbit(at_next) != std::signbit(at_high) && at_next != 0) {
            low = high;
            at_low = at_high;
        } else {
            at_low /= 2;  // what keeps an end from standing still
        }
        high = next;
        at_high = at_next;
    }
    return high;
}

}  // namespace hearken::statistics
