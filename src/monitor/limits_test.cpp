// How long there is: tables, recorded times, ends of days and weeks, school days, and no number at
// all. Expected verdicts are worked out by hand from docs/standards-language.md.
#include <gtest/gtest.h>

#include "monitor/told_case.h"

namespace hearken::monitor {
namespace {

std::string by_risk(const std::string& clauses, const std::string& events, const Told& told = {}) {
    return verdicts_of(
        "standard A \"a\" { when each kirat_assessed as k " + clauses +
            " require enforcement within by k.risk { 1: 1 day, 2.50: 7 days } of k }",
        events,
        told);
}

TEST(Tables, TheLineOfTheValueCounts) {
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=1\n2026-03-03 enforcement\n"),
              "met by 2026-03-03");
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=1.0\n2026-03-04 enforcement\n"),
              "missed late by 2026-03-03");
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=2.5\n2026-03-09 enforcement\n"),
              "met by 2026-03-09");
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=2.5\n", {"2026-03-08"}),
              "pending by 2026-03-09");
}

TEST(Tables, WithoutALineNothingIsJudged) {
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=3\n2026-03-02 enforcement\n"),
              "cannot_tell not_in_table");
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed\n2026-03-02 enforcement\n"),
              "cannot_tell field_missing");
    EXPECT_EQ(by_risk("", "2026-03-02 kirat_assessed risk=high\n"), "cannot_tell unparseable");
    // It comes before what would discharge, and after what excludes.
    EXPECT_EQ(by_risk("discharged by case_closed \"c\"",
                      "2026-03-02 kirat_assessed\n2026-03-02 case_closed\n"),
              "cannot_tell field_missing");
    EXPECT_EQ(
        by_risk("unless case_closed \"c\"", "2026-03-02 kirat_assessed\n2026-03-02 case_closed\n"),
        "not_applicable excluded");
}

TEST(Tables, AStretchUpToADeadlineThatNobodyKnowsIsNotKnown) {
    EXPECT_EQ(by_risk("unless case_note over k .. deadline \"c\"",
                      "2026-03-02 kirat_assessed risk=3\n2026-03-03 case_note\n"),
              "cannot_tell not_in_table order");
    EXPECT_EQ(by_risk("unless case_note over k .. deadline \"c\"",
                      "2026-03-02 kirat_assessed risk=1\n2026-03-03 case_note\n"),
              "not_applicable excluded by 2026-03-03");
}

TEST(Tables, AVersionByAnUnknownDeadlineIsNotKnown) {
    const std::string events = "2026-02-27 kirat_assessed\n";
    EXPECT_EQ(by_risk("effective 2026-03-10 .. judged by deadline", events),
              "cannot_tell precision");
    EXPECT_EQ(by_risk("effective .. judged by deadline", events), "cannot_tell field_missing");
}

TEST(Tables, OfTheCaseAndOfYesAndNo) {
    const std::string standard =
        "standard A \"a\" { when each asked as k require answered within by case.urgent { yes: 1 "
        "day, "
        "no: 3 days } of k }";
    const std::string events = "2026-03-02 asked\n2026-03-05 answered\n";
    EXPECT_EQ(verdicts_of(standard, events, {"2026-12-31", "", "urgent=no"}), "met by 2026-03-05");
    EXPECT_EQ(verdicts_of(standard, events, {"2026-12-31", "", "urgent=yes"}),
              "missed late by 2026-03-03");
    EXPECT_EQ(verdicts_of(standard, events), "cannot_tell field_missing");
}

TEST(Tables, RunsOfLastDoNotRestartByATableThatHasNoAnswer) {
    const std::string standard =
        "standard A \"a\" { when last k_assessed as k require done within by k.risk { 1: 5 days } "
        "of "
        "k }";
    EXPECT_EQ(verdicts_of(standard,
                          "2026-03-02 k_assessed risk=1\n2026-03-04 k_assessed risk=1\n"
                          "2026-03-09 done\n"),
              "met by 2026-03-09");
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 k_assessed\n2026-03-04 k_assessed risk=1\n"),
              "cannot_tell field_missing; missed never by 2026-03-09");
}

TEST(Tables, APeriodicDutyAsksOnce) {
    const std::string standard =
        "standard A \"a\" { when each plan_made as p require every by p.risk { 1: 7 days } first 2 "
        "days visit_made while from p until plan_ended }";
    EXPECT_EQ(verdicts_of(standard,
                          "2026-03-02 plan_made risk=1\n2026-03-04 visit_made\n"
                          "2026-03-11 visit_made\n2026-03-12 plan_ended\n"),
              "met by 2026-03-04; met by 2026-03-11");
    EXPECT_EQ(verdicts_of(standard,
                          "2026-03-02 plan_made risk=1\n2026-03-04 visit_made\n"
                          "2026-03-12 visit_made\n2026-03-13 plan_ended\n"),
              "met by 2026-03-04; missed late by 2026-03-11");
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 plan_made risk=2\n2026-03-04 visit_made\n"),
              "cannot_tell not_in_table");
}

// --- By recorded time ----------------------------------------------------------------------------

constexpr auto recorded =
    "standard A \"a\" { when each crime_reported as r require crime_recorded within 24 hours of r "
    "by "
    "recorded time }";

TEST(RecordedTime, WhenItWasWrittenDownCounts) {
    const std::string reported = "2026-03-02 14:00 crime_reported\n";
    EXPECT_EQ(verdicts_of(recorded,
                          reported + "2026-03-02 15:00 crime_recorded recorded=2026-03-03T14:00\n"),
              "met by 2026-03-03T14:00");
    EXPECT_EQ(verdicts_of(recorded,
                          reported + "2026-03-02 15:00 crime_recorded recorded=2026-03-03T14:01\n"),
              "missed late by 2026-03-03T14:00");
    EXPECT_EQ(
        verdicts_of(recorded, reported + "2026-03-02 15:00 crime_recorded recorded=2026-03-03\n"),
        "cannot_tell precision by 2026-03-03T14:00");
    EXPECT_EQ(verdicts_of(recorded, reported + "2026-03-02 15:00 crime_recorded\n"),
              "met by 2026-03-03T14:00");
    // Written down too late, and the time is not over.
    EXPECT_EQ(verdicts_of(recorded,
                          reported + "2026-03-02 15:00 crime_recorded recorded=2026-03-09T10:00\n",
                          {"2026-03-02"}),
              "pending by 2026-03-03T14:00");
}

// The one that happened first need not be the one that was written down first.
TEST(RecordedTime, ALaterEventMayHaveBeenWrittenDownSooner) {
    EXPECT_EQ(verdicts_of(recorded,
                          "2026-03-02 14:00 crime_reported\n"
                          "2026-03-02 15:00 crime_recorded recorded=2026-03-09T10:00\n"
                          "2026-03-02 16:00 crime_recorded recorded=2026-03-02T17:00\n"),
              "met by 2026-03-03T14:00");
    const std::string both_late = sentences_of(recorded,
                                               "2026-03-02 14:00 crime_reported\n"
                                               "2026-03-02 15:00 crime_recorded "
                                               "recorded=2026-03-09T10:00\n"
                                               "2026-03-02 16:00 crime_recorded "
                                               "recorded=2026-03-05T17:00\n");
    EXPECT_NE(both_late.find("recorded 5 Mar 2026 17:00, came"), std::string::npos) << both_late;
    EXPECT_NE(both_late.find("2 days after the deadline"), std::string::npos) << both_late;
}

TEST(Sentences, WhatIsLateByMinutesIsNotSaidToBeNoDaysLate) {
    const auto sentence = [](const std::string& duty, const std::string& events) {
        return sentences_of("standard T \"t\" { when first asked as a require " + duty + " }",
                            "2024-03-01 10:00 asked\n" + events);
    };
    EXPECT_EQ(
        sentence("answered within 2 hours of a", "2024-03-01 12:01 answered\n"),
        "Missed: answered (1 Mar 2024 12:01) came after the deadline, on the same day (2 hours "
        "after 1 Mar 2024 10:00 = 1 Mar 2024 12:00).");
    EXPECT_EQ(sentence("answered within 2 hours of a by recorded time",
                       "2024-03-01 11:00 answered recorded=2024-03-01T12:01\n"),
              "Missed: answered (1 Mar 2024 11:00), recorded 1 Mar 2024 12:01, came after the "
              "deadline, on the same day (2 hours after 1 Mar 2024 10:00 = 1 Mar 2024 12:00).");
    // A group has no one way to its deadline.
    EXPECT_NE(sentence("all { answered within 2 hours of a; seen within 2 hours of a }",
                       "2024-03-09 other\n")
                  .find("the deadline: 1 Mar 2024 12:00;"),
              std::string::npos);
}

TEST(RecordedTime, WhatHappenedBeforeTheTriggerIsNoResponse) {
    EXPECT_EQ(verdicts_of(recorded,
                          "2026-03-02 14:00 crime_reported\n"
                          "2026-03-02 13:00 crime_recorded recorded=2026-03-02T15:00\n"),
              "missed never by 2026-03-03T14:00");
}

TEST(RecordedTime, WhatIsNotYetKnownIsNotThere) {
    Told told;
    told.as_of = "2026-03-02";
    told.known_on = "2026-03-02";
    EXPECT_EQ(verdicts_of(recorded,
                          "2026-03-02 14:00 crime_reported\n"
                          "2026-03-02 15:00 crime_recorded recorded=2026-03-03T10:00\n",
                          told),
              "pending by 2026-03-03T14:00");
}

// --- Ends of days and weeks, and school days -----------------------------------------------------

TEST(CalendarEnds, OfTheDayAndOfTheWeek) {
    const auto judged = [](const std::string& end, const std::string& events) {
        return verdicts_of(
            "standard A \"a\" { when each asked as a require answered by end of " + end + " of a }",
            events);
    };
    EXPECT_EQ(judged("day", "2026-03-25 09:00 asked\n2026-03-25 23:59 answered\n"),
              "met by 2026-03-25");
    EXPECT_EQ(judged("day", "2026-03-25 09:00 asked\n2026-03-26 00:00 answered\n"),
              "missed late by 2026-03-25");
    // A week ends with its Sunday, also that of a Sunday and of a Monday.
    EXPECT_EQ(judged("week", "2026-03-29 asked\n2026-03-30 answered\n"),
              "missed late by 2026-03-29");
    EXPECT_EQ(judged("week", "2026-03-30 asked\n2026-04-05 answered\n"), "met by 2026-04-05");
    EXPECT_EQ(judged("week", "2026-03 asked\n2026-03-31 answered\n"),
              "cannot_tell precision by 2026-03-01 .. 2026-04-05");
}

language::PackTexts with_terms(const std::string& terms, const std::string& clauses) {
    language::PackTexts texts;
    texts.files.push_back(
        {"test.standard",
         "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
         "use calendar \"england-and-wales\" use whole log use terms \"terms.csv\"\n"
         "standard A \"a\" { when each asked as a " +
             clauses + " }"});
    texts.tables["terms.csv"] = {"terms.csv", terms};
    return texts;
}

language::PackTexts school(const std::string& terms, const std::string& timing) {
    return with_terms(terms, "require answered " + timing + " of a");
}

constexpr auto two_terms = "from,to,starts\n2026-02-23,2026-03-27,08:50\n2026-04-13,2026-05-22,\n";

TEST(SchoolDays, AreThoseOfTheTerms) {
    const auto judged = [](const std::string& timing, const std::string& events) {
        return verdicts_of(school(two_terms, timing), events);
    };
    EXPECT_EQ(judged("within 2 school days", "2026-03-26 asked\n2026-04-13 answered\n"),
              "met by 2026-04-13");
    EXPECT_EQ(judged("by end of next school day", "2026-05-01 asked\n2026-05-06 answered\n"),
              "missed late by 2026-05-05");
    EXPECT_EQ(judged("by start of next school day",
                     "2026-03-02 20:00 asked\n2026-03-03 08:50 answered\n"),
              "met by 2026-03-03T08:50");
    EXPECT_EQ(judged("by start of next school day",
                     "2026-03-02 20:00 asked\n2026-03-03 08:51 answered\n"),
              "missed late by 2026-03-03T08:50");
    EXPECT_EQ(judged("by start of next school day",
                     "2026-04-14 20:00 asked\n2026-04-15 00:01 answered\n"),
              "cannot_tell school_terms by 2026-04-15T00:00 .. 2026-04-15T23:59");
    EXPECT_EQ(judged("by start of next school day",
                     "2026-04-14 20:00 asked\n2026-04-14 20:01 answered\n"),
              "met by 2026-04-15T00:00 .. 2026-04-15T23:59");
}

TEST(SchoolDays, TheNextOneOfADayThatIsNotCertainIsOneOfSeveral) {
    const auto judged = [](const std::string& events, const Told& told = {}) {
        return verdicts_of(school(two_terms, "by end of next school day"), events, told);
    };
    EXPECT_EQ(judged("2026-03 asked\n2026-04-01 answered\n"),
              "cannot_tell precision by 2026-03-02 .. 2026-04-13");
    EXPECT_EQ(judged("2026-03 asked\n2026-04-14 answered\n"),
              "missed late by 2026-03-02 .. 2026-04-13");
    EXPECT_EQ(judged("2026-03 asked\n2026-04-12 end\n", {"2026-04-12"}),
              "cannot_tell precision by 2026-03-02 .. 2026-04-13");
    EXPECT_EQ(judged("2026-03-27 asked\n2026-04 answered\n"),
              "cannot_tell precision by 2026-04-13");
}

TEST(SchoolDays, WhatElseAStandardAsksIsAskedOfThemToo) {
    const auto judged = [](const std::string& clauses, const std::string& events) {
        return verdicts_of(with_terms(two_terms, clauses), events, {"2026-03-31"});
    };
    const std::string answered = "require answered by start of next school day of a";
    // The next day begins at 08:50, and is over.
    EXPECT_EQ(judged(answered, "2026-03-02 20:00 asked\n"), "missed never by 2026-03-03T08:50");
    EXPECT_EQ(judged(answered, "2026-03-27 20:00 asked\n"),
              "pending by 2026-04-13T00:00 .. 2026-04-13T23:59");
    EXPECT_EQ(judged("where risk = \"high\" " + answered, "2026-03-02 20:00 asked risk=low\n"),
              "not_applicable where_false");
    const std::string discharged = "discharged by closed \"closed\" " + answered;
    EXPECT_EQ(judged(discharged, "2026-03-02 20:00 asked\n2026-03-03 08:00 closed\n"),
              "not_applicable discharged by 2026-03-03T08:50");
    EXPECT_EQ(judged(discharged, "2026-03-02 20:00 asked\n2026-03-03 09:00 closed\n"),
              "missed never by 2026-03-03T08:50");
    EXPECT_EQ(judged("excused by away \"away\" " + answered,
                     "2026-03-02 20:00 asked\n2026-03-02 21:00 away\n"),
              "missed never by 2026-03-03T08:50 excused");
    const std::string both =
        "require all { answered as r by end of next school day of a; told as t by end of day of a "
        "}";
    EXPECT_EQ(judged(both, "2026-03-02 asked\n2026-03-02 told\n2026-03-03 answered\n"),
              "met by 2026-03-03");
    EXPECT_EQ(judged(both, "2026-03-02 asked\n2026-03-03 told\n2026-03-03 answered\n"),
              "missed late by 2026-03-02");
    EXPECT_EQ(judged(both, "2026-03-02 asked\n2026-03-02 told\n2026-03-04 answered\n"),
              "missed late by 2026-03-03");
}

TEST(SchoolDays, OutsideOfTheTermsNothingIsGuessed) {
    const auto judged = [](const std::string& events) {
        return verdicts_of(school(two_terms, "within 1 school day"), events);
    };
    EXPECT_TRUE(judged("2026-05-22 asked\n2026-06-01 answered\n")
                    .starts_with("cannot_tell school_terms by 2026-05-26 .. "));
    EXPECT_TRUE(judged("2026-05-22 asked\n2026-05-26 answered\n").starts_with("met by 2026-05-26"));
    EXPECT_EQ(judged("2026-02-19 asked\n2026-02-23 answered\n"),
              "cannot_tell school_terms by 2026-02-20 .. 2026-02-23");
    EXPECT_EQ(judged("2026-02-19 asked\n2026-02-24 answered\n"),
              "missed late by 2026-02-20 .. 2026-02-23");
}

// --- As soon as practicable ----------------------------------------------------------------------

TEST(Practicable, IsMetOrCannotBeTold) {
    const auto judged = [](const std::string& clauses, const std::string& events) {
        return verdicts_of("standard A \"a\" { when first asked as a " + clauses +
                               " require answered as soon as practicable after a }",
                           events);
    };
    EXPECT_EQ(judged("", "2026-03-02 asked\n2026-11-02 answered\n"), "met");
    EXPECT_EQ(judged("", "2026-03-02 asked\n"), "cannot_tell no_limit");
    EXPECT_EQ(judged("", "2026-03-02 asked\n2026-03-01 answered\n"), "cannot_tell no_limit");
    EXPECT_EQ(judged("", "2026-03-02 asked\nunknown answered\n"), "cannot_tell precision");
    EXPECT_EQ(
        judged("discharged by case_closed \"c\"", "2026-03-02 asked\n2026-05-01 case_closed\n"),
        "not_applicable discharged");
    EXPECT_EQ(judged("doubt if case_closed \"c\"", "2026-03-02 asked\n2026-05-01 case_closed\n"),
              "cannot_tell contradiction");
}

TEST(Practicable, OfANamedEventIsOnOrAfterTheOther) {
    const std::string standard =
        "standard A \"a\" { when first answered as b given first asked after b as a else cannot "
        "tell "
        "require b as soon as practicable after a }";
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 answered\n2026-03-04 asked\n"),
              "cannot_tell no_limit");
}

}  // namespace
}  // namespace hearken::monitor
