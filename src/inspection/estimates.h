// What an inspection found, by the design it was drawn by.
// Formulas: docs/statistics.md, "Strata", "Chances by size", "Agreement" and "Inspectors".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "inspection/draw_record.h"
#include "inspection/elimination.h"
#include "inspection/graded.h"
#include "inspection/plan.h"
#include "inspection/theme.h"
#include "statistics/agreement.h"
#include "statistics/estimate.h"
#include "statistics/inspector_tests.h"
#include "statistics/machine_assisted.h"

namespace hearken::inspection {

struct EstimateRequest {
    std::vector<PlanStratum> strata;  // names, forces, categories and listed counts
    std::vector<DrawnCase> drawn;     // with chances where the draw was by size
    std::vector<GradedCase> cases;    // every selected case or its reserve, settled
    std::vector<Elimination> eliminated;
    std::vector<Theme> themes;
};

/// One share: of all cases on the list, of a force's, of a category's or of a theme's.
struct Finding {
    std::string part;     // "all", "force", "category" or "theme"
    std::string name;     // of the force, category or theme
    std::string measure;  // a grade, or "adverse": all that a headline counts
    statistics::Count listed = 0;
    statistics::Count graded = 0;
    statistics::Count found = 0;
    std::optional<double> share;                 // by the design; none where it has none
    std::optional<statistics::Interval> limits;  // 95 %
    std::string words;                           // by the table of rules alone
    std::string reliability;
    /// Before inspectors who differ are allowed for.
    std::optional<statistics::Interval> design_limits;
    /// Cases of a simple random sample that tell as much of how a force works: without the
    /// correction for a closed list, inspectors who differ allowed for. None where nothing shows
    /// the spread, and of themes.
    std::optional<double> practice_size;
    std::string percent;   // the share as the words print it; empty where they print none
    std::string interval;  // likewise
};

/// The headline of one force beside that of all the others together, as a way of working: without
/// the correction for a closed list.
struct ForceDifference {
    std::string force;
    double share = 0;
    double rest = 0;  // of all the others, never of a total that holds the force
    double difference = 0;
    statistics::Interval limits;  // 95 %
    double p_adjusted = 1;        // Benjamini and Hochberg over all forces
    std::string words;            // "higher", "no clear difference": never a rank
};

struct Estimates {
    std::vector<Finding> findings;        // all, forces, categories by name; themes as declared
    std::vector<ForceDifference> forces;  // by name; none where fewer than two can be compared
    statistics::Count twice = 0;
    statistics::Count disputed = 0;
    statistics::Count made_worse = 0;  // by moderation, against the first grade
    statistics::Count made_better = 0;
    statistics::Count eliminated = 0;
    statistics::Count not_replaced = 0;  // of them: no reserve was left
    /// As if all drawn cases that were never graded were adverse, and as if none were.
    std::optional<statistics::MissingFileBounds> missing;
    statistics::Count overrides = 0;                 // grades of cases that the answers do not give
    std::optional<statistics::Agreement> agreement;  // of first, blind grades; none without pairs
    std::optional<statistics::InspectorVariance> inspectors;  // of the adverse share
};

/// Intervals allow for inspectors who differ (the design effect of their loads in that part, and
/// inspectors - 1 degrees of freedom, where they do). Fails with invalid_input where a case is not
/// settled or its stratum is not planned.
[[nodiscard]] Result<Estimates> estimate_inspection(const Instrument& instrument,
                                                    const EstimateRequest& request);

/// part,name,measure,listed,graded,found,share,lower,upper,words,reliability; shares with 6
/// decimals.
[[nodiscard]] std::string estimates_table(const Estimates& estimates);

/// Each force against all the others: force,share,rest,difference,lower,upper,p_adjusted,words.
[[nodiscard]] std::string forces_table(const Estimates& estimates);

/// The findings of all cases and what they rest on, in plain words.
[[nodiscard]] std::string estimates_words(const Instrument& instrument, const Estimates& estimates);

}  // namespace hearken::inspection
