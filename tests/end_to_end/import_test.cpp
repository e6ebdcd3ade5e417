// `hearken import`: samples of foreign exports in, folders of tables out that the others read.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::string sample(const std::string& layout) {
    return in_repository("examples/imports/" + layout);
}

/// A CSV table as maps from column to cell; quotation marks are taken off.
std::vector<std::map<std::string, std::string>> table_of(const std::string& path) {
    std::vector<std::vector<std::string>> rows{{{}}};
    const std::string text = read_file(path);
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char letter = text[at];
        if (is_quoted && letter == '"' && at + 1 < text.size() && text[at + 1] == '"') {
            rows.back().back() += '"';
            ++at;
        } else if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (letter == ',' && !is_quoted) {
            rows.back().emplace_back();
        } else if (letter == '\n' && !is_quoted) {
            rows.push_back({{}});
        } else {
            rows.back().back() += letter;
        }
    }
    std::vector<std::map<std::string, std::string>> table;
    for (std::size_t row = 1; row + 1 < rows.size(); ++row) {
        auto& made = table.emplace_back();
        EXPECT_EQ(rows[row].size(), rows[0].size()) << path << ": row " << row;
        for (std::size_t column = 0; column < std::min(rows[0].size(), rows[row].size()); ++column)
            made[rows[0][column]] = rows[row][column];
    }
    return table;
}

/// "case kind happened" of every event, sorted.
std::multiset<std::string> events_of(const std::string& folder) {
    std::multiset<std::string> events;
    for (const auto& row : table_of(folder + "/events.csv"))
        events.insert(row.at("case") + " " + row.at("kind") + " " + row.at("happened"));
    return events;
}

std::string joined(const std::multiset<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

TEST(Import, SsdSampleGivesTheEventsThatItsRowsTell) {
    const TemporaryFolder folder;
    const Ran ran = run({"import",
                         sample("ssd"),
                         "--from",
                         "ssd",
                         "--covers",
                         "2024-04-01..2025-03-31",
                         "--out",
                         folder / "out"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    // Written by hand from the sample's rows.
    const std::multiset<std::string> expected{
        "1001 contact_received 2024-09-02T10:15:00",
        "1002 contact_received 2024-09-02T10:15:00",
        "1003 contact_received 2024-10-01",
        "1001 referral_received 2024-09-02",
        "1002 referral_received 2024-09-02",
        "1002 case_closed 2025-01-10",
        "1003 referral_received 2024-10-01",
        "1003 referral_decided between 2024-10-01 and 2024-10-04",
        "1003 case_closed 2024-10-04",
        "1001 assessment_started 2024-09-04",
        "1001 assessment_authorised 2024-10-18",
        "1001 child_seen between 2024-09-04 and 2024-10-18",
        "1002 assessment_started 2024-09-04",
        "1002 assessment_authorised 2024-12-20",
        "1001 strategy_discussion 2024-09-05",
        "1001 s47_started 2024-09-05",
        "1001 s47_completed 2024-09-24",
        "1002 strategy_discussion 2024-09-05",
        "1002 s47_started 2024-09-05",
        "1002 s47_completed 2024-09-24",
        "1002 icpc_not_required 2024-09-24",
        "1001 icpc_held 2024-10-02",
        "1001 cp_plan_started 2024-10-02",
        "1001 cp_plan_ended 2025-03-05",
        "1001 rcpc_held 2024-12-18",
        "1001 cp_visit 2024-10-10T15:30:00",
        "1001 child_seen 2024-10-10T15:30:00",
        "1001 cp_visit 2024-10-24",
        "1001 child_seen 2024-10-24",
        "1001 cp_visit 2024-11-07",
        "1001 cp_visit 31/11/2024",
        "1001 child_seen 31/11/2024",
        "1001 missing_reported 2024-11-15T22:40:00",
        "1001 missing_child_returned 2024-11-16T03:10:00",
        "1001 rhi_offered from 2024-11-16",
        "1002 case_note 2024-11-20",
        "1001 worker_allocated 2024-09-03",
        "1001 worker_ended 2024-11-29",
        "1001 epo_made 2024-12-01",
        "1001 epo_ended 2024-12-08",
        "1001 order_made 2024-12-08",
    };
    EXPECT_EQ(joined(events_of(folder / "out")), joined(expected));

    std::map<std::string, std::map<std::string, std::string>> events;
    for (const auto& row : table_of(folder / "out/events.csv")) events[row.at("event")] = row;
    EXPECT_EQ(events["s47-S1-strategy"]["s47_started"], "yes");
    EXPECT_EQ(events["icpc-C1"]["plan_made"], "yes");
    EXPECT_EQ(events["cp-plan-P1"]["category"], "physical");
    EXPECT_EQ(events["cp-visit-N1"]["seen_alone"], "yes");
    EXPECT_EQ(events["cp-visit-N2"]["seen_alone"], "no");
    EXPECT_EQ(events["cp-visit-N3"]["seen_alone"], "");
    EXPECT_EQ(events["missing-E1-offered"]["accepted"], "no");
    EXPECT_EQ(events["assessment-A1-authorised"]["cinf_assessment_factors_json"],
              R"(["3A", "18B"])");
    EXPECT_EQ(events["referral-R2-closed"]["reason"], "closed_after_assessment_no_further_action");
    EXPECT_EQ(events["contact-5001"]["about"], "1001");
    EXPECT_EQ(events["cp-review-V1"]["cppr_cp_review_due"], "2025-01-02");

    const std::string people = read_file(folder / "out/people.csv");
    EXPECT_NE(people.find("1001,2014-03-02,,female"), std::string::npos) << people;
    EXPECT_EQ(people.find("Oxmoor"), std::string::npos);
    EXPECT_EQ(people.find("WBRI"), std::string::npos);
    EXPECT_EQ(table_of(folder / "out/roles.csv").size(), 3U);
    EXPECT_EQ(table_of(folder / "out/cases.csv").size(), 3U);
    for (const auto& row : table_of(folder / "out/cases.csv"))
        EXPECT_EQ(row.at("nation"), "england");

    // 33 rows: 3 people, 4 contacts, 3 referrals, 1 of factors, 2 assessments, 2 enquiries, a
    // conference, a plan, 2 reviews, 4 visits, 2 missing, a worker, 2 of legal status; two not
    // used.
    EXPECT_NE(ran.out.find("Read 28 rows by the layout ssd: 26 used, 2 left out."),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("ssd_contacts.csv (ssd_contacts): 4 rows: 3 used, 1 left out."),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("pers_ethnicity 3"), std::string::npos) << ran.out;
    EXPECT_NE(ran.err.find("ssd_cp_visits.csv:5: \"31/11/2024\" is a day that does not exist"),
              std::string::npos)
        << ran.err;
}

TEST(Import, SsdFolderIsJudgedAndChronologyTold) {
    const TemporaryFolder folder;
    ASSERT_EQ(run({"import",
                   sample("ssd"),
                   "--from",
                   "ssd",
                   "--covers",
                   "2024-04-01..2025-03-31",
                   "--out",
                   folder / "out"})
                  .code,
              0);
    const Ran checked = run({"check",
                             folder / "out",
                             "--standards",
                             in_repository("standards/england"),
                             "--by-case",
                             folder / "verdicts.csv"});
    ASSERT_EQ(checked.code, 0) << checked.err;
    std::map<std::string, std::map<std::string, std::string>> verdicts;
    for (const auto& row : table_of(folder / "verdicts.csv"))
        verdicts[row.at("case")][row.at("standard")] = row.at("verdict");
    // Held 19 working days after the discussion, where 15 are allowed.
    EXPECT_EQ(verdicts["1001"]["ICPC-15"], "missed");
    EXPECT_EQ(verdicts["1002"]["ICPC-15"], "not_applicable");
    // From 2 September 33 working days for one child; for the other until 20 December, which is 78.
    EXPECT_EQ(verdicts["1001"]["ASSESS-45"], "met");
    EXPECT_EQ(verdicts["1002"]["ASSESS-45"], "missed");
    // No interview has a date in such an export, and no decision.
    EXPECT_EQ(verdicts["1001"]["REF-DECIDE"], "cannot_tell");
    EXPECT_EQ(verdicts["1001"]["STRAT-MEMBERS-E"], "cannot_tell");
    const Ran told = run({"chronology", "1001", folder / "out"});
    EXPECT_EQ(told.code, 0) << told.err;
    EXPECT_NE(told.out.find("strategy"), std::string::npos);
}

TEST(Import, SameInputGivesTheSameBytes) {
    const TemporaryFolder folder;
    for (const char* out : {"a", "b"})
        ASSERT_EQ(run({"import", sample("ssd"), "--from", "ssd", "--out", folder / out}).code, 0);
    for (const char* file : {"events.csv", "people.csv", "roles.csv", "cases.csv", "coverage.csv"})
        EXPECT_EQ(read_file(folder / ("a/" + std::string{file})),
                  read_file(folder / ("b/" + std::string{file})))
            << file;
}

TEST(Import, WithoutCoversNoAbsenceIsEvidence) {
    const TemporaryFolder folder;
    ASSERT_EQ(run({"import", sample("ssd"), "--from", "ssd", "--out", folder / "out"}).code, 0);
    const std::string coverage = read_file(folder / "out/coverage.csv");
    EXPECT_EQ(coverage.find("social_care."), std::string::npos) << coverage;
    const Ran checked = run({"check",
                             folder / "out",
                             "--standards",
                             in_repository("standards/england"),
                             "--by-case",
                             folder / "verdicts.csv"});
    ASSERT_EQ(checked.code, 0) << checked.err;
    EXPECT_EQ(read_file(folder / "verdicts.csv").find(",missed"), std::string::npos);
}

}  // namespace
}  // namespace hearken::end_to_end
