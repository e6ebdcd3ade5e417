#include "inspection/estimates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/text.h"
#include "inspection/table.h"
#include "statistics/force_comparison.h"
#include "statistics/size_weighted.h"
#include "statistics/statement.h"

namespace hearken::inspection {

namespace {

using statistics::ShareSpread;

Failure refuse(std::string message, std::string remedy) {
    return fail(ErrorKind::invalid_input, std::move(message), std::move(remedy));
}

/// A case as the estimates look at it.
struct Vote {
    std::size_t grade = 0;
    double chance = 1;           // of a draw by size
    std::string_view inspector;  // who graded it first
    std::string_view id;
};

struct StratumVotes {
    const PlanStratum* planned = nullptr;
    std::vector<Vote> votes;
};

/// A share of one stratum with its variance; what is not there was not graded.
struct StratumShare {
    double share = 0;
    double variance = 0;
    double df = 0;
    bool is_census = false;
};

class Estimator {
public:
    Estimator(const Instrument& instrument, const EstimateRequest& request)
        : instrument_(instrument), request_(request) {}

    Result<Estimates> run() {
        TRY(gather());
        for (const Elimination& one : request_.eliminated) {
            ++made_.eliminated;
            made_.not_replaced += one.reserve.empty() ? 1 : 0;
        }
        made_.inspectors = inspectors();
        TRY(count_grades());
        std::vector<const StratumVotes*> all;
        std::map<std::string_view, std::vector<const StratumVotes*>> forces;
        std::map<std::string_view, std::vector<const StratumVotes*>> categories;
        for (const auto& [name, votes] : strata_) {
            if (votes.planned->listed == 0) continue;
            all.push_back(&votes);
            if (!votes.planned->force.empty()) forces[votes.planned->force].push_back(&votes);
            if (!votes.planned->category.empty()) {
                categories[votes.planned->category].push_back(&votes);
            }
        }
        TRY(find("all", "", all));
        for (const auto& [name, votes] : forces) TRY(find("force", name, votes));
        for (const auto& [name, votes] : categories) TRY(find("category", name, votes));
        for (const Theme& theme : request_.themes) TRY(find_theme(theme));
        TRY(compare_forces(forces));
        TRY(bound_missing());
        return std::move(made_);
    }

private:
    Result<void> gather() {
        for (const PlanStratum& stratum : request_.strata) {
            strata_[stratum.name].planned = &stratum;
        }
        std::map<std::string_view, const DrawnCase*> drawn;
        for (const DrawnCase& one : request_.drawn) {
            drawn[one.id] = &one;
            is_by_size_ = is_by_size_ || one.chance.has_value();
        }
        for (const GradedCase& graded : request_.cases) {
            const CaseToGrade& own = graded.assigned.graded;
            const auto stratum = strata_.find(own.stratum);
            const auto of_draw = drawn.find(own.id);
            const std::optional<std::size_t> grade = graded.settled();
            if (stratum == strata_.end() || of_draw == drawn.end() ||
                of_draw->second->stratum != own.stratum) {
                return refuse(fmt::format("Case {} was not drawn by this plan.", printable(own.id)),
                              "Plan, draw and assignment belong to one inspection.");
            }
            if (!grade) {
                return refuse(fmt::format("Two graders differ on case {}, and nobody moderated.",
                                          printable(own.id)),
                              "Decide it: hearken inspect moderate.");
            }
            stratum->second.votes.push_back(
                {*grade, of_draw->second->chance.value_or(1), graded.assigned.first, own.id});
        }
        TRY(check_all_are_graded(drawn));
        for (const auto& [name, votes] : strata_) {
            if (static_cast<Count>(votes.votes.size()) <= votes.planned->listed) continue;
            return refuse(fmt::format("Stratum \"{}\" has more graded cases than listed ones.",
                                      printable(name)),
                          "Plan, draw and assignment belong to one inspection.");
        }
        return {};
    }

    /// A drawn case that nobody graded cannot be left out: it may be the worst of all.
    Result<void> check_all_are_graded(std::map<std::string_view, const DrawnCase*>& drawn) const {
        for (const GradedCase& graded : request_.cases) drawn.erase(graded.assigned.graded.id);
        for (const Elimination& one : request_.eliminated) drawn.erase(one.id);
        for (const auto& [id, one] : drawn) {
            if (!one->is_selected) continue;
            return refuse(fmt::format("Case {} was drawn and not graded.", printable(id)),
                          "Assign and grade every case that was drawn.");
        }
        return {};
    }

    [[nodiscard]] bool is_adverse(std::size_t grade) const {
        const std::vector<std::string>& adverse = instrument_.adverse;
        return std::find(adverse.begin(), adverse.end(), instrument_.grades[grade]) !=
               adverse.end();
    }

    /// Their spread needs first grades alone: each case once, by the one who read it first.
    [[nodiscard]] std::optional<statistics::InspectorVariance> inspectors() const {
        std::map<std::string_view, std::size_t> numbers;
        for (const GradedCase& graded : request_.cases) {
            numbers.emplace(graded.assigned.first, numbers.size());
        }
        std::vector<statistics::InspectorGrade> grades;
        for (const GradedCase& graded : request_.cases) {
            grades.push_back({numbers.find(graded.assigned.first)->second,
                              is_adverse(graded.first.grade.given)});
        }
        auto variance = statistics::inspector_variance(grades);
        if (!variance) return std::nullopt;
        return *variance;
    }

    Result<void> count_grades() {
        statistics::GradeCounts pairs;
        for (const GradedCase& graded : request_.cases) {
            made_.overrides += graded.first.grade.is_override() ? 1 : 0;
            if (graded.moderated) {
                made_.made_worse += *graded.moderated > graded.first.grade.given ? 1 : 0;
                made_.made_better += *graded.moderated < graded.first.grade.given ? 1 : 0;
            }
            std::vector<Count> given(instrument_.grades.size(), 0);
            ++given[graded.first.grade.given];
            if (graded.second) {
                ++made_.twice;
                made_.disputed += graded.is_disputed() ? 1 : 0;
                made_.overrides += graded.second->grade.is_override() ? 1 : 0;
                ++given[graded.second->grade.given];
            }
            pairs.push_back(std::move(given));
        }
        if (made_.twice > 0) made_.agreement = TRY(statistics::measure_agreement(pairs));
        return {};
    }

    Result<void> find(std::string_view part,
                      std::string_view name,
                      const std::vector<const StratumVotes*>& strata) {
        const auto adverse = [&](const Vote& vote) { return is_adverse(vote.grade); };
        Finding finding;
        finding.part = part;
        finding.name = name;
        finding.measure = "adverse";
        TRY(find_one(finding, strata, adverse));
        for (std::size_t grade = 0; grade < instrument_.grades.size(); ++grade) {
            finding.measure = instrument_.grades[grade];
            TRY(find_one(finding, strata, [&](const Vote& vote) { return vote.grade == grade; }));
        }
        return {};
    }

    /// Of a theme that the list did not declare, and of a draw by size, a count alone.
    Result<void> find_theme(const Theme& theme) {
        std::vector<StratumVotes> parts;  // the theme's votes, for the loads of inspectors
        std::vector<ThemeStratum> sizes;
        std::vector<std::size_t> part_of;  // for each of `sizes`
        for (const auto& [name, votes] : strata_) {
            StratumVotes& part = parts.emplace_back();
            part.planned = votes.planned;
            for (const Vote& vote : votes.votes) {
                if (theme.cases.contains(vote.id)) part.votes.push_back(vote);
            }
            const auto listed = theme.listed.find(name);
            if (listed == theme.listed.end() || listed->second == 0) continue;
            part_of.push_back(parts.size() - 1);
            sizes.push_back({name,
                             votes.planned->listed,
                             static_cast<Count>(votes.votes.size()),
                             static_cast<Count>(part.votes.size()),
                             0});
        }
        std::vector<const StratumVotes*> loads;
        for (const StratumVotes& part : parts) loads.push_back(&part);
        const auto find_measure = [&](const std::string& measure, const auto& is_found) {
            Finding finding;
            finding.part = "theme";
            finding.name = theme.name;
            finding.measure = measure;
            finding.listed = theme.listed_in_all();
            const auto found_in = [&](const StratumVotes& part) -> Count {
                return std::count_if(part.votes.begin(), part.votes.end(), is_found);
            };
            for (const StratumVotes& part : parts) {
                finding.graded += static_cast<Count>(part.votes.size());
                finding.found += found_in(part);
            }
            std::vector<ThemeStratum> counted = sizes;
            for (std::size_t at = 0; at < counted.size(); ++at) {
                counted[at].found = found_in(parts[part_of[at]]);
            }
            const bool is_estimated = theme.is_declared && !is_by_size_;
            return put(
                std::move(finding), is_estimated ? theme_spread(counted) : std::nullopt, loads);
        };
        TRY(find_measure("adverse", [&](const Vote& vote) { return is_adverse(vote.grade); }));
        for (std::size_t grade = 0; grade < instrument_.grades.size(); ++grade) {
            TRY(find_measure(instrument_.grades[grade],
                             [&](const Vote& vote) { return vote.grade == grade; }));
        }
        return {};
    }

    /// A simple random sample stands in for the strata: the ends are far apart anyhow.
    Result<void> bound_missing() {
        if (made_.not_replaced == 0) return {};
        const Finding& headline = made_.findings.front();
        statistics::MissingFiles files;
        files.missing = made_.not_replaced;
        files.population = headline.listed;
        files.selected = headline.graded + files.missing;
        files.found = headline.found;
        made_.missing = TRY(statistics::missing_file_bounds(files));
        return {};
    }

    /// Of the forces that have a list, and grades that show how much cases differ.
    Result<void> compare_forces(
        const std::map<std::string_view, std::vector<const StratumVotes*>>& forces) {
        std::vector<statistics::ForceShare> shares;
        for (const auto& [name, strata] : forces) {
            const std::optional<ShareSpread> spread =
                spread_of(strata, [&](const Vote& vote) { return is_adverse(vote.grade); }, false);
            if (!spread || !(spread->df > 0)) continue;
            statistics::ForceShare& force = shares.emplace_back();
            force.id = name;
            for (const StratumVotes* stratum : strata) {
                force.population += static_cast<double>(stratum->planned->listed);
            }
            force.share = spread->share;
            force.effective_size = statistics::size_for_comparison(*spread);
        }
        if (shares.size() < 2) return {};
        const auto compared = TRY(statistics::compare_forces(shares));
        for (std::size_t at = 0; at < shares.size(); ++at) {
            const statistics::ForceAgainstRest& one = compared.forces[at];
            ForceDifference& made = made_.forces.emplace_back();
            made.force = shares[at].id;
            made.share = shares[at].share;
            made.rest = one.rest.share;
            made.difference = one.difference.difference;
            made.limits = one.difference.limits;
            made.p_adjusted = one.p_adjusted;
            made.words = TRY(statistics::state_difference(
                {made.difference, made.limits, made.p_adjusted, 0.05}));
        }
        return {};
    }

    template <typename IsFound>
    Result<void> find_one(Finding finding,
                          const std::vector<const StratumVotes*>& strata,
                          const IsFound& is_found) {
        for (const StratumVotes* stratum : strata) {
            finding.listed += stratum->planned->listed;
            finding.graded += static_cast<Count>(stratum->votes.size());
            finding.found += std::count_if(stratum->votes.begin(), stratum->votes.end(), is_found);
        }
        const std::optional<ShareSpread> spread =
            finding.graded == 0 ? std::nullopt : spread_of(strata, is_found, true);
        if (spread) finding.practice_size = practice_size(strata, is_found);
        return put(std::move(finding), spread, strata);
    }

    Result<void> put(Finding finding,
                     const std::optional<ShareSpread>& spread,
                     const std::vector<const StratumVotes*>& strata) {
        if (finding.graded == 0) {
            finding.words = "no case was examined";
        } else {
            TRY(word(finding, spread, strata));
        }
        made_.findings.push_back(std::move(finding));
        return {};
    }

    /// Of several strata together; nothing where one of them tells nothing of itself.
    template <typename IsFound>
    std::optional<ShareSpread> spread_of(const std::vector<const StratumVotes*>& strata,
                                         const IsFound& is_found,
                                         bool is_closed_list) {
        double listed = 0;
        for (const StratumVotes* stratum : strata) {
            listed += static_cast<double>(stratum->planned->listed);
        }
        ShareSpread spread;
        spread.is_census = true;
        for (const StratumVotes* stratum : strata) {
            const auto own = share_of(*stratum, is_found, is_closed_list);
            if (!own) return std::nullopt;
            const double weight = static_cast<double>(stratum->planned->listed) / listed;
            spread.graded += static_cast<Count>(stratum->votes.size());
            spread.share += weight * own->share;
            spread.variance += weight * weight * own->variance;
            spread.df += own->df;
            spread.is_census = spread.is_census && own->is_census;
        }
        spread.share = std::clamp(spread.share, 0.0, 1.0);
        return spread;
    }

    /// Nothing where no case, or one of several, was graded.
    template <typename IsFound>
    std::optional<StratumShare> share_of(const StratumVotes& stratum,
                                         const IsFound& is_found,
                                         bool is_closed_list) {
        const auto listed = static_cast<double>(stratum.planned->listed);
        const auto graded = static_cast<double>(stratum.votes.size());
        if (stratum.votes.empty()) return std::nullopt;
        if (is_by_size_) {
            std::vector<statistics::WeightedCase> cases;
            for (const Vote& vote : stratum.votes) cases.push_back({vote.chance, is_found(vote)});
            const auto weighted = statistics::size_weighted_share(cases);
            if (!weighted) return std::nullopt;
            const statistics::ShareEstimate& estimate = weighted->estimate;
            return StratumShare{estimate.share, estimate.variance, estimate.df, graded == listed};
        }
        const auto found = static_cast<double>(
            std::count_if(stratum.votes.begin(), stratum.votes.end(), is_found));
        StratumShare own{found / graded, 0, 0, is_closed_list && graded == listed};
        if (own.is_census) return own;
        if (stratum.votes.size() < 2) return std::nullopt;
        const double left = is_closed_list ? 1 - graded / listed : 1;
        own.variance = left * own.share * (1 - own.share) / (graded - 1);
        own.df = graded - 1;
        return own;
    }

    /// Interval and words. Where the design leaves a part of the list unknown, a count alone.
    Result<void> word(Finding& finding,
                      const std::optional<ShareSpread>& spread,
                      const std::vector<const StratumVotes*>& strata) {
        statistics::PublishedShare published;
        published.tally = {finding.found, finding.graded};
        published.share = static_cast<double>(finding.found) / static_cast<double>(finding.graded);
        published.limits = {published.share, published.share};
        if (spread) {
            const statistics::ShareEstimate estimate = TRY(statistics::estimate_share(*spread));
            finding.share = estimate.share;
            finding.limits = estimate.korn_graubard;
            published.effective_size = estimate.effective_size;
            finding.design_limits = finding.limits;
            allow_for_inspectors(finding, *spread, strata, published);
        }
        if (finding.share && finding.limits) {
            published.is_random_sample = true;
            published.share = *finding.share;
            published.limits = *finding.limits;
        }
        const statistics::ShareStatement statement = TRY(statistics::state_share(published));
        finding.words =
            statement.interval.empty()
                ? statement.text
                : fmt::format("{} ({}, {})", statement.text, statement.percent, statement.interval);
        finding.reliability = statement.reliability;
        if (!statement.interval.empty()) {
            finding.percent = statement.percent;
            finding.interval = statement.interval;
        }
        return {};
    }

    /// What inspectors who differ add to a part, by Kish's design effect of their loads in it.
    struct InspectorsOfPart {
        double added = 0;  // to 1 over the effective size
        double df_max = std::numeric_limits<double>::infinity();
    };

    [[nodiscard]] InspectorsOfPart inspectors_of(
        const std::vector<const StratumVotes*>& strata) const {
        InspectorsOfPart made;
        if (!made_.inspectors || !(made_.inspectors->rho_used > 0)) return made;
        std::map<std::string_view, double> loads;
        double graded = 0;
        double squares = 0;
        for (const StratumVotes* stratum : strata) {
            for (const Vote& vote : stratum->votes) ++loads[vote.inspector];
        }
        for (const auto& [inspector, load] : loads) {
            graded += load;
            squares += load * load;
        }
        const double inspectors = static_cast<double>(loads.size());
        if (inspectors > 1) made.df_max = inspectors - 1;
        made.added = made_.inspectors->rho_used * (squares / graded - 1) / graded;
        return made;
    }

    /// Their variance is added, and there are as few degrees of freedom as there are inspectors in
    /// the part, less one.
    void allow_for_inspectors(Finding& finding,
                              ShareSpread spread,
                              const std::vector<const StratumVotes*>& strata,
                              statistics::PublishedShare& published) const {
        if (!published.effective_size || !finding.limits) return;
        const InspectorsOfPart inspectors = inspectors_of(strata);
        if (!std::isfinite(inspectors.df_max) && inspectors.added == 0) return;
        spread.df = std::min(spread.df, inspectors.df_max);
        // What inspectors add is no less where much of the list was graded: it is not corrected for
        // the closed list, as the variance of the cases is.
        published.effective_size = 1 / (1 / *published.effective_size + inspectors.added);
        finding.limits = statistics::korn_graubard_interval(
            spread, *published.effective_size, statistics::usual_level);
    }

    /// Nothing where the strata show no spread.
    template <typename IsFound>
    std::optional<double> practice_size(const std::vector<const StratumVotes*>& strata,
                                        const IsFound& is_found) {
        std::optional<ShareSpread> spread = spread_of(strata, is_found, false);
        if (!spread || !(spread->df > 0)) return std::nullopt;
        const double graded = static_cast<double>(spread->graded);
        const double p = spread->share;
        const InspectorsOfPart inspectors = inspectors_of(strata);
        const double size = spread->variance > 0 ? p * (1 - p) / spread->variance : graded;
        spread->df = std::min(spread->df, inspectors.df_max);
        spread->variance = 0;  // the allowance for the degrees of freedom alone
        return statistics::size_for_comparison(*spread) / graded / (1 / size + inspectors.added);
    }

    const Instrument& instrument_;
    const EstimateRequest& request_;
    std::map<std::string, StratumVotes, std::less<>> strata_;
    bool is_by_size_ = false;
    Estimates made_;
};

}  // namespace

Result<Estimates> estimate_inspection(const Instrument& instrument,
                                      const EstimateRequest& request) {
    return Estimator(instrument, request).run();
}

}  // namespace hearken::inspection
