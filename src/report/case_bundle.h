// The bundle of one case or investigation: who keeps it, whom it is about, its chronology, its
// verdicts, what was left out, and the files that all of it comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assurance/evidence.h"
#include "report/child_chronology.h"

namespace hearken::report {

/// A file that was read, as it lay on the disk.
struct ReadFile {
    std::string what;  // whose export; "mapping", "coverage", "settings" or "standards"
    std::string file;
    std::optional<std::uint64_t> bytes;
    std::string sha256;  // 64 hexadecimal digits; what `sha256sum FILE` prints
    std::string rows;    // what became of them; empty: no table
};

/// What a bundle has beside its chronology.
struct BundleContents {
    bool is_judged = false;           // standards were given
    std::vector<std::string> judged;  // one a pack: its title, the day judged, and its coverage
    std::vector<assurance::Evidence> verdicts;  // in words for people; in any order
    std::vector<ReadFile> files;
    std::uint64_t rows_with_problems = 0;  // of all cases of the input
};

/// `made` is of the case `which`, and the casebook has kept its members(). Nothing in it is a name:
/// people are told by id and role. Verdicts stand in order of weight: missed, then cannot tell,
/// pending and met; those that do not apply are counted.
[[nodiscard]] ChildChronology case_bundle(const casework::Casebook& casebook,
                                          const TimeZone& zone,
                                          casework::CaseIndex which,
                                          const chronology::Chronology& made,
                                          const ChronologyFrame& frame,
                                          const BundleContents& contents);

}  // namespace hearken::report
