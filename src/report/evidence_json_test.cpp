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

}  // namespace
}  // namespace hearken::report
