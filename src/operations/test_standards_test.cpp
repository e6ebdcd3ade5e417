// A standard is begun, written and tested as its author would do it, in a folder of its own.
#include "operations/test_standards.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "language/language.h"
#include "language/unwritten.h"
#include "operations/new_standard.h"

namespace hearken::operations {
namespace {

namespace fs = std::filesystem;

class TestStandards : public testing::Test {
protected:
    TestStandards() {
        std::string name = fs::temp_directory_path() / "hearken_standards_XXXXXX";
        folder_ = mkdtemp(name.data());
    }
    ~TestStandards() override { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream{folder_ / name, std::ios::binary} << text;
    }

    std::string read(const std::string& name) const {
        std::ifstream file{folder_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

    void replace(const std::string& name, const std::string& old, const std::string& by) const {
        std::string text = read(name);
        ASSERT_NE(text.find(old), std::string::npos) << old;
        for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at))
            text.replace(at, old.size(), by);
        write(name, text);
    }

    TestedStandards tested(const std::vector<fs::path>& scenarios = {}) const {
        Result<TestedStandards> result = test_standards({folder_}, scenarios);
        EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
        return result ? *result : TestedStandards{};
    }

    fs::path folder_;
};

constexpr const char* pack =
    "pack \"T\" version 1 nation england timezone \"Europe/London\"\n"
    "standard S-1 \"Reply\" { when each asked as a require a where a.kind known }\n";

TEST_F(TestStandards, ANewStandardSaysWhatIsToMendAndIsWholeOnceThatIsDone) {
    const auto written = new_standard(folder_, "ICPC-15", "Conference within ten days");
    ASSERT_TRUE(written.has_value()) << written.error().message;
    ASSERT_EQ(written->size(), 3U);  // the folder had no pack

    const auto lint = [&] {
        const Result<language::Compilation> compilation = language::compile_folder(folder_);
        EXPECT_TRUE(compilation.has_value() && compilation->succeeded());
        language::Diagnostics findings = compilation->diagnostics;
        language::find_unwritten(compilation->program, findings);
        language::lint(compilation->program, findings);
        return findings;
    };
    const language::Diagnostics begun = lint();
    EXPECT_EQ(begun.all().size(), 11U);  // the pack's name, and each clause of the standard
    for (const language::Diagnostic& finding : begun.all()) EXPECT_FALSE(finding.advice.empty());
    EXPECT_EQ(tested().failures.size(), 6U);  // each scenario

    for (const char* name : {"pack.standard", "icpc-15.standard", "icpc-15.scenario"}) {
        replace(name, "mend this", "in the author's words");
        if (name != std::string{"pack.standard"}) replace(name, "mend_this", "conference");
    }
    const language::Diagnostics mended = lint();
    for (const language::Diagnostic& finding : mended.all())
        ADD_FAILURE() << language::to_text(finding);
    const TestedStandards whole = tested();
    for (const TestedStandards::Failure& failure : whole.failures)
        ADD_FAILURE() << failure.line << ": " << failure.what;
    for (const TestedStandards::Lacking& lacking : whole.lacking) ADD_FAILURE() << lacking.what;
    EXPECT_EQ(whole.as_expected, 6U);
    EXPECT_EQ(whole.standards, 1U);
}

TEST_F(TestStandards, NothingThatIsThereIsWrittenOver) {
    ASSERT_TRUE(new_standard(folder_, "ICPC-15", "Conference").has_value());
    const auto again = new_standard(folder_, "ICPC-15", "Conference");
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    const auto second = new_standard(folder_, "CORE-10", "Core group");
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->size(), 2U);  // the pack is there
    for (const char* id : {"", "../x", "-x", ".x", "a b", "a/b"})
        EXPECT_FALSE(new_standard(folder_, id, "Title").has_value()) << id;
    for (const char* title : {"", "  ", "a \"b\"", "a\nb"})
        EXPECT_FALSE(new_standard(folder_, "S-1", title).has_value()) << title;
}

TEST_F(TestStandards, WhatComesOutOtherwiseAndWhatIsLackingIsTold) {
    write("pack.standard", pack);
    write("s.scenario",
          "standard S-1\n"
          "scenario Stated\n2026-03-02 asked kind=x\nverdict missed\n"
          "scenario Not stated\n2026-03-02 asked\nverdict missed unlike\n");
    const TestedStandards found = tested();
    ASSERT_EQ(found.failures.size(), 1U);
    EXPECT_EQ(found.failures[0].line, 4);
    EXPECT_EQ(found.failures[0].standard, "S-1");
    EXPECT_EQ(found.failures[0].title, "Stated");
    EXPECT_TRUE(found.failures[0].what.starts_with("expected missed, got met"));
    ASSERT_EQ(found.lacking.size(), 2U);
    EXPECT_EQ(found.lacking[0].what, "no scenario with the verdict met");
    EXPECT_EQ(found.lacking[1].what, "no scenario with the verdict not applicable");
    EXPECT_EQ(found.scenarios, 2U);
    EXPECT_EQ(found.as_expected, 1U);
}

TEST_F(TestStandards, AStandardOfTwoPacksIsAskedByTheNameOfItsFolder) {
    write("england/pack.standard", pack);
    write("wales/pack.standard", pack);
    const std::string told = "2026-03-02 asked kind=x\nverdict met\n";
    write("s.scenario",
          "standard S-1\nscenario Which?\n" + told + "scenario This one\npack wales\n" + told +
              "scenario None\npack scotland\n" + told + "scenario Slip\nstandard S-11\n" + told);
    const TestedStandards found = tested({folder_ / "s.scenario"});
    ASSERT_EQ(found.failures.size(), 3U);
    EXPECT_EQ(found.failures[0].what, "several packs have a standard S-1: england, wales");
    EXPECT_EQ(found.failures[1].what, "there is no standard S-1 in a pack scotland");
    EXPECT_EQ(found.failures[2].remedy, "Did you mean S-1?");
}

// What a pack takes from another is asked where it was written, and only there.
TEST_F(TestStandards, AStandardTakenFromAnotherPackNeedsNoScenariosOfItsOwn) {
    write("common/pack.standard", pack);
    write("county/pack.standard",
          "pack \"C\" version 1 nation england timezone \"Europe/London\"\nuse pack "
          "\"../common\"\n"
          "standard S-2 \"Reply\" { when each asked as a require a where a.kind known }\n");
    write("s.scenario", "scenario x\nstandard S-1\n2026-03-02 asked kind=x\nverdict met\n");
    const TestedStandards found = tested();
    EXPECT_TRUE(found.failures.empty());
    EXPECT_EQ(found.standards, 2U);
    EXPECT_EQ(std::count_if(found.lacking.begin(),
                            found.lacking.end(),
                            [](const auto& one) { return one.standard == "S-1"; }),
              2);
}

TEST_F(TestStandards, FilesThatCannotBeScenariosAreRefused) {
    write("pack.standard", pack);
    EXPECT_EQ(test_standards({folder_}, {}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(test_standards({folder_}, {folder_ / "none"}).error().kind, ErrorKind::not_found);
    write("large.scenario", std::string(2'000'000, '#'));
    EXPECT_EQ(test_standards({folder_}, {}).error().kind, ErrorKind::invalid_input);
    write("large.scenario", std::string(1000, '\0') + "\n\xff\n");
    EXPECT_GE(tested().failures.size(), 1U);
    write("pack.standard", "pack \"T\"");
    EXPECT_EQ(test_standards({folder_}, {}).error().kind, ErrorKind::invalid_input);
}

}  // namespace
}  // namespace hearken::operations
