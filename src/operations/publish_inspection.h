// The report of an inspection as a folder: `hearken inspect publish`. The files:
// docs/publishing.md.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "publication/publication.h"

namespace hearken::operations {

struct PublishRequest {
    std::filesystem::path folder;   // of the inspection, graded and moderated
    std::filesystem::path out;      // made where it is not there
    std::filesystem::path met;      // a second inspection, of cases that met all; empty for none
    std::filesystem::path replies;  // CSV: force, date, text; empty for none
    std::filesystem::path
        counted;  // CSV: theme, case; themes that no list declared; empty for none
    std::filesystem::path previous;              // folder of the last report; empty for none
    std::vector<std::filesystem::path> figures;  // exports of forces, as for tell_figures
    std::optional<Date> as_of;                   // of these
    bool is_draft = false;                       // for the forces to check; has no replies
    bool wants_pdf = false;
    statistics::Count hidden_up_to = publication::usual_hidden_up_to;
};

struct Published {
    publication::Publication publication;
    std::vector<std::string> files;  // in `out`, in the order in which they were written
};

/// Writes report.html, in-brief.txt, tables/*.csv, tables.ods, report.pdf where it is wanted,
/// inputs.sha256, and SHA256SUMS of all these, last. Fails with conflict where `out` holds a report
/// already or seals are not open, and with invalid_input where replies are wrong.
Result<Published> publish_inspection(const PublishRequest& request);

}  // namespace hearken::operations
