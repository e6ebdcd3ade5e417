// The documents are tested: each standard in docs/*.md compiles, each scenario comes out as
// written, each mistake is told as written, commands have the options shown, and no field of the
// evidence is left out or made up.
//
// Languages of fenced blocks:
//   standard    one or more standards; compiled. Without a `pack` of its own it gets the header
//   below scenario    a case and its verdicts, judged by the nearest standard block above scenarios
//   a whole file of scenarios (docs/scenarios.md), which leaves out nothing that the
//               standards above must show
//   mistake     a standard that must not compile, a line ---, then words of the diagnostic, a line
//               each
//   warning     a standard that compiles but is warned about, by the compiler or by lint; the same
//   events, roles, terms, lexicon   a CSV for `use events "events.csv"` and so on, or for
//               `use lexicon "child_words"`, of the blocks below it
//   common      a pack for `use pack "../common"`, of the blocks below it
//   settings    a settings file: the standard block above is compiled with it
//   sh          commands; those that begin with `hearken` are checked against the options there are
//   help        `$ hearken ... --help` and what it prints
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <set>

#include "blocks.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"
#include "intake/coverage_file.h"
#include "intake/csv_export.h"
#include "language/language.h"
#include "language/settings_file.h"
#include "scenario/judge.h"
#include "scenario/wanted.h"

namespace hearken::docs {
namespace {

const std::filesystem::path repository{HEARKEN_SOURCE_DIR};

constexpr const char* header =
    "pack \"Examples\" version 1 nation england timezone \"Europe/London\"\n"
    "use calendar \"england-and-wales\"\nuse whole log\n";

const std::vector<Block>& blocks() {
    static const std::vector<Block> all = blocks_of_documents(repository);
    return all;
}

/// What stands beside a pack, from the blocks above it in the same document.
struct Beside {
    std::string file;
    std::map<std::string, language::SourceFile> tables;
    std::shared_ptr<language::PackTexts> common;

    void look_at(const Block& block) {
        static const std::map<std::string, std::string> names{{"events", "events.csv"},
                                                              {"roles", "roles.csv"},
                                                              {"terms", "terms.csv"},
                                                              {"lexicon", "child_words"}};
        if (block.file != file) *this = {block.file, {}, nullptr};
        if (const auto name = names.find(block.language); name != names.end())
            tables[name->second] = {name->second, block.text};
        if (block.language != "common") return;
        common = std::make_shared<language::PackTexts>();
        common->files.push_back({"../common/pack.standard", block.text});
    }
};

language::Compilation compile(const Block& block,
                              const std::string& text,
                              const Beside& beside,
                              const language::Settings& settings = {}) {
    language::PackTexts texts;
    texts.files.push_back({block.file, text});
    if (!text.starts_with("pack ") && text.find("\npack ") == std::string::npos)
        texts.files.insert(texts.files.begin(), {"pack.standard", header});
    texts.tables = beside.tables;
    if (beside.common) texts.packs["../common"] = beside.common;
    return language::compile(texts, settings);
}

std::string all_text(const language::Diagnostics& diagnostics) {
    std::string text;
    for (const language::Diagnostic& diagnostic : diagnostics.all())
        text += language::to_text(diagnostic);
    return text;
}

/// Calls `visit(block, beside)` for each block of a language.
template <typename Visit>
int for_each(std::string_view language, const Visit& visit) {
    int count = 0;
    Beside beside;
    for (const Block& block : blocks()) {
        beside.look_at(block);
        if (block.language != language) continue;
        ++count;
        visit(block, beside);
    }
    return count;
}

/// Splits a mistake or warning block at its line `---`.
struct Told {
    std::string standard;
    std::vector<std::string> words;
};
Told split_at_rule(const Block& block) {
    Told told;
    bool is_below = false;
    for (const std::string& line : lines_of(block.text)) {
        if (line == "---")
            is_below = true;
        else if (is_below)
            told.words.push_back(line);
        else
            told.standard += line + "\n";
    }
    if (told.words.empty())
        ADD_FAILURE_AT(block.file.c_str(), block.line) << "no --- and words of a diagnostic";
    return told;
}

void expect_words(const Block& block,
                  const std::vector<std::string>& words,
                  const std::string& in) {
    for (const std::string& word : words)
        if (in.find(word) == std::string::npos)
            ADD_FAILURE_AT(block.file.c_str(), block.line)
                << "\"" << word << "\" is not in what was told:\n"
                << in;
}

/// The standard that a scenario asks; only one that stands alone need not be named.
std::optional<std::size_t> standard_of(const scenario::Scenario& told,
                                       const language::Program& program) {
    const std::vector<language::Standard>& all = program.standards;
    if (told.standard.empty() && all.size() == 1) return 0;
    for (std::size_t at = 0; at < all.size(); ++at)
        if (all[at].info.id == told.standard) return at;
    return std::nullopt;
}

/// Judges the scenarios of a block. What they show of each standard is added to `shown`.
std::vector<scenario::Difference> judge_scenarios(
    const scenario::ScenarioFile& file,
    const std::string& name,
    const language::Program& program,
    std::vector<std::vector<scenario::Shown>>* shown = nullptr) {
    std::vector<scenario::Difference> differences = file.faults;
    for (const scenario::Scenario& told : file.scenarios) {
        const std::optional<std::size_t> standard = standard_of(told, program);
        if (!standard) {
            differences.push_back({told.line, "the block above has no such standard", {}});
            continue;
        }
        const scenario::Judged judged = scenario::judge(told, name, program, *standard);
        differences.insert(differences.end(), judged.differences.begin(), judged.differences.end());
        if (shown != nullptr)
            (*shown)[*standard].insert(
                (*shown)[*standard].end(), judged.shown.begin(), judged.shown.end());
    }
    return differences;
}

}  // namespace

TEST(Docs, EveryStandardCompilesWithoutAWarning) {
    const int count = for_each("standard", [](const Block& block, const auto& beside) {
        const language::Compilation compilation = compile(block, block.text, beside);
        if (!compilation.diagnostics.all().empty())
            ADD_FAILURE_AT(block.file.c_str(), block.line) << all_text(compilation.diagnostics);
    });
    EXPECT_GE(count, 40) << "standards were lost: is a fence wrong?";
}

TEST(Docs, EveryScenarioComesOutAsWritten) {
    std::optional<language::Compilation> above;
    Block standard;  // the one compiled last, for settings
    Beside beside;
    int count = 0;
    for (const Block& block : blocks()) {
        beside.look_at(block);
        if (block.language == "standard") {
            above = compile(block, block.text, beside);
            standard = block;
        }
        if (block.language == "warning")
            above = compile(block, split_at_rule(block).standard, beside);
        if (block.language == "settings") {
            const Result<language::Settings> settings =
                language::parse_settings(block.text, block.file);
            if (settings.has_value())
                above = compile(standard, standard.text, beside, *settings);
            else
                ADD_FAILURE_AT(block.file.c_str(), block.line) << settings.error().message;
        }
        if (block.language != "scenario") continue;
        ++count;
        if (!above || !above->succeeded()) {
            ADD_FAILURE_AT(block.file.c_str(), block.line) << "no standard above that compiles";
            continue;
        }
        for (const scenario::Difference& difference : judge_scenarios(
                 scenario::read_one_scenario(block.text, block.line), block.file, above->program))
            ADD_FAILURE_AT(block.file.c_str(), difference.line) << difference.what;
    }
    EXPECT_GE(count, 110) << "scenarios were lost: is a fence wrong?";
}

TEST(Docs, EveryFileOfScenariosIsWholeAndComesOutAsWritten) {
    std::optional<language::Compilation> above;
    Beside beside;
    int count = 0;
    for (const Block& block : blocks()) {
        beside.look_at(block);
        if (block.language == "standard") above = compile(block, block.text, beside);
        if (block.language != "scenarios") continue;
        ++count;
        ASSERT_TRUE(above && above->succeeded()) << block.file << ":" << block.line;
        const std::vector<language::Standard>& standards = above->program.standards;
        std::vector<std::vector<scenario::Shown>> shown(standards.size());
        for (const scenario::Difference& difference : judge_scenarios(
                 scenario::read_scenarios(block.text), block.file, above->program, &shown))
            ADD_FAILURE_AT(block.file.c_str(), block.line + difference.line - 1) << difference.what;
        for (std::size_t at = 0; at < standards.size(); ++at)
            for (const std::string& words : scenario::lacking(standards[at], shown[at]))
                ADD_FAILURE_AT(block.file.c_str(), block.line)
                    << standards[at].info.id << ": " << words;
    }
    EXPECT_GE(count, 1) << "files of scenarios were lost: is a fence wrong?";
}

TEST(Docs, EveryMistakeIsToldAsWritten) {
    const int count = for_each("mistake", [](const Block& block, const auto& beside) {
        const Told told = split_at_rule(block);
        const language::Compilation compilation = compile(block, told.standard, beside);
        if (compilation.succeeded())
            ADD_FAILURE_AT(block.file.c_str(), block.line) << "this compiles";
        expect_words(block, told.words, all_text(compilation.diagnostics));
    });
    EXPECT_GE(count, 25) << "mistakes were lost: is a fence wrong?";
}

TEST(Docs, EveryWarningIsToldAsWritten) {
    const int count = for_each("warning", [](const Block& block, const auto& beside) {
        const Told told = split_at_rule(block);
        language::Compilation compilation = compile(block, told.standard, beside);
        if (!compilation.succeeded())
            ADD_FAILURE_AT(block.file.c_str(), block.line) << "this does not compile:\n"
                                                           << all_text(compilation.diagnostics);
        else
            language::lint(compilation.program, compilation.diagnostics);
        expect_words(block, told.words, all_text(compilation.diagnostics));
    });
    EXPECT_GE(count, 2) << "warnings were lost: is a fence wrong?";
}

// --- Evidence ------------------------------------------------------------------------------------

TEST(Docs, EvidenceNamesEachFieldThatIsWrittenAndNoOther) {
    const std::string source = read_text(repository / "src/report/evidence_json.cpp");
    const std::regex written{
        R"re((?:\.(?:text|text_if_any|plain|plain_if_any|number|name)\(\s*|_if_any\(\s*out,\s*\w+,\s*)"([a-z_]+)")re"};
    std::set<std::string> in_source;
    for (auto at = std::sregex_iterator{source.begin(), source.end(), written};
         at != std::sregex_iterator{};
         ++at)
        in_source.insert((*at)[1]);

    // In tables that begin with | Field: | `deadline.steps` | text | ...
    const std::regex row{R"(^\| `(?:[a-z_\[\]]+\.)*([a-z_]+)` \|)"};
    std::set<std::string> in_document;
    bool is_of_fields = false;
    for (const std::string& line : lines_of(read_text(repository / "docs/evidence.md"))) {
        is_of_fields = line.starts_with("| Field |") || (is_of_fields && line.starts_with("|"));
        std::smatch found;
        if (is_of_fields && std::regex_search(line, found, row)) in_document.insert(found[1]);
    }
    EXPECT_GE(in_source.size(), 35U) << "the source is not read as it is written";
    EXPECT_EQ(in_document, in_source);
}

// --- Mapping -------------------------------------------------------------------------------------

// The first csv block of mapping.md is the export, the first toml block its mapping, the second csv
// block a coverage file. Further toml blocks show what mappings of folders say; they must be read.
TEST(Docs, TheMappingReadsTheExportBesideIt) {
    std::vector<Block> tables;
    std::vector<Block> mappings;
    for (const Block& block : blocks()) {
        if (block.file != "docs/mapping.md") continue;
        if (block.language == "csv") tables.push_back(block);
        if (block.language == "toml") mappings.push_back(block);
    }
    ASSERT_EQ(tables.size(), 2U);
    ASSERT_GE(mappings.size(), 1U);
    for (const Block& block : mappings) {
        const Result<intake::Mapping> read = intake::parse_mapping(block.text, block.file);
        if (!read) ADD_FAILURE_AT(block.file.c_str(), block.line) << read.error().message;
    }
    const Result<intake::Mapping> mapping =
        intake::parse_mapping(mappings.front().text, mappings.front().file);
    ASSERT_TRUE(mapping.has_value()) << mapping.error().message;
    casework::CasebookBuilder builder;
    intake::MemoryStream stream{tables.front().text};
    const Result<void> outcome = intake::read_csv(stream, "cases.csv", &*mapping, builder);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    const casework::Casebook book = std::move(builder).finish();
    std::string told;
    for (casework::EventIndex event = 0; event < book.event_count(); ++event)
        told += fmt::format("{} {} {}\n",
                            book.record_id(event),
                            to_iso(book.happened(event), mapping->zone),
                            book.kind_names().text(book.kind(event)));
    EXPECT_EQ(told,
              "cases.csv:2 2026-03-25T14:05:00+00:00 strategy_discussion\n"
              "cases.csv:3 2026-04-17 icpc_held\n"
              "cases.csv:4 ../.. note\n");
    const casework::AttributeId born = book.attribute_names().find("Date of birth");
    ASSERT_NE(born, casework::Dictionary::absent);
    EXPECT_EQ(book.values().text(book.value(0, born)), "2014-05-03");
    EXPECT_NE(book.attribute_names().find("offence_type"), casework::Dictionary::absent);
    EXPECT_EQ(book.attribute_names().find("Free text"), casework::Dictionary::absent);
    ASSERT_EQ(book.problems().kept().size(), 1U);
    EXPECT_EQ(book.problems().kept().front().line, 4U);

    const Result<std::vector<casework::Coverage>> coverage =
        intake::parse_coverage(tables.back().text, tables.back().file);
    ASSERT_TRUE(coverage.has_value()) << coverage.error().message;
    EXPECT_EQ(coverage->size(), 2U);
}

// Each key that a mapping may hold stands in mapping.md, as a word in backquotes or in brackets.
TEST(Docs, MappingNamesEachKey) {
    const std::string source = read_text(repository / "src/intake/column_mapping.cpp");
    const std::regex list{R"re(allow_only\([^{;]*\{([^}]*)\})re"};
    const std::regex quoted{"\"([a-z_]+)\""};
    const std::string document = read_text(repository / "docs/mapping.md");
    std::set<std::string> keys;
    for (auto at = std::sregex_iterator{source.begin(), source.end(), list};
         at != std::sregex_iterator{};
         ++at) {
        const std::string names = (*at)[1];
        for (auto key = std::sregex_iterator{names.begin(), names.end(), quoted};
             key != std::sregex_iterator{};
             ++key)
            keys.insert((*key)[1]);
    }
    EXPECT_GE(keys.size(), 20U) << "the source is not read as it is written";
    for (const std::string& key : keys) {
        const bool is_told = document.find("`" + key + "`") != std::string::npos ||
                             document.find("[" + key + "]") != std::string::npos ||
                             document.find("] " + key + "`") != std::string::npos;
        EXPECT_TRUE(is_told) << key << " is not in docs/mapping.md";
    }
}

// --- Commands ------------------------------------------------------------------------------------

namespace {

/// The program to ask for its help; empty where there is none.
std::string program() {
    for (const char* name : {"HEARKEN_PROGRAM", "HEARKEN_BINARY"})
        if (const char* path = std::getenv(name); path != nullptr && *path != '\0') return path;
    for (const std::filesystem::path& path :
         {std::filesystem::path{HEARKEN_BUILT_PROGRAM}, repository / "build/release/hearken"})
        if (std::filesystem::exists(path)) return path.string();
    return {};
}

std::optional<std::string> output_of(const std::string& command) {
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    std::string output;
    char piece[4096];
    for (std::size_t size = 0; (size = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
        output.append(piece, size);
    if (::pclose(pipe) != 0) return std::nullopt;
    return output;
}

}  // namespace

TEST(Docs, CommandsHaveTheOptionsShown) {
    const std::string source = read_text(repository / "src/cli/commands.cpp") +
                               read_text(repository / "src/cli/inspect_commands.cpp");
    std::set<std::string> known{"--help"};
    const std::regex option{"\"(--[a-z-]+)\""};
    for (auto at = std::sregex_iterator{source.begin(), source.end(), option};
         at != std::sregex_iterator{};
         ++at)
        known.insert((*at)[1]);
    ASSERT_GE(known.size(), 12U) << "the source is not read as it is written";

    int commands = 0;
    const std::regex shown{R"((^|\s)(--?[A-Za-z][A-Za-z-]*))"};
    for_each("sh", [&](const Block& block, const auto&) {
        bool is_ours = false;
        int line = block.line - 1;
        for (const std::string& text : lines_of(block.text)) {
            ++line;
            const bool begins = text.starts_with("hearken ");
            is_ours = begins || (is_ours && text.starts_with(' '));  // a command may go on
            commands += begins ? 1 : 0;
            if (!is_ours) continue;
            for (auto at = std::sregex_iterator{text.begin(), text.end(), shown};
                 at != std::sregex_iterator{};
                 ++at)
                if (!known.contains((*at)[2]))
                    ADD_FAILURE_AT(block.file.c_str(), line) << "there is no option " << (*at)[2];
        }
    });
    EXPECT_GE(commands, 8) << "commands were lost: is a fence wrong?";
}

TEST(Docs, HelpIsWhatTheProgramPrints) {
    const std::string hearken = program();
    if (hearken.empty()) {
        GTEST_SKIP()
            << "not tested, because there is no program: build `hearken`, or name one with "
               "HEARKEN_PROGRAM";
    }
    const std::string prompt = "$ hearken ";
    const int count = for_each("help", [&](const Block& block, const auto&) {
        const std::size_t end = block.text.find('\n');
        if (!block.text.starts_with(prompt) || end == std::string::npos) {
            ADD_FAILURE_AT(block.file.c_str(), block.line) << "no command on the first line";
            return;
        }
        const std::string words = block.text.substr(prompt.size(), end - prompt.size());
        if (words.find_first_not_of("abcdefghijklmnopqrstuvwxyz- ") != std::string::npos) {
            ADD_FAILURE_AT(block.file.c_str(), block.line) << "a command of plain words is wanted";
            return;
        }
        const std::optional<std::string> printed =
            output_of(fmt::format("'{}' {}", hearken, words));
        if (!printed) {
            ADD_FAILURE_AT(block.file.c_str(), block.line) << hearken << " failed";
            return;
        }
        std::string as_written;
        for (const std::string& line : lines_of(*printed))
            as_written += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        if (as_written != block.text.substr(end + 1))
            ADD_FAILURE_AT(block.file.c_str(), block.line)
                << hearken << " " << words << " prints:\n"
                << as_written;
    });
    EXPECT_GE(count, 4) << "help was lost: is a fence wrong?";
}

// What stands between `<!-- made by: hearken ... -->` and its end is what that command prints, run
// in the repository.
TEST(Docs, TablesAreWhatTheProgramPrints) {
    const std::string hearken = program();
    if (hearken.empty()) GTEST_SKIP() << "not tested, because there is no program: build `hearken`";
    const std::string begin = "<!-- made by: hearken ";
    const std::string end = "<!-- end of what was made -->";
    int tables = 0;
    for (const auto& entry : std::filesystem::directory_iterator{repository / "docs"}) {
        if (entry.path().extension() != ".md") continue;
        const std::string text = read_text(entry.path());
        for (std::size_t at = text.find("\n" + begin); at != std::string::npos;
             at = text.find("\n" + begin, at + 1)) {
            const std::size_t words = at + 1 + begin.size();
            const std::size_t line_end = text.find(" -->\n", words);
            const std::size_t closes = text.find(end, words);
            ASSERT_NE(line_end, std::string::npos) << entry.path();
            ASSERT_NE(closes, std::string::npos) << entry.path();
            ++tables;
            const std::string command = text.substr(words, line_end - words);
            const std::optional<std::string> printed = output_of(fmt::format(
                "cd '{}' && '{}' {} 2>/dev/null", repository.string(), hearken, command));
            ASSERT_TRUE(printed.has_value()) << "hearken " << command << " failed";
            const std::size_t table = line_end + 5;
            if (*printed != text.substr(table, closes - table))
                ADD_FAILURE() << entry.path() << ": hearken " << command
                              << " prints otherwise now. script/tables writes it anew.";
        }
    }
    EXPECT_GE(tables, 1) << "tables were lost: is a mark wrong?";
}

// --- The checks themselves -----------------------------------------------------------------------

namespace {

constexpr const char* small_standard =
    "standard S-1 \"Reply in 2 days\" { when each asked as a require replied within 2 days of a "
    "}\n";

std::vector<scenario::Difference> judged(const std::string& text) {
    const Block block{"docs/none.md", 1, "standard", small_standard};
    const language::Compilation compilation = compile(block, block.text, {});
    return judge_scenarios(scenario::read_one_scenario(text, 1), block.file, compilation.program);
}

}  // namespace

TEST(DocsItself, FindsBlocksWithTheirLines) {
    const std::vector<Block> found = blocks_in("a\n```sh\nx\ny\n```\n```\nz\n", "d.md");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].language, "sh");
    EXPECT_EQ(found[0].line, 3);
    EXPECT_EQ(found[0].text, "x\ny\n");
    EXPECT_EQ(found[1].text, "z\n");
}

TEST(DocsItself, AWrongVerdictDeadlineOrNumberOfVerdictsIsTold) {
    const std::string told = "2026-03-02 asked\n2026-03-04 replied\n";
    EXPECT_TRUE(judged(told + "verdict met\ndeadline 2026-03-04\nsays Met by replied\n").empty());
    EXPECT_EQ(judged(told + "verdict missed late\n").size(), 1U);
    EXPECT_EQ(judged(told + "verdict met\ndeadline 2026-03-05\n").at(0).line, 4);
    EXPECT_EQ(judged(told + "verdict met\nverdict met\n").size(), 1U);
    EXPECT_EQ(judged(told + "verdict met\nsays never\n").size(), 1U);
    EXPECT_EQ(judged(told + "verdict met\ncase is missed\n").size(), 1U);
}

TEST(DocsItself, AScenarioThatSaysNothingIsTold) {
    EXPECT_EQ(judged("2026-03-02 asked\n").size(), 1U);
    EXPECT_EQ(judged("verdict met\n").size(), 1U);
    EXPECT_EQ(judged("2026-03-02 asked\nverdikt met\nverdict met\n").size(), 1U);
    EXPECT_EQ(judged("2026-13-02 asked\nverdict met\n").size(), 1U);
    EXPECT_EQ(judged("2026-03-02 asked nonsense\nverdict met\n").empty(), false);
}

}  // namespace hearken::docs
