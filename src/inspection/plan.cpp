#include "inspection/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>

#include "base/text.h"
#include "inspection/table.h"
#include "statistics/allocation.h"

namespace hearken::inspection {

namespace {

using statistics::PlannedStratum;

Failure refuse(std::string message, std::string remedy) {
    return fail(ErrorKind::invalid_input, std::move(message), std::move(remedy));
}

/// What cannot be planned is a question that cannot be asked so, not a figure without a value.
template <typename T>
Result<T> asked(Result<T> answer) {
    if (answer) return answer;
    return refuse(answer.error().message, "Ask for other numbers: see docs/inspections.md.");
}

/// In proportion to `targets` by the divisors 1/2, 3/2, ... (Webster), from the floors and up to
/// the lists; ties to the earlier stratum.
std::vector<Count> rounded(const std::vector<double>& targets,
                           const std::vector<PlannedStratum>& strata,
                           Count total,
                           Count floor) {
    std::vector<Count> sizes;
    for (const PlannedStratum& stratum : strata) {
        sizes.push_back(std::min(stratum.population, floor));
        total -= sizes.back();
    }
    using Next = std::pair<double, std::size_t>;
    const auto is_later = [](const Next& left, const Next& right) {
        return left.first != right.first ? left.first < right.first : left.second > right.second;
    };
    std::priority_queue<Next, std::vector<Next>, decltype(is_later)> line(is_later);
    const auto stand_in_line = [&](std::size_t at) {
        if (sizes[at] == strata[at].population) return;
        line.emplace(targets[at] / (static_cast<double>(sizes[at]) + 0.5), at);
    };
    for (std::size_t at = 0; at < strata.size(); ++at) stand_in_line(at);
    for (; total > 0; --total) {
        const std::size_t at = line.top().second;
        line.pop();
        ++sizes[at];
        stand_in_line(at);
    }
    return sizes;
}

Result<std::vector<Count>> allocate(PlanMethod method,
                                    const std::vector<PlannedStratum>& strata,
                                    Count total,
                                    Count floor) {
    if (strata.empty()) return std::vector<Count>{};
    switch (method) {
        case PlanMethod::proportional:
            return asked(statistics::allocate_in_proportion(strata, total, floor));
        case PlanMethod::neyman:
            return asked(statistics::allocate_exactly(strata, total, floor));
        case PlanMethod::power:
            break;
    }
    // Refuses what cannot be drawn, with the reason, before the sizes are rounded.
    TRY(asked(statistics::allocate_in_proportion(strata, total, floor)));
    const std::vector<double> targets =
        TRY(asked(statistics::allocate_by_power(strata, static_cast<double>(total), 0.5)));
    return rounded(targets, strata, total, floor);
}

/// Of a part of the strata: what the whole of it is, and what a sample of it shows.
class Reach {
public:
    explicit Reach(std::string name) { reach_.name = std::move(name); }

    void add(const PlanStratum& stratum) { add(stratum, stratum.listed); }

    /// The `listed` of its cases that are of a theme, whichever of them are drawn.
    void add(const PlanStratum& stratum, Count listed) {
        if (listed == 0) return;
        const double part = static_cast<double>(listed) / static_cast<double>(stratum.listed);
        strata_.push_back({&stratum, listed, part * static_cast<double>(stratum.cases)});
        reach_.listed += listed;
        cases_ += strata_.back().cases;
    }

    Result<PlanReach> measure() {
        reach_.cases = static_cast<Count>(std::floor(cases_ + 0.5));
        if (reach_.listed == 0 || reach_.cases == 0) return reach_;
        double share = 0;
        for (const Part& part : strata_) share += weight(part) * part.stratum->expected;
        reach_.expected = std::clamp(share, 0.0, 1.0);
        const statistics::ShareEstimate estimate =
            TRY(statistics::estimate_share(spread_of_list()));
        reach_.interval = estimate.korn_graubard;
        TRY(measure_fall());
        return reach_;
    }

private:
    struct Part {
        const PlanStratum* stratum = nullptr;
        Count listed = 0;
        double cases = 0;  // to be expected: a broken number where it is a part of the stratum
    };

    [[nodiscard]] double weight(const Part& part) const {
        return static_cast<double>(part.listed) / static_cast<double>(reach_.listed);
    }

    /// The variance that is to be expected; with the finite population correction. Of a part of a
    /// stratum it is that of a ratio: its own cases alone count, at the stratum's rate.
    [[nodiscard]] statistics::ShareSpread spread_of_list() const {
        statistics::ShareSpread spread;
        spread.share = reach_.expected;
        spread.graded = reach_.cases;
        spread.is_census = true;
        for (const Part& part : strata_) {
            const PlanStratum& stratum = *part.stratum;
            if (stratum.cases == stratum.listed) continue;
            spread.is_census = false;
            if (stratum.cases == 0) continue;
            const double listed = static_cast<double>(stratum.listed);
            const double cases = static_cast<double>(stratum.cases);
            spread.variance += weight(part) * weight(part) * stratum.expected *
                               (1 - stratum.expected) / part.cases * (1 - cases / listed) *
                               (listed / (listed - 1));
            spread.df += std::max(0.0, part.cases - 1);
        }
        return spread;
    }

    /// Of how a force works: a closed list is no help, so without the correction.
    Result<void> measure_fall() {
        double variance = 0;
        for (const Part& part : strata_) {
            if (part.stratum->cases == 0) return {};
            variance += weight(part) * weight(part) * part.stratum->expected *
                        (1 - part.stratum->expected) / part.cases;
        }
        const double p = reach_.expected;
        if (!(variance > 0) || !(p > 0 && p < 1)) return {};
        const auto size = static_cast<Count>(
            std::clamp(p * (1 - p) / variance, 1.0, static_cast<double>(statistics::count_max)));
        const auto is_shown = [&](double next) -> Result<bool> {
            const statistics::TwoGroups groups{p, next, 0.8, 0.05};
            return TRY(statistics::power_for_change(groups, size)) >= 0.8;
        };
        if (!TRY(is_shown(0))) return {};
        double shown = 0;
        double not_shown = p;
        for (int step = 0; step < 40; ++step) {
            const double middle = (shown + not_shown) / 2;
            (TRY(is_shown(middle)) ? shown : not_shown) = middle;
        }
        reach_.fall_shown = shown;
        return {};
    }

    PlanReach reach_;
    double cases_ = 0;
    std::vector<Part> strata_;
};

Result<std::vector<PlanReach>> reach_by(const std::vector<PlanStratum>& strata,
                                        std::string PlanStratum::* part) {
    std::map<std::string_view, Reach> parts;
    for (const PlanStratum& stratum : strata) {
        if ((stratum.*part).empty()) return std::vector<PlanReach>{};
        parts.try_emplace(stratum.*part, stratum.*part).first->second.add(stratum);
    }
    std::vector<PlanReach> reaches;
    for (auto& [name, reach] : parts) reaches.push_back(TRY(reach.measure()));
    return reaches;
}

/// How many cases are asked for, those of certain strata among them.
Result<Count> total_of(const PlanRequest& request, Count listed, double expected) {
    const int questions =
        (request.cases ? 1 : 0) + (request.half_width ? 1 : 0) + (request.change ? 1 : 0);
    if (questions != 1) {
        return refuse("A plan asks for a number of cases, a width or a change: one of them.",
                      "Give --cases 576, or --half-width 0.04, or --change 0.38:0.33.");
    }
    if (request.change) return TRY(asked(statistics::size_for_change(*request.change))).cases;
    if (request.half_width) {
        statistics::SizeForWidth wanted;
        wanted.share = expected;
        wanted.half_width = *request.half_width;
        wanted.population = listed;
        return std::max<Count>(1, TRY(asked(statistics::size_for_width(wanted))).cases);
    }
    return request.cases.value_or(0);
}

/// The theme whose own strata this is one of; as many as there are themes where it is of none.
std::size_t own_theme(const std::vector<PlannedTheme>& themes, const PlanStratum& stratum) {
    for (std::size_t at = 0; at < themes.size(); ++at) {
        if (themes[at].cases && stratum.listed > 0 && stratum.in_themes[at] == stratum.listed) {
            return at;
        }
    }
    return themes.size();
}

/// Sizes of all strata that are not graded whole: those of each theme with a number of its own, and
/// of the rest, each by itself.
Result<void> share_out(Plan& plan, const std::vector<PlannedTheme>& themes, Count wanted) {
    Count left = wanted;
    for (std::size_t at = 0; at <= themes.size(); ++at) {
        const bool is_rest = at == themes.size();
        if (!is_rest && !themes[at].cases) continue;
        std::vector<PlanStratum*> own;
        std::vector<PlannedStratum> drawn;
        Count certain = 0;
        for (PlanStratum& stratum : plan.strata) {
            if (own_theme(themes, stratum) != at) continue;
            if (stratum.is_certain) {
                stratum.cases = stratum.listed;
                certain += stratum.listed;
                continue;
            }
            own.push_back(&stratum);
            drawn.push_back({stratum.listed, stratum.expected});
        }
        const Count total = is_rest ? left : themes[at].cases.value_or(0);
        left -= total;
        if (left < 0) {
            return refuse(
                fmt::format("{} cases are asked for, and its themes alone ask for more.", wanted),
                "Ask for more cases, or fewer of a theme.");
        }
        if (total < certain) {
            return refuse(fmt::format("{} cases are asked for{}, and the strata that are graded "
                                      "whole alone hold {}.",
                                      total,
                                      is_rest ? "" : " of the theme " + themes[at].name,
                                      certain),
                          "Ask for more cases, or grade fewer strata whole.");
        }
        const std::vector<Count> sizes =
            TRY(allocate(plan.method, drawn, total - certain, plan.floor));
        for (std::size_t one = 0; one < own.size(); ++one) own[one]->cases = sizes[one];
        if (own.empty() && total > certain) {
            return refuse(fmt::format("{} cases are asked for{}, and there are {}.",
                                      total,
                                      is_rest ? " beside those of themes" : " of a theme",
                                      certain),
                          "Ask for as many as there are.");
        }
    }
    return {};
}

}  // namespace

Result<Plan> make_plan(PlanRequest request) {
    if (request.floor < 2) {
        return refuse("A stratum of which one case is graded shows no spread.",
                      "Give a floor of 2 or more.");
    }
    Plan plan{std::move(request.strata), request.method, request.floor, {}, {}, {}, {}};
    std::sort(plan.strata.begin(), plan.strata.end(), [](const auto& left, const auto& right) {
        return left.name < right.name;
    });
    Count listed = 0;
    double expected = 0;
    for (PlanStratum& stratum : plan.strata) {
        stratum.in_themes.resize(request.themes.size(), 0);
        listed += stratum.listed;
        expected += stratum.expected * static_cast<double>(stratum.listed);
    }
    if (listed == 0) return refuse("The list names no case.", "Give the list to draw from.");
    const Count wanted =
        TRY(total_of(request, listed, std::clamp(expected / static_cast<double>(listed), 0., 1.)));
    TRY(share_out(plan, request.themes, wanted));
    Reach all{""};
    for (const PlanStratum& stratum : plan.strata) all.add(stratum);
    plan.all = TRY(all.measure());
    plan.forces = TRY(reach_by(plan.strata, &PlanStratum::force));
    plan.categories = TRY(reach_by(plan.strata, &PlanStratum::category));
    for (std::size_t at = 0; at < request.themes.size(); ++at) {
        Reach theme{request.themes[at].name};
        for (const PlanStratum& stratum : plan.strata) theme.add(stratum, stratum.in_themes[at]);
        plan.themes.push_back(TRY(theme.measure()));
    }
    return plan;
}

std::string plan_table(const Plan& plan) {
    std::string text = "stratum,force,category,listed,expected,certain,cases\n";
    for (const PlanStratum& stratum : plan.strata) {
        append_row(text,
                   {stratum.name,
                    stratum.force,
                    stratum.category,
                    fmt::format("{}", stratum.listed),
                    fmt::format("{}", stratum.expected),
                    stratum.is_certain ? "yes" : "",
                    fmt::format("{}", stratum.cases)});
    }
    return text;
}

Result<void> read_expected(std::string_view csv,
                           std::string_view file,
                           std::vector<PlanStratum>& strata) {
    const Table table = TRY(Table::read(csv, file, {"stratum", "expected", "certain"}));
    std::map<std::string_view, PlanStratum*> by_name;
    for (PlanStratum& stratum : strata) by_name[stratum.name] = &stratum;
    std::set<std::string_view> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto found = by_name.find(table.cell(row, 0));
        if (found == by_name.end()) {
            return table.refuse(
                row,
                fmt::format("no case of the list is of stratum \"{}\".",
                            printable(table.cell(row, 0))),
                "Check how its name is written: force and category are joined by \" / \".");
        }
        if (!seen.insert(found->first).second) {
            return table.refuse(
                row, "the stratum stood further up already.", "Give each stratum one line.");
        }
        if (!table.cell(row, 1).empty()) found->second->expected = TRY(table.share(row, 1));
        if (!table.cell(row, 2).empty() && table.cell(row, 2) != "yes") {
            return table.refuse(row,
                                "the column certain holds yes or nothing.",
                                "Write yes where every case is to be graded.");
        }
        found->second->is_certain = table.cell(row, 2) == "yes";
    }
    return {};
}

}  // namespace hearken::inspection
