// The templates of one source, parsed: each once.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "template/names.h"
#include "template/syntax_tree.h"
#include "template/template.h"

namespace hearken::templates {

class Library {
public:
    Library(const Source& source, Options options);

    /// The template `wanted`, as it is named in the template `from`.
    Result<const Template*> find(std::string_view from, std::string_view wanted);
    Result<std::unique_ptr<Template>> parse(std::string_view text, std::string name);

    [[nodiscard]] const Options& options() const { return options_; }
    [[nodiscard]] Names& names() { return names_; }

private:
    const Source& source_;
    Options options_;  // its filters are all there are
    Names names_;
    std::map<std::string, std::unique_ptr<Template>, std::less<>> templates_;
};

}  // namespace hearken::templates
