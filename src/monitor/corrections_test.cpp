// What the monitor sees of records that their source has put right or taken back.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "language/language.h"
#include "monitor/monitor.h"

namespace hearken::monitor {
namespace {

constexpr const char* pack = R"(pack "Test" version 1 nation england timezone "Europe/London"
standard T "t" {
  source "S"
  when first begun as b
  require done as d within 5 days of b
}
)";

constexpr casework::EventIndex none = 0xFFFF'FFFF;

class CorrectedRecords : public testing::Test {
protected:
    CorrectedRecords() {
        casework::Source source;
        source.name = "police";
        source.file = "events.csv";
        source_ = builder_.add_source(source);
    }
    Moment day(const std::string& text) const {
        return text.empty()
                   ? Moment{}
                   : to_moment(*parse_partial_date(text), *TimeZone::find("Europe/London"));
    }
    casework::EventIndex add(const std::string& kind,
                             const std::string& happened,
                             const std::string& recorded,
                             casework::EventIndex corrects = none) {
        casework::CasebookBuilder::NewEvent event;
        event.of_case = builder_.case_of(source_, "1");
        event.kind = builder_.kind_of(kind);
        event.happened = day(happened);
        event.recorded = day(recorded);
        event.place = {source_, ++line_, 0};
        EXPECT_TRUE(builder_.add_event(event));
        if (corrects != none)
            builder_.corrections().supersede(builder_.last_event(), corrects, event.place);
        return builder_.last_event();
    }
    // As of 2024-12-31; by the fast judge and by the complete one, which must agree.
    std::string judged(const casework::Casebook& book, const std::string& known_on) {
        language::Compilation compiled = language::compile({{"test.standard", pack}});
        EXPECT_TRUE(compiled.diagnostics.all().empty());
        Question question;
        question.as_of = *parse_iso_date("2024-12-31");
        if (!known_on.empty()) question.known_on = parse_iso_date(known_on);
        const Result<Monitor> monitor = Monitor::create(compiled.program, book, question);
        if (!monitor.has_value()) return monitor.error().message;
        Monitor::Worker worker = monitor->worker();
        assurance::CaseVerdicts verdicts;
        worker.judge(0, verdicts);
        worker.outcomes(0, 1, [&](casework::CaseIndex, std::span<const assurance::Outcome> fast) {
            EXPECT_EQ(fast.size(), verdicts.verdicts.size());
            for (std::size_t at = 0; at < fast.size(); ++at)
                EXPECT_EQ(fast[at], assurance::to_outcome(verdicts.verdicts[at], verdicts));
        });
        std::string text;
        for (const auto& verdict : verdicts.verdicts) {
            const assurance::Evidence evidence =
                worker.evidence(verdict, verdicts, 0, 1, EvidenceFor::people);
            text += assurance::to_string(evidence.verdict);
            if (evidence.miss != assurance::Miss::none)
                text += std::string{" "} + assurance::to_string(evidence.miss);
        }
        return text;
    }
    casework::CasebookBuilder builder_;
    casework::SourceId source_ = 0;
    std::uint32_t line_ = 0;
};

// A later correction never changes an earlier answer.
TEST_F(CorrectedRecords, AreWhatWasKnownUntilTheyWereCorrected) {
    add("begun", "2024-03-01", "2024-03-01");
    const casework::EventIndex wrong = add("done", "2024-03-04", "2024-03-05");
    add("done", "2024-03-20", "2024-04-10", wrong);
    add("closed", "2024-12-31", "2024-12-31");
    const casework::Casebook book = std::move(builder_).finish();
    EXPECT_EQ(judged(book, "2024-04-09"), "met");
    EXPECT_EQ(judged(book, "2024-04-10"), "missed late");
    EXPECT_EQ(judged(book, ""), "missed late");
}

TEST_F(CorrectedRecords, AreGoneOnceTheyAreTakenBack) {
    add("begun", "2024-03-01", "2024-03-01");
    const casework::EventIndex wrong = add("done", "2024-03-04", "2024-03-05");
    builder_.corrections().withdraw(wrong, day("2024-04-10").earliest);
    add("closed", "2024-12-31", "2024-12-31");
    const casework::Casebook book = std::move(builder_).finish();
    EXPECT_EQ(judged(book, "2024-04-09"), "met");
    EXPECT_EQ(judged(book, "2024-04-10"), "missed never");
    EXPECT_EQ(judged(book, ""), "missed never");
}

// A correction that does not say when it was recorded counts as known when it happened.
TEST_F(CorrectedRecords, AreSupersededFromWhenAnUndatedCorrectionHappened) {
    add("begun", "2024-03-01", "");
    const casework::EventIndex wrong = add("done", "2024-03-04", "");
    add("done", "2024-03-20", "", wrong);
    add("closed", "2024-12-31", "");
    const casework::Casebook book = std::move(builder_).finish();
    EXPECT_EQ(judged(book, "2024-03-19"), "met");
    EXPECT_EQ(judged(book, "2024-03-20"), "missed late");
}

}  // namespace
}  // namespace hearken::monitor
