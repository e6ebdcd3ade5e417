#include "cli/exit_code.h"

#include "base/check.h"

namespace hearken::cli {

int exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_input:
            return 3;
        case ErrorKind::not_found:
            return 4;
        case ErrorKind::conflict:
            return 5;
        case ErrorKind::out_of_range:
            return 6;
        case ErrorKind::unavailable:
            return 7;
        case ErrorKind::corrupt:
            return 8;
    }
    HEARKEN_CHECK(false);
}

}  // namespace hearken::cli
