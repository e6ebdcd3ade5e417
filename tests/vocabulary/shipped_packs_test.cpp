// The packs of standards/ against what they are made from: the catalogues of duties and of
// published failings, where this machine has them, and the vocabulary.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "docs/blocks.h"
#include "language/language.h"
#include "vocabulary/names_in_use.h"
#include "vocabulary/vocabulary.h"

namespace hearken::vocabulary {
namespace {

const std::filesystem::path repository{HEARKEN_SOURCE_DIR};

struct Pack {
    std::string name;  // of its folder: "police"
    language::Program program;
};

/// Every pack that `--standards standards` finds. What does not compile is a failure.
const std::vector<Pack>& shipped() {
    static const std::vector<Pack> packs = [] {
        std::vector<Pack> found;
        const auto folders = language::find_packs(repository / "standards");
        if (!folders.has_value()) {
            ADD_FAILURE() << folders.error().message;
            return found;
        }
        for (const std::filesystem::path& folder : *folders) {
            auto compiled = language::compile_folder(folder);
            if (!compiled.has_value() || !compiled->succeeded()) {
                ADD_FAILURE() << folder << " does not compile";
                continue;
            }
            found.push_back({folder.filename().string(), std::move(compiled->program)});
        }
        return found;
    }();
    return packs;
}

bool read_catalogue(const std::string& file, Table& table) {
    const std::filesystem::path path = repository.parent_path() / "shared" / "catalogue" / file;
    if (!std::filesystem::exists(path)) return false;
    table = parse_table(docs::read_text(path), file);
    return true;
}

/// Rows by the cell of their first column.
std::map<std::string, std::map<std::string, std::string>> by_id(const Table& table) {
    std::map<std::string, std::map<std::string, std::string>> rows;
    for (const auto& row : table.rows) {
        EXPECT_EQ(row.size(), table.header.size()) << table.file << ": " << row.front();
        auto [at, is_new] = rows.try_emplace(row.front());
        EXPECT_TRUE(is_new) << table.file << " has " << row.front() << " twice";
        for (std::size_t cell = 0; cell < std::min(row.size(), table.header.size()); ++cell)
            at->second[table.header[cell]] = row[cell];
    }
    return rows;
}

/// "police/NCRS-24" of every shipped standard, under the pack in which it is written.
std::set<std::string> shipped_names() {
    std::set<std::string> names;
    for (const Pack& pack : shipped())
        for (const language::Standard& standard : pack.program.standards)
            if (!standard.info.taken_from) names.insert(pack.name + "/" + standard.info.id);
    return names;
}

std::string day_or_nothing(Date day, Date open_end) {
    return day == open_end ? "" : to_iso(day);
}

// Kinds, roles and lexicons are refused by the compiler, since the packs use ../common.
TEST(ShippedPacks, EveryAttributeIsListedInTheFields) {
    const std::vector<std::string> column = read_vocabulary(repository).fields.column("field");
    const std::set<std::string> fields{column.begin(), column.end()};
    for (const Pack& pack : shipped()) {
        std::string text;
        for (const auto& entry :
             std::filesystem::directory_iterator{repository / "standards" / pack.name})
            if (entry.path().extension() == ".standard")
                text += docs::read_text(entry.path()) + "\n";
        const NamesInUse used = names_in(text);
        for (const std::string& attribute : used.attributes)
            EXPECT_TRUE(fields.contains(attribute) || used.defined.contains(attribute))
                << pack.name << " asks for " << attribute
                << ", which standards/common/fields.csv lacks";
    }
}

TEST(ShippedPacks, FailingsCsvNamesStandardsThatThereAre) {
    const std::set<std::string> names = shipped_names();
    for (const auto& [failing, row] : by_id(read_table(repository, "standards/failings.csv"))) {
        const std::vector<std::string> shown_by = words_of(row.at("standards"));
        EXPECT_NE(shown_by.empty(), row.at("reason").empty())
            << failing << " needs standards that show it, or the reason why none can";
        for (const std::string& name : shown_by)
            EXPECT_TRUE(names.contains(name)) << failing << " names " << name;
    }
}

TEST(ShippedPacks, EveryStandardOfFailingsIsNamedByItsFailing) {
    const auto rows = by_id(read_table(repository, "standards/failings.csv"));
    for (const std::string& name : shipped_names()) {
        if (!name.starts_with("failings/")) continue;
        const std::string failing = name.substr(9, 3);
        ASSERT_TRUE(rows.contains(failing)) << name;
        const std::vector<std::string> shown_by = words_of(rows.at(failing).at("standards"));
        EXPECT_NE(std::find(shown_by.begin(), shown_by.end(), name), shown_by.end()) << name;
    }
}

TEST(ShippedPacks, EveryFailingOfTheCatalogueIsInFailingsCsv) {
    Table catalogue;
    if (!read_catalogue("failing_patterns.csv", catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue/failing_patterns.csv";
    const auto rows = by_id(read_table(repository, "standards/failings.csv"));
    const auto patterns = by_id(catalogue);
    EXPECT_EQ(patterns.size(), 50U);
    for (const auto& [failing, pattern] : patterns) {
        ASSERT_TRUE(rows.contains(failing)) << failing << ": " << pattern.at("pattern");
        EXPECT_EQ(rows.at(failing).at("pattern"), pattern.at("pattern"));
    }
    EXPECT_EQ(rows.size(), patterns.size());
}

// What was read is said to have been, so that no verdict carries a doubt that nobody has.
TEST(ShippedPacks, StatusAndDatesOfForceAreThoseOfTheCatalogue) {
    Table catalogue;
    if (!read_catalogue("standards.csv", catalogue))
        GTEST_SKIP() << "the catalogue is not here: ../shared/catalogue/standards.csv";
    const auto duties = by_id(catalogue);
    std::size_t compared = 0;
    for (const Pack& pack : shipped())
        for (const language::Standard& standard : pack.program.standards) {
            const auto duty = duties.find(standard.info.id);
            if (duty == duties.end()) continue;
            ++compared;
            const std::string where = pack.name + "/" + standard.info.id;
            const bool was_read = duty->second.at("status") == "verified";
            EXPECT_EQ(standard.info.is_verified, was_read) << where;
            EXPECT_EQ(day_or_nothing(standard.effective.first, earliest_date),
                      duty->second.at("effective_from"))
                << where;
            EXPECT_EQ(day_or_nothing(standard.effective.last, latest_date),
                      duty->second.at("effective_to"))
                << where;
        }
    EXPECT_GE(compared, 60U);
}

}  // namespace
}  // namespace hearken::vocabulary
