#include "publication/method_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "publication/recommendations.h"
#include "statistics/statement.h"

namespace hearken::publication {

namespace {

using inspection::GradedCase;
using statistics::percent_text;

std::string percent_range(const statistics::Interval& limits) {
    return fmt::format("{} to {}", percent_text(limits.lower, 0), percent_text(limits.upper, 0));
}

/// How often each inspector graded: their loads.
std::map<std::string_view, Count> loads_of(const Inspected& inspected) {
    std::map<std::string_view, Count> loads;
    for (const GradedCase& one : inspected.request.cases) {
        ++loads[one.assigned.first];
        if (one.second) ++loads[one.assigned.second];
    }
    return loads;
}

Count listed_of(const Inspected& inspected) {
    Count listed = 0;
    for (const inspection::PlanStratum& stratum : inspected.request.strata) {
        listed += stratum.listed;
    }
    return listed;
}

/// The smallest and the largest number of listed cases that a graded one stands for.
std::string weight_range(const Inspected& inspected) {
    if (inspected.draw.is_by_size) return "one over the chance of each case, by its size";
    std::map<std::string_view, Count> graded;
    for (const GradedCase& one : inspected.request.cases) ++graded[one.assigned.graded.stratum];
    double least = 0;
    double most = 0;
    for (const inspection::PlanStratum& stratum : inspected.request.strata) {
        const auto found = graded.find(stratum.name);
        if (found == graded.end()) continue;
        const double weight =
            static_cast<double>(stratum.listed) / static_cast<double>(found->second);
        least = least == 0 ? weight : std::min(least, weight);
        most = std::max(most, weight);
    }
    return fmt::format(
        "each graded case stands for {:.1f} to {:.1f} cases of its stratum's list", least, most);
}

std::string agreement_words(const inspection::Estimates& estimates) {
    if (!estimates.agreement) return "not known: no case was graded twice";
    const statistics::Agreement& agreement = *estimates.agreement;
    std::string text = fmt::format("the same grade on {} of the cases graded twice",
                                   percent_text(agreement.identity.observed, 0));
    if (agreement.ordinal_alpha) {
        const statistics::OrdinalAlpha& alpha = *agreement.ordinal_alpha;
        text += fmt::format("; Krippendorff's alpha (ordinal metric) {:.2f}", alpha.estimate);
        if (alpha.standard_error) {
            text += fmt::format(" (standard error {:.2f})", *alpha.standard_error);
        }
    } else {
        text += "; Krippendorff's alpha is not defined, all grades being one";
    }
    if (agreement.linear.gwet) {
        const statistics::AgreementCoefficient& gwet = *agreement.linear.gwet;
        text += fmt::format("; Gwet's AC2 (linear weights) {:.2f}", gwet.estimate);
        if (gwet.limits) {
            text += fmt::format(
                " (95% interval {:.2f} to {:.2f})", gwet.limits->lower, gwet.limits->upper);
        }
    }
    return text;
}

std::string inspectors_words(const inspection::Estimates& estimates) {
    if (!estimates.inspectors || !estimates.inspectors->rho) {
        return "cannot be told from these grades";
    }
    return fmt::format(
        "correlation of two cases of one inspector (rho) {:.3f}; design effect {:.2f}",
        *estimates.inspectors->rho,
        estimates.inspectors->design_effect);
}

}  // namespace

PublishedTable method_table(const Inspected& inspected) {
    const inspection::Estimates& estimates = inspected.estimates;
    const std::size_t graded = inspected.request.cases.size();
    Count drawn = 0;
    for (const inspection::DrawnCase& one : inspected.request.drawn) {
        drawn += one.is_selected ? 1 : 0;
    }
    PublishedTable table;
    table.id = "method";
    table.title = "Method: how these figures were made";
    table.columns = {"what", "how"};
    const auto add = [&](std::string what, std::string how) {
        table.rows.push_back({std::move(what), std::move(how)});
    };
    add("Instrument",
        fmt::format("{}; SHA-256 {}", inspected.instrument.name, inspected.instrument.sha256));
    add("List of cases (frame)",
        fmt::format("{} cases in {} strata; SHA-256 {}, frozen before the seed",
                    with_thousands(static_cast<std::uint64_t>(listed_of(inspected))),
                    inspected.request.strata.size(),
                    inspected.draw.list_sha256));
    const auto add_names = [&](std::string what, std::string inspection::PlanStratum::* part) {
        std::set<std::string_view> names;
        for (const auto& stratum : inspected.request.strata) names.insert(stratum.*part);
        add(std::move(what),
            fmt::format("{}; of their names, sorted, SHA-256 {}",
                        names.size(),
                        sha256_of_names(inspected.request.strata, part)));
    };
    add_names("Forces of the list", &inspection::PlanStratum::force);
    add_names("Categories of the list", &inspection::PlanStratum::category);
    add("Design",
        inspected.draw.is_by_size
            ? "stratified; in each stratum by size (Pareto order sampling on SHA-256 numbers)"
            : "stratified; in each stratum every case with the same chance (order of SHA-256 "
              "numbers)");
    add("Seed, made in public", inspected.draw.key.seed);
    add("Label of the draw", inspected.draw.key.label);
    add("Cases drawn", fmt::format("{}", drawn));
    add("Response",
        fmt::format(
            "{} cases graded; {} taken out for a listed reason, {} of these replaced by the "
            "next reserve",
            graded,
            estimates.eliminated,
            estimates.eliminated - estimates.not_replaced));
    add("Weights", weight_range(inspected));
    const auto loads = loads_of(inspected);
    Count least = 0;
    Count most = 0;
    for (const auto& [inspector, load] : loads) {
        least = least == 0 ? load : std::min(least, load);
        most = std::max(most, load);
    }
    add("Inspectors",
        fmt::format("{}, with {} to {} gradings each; nobody knew who else graded a case",
                    loads.size(),
                    least,
                    most));
    add("Graded twice",
        fmt::format("{} cases ({}), chosen by lot before anybody graded",
                    estimates.twice,
                    graded == 0 ? "0%"
                                : percent_text(static_cast<double>(estimates.twice) /
                                                   static_cast<double>(graded),
                                               0)));
    add("Agreement", agreement_words(estimates));
    add("How far inspectors differ", inspectors_words(estimates));
    add("Grades given against the answers",
        fmt::format("{} overrides, each with its reason", estimates.overrides));
    add("Intervals",
        "95%, Korn and Graubard, for a closed list (with the finite population correction); they "
        "allow for inspectors who differ. Differences of forces are without the "
        "correction "
        "and allow for their number (Benjamini and Hochberg).");
    add("Words", "by a table of rules from the unrounded interval, and no others");
    add("Small counts",
        fmt::format(
            "1 to {} are hidden, with others from which they could be reckoned. Sizes of lists "
            "and samples are shown: they were settled before any case was opened.",
            inspected.hidden_up_to));
    return table;
}

PublishedTable agreement_table(const Inspected& inspected) {
    const inspection::Estimates& estimates = inspected.estimates;
    const std::size_t raters = loads_of(inspected).size();
    PublishedTable table;
    table.id = "agreement";
    table.title = "Agreement of inspectors, by the items of GRRAS";
    table.note =
        "GRRAS: guidelines for reporting reliability and agreement studies (Kottner and others "
        "2011).";
    table.columns = {"item", "what is asked", "here"};
    const auto add = [&](std::string what, std::string here) {
        table.rows.push_back(
            {fmt::format("{}", table.rows.size() + 1), std::move(what), std::move(here)});
    };
    add("That agreement was studied", "agreement between inspectors");
    add("The instrument",
        fmt::format("{}: {} questions, grades {}",
                    inspected.instrument.name,
                    inspected.instrument.questions.size(),
                    spaced(fmt::format("{}", fmt::join(inspected.instrument.grades, ", ")))));
    add("What was graded", "case files, drawn at random from the list");
    add("Who grades", "inspectors other than of the case's own force");
    add("What was known before", "not told by the inspection's folder");
    add("How the number was chosen",
        "a share of all drawn cases, settled with the assignment before anybody graded");
    add("How they were chosen", "by lot (SHA-256 of the seed), never because a case was doubtful");
    add("How it was measured",
        "each inspector answers the same questions of the same file; the grade follows from the "
        "answers, and an override needs a reason");
    add("Independence",
        "blind: answers were sealed, and no seal could be opened before both inspectors had "
        "locked");
    add("Statistics",
        "share of the same grade; Krippendorff's alpha with the ordinal metric; Gwet's AC2 with "
        "linear weights; of first grades alone, before moderation");
    add("Numbers",
        fmt::format("{} inspectors; {} cases, {} of them graded twice",
                    raters,
                    inspected.request.cases.size(),
                    estimates.twice));
    add("Who and what they were",
        inspected.instrument.calibration_pass
            ? "inspectors passed calibration cases before they locked; cases as in the grade tables"
            : "the instrument asked for no calibration; cases as in the grade tables");
    add("Estimates with their uncertainty", agreement_words(estimates));
    add("What it means in practice",
        fmt::format("inspectors: {}. The intervals are as wide as that makes them.",
                    inspectors_words(estimates)));
    add("Details",
        fmt::format("they differed on {} cases; moderation made {} worse and {} better than the "
                    "first grade, and both first grades stay",
                    estimates.disputed,
                    estimates.made_worse,
                    estimates.made_better));
    return table;
}

std::vector<PublishedTable> elimination_tables(const Inspected& inspected) {
    const auto& eliminated = inspected.request.eliminated;
    if (eliminated.empty()) return {};
    const std::vector<std::string>& reasons = inspected.instrument.elimination_reasons;
    std::vector<Count> row(reasons.size(), 0);
    for (const inspection::Elimination& one : eliminated) {
        const auto at = std::find(reasons.begin(), reasons.end(), one.reason);
        if (at != reasons.end()) ++row[static_cast<std::size_t>(at - reasons.begin())];
    }
    PublishedTable table;
    table.id = "taken-out";
    table.title = fmt::format("Cases taken out, of {} in all, by reason", eliminated.size());
    table.columns = {"reason", "cases"};
    table.first_number = 1;
    table.end_number = 2;
    const auto hidden = hide_small_counts_of_row(
        row, inspected.hidden_up_to, [](std::size_t, std::size_t) { return true; });
    if (!hidden) return {};
    for (std::size_t at = 0; at < row.size(); ++at) {
        table.rows.push_back(
            {spaced(reasons[at]),
             (*hidden)[at] ? std::string(hidden_mark) : fmt::format("{}", row[at])});
    }
    return {table};
}

Result<std::vector<PublishedTable>> sensitivity_tables(const Inspected& inspected,
                                                       const PublishedGrades& grades) {
    if (!grades.headline || !grades.headline->limits || !grades.headline->share) {
        return std::vector<PublishedTable>{};
    }
    const inspection::Finding& headline = *grades.headline;
    PublishedTable table;
    table.id = "sensitivity";
    table.title = "The headline reckoned otherwise";
    table.columns = {"how", "share", "95% interval"};
    table.first_number = 1;
    table.end_number = 3;
    table.rows.push_back({"as published", headline.percent, headline.interval});
    if (headline.design_limits) {
        table.rows.push_back({"as if all inspectors were equally strict",
                              percent_text(*headline.share, 0),
                              percent_range(*headline.design_limits)});
    }
    inspection::EstimateRequest first = inspected.request;
    for (GradedCase& one : first.cases) one.moderated = one.first.grade.given;
    const inspection::Estimates unmoderated =
        TRY(inspection::estimate_inspection(inspected.instrument, first));
    const inspection::Finding& before = unmoderated.findings.front();
    if (before.share && before.limits) {
        table.rows.push_back({"by the first grades, before moderation",
                              percent_text(*before.share, 0),
                              percent_range(*before.limits)});
    }
    if (inspected.estimates.missing) {
        const statistics::MissingFileBounds& bounds = *inspected.estimates.missing;
        table.rows.push_back(
            {"if no case that was taken out and not replaced counted, and if all did",
             fmt::format("{} to {}", percent_text(bounds.lower, 0), percent_text(bounds.upper, 0)),
             percent_range(bounds.interval)});
    }
    return std::vector<PublishedTable>{std::move(table)};
}

std::vector<PublishedTable> comparison_tables(const Inspected& inspected,
                                              const PublishedGrades& grades) {
    // A difference would tell a hidden share. The headline of several grades hides with any of
    // them.
    if (!grades.headline) return {};
    std::set<std::string_view> hidden;
    for (const PublishedFinding& one : grades.forces) {
        if (one.is_hidden) hidden.insert(one.finding.name);
    }
    PublishedTable table;
    table.id = "forces-against-the-rest";
    table.title = "Each force against all the others together: the headline, in alphabetical order";
    table.note =
        "A force is never compared with a total that holds it, and never ranked. Differences are "
        "in "
        "points of a hundred. Forces with a hidden count are not shown.";
    table.columns = {"force", "in words", "difference", "95% interval", "adjusted p"};
    table.first_number = 2;
    table.end_number = 5;
    for (const inspection::ForceDifference& one : inspected.estimates.forces) {
        if (hidden.contains(one.force)) continue;
        const auto points = [](double share) {
            const double rounded = std::floor(share * 100 + 0.5);
            return fmt::format("{:.0f}", rounded == 0 ? 0.0 : rounded);
        };
        table.rows.push_back(
            {one.force,
             one.words,
             points(one.difference),
             fmt::format("{} to {}", points(one.limits.lower), points(one.limits.upper)),
             one.p_adjusted < 0.001 ? std::string("below 0.001")
                                    : fmt::format("{:.3f}", one.p_adjusted)});
    }
    if (grades.forces.empty() || table.rows.size() < 2) return {};
    return {table};
}

PublishedTable input_table(const Inspected& inspected) {
    PublishedTable table;
    table.id = "inputs";
    table.title = "What this report rests on";
    table.note = "Anybody who has the files can compare them: sha256sum.";
    table.columns = {"file", "SHA-256"};
    for (const HashedFile& file : inspected.inputs) table.rows.push_back({file.path, file.sha256});
    return table;
}

}  // namespace hearken::publication
