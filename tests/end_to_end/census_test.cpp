// The children-in-need census, read by `hearken import --from cin-census`: what comes out of a
// sample. Where its validation rules and our duties agree: census_rules_test.cpp.
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::multiset<std::string> events_of(const std::string& folder) {
    std::multiset<std::string> events;
    std::vector<std::vector<std::string>> rows = read_rows(folder + "/events.csv");
    for (const std::vector<std::string>& row : rows)
        events.insert(row.at(1) + " " + row.at(2) + " " + row.at(3));
    return events;
}

TEST(Census, SampleGivesTheEventsThatItsElementsTell) {
    const TemporaryFolder folder;
    const Ran ran = run({"import",
                         in_repository("examples/imports/cin-census"),
                         "--from",
                         "cin-census",
                         "--covers",
                         "2024-04-01..2025-03-31",
                         "--out",
                         folder / "out"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    // Written by hand from the sample.
    const std::multiset<std::string> expected{
        "C101-2024-09-02 referral_received 2024-09-02",
        "C101-2024-09-02 assessment_started 2024-09-03",
        "C101-2024-09-02 assessment_authorised 2024-10-18",
        "C101-2024-09-02 strategy_discussion 2024-09-16",
        "C101-2024-09-02 s47_started 2024-09-16",
        "C101-2024-09-02 icpc_held 2024-10-04",
        "C101-2024-09-02 cp_plan_started 2024-10-04",
        "C101-2024-09-02 rcpc_held 2024-12-20",
        "C102-2024-06-03 referral_received 2024-06-03",
        "C102-2024-06-03 referral_decided between 2024-06-03 and 2024-06-28",
        "C102-2024-06-03 case_closed 2024-06-28",
        "C102-2024-11-04 referral_received 2024-11-04",
        "C102-2024-11-04 assessment_started 2024-11-05",
        "C102-2024-11-04 assessment_authorised 2025-02-28",
        "C102-2024-11-04 strategy_discussion 2024-11-06",
        "C102-2024-11-04 s47_started 2024-11-06",
        "C102-2024-11-04 icpc_not_required between 2024-11-06 and 2025-03-31",
    };
    EXPECT_EQ(events_of(folder / "out"), expected) << read_file(folder / "out/events.csv");
    EXPECT_NE(ran.out.find("Read 11 rows by the layout cin-census: 11 used, 0 left out."),
              std::string::npos)
        << ran.out;
    const std::string people = read_file(folder / "out/people.csv");
    EXPECT_NE(people.find("C101,2016-05-14,,female"), std::string::npos) << people;
    EXPECT_EQ(people.find("NOBT"), std::string::npos);
}

// A return of the year to 31 March 2025 does not hold what was done in April.
TEST(Census, CoverageEndsWithTheYearOfTheReturn) {
    const TemporaryFolder folder;
    const auto import_to = [&](const std::string& last_day) {
        return run({"import",
                    in_repository("examples/imports/cin-census"),
                    "--from",
                    "cin-census",
                    "--covers",
                    "2024-04-01.." + last_day,
                    "--out",
                    folder / last_day});
    };
    const Ran beyond = import_to("2025-04-01");
    EXPECT_EQ(beyond.code, 3);
    EXPECT_NE(beyond.err.find("tells nothing after 2025-03-31"), std::string::npos) << beyond.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "2025-04-01"));
    EXPECT_EQ(import_to("2025-03-31").code, 0);
}

// What stood behind the place where a file was cut short nobody knows: no absence is evidence.
TEST(Census, AReturnThatWasCutShortMissesNothing) {
    const std::string whole = read_file(in_repository("examples/imports/cin-census/census.xml"));
    const TemporaryFolder folder;
    for (const bool is_cut : {false, true}) {
        const std::string name = is_cut ? "cut" : "whole";
        const Ran ran =
            run({"import",
                 folder.write(name + ".xml", is_cut ? whole.substr(0, whole.size() - 40) : whole),
                 "--from",
                 "cin-census",
                 "--covers",
                 "2024-04-01..2025-03-31",
                 "--out",
                 folder / name});
        ASSERT_EQ(ran.code, 0) << ran.err;
        const std::string coverage = read_file(folder / (name + "/coverage.csv"));
        EXPECT_EQ(coverage.find("social_care.assessments") == std::string::npos, is_cut) << name;
        EXPECT_EQ(ran.out.find("not all of the file could be read") != std::string::npos, is_cut)
            << ran.out;
    }
}

// Every sample of the shared folder is read to its end, and its books add up: the program itself
// stops where they do not.
TEST(Census, SamplesOfTheValidatorAreReadWhole) {
    for (const char* name :
         {"CIN2rows.xml", "CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"}) {
        const std::optional<std::string> sample = shared(std::string{"data/cin/"} + name);
        if (!sample) GTEST_SKIP() << "there is no shared folder";
        const TemporaryFolder folder;
        const Ran ran = run({"import", *sample, "--from", "cin-census", "--out", folder / "out"});
        EXPECT_EQ(ran.code, 0) << name << ran.err;
        EXPECT_NE(ran.out.find("Read "), std::string::npos);
        EXPECT_EQ(run({"check",
                       folder / "out",
                       "--standards",
                       in_repository("standards/england"),
                       "--as-of",
                       "2025-03-31"})
                      .code,
                  0)
            << name;
    }
}

}  // namespace
}  // namespace hearken::end_to_end
