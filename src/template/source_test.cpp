#include "template/source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace hearken::templates {
namespace {

namespace fs = std::filesystem;

TEST(ResolveName, StartsBesideTheTemplateWhereItBeginsWithADot) {
    EXPECT_EQ(*resolve_name("govuk/components/table/template.njk", "../../macros/attributes.njk"),
              "govuk/macros/attributes.njk");
    EXPECT_EQ(*resolve_name("a/b.njk", "./c.njk"), "a/c.njk");
    EXPECT_EQ(*resolve_name("a/b.njk", "govuk/x.njk"), "govuk/x.njk");
    EXPECT_EQ(*resolve_name("a/b.njk", "x/./y//../z.njk"), "x/z.njk");
}

TEST(ResolveName, NeverLeadsAboveTheRoot) {
    for (const std::string_view wanted : {"",
                                          "..",
                                          ".",
                                          "../x",
                                          "../../x",
                                          "/etc/passwd",
                                          "a/../../x",
                                          "./../../x",
                                          "a\\b",
                                          "a\nb"})
        EXPECT_FALSE(resolve_name("a/b.njk", wanted).has_value() &&
                     resolve_name("b.njk", wanted).has_value())
            << wanted;
    EXPECT_FALSE(resolve_name("a.njk", std::string("x\0y", 3)).has_value());
}

class FolderSourceTest : public testing::Test {
protected:
    void SetUp() override {
        root_ = fs::temp_directory_path() / ("hearken_source_test_" + std::to_string(getpid()));
        fs::create_directories(root_ / "templates" / "sub");
        std::ofstream(root_ / "secret.njk") << "secret";
        std::ofstream(root_ / "templates_beside.njk") << "secret";
        std::ofstream(root_ / "templates" / "a.njk") << "a";
        std::ofstream(root_ / "templates" / "sub" / "b.njk") << "b";
        fs::create_symlink(root_ / "secret.njk", root_ / "templates" / "link.njk");
        fs::create_directory_symlink(root_, root_ / "templates" / "up");
    }
    void TearDown() override { fs::remove_all(root_); }

    fs::path root_;
};

TEST_F(FolderSourceTest, ReadsWhatIsInItsFolderAndNothingElse) {
    const auto source = FolderSource::open((root_ / "templates").string());
    ASSERT_TRUE(source.has_value());
    EXPECT_EQ(*(*source)->read("a.njk", 10), "a");
    EXPECT_EQ(*(*source)->read("sub/b.njk", 10), "b");
    for (const std::string name : {"../secret.njk",
                                   "sub/../../secret.njk",
                                   "link.njk",
                                   "up/secret.njk",
                                   "/etc/passwd",
                                   "sub",
                                   "gone.njk",
                                   "../templates_beside.njk",
                                   ""})
        EXPECT_FALSE((*source)->read(name, 10).has_value()) << name;
}

TEST_F(FolderSourceTest, RefusesWhatIsTooLongAndFoldersThatAreNotThere) {
    const auto source = FolderSource::open((root_ / "templates").string());
    ASSERT_TRUE(source.has_value());
    EXPECT_EQ((*source)->read("a.njk", 0).error().kind, ErrorKind::out_of_range);
    EXPECT_EQ(FolderSource::open((root_ / "gone").string()).error().kind, ErrorKind::not_found);
    EXPECT_EQ(FolderSource::open((root_ / "secret.njk").string()).error().kind,
              ErrorKind::not_found);
}

}  // namespace
}  // namespace hearken::templates
