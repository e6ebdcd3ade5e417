// Cases that are taken out of an inspection, one after another in a log, and what takes their
// place: the next reserve of the draw, never one that somebody chose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inspection/assign.h"
#include "inspection/draw_record.h"
#include "inspection/instrument.h"

namespace hearken::inspection {

struct Elimination {
    std::string id;
    std::string stratum;
    std::string inspector;  // who asked for it
    std::string reason;     // of the instrument's list
    std::string why;        // in words; no name
    std::string reserve;    // the case that takes its place; empty where none is left
};

/// Takes `wanted.id` out: `wanted.stratum` and `.reserve` are filled in. Fails with invalid_input
/// on a reason that the instrument does not list or no words, with not_found where the case is not
/// one of the inspector's, and with conflict where it was taken out already.
[[nodiscard]] Result<Elimination> eliminate(Elimination wanted,
                                            const Instrument& instrument,
                                            const std::vector<GradedBy>& assignment,
                                            const std::vector<DrawnCase>& drawn,
                                            const std::vector<Elimination>& log);

/// The assignment with each eliminated case replaced by its reserve, who grades it unchanged.
[[nodiscard]] std::vector<GradedBy> with_eliminations(std::vector<GradedBy> assignment,
                                                      const std::vector<Elimination>& log);

/// eliminated.csv: case,stratum,inspector,reason,why,reserve, in the order in which they were
/// taken out.
[[nodiscard]] std::string elimination_table(const std::vector<Elimination>& log);
[[nodiscard]] Result<std::vector<Elimination>> read_eliminations(std::string_view csv,
                                                                 std::string_view file);

}  // namespace hearken::inspection
