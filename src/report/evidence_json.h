// Evidence as one JSON object on one line. docs/evidence.md gives each field.
#pragma once

#include <string>

#include "assurance/evidence.h"

namespace hearken::report {

/// Appends the object and a line feed. Fields that do not apply are left out; the order of fields
/// is fixed, so the same evidence is the same bytes.
void append_evidence_json(std::string& out, const assurance::Evidence& evidence);

}  // namespace hearken::report
