// In which cases criminal proceedings are live.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "casework/casebook.h"

namespace hearken::operations {

/// Those of which the table of cases says so (docs/export-formats.md, `live_proceedings`), or says
/// something that is neither yes nor no, and those that are named. A case of which nothing is said
/// is not among them: Hearken cannot know.
class LiveCases {
public:
    LiveCases(const casework::Casebook& casebook, const std::vector<std::string>& named);

    [[nodiscard]] bool contains(casework::CaseIndex which) const;
    /// Of those named, the ones that the casebook has.
    [[nodiscard]] const std::set<std::string>& found() const { return found_; }

private:
    const casework::Casebook& casebook_;
    casework::AttributeId attribute_ = casework::nothing;
    std::set<casework::CaseIndex> named_;
    std::set<std::string> found_;
};

/// Fails with not_found where one of `named` is not among `found`: a mark that marks nothing would
/// be taken for one.
Result<void> check_live_named(const std::vector<std::string>& named,
                              const std::set<std::string>& found);

}  // namespace hearken::operations
