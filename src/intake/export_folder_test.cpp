// The case-export format, as docs/export-formats.md says.
#include "intake/export_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

using casework::Attended;
using casework::nothing;
using casework::ProblemKind;

using Files = std::map<std::string, std::string>;

void write_all(const std::filesystem::path& folder, const Files& files) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, text] : files) {
        std::ofstream file(folder / name, std::ios::binary);
        file << text;
    }
}

// The folders of one run; of each its name and its files.
Reading read_folders(const std::vector<std::pair<std::string, Files>>& folders) {
    const TemporaryFolder place;
    casework::CasebookBuilder builder;
    Result<void> outcome;
    for (const auto& [name, files] : folders) {
        write_all(place.path() / name, files);
        if (outcome.has_value()) outcome = read_export(place.path() / name, nullptr, builder);
    }
    return reading_of(std::move(outcome), std::move(builder));
}

Reading read_police(const Files& files) {
    return read_folders({{"police", files}});
}

// The books of the table of this name; the tables of a test lie in folders of any name.
casework::RowCount rows_of(const Reading& read, const std::string& table) {
    for (const casework::Source& source : read.book.sources())
        if (std::filesystem::path{source.file}.filename() == table) return source.rows;
    ADD_FAILURE() << "no table " << table;
    return {};
}

std::string books(const Reading& read, const std::string& table) {
    const casework::RowCount rows = rows_of(read, table);
    return fmt::format("{}={}+{}+{}", rows.rows, rows.loaded, rows.with_problems, rows.merged);
}

// "police/events.csv:3" of the problem, wherever the test's folder lies.
std::string place_of(const Reading& read, const casework::Problem& problem) {
    const std::filesystem::path file{read.book.sources()[problem.source].file};
    return fmt::format("{}:{}", file.filename().string(), problem.line);
}

std::string kind_of(const Reading& read, casework::EventIndex event) {
    return std::string{read.book.kind_names().text(read.book.kind(event))};
}

casework::EventIndex find_event(const Reading& read, const std::string& kind) {
    for (casework::EventIndex event = 0; event < read.book.event_count(); ++event)
        if (kind_of(read, event) == kind) return event;
    ADD_FAILURE() << "no event " << kind;
    return 0;
}

// "P1 child suspect, P2 child"
std::string people_of(const Reading& read, const std::string& case_id) {
    const casework::People& people = read.book.people();
    const casework::CaseIndex which = read.book.find_case(case_id);
    std::string text;
    for (std::size_t slot = 0; slot < people.in_case(which).size(); ++slot) {
        if (slot > 0) text += ", ";
        text += people.id(people.in_case(which)[slot]);
        for (const casework::RoleInCase& one : people.roles(which))
            if (one.slot == slot) text += " " + std::string{people.role_names().text(one.role)};
    }
    return text;
}

// "sergeant/police yes, social_worker/social_care"
std::string participants_of(const Reading& read, const std::string& kind) {
    const casework::People& people = read.book.people();
    const casework::ParticipantList list = people.participants(find_event(read, kind));
    if (!list.is_stated) return "no list";
    std::string text;
    for (const casework::Participant& one : list.listed) {
        if (!text.empty()) text += ", ";
        text += one.role == nothing ? "" : people.role_names().text(one.role);
        text += "/";
        text += one.agency == nothing ? "" : people.agency_names().text(one.agency);
        if (one.attended != Attended::not_stated)
            text += one.attended == Attended::yes ? " yes" : " no";
    }
    return text + (list.is_whole ? "" : " ...");
}

// The example of the document.
Files example() {
    return {{"events.csv",
             "event,case,kind,happened,recorded,about,by_role\n"
             "E1,C-17,strategy_discussion,2026-03-25,2026-03-25T16:00:00Z,P1;P2,sergeant\n"
             "E2,C-17,child_seen,2026-03-26T10:30:00Z,2026-03-27T08:00:00Z,P1,constable\n"},
            {"roles.csv", "case,person,role\nC-17,P1,child\nC-17,P2,child\nC-17,P3,suspect\n"},
            {"people.csv", "person,born,sex\nP1,2015-03-02,female\nP2,2017,male\nP3,,male\n"},
            {"participants.csv",
             "event,role,agency,attended\nE1,sergeant,police,yes\n"
             "E1,social_worker,social_care,yes\nE1,paediatrician,health,no\n"}};
}

TEST(ExportFolder, TheExampleOfTheDocumentIsReadAsItSays) {
    const Reading read = read_police(example());
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.problem_count(), 0U);
    ASSERT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.book.sources()[0].name, "police");
    EXPECT_EQ(people_of(read, "C-17"), "P1 child, P2 child, P3 suspect");
    EXPECT_EQ(participants_of(read, "strategy_discussion"),
              "sergeant/police yes, social_worker/social_care yes, paediatrician/health no");
    EXPECT_EQ(participants_of(read, "child_seen"), "no list");
    const casework::People& people = read.book.people();
    EXPECT_EQ(people.about(find_event(read, "strategy_discussion")).people, 0b011U);
    EXPECT_EQ(people.about(find_event(read, "child_seen")).people, 0b001U);
    EXPECT_EQ(people.role_names().text(people.done_by(find_event(read, "child_seen")).role),
              "constable");
    const casework::AttributeId born = read.book.attribute_names().find("born");
    const casework::ValueId value = people.value(people.find("P2"), born);
    EXPECT_EQ(read.book.values().days(value)->first, *parse_iso_date("2017-01-01"));
    EXPECT_EQ(people.value(people.find("P3"), born), casework::no_value);
    EXPECT_EQ(books(read, "events.csv"), "2=2+0+0");
    EXPECT_EQ(books(read, "participants.csv"), "3=3+0+0");
}

TEST(ExportFolder, OnlyThreeColumnsOfEventsAreRequired) {
    const Reading read = read_police({{"events.csv", "kind,happened,case\nseen,2026-03-25,C1\n"}});
    ASSERT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.event(0), "seen@2026-03-25");
    for (const std::string header : {"case,kind", "case,happened", "kind,happened"}) {
        const Reading lacking = read_police({{"events.csv", header + "\nx,y\n"}});
        ASSERT_FALSE(lacking.outcome.has_value());
        EXPECT_NE(lacking.outcome.error().message.find("there is no column"), std::string::npos);
    }
}

TEST(ExportFolder, WithoutEventsAFolderIsRefused) {
    const Reading empty = read_police({});
    ASSERT_FALSE(empty.outcome.has_value());
    EXPECT_NE(empty.outcome.error().message.find("is empty"), std::string::npos);
    const Reading other = read_police({{"cases.csv", "case\nC1\n"}});
    ASSERT_FALSE(other.outcome.has_value());
    EXPECT_NE(other.outcome.error().message.find("no table of events"), std::string::npos);
}

TEST(ExportFolder, ATableMustNotBeThereTwice) {
    const Reading read =
        read_police({{"events.csv", "case,kind,happened\n"}, {"events.jsonl.gz", gzip("")}});
    ASSERT_FALSE(read.outcome.has_value());
    EXPECT_NE(read.outcome.error().message.find("two tables of events"), std::string::npos);
}

TEST(ExportFolder, TablesMayBePackedAndBeginWithAMark) {
    Files files = example();
    files["events.csv.zst"] = zstd("\xEF\xBB\xBF" + files["events.csv"]);
    files.erase("events.csv");
    files["roles.csv.gz"] = gzip(files["roles.csv"]);
    files.erase("roles.csv");
    const Reading read = read_police(files);
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(people_of(read, "C-17"), "P1 child, P2 child, P3 suspect");
}

TEST(ExportFolder, WhatLooksLikeATableAndIsNoneIsTold) {
    Files files = example();
    files["event.csv"] = "case,kind,happened\n";
    files["README.md"] = "x";
    const Reading read = read_police(files);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_NE(read.problem().reason.find("event.csv"), std::string::npos);
}

TEST(ExportFolder, ACaseSaysWhetherProceedingsAreLive) {
    const Reading read = read_police({{"cases.csv",
                                       "case,live_proceedings\n"
                                       "C1,Y\nC2,no\nC3,\nC4,pending trial\n"},
                                      {"events.csv", "case,kind,happened\nC1,seen,2026-02-01\n"}});
    EXPECT_EQ(read.case_value(0, "live_proceedings"), "yes");
    EXPECT_EQ(read.case_value(1, "live_proceedings"), "no");
    EXPECT_EQ(read.case_value(2, "live_proceedings"), "-");
    EXPECT_EQ(read.case_value(3, "live_proceedings"), "pending trial");
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::bad_value);
    EXPECT_EQ(place_of(read, read.problem()), "cases.csv:5");
}

TEST(ExportFolder, CasesHaveValuesAndAreOpenedUnlessAnEventSaysSo) {
    const Reading read = read_police(
        {{"cases.csv",
          "case,agency,kind,nation,opened,closed,area\n"
          "C1,police,s47,wales,2026-01-02,2026-05-01,north\n"
          "C2,,,,2026-01-03,,\n"
          "C3,,,,,,\n"
          "C1,police,s47,england,,,\n"},
         {"events.csv", "case,kind,happened\nC2,Case opened,2026-01-04\nC1,seen,2026-02-01\n"}});
    EXPECT_EQ(read.book.case_count(), 3U);
    EXPECT_EQ(read.case_value(0, "nation"), "wales");
    EXPECT_EQ(read.case_value(0, "kind"), "s47");
    EXPECT_EQ(read.case_value(0, "area"), "north");
    EXPECT_EQ(read.case_value(1, "agency"), "-");
    std::string events;
    for (casework::EventIndex event = 0; event < read.book.event_count(); ++event)
        events += read.event(event) + " ";
    EXPECT_EQ(events,
              "case_opened@2026-01-02 seen@2026-02-01 case_closed@2026-05-01 "
              "case_opened@2026-01-04 ");
    EXPECT_EQ(books(read, "cases.csv"), "4=3+1+0");
    EXPECT_EQ(read.problem().kind, ProblemKind::repeated_id);
    EXPECT_EQ(place_of(read, read.problem()), "cases.csv:5");
}

TEST(ExportFolder, RowsThatNameWhatIsNotThereAreTold) {
    const Reading read =
        read_police({{"events.csv",
                      "event,case,kind,happened,about,supersedes\n"
                      "E1,C1,seen,2026-03-25,P1;P9,\n"
                      "E2,C1,heard,2026-03-26,P1,E8\n"},
                     {"people.csv", "person\nP1\n"},
                     {"roles.csv", "case,person,role\nC1,P1,child\nC9,P1,child\nC1,P7,child\n"},
                     {"participants.csv", "event,role\nE7,gp\nE1,gp\n"},
                     {"notes.csv",
                      "note,case,event,happened,text\n"
                      "N1,,E1,,words\nN2,,E6,2026-03-27,words\n"
                      "N3,C1,E6,2026-03-27,words\n"}});
    ASSERT_TRUE(read.outcome.has_value());
    std::vector<std::string> places;
    for (const casework::Problem& problem : read.book.problems().kept()) {
        EXPECT_FALSE(problem.reason.empty());
        EXPECT_FALSE(problem.remedy.empty());
        if (problem.kind == ProblemKind::unknown_reference)
            places.push_back(place_of(read, problem));
    }
    EXPECT_EQ(places,
              (std::vector<std::string>{"roles.csv:4",
                                        "events.csv:2",
                                        "events.csv:3",
                                        "notes.csv:3",
                                        "notes.csv:4",
                                        "roles.csv:3",
                                        "participants.csv:2"}));
    EXPECT_EQ(books(read, "events.csv"), "2=0+2+0");
    EXPECT_EQ(books(read, "roles.csv"), "3=1+2+0");
    EXPECT_EQ(books(read, "participants.csv"), "2=1+1+0");
    EXPECT_EQ(books(read, "notes.csv"), "3=1+2+0");
    // What could be placed is kept: the event, the child that the table of people forgot, the note.
    EXPECT_EQ(people_of(read, "C1"), "P1 child, P7 child");
    EXPECT_FALSE(read.book.people().about(find_event(read, "seen")).is_whole);
    EXPECT_EQ(read.book.find_case("C9"), read.book.case_count());
    EXPECT_EQ(read.book.event_count(), 4U);
}

TEST(ExportFolder, NotesTakeFromTheirEventWhatTheyDoNotState) {
    const Reading read = read_police({{"events.csv",
                                       "event,case,kind,happened,about\n"
                                       "E1,C1,seen,2026-03-25,P2\n"},
                                      {"roles.csv", "case,person,role\nC1,P1,child\nC1,P2,child\n"},
                                      {"notes.csv",
                                       "note,event,kind,recorded,by_role,text,pages\n"
                                       "N1,E1,,2026-04-01,constable,a text,3\n"
                                       "N2,E1,Supervision note,,,another,\n"}});
    ASSERT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.problem_count(), 0U);
    const casework::EventIndex note = find_event(read, "note");
    EXPECT_EQ(read.event(note), "note@2026-03-25");
    EXPECT_EQ(read.value(note, "narrative"), "a text");
    EXPECT_EQ(read.value(note, "event"), "E1");
    EXPECT_EQ(read.value(note, "pages"), "3");
    EXPECT_EQ(read.book.people().about(note).people, 0b10U);
    EXPECT_EQ(to_iso(read.book.recorded(note), TimeZone::utc()), "2026-04-01");
    EXPECT_EQ(read.value(find_event(read, "supervision_note"), "narrative"), "another");
}

TEST(ExportFolder, CorrectionsHideFromWhenTheyWereRecorded) {
    const Reading read = read_police({{"events.csv",
                                       "event,case,kind,happened,recorded,supersedes,withdrawn\n"
                                       "E2,C-17,second,2026-03-26,2026-04-02T09:00:00Z,E1,no\n"
                                       "E1,C-17,first,2026-03-25,2026-03-25T16:00:00Z,,\n"
                                       "E3,C-17,,,2026-04-20T09:00:00Z,E2,yes\n"
                                       "E4,C-17,,,2026-04-20T09:00:00Z,,yes\n"
                                       "E5,C-17,fifth,2026-04-21,,E3,maybe\n"}});
    ASSERT_TRUE(read.outcome.has_value());
    const casework::Corrections& corrections = read.book.corrections();
    const casework::EventIndex first = find_event(read, "first");
    const casework::EventIndex second = find_event(read, "second");
    EXPECT_EQ(corrections.superseded_from(first), read.book.recorded(second).earliest);
    EXPECT_EQ(corrections.superseded_by(first), second);
    EXPECT_EQ(to_iso(*corrections.superseded_from(second)), "2026-04-20T09:00:00Z");
    EXPECT_EQ(corrections.superseded_by(second), std::nullopt);
    EXPECT_EQ(read.book.event_count(), 3U);
    // A withdrawal of nothing, and one that is neither yes nor no.
    EXPECT_EQ(books(read, "events.csv"), "5=3+2+0");
}

TEST(ExportFolder, ASecondEventOfOneIdIsKeptAndTold) {
    const Reading read = read_police({{"events.csv",
                                       "event,case,kind,happened\nE1,C1,first,2026-03-25\n"
                                       "E1,C1,second,2026-03-26\n"},
                                      {"participants.csv", "event,role\nE1,gp\n"}});
    EXPECT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.problem().kind, ProblemKind::repeated_id);
    EXPECT_EQ(participants_of(read, "first"), "gp/");
    EXPECT_EQ(participants_of(read, "second"), "no list");
}

TEST(ExportFolder, ListsOfParticipantsSayWhatIsNotKnown) {
    const Reading read = read_police({{"events.csv",
                                       "event,case,kind,happened\nE1,C1,empty,2026-03-25\n"
                                       "E2,C1,vague,2026-03-25\nE3,C1,somebody,2026-03-25\n"
                                       "E4,C1,twice,2026-03-25\n"},
                                      {"participants.csv",
                                       "event,role,agency,person,attended\nE1,,,,\n"
                                       "E2,gp,,,perhaps\nE2,sergeant,,,\nE3,,,,yes\n"
                                       "E4,gp,,,\nE4,GP,,,\nE4,gp,,S1,\n"}});
    EXPECT_EQ(participants_of(read, "empty"), "");
    EXPECT_EQ(participants_of(read, "vague"), "sergeant/ ...");
    EXPECT_EQ(participants_of(read, "somebody"), " ...");
    EXPECT_EQ(participants_of(read, "twice"), "gp/, gp/");
    EXPECT_EQ(books(read, "participants.csv"), "7=5+1+1");
}

TEST(ExportFolder, CodesAreTranslatedAndUnknownOnesKeptAndCounted) {
    const Reading read = read_police(
        {{"mapping.toml",
          "source = \"met\"\n[tables.events]\nfile = \"actions.txt\"\ncase = \"Crime no\"\n"
          "kind = \"Action\"\nhappened = [\"Done\", \"At\"]\n"
          "[codes.kind]\n\"SD\" = \"strategy_discussion\"\n[codes.role]\n\"SW\" = "
          "\"social_worker\"\n[codes.risk]\n\"V\" = \"very_high\"\n[dates]\nformats = "
          "[\"%d/%m/%Y %H:%M\", \"%d/%m/%Y\"]\n"},
         {"actions.txt",
          "Action,Crime no,Done,At,risk,by_role\nSD,C1,25/03/2026,14:05,V,SW\n"
          "ZZ,C1,26/03/2026,,H,PS\nZZ,C1,27/03/2026,,H,social_worker\n"
          "strategy_discussion,C1,28/03/2026,,very_high,\n"}});
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.book.sources()[0].name, "met");
    EXPECT_EQ(read.event(0), "strategy_discussion@2026-03-25T14:05:00Z");
    EXPECT_EQ(read.value(0, "risk"), "very_high");
    EXPECT_EQ(read.event(1), "zz@2026-03-26");
    EXPECT_EQ(read.value(1, "risk"), "H");
    const casework::People& people = read.book.people();
    EXPECT_EQ(people.role_names().text(people.done_by(0).role), "social_worker");
    EXPECT_EQ(people.role_names().text(people.done_by(1).role), "ps");
    EXPECT_EQ(people.done_by(2).role, people.done_by(0).role);
    std::vector<std::string> told;
    for (const casework::Problem& problem : read.book.problems().kept())
        told.push_back(place_of(read, problem) + " " + problem.reason);
    EXPECT_EQ(told,
              (std::vector<std::string>{
                  "actions.txt:3 \"ZZ\" is not among the codes of kind; it is kept as it is, in 2 "
                  "rows.",
                  "actions.txt:3 \"H\" is not among the codes of risk; it is kept as it is, in 2 "
                  "rows.",
                  "actions.txt:3 \"PS\" is not among the codes of role; it is kept as it is, in 1 "
                  "row."}));
    EXPECT_EQ(books(read, "actions.txt"), "4=4+0+0");
}

TEST(ExportFolder, AMappingMustNotLeadOutOfTheFolder) {
    for (const std::string file : {"../events.csv", "/etc/passwd", ".."}) {
        const Reading read =
            read_police({{"mapping.toml", "[tables.events]\nfile = \"" + file + "\"\n"},
                         {"events.csv", "case,kind,happened\n"}});
        ASSERT_FALSE(read.outcome.has_value());
        EXPECT_NE(read.outcome.error().message.find("is not the name of a file"),
                  std::string::npos);
    }
}

TEST(ExportFolder, SeveralFoldersShareIdsWithoutSharingCases) {
    const Files police = {{"events.csv", "case,kind,happened,about\nC1,seen,2026-03-25,P1\n"}};
    const Reading read = read_folders({{"police", police}, {"health", police}});
    EXPECT_EQ(read.book.case_count(), 2U);
    EXPECT_EQ(read.book.case_id(0), "police/C1");
    EXPECT_EQ(read.book.case_id(1), "health/C1");
    EXPECT_EQ(people_of(read, "health/C1"), "health/P1");
}

TEST(ExportFolder, InvestigationsJoinWhatSeveralFoldersHold) {
    const Files care = {
        {"events.csv", "case,kind,happened,about\nS1,visited,2026-03-20,K9\n"},
        {"roles.csv", "case,person,role\nS1,K9,child\n"},
        {"coverage.csv", "feed,from,to,current_as_of\nvisits,2013-04-01,,2026-05-02\n"}};
    const Files police = {
        {"events.csv", "case,kind,happened,about\nC1,seen,2026-03-25,P1\nC2,other,2026-03-25,\n"},
        {"roles.csv", "case,person,role\nC1,P1,child\n"},
        {"investigations.csv",
         "investigation,source,case\nI1,,C1\nI1,social_care,S1\nI1,social_care,S1\n"
         "I1,social_care,S7\n,,C2\nI1,health,H1\n"},
        {"identities.csv", "identity,source,person\nK,,P1\nK,social_care,K9\n"}};
    const Reading read = read_folders({{"police", police}, {"social_care", care}});
    ASSERT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.book.case_count(), 2U);
    EXPECT_EQ(people_of(read, "I1"), "K child");
    EXPECT_EQ(kind_of(read, 0), "visited");
    EXPECT_EQ(read.book.people().about(0).people, 1U);
    EXPECT_EQ(read.book.people().about(1).people, 1U);
    EXPECT_EQ(books(read, "investigations.csv"), "6=3+2+1");
    ASSERT_EQ(read.book.coverage().size(), 1U);
    EXPECT_EQ(read.book.coverage()[0].source, "social_care");
}

// Coverage decides what counts as missed.
TEST(ExportFolder, AFaultInCoverageIsAnError) {
    const Files events = {{"events.csv", "case,kind,happened\nC1,seen,2026-03-25\n"}};
    for (const auto& [name, text] :
         Files{{"coverage.csv", "feed,from\nvisits,soon\n"},
               {"coverage.jsonl", "{\"feed\": \"visits\", \"from\": \"soon\"}\n"},
               {"coverage.ndjson", "{\"feed\": \"visits\", \"form\": \"2014-01-01\"}\n"},
               {"coverage.csv.gz", gzip("feed,from\n")}}) {
        Files files = events;
        files[name] = text;
        EXPECT_FALSE(read_police(files).outcome.has_value()) << name;
    }
}

TEST(ExportFolder, MoreColumnsThanTheFormatHasAreAttributesOrTold) {
    const Reading read =
        read_police({{"events.csv", "case,kind,happened,colour,shade\nC1,seen,2026-03-25,red,\n"},
                     {"roles.csv", "case,person,role,since,from\nC1,P1,child,x,soon\n"}});
    EXPECT_EQ(read.value(0, "colour"), "red");
    EXPECT_EQ(read.value(0, "shade"), "-");
    ASSERT_EQ(read.problem_count(), 2U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::ignored_content);
    EXPECT_NE(read.problem(0).reason.find("\"since\""), std::string::npos);
    EXPECT_EQ(read.problem(1).kind, ProblemKind::bad_date);
    EXPECT_EQ(people_of(read, "C1"), "P1 child");
}

// A list in JSON is no text: what it states is not known, which is not the same as not stated.
TEST(ExportFolder, AListWhereIdsAreMeantIsToldAndUnknown) {
    const Reading read = read_police(
        {{"events.jsonl",
          "{\"case\": \"C1\", \"kind\": \"seen\", \"happened\": \"2026-03-25\", \"about\": "
          "[\"P1\"]}\n"}});
    EXPECT_EQ(read.problem().kind, ProblemKind::unknown_attribute_type);
    EXPECT_TRUE(read.book.people().about(0).is_stated);
    EXPECT_FALSE(read.book.people().about(0).is_whole);
}

}  // namespace
}  // namespace hearken::intake
