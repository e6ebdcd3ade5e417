// Attacks whole reports: what somebody can reckon who has every published table and nothing else.
#include "publication/publication.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/small_table.h"

namespace hearken::publication {
namespace {

inspection::Instrument instrument() {
    inspection::Instrument made;
    made.name = "Test";
    made.grades = {"good", "requires_improvement", "inadequate"};
    made.adverse = {"inadequate"};
    made.topics = {{"t", "T"}};
    inspection::Question seen;
    seen.id = "seen";
    seen.topic = "t";
    seen.text = "Seen?";
    seen.answers = {"yes", "partly", "no"};
    seen.limits = {{"partly", 1}, {"no", 2}};
    inspection::Question heard = seen;
    heard.id = "heard";
    heard.text = "Heard?";
    heard.answers = {"yes", "no"};
    heard.limits = {{"no", 1}};
    heard.asked_after = "seen";
    heard.asked_where = {"yes", "partly"};
    made.questions = {seen, heard};
    return made;
}

/// An inspection of `found[force][grade]` cases, all forces with two categories.
Inspected inspected(const CountRows& found, Count listed_of_each) {
    Inspected made;
    made.instrument = instrument();
    const char* const answers[] = {"yes", "partly", "no"};
    int number = 0;
    for (std::size_t force = 0; force < found.size(); ++force) {
        const std::string name = "force " + std::to_string(force);
        for (const char* const category : {"a", "b"}) {
            inspection::PlanStratum stratum;
            stratum.name = name + " / " + category;
            stratum.force = name;
            stratum.category = category;
            stratum.listed = listed_of_each + static_cast<Count>(40 * force);
            made.request.strata.push_back(stratum);
        }
        int of_force = 0;
        for (std::size_t grade = 0; grade < found[force].size(); ++grade) {
            for (Count at = 0; at < found[force][grade]; ++at) {
                const std::string id = "K" + std::to_string(number++);
                const std::string stratum = name + (of_force++ % 2 == 0 ? " / a" : " / b");
                made.request.drawn.push_back({stratum, id, true, at + 1, std::nullopt});
                inspection::GradedCase one;
                one.assigned.graded = {id, stratum, name};
                one.assigned.first = "I" + std::to_string(number % 4);
                one.first.grade.given = one.first.grade.computed = grade;
                one.first.answers["seen"] = answers[grade];
                if (grade < 2) one.first.answers["heard"] = number % 9 == 0 ? "no" : "yes";
                made.request.cases.push_back(one);
            }
        }
    }
    const auto estimates = inspection::estimate_inspection(made.instrument, made.request);
    EXPECT_TRUE(estimates) << estimates.error().message;
    if (estimates) made.estimates = *estimates;
    return made;
}

SmallTable table_of(const Publication& publication, std::string_view id) {
    for (const PublishedTable& table : publication.tables) {
        if (table.id != id) continue;
        const auto parsed = parse_small_table(table_csv(table), id);
        EXPECT_TRUE(parsed);
        if (parsed) return *parsed;
    }
    return {};
}

Count number(const std::string& cell) {
    return std::stoll(cell);
}

/// Every cell that the published tables of forces, or of categories, leave in doubt, with the
/// values that it can have: totals of columns are those of the table of all cases.
class Attack {
public:
    Attack(const Publication& publication, std::string_view id) {
        std::map<std::string, Count> left_of_grade;
        for (const auto& row : table_of(publication, "grades").rows) {
            left_of_grade[row.fields[0]] = number(row.fields[1]);
        }
        std::map<std::string, Count> left_of_name;
        for (const auto& row : table_of(publication, id).rows) {
            const auto& cells = row.fields;
            left_of_name.emplace(cells[0], number(cells[3]));
            if (cells[2] == hidden_mark) {
                cells_.push_back({cells[0], cells[1]});
                continue;
            }
            left_of_name[cells[0]] -= number(cells[2]);
            left_of_grade[cells[1]] -= number(cells[2]);
        }
        values_.resize(cells_.size());
        own_.resize(cells_.size());
        try_cell(0, left_of_name, left_of_grade);
    }

    [[nodiscard]] std::size_t hidden() const { return cells_.size(); }
    [[nodiscard]] std::size_t recovered() const {
        std::size_t count = 0;
        for (const auto& values : values_) count += values.size() < 2 ? 1 : 0;
        return count;
    }

private:
    using Left = std::map<std::string, Count>;

    void try_cell(std::size_t at, Left& rows, Left& columns) {
        if (at == cells_.size()) {
            for (const auto& [name, left] : columns) {
                if (left != 0) return;
            }
            for (std::size_t cell = 0; cell < own_.size(); ++cell) values_[cell].insert(own_[cell]);
            return;
        }
        const auto& [name, grade] = cells_[at];
        const bool is_last_of_row = at + 1 == cells_.size() || cells_[at + 1].first != name;
        const Count most = std::min(rows[name], columns[grade]);
        for (Count value = is_last_of_row ? rows[name] : 0; value <= most; ++value) {
            own_[at] = value;
            rows[name] -= value;
            columns[grade] -= value;
            try_cell(at + 1, rows, columns);
            rows[name] += value;
            columns[grade] += value;
        }
    }

    std::vector<std::pair<std::string, std::string>> cells_;
    std::vector<std::set<Count>> values_;
    std::vector<Count> own_;
};

TEST(Publication, GivesNoHiddenCountAwayByAnyOfItsTables) {
    std::mt19937 numbers(7);
    std::size_t hidden = 0;
    for (int trial = 0; trial < 40; ++trial) {
        CountRows found(3, std::vector<Count>(3));
        for (auto& row : found) {
            for (Count& count : row) count = static_cast<Count>(numbers() % 14);
            row[0] += 4;
        }
        const auto made = make_publication(inspected(found, 60));
        ASSERT_TRUE(made) << made.error().message;
        for (const std::string_view id : {"grades-by-force", "grades-by-category"}) {
            const Attack attack(*made, id);
            hidden += attack.hidden();
            EXPECT_EQ(attack.recovered(), 0U) << id << " of trial " << trial;
        }
        // A total in sight is never small.
        for (const auto& row : table_of(*made, "grades").rows) {
            const Count count = number(row.fields[1]);
            EXPECT_TRUE(count == 0 || count > 5);
        }
        // A question with one hidden answer has another, and none that follows from it is shown.
        std::map<std::string, int> hidden_answers;
        std::set<std::string> shown;
        for (const auto& row : table_of(*made, "answers").rows) {
            shown.insert(row.fields[0]);
            if (row.fields[3] == hidden_mark) ++hidden_answers[row.fields[0]];
        }
        for (const auto& [question, count] : hidden_answers) EXPECT_GE(count, 2) << question;
        if (hidden_answers.contains("Seen?") || !shown.contains("Seen?")) {
            EXPECT_FALSE(shown.contains("Heard?"));
        }
    }
    EXPECT_GT(hidden, 100U);
}

// With all in sight the same attack finds nothing in doubt: the test can tell.
TEST(Publication, ShowsAllWhereNothingIsToBeHidden) {
    Inspected all = inspected({{20, 3, 4}, {30, 2, 9}, {12, 12, 1}}, 60);
    all.hidden_up_to = 0;
    const auto made = make_publication(all);
    ASSERT_TRUE(made);
    EXPECT_EQ(Attack(*made, "grades-by-force").hidden(), 0U);
}

TEST(Publication, PutsARareGradeTogetherAndSaysAtMost) {
    const auto made = make_publication(inspected({{20, 9, 1}, {30, 8, 1}}, 60));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->brief.front().text, "Inadequate: at most 5 of the 69 cases examined.");
    const SmallTable grades = table_of(*made, "grades");
    ASSERT_EQ(grades.rows.size(), 2U);
    EXPECT_EQ(grades.rows[1].fields[0], "requires improvement or inadequate");
    EXPECT_EQ(grades.rows[1].fields[1], "19");
    EXPECT_TRUE(table_of(*made, "forces-against-the-rest").rows.empty());
    EXPECT_TRUE(table_of(*made, "sensitivity").rows.empty());
    EXPECT_TRUE(made->pictures.empty());  // of a headline that is not shown
}

// What rests on a duty whose source nobody has verified waits for somebody who has read it.
TEST(Publication, WaitsForAConfirmationOfAnUnverifiedDuty) {
    Inspected waiting = inspected({{20, 9, 11}, {30, 8, 20}}, 60);
    waiting.instrument.questions[0].unverified = "POL-7";
    const auto answers_shown = [](const Inspected& of) {
        const auto made = make_publication(of);
        EXPECT_TRUE(made);
        return made ? table_of(*made, "answers").rows.size() : 0;
    };
    EXPECT_EQ(answers_shown(waiting), 0U);  // nor the one that is asked after it
    waiting.confirmations.push_back({"POL-8", "lawyer", "legal office", "2026-11-28", "s. 47"});
    EXPECT_EQ(answers_shown(waiting), 0U);
    waiting.confirmations.push_back({"POL-7", "lawyer", "legal office", "2026-11-28", "s. 47"});
    EXPECT_EQ(answers_shown(waiting), 5U);
}

// Twelve cases of live risk: the number is told, and no small part of it.
TEST(Publication, CountsWhatWasReferredBack) {
    Inspected risky = inspected({{20, 9, 11}, {30, 8, 20}}, 60);
    const Date day = *parse_iso_date("2026-11-28");
    for (int at = 0; at < 12; ++at) {
        inspection::Referral one{"R-" + std::to_string(at), "office", day, day, {}};
        if (at < 9) one.answered = day;
        risky.referrals.push_back(one);
    }
    const auto made = make_publication(risky);
    ASSERT_TRUE(made);
    const SmallTable table = table_of(*made, "live-risk");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(table.rows[0].fields[1], "12");
    EXPECT_EQ(table.rows[1].fields[1], hidden_mark);  // 9, which would tell the 3
    EXPECT_EQ(table.rows[3].fields[1], hidden_mark);
    bool is_told = false;
    for (const Statement& one : made->brief) {
        is_told = is_told || one.text ==
                                 "12 cases were referred back to forces because of live risk, and "
                                 "not all are answered.";
    }
    EXPECT_TRUE(is_told);
    risky.referrals.resize(3);
    const auto few = make_publication(risky);
    ASSERT_TRUE(few);
    EXPECT_EQ(table_of(*few, "live-risk").rows.size(), 1U);
    EXPECT_EQ(table_of(*few, "live-risk").rows[0].fields[1], "at most 5");
}

TEST(Publication, SaysOfEveryNumberWhichTableHoldsIt) {
    const auto made = make_publication(inspected({{20, 9, 11}, {30, 8, 20}}, 60));
    ASSERT_TRUE(made);
    std::set<std::string> tables;
    for (const PublishedTable& table : made->tables) {
        EXPECT_TRUE(tables.insert(table.id).second) << table.id;
        for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.id;
    }
    for (const Statement& one : made->brief) EXPECT_TRUE(tables.contains(one.table)) << one.text;
    for (const Statement& one : made->done_well) EXPECT_TRUE(tables.contains(one.table));
    for (const Picture& one : made->pictures) {
        EXPECT_TRUE(tables.contains(one.table));
        EXPECT_NE(one.svg.find("role=\"img\""), std::string::npos);
        EXPECT_NE(one.svg.find("<title"), std::string::npos);
    }
    EXPECT_GE(made->pictures.size(), 2U);
}

}  // namespace
}  // namespace hearken::publication
