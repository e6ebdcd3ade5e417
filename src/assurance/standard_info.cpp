#include "assurance/standard_info.h"

#include "base/check.h"

namespace hearken::assurance {

const char* to_string(Weight weight) {
    switch (weight) {
        case Weight::statute:
            return "statute";
        case Weight::statutory_guidance:
            return "statutory guidance";
        case Weight::code:
            return "code";
        case Weight::local:
            return "local";
    }
    HEARKEN_CHECK(false);
}

}  // namespace hearken::assurance
