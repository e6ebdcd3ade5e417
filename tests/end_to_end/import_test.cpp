// `hearken import`: samples of foreign exports in, folders of tables out that the others read.
#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

std::string sample(const std::string& layout) {
    return in_repository("examples/imports/" + layout);
}

// Several at once into one new folder: one fills it, and the others neither disturb it nor take it
// away.
TEST(Import, OfSeveralAtOnceOneFillsTheFolder) {
    const TemporaryFolder folder;
    for (int round = 0; round < 4; ++round) {
        const std::string out = folder / ("out-" + std::to_string(round));
        std::array<Ran, 3> ran;
        std::vector<std::thread> running;
        for (Ran& one : ran)
            running.emplace_back([&one, &out] {
                one = run({"import", sample("ssd"), "--from", "ssd", "--out", out});
            });
        for (std::thread& one : running) one.join();
        int done = 0;
        for (const Ran& one : ran) {
            done += one.code == 0 ? 1 : 0;
            EXPECT_TRUE(one.code == 0 || one.code == 5) << one.err;
        }
        EXPECT_EQ(done, 1);
        EXPECT_TRUE(std::filesystem::exists(out + "/cases.csv"));
    }
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

TEST(Import, RefusesATablePackedAndUnpackedInOneFolder) {
    const TemporaryFolder folder;
    const std::string header = "cppv_cp_visit_id,cppv_cp_visit_date\n";
    folder.write("in/ssd_cp_visits.csv", header);
    folder.write("in/ssd_cp_visits.csv.gz", header);
    const Ran ran = run({"import", folder / "in", "--from", "ssd", "--out", folder / "out"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_NE(ran.err.find("ssd_cp_visits.csv.gz are one table"), std::string::npos) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
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

/// Imports the sample of a layout, and says what was written to standard output.
std::string import_sample(const std::string& layout, const std::string& out) {
    const Ran ran = run({"import",
                         sample(layout),
                         "--from",
                         layout,
                         "--covers",
                         "2024-09-01..2025-03-31",
                         "--out",
                         out});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
}

std::string rows_of(const std::string& folder, const std::string& table) {
    const std::string text = read_file(folder + "/" + table + ".csv");
    return text.substr(std::min(text.find('\n') + 1, text.size()));
}

// All that follows is written by hand from the rows of the samples.
TEST(Import, MinutesSayWhoTookPartAndWhatWasDecided) {
    const TemporaryFolder folder;
    const std::string told = import_sample("strategy-minutes", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"1001 strategy_discussion 2024-09-05T10:00:00",
                      "1001 strategy_decision 2024-09-05T10:00:00",
                      "1001 strategy_recorded 2024-09-05T16:20:00",
                      "1001 medical_considered 2024-09-05T10:00:00",
                      "1003 strategy_discussion 2024-11-12",
                      "1003 strategy_decision 2024-11-12",
                      "1003 strategy_recorded 2024-11-14"}));
    EXPECT_EQ(rows_of(folder / "out", "participants"),
              "meeting-M1,team_manager,social_care,W9,yes\n"
              "meeting-M1,social_worker,social_care,W1,yes\n"
              "meeting-M1,sergeant,police,PO4,yes\n"
              "meeting-M1,paediatrician,health,H2,yes\n"
              "meeting-M1,Head of year,education,,no\n"
              "meeting-M2,social_worker,social_care,W2,yes\n"
              "meeting-M2,detective,police,PO7,yes\n");
    EXPECT_EQ(rows_of(folder / "out", "roles"),
              "1001,1001,child\n1001,1002,child\n1003,1003,child\n");
    EXPECT_NE(told.find("8 rows: 7 used (1 of them with problems), 1 left out."), std::string::npos)
        << told;
    EXPECT_NE(told.find("[codes.role] has no \"Head of year\": 1 cells."), std::string::npos)
        << told;
    // Seen by the engine: who was there can be told now.
    ASSERT_EQ(run({"check",
                   folder / "out",
                   "--standards",
                   in_repository("standards/england"),
                   "--by-case",
                   folder / "v.csv"})
                  .code,
              0);
    std::map<std::string, std::string> members;
    for (const auto& row : table_of(folder / "v.csv"))
        if (row.at("standard") == "STRAT-MEMBERS-E") members[row.at("case")] = row.at("verdict");
    EXPECT_EQ(members["1001"], "met");
    EXPECT_EQ(members["1003"], "missed");  // nobody of health was there, by list
}

TEST(Import, MissingEpisodesTellRiskAndReturnAndWhoIsAChild) {
    const TemporaryFolder folder;
    const std::string told = import_sample("missing", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"MP1 missing_reported 2024-11-15T22:40:00",
                      "MP1 search_started 2024-11-15T23:10:00",
                      "MP1 missing_child_returned 2024-11-16T03:10:00",
                      "MP1 prevention_interview 2024-11-16T11:00:00",
                      "MP1 case_closed 2024-11-18T09:00:00",
                      "MP1 missing_risk_reviewed 2024-11-16T00:30:00",
                      "MP2 missing_reported 2024-11-20T20:00:00",
                      "MP2 missing_child_returned 2024-11-21T09:00:00",
                      "MP2 case_closed 2024-11-21T12:00:00",
                      "MP3 missing_reported 2024-12-02T21:15:00",
                      "MP3 missing_risk_reviewed soon"}));
    // The woman of 34 has no role of a child.
    EXPECT_EQ(rows_of(folder / "out", "roles"), "MP1,P20,child\nMP3,P20,child\n");
    EXPECT_NE(told.find("[codes.risk] has no \"Grave\": 1 cells."), std::string::npos) << told;
    EXPECT_NE(told.find("police.missing: declared complete"), std::string::npos) << told;
    EXPECT_EQ(read_file(folder / "out/people.csv").find("Gresley"), std::string::npos);
}

TEST(Import, DevicesAreSeizedSubmittedAndExamined) {
    const TemporaryFolder folder;
    const std::string told = import_sample("digital-forensics", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"42/1001/24 device_seized 2024-09-10T14:00:00",
                      "42/1001/24 device_submitted 2024-09-12",
                      "42/1001/24 device_examined 2024-12-20",
                      "42/1001/24 device_seized 2024-09-10T14:00:00",
                      "42/1001/24 device_submitted 2025-03-03",
                      "42/1002/24 device_seized 2024-10-11",
                      "42/1002/24 device_seized 2024-10-11"}));
    EXPECT_NE(told.find("4 rows: 4 used, 0 left out."), std::string::npos) << told;
}

// A column of another name would make of every device one that nobody examined.
TEST(Import, AFeedIsNotDeclaredWhereAColumnOfItsEventsIsLacking) {
    const TemporaryFolder folder;
    std::string devices = read_file(sample("digital-forensics") + "/devices.csv");
    const auto import = [&](const std::string& out) {
        return run({"import",
                    folder.write("devices.csv", devices),
                    "--from",
                    "digital-forensics",
                    "--covers",
                    "2024-04-01..2025-03-31",
                    "--out",
                    folder / out});
    };
    EXPECT_NE(import("whole").out.find("police.devices: declared complete."), std::string::npos);
    devices.replace(devices.find("examined_at"), 11, "Examined on");
    const Ran ran = import("renamed");
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("police.devices: not declared complete: devices has no column "
                           "examined_at, without which events of it are not seen."),
              std::string::npos)
        << ran.out;
    EXPECT_EQ(read_file(folder / "renamed/coverage.csv").find("police.devices"), std::string::npos);
}

TEST(Import, CustodyTellsTheDetentionOfAChildFromThatOfAnAdult) {
    const TemporaryFolder folder;
    const std::string told = import_sample("custody", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"CU1 arrest 2024-09-06T07:30:00",
                      "CU1 suspect_arrested 2024-09-06T07:30:00",
                      "CU1 relevant_time 2024-09-06T08:05:00",
                      "CU1 detention_authorised 2024-09-06T08:20:00",
                      "CU1 detention_ended 2024-09-06T19:40:00",
                      "CU1 suspect_bailed 2024-09-06T19:40:00",
                      "CU1 detention_reviewed 2024-09-06T14:10:00",
                      "CU2 arrest 2024-12-01T21:00:00",
                      "CU2 suspect_arrested 2024-12-01T21:00:00",
                      "CU2 relevant_time 2024-12-01T21:30:00",
                      "CU2 detention_authorised 2024-12-01T21:45:00",
                      "CU2 child_detained 2024-12-01T21:45:00",
                      "CU2 detention_ended 2024-12-02T01:15:00",
                      "CU2 child_charged_bail_refused 2024-12-02T01:15:00",
                      "CU2 la_accommodation_requested 2024-12-02T01:40:00",
                      "CU2 produced_at_court 2024-12-02T10:00:00",
                      "CU2 detention_reviewed 2024-12-02T03:40:00",
                      "CU2 aa_requested 2024-12-01T21:50:00",
                      "CU2 aa_arrived 2024-12-02T00:05:00",
                      "CU2 care_given 2024-12-01T22:00:00",
                      "CU2 child_detained_overnight_after_charge 2024-12-02T02:30:00",
                      "CU2 detention_certificate 2024-12-02T02:35:00",
                      "CU3 arrest 2024-12-03T10:00:00",
                      "CU3 relevant_time 2024-12-03T10:20:00",
                      "CU3 detention_authorised 2024-12-03T10:30:00",
                      "CU3 detention_ended 2024-12-03T15:00:00",
                      "CU3 suspect_released_nfa 2024-12-03T15:00:00"}));
    EXPECT_EQ(rows_of(folder / "out", "roles"),
              "CU1,N7,detained_person\nCU1,N7,suspect\nCU2,N9,detained_person\nCU2,N9,child\n"
              "CU2,N9,suspect\nCU3,N11,detained_person\n");
    EXPECT_NE(read_file(folder / "out/notes.csv").find("offered and eaten"), std::string::npos);
    EXPECT_NE(told.find("police.custody: declared complete"), std::string::npos) << told;
}

TEST(Import, HealthTellsAttendancesExaminationsAdviceAndFlags) {
    const TemporaryFolder folder;
    import_sample("health", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"H1 contact_received 2024-09-04T16:10:00",
                      "H1 recent_injury_identified 2024-09-04T16:10:00",
                      "H1 concern_recorded 2024-09-04T16:10:00",
                      "H1 referral_sent 2024-09-04T18:00:00",
                      "H2 contact_received 2024-09-05T09:00:00",
                      "H1 medical_requested 2024-09-05T11:00:00",
                      "H1 medical_held 2024-09-05T15:30:00",
                      "H1 medical_opinion_given 2024-09-05T17:00:00",
                      "H1 initial_health_assessment 2024-12-20",
                      "H1 health_consulted 2024-09-05T09:40:00",
                      "H1 flag_set 2024-10-02",
                      "H1 flag_removed 2025-03-05"}));
    EXPECT_EQ(rows_of(folder / "out", "roles"), "H1,H1,child\n");
    std::map<std::string, std::map<std::string, std::string>> events;
    for (const auto& row : table_of(folder / "out/events.csv")) events[row.at("event")] = row;
    EXPECT_EQ(events["examination-X1-opinion"]["conclusion"], "non_accidental");
    EXPECT_EQ(events["examination-X1"]["by_role"], "paediatrician");
    EXPECT_EQ(events["flag-FL1"]["flag"], "plan");
    EXPECT_EQ(events["attendance-A1"]["recorded"], "2024-09-04T16:12:00");
}

TEST(Import, PoleJoinsEventsAndPeopleByLinks) {
    const TemporaryFolder folder;
    const std::string told = import_sample("police-pole", folder / "out");
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({"42/1001/24 child_spoken_to_alone 2024-09-05T13:15:00",
                      "42/1001/24 child_seen 2024-09-06",
                      "42/1001/24 supervisor_review 2024-09-12",
                      "42/1001/24 suspect_arrested 2024-09-06T07:30:00",
                      "42/1002/24 outcome_assigned 2024-12-20",
                      "42/1002/24 case_note ",
                      "42/1002/24 device_seized 2024-10-10T08:00:00"}));
    std::map<std::string, std::map<std::string, std::string>> events;
    for (const auto& row : table_of(folder / "out/events.csv")) events[row.at("event")] = row;
    EXPECT_EQ(events["E1"]["about"], "N5");
    EXPECT_EQ(events["E2"]["about"], "N5;N6");
    EXPECT_EQ(events["E3"]["about"], "");
    EXPECT_EQ(events["E5"]["outcome"], "15");
    EXPECT_EQ(events["E3"]["by_role"], "sergeant");
    EXPECT_EQ(rows_of(folder / "out", "roles"),
              "42/1001/24,N5,victim\n42/1001/24,N5,child\n42/1001/24,N6,parent\n"
              "42/1001/24,N7,suspect\n42/1002/24,N8,victim\n42/1002/24,N7,suspect\n");
    EXPECT_EQ(rows_of(folder / "out", "cases"),
              "42/1001/24,police,investigation,england,2024-09-05T11:30:00,,8N,child_abuse\n"
              "42/1002/24,police,investigation,england,2024-10-01T09:00:00,2024-12-20T12:00:00,"
              "86/2,online\n");
    EXPECT_EQ(table_of(folder / "out/notes.csv").at(0).at("text"),
              "The child said: \"I fell off nothing, he pushed me.\"");
    // A type of event that no list knows leaves it open what it was.
    EXPECT_NE(told.find("[codes.event] has no \"Scene visited\": 1 cells."), std::string::npos)
        << told;
    EXPECT_NE(told.find("police.crimes: not declared complete: [codes.event] lacks words"),
              std::string::npos)
        << told;
    EXPECT_NE(told.find("locations.csv: not read: no duty needs where"), std::string::npos) << told;
}

TEST(Import, PrimeroRecordsAndTheirSubformsAreRows) {
    const TemporaryFolder folder;
    const std::string told = import_sample("primero", folder / "out");
    const std::string first = "b3222e84-0000-4692-a643-1ab3d41f17d6";
    const std::string second = "c4333f95-0000-4692-a643-1ab3d41f17d6";
    EXPECT_EQ(joined(events_of(folder / "out")),
              joined({first + " plan_made 2024-05-20",
                      first + " support_referred 2024-05-11T09:00:00+00:00",
                      first + " case_note 2024-05-13T10:00:00+00:00",
                      first + " support_referred 2024-05-12T09:00:00+00:00",
                      first + " visit_made 2024-06-03",
                      first + " concern_recorded 2024-05-10",
                      first + " case_note 2024-04",
                      first + " supervisor_review 2024-05-22"}));
    EXPECT_EQ(rows_of(folder / "out", "roles"),
              first + "," + first + ",child\n" + first + "," + first + "-r1,parent\n" + first +
                  "," + first + "-r2,cousin\n" + second + "," + second + ",child\n");
    std::map<std::string, std::map<std::string, std::string>> cases;
    for (const auto& row : table_of(folder / "out/cases.csv")) cases[row.at("case")] = row;
    EXPECT_EQ(cases[first]["protection_concerns"], "unaccompanied;separated");
    EXPECT_EQ(cases[first]["opened"], "2024-05-10");
    EXPECT_EQ(cases[first]["risk_level"], "high");
    EXPECT_EQ(cases[second]["closed"], "2024-08-30");
    EXPECT_EQ(cases[second]["closure_reason"], "reunified");
    for (const char* table : {"cases", "people", "events", "roles"}) {
        const std::string text = read_file(folder / ("out/" + std::string{table} + ".csv"));
        EXPECT_EQ(text.find("Ferran"), std::string::npos) << table;
        EXPECT_EQ(text.find("nationality1"), std::string::npos) << table;
    }
    // A follow-up that was not made, and a plan that nobody has approved yet.
    EXPECT_NE(told.find("Read 12 rows by the layout primero: 10 used, 2 left out."),
              std::string::npos)
        << told;
    EXPECT_NE(told.find("[codes.relation] has no \"cousin\""), std::string::npos) << told;
}

TEST(Import, JsonIsReadInEveryWrapper) {
    const TemporaryFolder folder;
    const std::string record = R"({"id": "c1", "owned_by": "w", "date_case_plan": "2024-05-01"})";
    const std::string other = R"({"id": "c2", "owned_by": "w", "date_case_plan": "2024-05-02"})";
    std::vector<std::string> events;
    for (const std::string& text :
         {"[" + record + "," + other + "]",
          "{ \"data\" : [" + record + ",\n" + other + "], \"metadata\": {\"total\": 2}}",
          record + "\n" + other + "\n"}) {
        const std::string out = folder / ("out" + std::to_string(events.size()));
        ASSERT_EQ(
            run({"import", folder.write("cases.json", text), "--from", "primero", "--out", out})
                .code,
            0);
        events.push_back(joined(events_of(out)));
        EXPECT_EQ(events.back(), "c1 plan_made 2024-05-01\nc2 plan_made 2024-05-02\n");
    }
    ASSERT_EQ(run({"import",
                   folder.write("cases.json", "{\"data\": " + record + "}"),
                   "--from",
                   "primero",
                   "--out",
                   folder / "one"})
                  .code,
              0);
    EXPECT_EQ(joined(events_of(folder / "one")), "c1 plan_made 2024-05-01\n");
}

void append_little_endian(std::string& out, std::uint64_t number, int bytes) {
    for (int at = 0; at < bytes; ++at, number >>= 8U) out += static_cast<char>(number & 0xFFU);
}

/// A ZIP archive (APPNOTE 6.3) whose files are stored as they are.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string archive;
    std::string directory;
    for (const auto& [name, text] : files) {
        const auto sum =
            crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
        std::string about;
        append_little_endian(about, 20, 2);           // version needed
        append_little_endian(about, 0, 2 + 2);        // flags, method
        append_little_endian(about, 0x5A21'0000, 4);  // time, date
        append_little_endian(about, sum, 4);
        append_little_endian(about, text.size(), 4);
        append_little_endian(about, text.size(), 4);
        append_little_endian(about, name.size(), 2);
        append_little_endian(about, 0, 2);
        directory += "PK\x01\x02";
        append_little_endian(directory, 20, 2);
        directory += about;
        append_little_endian(directory, 0, 2 + 2 + 2 + 4);
        append_little_endian(directory, archive.size(), 4);
        directory += name;
        archive += "PK\x03\x04" + about + name + text;
    }
    const std::size_t begin = archive.size();
    archive += directory + "PK\x05\x06";
    append_little_endian(archive, 0, 4);
    append_little_endian(archive, files.size(), 2);
    append_little_endian(archive, files.size(), 2);
    append_little_endian(archive, directory.size(), 4);
    append_little_endian(archive, begin, 4);
    append_little_endian(archive, 0, 2);
    return archive;
}

/// A sheet of an OpenDocument workbook from simple CSV: no quotes and no signs of XML in it.
std::string ods_sheet(const std::string& name, const std::string& csv) {
    std::string xml = "<table:table table:name=\"" + name + "\">";
    std::istringstream lines{csv};
    for (std::string line; std::getline(lines, line);) {
        xml += "<table:table-row>";
        std::istringstream cells{line + ","};
        for (std::string cell; std::getline(cells, cell, ',');)
            xml += cell.empty() ? "<table:table-cell/>"
                                : "<table:table-cell office:value-type=\"string\"><text:p>" + cell +
                                      "</text:p></table:table-cell>";
        xml += "</table:table-row>";
    }
    return xml + "</table:table>";
}

TEST(Import, EachSheetOfAWorkbookIsATable) {
    const TemporaryFolder folder;
    std::string sheets;
    sheets += ods_sheet("About", "this,this\n1,2\n");  // no table: a column is there twice
    for (const char* table : {"missing_episodes", "missing_reviews"})
        sheets += ods_sheet(table, read_file(sample("missing/" + std::string{table} + ".csv")));
    const std::string content =
        "<?xml version=\"1.0\"?><office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
        "<office:spreadsheet>" +
        sheets + "</office:spreadsheet></office:body></office:document-content>";
    const std::string book =
        folder.write("log.ods",
                     zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                             {"content.xml", content}}));
    const Ran ran = run({"import", book, "--from", "missing", "--out", folder / "out"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    import_sample("missing", folder / "same");
    EXPECT_EQ(joined(events_of(folder / "out")), joined(events_of(folder / "same")));
    EXPECT_NE(ran.out.find("log.ods#About: not read"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.err.find("other sheet"), std::string::npos) << ran.err;
}

TEST(Import, RefusesWhatIsNoExportAndLeavesNothing) {
    const TemporaryFolder folder;
    const auto code = [&](const std::string& file, const std::string& text) {
        const int made =
            run({"import", folder.write(file, text), "--from", "ssd", "--out", folder / "out"})
                .code;
        EXPECT_FALSE(std::filesystem::exists(folder / "out")) << file;
        return made;
    };
    EXPECT_EQ(code("ssd_person.csv", ""), 3);
    EXPECT_EQ(code("ssd_person.csv", "a,a\n1,2\n"), 3);
    EXPECT_EQ(code("ssd_person.csv", "pers_dob\n1\n"), 3);
    EXPECT_EQ(code("ssd_person.csv", std::string{"\xFF\xFE p\0", 5}), 3);
    EXPECT_EQ(code("other.csv", "x,y\n1,2\n"), 3);
    EXPECT_EQ(code("ssd_person.xml", "<a/>"), 3);
    EXPECT_EQ(run({"import", folder / "none", "--from", "ssd", "--out", folder / "out"}).code, 4);
    EXPECT_EQ(run({"import", sample("ssd"), "--from", "sdd", "--out", folder / "out"}).code, 4);
    EXPECT_EQ(run({"import", sample("ssd"), "--from", "ssd", "--out", folder.path().string()}).code,
              5);
    EXPECT_EQ(run({"import", sample("ssd"), "--from", "ssd"}).code, 2);
    EXPECT_EQ(run({"import",
                   sample("ssd"),
                   "--from",
                   "ssd",
                   "--covers",
                   "2024..2025",
                   "--out",
                   folder / "out"})
                  .code,
              3);
    EXPECT_EQ(run({"import",
                   sample("ssd"),
                   "--from",
                   folder.write("mine.toml", "[[tabel]]"),
                   "--out",
                   folder / "out"})
                  .code,
              3);
}

TEST(Import, EverySampleIsReadAgainWithoutFaultyRows) {
    const TemporaryFolder folder;
    std::vector<std::string> words{"check"};
    for (const char* layout : {"ssd",
                               "strategy-minutes",
                               "missing",
                               "digital-forensics",
                               "custody",
                               "health",
                               "police-pole",
                               "primero"}) {
        import_sample(layout, folder / layout);
        words.push_back(folder / layout);
    }
    words.insert(
        words.end(),
        {"--standards", in_repository("standards/england"), "--problems", folder / "p.csv"});
    const Ran ran = run(words);
    ASSERT_EQ(ran.code, 0) << ran.err;
    // Dates that do not exist and an event without a time were told by the import already, and an
    // outcome or a person may be of another source; nothing else may be wrong with what it writes.
    for (const auto& row : table_of(folder / "p.csv"))
        EXPECT_EQ(row.at("kind"), "bad_date") << row.at("reason");
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
