// How many cases an inspection draws of each stratum, and what it will be able to show.
// Formulas: docs/statistics.md, "How many, and where"; the files: docs/inspections.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/estimate.h"
#include "statistics/sample_size.h"

namespace hearken::inspection {

struct PlanStratum {
    std::string name;
    std::string force;     // empty where the list does not say
    std::string category;  // empty where the list does not say
    statistics::Count listed = 0;
    double expected = 0.5;    // share that will be found, in [0, 1]
    bool is_certain = false;  // every case of it is graded
    statistics::Count cases = 0;
    std::vector<statistics::Count> in_themes;  // of `listed`, in the order of PlanRequest::themes
};

/// A theme, declared before the draw.
struct PlannedTheme {
    std::string name;
    /// How many are drawn of its own strata; none where it gets as many as the draw brings.
    std::optional<statistics::Count> cases;
};

enum class PlanMethod {
    proportional,  // each force as large as its list: for figures of forces
    neyman,        // the narrowest national figure
    power,         // between the two: Bankier, q = 1/2
};

/// Exactly one of `cases`, `half_width` and `change` is there.
struct PlanRequest {
    std::vector<PlanStratum> strata;  // `cases` is not looked at
    PlanMethod method = PlanMethod::proportional;
    statistics::Count floor = 2;  // 2 or more: one case shows no spread
    std::optional<statistics::Count> cases;
    std::optional<double> half_width;             // of the national interval, such as 0.04
    std::optional<statistics::TwoGroups> change;  // to be shown between two inspections
    std::vector<PlannedTheme> themes;             // those with cases share no stratum with others
};

/// What a part of the design, or all of it, will be able to show.
struct PlanReach {
    std::string name;  // the force, category or theme; empty of all
    statistics::Count listed = 0;
    statistics::Count cases = 0;
    double expected = 0;
    std::optional<statistics::Interval> interval;  // of a closed list, if `expected` is true
    /// The largest share of a next inspection of the same size that is told from `expected` four
    /// times in five; none where even 0 is not.
    std::optional<double> fall_shown;
};

struct Plan {
    std::vector<PlanStratum> strata;  // in the order of their names
    PlanMethod method = PlanMethod::proportional;
    statistics::Count floor = 2;
    PlanReach all;
    std::vector<PlanReach> forces;      // in the order of their names
    std::vector<PlanReach> categories;  // likewise
    /// In the order of their declaration; cases are as many as are to be expected.
    std::vector<PlanReach> themes;
};

/// Fails with invalid_input where the sizes asked for cannot be drawn, with the reason.
[[nodiscard]] Result<Plan> make_plan(PlanRequest request);

/// plan.csv: stratum,force,category,listed,expected,certain,cases.
[[nodiscard]] std::string plan_table(const Plan& plan);

/// What the design can and cannot show, in plain words.
[[nodiscard]] std::string plan_words(const Plan& plan);

/// A table with the columns stratum, expected and certain (yes or empty) put on `strata`; what it
/// does not name stays. Fails with invalid_input on a stratum that is not there, or is named twice.
[[nodiscard]] Result<void> read_expected(std::string_view csv,
                                         std::string_view file,
                                         std::vector<PlanStratum>& strata);

}  // namespace hearken::inspection
