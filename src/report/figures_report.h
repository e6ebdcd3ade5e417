// Signs, delay and demand as readers get them: text, tables and a page.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "figures/figures.h"

namespace hearken::report {

/// For a terminal.
[[nodiscard]] std::string figures_text(const figures::Figures& found);

/// One table as CSV: `part` is signs, reasons, delay, delay-by-day, demand or months. Numbers are
/// not rounded for reading.
[[nodiscard]] std::string figures_table(const figures::Figures& found, std::string_view part);

/// One self-contained page: no script, nothing to load; prints well. Fails with unavailable where
/// this build of Hearken has no page components.
Result<std::string> figures_page(const figures::Figures& found, const std::string& marking);

}  // namespace hearken::report
