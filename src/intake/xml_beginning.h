// Where in a document expat begins to read, when something else has read before it.
#pragma once

#include <string>
#include <string_view>

#include "intake/position.h"

namespace hearken::intake {

/// Where in a document parsing begins, and how it came there.
struct XmlBeginning {
    Position at{1, 0, 1};
    std::string opened;  // tags that open what is open there, or the root element, if it is over
    std::string_view bytes =
        "";  // of the document, from `at` on, that come before those of the stream
};

}  // namespace hearken::intake
