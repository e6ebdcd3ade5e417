#include "invention/invention.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace hearken::invention {
namespace {

Inspection planned(std::uint64_t seed, std::uint64_t cases = 576, int forces = 8) {
    Result<Inspection> inspection = Inspection::plan({forces, cases, seed});
    EXPECT_TRUE(inspection.has_value());
    return *std::move(inspection);
}

/// All rows of an inspection, by force and agency and table.
std::map<std::string, std::string> all_of(const Inspection& inspection) {
    std::map<std::string, std::string> texts;
    for (const Block& block : inspection.blocks()) {
        Rows rows = inspection.invent(block);
        for (std::size_t agency = 0; agency < agency_count; ++agency)
            for (std::size_t table = 0; table < table_count; ++table)
                texts[std::to_string(block.force) + "/" +
                      std::string(name_of(static_cast<Agency>(agency))) + "/" +
                      std::string(file_of(Agency::police, static_cast<Table>(table)))] +=
                    rows.tables[agency][table];
        texts["truth"] += rows.truth;
    }
    return texts;
}

/// The first `count` fields of each row; what is in quotes comes last in every table.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string>& row = rows.emplace_back();
        std::istringstream cells{line};
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    }
    return rows;
}

TEST(Invention, OneSeedGivesTheSameBytesAndAnotherGivesOthers) {
    EXPECT_EQ(all_of(planned(5)), all_of(planned(5)));
    EXPECT_NE(all_of(planned(5)), all_of(planned(6)));
}

// A case must not depend on those told before it, or threads would change it.
TEST(Invention, ABlockIsTheSameWhicheverWasMadeBefore) {
    const Inspection inspection = planned(5, 5000, 2);
    ASSERT_GT(inspection.blocks().size(), 4U);
    const Block& block = inspection.blocks()[3];
    Rows first = inspection.invent(block);
    static_cast<void>(inspection.invent(inspection.blocks()[0]));
    EXPECT_EQ(inspection.invent(block).tables, first.tables);
}

TEST(Invention, EveryForceGetsItsShareOfCases) {
    const Inspection inspection = planned(1, 10, 4);
    std::map<int, std::uint64_t> counts;
    for (const Block& block : inspection.blocks()) counts[block.force] += block.count;
    EXPECT_EQ(counts, (std::map<int, std::uint64_t>{{1, 3}, {2, 3}, {3, 2}, {4, 2}}));
}

TEST(Invention, AWishOutOfRangeIsRefused) {
    EXPECT_FALSE(Inspection::plan({0, 10, 1}).has_value());
    EXPECT_FALSE(Inspection::plan({100, 1000, 1}).has_value());
    EXPECT_FALSE(Inspection::plan({8, 7, 1}).has_value());
}

TEST(Invention, IdsAreNeverGivenTwiceAndEveryReferenceIsThere) {
    const auto texts = all_of(planned(3, 2000, 2));
    for (const std::string folder : {"1/police/", "1/social_care/", "1/health/"}) {
        const auto ids = [&](const std::string& file, std::size_t column) {
            std::set<std::string> found;
            for (const auto& row : rows_of(texts.at(folder + file)))
                EXPECT_TRUE(found.insert(row[column]).second) << folder << file << row[column];
            return found;
        };
        const std::set<std::string> cases = ids("cases.csv", 0);
        const std::set<std::string> people = ids("people.csv", 0);
        const std::set<std::string> events = ids("events.csv", 0);
        for (const auto& row : rows_of(texts.at(folder + "roles.csv"))) {
            EXPECT_TRUE(cases.contains(row[0])) << row[0];
            EXPECT_TRUE(people.contains(row[1])) << row[1];
        }
        for (const auto& row : rows_of(texts.at(folder + "events.csv"))) {
            EXPECT_TRUE(cases.contains(row[1])) << row[1];
            EXPECT_TRUE(row[5].empty() || events.contains(row[5])) << row[5];
        }
        for (const auto& row : rows_of(texts.at(folder + "participants.csv")))
            EXPECT_TRUE(events.contains(row[0])) << row[0];
    }
}

TEST(Invention, NothingIsLaterThanTheInspection) {
    for (const auto& [name, text] : all_of(planned(4, 2000, 2))) {
        const bool is_iso = name.find("health") == std::string::npos;
        if (!is_iso || name.find("events.csv") == std::string::npos) continue;
        for (const auto& row : rows_of(text)) {
            EXPECT_TRUE(row[3] == "unknown" || row[3] < "2025-07-01") << row[3];
            EXPECT_LT(row[4], "2025-07-01");
        }
    }
}

TEST(Invention, EveryDutyHasPlantedFailingsAndNoneIsPlantedTwiceInACase) {
    const auto texts = all_of(planned(9, 4000, 8));
    std::map<std::string, int> counts;
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& row : rows_of(texts.at("truth"))) {
        ++counts[row[1]];
        EXPECT_EQ(row[2], "missed");
        EXPECT_TRUE(seen.emplace(row[0], row[1]).second) << row[0] << " " << row[1];
    }
    for (std::size_t duty = 0; duty < duty_count; ++duty)
        EXPECT_GE(counts[std::string(info_of(static_cast<Duty>(duty)).id)], 5)
            << info_of(static_cast<Duty>(duty)).id;
}

// What the table asks stories to fail at is failed at somewhere.
TEST(Invention, EveryRuleWithAShareIsFailedAt) {
    const auto texts = all_of(planned(9, 4000, 8));
    std::set<std::string> failed;
    for (const auto& row : rows_of(texts.at("truth"))) failed.insert(row[1]);
    for (const DutyRule& rule : duty_rules())
        EXPECT_TRUE(rule.share == 0 || failed.contains(std::string(rule.id))) << rule.id;
}

// Children in the exports are children, and siblings share their family's name.
TEST(Invention, ChildrenAreUnderEighteenWhenTheCaseOpens) {
    const Result<Diary> diary = Diary::open();
    ASSERT_TRUE(diary.has_value());
    const Force force = make_force(2, 1, *diary);
    CaseDraft draft{*diary, force, 2};
    int siblings = 0;
    for (std::uint64_t number = 1; number <= 500; ++number) {
        draft.begin(number);
        draft.add_child(0, 17, true);
        draft.add_child(0, 17, false);
        for (const Person& child : draft.people) {
            EXPECT_LT(child.born, draft.opened);
            EXPECT_LT(draft.opened, diary->months_on(child.born, 18 * 12));
        }
        siblings += draft.people[0].family == draft.people[1].family ? 1 : 0;
    }
    EXPECT_EQ(siblings, 500);
}

TEST(Force, AGapIsNotCovered) {
    const Result<Diary> diary = Diary::open();
    ASSERT_TRUE(diary.has_value());
    const Force force = make_force(2, 1, *diary);
    const Gap gap = force.gaps[static_cast<std::size_t>(Feed::core_groups)];
    ASSERT_LE(gap.first, gap.last);
    EXPECT_FALSE(force.covers(Feed::core_groups, gap.first - 5, gap.first));
    EXPECT_FALSE(force.covers(Feed::core_groups, gap.last, gap.last + 5));
    EXPECT_TRUE(force.covers(Feed::core_groups, gap.last + 1, gap.last + 5));
    EXPECT_FALSE(force.covers(Feed::custody, gap.last, diary->inspected() + 1));
}

}  // namespace
}  // namespace hearken::invention
