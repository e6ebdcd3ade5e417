// Pages from templates: a subset of Nunjucks that renders the GOV.UK and MoJ components unmodified.
// Start here.
//
// Why our own, which subset, and where it departs from Nunjucks: docs/templates.md.
//
//     const auto folder = TRY(FolderSource::open("build/assets/templates"));
//     Templates templates{*folder, {}};
//     const std::string page = TRY(templates.render(
//         "hearken/page.njk", {{"title", Value::text(title_from_a_record)}}));
//
// Text is always escaped; only Value::markup, and what templates make of it, is put out as it is.
// The same template with the same values gives the same bytes. A template that is wrong, endless or
// hostile ends in an Error that names its file and line; it can reach nothing but its source and
// the values it is given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "template/filters.h"
#include "template/source.h"
#include "template/value.h"

namespace hearken::templates {

/// What one rendering may use. What exceeds them ends in an out_of_range Error.
struct Limits {
    std::size_t template_bytes_max = 1 << 20;  // of one template's text
    std::size_t templates_max = 1000;          // that are read in all
    int nesting_max = 100;                     // of tags, or of expressions, in one another
    int depth_max = 400;                       // of macros, includes and what stands in them
    std::uint64_t steps_max = 1'000'000'000;   // values looked up or reckoned
    std::size_t output_bytes_max = 256 << 20;  // of the page
    std::size_t made_bytes_max = std::size_t{2} << 30;  // of texts and lists on the way, in all
};

struct Options {
    Limits limits;
    /// Whether `| safe` may make markup of text from outside. Off, as it should be, the components'
    /// `html` parameters take Value::markup only, and Value::text there is an error. On only where
    /// the values are not those of people, such as in govuk-frontend's own fixtures.
    bool text_may_become_markup = false;
    /// Filters besides the built-in ones; of the same name, in their place.
    Filters filters;
};

class Library;

/// Templates of one source, each read and parsed once, when it is first needed.
/// For one thread at a time.
class Templates {
public:
    /// REQUIRES: `source` lives as long.
    Templates(const Source& source, Options options);
    ~Templates();
    Templates(const Templates&) = delete;
    Templates& operator=(const Templates&) = delete;

    /// The page that the template `name` makes of `variables`.
    /// Fails with not_found where a template is not there, invalid_input where one is wrong, and
    /// out_of_range where a limit is reached. The message begins with the template and line; the
    /// trail says which templates had included it.
    [[nodiscard]] Result<std::string> render(const std::string& name, const Map& variables);

    /// As render, for a template that is given as text. `name` stands in messages, and paths that
    /// begin with a dot start from it.
    [[nodiscard]] Result<std::string> render_text(std::string_view text,
                                                  const std::string& name,
                                                  const Map& variables);

private:
    std::unique_ptr<Library> library_;
};

}  // namespace hearken::templates
