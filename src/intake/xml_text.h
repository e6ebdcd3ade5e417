// The characters and references of XML (XML 1.0, 5th edition, 2.2, 3.3.3, 4.1), as far as a log
// usually has them.
#pragma once

#include <string>
#include <string_view>

namespace hearken::intake {

/// Whether `text` is UTF-8 of characters that XML allows. Control characters are not looked at.
[[nodiscard]] bool is_xml_text(std::string_view text);

/// Writes to `out` what an attribute's value means: references to the five entities of XML and to
/// characters from U+0020 on are resolved, line feeds and tabs are spaces. False, and `out` is
/// unfinished, where there is any other reference. REQUIRES: no carriage return.
[[nodiscard]] bool decode_xml_value(std::string_view raw, std::string& out);

}  // namespace hearken::intake
