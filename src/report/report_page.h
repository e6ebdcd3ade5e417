// A report of cases as one self-contained HTML page.
#pragma once

#include <string>

#include "base/result.h"
#include "report/casework_report.h"

namespace hearken::report {

/// How the page is to be read.
enum class PageFor {
    screen,  // evidence and chronologies open where a reader asks
    paper,   // all of it is open
};

/// The page: style and pictures within, no script, nothing to load; the protective marking (none
/// where it is empty) above it, and above every printed sheet. The same report gives the same
/// bytes. Fails with unavailable where this build of Hearken has no page components.
Result<std::string> report_page(const CaseworkReport& report,
                                PageFor reader,
                                const std::string& marking);

}  // namespace hearken::report
