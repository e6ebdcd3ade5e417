// For the tests of this module: a template, values, and what comes of them.
#pragma once

#include <string>

#include "template/template.h"

namespace hearken::templates {

/// The page, or "error: " and the message.
inline std::string rendered(const std::string& text,
                            const Map& values = {},
                            Options options = {},
                            std::map<std::string, std::string, std::less<>> others = {}) {
    const TextSource source{std::move(others)};
    Templates templates{source, std::move(options)};
    const Result<std::string> made = templates.render_text(text, "page.njk", values);
    return made ? *made : "error: " + made.error().message;
}

}  // namespace hearken::templates
