// Evidence as one JSON object on one line. docs/evidence.md gives each field.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "assurance/evidence.h"

namespace hearken::report {

/// Writes evidence, and remembers how each standard is written: the same for all its verdicts. The
/// standards must outlive it and stay as they are.
class EvidenceJson {
public:
    /// Appends the object and a line feed. Fields that do not apply are left out; the order of
    /// fields is fixed, so the same evidence is the same bytes.
    void append(std::string& out, const assurance::Evidence& evidence);

private:
    [[nodiscard]] const std::string& standard_members(const assurance::Evidence& evidence);

    /// By standard and version, the members that say which they are.
    std::map<std::pair<const assurance::StandardInfo*, std::string_view>, std::string> standards_;
};

}  // namespace hearken::report
