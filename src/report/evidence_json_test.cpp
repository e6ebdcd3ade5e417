#include "report/evidence_json.h"

#include <gtest/gtest.h>

namespace hearken::report {
namespace {

TEST(EvidenceJson, HoldsWhatAppliesInAFixedOrderAndEscapesTexts) {
    assurance::StandardInfo standard;
    standard.id = "T-1";
    standard.pack_version = "1";
    standard.sha256 = "00ff";
    standard.is_verified = true;
    assurance::Evidence evidence;
    evidence.standard = &standard;
    evidence.case_id = "a\"b\n";
    evidence.verdict = assurance::VerdictKind::missed;
    evidence.miss = assurance::Miss::late;
    evidence.as_of = "2024-12-31";
    evidence.trigger = assurance::CitedEvent{"f.csv:2", "asked", "2024-03-01", "1 Mar 2024", 0};
    evidence.witness = assurance::CitedEvent{"f.csv:3", "answered", "2024-03-09", "9 Mar 2024", 1};
    evidence.deadline = "2024-03-06";
    evidence.margin_days = -3;
    evidence.rejected.push_back({*evidence.witness, assurance::Rejection::too_late});
    evidence.sentence = "Missed.";
    std::string out;
    EvidenceJson{}.append(out, evidence);
    EXPECT_EQ(out,
              "{\"standard\":\"T-1\",\"pack_version\":\"1\",\"sha256\":\"00ff\",\"case\":"
              "\"a\\\"b\\n\",\"instance\":1,"
              "\"verdict\":\"missed\",\"missed\":\"late\",\"as_of\":\"2024-12-31\","
              "\"trigger\":{\"record\":\"f.csv:2\",\"kind\":\"asked\",\"happened\":\"2024-03-01\","
              "\"sequence\":0},"
              "\"deadline\":{\"date\":\"2024-03-06\"},"
              "\"witness\":{\"record\":\"f.csv:3\",\"kind\":\"answered\",\"happened\":\"2024-03-"
              "09\",\"sequence\":1},"
              "\"margin_days\":-3,"
              "\"rejected\":[{\"reason\":\"too_late\",\"record\":\"f.csv:3\",\"kind\":\"answered\","
              "\"happened\":\"2024-03-09\",\"sequence\":1}],"
              "\"sentence\":\"Missed.\"}\n");
}

TEST(EvidenceJson, TellsWhatAStandardWasJudgedWithAndTheMarks) {
    assurance::StandardInfo standard;
    standard.id = "T-1";
    standard.is_verified = true;
    standard.owner = "police";
    standard.settings = {{"long", "5 days", true, true}};
    standard.taken_from = assurance::UsedPack{"National", "1", "00ff"};
    assurance::Evidence evidence;
    evidence.standard = &standard;
    evidence.verdict = assurance::VerdictKind::missed;
    evidence.excused_by = assurance::ReasonedEvent{std::nullopt, "ill"};
    evidence.judged_by_recording = "2024-03-09";
    evidence.is_recording_supposed = true;
    evidence.warning_from = "2024-03-01";
    std::string out;
    EvidenceJson{}.append(out, evidence);
    for (const char* part :
         {"\"owner\":\"police\"",
          "\"taken_from\":{\"pack\":\"National\",\"version\":\"1\",\"pack_sha256\":\"00ff\"}",
          "\"settings\":[{\"name\":\"long\",\"value\":\"5 days\",\"set_by\":\"settings file\"}]",
          "\"recorded\":\"2024-03-09\",\"recording\":\"supposed\"",
          "\"warning_from\":\"2024-03-01\"",
          "\"excused_by\":{\"reason\":\"ill\"}"})
        EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << out;
}

// How a standard is written is remembered: for each of them and for each of its versions, also
// where that is longer than what is written at once.
TEST(EvidenceJson, WritesEachVerdictWithTheStandardAndVersionThatItIsOf) {
    std::vector<assurance::StandardInfo> standards(3);
    for (std::size_t at = 0; at < standards.size(); ++at)
        standards[at].id = "T-" + std::to_string(at + 1);
    const std::string long_value(10'000, 'x');
    standards.back().settings = {{"long", long_value, true, false}};
    EvidenceJson json;
    for (const char* case_id : {"C-1", "C-2"})
        for (const assurance::StandardInfo& standard : standards)
            for (const char* version : {"", "of 2010", "of 2013"}) {
                assurance::Evidence evidence;
                evidence.standard = &standard;
                evidence.version = version;
                evidence.case_id = case_id;
                std::string remembering;
                json.append(remembering, evidence);
                std::string alone;
                EvidenceJson{}.append(alone, evidence);
                EXPECT_EQ(remembering, alone);
                EXPECT_NE(alone.find("\"" + standard.id + "\""), std::string::npos);
                EXPECT_NE(alone.find(version), std::string::npos);
                EXPECT_EQ(alone.find(long_value) != std::string::npos,
                          &standard == &standards.back());
            }
}

}  // namespace
}  // namespace hearken::report
