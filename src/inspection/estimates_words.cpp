#include <fmt/format.h>

#include "inspection/estimates.h"
#include "inspection/table.h"
#include "statistics/statement.h"

namespace hearken::inspection {

namespace {

std::string six_decimals(const std::optional<double>& share) {
    return share ? fmt::format("{:.6f}", *share) : std::string{};
}

/// In the order of their names; never which of them is first or last.
std::string forces_words(const Estimates& estimates) {
    if (estimates.forces.empty()) return "";
    std::string text;
    for (const ForceDifference& force : estimates.forces) {
        if (force.words.find("higher") == std::string::npos &&
            force.words.find("lower") == std::string::npos) {
            continue;
        }
        text +=
            fmt::format("{}: {} than all the other forces together.\n", force.force, force.words);
    }
    if (!text.empty()) return text;
    return fmt::format(
        "None of {} forces can be told from all the others once the number of comparisons is "
        "allowed for.\n",
        estimates.forces.size());
}

}  // namespace

std::string estimates_table(const Estimates& estimates) {
    std::string text =
        "part,name,measure,listed,graded,found,share,lower,upper,words,reliability\n";
    for (const Finding& finding : estimates.findings) {
        append_row(text,
                   {finding.part,
                    finding.name,
                    finding.measure,
                    fmt::format("{}", finding.listed),
                    fmt::format("{}", finding.graded),
                    fmt::format("{}", finding.found),
                    six_decimals(finding.share),
                    finding.limits ? fmt::format("{:.6f}", finding.limits->lower) : std::string{},
                    finding.limits ? fmt::format("{:.6f}", finding.limits->upper) : std::string{},
                    finding.words,
                    finding.reliability});
    }
    return text;
}

std::string forces_table(const Estimates& estimates) {
    std::string text = "force,share,rest,difference,lower,upper,p_adjusted,words\n";
    for (const ForceDifference& force : estimates.forces) {
        append_row(text,
                   {force.force,
                    six_decimals(force.share),
                    six_decimals(force.rest),
                    six_decimals(force.difference),
                    six_decimals(force.limits.lower),
                    six_decimals(force.limits.upper),
                    six_decimals(force.p_adjusted),
                    force.words});
    }
    return text;
}

std::string estimates_words(const Instrument& instrument, const Estimates& estimates) {
    std::string text = fmt::format("{}\n\n", instrument.name);
    for (const Finding& finding : estimates.findings) {
        if (finding.part != "all") continue;
        text += fmt::format("{}: {} of the {} cases examined; {}\n",
                            finding.measure == "adverse"
                                ? fmt::format("Headline ({})", fmt::join(instrument.adverse, ", "))
                                : finding.measure,
                            finding.found,
                            finding.graded,
                            finding.words);
    }
    for (const Finding& finding : estimates.findings) {
        if (finding.part != "theme" || finding.measure != "adverse") continue;
        text += fmt::format("Theme {}: {} of the {} cases examined of it; {}\n",
                            finding.name,
                            finding.found,
                            finding.graded,
                            finding.words);
    }
    text += fmt::format(
        "\n{} cases were graded twice, blind; on {} the two differed. Moderation made {} worse and "
        "{} better than the first grade.\n{} grades override what the answers say.\n",
        estimates.twice,
        estimates.disputed,
        estimates.made_worse,
        estimates.made_better,
        estimates.overrides);
    text += forces_words(estimates);
    if (estimates.eliminated > 0) {
        text += fmt::format(
            "{} cases were taken out for reasons of the list, and {} of them replaced by the next "
            "reserve (eliminated.csv). If they are not of the list's kind, it holds others like "
            "them, and the shares are of what is left.\n",
            estimates.eliminated,
            estimates.eliminated - estimates.not_replaced);
    }
    if (estimates.missing) {
        text += fmt::format(
            "{} of them were not replaced and never graded. The headline of all cases drawn lies "
            "between {} (as if none of these counted) and {} (as if all did); with chance, {} to "
            "{}.\n",
            estimates.not_replaced,
            statistics::percent_text(estimates.missing->lower, 0),
            statistics::percent_text(estimates.missing->upper, 0),
            statistics::percent_text(estimates.missing->interval.lower, 0),
            statistics::percent_text(estimates.missing->interval.upper, 0));
    }
    if (!estimates.agreement) {
        text += "How well inspectors agree is not known: no case was graded twice.\n";
    } else {
        const statistics::Agreement& agreement = *estimates.agreement;
        text += fmt::format("Agreement of the first, blind grades: {} the same",
                            statistics::percent_text(agreement.identity.observed, 0));
        text += agreement.ordinal_alpha
                    ? fmt::format("; Krippendorff's alpha (ordinal) {:.2f}",
                                  agreement.ordinal_alpha->estimate)
                    : std::string("; Krippendorff's alpha is not defined, all grades being one");
        if (agreement.linear.gwet) {
            text += fmt::format("; Gwet's AC2 (linear) {:.2f}", agreement.linear.gwet->estimate);
        }
        text += ".\n";
    }
    if (estimates.inspectors && estimates.inspectors->rho) {
        text += fmt::format(
            "Inspectors: rho {:.3f}, design effect {:.2f}; the intervals allow for it.\n",
            *estimates.inspectors->rho,
            estimates.inspectors->design_effect);
    } else {
        text += "How far inspectors differ cannot be told from these grades.\n";
    }
    return text;
}

}  // namespace hearken::inspection
