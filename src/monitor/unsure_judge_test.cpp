// What is not certain, judged with three values. Expected verdicts are worked out by hand from
// docs/standards-language.md; verdicts_of also asks that the fast judge says the same, and which
// reason comes first.
#include <gtest/gtest.h>

#include "monitor/told_case.h"

namespace hearken::monitor {
namespace {

std::string judged(const std::string& clauses,
                   const std::string& events,
                   const std::string& as_of = "2026-12-31") {
    return verdicts_of("standard A \"a\" { " + clauses + " }", events, {as_of});
}

constexpr auto within = "when each opened as o require visit as v within 5 days of o";

TEST(Unsure, AnEventOfNoCertainDayMayBeSurelyInTime) {
    EXPECT_EQ(judged("when each opened as o require visit as v within 40 days of o",
                     "2026-02-27 opened\n2026-03 visit\n"),
              "met by 2026-04-08");
}

TEST(Unsure, OneThatMayBeInTimeLeavesItUnknown) {
    EXPECT_EQ(judged(within, "2026-03-02 opened\n2026-03 visit\n2026-06-30 end\n", "2026-06-30"),
              "cannot_tell precision by 2026-03-07");
    // But for another that surely is.
    EXPECT_EQ(judged(within, "2026-03-02 opened\n2026-03 visit\n2026-03-05 visit\n"),
              "met by 2026-03-07");
    // One of a later month is late.
    EXPECT_EQ(judged(within, "2026-03-02 opened\n2026-04 visit\n2026-06-30 end\n", "2026-06-30"),
              "missed late by 2026-03-07");
}

TEST(Unsure, ATriggerOfNoCertainDayGivesARange) {
    EXPECT_EQ(judged(within, "2026-03 opened\n2026-04-02 visit\n"),
              "cannot_tell precision by 2026-03-06 .. 2026-04-05");
    EXPECT_EQ(judged(within, "2026-03 opened\n2026-04-06 visit\n", "2026-04-06"),
              "missed late by 2026-03-06 .. 2026-04-05");
    EXPECT_EQ(judged(within, "2026-03 opened\n2026-03-04 end\n", "2026-03-04"),
              "pending by 2026-03-06 .. 2026-04-05");
}

TEST(Unsure, TheFirstReasonIsThatOfTheFirstThatMayBeInTime) {
    const std::string clauses =
        "when each opened as o require visit where seen = yes within 5 days of o";
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03-03 visit\n2026-03 visit seen=yes\n"),
              "cannot_tell precision field_missing by 2026-03-07");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03-03 visit\n2026-03-04 visit seen=maybe\n"),
              "cannot_tell field_missing unparseable by 2026-03-07");
}

TEST(Unsure, AClockThatStopsLengthensTheLimit) {
    const std::string clauses =
        "when first opened as o clock stops from away until back \"away\" "
        "require visit as v within 5 days of o";
    EXPECT_EQ(
        judged(clauses, "2026-03-02 opened\n2026-03-04 away\n2026-03-08 back\n2026-03-10 visit\n"),
        "met by 2026-03-11");
    EXPECT_EQ(judged(clauses,
                     "2026-03-02 opened\n2026-03-04 away\n2026-04 back\n2026-06-30 end\n",
                     "2026-06-30"),
              "missed never by 2026-04-04 .. 2026-05-03");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03-04 away\n2026-04-30 end\n", "2026-04-30"),
              "pending by 2026-05-03");
}

TEST(Unsure, WhatMayDischargeOrExcuse) {
    const std::string clauses =
        "when each opened as o discharged by closed where reason = \"moved\" \"moved\" "
        "excused by away \"away\" require visit as v within 5 days of o";
    EXPECT_EQ(
        judged(clauses, "2026-03-02 opened\n2026-03-03 closed\n2026-04-30 end\n", "2026-04-30"),
        "cannot_tell field_missing by 2026-03-07");
    EXPECT_EQ(
        judged(clauses, "2026-03-02 opened\n2026-03-03 closed\n2026-03-04 closed reason=moved\n"),
        "not_applicable discharged by 2026-03-07");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03 away\n2026-04-30 end\n", "2026-04-30"),
              "missed never by 2026-03-07 perhaps_excused");
}

TEST(Unsure, TheFirstOrTheLastMayBeTheOnlyOne) {
    const std::string first = "when first opened as o require visit as v within 5 days of o";
    EXPECT_EQ(judged(first, "2026-03-02 opened\n2026-04 opened\n2026-03-05 visit\n"),
              "met by 2026-03-07");
    EXPECT_EQ(judged(first, "2026-03-20 opened\n2026-03 opened\n2026-03-22 visit\n"),
              "cannot_tell order by 2026-03-06 .. 2026-04-05");
}

TEST(Unsure, ANumberOfEventsMayBeReachedAllTheSame) {
    const std::string clauses =
        "when each opened as o require at least 2 visit from o until closed";
    const std::string events = "2026-03-02 opened\n2026-03-04 visit\n2026-05 visit\n";
    EXPECT_EQ(judged(clauses, events + "2026-06-30 closed\n"), "met");
    EXPECT_EQ(judged(clauses, events + "2026-05-20 closed\n"), "cannot_tell precision");
    EXPECT_EQ(judged(clauses, events + "2026-04-20 closed\n", "2026-04-20"), "missed never");
    EXPECT_EQ(judged(clauses, events + "2026-05-31 note\n", "2026-05-31"), "met");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03 visit\n2026-04-02 visit\n", "2026-04-02"),
              "cannot_tell precision");
}

TEST(Unsure, ANumberOfEventsWithinATime) {
    const std::string clauses =
        "when each opened as o require at least 1 visit where seen = yes within 5 days of o";
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03 visit\n2026-04-02 visit\n", "2026-04-02"),
              "cannot_tell field_missing precision by 2026-03-07");
    EXPECT_EQ(judged(clauses, "2026-03 opened\n2026-04-02 visit seen=yes\n", "2026-04-02"),
              "cannot_tell precision by 2026-03-06 .. 2026-04-05");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-04 visit seen=yes\n2026-05-02 note\n"),
              "missed late by 2026-03-07");
}

TEST(Unsure, WhatIsForbiddenMayNotHaveHappened) {
    const std::string clauses = "when each opened as o require no visit after o";
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03 visit\n"), "cannot_tell precision");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03 visit\n2026-04 visit\n"),
              "missed forbidden");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-02 visit\n2026-03-04 note\n", "2026-03-04"),
              "met");
    // Nothing covers all the days on which a case may have begun.
    EXPECT_EQ(judged("when each opened as o require no visit in case",
                     "2026-03-02 opened\nunknown opened\n"),
              "cannot_tell coverage; cannot_tell coverage");
}

TEST(Unsure, WhatIsToPrecedeMayHave) {
    const std::string clauses = "when each closed as c require visit where seen = yes before c";
    EXPECT_EQ(judged(clauses, "2026-03-10 closed\n2026-03 visit seen=yes\n"), "cannot_tell order");
    EXPECT_EQ(judged(clauses, "2026-03-10 closed\n2026-02 visit seen=yes\n"), "met");
    EXPECT_EQ(judged(clauses, "2026-02-10 closed\n2026-03 visit seen=yes\n2026-04-10 note\n"),
              "missed late");
    EXPECT_EQ(judged(clauses, "2026-03-10 closed\n2026-03-02 visit\n2026-03 visit seen=yes\n"),
              "cannot_tell order field_missing");
}

TEST(Unsure, AQualityThatIsNotStated) {
    const std::string clauses =
        "when each closed as c discharged by void \"void\" require c where seen = yes";
    EXPECT_EQ(judged(clauses, "2026-03-10 closed\n"), "cannot_tell field_missing");
    EXPECT_EQ(judged(clauses, "2026-03-10 closed\n2026-03-12 void\n"), "not_applicable discharged");
    EXPECT_EQ(judged(clauses + " needs field c.reason", "2026-03-10 closed seen=no\n"),
              "cannot_tell field_missing");
}

TEST(Unsure, OfAGroupTheBestOrTheWorstPartIsTold) {
    const std::string parts = " { visit as v within 5 days of o; call as w within 1 day of o }";
    const std::string events = "2026-03-02 opened\n2026-03 visit\n2026-03-20 call\n";
    EXPECT_EQ(judged("when each opened as o require any" + parts, events, "2026-03-31"),
              "cannot_tell precision by 2026-03-07");
    EXPECT_EQ(judged("when each opened as o require all" + parts, events, "2026-03-31"),
              "missed late by 2026-03-03");
}

TEST(Unsure, ADoubtOrAnExclusionIsAskedWhereDaysAreCertain) {
    const std::string clauses =
        "when each opened as o unless some call before o \"known\" "
        "doubt if some closed before o \"closed before\" "
        "require visit where seen = yes within 5 days of o";
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03-04 visit\n2026-03-05 closed\n"),
              "cannot_tell field_missing by 2026-03-07");
    EXPECT_EQ(judged(clauses, "2026-03-01 call\n2026-03-02 opened\n2026-03-04 visit\n"),
              "not_applicable excluded by 2026-03-07");
    EXPECT_EQ(judged(clauses, "2026-03-01 closed\n2026-03-02 opened\n2026-03-04 visit\n"),
              "cannot_tell field_missing contradiction by 2026-03-07");
}

TEST(Unsure, OneEventAgainAndAgain) {
    const std::string clauses =
        "when each opened as o discharged by moved \"moved\" excused by away \"away\" "
        "require every 10 days visit where seen = yes while from o until closed";
    const std::string opened = "2026-03-02 opened\n";
    // Seen or not, it ends an interval.
    EXPECT_EQ(judged(clauses,
                     opened + "2026-03-10 visit\n2026-03-15 visit seen=yes\n2026-03-20 closed\n"),
              "cannot_tell field_missing by 2026-03-12; met by 2026-03-20");
    // What may be too early or too late leaves it unknown, and gives the next limit a range.
    EXPECT_EQ(
        judged(clauses, opened + "2026-03 visit seen=yes\n2026-04-30 note\n", "2026-04-30"),
        "cannot_tell precision order by 2026-03-12; missed never by 2026-03-11 .. 2026-04-10");
    EXPECT_EQ(judged(clauses, opened + "2026-03 visit seen=yes\n2026-04-02 closed\n"),
              "cannot_tell precision order by 2026-03-12; cannot_tell precision by 2026-03-11 .. "
              "2026-04-10");
    EXPECT_EQ(judged(clauses, opened + "2026-04 visit seen=yes\n2026-05-20 moved\n", "2026-05-20"),
              "missed late by 2026-03-12; missed never by 2026-04-11 .. 2026-05-10");
    EXPECT_EQ(judged(clauses, opened + "2026-03-12 visit\n2026-03-12 moved\n", "2026-03-30"),
              "not_applicable discharged by 2026-03-12");
    EXPECT_EQ(judged(clauses, "2026-03 opened\n2026-03-05 closed\n"),
              "cannot_tell order by 2026-03-11 .. 2026-04-10");
    EXPECT_EQ(judged(clauses, "2026-03 opened\n2026-04-05 closed\n"),
              "cannot_tell precision by 2026-03-11 .. 2026-04-10");
    EXPECT_EQ(judged(clauses, "2026-03-02 opened\n2026-03-05 visit\n2026-03-06 closed\n"),
              "cannot_tell field_missing by 2026-03-12");
}

// A feed that is needed from an event on is not known to be complete where the event may be of any
// day, however certain the day that the limit counts from.
TEST(Unsure, AFeedIsNeededFromAnEventOfNoCertainDay) {
    const std::string events = "unknown opened\n2026-03-10 visit\n2026-05-20 note\n";
    const std::string clauses =
        "when each opened as o require every 10 days visit while from o until closed ";
    EXPECT_EQ(judged(clauses, events),
              "cannot_tell precision order by .. .. ..; missed never by 2026-03-20");
    EXPECT_EQ(judged(clauses + "needs feed care.visits over o .. o", events),
              "cannot_tell precision order by .. .. ..; cannot_tell coverage by 2026-03-20");
}

TEST(Unsure, AnIntervalIsExcusedByWhatLiesWithinIt) {
    const std::string clauses =
        "when each opened as o excused by away \"away\" "
        "require every 10 days visit while from o until closed";
    EXPECT_EQ(judged(clauses,
                     "2026-03-02 opened\n2026-03-04 away\n2026-04 visit\n2026-05-20 note\n",
                     "2026-05-20"),
              "missed late by 2026-03-12 excused; missed never by 2026-04-11 .. 2026-05-10");
}

TEST(Unsure, AVersionIsThatOfADayThatIsNotCertain) {
    const std::string clauses =
        "effective 2026-03-10 .. when each opened as o require visit as v within 5 days of o";
    EXPECT_EQ(judged(clauses, "2026-03 opened\n2026-04-01 visit\n"), "cannot_tell precision");
    EXPECT_EQ(judged(clauses, "2026-02 opened\n2026-02-28 visit\n"), "not_applicable not_in_force");
}

}  // namespace
}  // namespace hearken::monitor
