// Attacks themes: what somebody can reckon who has the tables of all cases, of categories and of a
// theme, and knows which categories lie within the theme or beside it.
#include "publication/theme_tables.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace hearken::publication {
namespace {

constexpr std::size_t category_count = 3;
constexpr Count hidden_up_to = 1;

inspection::Instrument instrument() {
    inspection::Instrument made;
    made.name = "Test";
    made.grades = {"good", "inadequate"};
    made.adverse = {"inadequate"};
    return made;
}

/// [category][of the theme][grade]
using Cross = std::array<std::array<std::array<Count, 2>, 2>, category_count>;

enum class Lies { within, beside, across };

inspection::EstimateRequest request_of(const Cross& cross, bool is_declared) {
    inspection::EstimateRequest request;
    inspection::Theme theme;
    theme.name = "online";
    theme.is_declared = is_declared;
    int number = 0;
    for (std::size_t category = 0; category < category_count; ++category) {
        inspection::PlanStratum stratum;
        stratum.name = stratum.category = std::string(1, static_cast<char>('a' + category));
        stratum.listed = 500;
        request.strata.push_back(stratum);
        if (is_declared) theme.listed[stratum.name] = 250;
        for (std::size_t inside = 0; inside < 2; ++inside) {
            for (std::size_t grade = 0; grade < 2; ++grade) {
                for (Count at = 0; at < cross[category][inside][grade]; ++at) {
                    const std::string id = "K" + std::to_string(number++);
                    request.drawn.push_back({stratum.name, id, true, number, std::nullopt});
                    inspection::GradedCase one;
                    one.assigned.graded = {id, stratum.name, ""};
                    one.assigned.first = "I" + std::to_string(number % 3);
                    one.first.grade.given = one.first.grade.computed = grade;
                    request.cases.push_back(one);
                    if (inside == 1) theme.cases.insert(id);
                }
            }
        }
    }
    request.themes.push_back(theme);
    return request;
}

/// Every cross table that agrees with what is published, and the values that each of its cells, and
/// each total of a category or of the theme by grade, has in one of them.
class Attack {
public:
    Attack(const PublishedGrades& grades, const Cross& truth, const std::vector<Lies>& lies)
        : grades_(grades), truth_(truth), lies_(lies) {
        for (std::size_t category = 0; category < category_count; ++category) {
            for (const auto& inside : truth[category]) {
                graded_[category] += inside[0] + inside[1];
                for (std::size_t grade = 0; grade < 2; ++grade) totals_[grade] += inside[grade];
            }
            theme_graded_ += truth[category][1][0] + truth[category][1][1];
        }
        try_category(0, {});
    }

    /// The small counts that have one value only.
    [[nodiscard]] std::set<std::string> recovered() const {
        std::set<std::string> names;
        for (const auto& [name, cell] : cells_) {
            const bool is_small = cell.truth >= 1 && cell.truth <= hidden_up_to;
            if (is_small && cell.values.size() < 2) names.insert(name);
        }
        return names;
    }
    [[nodiscard]] bool has_truth() const { return has_truth_; }

private:
    struct Cell {
        Count truth = 0;
        std::set<Count> values;
    };

    [[nodiscard]] bool agrees(const std::vector<PublishedFinding>& part,
                              std::size_t at,
                              Count value) const {
        return at >= part.size() || part[at].is_hidden || part[at].finding.found == value;
    }

    void try_category(std::size_t category, Cross cross) {
        if (category == category_count) return judge(cross);
        const Count all = graded_[category];
        for (Count bad = 0; bad <= all; ++bad) {
            if (!agrees(grades_.categories, category * 2, all - bad)) continue;
            if (!agrees(grades_.categories, category * 2 + 1, bad)) continue;
            const Count by_grade[] = {all - bad, bad};
            const bool is_within = lies_[category] == Lies::within;
            const bool is_beside = lies_[category] == Lies::beside;
            for (Count good_in = is_within ? by_grade[0] : 0;
                 good_in <= (is_beside ? 0 : by_grade[0]);
                 ++good_in) {
                for (Count bad_in = is_within ? bad : 0; bad_in <= (is_beside ? 0 : bad);
                     ++bad_in) {
                    cross[category][1] = {good_in, bad_in};
                    cross[category][0] = {by_grade[0] - good_in, bad - bad_in};
                    try_category(category + 1, cross);
                }
            }
        }
    }

    void judge(const Cross& cross) {
        std::array<Count, 2> totals{};
        std::array<Count, 2> theme{};
        for (const auto& category : cross) {
            for (std::size_t grade = 0; grade < 2; ++grade) {
                totals[grade] += category[0][grade] + category[1][grade];
                theme[grade] += category[1][grade];
            }
        }
        if (totals != totals_) return;
        const PublishedTheme& shown = grades_.themes.front();
        if (shown.is_shown) {
            if (theme[0] + theme[1] != theme_graded_) return;
            for (std::size_t grade = 0; grade < 2; ++grade) {
                if (!agrees(shown.findings, grade, theme[grade])) return;
            }
        }
        has_truth_ = has_truth_ || cross == truth_;
        for (std::size_t grade = 0; grade < 2; ++grade) {
            note("theme", grade, theme[grade], theme_of(truth_, grade));
            note("others",
                 grade,
                 totals[grade] - theme[grade],
                 totals_[grade] - theme_of(truth_, grade));
            for (std::size_t at = 0; at < category_count; ++at) {
                const std::string name(1, static_cast<char>('a' + at));
                note(name,
                     grade,
                     cross[at][0][grade] + cross[at][1][grade],
                     truth_[at][0][grade] + truth_[at][1][grade]);
                // What lies across the theme is divided by it: that is told by no table.
                note(name + " in it", grade, cross[at][1][grade], truth_[at][1][grade]);
                note(name + " not in it", grade, cross[at][0][grade], truth_[at][0][grade]);
            }
        }
    }
    [[nodiscard]] static Count theme_of(const Cross& cross, std::size_t grade) {
        Count sum = 0;
        for (const auto& category : cross) sum += category[1][grade];
        return sum;
    }
    void note(const std::string& name, std::size_t grade, Count value, Count truth) {
        Cell& cell = cells_[name + " " + std::to_string(grade)];
        cell.truth = truth;
        cell.values.insert(value);
    }

    const PublishedGrades& grades_;
    const Cross& truth_;
    const std::vector<Lies>& lies_;
    std::array<Count, category_count> graded_{};
    std::array<Count, 2> totals_{};
    Count theme_graded_ = 0;
    std::map<std::string, Cell> cells_;
    bool has_truth_ = false;
};

TEST(ThemeTables, TellNoSmallCountToWhoeverHasTheCategories) {
    std::mt19937 random(20261128);
    int shown = 0;
    int left_out = 0;
    int hidden = 0;
    for (int trial = 0; trial < 400; ++trial) {
        Cross cross{};
        std::vector<Lies> lies;
        for (auto& category : cross) {
            lies.push_back(static_cast<Lies>(random() % 3));
            for (std::size_t inside = 0; inside < 2; ++inside) {
                const bool is_empty = (lies.back() == Lies::within && inside == 0) ||
                                      (lies.back() == Lies::beside && inside == 1);
                if (is_empty) continue;
                for (Count& count : category[inside]) count = static_cast<Count>(random() % 4);
            }
        }
        const auto made = publish_grades(instrument(), request_of(cross, true), hidden_up_to);
        if (!made || made->grades.size() < 2) continue;  // a grade that hardly any case has
        const PublishedTheme& theme = made->themes.front();
        const Attack attack(*made, cross, lies);
        ASSERT_TRUE(attack.has_truth());
        // Whoever knows what lies where can reckon some counts from the totals and the categories
        // alone: the theme must not add one.
        PublishedGrades without = *made;
        without.themes.front().is_shown = false;
        EXPECT_EQ(attack.recovered(), Attack(without, cross, lies).recovered())
            << "trial " << trial;
        (theme.is_shown ? shown : left_out) += 1;
        for (const PublishedFinding& one : theme.findings) hidden += one.is_hidden ? 1 : 0;
    }
    EXPECT_GT(shown, 40);
    EXPECT_GT(left_out, 40);
    EXPECT_GT(hidden, 10);
}

/// Without the rules that set themes apart the same attack succeeds: the test can fail.
TEST(ThemeTables, WouldTellOneIfTheyWereShownAllTheSame) {
    // All online cases are of category a, of which one inadequate case is not online.
    Cross cross{};
    cross[0][1] = {4, 3};
    cross[0][0] = {3, 1};
    cross[1][0] = {5, 4};
    cross[2][0] = {6, 5};
    const std::vector<Lies> lies{Lies::across, Lies::beside, Lies::beside};
    auto made = publish_grades(instrument(), request_of(cross, true), hidden_up_to);
    ASSERT_TRUE(made);
    PublishedTheme& theme = made->themes.front();
    EXPECT_FALSE(theme.is_shown);
    EXPECT_TRUE(Attack(*made, cross, lies).recovered().empty());
    theme.is_shown = true;
    for (const Count count : {Count{4}, Count{3}}) {
        PublishedFinding& finding = theme.findings.emplace_back();
        finding.finding.found = count;
    }
    EXPECT_FALSE(Attack(*made, cross, lies).recovered().empty());
}

TEST(ThemeTables, SayOnlyACountOfAThemeThatWasNotDeclared) {
    Cross cross{};
    for (auto& category : cross) {
        category[0] = {20, 12};
        category[1] = {15, 22};
    }
    for (const bool is_declared : {true, false}) {
        const auto made = publish_grades(instrument(), request_of(cross, is_declared), 5);
        ASSERT_TRUE(made);
        const auto sentences = theme_sentences(*made, "inadequate");
        ASSERT_EQ(sentences.size(), 1U);
        ASSERT_TRUE(made->themes.front().is_shown);
        const inspection::Finding& headline = *made->themes.front().headline;
        EXPECT_EQ(headline.limits.has_value(), is_declared);
        const std::string count = "66 of the 111 cases examined (59%)";
        EXPECT_EQ(sentences.front().text.find(count) != std::string::npos, !is_declared)
            << sentences.front().text;
    }
}

}  // namespace
}  // namespace hearken::publication
