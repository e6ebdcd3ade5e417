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
    append_evidence_json(out, evidence);
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
    append_evidence_json(out, evidence);
    for (const char* part :
         {"\"owner\":\"police\"",
          "\"taken_from\":{\"pack\":\"National\",\"version\":\"1\",\"pack_sha256\":\"00ff\"}",
          "\"settings\":[{\"name\":\"long\",\"value\":\"5 days\",\"set_by\":\"settings file\"}]",
          "\"recorded\":\"2024-03-09\",\"recording\":\"supposed\"",
          "\"warning_from\":\"2024-03-01\"",
          "\"excused_by\":{\"reason\":\"ill\"}"})
        EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << out;
}

}  // namespace
}  // namespace hearken::report
