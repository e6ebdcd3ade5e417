#include "report/page_margins.h"

#include <fmt/format.h>

namespace hearken::report {
namespace {

// A string of CSS, in which nothing can end it or the style around it (CSS Syntax Level 3, 4.3.7).
std::string css_string(const std::string& words) {
    std::string made = "\"";
    for (const char letter : words) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool is_plain = byte >= 0x80 || byte == ' ' || (byte >= '0' && byte <= '9') ||
                              (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (is_plain)
            made += letter;
        else
            made += fmt::format("\\{:x} ", byte);
    }
    return made + '"';
}

}  // namespace

std::string page_margins(const std::string& marking, const std::string& footer) {
    std::string style = "@page{margin:22mm 14mm 24mm;";
    if (!marking.empty())
        style += fmt::format(
            "@top-center{{content:{};font:bold {} Arial,sans-serif;white-space:pre-line}}",
            css_string(marking),
            marking.find('\n') == std::string::npos ? "11pt" : "9pt");
    style += fmt::format("@bottom-left{{content:{};font:8pt Arial,sans-serif;width:75%}}}}",
                         css_string(footer));
    return style;
}

}  // namespace hearken::report
