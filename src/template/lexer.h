// A template as tokens: what is put out as it stands, and what stands in {{ }} and {% %}.
//
// White space is settled here. A "-" inside a tag removes the white space beside it. As in the
// build of govuk-frontend (trimBlocks and lstripBlocks), the line break after a {% %} goes, and so
// do the blanks before one that begins its line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearken::templates {

struct Token {
    enum class Kind : std::uint8_t {
        data,          // text outside tags
        block_start,   // {%
        block_end,     // %}
        output_start,  // {{
        output_end,    // }}
        name,
        string,
        number,
        sign,  // operators, brackets, commas
        end,   // of the template; always the last
    };
    Kind kind = Kind::end;
    std::uint32_t line = 0;  // from 1
    std::string text;        // of a string what it means, otherwise what stands there
};

/// Fails with invalid_input, the place being `template_name` and a line, where a tag, a comment, a
/// string or a raw block does not end, or a character means nothing.
[[nodiscard]] Result<std::vector<Token>> read_tokens(std::string_view text,
                                                     std::string_view template_name);

}  // namespace hearken::templates
