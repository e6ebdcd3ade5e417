#include "report/finding.h"

#include <gtest/gtest.h>

namespace hearken::report {
namespace {

assurance::CitedEvent event(const char* record, const char* kind, std::uint32_t sequence) {
    assurance::CitedEvent cited;
    cited.record = record;
    cited.kind = kind;
    cited.in_words = "4 Mar 2025";
    cited.sequence = sequence;
    return cited;
}

std::vector<std::string> texts_of(const std::vector<Line>& lines, std::string_view label) {
    std::vector<std::string> texts;
    for (const Line& line : lines)
        if (line.label == label) texts.push_back(line.text);
    return texts;
}

// Of the events counted the witness is told by itself; what else its record tells is another event.
TEST(Finding, TellsEachEventCountedOnce) {
    const assurance::StandardInfo standard;
    assurance::Evidence evidence;
    evidence.standard = &standard;
    evidence.counted = {event("notes.csv:7", "note_written", 3),
                        event("cases.csv:2", "case_opened", 4),
                        event("cases.csv:2", "case_closed", 5)};
    evidence.witness = evidence.counted.back();
    const std::vector<Line> lines = reasons_of(evidence);
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts_of(lines, "shown by"), Texts{"4 Mar 2025  case_closed  [cases.csv:2]"});
    EXPECT_EQ(texts_of(lines, "and by"),
              (Texts{"4 Mar 2025  note_written  [notes.csv:7]",
                     "4 Mar 2025  case_opened  [cases.csv:2]"}));
}

}  // namespace
}  // namespace hearken::report
