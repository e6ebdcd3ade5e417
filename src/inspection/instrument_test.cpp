#include "inspection/instrument.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace hearken::inspection {
namespace {

std::string example() {
    std::ifstream file(HEARKEN_SOURCE_DIR "/examples/inspection/instrument.toml");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string complaint_of(const std::string& text) {
    const auto parsed = parse_instrument(text, "i.toml");
    return parsed ? "" : parsed.error().message;
}

/// The example with `from` written as `to`.
std::string with(std::string_view from, std::string_view to) {
    std::string text = example();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Instrument, OfTheExampleIsRead) {
    const auto instrument = parse_instrument(example(), "i.toml");
    ASSERT_TRUE(instrument) << instrument.error().message;
    EXPECT_EQ(instrument->grades.size(), 3U);
    EXPECT_EQ(instrument->adverse, std::vector<std::string>{"inadequate"});
    EXPECT_EQ(instrument->calibration_pass, 0.8);
    EXPECT_EQ(instrument->topics.size(), 2U);
    const Question* heard = instrument->question("child_heard");
    ASSERT_NE(heard, nullptr);
    EXPECT_EQ(heard->asked_after, "child_seen");
    EXPECT_EQ(heard->limits.find("no")->second, 1U);
    EXPECT_EQ(instrument->grade_index("inadequate"), 2U);
    EXPECT_EQ(instrument->sha256.size(), 64U);
}

TEST(Instrument, ThatIsWrongIsRefusedWithItsLine) {
    EXPECT_EQ(complaint_of(with("overall = \"worst\"", "overall = \"mean\"")).substr(0, 9),
              "i.toml:5:");
    const std::vector<std::pair<std::string_view, std::string_view>> changes{
        {"name = ", "nome = "},
        {"\"good\", ", "\"good\", \"good\", "},
        {"adverse = [\"inadequate\"]", "adverse = [\"awful\"]"},
        {"calibration_pass = 0.8", "calibration_pass = 1.5"},
        {"calibration_pass = 0.8", "calibration_pass = nan"},
        {"id = \"investigation\"", "id = \"first_response\""},
        {"id = \"child_heard\"", "id = \"child_seen\""},
        {"id = \"child_seen\"", "id = \"grade\""},
        {"id = \"child_seen\"", "id = \"Child seen\""},
        {"topic = \"first_response\"", "topic = \"other\""},
        {"limits = { seen_not_alone", "limits = { unseen"},
        {"no = \"inadequate\"", "no = \"awful\""},
        {"asked = { child_seen", "asked = { supervision"},
        {"[\"yes\", \"seen_not_alone\"]", "[\"maybe\"]"},
        {"answers = [\"yes\", \"in_part\", \"no\"]", "answers = \"yes\""},
        {"text = \"Was the child seen,", "text = \"\\n\" # "},
        {"[[topics]]", "[topics]"},
        {"grades = [", "grades = [[1], "},
        {"overall = \"worst\"", "overall = "},
        {"fields = [\"voice_of_child\"]", "weight = 3"}};
    for (const auto& [from, to] : changes) EXPECT_NE(complaint_of(with(from, to)), "") << to;
    EXPECT_NE(complaint_of(""), "");
    EXPECT_NE(complaint_of("\xff"), "");
    EXPECT_NE(complaint_of(std::string(2'000'000, '#')), "");
}

}  // namespace
}  // namespace hearken::inspection
