// The standards that are shipped. What they mean is told by the scenarios of tests/scenarios/,
// which people read; here they are run, and the packs are held to the catalogue that they came
// from.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "docs/blocks.h"
#include "language/language.h"
#include "language/unwritten.h"
#include "operations/test_standards.h"
#include "vocabulary/vocabulary.h"

namespace hearken::standards {
namespace {

namespace fs = std::filesystem;

const fs::path repository{HEARKEN_SOURCE_DIR};

/// Compiles each pack of standards/.
std::vector<language::Compilation> packs() {
    std::vector<language::Compilation> all;
    const auto folders = language::find_packs(repository / "standards");
    if (!folders.has_value()) return all;
    for (const fs::path& folder : *folders) {
        Result<language::Compilation> compilation = language::compile_folder(folder);
        if (compilation.has_value())
            all.push_back(std::move(*compilation));
        else
            ADD_FAILURE() << folder << ": " << compilation.error().message;
    }
    return all;
}

/// The first cells of the rows of each table of a document below a heading.
std::set<std::string> first_cells(const std::string& document, const std::string& heading) {
    std::set<std::string> cells;
    bool is_below = false;
    for (const std::string& line : docs::lines_of(document)) {
        if (line.starts_with("## ")) is_below = line == "## " + heading;
        if (!is_below || !line.starts_with("| ") || line.starts_with("| Duty |")) continue;
        const std::string rest = line.substr(2);
        const std::size_t end = rest.find(" | ");
        const std::size_t reason = end == std::string::npos ? end : rest.find(" |", end + 3);
        EXPECT_TRUE(reason != std::string::npos && reason > end + 23) << "no reason: " << line;
        cells.insert(rest.substr(0, end));
    }
    return cells;
}

TEST(Standards, EveryPackCompilesAndLintFindsNothing) {
    std::vector<language::Compilation> all = packs();
    EXPECT_GE(all.size(), 6U);
    for (language::Compilation& pack : all) {
        language::find_unwritten(pack.program, pack.diagnostics);
        if (pack.succeeded()) language::lint(pack.program, pack.diagnostics);
        for (const language::Diagnostic& finding : pack.diagnostics.all())
            ADD_FAILURE() << language::to_text(finding);
        for (const language::Standard& standard : pack.program.standards) {
            EXPECT_FALSE(standard.info.owner.empty()) << standard.info.id << " has no owner";
            EXPECT_FALSE(standard.info.area.empty()) << standard.info.id << " has no area";
        }
    }
}

TEST(Standards, EveryScenarioComesOutAsWrittenAndNoneIsLacking) {
    const auto tested =
        operations::test_standards({repository / "standards"}, {repository / "tests/scenarios"});
    ASSERT_TRUE(tested.has_value()) << tested.error().message;
    for (const auto& failure : tested->failures)
        ADD_FAILURE_AT(failure.file.c_str(), failure.line)
            << failure.standard << ", \"" << failure.title << "\": " << failure.what;
    for (const auto& lacking : tested->lacking)
        ADD_FAILURE() << lacking.place << ": " << lacking.standard << ": " << lacking.what;
    EXPECT_GE(tested->scenarios, 300U) << "scenarios were lost";
}

TEST(Standards, EveryDutyOfTheCatalogueIsAStandardOrSaysWhyNot) {
    const fs::path catalogue = repository.parent_path() / "shared/catalogue/standards.csv";
    if (!fs::exists(catalogue)) GTEST_SKIP() << catalogue << " is not on this machine";
    std::set<std::string> ids;
    for (const language::Compilation& pack : packs())
        for (const language::Standard& standard : pack.program.standards)
            ids.insert(standard.info.id);
    const std::set<std::string> not_shown = first_cells(
        docs::read_text(repository / "standards/README.md"), "Duties that cannot be shown");
    const std::vector<std::string> duties =
        vocabulary::parse_table(docs::read_text(catalogue), "standards.csv").column("id");
    EXPECT_GE(duties.size(), 90U);
    for (const std::string& duty : duties)
        EXPECT_NE(ids.contains(duty), not_shown.contains(duty))
            << duty << " is " << (ids.contains(duty) ? "both" : "neither")
            << " a standard and on the list of standards/README.md";
    for (const std::string& duty : not_shown)
        EXPECT_TRUE(std::find(duties.begin(), duties.end(), duty) != duties.end())
            << duty << " is no duty of the catalogue";
}

std::string in_small_letters(std::string text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

// Proceedings may be live: a verdict is about what an organisation did, and never says or supposes
// that somebody committed an offence. "Offender" stands in titles alone, of duties towards people
// who are on the register, which only a conviction or a caution puts them on.
TEST(Standards, NoVerdictSaysThatAPersonIsGuilty) {
    const std::vector<std::string> never{"guilt",
                                         "perpetrat",
                                         "abuser",
                                         "culprit",
                                         "rapist",
                                         "paedophile",
                                         "molester",
                                         "groomer",
                                         "predator",
                                         "criminal who",
                                         "the attacker",
                                         "committed",
                                         "who abused",
                                         "his crime",
                                         "her crime"};
    std::size_t sayings = 0;
    for (const language::Compilation& pack : packs())
        for (const language::Standard& standard : pack.program.standards) {
            std::vector<std::string> texts{standard.info.title};
            for (const language::Version& version : standard.versions)
                if (version.clauses.saying) {
                    ++sayings;
                    texts.push_back(version.clauses.saying->text);
                    EXPECT_EQ(in_small_letters(texts.back()).find("offender"), std::string::npos)
                        << standard.info.id << ": " << texts.back();
                }
            for (const std::string& text : texts)
                for (const std::string& word : never)
                    EXPECT_EQ(in_small_letters(text).find(word), std::string::npos)
                        << standard.info.id << " says \"" << word << "\": " << text;
        }
    EXPECT_GE(sayings, 2U) << "the texts of `say` are not found";
}

// Whoever declares coverage looks there what a feed must hold.
TEST(Standards, EveryFeedIsListedWithWhatItHolds) {
    const vocabulary::Table table =
        vocabulary::read_table(repository, "standards/common/feeds.csv");
    const std::vector<std::string> column = table.column("feed");
    const std::set<std::string> listed{column.begin(), column.end()};
    EXPECT_EQ(listed.size(), table.rows.size()) << "a feed stands twice";
    for (const std::string& meaning : table.column("plain meaning")) EXPECT_FALSE(meaning.empty());
    std::set<std::string> named;
    for (const language::Compilation& pack : packs())
        for (const language::Standard& standard : pack.program.standards)
            for (const language::Version& version : standard.versions)
                for (const language::FeedNeed& need : version.clauses.feeds)
                    named.insert(need.feed);
    EXPECT_EQ(listed, named);
}

}  // namespace
}  // namespace hearken::standards
