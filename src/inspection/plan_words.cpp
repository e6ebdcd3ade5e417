#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inspection/plan.h"
#include "statistics/statement.h"

namespace hearken::inspection {

namespace {

using statistics::percent_text;

std::string counted(statistics::Count count) {
    return with_thousands(static_cast<std::uint64_t>(count));
}

std::string_view words_of(PlanMethod method) {
    switch (method) {
        case PlanMethod::proportional:
            return "shared out in proportion to the lists: for figures of each force";
        case PlanMethod::neyman:
            return "shared out for the narrowest figure of all (Neyman, exact): figures of small "
                   "forces are wide";
        case PlanMethod::power:
            return "shared out between figures of each force and the figure of all (power "
                   "allocation, q = 1/2)";
    }
    return "";
}

std::string interval_words(const PlanReach& reach) {
    if (!reach.interval) return "no interval at all";
    return fmt::format(
        "{} to {}", percent_text(reach.interval->lower, 0), percent_text(reach.interval->upper, 0));
}

std::string fall_words(const PlanReach& reach) {
    if (!reach.fall_shown) return "not even a fall to 0%";
    return fmt::format("a fall to {} or lower",
                       percent_text(std::floor(*reach.fall_shown * 100) / 100, 0));
}

double width(const PlanReach& reach) {
    return reach.interval ? reach.interval->upper - reach.interval->lower : 2;
}

/// The part of which least will be known.
const PlanReach* widest(const std::vector<PlanReach>& reaches) {
    const auto found =
        std::max_element(reaches.begin(), reaches.end(), [](auto& left, auto& right) {
            return width(left) < width(right);
        });
    return found == reaches.end() ? nullptr : &*found;
}

void append_reaches(std::string& text,
                    std::string_view what,
                    const std::vector<PlanReach>& reaches) {
    if (reaches.empty()) return;
    text += fmt::format("\n{:<32}{:>9}{:>8}  {:<16}{}\n",
                        what,
                        "listed",
                        "cases",
                        "interval",
                        "shown at the next inspection");
    for (const PlanReach& reach : reaches) {
        text += fmt::format("{:<32}{:>9}{:>8}  {:<16}{}\n",
                            printable(reach.name, 30),
                            counted(reach.listed),
                            counted(reach.cases),
                            interval_words(reach),
                            fall_words(reach));
    }
}

void append_cannot(std::string& text, const Plan& plan) {
    text += "What it cannot show:\n";
    text +=
        fmt::format("- A smaller change than {}, from one inspection of this size to the next.\n",
                    fall_words(plan.all));
    for (const auto& [part, reaches] :
         {std::pair{"force", &plan.forces}, std::pair{"category", &plan.categories}}) {
        const PlanReach* least = widest(*reaches);
        if (least == nullptr || reaches->size() < 2) continue;
        text += fmt::format(
            "- Much of one {}: of {}, {} cases give {}, and between two inspections {}.\n",
            part,
            printable(least->name),
            counted(least->cases),
            interval_words(*least),
            fall_words(*least));
    }
    if (plan.forces.size() > 1) {
        text +=
            "- An order of forces: of forces that are all alike, some come out far apart by "
            "luck.\n";
    }
    text +=
        "- Anything of cases that are not on the list.\n"
        "- Anything but a count of a theme that the list does not declare: it was not settled "
        "before the draw.\n"
        "- How far inspectors differ, unless cases are graded twice: that comes on top of "
        "every interval here.\n";
}

}  // namespace

std::string plan_words(const Plan& plan) {
    std::string text =
        fmt::format("{} of {} cases in {} strata, {}; at least {} of a stratum, or all it has.\n",
                    counted(plan.all.cases),
                    counted(plan.all.listed),
                    plan.strata.size(),
                    words_of(plan.method),
                    plan.floor);
    const auto certain = std::count_if(plan.strata.begin(),
                                       plan.strata.end(),
                                       [](const auto& stratum) { return stratum.is_certain; });
    if (certain > 0) text += fmt::format("{} of the strata are graded whole.\n", certain);
    text += fmt::format(
        "\nWhat it can show, if {} of the cases are found (what was expected):\n"
        "- Of all cases on the list: an interval of about {}.\n"
        "- From one inspection of this size to the next: {}, four times in five.\n\n",
        percent_text(plan.all.expected, 0),
        interval_words(plan.all),
        fall_words(plan.all));
    append_cannot(text, plan);
    append_reaches(text, "Force", plan.forces);
    append_reaches(text, "Category", plan.categories);
    append_reaches(text, "Theme", plan.themes);
    return text;
}

}  // namespace hearken::inspection
