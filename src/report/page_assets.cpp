#include "report/page_assets.h"

#include <array>
#include <string_view>
#include <utility>

namespace hearken::report {

// Made by cmake/embed_text.cmake, from the list in this folder's CMakeLists.txt.
namespace embedded {
extern const std::string_view page_report;
extern const std::string_view page_finding;
extern const std::string_view page_counts;
extern const std::string_view page_chronology;
extern const std::string_view page_judgeable;
extern const std::string_view page_figures;
extern const std::string_view page_part;
extern const std::string_view page_styles;
#ifdef HEARKEN_HAS_PAGE_COMPONENTS
extern const std::string_view component_styles;
extern const std::string_view macros_attributes;
extern const std::string_view inset_text_macro;
extern const std::string_view inset_text_template;
extern const std::string_view skip_link_macro;
extern const std::string_view skip_link_template;
extern const std::string_view summary_list_macro;
extern const std::string_view summary_list_template;
extern const std::string_view table_macro;
extern const std::string_view table_template;
#endif
}  // namespace embedded

Result<PageAssets> page_assets() {
#ifndef HEARKEN_HAS_PAGE_COMPONENTS
    return fail(ErrorKind::unavailable,
                "This build of Hearken cannot make HTML reports: it was built without the page "
                "components.",
                "Run script/assets, which needs npm and its registry, and build again. The other "
                "formats need none.");
#else
    using namespace embedded;
    PageAssets assets;
    const std::array<std::pair<const char*, std::string_view>, 16> templates = {{
        {"hearken/report.njk", page_report},
        {"hearken/finding.njk", page_finding},
        {"hearken/counts.njk", page_counts},
        {"hearken/chronology.njk", page_chronology},
        {"hearken/judgeable.njk", page_judgeable},
        {"hearken/figures.njk", page_figures},
        {"hearken/part.njk", page_part},
        {"govuk/macros/attributes.njk", macros_attributes},
        {"govuk/components/inset-text/macro.njk", inset_text_macro},
        {"govuk/components/inset-text/template.njk", inset_text_template},
        {"govuk/components/skip-link/macro.njk", skip_link_macro},
        {"govuk/components/skip-link/template.njk", skip_link_template},
        {"govuk/components/summary-list/macro.njk", summary_list_macro},
        {"govuk/components/summary-list/template.njk", summary_list_template},
        {"govuk/components/table/macro.njk", table_macro},
        {"govuk/components/table/template.njk", table_template},
    }};
    for (const auto& [name, text] : templates) assets.templates.emplace(name, text);
    assets.styles = std::string{component_styles} + std::string{page_styles};
    return assets;
#endif
}

}  // namespace hearken::report
