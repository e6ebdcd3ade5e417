// How often the published intervals hold the truth: draw, assign, grade and estimate again and
// again, by inspectors whose harshness is known to nobody but this test. Seeds are fixed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>
#include <random>

#include "inspection/assign.h"
#include "inspection/estimates.h"
#include "statistics/distributions.h"
#include "statistics/draw.h"

namespace hearken::inspection {
namespace {

constexpr std::size_t force_count = 8;
constexpr std::size_t category_count = 3;
constexpr std::size_t inspector_count = 24;
constexpr statistics::Count sample_size = 576;
constexpr double noise = 0.35;  // of one grading, on the scale of badness: a standard deviation

/// Fast by default; the slow tests ask for 10,000.
int repetitions() {
    const char* const asked = std::getenv("HEARKEN_COVERAGE_REPETITIONS");
    return asked == nullptr ? 200 : std::max(1, std::atoi(asked));
}

/// The same numbers everywhere: what std::normal_distribution makes is not fixed by the standard.
class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : engine_(seed) {}
    /// In (0, 1).
    double uniform() { return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1.0p-53; }
    double normal() {
        const double radius = std::sqrt(-2 * std::log(uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

private:
    std::mt19937_64 engine_;
};

/// A list of cases, each with a badness: above 0 an inspector of no harshness, without error, finds
/// it inadequate.
struct World {
    std::vector<std::string> names;  // of the strata
    std::vector<std::string> ids;
    std::vector<std::uint32_t> strata;
    std::vector<double> badness;
    std::vector<PlanStratum> plan;

    World() {
        Numbers numbers(576);
        PlanRequest request;
        for (std::size_t at = 0; at < force_count * category_count; ++at) {
            PlanStratum stratum;
            stratum.force = "force " + std::to_string(at / category_count);
            stratum.category = "category " + std::to_string(at % category_count);
            stratum.name = stratum.force + " / " + stratum.category;
            stratum.listed = 60 + static_cast<statistics::Count>(37 * at % 200);
            request.strata.push_back(stratum);
            const double middle = -0.3 + 0.5 * (numbers.uniform() - 0.5);
            for (statistics::Count one = 0; one < stratum.listed; ++one) {
                ids.push_back("K" + std::to_string(ids.size()));
                strata.push_back(static_cast<std::uint32_t>(at));
                badness.push_back(middle + numbers.normal());
            }
            names.push_back(stratum.name);
        }
        request.cases = sample_size;
        const auto made = make_plan(request);
        EXPECT_TRUE(made);
        if (made) plan = made->strata;  // in the order of their names, which is that of `names`
    }

    /// The share that inspectors drawn from all there could be find, over all cases of a force (or
    /// of all, without one).
    [[nodiscard]] double truth(double harshness_spread, const std::string& force) const {
        const double spread = std::hypot(noise, harshness_spread);
        double sum = 0;
        double cases = 0;
        for (std::size_t at = 0; at < ids.size(); ++at) {
            if (!force.empty() && plan[strata[at]].force != force) continue;
            sum += statistics::normal_above(-badness[at] / spread);
            ++cases;
        }
        return sum / cases;
    }
};

Instrument instrument() {
    Instrument made;
    made.grades = {"adequate", "inadequate"};
    made.adverse = {"inadequate"};
    return made;
}

/// One inspection of the world; who differ are settled by lot, so that moderation moves nothing.
Result<Estimates> inspect(const World& world, double harshness_spread, int repetition) {
    Numbers numbers(static_cast<std::uint64_t>(repetition) * 1000 +
                    static_cast<std::uint64_t>(harshness_spread * 100));
    const statistics::DrawKey key{"repetition " + std::to_string(repetition), "main"};
    const std::vector<std::string_view> ids(world.ids.begin(), world.ids.end());
    std::vector<statistics::DrawSize> sizes;
    for (const PlanStratum& stratum : world.plan) sizes.push_back({stratum.name, stratum.cases});
    const statistics::Draw draw = TRY(statistics::draw_cases(key, {ids, world.strata, {}}, sizes));
    EstimateRequest request;
    request.strata = world.plan;
    AssignRequest assign;
    assign.key = key;
    for (std::size_t stratum = 0; stratum < draw.strata.size(); ++stratum) {
        const PlanStratum& planned = world.plan[stratum];
        for (const std::uint32_t at : draw.strata[stratum].selected) {
            assign.cases.push_back({world.ids[at], planned.name, planned.force});
            request.drawn.push_back({planned.name, world.ids[at], true, 1, std::nullopt});
        }
    }
    std::map<std::string, double> harshness;
    for (std::size_t at = 0; at < inspector_count; ++at) {
        const std::string id = "I-" + std::to_string(at);
        assign.inspectors.push_back({id, "force " + std::to_string(at % force_count)});
        harshness[id] = harshness_spread * numbers.normal();
    }
    const Assignment assignment = TRY(assign_cases(std::move(assign)));
    for (const GradedBy& by : assignment.cases) {
        const double badness = world.badness[std::stoul(by.graded.id.substr(1))];
        const auto grade = [&](const std::string& inspector) {
            AnsweredCase made;
            made.grade.given = made.grade.computed =
                badness + harshness[inspector] + noise * numbers.normal() > 0 ? 1 : 0;
            return made;
        };
        GradedCase& one = request.cases.emplace_back();
        one.assigned = by;
        one.first = grade(by.first);
        if (by.second.empty()) continue;
        one.second = grade(by.second);
        if (one.is_disputed()) one.moderated = numbers.uniform() < 0.5 ? 0 : 1;
    }
    return estimate_inspection(instrument(), request);
}

/// At most so much below 95% for so many repetitions: three standard errors. Of 10,000 at least
/// 94.4% has to be reached, which is less.
double least_coverage(double trials) {
    return std::max(0.95 - 3 * std::sqrt(0.95 * 0.05 / trials), trials >= 10'000 ? 0.944 : 0);
}

class Coverage : public testing::TestWithParam<double> {};

TEST_P(Coverage, OfIntervalsIsWhatTheySay) {
    const World world;
    const double spread = GetParam();
    const int count = repetitions();
    const double truth = world.truth(spread, "");
    std::map<std::string, double> truths{{"", truth}};
    for (const PlanStratum& stratum : world.plan) {
        if (truths.contains(stratum.force)) continue;
        truths[stratum.force] = world.truth(spread, stratum.force);
    }
    int held = 0;
    int of_forces = 0;
    int held_of_forces = 0;
    double rho = 0;
    double width = 0;
    for (int repetition = 0; repetition < count; ++repetition) {
        const auto made = inspect(world, spread, repetition);
        ASSERT_TRUE(made) << made.error().message;
        if (made->inspectors) rho += made->inspectors->rho.value_or(0) / count;
        for (const Finding& finding : made->findings) {
            if (finding.measure != "adverse" || finding.part == "category") continue;
            ASSERT_TRUE(finding.limits);
            const bool is_of_all = finding.part == "all";
            const double own = truths.at(finding.name);
            const bool is_held = finding.limits->lower <= own && own <= finding.limits->upper;
            if (is_of_all) {
                held += is_held ? 1 : 0;
                width += (finding.limits->upper - finding.limits->lower) / count;
            } else {
                ++of_forces;
                held_of_forces += is_held ? 1 : 0;
            }
        }
    }
    const double share = static_cast<double>(held) / count;
    const double share_of_forces = static_cast<double>(held_of_forces) / of_forces;
    const auto per_cent = [](double part) { return fmt::format("{:.2f}%", 100 * part); };
    const std::string told = fmt::format(
        "harshness {:.2f} (rho {:.4f}): truth {}; of {} intervals of all, {} wide, {} hold it; of "
        "forces {}",
        spread,
        rho,
        per_cent(truth),
        count,
        per_cent(width),
        per_cent(share),
        per_cent(share_of_forces));
    RecordProperty("coverage", told);
    EXPECT_GE(share, least_coverage(count)) << told;
    EXPECT_GE(share_of_forces, least_coverage(count)) << told;
}

// Inspectors alike, a little unlike, and as unlike as those that need a design effect of 2 and
// more.
INSTANTIATE_TEST_SUITE_P(Inspectors, Coverage, testing::Values(0.0, 0.15, 0.3));

}  // namespace
}  // namespace hearken::inspection
