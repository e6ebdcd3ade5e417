#include "base/processors.h"

#include <sched.h>

#include <algorithm>
#include <thread>

namespace hearken {

unsigned usable_processors() {
    cpu_set_t usable;
    CPU_ZERO(&usable);
    // Fails where the machine has more processors than the set has room for.
    if (::sched_getaffinity(0, sizeof usable, &usable) != 0)
        return std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&usable)));
}

}  // namespace hearken
