#include "language/settings_file.h"

#include <gtest/gtest.h>

namespace hearken::language {
namespace {

std::string fault(std::string_view text) {
    const Result<Settings> settings = parse_settings(text, "force.toml");
    return settings ? std::string{} : settings.error().message;
}

TEST(SettingsFile, NumbersAndTextsInTheOrderOfTheFile) {
    const Result<Settings> settings =
        parse_settings("# ours\nzeta = 21\nalpha = \"10 days\"\n", "force.toml");
    ASSERT_TRUE(settings.has_value()) << settings.error().message;
    ASSERT_EQ(settings->given.size(), 2U);
    EXPECT_EQ(settings->given[0].name, "zeta");
    EXPECT_EQ(settings->given[0].value, "21");
    EXPECT_EQ(settings->given[0].offset, 7U);
    EXPECT_EQ(settings->given[1].value, "10 days");
}

TEST(SettingsFile, RefusesAnythingElseWithItsLine) {
    EXPECT_EQ(fault("\na = 1.5\n"), "force.toml:2: a is neither a whole number nor a text.");
    EXPECT_EQ(fault("[a]\nb = 1\n"), "force.toml:1: a is neither a whole number nor a text.");
    EXPECT_TRUE(fault("\na = \n").starts_with("force.toml:2: ")) << fault("\na = \n");
    EXPECT_FALSE(fault("a = \"\xFF\"\n").empty());
    EXPECT_FALSE(fault(std::string(2 << 20, '\n')).empty());
    EXPECT_TRUE(fault("").empty());
}

TEST(SettingsFile, AFileThatIsNotThereIsTold) {
    EXPECT_FALSE(read_settings("/nowhere/force.toml").has_value());
}

}  // namespace
}  // namespace hearken::language
