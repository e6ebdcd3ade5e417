// The meaning of the language, case by case. Expected verdicts are worked out by hand from
// docs/standards-language.md; working days from the published list of bank holidays.
#include "monitor/monitor.h"

#include <gtest/gtest.h>

#include <sstream>

#include "language/language.h"

// A Story names only the members that matter; the others have defaults.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace hearken::monitor {
namespace {

constexpr auto header =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\" "
    "use calendar \"england-and-wales\" use whole log\n";

/// A case as text: one event a line, `2024-03-01[ 10:00] kind [name=value ...] [recorded=day]`; the
/// day may be a partial date in quotes. `ordered` says that the lines are in order of happening.
struct Story {
    std::string events;
    std::string as_of = "2024-12-31";
    std::string known_on;
    bool is_ordered = false;
    std::vector<casework::Coverage> coverage;
};

class Judging {
public:
    Judging(const std::string& standard, const Story& story) {
        language::Compilation compiled = language::compile({{"test.standard", header + standard}});
        for (const language::Diagnostic& diagnostic : compiled.diagnostics.all())
            if (diagnostic.severity == language::Severity::error)
                ADD_FAILURE() << language::to_text(diagnostic);
        program_ = std::move(compiled.program);
        casework::CasebookBuilder builder;
        casework::Source source;
        source.name = "test";
        source.file = "test.csv";
        source.keeps_order = story.is_ordered;
        const casework::SourceId id = builder.add_source(source);
        for (const casework::Coverage& coverage : story.coverage) builder.add_coverage(coverage);
        std::istringstream lines{story.events};
        std::string line;
        for (std::uint32_t number = 1; std::getline(lines, line); ++number)
            if (line.find_first_not_of(' ') != std::string::npos) add(builder, id, line, number);
        // Only so that the supposed coverage reaches the day judged.
        add(builder, id, "2000-01-01 begin case=other", 1);
        add(builder, id, story.as_of + " end case=other", 2);
        book_ = std::move(builder).finish();
        question_.as_of = *parse_iso_date(story.as_of);
        if (!story.known_on.empty()) question_.known_on = parse_iso_date(story.known_on);
        Result<Monitor> monitor = Monitor::create(program_, book_, question_);
        if (!monitor) {
            ADD_FAILURE() << monitor.error().message;
            return;
        }
        Monitor::Worker worker = monitor->worker();
        worker.judge(book_.find_case("1"), verdicts_);
        for (std::uint32_t at = 0; at < verdicts_.verdicts.size(); ++at)
            evidence_.push_back(worker.evidence(verdicts_.verdicts[at],
                                                verdicts_,
                                                book_.find_case("1"),
                                                at + 1,
                                                EvidenceFor::people));
        expect_all_told_after_others(worker);
    }

    /// "missed late", "met; missed never", "cannot_tell order", ...
    [[nodiscard]] std::string verdicts() const {
        std::string text;
        for (const assurance::Evidence& one : evidence_) {
            if (!text.empty()) text += "; ";
            text += assurance::to_string(one.verdict);
            if (one.miss != assurance::Miss::none)
                text += std::string{" "} + assurance::to_string(one.miss);
            if (one.why_not_applicable != assurance::NotApplicable::none)
                text += std::string{" "} + assurance::to_string(one.why_not_applicable);
            if (!one.missing.empty())
                text += std::string{" "} + assurance::to_string(one.missing.front().reason);
        }
        return text;
    }
    [[nodiscard]] const assurance::Evidence& evidence(std::size_t number = 0) const {
        return evidence_.at(number);
    }

private:
    // What was rejected is not told of outcomes, nor where a part of a case is judged to cite it.
    void expect_all_told_after_others(Monitor::Worker& worker) const {
        assurance::CaseVerdicts again;
        worker.judge(book_.find_case("1"), again);
        EXPECT_EQ(again.rejected.size(), verdicts_.rejected.size());
        worker.outcomes(0, static_cast<casework::CaseIndex>(book_.case_count()), [](auto, auto) {});
        worker.judge(book_.find_case("1"), again);
        EXPECT_EQ(again.rejected.size(), verdicts_.rejected.size());
    }
    void add(casework::CasebookBuilder& builder,
             casework::SourceId id,
             std::string line,
             std::uint32_t number) {
        line.erase(0, line.find_first_not_of(' '));
        Moment happened;
        const TimeZone zone = program_.zone;
        if (line.front() == '"') {
            const std::size_t end = line.find('"', 1);
            happened = to_moment(parse_partial_date(line.substr(1, end - 1)).value(), zone);
            line.erase(0, end + 2);
        } else {
            const Date day = parse_iso_date(line.substr(0, 10)).value();
            line.erase(0, 11);
            if (line.size() > 5 && line[2] == ':') {
                const auto time = std::chrono::hours{std::stoi(line.substr(0, 2))} +
                                  std::chrono::minutes{std::stoi(line.substr(3, 2))};
                const InstantRange at = zone.instants_of(day, time).value();
                happened = {at.first, at.last, Precision::instant};
                line.erase(0, 6);
            } else {
                happened = to_moment({{day, day}, Precision::day}, zone);
            }
        }
        std::istringstream words{line};
        std::string word;
        words >> word;
        casework::CasebookBuilder::NewEvent event;
        event.kind = builder.kind_of(word);
        event.happened = happened;
        event.place = {id, number, 0};
        std::string of_case = "1";
        std::vector<std::pair<std::string, std::string>> values;
        while (words >> word) {
            const std::string name = word.substr(0, word.find('='));
            const std::string value = word.substr(word.find('=') + 1);
            if (name == "case")
                of_case = value;
            else if (name == "recorded") {
                const Date day = parse_iso_date(value).value();
                event.recorded = to_moment({{day, day}, Precision::day}, zone);
            } else
                values.emplace_back(name, value);
        }
        event.of_case = builder.case_of(id, of_case);
        ASSERT_TRUE(builder.add_event(event));
        for (const auto& [name, value] : values)
            builder.set_value(builder.attribute_of(name), builder.value_of(value));
    }

    language::Program program_;
    casework::Casebook book_;
    Question question_;
    assurance::CaseVerdicts verdicts_;
    std::vector<assurance::Evidence> evidence_;
};

std::string judged(const std::string& clauses, const Story& story) {
    return Judging{"standard T \"t\" { " + clauses + " }", story}.verdicts();
}
std::string judged(const std::string& clauses, const std::string& events) {
    return judged(clauses, Story{.events = events});
}

constexpr auto five_days = "when first asked as a require answered as r within 5 days of a";

// --- The clock -----------------------------------------------------------------------------------

TEST(Clock, TheTriggersDayIsDayZeroAndTheLastDayCountsWhole) {
    EXPECT_EQ(judged(five_days, "2024-03-01 asked\n2024-03-06 answered"), "met");
    EXPECT_EQ(judged(five_days, "2024-03-01 23:59 asked\n2024-03-06 23:59 answered"), "met");
    EXPECT_EQ(judged(five_days, "2024-03-01 23:59 asked\n2024-03-07 00:00 answered"),
              "missed late");
    EXPECT_EQ(judged(five_days, "2024-03-01 asked\n2024-03-01 answered"), "met");
    EXPECT_EQ(judged(five_days, "2024-03-01 asked"), "missed never");
}

TEST(Clock, ADeadlineThatEqualsTheDayJudgedHasPassed) {
    EXPECT_EQ(judged(five_days, Story{.events = "2024-03-01 asked", .as_of = "2024-03-05"}),
              "pending");
    EXPECT_EQ(judged(five_days, Story{.events = "2024-03-01 asked", .as_of = "2024-03-06"}),
              "missed never");
}

// Clocks went forward on 31 March 2024: that day had 23 hours.
TEST(Clock, HoursAreElapsedTimeAndDaysAreCalendarDays) {
    constexpr auto hours = "when first asked as a require answered as r within 24 hours of a";
    EXPECT_EQ(judged(hours, "2024-03-30 12:00 asked\n2024-03-31 13:00 answered"), "met");
    EXPECT_EQ(judged(hours, "2024-03-30 12:00 asked\n2024-03-31 13:01 answered"), "missed late");
    constexpr auto exact = "when first asked as a require answered as r exactly 24 hours after a";
    EXPECT_EQ(judged(exact, "2024-03-30 12:00 asked\n2024-03-31 12:00 answered"), "missed early");
    constexpr auto exact_day = "when first asked as a require answered as r exactly 1 day after a";
    EXPECT_EQ(judged(exact_day, "2024-03-30 12:00 asked\n2024-03-31 12:00 answered"), "met");
}

// House of the 15th working day: Good Friday 3 April and Easter Monday 6 April 2026.
TEST(Clock, WorkingDaysStepOverWeekendsAndBankHolidays) {
    static constexpr auto icpc =
        "when first decided as s require held as h within 15 working days of s";
    const auto on = [&](const std::string& day) {
        return judged(
            icpc, Story{.events = "2026-03-25 decided\n" + day + " held", .as_of = "2026-06-01"});
    };
    EXPECT_EQ(on("2026-04-17"), "met");
    EXPECT_EQ(on("2026-04-20"), "missed late");
}

// The holiday of 19 September 2022 was first known on 9 September.
TEST(Clock, TheCalendarIsJudgedAsItWasKnown) {
    constexpr auto icpc = "when first decided as s require held as h within 15 working days of s";
    Story story{
        .events = "2022-09-01 decided recorded=2022-09-01\n2022-09-23 held recorded=2022-09-01",
        .as_of = "2022-12-31",
        .known_on = "2022-09-08"};
    // Known on the 8th, nothing covers the days up to the deadline; but it is the 22nd.
    const Judging before{std::string{"standard T \"t\" { "} + icpc + " }", story};
    EXPECT_EQ(before.verdicts(), "cannot_tell coverage");
    EXPECT_EQ(before.evidence().deadline, "2022-09-22");
    story.known_on = "2022-09-09";
    EXPECT_EQ(judged(icpc, story), "met");
    const Judging judging{std::string{"standard T \"t\" { "} + icpc + " }", story};
    EXPECT_EQ(judging.evidence().deadline, "2022-09-23");
    EXPECT_NE(judging.evidence().deadline_steps.find("known since Fri 9 Sep 2022"),
              std::string::npos)
        << judging.evidence().deadline_steps;
}

// The list ends with 2028; before its first holiday nothing is known either.
TEST(Clock, BeyondThePublishedHolidaysNothingIsGuessed) {
    constexpr auto icpc = "when first decided as s require held as h within 15 working days of s";
    EXPECT_EQ(
        judged(icpc, Story{.events = "2028-12-20 decided\n2028-12-21 held", .as_of = "2029-06-01"}),
        "met");
    EXPECT_EQ(judged(icpc, Story{.events = "2028-12-20 decided", .as_of = "2029-06-01"}),
              "cannot_tell calendar");
    EXPECT_EQ(judged(icpc, Story{.events = "2028-12-20 decided", .as_of = "2028-12-31"}),
              "pending");
}

TEST(Clock, MonthsAreRoundedAsTheStandardSays) {
    const auto by = [&](const std::string& rounding, const std::string& day) {
        return judged(
            "when first asked as a require answered as r within 1 month " + rounding + " of a",
            "2024-01-31 asked\n" + day + " answered");
    };
    EXPECT_EQ(by("round down", "2024-02-29"), "met");
    EXPECT_EQ(by("round down", "2024-03-01"), "missed late");
    EXPECT_EQ(by("round up", "2024-03-01"), "met");
    EXPECT_EQ(by("round up", "2024-03-02"), "missed late");
    EXPECT_EQ(by("", "2024-02-29"), "met");  // in time either way
    EXPECT_EQ(by("", "2024-03-01"), "cannot_tell rounding");
    EXPECT_EQ(by("", "2024-03-02"), "missed late");  // late either way
}

TEST(Clock, NotBeforeAndBetween) {
    constexpr auto not_before =
        "when first asked as a require answered as r not before 10 days after a";
    EXPECT_EQ(judged(not_before, "2024-03-01 asked\n2024-03-10 answered"), "missed early");
    EXPECT_EQ(judged(not_before, "2024-03-01 asked\n2024-03-11 answered"), "met");
    EXPECT_EQ(judged(not_before, "2024-03-01 asked"), "not_applicable nothing_to_judge");
    constexpr auto between =
        "when first asked as a require answered as r between 5 days and 10 days after a";
    EXPECT_EQ(judged(between, "2024-03-01 asked\n2024-03-06 answered"), "met");
    EXPECT_EQ(judged(between, "2024-03-01 asked\n2024-03-05 answered\n2024-03-11 answered"), "met");
    EXPECT_EQ(judged(between, "2024-03-01 asked\n2024-03-05 answered"), "missed early");
    EXPECT_EQ(judged(between, "2024-03-01 asked\n2024-03-12 answered"), "missed late");
}

TEST(Clock, AStoppedClockAddsTheStoppedDays) {
    const std::string clauses =
        std::string{"clock stops from lost until found \"not found\" "} + five_days;
    EXPECT_EQ(
        judged(clauses, "2024-03-01 asked\n2024-03-03 lost\n2024-03-13 found\n2024-03-16 answered"),
        "met");
    EXPECT_EQ(
        judged(clauses, "2024-03-01 asked\n2024-03-03 lost\n2024-03-13 found\n2024-03-17 answered"),
        "missed late");
    // A stop that begins after the deadline does not revive it; one that began before the trigger
    // counts from the trigger.
    EXPECT_EQ(
        judged(clauses, "2024-03-01 asked\n2024-03-07 lost\n2024-03-13 found\n2024-03-12 answered"),
        "missed late");
    EXPECT_EQ(
        judged(clauses, "2024-02-20 lost\n2024-03-01 asked\n2024-03-04 found\n2024-03-09 answered"),
        "met");
    EXPECT_EQ(
        judged(clauses, "2024-02-20 lost\n2024-03-01 asked\n2024-03-04 found\n2024-03-10 answered"),
        "missed late");
    // Still stopped: the clock stands still until the day judged.
    EXPECT_EQ(judged(clauses, "2024-03-01 asked\n2024-03-03 lost"), "pending");
    const std::string working =
        "clock stops from lost until found \"x\" when first asked as a require answered as r "
        "within 5 working days of a";
    // Fri 1 March + 5 = Fri 8; stopped Mon 4 to Thu 7 (three working days) = Wed 13.
    EXPECT_EQ(
        judged(working, "2024-03-01 asked\n2024-03-04 lost\n2024-03-07 found\n2024-03-13 answered"),
        "met");
    EXPECT_EQ(
        judged(working, "2024-03-01 asked\n2024-03-04 lost\n2024-03-07 found\n2024-03-14 answered"),
        "missed late");
}

// --- What is not known ---------------------------------------------------------------------------

TEST(Unknown, APartialDateDecidesOnlyWhereItCan) {
    EXPECT_EQ(judged(five_days, "2024-02-28 asked\n\"2024-03\" answered"), "cannot_tell precision");
    EXPECT_EQ(judged("when first asked as a require answered as r within 40 days of a",
                     "2024-02-28 asked\n\"2024-03\" answered"),
              "met");
    EXPECT_EQ(judged(five_days, "2024-02-20 asked\n\"2024-03\" answered"), "missed late");
    EXPECT_EQ(judged(five_days, "\"2024-03\" asked\n2024-04-06 answered"), "missed late");
    EXPECT_EQ(judged(five_days, "\"2024-03\" asked\n2024-04-05 answered"), "cannot_tell precision");
    EXPECT_EQ(judged(five_days, "2024-03-01 asked\n\"unknown\" answered"), "cannot_tell precision");
    EXPECT_EQ(judged(five_days, "\"unknown\" asked\n2024-03-01 answered"), "cannot_tell precision");
    // A proof beats any doubt.
    EXPECT_EQ(judged(five_days, "2024-03-01 asked\n\"unknown\" answered\n2024-03-02 answered"),
              "met");
}

TEST(Unknown, AMissingFieldIsNeverTakenForNo) {
    constexpr auto clauses =
        "when first asked as a where a.serious = yes require answered as r within 5 days of a";
    EXPECT_EQ(judged(clauses, "2024-03-01 asked serious=yes"), "missed never");
    EXPECT_EQ(judged(clauses, "2024-03-01 asked serious=no"), "not_applicable where_false");
    EXPECT_EQ(judged(clauses, "2024-03-01 asked"), "cannot_tell field_missing");
    EXPECT_EQ(judged(clauses, "2024-03-01 asked serious=perhaps"), "cannot_tell unparseable");
    EXPECT_EQ(
        judged(
            "when first asked as a require answered where by = \"doctor\" as r within 5 days of a",
            "2024-03-01 asked\n2024-03-02 answered"),
        "cannot_tell field_missing");
    EXPECT_EQ(
        judged(
            "when first asked as a where a.serious known require answered as r within 5 days of a",
            "2024-03-01 asked"),
        "not_applicable where_false");
}

TEST(Unknown, KleeneLogicDecidesWhereTheOtherSideDoes) {
    const auto with = [&](const std::string& condition) {
        return judged("when first asked as a where " + condition +
                          " require answered as r within 5 days of a",
                      "2024-03-01 asked known_field=1");
    };
    EXPECT_EQ(with("(a.known_field = 1 or a.other = 1)"), "missed never");
    EXPECT_EQ(with("a.known_field = 2 and a.other = 1"), "not_applicable where_false");
    EXPECT_EQ(with("a.known_field = 1 and a.other = 1"), "cannot_tell field_missing");
    EXPECT_EQ(with("not a.other = 1"), "cannot_tell field_missing");
}

// Within one day the order of two files' or of day-only records is not known.
TEST(Unknown, OrderWithinADayIsKnownOnlyToALogOrAClock) {
    constexpr auto order = "require considered before each concluded";
    EXPECT_EQ(judged(order, "2024-03-01 considered\n2024-03-01 concluded"), "cannot_tell order");
    EXPECT_EQ(
        judged(order,
               Story{.events = "2024-03-01 considered\n2024-03-01 concluded", .is_ordered = true}),
        "met");
    EXPECT_EQ(
        judged(order,
               Story{.events = "2024-03-01 concluded\n2024-03-01 considered", .is_ordered = true}),
        "missed late");
    EXPECT_EQ(judged(order, "2024-03-01 10:00 considered\n2024-03-01 11:00 concluded"), "met");
    EXPECT_EQ(judged(order, "2024-03-01 considered\n2024-03-02 concluded"), "met");
}

casework::Coverage covered(const std::string& feed,
                           const std::string& from,
                           const std::string& to,
                           std::vector<std::string> kinds = {}) {
    casework::Coverage coverage;
    coverage.feed = feed;
    coverage.kinds = std::move(kinds);
    coverage.from = *parse_iso_date(from);
    coverage.to = *parse_iso_date(to);
    return coverage;
}

// An absence is evidence only where the feed is declared complete.
TEST(Unknown, NotRecordedIsNotNotDone) {
    const std::string clauses =
        std::string{"needs feed care.visits over a .. deadline "} + five_days;
    const auto with = [&](std::vector<casework::Coverage> coverage, const std::string& more = "") {
        return judged(clauses,
                      Story{.events = "2024-03-01 asked" + more, .coverage = std::move(coverage)});
    };
    EXPECT_EQ(with({covered("care.visits", "2024-03-01", "2024-03-06")}), "missed never");
    EXPECT_EQ(with({covered("care.visits", "2024-03-01", "2024-03-05")}), "cannot_tell coverage");
    EXPECT_EQ(with({covered("care.visits", "2024-03-02", "2024-12-31")}), "cannot_tell coverage");
    EXPECT_EQ(with({covered("police", "2024-01-01", "2024-12-31")}), "cannot_tell coverage");
    EXPECT_EQ(with({covered("care.visits", "2024-01-01", "2024-03-03"),
                    covered("care.visits", "2024-03-04", "2024-12-31")}),
              "missed never");
    EXPECT_EQ(with({covered("police", "2024-01-01", "2024-12-31")}, "\n2024-03-02 answered"),
              "met");
    // A late response shows nothing about the days that nobody covers.
    EXPECT_EQ(with({covered("police", "2024-01-01", "2024-12-31")}, "\n2024-04-02 answered"),
              "cannot_tell coverage");
}

TEST(Unknown, WithoutANamedFeedTheKindsWaitedForMustBeCovered) {
    EXPECT_EQ(judged(five_days,
                     Story{.events = "2024-03-01 asked",
                           .coverage = {covered("x", "2024-01-01", "2024-12-31", {"answered"})}}),
              "missed never");
    EXPECT_EQ(judged(five_days,
                     Story{.events = "2024-03-01 asked",
                           .coverage = {covered("x", "2024-01-01", "2024-12-31", {"asked"})}}),
              "cannot_tell coverage");
}

// --- Which event, and whether it applies
// -----------------------------------------------------------

TEST(Triggers, EachFirstAndLast) {
    const auto with = [&](const std::string& pick, const std::string& events) {
        return judged("when " + pick + " asked as a require answered as r within 5 days of a",
                      events);
    };
    EXPECT_EQ(with("each", "2024-03-01 asked\n2024-03-20 asked\n2024-03-21 answered"),
              "missed late; met");
    EXPECT_EQ(with("first", "2024-03-01 asked\n2024-03-20 asked\n2024-03-21 answered"),
              "missed late");
    EXPECT_EQ(with("first", "2024-03-01 other"), "not_applicable no_trigger");
    // `last` restarts the clock while it runs; what was missed stays missed.
    EXPECT_EQ(with("last", "2024-03-01 asked\n2024-03-04 asked\n2024-03-08 answered"), "met");
    EXPECT_EQ(with("last", "2024-03-01 asked\n2024-03-20 asked\n2024-03-21 answered"),
              "missed late; met");
    EXPECT_EQ(with("last", "2024-03-01 asked\n2024-03-02 answered\n2024-03-04 asked"),
              "met; missed never");
}

// "Sometime in March" may have restarted the clock or come after the deadline: then the first is
// not shown to be missed.
TEST(Triggers, ARestartThatIsNotKnownLeavesTheMissUnknown) {
    EXPECT_EQ(judged("when last asked as a require answered as r within 5 days of a",
                     "2024-03-01 asked\n\"2024-03\" asked"),
              "cannot_tell order; missed never");
}

TEST(Triggers, WhereInsideChoosesAndWhereAfterTheNameDecides) {
    constexpr auto events = "2024-03-01 asked kind=a\n2024-03-10 asked kind=b";
    EXPECT_EQ(
        judged("when first asked where kind = \"b\" as a require answered as r within 5 days of a",
               events),
        "missed never");
    EXPECT_EQ(
        judged(
            "when first asked as a where a.kind = \"b\" require answered as r within 5 days of a",
            events),
        "not_applicable where_false");
}

TEST(Triggers, ACountFiresWhenReachedAndAgainOnlyAfterItHasFallen) {
    constexpr auto three =
        "when at least 3 missing in 90 days as m require meeting as s within 5 working days of m";
    EXPECT_EQ(judged(three, "2024-01-01 missing\n2024-02-01 missing"), "not_applicable no_trigger");
    EXPECT_EQ(judged(three, "2024-01-01 missing\n2024-02-01 missing\n2024-03-31 missing"),
              "missed never");
    EXPECT_EQ(judged(three, "2024-01-01 missing\n2024-02-01 missing\n2024-04-01 missing"),
              "not_applicable no_trigger");
    EXPECT_EQ(
        judged(three,
               "2024-01-01 missing\n2024-01-02 missing\n2024-01-03 missing\n2024-01-04 missing"),
        "missed never");
    EXPECT_EQ(judged(three,
                     "2024-01-01 missing\n2024-01-02 missing\n2024-01-03 missing\n2024-01-04 "
                     "meeting\n2024-04-05 missing\n2024-04-06 missing\n2024-04-07 missing"),
              "met; missed never");
}

TEST(Triggers, AnAnchorIsTheNearestBefore) {
    constexpr auto appeal =
        "when first appealed as a given last notified before a as n else cannot tell require a "
        "within 60 days of n";
    EXPECT_EQ(judged(appeal, "2024-01-01 notified\n2024-02-01 notified\n2024-04-01 appealed"),
              "met");
    EXPECT_EQ(judged(appeal, "2024-01-01 notified\n2024-02-01 notified\n2024-04-02 appealed"),
              "missed late");
    EXPECT_EQ(judged(appeal, "2024-04-02 appealed\n2024-04-03 notified"),
              "cannot_tell anchor_missing");
    EXPECT_EQ(judged("when first appealed as a given last notified before a as n require a within "
                     "60 days of n",
                     "2024-04-02 appealed"),
              "not_applicable no_anchor");
}

TEST(Triggers, UnlessDischargeAndDoubt) {
    EXPECT_EQ(judged(std::string{"unless paid \"paid\" "} + five_days,
                     "2024-03-01 asked\n2024-06-01 paid"),
              "not_applicable excluded");
    EXPECT_EQ(judged(std::string{"unless paid over a .. deadline \"paid\" "} + five_days,
                     "2024-03-01 asked\n2024-06-01 paid"),
              "missed never");
    EXPECT_EQ(judged(std::string{"unless paid over a .. deadline \"paid\" "} + five_days,
                     "2024-03-01 asked\n2024-03-06 paid"),
              "not_applicable excluded");
    const std::string discharged =
        std::string{"discharged by paid or asked where state = \"void\" \"paid\" "} + five_days;
    EXPECT_EQ(judged(discharged, "2024-03-01 asked state=ok\n2024-03-06 paid"),
              "not_applicable discharged");
    EXPECT_EQ(judged(discharged, "2024-03-01 asked state=ok\n2024-03-07 paid"), "missed never");
    EXPECT_EQ(judged(discharged, "2024-03-01 asked state=void"), "not_applicable discharged");
    EXPECT_EQ(judged(discharged, "2024-03-01 asked state=ok\n2024-03-02 answered\n2024-03-03 paid"),
              "met");
    EXPECT_EQ(judged(discharged, "2024-03-01 asked"), "cannot_tell field_missing");
    const std::string doubt =
        std::string{"doubt if answered before a \"answered before it was asked\" "} + five_days;
    EXPECT_EQ(judged(doubt, "2024-02-01 answered\n2024-03-01 asked"), "cannot_tell contradiction");
    EXPECT_EQ(judged(doubt, "2024-02-01 answered\n2024-03-01 asked\n2024-03-02 answered"), "met");
}

TEST(Triggers, TheVersionInForceOnTheDayCounts) {
    constexpr auto law =
        "effective 2005-01-01 .. when first asked as a version .. 2010-08-12 { require answered as "
        "r within 150 days of a } "
        "version 2010-08-13 .. { require answered as r within 90 days of a }";
    EXPECT_EQ(judged(law, "2010-08-12 asked\n2010-12-01 answered"), "met");
    EXPECT_EQ(judged(law, "2010-08-13 asked\n2010-12-01 answered"), "missed late");
    EXPECT_EQ(judged(law, "2004-12-31 asked"), "not_applicable not_in_force");
    EXPECT_EQ(judged(law, "\"2010-08\" asked\n2010-12-01 answered"), "cannot_tell precision");
    const std::string by_deadline =
        "effective 2010-01-01 .. judged by deadline when first asked as a require answered as r "
        "within 90 days of a";
    EXPECT_EQ(judged(by_deadline, "2009-12-01 asked"), "missed never");
    EXPECT_EQ(judged(by_deadline, "2009-09-01 asked"), "not_applicable not_in_force");
}

// --- Kinds of duty
// -----------------------------------------------------------------------------------

TEST(Duties, QualityOfABoundEvent) {
    constexpr auto quality = "when each fined as f require f where total >= amount + 10.5 - 0.5";
    EXPECT_EQ(judged(quality, "2024-03-01 fined total=20 amount=10.0"), "met");
    EXPECT_EQ(judged(quality, "2024-03-01 fined total=19.99 amount=10"), "missed unlike");
    EXPECT_EQ(judged(quality, "2024-03-01 fined total=20"), "cannot_tell field_missing");
}

TEST(Duties, ValuesAreCarriedForwardExactly) {
    constexpr auto carried =
        "when first sent as s require s where latest paid before s else 0 < latest owed before s + "
        "latest extra before s else 0";
    EXPECT_EQ(judged(carried,
                     "2024-01-01 a owed=0.1\n2024-01-02 b extra=0.2\n2024-01-03 c "
                     "paid=0.3\n2024-01-04 sent"),
              "missed unlike");
    EXPECT_EQ(judged(carried,
                     "2024-01-01 a owed=0.1\n2024-01-02 b extra=0.2\n2024-01-03 c "
                     "paid=0.29\n2024-01-04 sent"),
              "met");
    EXPECT_EQ(judged(carried,
                     "2024-01-01 a owed=5\n2024-01-02 a owed=7\n2024-01-03 c paid=6\n2024-01-04 "
                     "sent paid=9"),
              "met");
    EXPECT_EQ(judged(carried, "2024-01-03 c paid=0.29\n2024-01-04 sent"),
              "cannot_tell field_missing");
}

TEST(Duties, NothingOfAKindInAStretch) {
    constexpr auto absence = "when first asked as a require no closed within 10 days of a";
    EXPECT_EQ(judged(absence, "2024-03-01 asked\n2024-03-11 closed"), "missed forbidden");
    EXPECT_EQ(judged(absence, "2024-03-01 asked\n2024-03-12 closed"), "met");
    EXPECT_EQ(judged(absence, Story{.events = "2024-03-01 asked", .as_of = "2024-03-10"}),
              "pending");
    EXPECT_EQ(judged(absence, "2024-02-01 closed\n2024-03-01 asked"), "met");
    EXPECT_EQ(judged(absence, "2024-03-01 asked\n\"2024-03\" closed"), "cannot_tell precision");
    EXPECT_EQ(judged(absence,
                     Story{.events = "2024-03-01 asked",
                           .coverage = {covered("x", "2024-03-01", "2024-03-10")}}),
              "cannot_tell coverage");
    EXPECT_EQ(judged("when first asked as a require no closed in case",
                     "2024-02-01 closed\n2024-03-01 asked"),
              "missed forbidden");
    EXPECT_EQ(judged("when first asked as a require no closed before a",
                     "2024-02-01 asked\n2024-03-01 closed"),
              "met");
    constexpr auto bail = "when first bailed as b require no contact from b until bail_ended";
    EXPECT_EQ(judged(bail, "2024-03-01 bailed\n2024-03-05 contact\n2024-03-09 bail_ended"),
              "missed forbidden");
    EXPECT_EQ(judged(bail, "2024-03-01 bailed\n2024-03-09 bail_ended\n2024-03-15 contact"), "met");
    EXPECT_EQ(judged(bail, "2024-03-01 bailed"), "pending");
}

TEST(Duties, AtLeastAndAtMost) {
    constexpr auto least = "when first asked as a require at least 2 updated within 10 days of a";
    EXPECT_EQ(judged(least, "2024-03-01 asked\n2024-03-02 updated\n2024-03-11 updated"), "met");
    EXPECT_EQ(judged(least, "2024-03-01 asked\n2024-03-02 updated\n2024-03-12 updated"),
              "missed late");
    EXPECT_EQ(judged(least, "2024-03-01 asked\n2024-03-02 updated"), "missed never");
    constexpr auto most = "when first asked as a require at most 1 extended in case";
    EXPECT_EQ(judged(most, "2024-03-01 asked\n2024-03-02 extended"), "met");
    EXPECT_EQ(judged(most, "2024-03-01 asked\n2024-03-02 extended\n2024-03-03 extended"),
              "missed forbidden");
}

TEST(Duties, OrderIsJudgedOnceTheLaterEventIsThere) {
    constexpr auto order =
        "when first disclosed as d require considered where by in {doctor} before first concluded";
    EXPECT_EQ(judged(order,
                     "2024-03-01 disclosed\n2024-03-02 considered by=doctor\n2024-03-03 concluded"),
              "met");
    EXPECT_EQ(
        judged(order,
               "2024-03-01 disclosed\n2024-03-02 considered by=officer\n2024-03-03 concluded"),
        "missed never");
    EXPECT_EQ(judged(order,
                     "2024-03-01 disclosed\n2024-03-03 concluded\n2024-03-04 considered by=doctor"),
              "missed late");
    EXPECT_EQ(judged(order, "2024-03-01 disclosed\n2024-03-02 considered by=doctor"),
              "not_applicable nothing_to_judge");
    EXPECT_EQ(judged(order, "2024-03-01 disclosed\n2024-03-02 considered\n2024-03-03 concluded"),
              "cannot_tell field_missing");
}

TEST(Duties, EverySoOftenWhileSomethingLasts) {
    static constexpr auto review =
        "when case opened as o require every 28 days first 7 days review while from allocated "
        "until closed";
    const auto with = [&](const std::string& events) {
        return judged(review, Story{.events = events, .as_of = "2024-03-31"});
    };
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-08 review\n2024-02-05 review\n2024-02-20 closed"),
              "met; met");
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-09 review\n2024-02-06 review\n2024-02-20 closed"),
              "missed late; met");
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-08 review\n2024-03-15 closed"),
              "met; missed never");
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-08 review\n2024-02-05 review\n2024-03-04 review"),
              "met; met; met; pending");
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-08 review"), "met; missed never");
    EXPECT_EQ(with("2024-01-01 allocated\n2024-01-03 closed"), "met");  // no interval ran out
    EXPECT_EQ(with("2024-01-01 opened"), "not_applicable nothing_to_judge");
}

TEST(Duties, AWindowMayEndByAState) {
    static constexpr auto gap =
        "when first created as c require every 30 days any event while from c until latest paid >= "
        "latest owed";
    const auto with = [&](const std::string& events) {
        return judged(gap, Story{.events = events, .as_of = "2024-12-31", .is_ordered = true});
    };
    EXPECT_EQ(with("2024-01-01 created owed=10 paid=0\n2024-01-20 payment paid=4\n2024-02-10 "
                   "payment paid=10"),
              "met; met");
    EXPECT_EQ(with("2024-01-01 created owed=10 paid=0\n2024-03-20 payment paid=10"), "missed late");
    EXPECT_EQ(with("2024-01-01 created owed=10 paid=0\n2024-01-20 payment paid=4"),
              "met; missed never");
    EXPECT_EQ(with("2024-01-01 created owed=10 paid=10"), "met");
}

TEST(Duties, AllTakesTheWorstAndAnyTheBest) {
    constexpr auto any = "when first asked as a require any { no x in case; no y in case }";
    EXPECT_EQ(judged(any, "2024-03-01 asked\n2024-03-02 x"), "met");
    EXPECT_EQ(judged(any, "2024-03-01 asked\n2024-03-02 x\n2024-03-03 y"), "missed forbidden");
    constexpr auto all =
        "when first asked as a require all { x as r within 5 days of a; y as q within 5 days of a "
        "}";
    EXPECT_EQ(judged(all, "2024-03-01 asked\n2024-03-02 x\n2024-03-03 y"), "met");
    EXPECT_EQ(judged(all, "2024-03-01 asked\n2024-03-02 x"), "missed never");
    EXPECT_EQ(judged(all, Story{.events = "2024-03-01 asked\n2024-03-02 x", .as_of = "2024-03-03"}),
              "pending");
}

// `any event where a` looks only at kinds that carry `a`: other kinds do not make it unknown.
TEST(Duties, AnyEventLooksOnlyAtKindsThatCarryTheAttribute) {
    constexpr auto clauses =
        "when first asked as a require no (any event where state = \"void\") in case";
    EXPECT_EQ(judged(clauses, "2024-03-01 asked\n2024-03-02 noted state=ok\n2024-03-03 other"),
              "met");
    EXPECT_EQ(judged(clauses, "2024-03-01 asked\n2024-03-02 noted state=void"), "missed forbidden");
}

// An end that is not certain is not taken for the end.
TEST(Duties, AWindowThatMayHaveClosedLeavesWhatFollowsUnknown) {
    constexpr auto bail =
        "when first bailed as b require no contact from b until ended where final = yes";
    EXPECT_EQ(judged(bail,
                     "2024-03-02 bailed\n2024-03-05 ended\n2024-03-09 contact\n"
                     "2024-03-12 ended final=yes"),
              "cannot_tell field_missing");
    EXPECT_EQ(judged(bail, "2024-03-02 bailed\n2024-03-05 ended\n2024-03-12 ended final=yes"),
              "met");
    EXPECT_EQ(judged(bail, "2024-03-02 bailed\n2024-03-05 ended"), "cannot_tell field_missing");
    EXPECT_EQ(judged(bail, "2024-03-02 bailed\n2024-03-03 contact\n2024-03-05 ended"),
              "missed forbidden");
}

TEST(Duties, ADischargeThatIsNotKnownLeavesQualityAndOrderUnknown) {
    constexpr auto events =
        "2024-03-02 asked police=no\n2024-03-05 cancelled\n2024-03-06 x formal=no";
    EXPECT_EQ(judged("when each asked as s discharged by cancelled where formal = yes \"c\" "
                     "require s where police = yes",
                     events),
              "cannot_tell field_missing");
    EXPECT_EQ(judged("discharged by cancelled where formal = yes \"c\" require y before each asked",
                     events),
              "cannot_tell field_missing");
}

// Decision 0014 speaks for who acted, never against them.
TEST(Duties, TheTriggersOwnDayNeverMakesAMiss) {
    constexpr auto forbidden = "when first forbidden as f require no contact within 14 days of f";
    EXPECT_EQ(judged(forbidden, "2024-03-02 contact\n2024-03-02 forbidden"),
              "cannot_tell precision");
    EXPECT_EQ(judged(forbidden, "2024-03-02 09:00 contact\n2024-03-02 10:00 forbidden"), "met");
    EXPECT_EQ(judged(forbidden, "2024-03-02 11:00 contact\n2024-03-02 10:00 forbidden"),
              "missed forbidden");
}

// An event of unknown time may have happened before anything that is covered.
TEST(Duties, ACaseWithAnUnknownTimeBeginsNobodyKnowsWhen) {
    const auto with = [&](const std::string& clauses, const std::string& events) {
        return judged(clauses,
                      Story{.events = events,
                            .as_of = "2026-04-10",
                            .coverage = {covered("a", "2026-01-01", "2026-12-31")}});
    };
    EXPECT_EQ(with("require back before each done", "\"unknown\" done\n2026-04-09 note"),
              "cannot_tell coverage");
    EXPECT_EQ(with("when first opened as o require no away before o",
                   "\"unknown\" opened\n2026-04-04 note"),
              "cannot_tell coverage");
    EXPECT_EQ(with("when first opened as o require at most 1 away in case",
                   "2026-04-04 opened\n\"unknown\" note"),
              "cannot_tell coverage");
    EXPECT_EQ(with("when first opened as o require at most 1 away in case",
                   "2026-04-04 opened\n2026-04-05 note"),
              "met");
}

// Each of these was once decided by what is not known, or left unknown where all agree.
TEST(Unknown, StopsThatMayHaveEndedAndDaysThatLieInTwo) {
    const std::string stopped =
        "when first told as t clock stops from told until held \"stopped\" ";
    EXPECT_EQ(judged(stopped + "require seen within 1 week of t",
                     Story{.events = "2026-03-31 told\n2026-04-04 held\n2026-04-10 seen",
                           .as_of = "2026-04-16"}),
              "met");
    const Judging twice{"standard T \"t\" { " + stopped +
                            "clock stops from told until seen \"stopped\" "
                            "require asked within 2 days of t }",
                        Story{.events = "2022-09-12 told\n2022-09-13 held\n2022-09-15 seen",
                              .as_of = "2022-09-15"}};
    EXPECT_EQ(twice.verdicts(), "pending");
    EXPECT_EQ(twice.evidence().deadline, "2022-09-17");
    // December's request may lie after the answer, and so run on.
    EXPECT_EQ(judged("when told as t clock stops from asked until seen \"stopped\" "
                     "require held within 3 working days of t",
                     Story{.events = "2025-12-19 seen\n2025-12-31 told\n\"2025-12\" asked",
                           .as_of = "2026-02-20"}),
              "cannot_tell precision");
}

TEST(Unknown, ANamedEventOutOfTimeIsMissedWhateverItIsLike) {
    const Story early{.events = "2026-10-30 told", .as_of = "2026-12-22"};
    EXPECT_EQ(judged("when each told as t require t where latest amount >= 0.10 exactly 1 years "
                     "round down after t",
                     early),
              "missed early");
    EXPECT_EQ(
        judged("when each told as t require t where no told not before 24 hours after t", early),
        "missed unlike");
    EXPECT_EQ(judged("when each told as t require t not before 1 day after t", early),
              "missed early");
}

TEST(Unknown, WhichEventOpensOrEndsAStretch) {
    EXPECT_EQ(judged("when each held as t require no told from held where due >= 2026-08-28 "
                     "until seen",
                     Story{.events = "2026-09-01 held", .as_of = "2026-12-05"}),
              "cannot_tell field_missing");
    EXPECT_EQ(judged("when each seen as t require no asked from noted until t.born != 2023-07-12",
                     Story{.events = "2023-06-15 seen\n2023-07-22 noted\n2023-07-25 asked",
                           .as_of = "2023-07-27"}),
              "cannot_tell field_missing");
    // Whichever of the two opened it, what was forbidden came after.
    EXPECT_EQ(
        judged("when each seen as t require no asked from noted or held until ended",
               Story{.events =
                         "2023-06-15 seen\n2023-06-20 noted\n2023-06-20 held\n2023-07-25 asked"}),
        "missed forbidden");
}

TEST(Unknown, NoEventEndsTwoIntervalsNorOneBeforeItsStretch) {
    const std::string every =
        "when noted as t require every 3 working days any event while from t until asked";
    EXPECT_EQ(
        judged(every,
               Story{.events = "2026-04-01 01:30 noted\n2026-04-01 held", .as_of = "2026-04-01"}),
        "met; pending");
    EXPECT_EQ(
        judged(every,
               Story{.events = "2026-04-01 23:30 held\n\"2026-04\" seen\n2026-04-01 00:10 noted",
                     .as_of = "2026-04-01"}),
        "cannot_tell precision; cannot_tell order; pending");
}

TEST(Unknown, AnOrderLooksAtTheWholeCaseBeforeTheLaterEvent) {
    const std::string before =
        "when each seen as t given last seen before t as g "
        "require asked before g";
    const casework::Coverage late = covered("log", "2026-06-01", "2026-12-31");
    EXPECT_EQ(judged(before,
                     {.events = "2026-05-01 seen\n2026-10-05 seen",
                      .as_of = "2026-12-31",
                      .coverage = {late}}),
              "not_applicable no_anchor; cannot_tell coverage");
    // One that came too late does not end the search for one that may have come before.
    EXPECT_EQ(
        judged(
            "when held as t require asked before t",
            Story{.events =
                      "2022-09-05 held\n2022-09-05 09:00 noted\n\"2022\" asked\n2022-09-06 asked"}),
        "cannot_tell order");
}

TEST(Triggers, OnlyAResponseInsideTheStretchEndsARun) {
    EXPECT_EQ(judged("when last asked as t require seen between 1 month round down and 6 months "
                     "round down after t",
                     Story{.events = "2026-08-27 asked\n2026-08-31 seen\n2026-09-06 asked",
                           .as_of = "2027-03-15"}),
              "missed never");
}

// --- Two dates and evidence
// ------------------------------------------------------------------------

// 100 x 100 x 100 choices for each trigger: looking at all of them would never end.
TEST(Triggers, OfVeryManyChoicesNotAllAreTried) {
    Story story;
    for (const char* kind : {"asked", "answered", "noted"})
        for (int number = 0; number < 100; ++number)
            story.events += std::string{"2024-03-01 "} + kind + " v=same\n";
    story.events += "2024-03-04 called\n2024-03-05 called\n2024-03-08 visited\n";
    const Judging judged{
        "standard T-1 \"t\" { when last called as c "
        "given last asked before c as x given last answered before c as y "
        "given last noted before c as z "
        "require visited where (x.v = y.v or y.v = z.v) within 10 days of c }",
        story};
    EXPECT_EQ(judged.verdicts(), "cannot_tell order; cannot_tell order");
}

TEST(TwoDates, WhatWasRecordedLaterIsHiddenAndLateRecordingIsMarked) {
    Story story{
        .events = "2024-03-01 asked recorded=2024-03-01\n2024-03-04 answered recorded=2024-04-16"};
    const Judging now{std::string{"standard T \"t\" { "} + five_days + " }", story};
    EXPECT_EQ(now.verdicts(), "met");
    EXPECT_EQ(now.evidence().recorded_late_days, 41);  // the deadline was 6 March
    story.known_on = "2024-04-15";
    EXPECT_EQ(judged(five_days, story), "missed never");
}

TEST(Evidence, NamesTriggerAnchorDeadlineWitnessAndWhatWasRejected) {
    const Judging judging{
        std::string{"standard T \"t\" { "} + five_days + " }",
        Story{.events = "2024-02-01 answered\n2024-03-01 asked\n2024-03-09 answered"}};
    const assurance::Evidence& evidence = judging.evidence();
    EXPECT_EQ(evidence.trigger->record, "test.csv:2");
    EXPECT_FALSE(evidence.anchor.has_value());  // the trigger itself
    EXPECT_EQ(evidence.witness->record, "test.csv:3");
    EXPECT_EQ(evidence.deadline, "2024-03-06");
    EXPECT_EQ(evidence.deadline_steps, "5 days after Fri 1 Mar 2024 = Wed 6 Mar 2024");
    EXPECT_EQ(evidence.margin_days, -3);
    ASSERT_EQ(evidence.rejected.size(), 2U);
    EXPECT_EQ(evidence.rejected[0].event.record, "test.csv:1");
    EXPECT_EQ(evidence.rejected[0].reason, assurance::Rejection::before_trigger);
    EXPECT_EQ(evidence.rejected[1].reason, assurance::Rejection::too_late);
    EXPECT_EQ(evidence.sentence,
              "Missed: answered (9 Mar 2024) came 3 days after the deadline (5 days after Fri 1 "
              "Mar 2024 = Wed 6 Mar 2024).");
}

TEST(Evidence, AnAbsenceNamesTheCoverageSearched) {
    const Judging judging{std::string{"standard T \"t\" { "} + five_days + " }",
                          Story{.events = "2024-03-01 asked"}};
    ASSERT_TRUE(judging.evidence().coverage.has_value());
    EXPECT_EQ(judging.evidence().coverage->from, "2024-03-01");
    EXPECT_EQ(judging.evidence().coverage->to, "2024-03-06");
    EXPECT_NE(judging.evidence().coverage->basis.find("supposed"), std::string::npos);
}

// Which of the two of 4 March is the third is not known; each is judged as if it were.
TEST(Triggers, OfEventsOfOneTimeTheNthIsJudgedApart) {
    EXPECT_EQ(judged("when at least 3 asked in 7 days as a require answered within 5 days of a",
                     "2024-03-02 asked\n2024-03-04 asked\n2024-03-04 asked\n2024-03-09 answered"),
              "met");
}

}  // namespace
}  // namespace hearken::monitor
