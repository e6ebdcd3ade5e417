#include "template/template.h"

#include <fmt/format.h>

#include "base/text.h"
#include "template/library.h"
#include "template/parser.h"
#include "template/renderer.h"

namespace hearken::templates {

Library::Library(const Source& source, Options options)
    : source_(source), options_(std::move(options)) {
    options_.filters.insert(built_in_filters().begin(), built_in_filters().end());
}

Result<std::unique_ptr<Template>> Library::parse(std::string_view text, std::string name) {
    const std::size_t bytes_max = options_.limits.template_bytes_max;
    if (text.size() > bytes_max)
        return fail(ErrorKind::out_of_range,
                    fmt::format("{}: the template is longer than {} bytes", name, bytes_max),
                    "Split it into several that include one another.");
    return parse_template(
        text, std::move(name), names_, options_.filters, options_.limits.nesting_max);
}

Result<const Template*> Library::find(std::string_view from, std::string_view wanted) {
    std::string name = TRY(resolve_name(from, wanted));
    const auto found = templates_.find(name);
    if (found != templates_.end()) return found->second.get();
    if (templates_.size() >= options_.limits.templates_max)
        return fail(ErrorKind::out_of_range,
                    fmt::format("more than {} templates are read", options_.limits.templates_max),
                    "Look for a template whose name is made anew each time.");
    const std::string text = TRY(source_.read(name, options_.limits.template_bytes_max));
    std::unique_ptr<Template> made = TRY(parse(text, name));
    return templates_.emplace(std::move(name), std::move(made)).first->second.get();
}

Templates::Templates(const Source& source, Options options)
    : library_(std::make_unique<Library>(source, std::move(options))) {}

Templates::~Templates() = default;

Result<std::string> Templates::render(const std::string& name, const Map& variables) {
    const Template* const page = TRY(library_->find("", name));
    return Renderer{*library_}.render(*page, variables);
}

Result<std::string> Templates::render_text(std::string_view text,
                                           const std::string& name,
                                           const Map& variables) {
    const std::unique_ptr<Template> page = TRY(library_->parse(text, name));
    return Renderer{*library_}.render(*page, variables);
}

}  // namespace hearken::templates
