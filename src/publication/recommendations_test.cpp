// Changes by Wilson's formula written out here, from shares as they are printed; what cannot be
// compared says why.
#include "publication/recommendations.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "publication/publication.h"

namespace hearken::publication {
namespace {

constexpr double z = 1.959963984540054;

/// Wilson (1927).
statistics::Interval wilson(double p, double n) {
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {centre - half, centre + half};
}

double lower_limit(double p1, double n1, double p2, double n2) {
    return p1 - p2 - std::hypot(p1 - wilson(p1, n1).lower, wilson(p2, n2).upper - p2);
}

class Recommendations : public testing::Test {
protected:
    /// Two forces of 100 graded cases each, 30 and 40 of them inadequate, all graded alike.
    Recommendations() {
        made.instrument.name = "Test";
        made.instrument.sha256 = std::string(64, 'a');
        made.instrument.grades = {"good", "requires_improvement", "inadequate"};
        made.instrument.adverse = {"inadequate"};
        inspection::Question seen;
        seen.id = "seen";
        seen.text = "Seen?";
        seen.answers = {"yes", "no"};
        seen.limits = {{"no", 2}};
        made.instrument.questions = {seen};
        made.draw.list_sha256 = std::string(64, 'b');
        add_force("north", 30);
        add_force("south", 40);
        made.estimates = *inspection::estimate_inspection(made.instrument, made.request);
        Previous previous;
        previous.instrument_sha256 = made.instrument.sha256;
        previous.list_sha256 = std::string(64, 'c');
        previous.forces_sha256 =
            sha256_of_names(made.request.strata, &inspection::PlanStratum::force);
        previous.categories_sha256 =
            sha256_of_names(made.request.strata, &inspection::PlanStratum::category);
        made.previous = previous;
    }

    void add_force(const std::string& force, int inadequate) {
        inspection::PlanStratum stratum;
        stratum.name = force + " / x";
        stratum.force = force;
        stratum.category = "x";
        stratum.listed = 1000;
        made.request.strata.push_back(stratum);
        for (int at = 0; at < 100; ++at) {
            const std::string id = force + std::to_string(at);
            made.request.drawn.push_back({stratum.name, id, true, at + 1, std::nullopt});
            inspection::GradedCase one;
            one.assigned.graded = {id, stratum.name, force};
            one.assigned.first = "I" + std::to_string(at % 5);
            const std::size_t grade = at < inadequate ? 2 : at < 70 ? 1 : 0;
            one.first.grade.given = one.first.grade.computed = grade;
            one.first.answers["seen"] = grade == 2 ? "no" : "yes";
            made.request.cases.push_back(one);
        }
    }

    void add_previous(const std::string& force,
                      const std::string& measure,
                      const std::string& share) {
        PreviousMeasure one;
        one.recommendation = {"R-" + std::to_string(made.previous->measures.size() + 1),
                              force,
                              "See every child alone.",
                              "",
                              measure,
                              "2026-03-01"};
        one.percent = share;
        one.interval = "x";
        one.size = 120;
        made.previous->measures.push_back(one);
    }

    /// The last row of the table of what became of them.
    [[nodiscard]] std::vector<std::string> followed() const {
        const auto publication = make_publication(made);
        EXPECT_TRUE(publication) << publication.error().message;
        for (const PublishedTable& table : publication->tables) {
            if (table.id == "followed-up") return table.rows.back();
        }
        return {};
    }

    Inspected made;
};

TEST_F(Recommendations, TellTheChangeFromWhatIsPrinted) {
    add_previous("north", "inadequate", "50%");
    const auto row = followed();
    ASSERT_EQ(row.size(), 11U);
    EXPECT_EQ(row[5] + row[6] + row[7], "50%30%-20.0");
    // p(1-p)/V of 100 cases of one stratum is 99; the widest interval of 29.5 to 30.5 and 49.5 to
    // 50.5 per cent.
    const double lower = lower_limit(0.295, 99, 0.505, 120);
    const double upper = -lower_limit(0.495, 120, 0.305, 99);
    EXPECT_EQ(row[8], fmt::format("{:.1f} to {:.1f}", lower * 100, upper * 100));
    EXPECT_EQ(row[10], "improved");
    // The same of the best grade is the other way round.
    add_previous("north", "good", "50%");
    EXPECT_EQ(followed()[10], "worsened");
    add_previous("north", "requires_improvement", "60%");  // neither good nor bad
    EXPECT_EQ(followed()[10], "lower");
    add_previous("south", "inadequate", "44%");
    EXPECT_EQ(followed()[10], "no clear difference");
    add_previous("", "seen=yes", "20%");
    EXPECT_EQ(followed()[10], "improved");
    EXPECT_EQ(followed()[3], "Seen? “yes”");
}

TEST_F(Recommendations, AllowForTheirNumber) {
    add_previous("south", "inadequate", "54%");
    EXPECT_EQ(followed()[10], "improved");
    const std::string alone = followed()[9];
    made.previous->measures.clear();
    for (int at = 0; at < 6; ++at) add_previous("south", "inadequate", "40%");
    add_previous("south", "inadequate", "54%");
    EXPECT_NE(followed()[10].find("number of comparisons"), std::string::npos) << followed()[10];
    EXPECT_LT(std::stod(alone), std::stod(followed()[9]));
}

TEST_F(Recommendations, AreNotMeasuredWhereTheyCannotBeCompared) {
    add_previous("north", "inadequate", "50%");
    const Inspected whole = made;
    const auto because = [&](const std::string& why) {
        const auto row = followed();
        EXPECT_EQ(row[6] + row[7] + row[8] + row[9], "");
        EXPECT_TRUE(row[10].starts_with("not measured: ")) << row[10];
        EXPECT_NE(row[10].find(why), std::string::npos) << row[10];
        made = whole;
    };
    made.previous->instrument_sha256 = std::string(64, 'd');
    because("another instrument");
    made.previous->list_sha256 = made.draw.list_sha256;
    because("the same list");
    made.previous->categories_sha256 = std::string(64, 'd');
    because("other categories");
    made.previous->forces_sha256.clear();
    made.previous->measures.back().recommendation.force.clear();
    because("other forces");
    made.previous->measures.back().recommendation.force = "west";
    because("was not inspected");
    made.previous->measures.back().recommendation.measure = "splendid";
    because("no such measure");
    made.previous->measures.back().recommendation.measure = "seen=yes";
    because("one force");
    made.previous->measures.back().why_not = "it is not shown, since counts are small";
    because("in the last report: it is not shown");
    made.previous->measures.back().percent = "=50%";
    because("can be read");
    made.hidden_up_to = 20;  // counts of north are hidden now: 30 good, 40, 30
    made.hidden_up_to = 30;
    because("in this report: it is not shown");
}

TEST_F(Recommendations, ArePublishedWithWhatMeasuresThem) {
    made.recommendations = {{"R-1", "south", "Do it.", "", "adverse", "2027-01-01"},
                            {"R-2", "", "Do it all.", "", "seen=no", "2027-01-01"}};
    const auto publication = make_publication(made);
    ASSERT_TRUE(publication);
    const PublishedTable* found = nullptr;
    for (const PublishedTable& table : publication->tables) {
        if (table.id == "recommendations") found = &table;
    }
    ASSERT_NE(found, nullptr);
    // As the table of forces prints it: one more digit keeps its limits beside the landmarks.
    EXPECT_EQ(found->rows[0][6], "40.0%");
    EXPECT_EQ(found->rows[0][8], "99");
    EXPECT_EQ(found->rows[1][6], "35%");
    // 0.35 * 0.65 / (0.25 * (0.3 * 0.7 + 0.4 * 0.6) / 99) = 200.2, to two digits downwards.
    EXPECT_EQ(found->rows[1][8], "200");
    EXPECT_EQ(publication->recommendations.size(), 2U);
}

TEST(PrintedPercent, IsReadAsItWasPrinted) {
    EXPECT_EQ(parse_percent("38%")->share, 0.38);
    EXPECT_EQ(parse_percent("38.25%")->decimals, 2);
    for (const char* const wrong : {"", "%", "38", "-3%", "101%", "3e1%", "3.%", ".5%", "1.2.3%"}) {
        EXPECT_FALSE(parse_percent(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace hearken::publication
