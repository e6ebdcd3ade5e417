// What HEARKEN_CHECK does when a promise is broken: it says where, and stops.
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace hearken {

void stop_for_broken_promise(const char* condition, const char* file, int line) {
    // Plain stdio: whatever is broken may be what a richer report would need.
    std::fprintf(stderr,
                 "hearken: internal error at %s:%d: expected %s\n"
                 "This is a defect of Hearken, not of your data. Please report this line.\n",
                 file,
                 line,
                 condition);
    std::fflush(stderr);
    std::abort();
}

}  // namespace hearken
