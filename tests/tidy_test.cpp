// The repository checks itself: layers, names, documents, decisions, no real-looking identifiers.
//
// The tests of Tidy hold the repository to each check of tidy/checks.h. Those of TidyItself show
// for each check, on a small bad tree, that it can fail.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

const Tree& repository() {
    static const Tree tree = Tree::load(HEARKEN_SOURCE_DIR);
    return tree;
}

std::string joined(const Findings& findings) {
    std::string text;
    for (const std::string& finding : findings) text += finding + "\n";
    return text;
}

testing::AssertionResult none(const Findings& findings) {
    if (findings.empty()) return testing::AssertionSuccess();
    return testing::AssertionFailure() << findings.size() << " found:\n" << joined(findings);
}

/// `findings` are exactly one, and it begins with `start`.
testing::AssertionResult is_one(const Findings& findings, std::string_view start) {
    if (findings.size() == 1 && findings.front().starts_with(start)) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "expected one finding that begins with \"" << start
                                       << "\", got " << findings.size() << ":\n"
                                       << joined(findings);
}

constexpr std::string_view good_decision =
    "# 0001: Record decisions\n\n## Context\n\n## Options\n\n## Decision\n\n## Consequences\n";

std::string decision(std::string_view number) {
    std::string text(good_decision);
    return text.replace(2, 4, number);
}

}  // namespace

TEST(Tidy, SourcesIncludeOnlyWhatTheirModuleUses) {
    EXPECT_TRUE(none(includes_outside_uses(repository())));
}
TEST(Tidy, EverySourceIsBuilt) {
    EXPECT_TRUE(none(files_not_built(repository())));
}
TEST(Tidy, TheInventionKnowsNothingThatJudges) {
    EXPECT_TRUE(none(invention_among_judges(repository())));
}

TEST(Tidy, LayersAreAsDocumented) {
    EXPECT_TRUE(none(layers_not_as_documented(repository())));
}
TEST(Tidy, OnlyTheClockAsksTheTime) {
    EXPECT_TRUE(none(clocks_outside_base(repository())));
}
TEST(Tidy, HeadersOpenWithWhatTheyAreFor) {
    EXPECT_TRUE(none(headers_without_opening(repository())));
}
TEST(Tidy, FileNamesSaySomething) {
    EXPECT_TRUE(none(names_that_say_nothing(repository())));
}
TEST(Tidy, IntentionsAreNumbered) {
    EXPECT_TRUE(none(unnumbered_intentions(repository())));
}
TEST(Tidy, NothingIsThrown) {
    EXPECT_TRUE(none(throws_in_source(repository())));
}
TEST(Tidy, OnlyTheCommandLineWritesOutput) {
    EXPECT_TRUE(none(output_outside_cli(repository())));
}
TEST(Tidy, NoSourceNamesAKindOfALog) {
    EXPECT_TRUE(none(log_names_in_source(repository())));
}
TEST(Tidy, PathsInDocumentsExist) {
    EXPECT_TRUE(none(paths_that_do_not_exist(repository())));
}
TEST(Tidy, DecisionsAreInForm) {
    EXPECT_TRUE(none(decisions_out_of_form(repository())));
}
TEST(Tidy, DecisionsReferredToExist) {
    EXPECT_TRUE(none(decisions_that_do_not_exist(repository())));
}
TEST(Tidy, NoIdentifierCouldBeSomebodys) {
    EXPECT_TRUE(none(real_looking_identifiers(repository())));
}
TEST(Tidy, NoPathOfAMachine) {
    EXPECT_TRUE(none(paths_of_a_machine(repository())));
}

// A check of nothing would pass: the repository must have been read.
TEST(TidyItself, ReadsTheRepository) {
    EXPECT_GT(repository().files().size(), 50U);
    EXPECT_NE(repository().text("src/CMakeLists.txt"), "");
    EXPECT_TRUE(repository().contains("src/base"));
}

TEST(TidyItself, LoadsAFolderButNotWhatIsBuilt) {
    const std::filesystem::path root =
        std::filesystem::temp_directory_path() / ("hearken_tidy_" + std::to_string(getpid()));
    for (const char* name : {"src/base/a.h", "build/x.h", ".git/x.h", "node_modules/p/x.h"}) {
        std::filesystem::create_directories((root / name).parent_path());
        std::ofstream(root / name) << "// A.\n";
    }
    std::ofstream(root / "log.gz", std::ios::binary) << '\0' << "TODO";
    const Tree tree = Tree::load(root);
    std::filesystem::remove_all(root);
    ASSERT_EQ(tree.files().size(), 2U);
    EXPECT_TRUE(tree.contains("log.gz"));
    EXPECT_EQ(tree.text("log.gz"), "");
    EXPECT_EQ(tree.text("src/base/a.h"), "// A.\n");
    EXPECT_TRUE(tree.contains("src/base/"));
    EXPECT_TRUE(tree.contains("src/*/a.*"));
    EXPECT_FALSE(tree.contains("src/*.h"));
}

// Code, comments and strings are told apart, in raw strings and beside digit separators too.
TEST(TidyItself, TakesSourceApart) {
    const std::string source = "int a = 1'000; // b 'c'\nauto s = R\"x(\"d)x\"; /* e\nf */ 'g'";
    EXPECT_EQ(only_code(source).substr(0, 15), "int a = 1'000; ");
    EXPECT_EQ(only_code(source).find_first_of("bcdefg"), std::string::npos);
    EXPECT_NE(only_comments(source).find("// b 'c'\n"), std::string::npos);
    EXPECT_NE(only_comments(source).find("f */"), std::string::npos);
    const std::vector<Literal> literals = string_literals(source);
    ASSERT_EQ(literals.size(), 2U);
    EXPECT_EQ(literals[0].text, "\"d");
    EXPECT_EQ(literals[1].line, 3U);
}

TEST(TidyItself, FindsAnIncludeOutsideUses) {
    const std::string cmake = "hearken_module(low USES base SOURCES a.cpp LINKS z)";
    const File module{"src/low/CMakeLists.txt", cmake};
    EXPECT_TRUE(none(includes_outside_uses(
        {module, {"src/low/a.cpp", "#include \"base/x.h\"\n#include \"low/a.h\"\n"}})));
    EXPECT_TRUE(is_one(includes_outside_uses({module, {"src/low/a.cpp", "\n#include \"top/x.h\""}}),
                       "src/low/a.cpp:2: includes \"top/x.h\": top is not in USES"));
    EXPECT_TRUE(is_one(includes_outside_uses({module, {"src/low/a.cpp", "#include \"a.h\""}}),
                       "src/low/a.cpp:1: includes \"a.h\": write"));
    EXPECT_TRUE(is_one(
        includes_outside_uses({module, {"src/low/a.cpp", "#include \"base/internal/x.h\"\n"}}),
        "src/low/a.cpp:1: includes \"base/internal/x.h\": internal/"));
    const File program{"src/CMakeLists.txt", "target_link_libraries(it PRIVATE hearken_cli)"};
    EXPECT_TRUE(
        is_one(includes_outside_uses(
                   {program, {"src/it.cpp", "#include \"cli/x.h\"\n#include \"low/a.h\"\n"}}),
               "src/it.cpp:2: includes \"low/a.h\": low is not in target_link"));
}

TEST(TidyItself, FindsASourceThatIsNotBuilt) {
    const File modules{"src/CMakeLists.txt", "add_subdirectory(low)  # add_subdirectory(no)"};
    const File module{"src/low/CMakeLists.txt", "hearken_module(low SOURCES a.cpp # b_test.cpp\n)"};
    EXPECT_TRUE(is_one(
        files_not_built({modules, module, {"src/low/a.cpp", ""}, {"src/low/b_test.cpp", ""}}),
        "src/low/b_test.cpp:1: is not built"));
    EXPECT_TRUE(is_one(files_not_built({modules, {"src/no/CMakeLists.txt", ""}}),
                       "src/no/CMakeLists.txt:1: add add_subdirectory(no)"));
}

TEST(TidyItself, FindsLayersThatAreNotAsDocumented) {
    const File modules{"src/CMakeLists.txt", "add_subdirectory(low)\nadd_subdirectory(top)"};
    const File top{"src/top/CMakeLists.txt", "hearken_module(top USES low SOURCES a.cpp)"};
    const std::string low_row = "## Layers\n| `low` | nothing | x |\n";
    EXPECT_TRUE(none(layers_not_as_documented(
        {modules, top, {"docs/architecture.md", low_row + "| `top` | `low` | y |\n"}})));
    EXPECT_TRUE(is_one(
        layers_not_as_documented({modules, top, {"docs/architecture.md", low_row}}),
        "docs/architecture.md:1: the table of layers says \"low\", src/CMakeLists.txt says"));
    EXPECT_TRUE(
        is_one(layers_not_as_documented(
                   {modules, top, {"docs/architecture.md", low_row + "| `top` | nothing | y |\n"}}),
               "docs/architecture.md:1: top uses \"\" here and \"low\""));
}

TEST(TidyItself, FindsAnInventionThatIsMixedWithJudges) {
    const File modules{"src/CMakeLists.txt",
                       "add_subdirectory(invention)\nadd_subdirectory(monitor)"};
    const File alone{"src/invention/CMakeLists.txt",
                     "hearken_module(invention USES base SOURCES a.cpp)"};
    const File mixed{"src/invention/CMakeLists.txt",
                     "hearken_module(invention USES base language SOURCES a.cpp)"};
    const File monitor{"src/monitor/CMakeLists.txt",
                       "hearken_module(monitor USES base SOURCES a.cpp)"};
    const File cheating{"src/monitor/CMakeLists.txt",
                        "hearken_module(monitor USES base invention SOURCES a.cpp)"};
    EXPECT_TRUE(none(invention_among_judges({modules, alone, monitor})));
    EXPECT_TRUE(is_one(invention_among_judges({modules, mixed, monitor}),
                       "src/invention/CMakeLists.txt:1: joins the invention"));
    EXPECT_TRUE(is_one(invention_among_judges({modules, alone, cheating}),
                       "src/monitor/CMakeLists.txt:1: joins the invention"));
}

TEST(TidyItself, FindsAClockOutsideBase) {
    for (const std::string code : {"auto a = std::chrono::system_clock::now();",
                                   "std::time(&x);",
                                   "x = time(nullptr);",
                                   "gettimeofday(&x, 0);"}) {
        EXPECT_TRUE(is_one(clocks_outside_base({{"src/low/a.cpp", code}}), "src/low/a.cpp:1: asks"))
            << code;
        EXPECT_TRUE(none(clocks_outside_base({{"src/base/clock.cpp", code}})));
    }
    const std::string innocent = "// system_clock::now()\nx.time(y); f(\"time(nullptr)\");";
    EXPECT_TRUE(none(clocks_outside_base({{"src/low/a.cpp", innocent}})));
}

TEST(TidyItself, FindsAHeaderWithoutItsOpening) {
    EXPECT_TRUE(none(headers_without_opening({{"src/a/a.h", "// A.\n#pragma once\n"}})));
    EXPECT_TRUE(
        is_one(headers_without_opening({{"src/a/a.h", "#pragma once\n"}}), "src/a/a.h:1: open"));
    EXPECT_TRUE(is_one(headers_without_opening({{"src/a/a.h", "// A.\n"}}), "src/a/a.h:1: add"));
}

TEST(TidyItself, FindsANameThatSaysNothing) {
    EXPECT_TRUE(
        is_one(names_that_say_nothing({{"src/a/utils.h", ""}}), "src/a/utils.h:1: \"utils"));
    EXPECT_TRUE(is_one(names_that_say_nothing({{"src/common/a.h", ""}}), "src/common/a.h:1:"));
    EXPECT_TRUE(none(names_that_say_nothing({{"src/a/standard_info.h", ""}})));
}

TEST(TidyItself, FindsAnIntentionWithoutNumber) {
    EXPECT_TRUE(
        is_one(unnumbered_intentions({{"src/a/a.h", "\n// TODO: later."}}), "src/a/a.h:2:"));
    EXPECT_TRUE(is_one(unnumbered_intentions({{"script/x", "# FIXME"}}), "script/x:1: name"));
    EXPECT_TRUE(none(unnumbered_intentions(
        {{"a", "TODO (issue 12): x\nTODO, see decision 0004\nTODO #3\n`TODO`"}})));
}

TEST(TidyItself, FindsAThrow) {
    EXPECT_TRUE(is_one(throws_in_source({{"src/a/a.cpp", "throw 1;"}}), "src/a/a.cpp:1: give"));
    const std::string innocent = "// throw\nEXPECT_THROW(x); f(\"throw\");";
    EXPECT_TRUE(
        none(throws_in_source({{"src/a/a.cpp", innocent}, {"src/a/a_test.cpp", "throw 1;"}})));
}

TEST(TidyItself, FindsOutputOutsideTheCommandLine) {
    for (const std::string code :
         {"std::cout << 1;", "std::printf(\"\");", "puts(\"\");", "fmt::print(\"{}\", 1);"}) {
        EXPECT_TRUE(is_one(output_outside_cli({{"src/a/a.cpp", code}}), "src/a/a.cpp:1: give"))
            << code;
        EXPECT_TRUE(none(output_outside_cli({{"src/cli/a.cpp", code}, {"src/hearken.cpp", code}})));
    }
    const std::string innocent =
        "std::cerr << 1; std::fprintf(stderr, \"\"); snprintf(a, 1, \"\");";
    EXPECT_TRUE(none(output_outside_cli({{"src/a/a.cpp", innocent}})));
}

TEST(TidyItself, FindsTheNameOfAKindInASource) {
    for (const std::string code : {"f(\"create_fine\");",
                                   "f(\"Create Fine\");",
                                   "f(\"no send_fine came\");",
                                   "f(\"payment\");",
                                   "f(\"totalPaymentAmount\");"}) {
        EXPECT_TRUE(is_one(log_names_in_source({{"src/a/a.cpp", code}}), "src/a/a.cpp:1: names"))
            << code;
        EXPECT_TRUE(none(log_names_in_source({{"src/a/a_test.cpp", code}, {"tests/a.cpp", code}})));
    }
    const File log{"examples/x/log.csv", "case,event\r\n1,\"Doctor, seen\"\r\n"};
    EXPECT_TRUE(is_one(log_names_in_source({log, {"src/a/a.cpp", "f(\"doctor_seen\");"}}),
                       "src/a/a.cpp:1: names \"doctor_seen\""));
    const std::string innocent = "// create_fine\nf(\"a payment of the fine\"); int send_fine;";
    EXPECT_TRUE(none(log_names_in_source({log, {"src/a/a.cpp", innocent}})));
}

TEST(TidyItself, FindsAPathThatDoesNotExist) {
    for (const std::string text : {"See `src/gone.h`.",
                                   "See `script/gone --help`.",
                                   "See [this](gone.md).",
                                   "```\nx --standards examples/gone/\n```"}) {
        const Findings found = paths_that_do_not_exist({{"docs/a.md", text}, {"src/a.h", ""}});
        EXPECT_TRUE(is_one(found, "docs/a.md:")) << text;
    }
    EXPECT_TRUE(is_one(paths_that_do_not_exist({{"src/a.cpp", "f();  // See docs/gone.md."}}),
                       "src/a.cpp:1: there is no docs/gone.md"));
    const std::string good =
        "`src/a.h:12:3`, `src/*/b.h`, `src/`, [a](../src/a.h#x), [b](https://x.org/docs/y), "
        "`docs/decisions/NNNN-title.md`, `src/<module>/`, `data/x`";
    EXPECT_TRUE(none(paths_that_do_not_exist(
        {{"docs/a.md", good}, {"src/a.h", ""}, {"src/c/b.h", ""}, {"docs/data/x", ""}})));
}

TEST(TidyItself, FindsADecisionOutOfForm) {
    const auto findings_of = [](std::string_view name, std::string_view text) {
        return decisions_out_of_form(
            {{"docs/decisions/README.md", "0001-a.md 0002-b.md 0003-c.md X.md"},
             {"docs/decisions/0001-a.md", decision("0001")},
             {"docs/decisions/" + std::string(name), std::string(text)}});
    };
    EXPECT_TRUE(none(findings_of("0002-b.md", decision("0002"))));
    EXPECT_TRUE(is_one(findings_of("0003-c.md", decision("0003")),
                       "docs/decisions/0003-c.md:1: comes after a gap"));
    EXPECT_NE(joined(findings_of("0001-b.md", decision("0001"))).find("has the number of"),
              std::string::npos);
    EXPECT_TRUE(is_one(findings_of("X.md", decision("0002")), "docs/decisions/X.md:1: name it"));
    EXPECT_TRUE(is_one(findings_of("0002-z.md", decision("0002")),
                       "docs/decisions/0002-z.md:1: is not in the index"));
    EXPECT_TRUE(
        is_one(findings_of("0002-b.md", decision("0003")), "docs/decisions/0002-b.md:1: begin it"));
    std::string headless = decision("0002");
    headless.replace(headless.find("## Options"), 10, "## Choices");
    EXPECT_TRUE(is_one(findings_of("0002-b.md", headless),
                       "docs/decisions/0002-b.md:1: lacks the heading \"## Options\""));
}

TEST(TidyItself, FindsADecisionThatDoesNotExist) {
    const File first{"docs/decisions/0001-a.md", ""};
    for (const std::string text : {"see decision 0002",
                                   "decisions 0001 and 0002",
                                   "Decision 0002.",
                                   "Decision: docs/decisions/0002-b.md"}) {
        EXPECT_TRUE(is_one(decisions_that_do_not_exist({first, {"src/a.h", "\n// " + text}}),
                           "src/a.h:2: there is no "))
            << text;
    }
    EXPECT_TRUE(none(decisions_that_do_not_exist(
        {first, {"src/a.h", "decision 0001; a decision. 0002; decision 2014-05-01"}})));
}

// The NHS number is the example of the NHS Data Dictionary; the UPN is made up, but checks out.
TEST(TidyItself, FindsAnIdentifierThatCouldBeSomebodys) {
    for (const std::string text :
         {"9434765919", "x,9434765919,y", "943 476 5919", "943-476-5919", "T12345678901F"}) {
        EXPECT_TRUE(is_one(real_looking_identifiers({{"examples/x.csv", "a\n" + text}}),
                           "examples/x.csv:2: "))
            << text;
    }
    const std::string innocent =
        "9434765918 T12345678902F 9990000018 0.9434765919 x9434765919 94347659190 2026-04-17 943 "
        "476 59190";
    EXPECT_TRUE(none(real_looking_identifiers({{"tests/a.cpp", innocent}})));
    EXPECT_TRUE(none(real_looking_identifiers({{"src/a.cpp", "9434765919"}})));
}

TEST(TidyItself, FindsAPathOfAMachine) {
    for (const std::string text : {"/home/ann/x", "(/root/x)", "\"/srv/main\""}) {
        EXPECT_TRUE(is_one(paths_of_a_machine({{"README.md", text}}), "README.md:1: names /"))
            << text;
    }
    EXPECT_TRUE(
        none(paths_of_a_machine({{"README.md", "src/work/x https://x.org/home/ ./root/"}})));
}

}  // namespace hearken::tidy
