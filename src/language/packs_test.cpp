// Packs that build on packs, and the files that `use` names.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "language/language.h"

namespace hearken::language {
namespace {

std::string header(const std::string& title, const std::string& uses) {
    return "pack \"" + title + "\" version 1 nation england timezone \"Europe/London\" " + uses +
           "\n";
}

std::string duty(const std::string& id, const std::string& days) {
    return "standard " + id + " \"t\" { when first asked as a require answered within " + days +
           " of a }\n";
}

std::string faults(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all())
        text += diagnostic.message + " " + diagnostic.advice + "\n";
    return text;
}

/// A folder of folders for one test.
class Folders {
public:
    Folders() {
        std::string name = (std::filesystem::temp_directory_path() / "packs_XXXXXX").string();
        root_ = ::mkdtemp(name.data());
    }
    ~Folders() { std::filesystem::remove_all(root_); }
    Folders(const Folders&) = delete;
    Folders& operator=(const Folders&) = delete;

    void write(const std::string& path, const std::string& text) const {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::ofstream{root_ / path} << text;
    }
    [[nodiscard]] Compilation compile(const std::string& pack) const {
        Result<Compilation> compilation = compile_folder(root_ / pack);
        EXPECT_TRUE(compilation.has_value()) << compilation.error().message;
        return std::move(*compilation);
    }
    [[nodiscard]] std::string fault(const std::string& pack) const {
        const Result<Compilation> compilation = compile_folder(root_ / pack);
        return compilation ? faults(compilation->diagnostics) : compilation.error().message;
    }

private:
    std::filesystem::path root_;
};

// The list of feeds of a pack that is built on holds, too.
TEST(UsedPacks, GiveFeeds) {
    const Folders folders;
    folders.write("common/pack.standard", header("National", "use feeds \"feeds.csv\""));
    folders.write("common/feeds.csv", "feed,meaning\nlocal.groups,who met\nlocal.calls,who rang\n");
    const auto judged_by = [&](const std::string& feed) {
        folders.write("local/pack.standard",
                      header("Local", "use pack \"../common\"") +
                          "standard C \"c\" { when first rung as a require told within 1 day of a "
                          "needs feed " +
                          feed + " }\n");
        return folders.fault("local");
    };
    EXPECT_EQ(judged_by("local.calls"), "");
    const std::string slip = judged_by("local.call");
    EXPECT_NE(slip.find("The feed `local.call` is not in the pack's list of feeds."),
              std::string::npos)
        << slip;
    EXPECT_NE(slip.find("Did you mean `local.calls`?"), std::string::npos) << slip;
    EXPECT_NE(judged_by("police.custody").find("Add it to the file that `use feeds` names"),
              std::string::npos);
}

TEST(UsedPacks, GiveStandardsParamsAndDefines) {
    const Folders folders;
    folders.write("common/pack.standard",
                  header("National", "use calendar \"scotland\" use events \"e.csv\"") +
                      "param long : days = 5\ndefine told = answered\n" + duty("A", "long days") +
                      duty("B", "7 days"));
    folders.write("common/e.csv", "event\nasked\nanswered\n");
    folders.write("local/pack.standard",
                  header("Local", "use whole log use pack \"../common\" use events \"e.csv\"") +
                      "param long : days = 6\n" + duty("B", "2 working days") +
                      "standard C \"c\" { when first rung as a require told within 1 day of a }\n");
    folders.write("local/e.csv", "event\nrung\n");
    const Compilation compilation = folders.compile("local");
    ASSERT_TRUE(compilation.succeeded()) << faults(compilation.diagnostics);
    const Program& program = compilation.program;
    EXPECT_EQ(program.title, "Local");
    EXPECT_EQ(program.calendar, "scotland");
    EXPECT_TRUE(program.is_whole_log);
    EXPECT_EQ(program.known_kinds, (std::vector<std::string>{"asked", "answered", "rung"}));
    ASSERT_EQ(program.standards.size(), 3U);
    const auto text = [&](std::size_t at) { return to_text(program.standards[at]); };
    EXPECT_NE(text(0).find("within 6 days of a"), std::string::npos) << text(0);
    EXPECT_NE(text(0).find("// taken from \"National\", version 1 (SHA-256 "), std::string::npos);
    EXPECT_NE(text(1).find("within 2 working days of a"), std::string::npos) << text(1);
    EXPECT_NE(text(1).find("// instead of the one of \"National\", version 1"), std::string::npos);
    EXPECT_NE(text(2).find("answered within 1 day of a"), std::string::npos) << text(2);
    EXPECT_EQ(text(2).find("National"), std::string::npos);
    ASSERT_EQ(program.used_packs.size(), 1U);
    EXPECT_EQ(program.used_packs.front().sha256, folders.compile("common").program.sha256);
    EXPECT_NE(to_text(program).find("// builds on \"National\", version 1, SHA-256 " +
                                    program.used_packs.front().sha256),
              std::string::npos);
}

TEST(UsedPacks, OfUsedPacksAndOnceEach) {
    const Folders folders;
    folders.write("base/p.standard", header("Base", "") + duty("A", "5 days"));
    folders.write("left/p.standard", header("Left", "use pack \"../base\"") + duty("L", "5 days"));
    folders.write("right/p.standard",
                  header("Right", "use pack \"../base\"") + duty("R", "5 days"));
    folders.write("top/p.standard", header("Top", "use pack \"../left\" use pack \"../right\""));
    const Compilation compilation = folders.compile("top");
    ASSERT_TRUE(compilation.succeeded()) << faults(compilation.diagnostics);
    ASSERT_EQ(compilation.program.standards.size(), 3U);
    EXPECT_EQ(compilation.program.standards.front().info.id, "A");
    EXPECT_EQ(compilation.program.standards.front().info.taken_from->title, "Base");
    EXPECT_EQ(compilation.program.used_packs.size(), 3U);
}

TEST(UsedPacks, TwoOfOneIdNeedAThird) {
    const Folders folders;
    folders.write("left/p.standard", header("Left", "") + duty("A", "5 days"));
    folders.write("right/p.standard", header("Right", "") + duty("A", "6 days"));
    const std::string both = header("Top", "use pack \"../left\" use pack \"../right\"");
    folders.write("top/p.standard", both + duty("B", "1 day"));
    EXPECT_NE(folders.fault("top").find("Two packs that this one builds on have a standard A."),
              std::string::npos)
        << folders.fault("top");
    folders.write("top/p.standard", both + duty("A", "1 day"));
    EXPECT_EQ(folders.fault("top"), "");
}

TEST(UsedPacks, CirclesAndFoldersThatAreNotThere) {
    const Folders folders;
    folders.write("a/p.standard", header("A", "use pack \"../b\"") + duty("A", "5 days"));
    folders.write("b/p.standard", header("B", "use pack \"../a\"") + duty("B", "5 days"));
    folders.write("self/p.standard", header("S", "use pack \".\"") + duty("S", "5 days"));
    folders.write("lost/p.standard", header("L", "use pack \"../nowhere\"") + duty("L", "5 days"));
    folders.write("root/p.standard", header("R", "use pack \"/etc\"") + duty("L", "5 days"));
    folders.write("empty/readme.txt", "");
    folders.write("bare/p.standard", header("R", "use pack \"../empty\"") + duty("L", "5 days"));
    const auto says = [&](const std::string& pack, const std::string& words) {
        EXPECT_NE(folders.fault(pack).find(words), std::string::npos)
            << pack << ": " << folders.fault(pack);
    };
    says("a", "These packs build on one another in a circle.");
    says("self", "These packs build on one another in a circle.");
    says("lost", "There is no pack in the folder ../nowhere.");
    says("root", "Only a folder as seen from this pack's own may be named.");
    says("bare", "holds no standards.");
}

TEST(UsedPacks, AtMostEightDeep) {
    const Folders folders;
    folders.write("p0/p.standard", header("P0", "") + duty("S0", "5 days"));
    for (int level = 1; level < 9; ++level)
        folders.write("p" + std::to_string(level) + "/p.standard",
                      header("P", "use pack \"../p" + std::to_string(level - 1) + "\"") +
                          duty("S" + std::to_string(level), "5 days"));
    EXPECT_EQ(folders.fault("p7"), "");
    EXPECT_NE(folders.fault("p8").find("more than 8 deep"), std::string::npos)
        << folders.fault("p8");
}

TEST(UsedFiles, LexiconsTermsAndRoles) {
    const Folders folders;
    folders.write(
        "p/p.standard",
        header("P",
               "use calendar \"scotland\" use lexicon \"words\" use lexicon \"more\" use "
               "terms \"t.csv\" use roles \"r.csv\" use roles \"agencies.csv\"") +
            "standard A \"a\" { for each child c when each told about c by nurse as n "
            "require n where text n.note has more and text n.note has no words }\n"
            "standard B \"b\" { when each told as n require seen within 2 school days of n "
            "}\n"
            "standard C \"c\" { when each told as n require n attended by police }\n");
    folders.write("p/words.csv", "phrase\none\n");
    folders.write("p/lexicons/more.csv", "phrase\ntwo\n");
    folders.write("p/t.csv", "from,to\n2026-01-05,2026-02-13\n");
    folders.write("p/r.csv", "role\nchild\nnurse\n");
    folders.write("p/agencies.csv", "agency\npolice\n");
    EXPECT_EQ(folders.fault("p"), "");
    folders.write("p/r.csv", "role\nchild\nnurses\n");
    EXPECT_NE(
        folders.fault("p").find("The role `nurse` is not in the pack's list of roles. Did you "
                                "mean `nurses`?"),
        std::string::npos)
        << folders.fault("p");
}

TEST(UsedFiles, ThatAreNotThereOrWrong) {
    const Folders folders;
    const auto says = [&](const std::string& use, const std::string& words) {
        folders.write("p/p.standard", header("P", use) + duty("A", "5 days"));
        EXPECT_NE(folders.fault("p").find(words), std::string::npos) << folders.fault("p");
    };
    folders.write("p/bad.csv", "nothing\nx\n");
    folders.write("x.csv", "phrase\nx\n");
    says("use lexicon \"none\"", "The file none is not beside this one.");
    says("use lexicon \"../x\"", "The file ../x is not beside this one.");
    says("use lexicon \"bad\"", "does not name the column phrase");
    says("use terms \"bad.csv\"", "does not name the columns from and to");
    says("use roles \"none.csv\"", "The file none.csv is not beside this one.");
    says("use words \"x\"", "`use` does not know `words`.");
}

}  // namespace
}  // namespace hearken::language
