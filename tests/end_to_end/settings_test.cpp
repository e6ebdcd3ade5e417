// Settings files, packs that build on packs, and what is excused, through the real program.
#include <gtest/gtest.h>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

class Settings : public testing::Test {
protected:
    void SetUp() override {
        folder_.write("standards/national/pack.standard",
                      "pack \"National\" version 7 nation england timezone \"Europe/London\"\n"
                      "use calendar \"england-and-wales\" use whole log\n"
                      "param long : days = 5 local\nparam fixed : days = 5\n"
                      "standard T-1 \"Answered in time\" {\n"
                      "  when first asked as a\n"
                      "  excused by refused \"refused\"\n"
                      "  require answered within long days of a\n}\n"
                      "standard T-2 \"Called in time\" {\n"
                      "  when first asked as a\n  require called within fixed days of a\n}\n");
        folder_.write("standards/local/pack.standard",
                      "pack \"Local\" version 1 nation england timezone \"Europe/London\"\n"
                      "use whole log use pack \"../national\"\n"
                      "standard T-2 \"Called the next day\" {\n"
                      "  when first asked as a\n  require called within 1 day of a\n}\n");
    }
    [[nodiscard]] Ran check(const std::string& settings) const {
        return run({"check",
                    folder_.write("log.csv",
                                  "case,event,happened\n1,asked,2024-03-01\n1,answered,2024-03-08\n"
                                  "1,refused,2024-03-02\n2,other,2024-06-01\n"),
                    "--standards",
                    folder_ / "standards",
                    "--settings",
                    folder_.write("force.toml", settings),
                    "--by-case",
                    folder_ / "by_case.csv",
                    "--evidence",
                    folder_ / "evidence.jsonl",
                    "--all-evidence"});
    }
    TemporaryFolder folder_;
};

TEST_F(Settings, AreJudgedWithAndShownInEveryVerdict) {
    const Ran ran = check("long = 7\n");
    ASSERT_EQ(ran.code, 0) << ran.err;
    // The pack that the other builds on is not judged by itself.
    EXPECT_EQ(read_file(folder_ / "by_case.csv"),
              "case,standard,verdict\n1,T-1,met\n1,T-2,missed\n2,T-1,not_applicable\n2,T-2,"
              "not_applicable\n");
    const std::string evidence = read_file(folder_ / "evidence.jsonl");
    for (const char* part :
         {"\"settings\":[{\"name\":\"long\",\"value\":\"7 days\",\"set_by\":\"settings file\"}]",
          "\"taken_from\":{\"pack\":\"National\",\"version\":\"7\",\"pack_sha256\":\"",
          "\"deadline\":{\"date\":\"2024-03-08\""})
        EXPECT_NE(evidence.find(part), std::string::npos) << part << "\n" << evidence;
}

TEST_F(Settings, WithoutThemThePacksOwnValuesHold) {
    const Ran ran = check("");
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("Excused, T-1: 1 of the cases missed"), std::string::npos) << ran.out;
    EXPECT_NE(read_file(folder_ / "evidence.jsonl").find("\"excused_by\":{\"reason\":\"refused\""),
              std::string::npos);
}

TEST_F(Settings, AreRefusedWithPlaceAndRemedy) {
    const auto refused = [&](const std::string& settings, const std::string& words) {
        const Ran ran = check(settings);
        EXPECT_EQ(ran.code, 3) << settings;
        EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    };
    refused("logn = 7\n", "No pack has a param logn.");
    refused("logn = 7\n", "Did you mean long?");
    refused("\nlong = \"7 weeks\"\n", "force.toml:2:1: error: long is in days, not in weeks.");
    refused("fixed = 7\n", "fixed is not local");
    refused("long = 1.5\n", "neither a whole number nor a text");
    refused("long =\n", "force.toml:1: not TOML");
}

}  // namespace
}  // namespace hearken::end_to_end
