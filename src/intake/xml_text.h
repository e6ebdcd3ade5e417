// The characters and references of XML (XML 1.0, 5th edition, 2.2, 2.11, 3.3.3, 4.1), as far as
// documents usually have them.
#pragma once

#include <string>
#include <string_view>

namespace hearken::intake {

/// Whether `text` is UTF-8 of characters that XML allows. Control characters are not looked at.
[[nodiscard]] bool is_xml_text(std::string_view text);

/// Whether `text`, without the "?>" at its end, declares XML 1.0 in UTF-8 as programs write it.
[[nodiscard]] bool is_usual_xml_declaration(std::string_view text);

/// Writes to `out` what an attribute's value means: references to the five entities of XML and to
/// characters are resolved, line feeds and tabs are spaces. False, and `out` is unfinished, where
/// there is any other reference. REQUIRES: no carriage return.
[[nodiscard]] bool decode_xml_value(std::string_view raw, std::string& out);

/// The same of text between tags, in which line feeds and tabs stay, and a carriage return before a
/// line feed goes. False also where a carriage return stands by itself, and for "]]>".
[[nodiscard]] bool decode_xml_text(std::string_view raw, std::string& out);

}  // namespace hearken::intake
