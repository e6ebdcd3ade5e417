#include "report/chart_text.h"

#include "template/coercion.h"

namespace hearken::report {

std::string escaped_for_svg(std::string_view text) {
    std::string out;
    templates::append_escaped(out, text);
    return out;
}

std::string shortened_label(std::string_view text, std::size_t characters_max) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_first_byte = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (is_first_byte && ++characters > characters_max)
            return std::string{text.substr(0, at)} + "…";
    }
    return std::string{text};
}

}  // namespace hearken::report
