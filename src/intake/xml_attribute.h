// An attribute of an element of XML.
#pragma once

#include <string_view>

namespace hearken::intake {

struct XmlAttribute {
    std::string_view name;   // as written
    std::string_view value;  // its references resolved
};

}  // namespace hearken::intake
