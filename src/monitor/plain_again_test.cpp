// Any event, again and again, in cases that hold events of no certain day, or very many. Expected
// verdicts are worked out by hand from docs/standards-language.md; verdicts_of also asks that the
// fast judge says the same.
#include <gtest/gtest.h>

#include "base/date.h"
#include "monitor/told_case.h"

namespace hearken::monitor {
namespace {

// Everything is covered where the day judged is that of the last record.
std::string silence(const std::string& events, const std::string& as_of, int days = 60) {
    return verdicts_of("standard A \"a\" { when first opened as o require every " +
                           std::to_string(days) + " days any event while from o until closed }",
                       events,
                       {as_of});
}

TEST(AnyEventAgain, ADayThatIsNotKnownMayBeInTimeAndGivesTheNextLimitARange) {
    EXPECT_EQ(silence("2026-01-10 opened\n2026-03 note\n2026-06-30 note\n", "2026-06-30"),
              "cannot_tell precision by 2026-03-11; missed late by 2026-04-30 .. 2026-05-30; "
              "pending by 2026-08-29");
}

TEST(AnyEventAgain, WhatMayHaveComeBeforeTheOpeningIsNotKnownToFollowIt) {
    EXPECT_EQ(
        silence("2026-01-10 opened\n2026-01 note\n2026-02-20 note\n", "2026-02-20"),
        "cannot_tell order by 2026-03-11; met by 2026-03-02 .. 2026-04-01; pending by 2026-04-21");
}

TEST(AnyEventAgain, TheClosingEventEndsTheLast) {
    EXPECT_EQ(silence("2026-01-10 opened\n2026-01 note\n2026-02-20 closed\n", "2026-02-20"),
              "cannot_tell order by 2026-03-11; met by 2026-03-02 .. 2026-04-01");
    EXPECT_EQ(silence("2026-01-10 opened\n2026-01 note\n2026-06-30 closed\n", "2026-06-30"),
              "cannot_tell order by 2026-03-11; missed late by 2026-03-02 .. 2026-04-01");
    // What comes after it is no matter.
    EXPECT_EQ(silence("2026-01-10 opened\n2026-01 note\n2026-02-20 closed\n2026-06-30 note\n",
                      "2026-06-30"),
              "cannot_tell order by 2026-03-11; met by 2026-03-02 .. 2026-04-01");
}

TEST(AnyEventAgain, EachHasToFollowAllThatBeganAnInterval) {
    EXPECT_EQ(
        silence("2026-01-10 opened\n2026-02 note\n2026-02-10 note\n2026-02-15 note\n",
                "2026-02-15"),
        "met by 2026-03-11; cannot_tell order by 2026-04-02 .. 2026-04-29; cannot_tell order by "
        "2026-04-11; pending by 2026-04-16");
    // Also where it surely follows the last that has no certain day.
    EXPECT_EQ(
        silence("2026-01-10 opened\n2026 note\n2026-02 note\n2026-03-05 note\n", "2026-03-05"),
        "cannot_tell precision order by 2026-03-11; cannot_tell order by 2026-03-02 .. "
        "2027-03-01; cannot_tell order by 2026-04-02 .. 2026-04-29; pending by 2026-05-04");
}

// So that a hostile case costs no more than its events, the 63 latest are asked.
TEST(AnyEventAgain, WhatBeganAnIntervalLongBeforeIsNotAskedAnyMore) {
    constexpr int notes = 70;
    const Date first = *parse_iso_date("2026-01-10");
    std::string events = "2026-01-10 opened\n2026 note\n";
    std::string expected =
        "cannot_tell precision order by 2026-03-11; "
        "cannot_tell order by 2026-03-02 .. 2027-03-01; ";
    for (int note = 1; note <= notes; ++note) {
        const Date day = first + std::chrono::days{note};
        events += to_iso(day) + " note\n";
        if (note > 1)
            expected += (note <= 63 ? "cannot_tell order by " : "met by ") +
                        to_iso(day + std::chrono::days{59}) + "; ";
    }
    const Date last = first + std::chrono::days{notes};
    EXPECT_EQ(silence(events, to_iso(last)),
              expected + "pending by " + to_iso(last + std::chrono::days{60}));
}

// It surely follows the opening, and is itself in time.
TEST(AnyEventAgain, TheClosingEventMayBeOfNoCertainDay) {
    EXPECT_EQ(silence("2026-01-10 opened\n2026-02-10 note\n2026-02 closed\n2026-02-28 note\n",
                      "2026-02-28"),
              "met by 2026-03-11");
}

TEST(AnyEventAgain, InALongCase) {
    constexpr int notes = 150;
    const Date first = *parse_iso_date("2026-01-10");
    std::string events = "2026-01-10 opened\n";
    std::string expected;
    for (int note = 1; note <= notes; ++note) {
        // After each tenth there is silence for a week.
        const Date day = first + std::chrono::days{note + 6 * ((note - 1) / 10)};
        const Date before =
            note == 1 ? first : first + std::chrono::days{note - 1 + 6 * ((note - 2) / 10)};
        const Date limit = before + std::chrono::days{3};
        events += to_iso(day) + " note\n";
        expected += (day <= limit ? "met by " : "missed late by ") + to_iso(limit) + "; ";
        if (note == notes) expected += "pending by " + to_iso(day + std::chrono::days{3});
    }
    const Date last = first + std::chrono::days{notes + 6 * ((notes - 1) / 10)};
    EXPECT_EQ(silence(events, to_iso(last), 3), expected);
}

}  // namespace
}  // namespace hearken::monitor
