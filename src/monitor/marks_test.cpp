// Which cases a standard is for, what is marked on a verdict, and the words that are said.
// Expected verdicts are worked out by hand from docs/standards-language.md.
#include <gtest/gtest.h>

#include "monitor/told_case.h"

namespace hearken::monitor {
namespace {

TEST(Scope, AppliesWhereAsksOfTheCase) {
    const std::string standard =
        "standard A \"a\" { applies where case.agency = \"council\" or some court_order when first "
        "asked as a where a.urgent = yes require answered within 2 days of a }";
    const std::string events = "2026-03-02 asked urgent=yes\n2026-03-04 answered\n";
    const auto judged = [&](const std::string& values, const std::string& more = {}) {
        return verdicts_of(standard, events + more, {"2026-12-31", "", values});
    };
    EXPECT_EQ(judged("agency=council"), "met by 2026-03-04");
    EXPECT_EQ(judged("agency=police"), "not_applicable out_of_scope");
    EXPECT_EQ(judged("agency=police", "2026-05-01 court_order\n"), "met by 2026-03-04");
    EXPECT_EQ(judged(""), "cannot_tell field_missing");
    EXPECT_EQ(judged("", "2026-05-01 court_order\n"), "met by 2026-03-04");
    // A clear no decides, whatever else is not known.
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 asked\n", {"2026-12-31", "", "agency=police"}),
              "not_applicable out_of_scope");
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 asked urgent=no\n"), "not_applicable where_false");
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 case_note\n"), "not_applicable no_trigger");
}

TEST(Scope, AVersionMayHaveItsOwn) {
    const std::string standard =
        "standard A \"a\" { applies where case.agency = \"council\" when first asked as a "
        "version .. 2026-02-28 { require answered within 2 days of a } "
        "version 2026-03-01 .. { applies where case.agency = \"police\" "
        "require answered within 3 days of a } }";
    const Told police{"2026-12-31", "", "agency=police"};
    EXPECT_EQ(verdicts_of(standard, "2026-02-02 asked\n", police), "not_applicable out_of_scope");
    EXPECT_EQ(verdicts_of(standard, "2026-03-02 asked\n", police), "missed never by 2026-03-05");
}

constexpr auto excused =
    "standard A \"a\" { when first accepted as r excused by refused or away \"nobody there\" "
    "excused by ill \"ill\" require seen within 5 days of r }";

TEST(Excused, FromTheTriggerOnAndByTheDeadline) {
    const auto judged = [](const std::string& events) {
        return verdicts_of(excused, "2026-03-02 accepted\n" + events);
    };
    EXPECT_EQ(judged("2026-03-07 refused\n"), "missed never by 2026-03-07 excused");
    EXPECT_EQ(judged("2026-03-02 away\n"), "missed never by 2026-03-07 excused");
    EXPECT_EQ(judged("2026-03-08 refused\n"), "missed never by 2026-03-07");
    EXPECT_EQ(judged("2026-03-01 refused\n"), "missed never by 2026-03-07");
    EXPECT_EQ(judged("2026-03-03 refused\n2026-03-09 seen\n"), "missed late by 2026-03-07 excused");
    EXPECT_EQ(judged("2026-03-03 refused\n2026-03-04 seen\n"), "met by 2026-03-07");
    EXPECT_EQ(judged("2026-03 refused\n"), "missed never by 2026-03-07 perhaps_excused");
    EXPECT_EQ(judged("2026-03 refused\n2026-03-05 ill\n"), "missed never by 2026-03-07 excused");
}

TEST(Excused, TheEarliestIsToldWithItsReason) {
    const std::string told =
        sentences_of(excused, "2026-03-02 accepted\n2026-03-05 refused\n2026-03-04 ill\n");
    EXPECT_NE(told.find("Excused: ill, ill (4 Mar 2026)."), std::string::npos) << told;
}

TEST(Excused, AnIntervalByWhatLiesWithinIt) {
    const std::string standard =
        "standard A \"a\" { when first plan_made as p excused by refused \"r\" require every 7 "
        "days "
        "visited while from p until plan_ended }";
    EXPECT_EQ(verdicts_of(standard,
                          "2026-03-02 plan_made\n2026-03-05 refused\n2026-03-10 visited\n"
                          "2026-03-18 visited\n2026-03-19 plan_ended\n"),
              "missed late by 2026-03-09 excused; missed late by 2026-03-17");
}

TEST(Excused, EveryKindOfMiss) {
    const auto judged = [](const std::string& duty, const std::string& events) {
        return verdicts_of(
            "standard A \"a\" { when first asked as a excused by ill \"i\" require " + duty + " }",
            "2026-03-02 asked\n2026-03-03 ill\n" + events);
    };
    EXPECT_EQ(judged("a where a.ok = yes", ""), "cannot_tell field_missing");
    EXPECT_EQ(judged("no shouted in case", "2026-03-04 shouted\n"), "missed forbidden excused");
    EXPECT_EQ(judged("at least 2 told within 5 days of a", "2026-03-04 told\n"),
              "missed never by 2026-03-07 excused");
    EXPECT_EQ(judged("told not before 5 days after a", "2026-03-04 told\n"),
              "missed early excused");
    EXPECT_EQ(judged("told before first closed", "2026-03-04 closed\n"), "missed never excused");
    EXPECT_EQ(judged("all { told within 5 days of a; seen within 5 days of a }", ""),
              "missed never by 2026-03-07 excused");
}

TEST(Warnings, FromTheDayThatLiesSoLongBefore) {
    const auto judged = [](const std::string& before, const std::string& as_of) {
        return verdicts_of(
            "standard A \"a\" { when first asked as a require answered within 15 "
            "working days of a warn " +
                before + " before deadline }",
            "2026-03-25 asked\n",
            {as_of});
    };
    // 15 working days after 25 March are Friday 17 April.
    EXPECT_EQ(judged("5 working days", "2026-04-09"), "pending by 2026-04-17");
    EXPECT_EQ(judged("5 working days", "2026-04-10"), "pending by 2026-04-17 warning 2026-04-10");
    EXPECT_EQ(judged("5 working days", "2026-04-12"), "pending by 2026-04-17 warning 2026-04-10");
    EXPECT_EQ(judged("1 week", "2026-04-09"), "pending by 2026-04-17");
    EXPECT_EQ(judged("1 week", "2026-04-16"), "pending by 2026-04-17 warning 2026-04-10");
    EXPECT_EQ(judged("3 days", "2026-04-14"), "pending by 2026-04-17 warning 2026-04-14");
    EXPECT_EQ(judged("90 days", "2026-03-25"), "pending by 2026-04-17 warning 2026-03-25");
    EXPECT_EQ(judged("90 days", "2026-04-17"), "missed never by 2026-04-17");
    // From a deadline on a Sunday the first working day back is the Friday.
    const auto by_sunday = [](const char* as_of) {
        return verdicts_of(
            "standard A \"a\" { when first asked as a require answered within 10 days of a "
            "warn 5 working days before deadline }",
            "2026-05-07 asked\n",
            {as_of});
    };
    EXPECT_EQ(by_sunday("2026-05-10"), "pending by 2026-05-17");
    EXPECT_EQ(by_sunday("2026-05-14"), "pending by 2026-05-17 warning 2026-05-11");
}

TEST(Warnings, EachOfSeveralLimitsHasItsOwn) {
    EXPECT_EQ(
        verdicts_of("standard A \"a\" { when each asked as a require answered within 10 days of a "
                    "warn 2 days before deadline }",
                    "2026-03-01 asked\n2026-03-03 asked\n2026-03-03 asked\n",
                    {"2026-03-09"}),
        "pending by 2026-03-11 warning 2026-03-09; pending by 2026-03-13; "
        "pending by 2026-03-13");
}

TEST(Warnings, HoursBeforeAnInstant) {
    const auto judged = [](const std::string& time) {
        return verdicts_of(
            "standard A \"a\" { when first asked as a require answered within 72 "
            "hours of a warn 24 hours before deadline }",
            time + " asked\n",
            {"2026-03-03"});
    };
    // As of the end of 3 March, the first of 24 hours is midnight, the second was a minute before.
    EXPECT_EQ(judged("2026-03-02 00:00"), "pending by 2026-03-05T00:00");
    EXPECT_EQ(judged("2026-03-01 23:59"), "pending by 2026-03-04T23:59 warning 2026-03-03");
}

TEST(Sayings, TheWordsStandBeforeTheSentence) {
    const std::string standard =
        "param long : days = 5 local\n"
        "standard A \"a\" { when first asked as a given first called after a as b else cannot tell "
        "require answered as h within long days of b "
        "say \"Due {deadline} ({long} after {b}, asked {a}): {h|nothing yet}\" }";
    EXPECT_EQ(sentences_of(standard, "2026-03-02 asked\n2026-03-04 called\n2026-03-06 answered\n"),
              "Due Mon 9 Mar 2026 (5 days after 4 Mar 2026, asked 2 Mar 2026): 6 Mar 2026. Met by "
              "answered (6 Mar 2026), 3 days before the deadline.");
    const std::string missed = sentences_of(standard, "2026-03-02 asked\n2026-03-04 called\n");
    EXPECT_TRUE(
        missed.starts_with("Due Mon 9 Mar 2026 (5 days after 4 Mar 2026, asked 2 Mar 2026): "
                           "nothing yet. Missed: "))
        << missed;
    EXPECT_TRUE(sentences_of(standard, "2026-03-02 asked\n").starts_with("Cannot tell: "));
}

TEST(Phrases, AskTheTextOfTheEventAndOfTheCase) {
    language::PackTexts texts;
    texts.files.push_back(
        {"test.standard",
         "pack \"Test\" version 1 nation england timezone \"Europe/London\"\n"
         "use whole log use lexicon \"words\"\n"
         "standard A \"a\" { when each noted as n unless text case.summary has words \"summed up\" "
         "require n where (text n.narrative has words or text n.title has no words) }"});
    texts.tables["words"] = {"words.csv", "phrase\nshe said\nscar*\n"};
    const auto judged = [&](const std::string& event, const std::string& summary) {
        return verdicts_of(texts, "2026-03-02 noted" + event + "\n", {"2026-12-31", "", summary});
    };
    EXPECT_EQ(judged(" narrative=Then_SHE_said", "summary=none"), "met");
    EXPECT_EQ(judged(" narrative=she_says title=scars", "summary=none"), "missed unlike");
    EXPECT_EQ(judged(" narrative=she_says title=x", "summary=none"), "met");
    EXPECT_EQ(judged(" narrative=she_says", "summary=none"), "cannot_tell field_missing");
    EXPECT_EQ(judged(" narrative=she_said", "summary=a_scar"), "not_applicable excluded");
    EXPECT_EQ(judged(" narrative=she_said", ""), "cannot_tell field_missing");
}

// What was looked at on the way, and decided nothing, is not named: both judges agree on it.
TEST(Marks, NamesAsExcludingOnlyWhatExcludes) {
    const auto sentence = [](const std::string& unless) {
        return sentences_of("standard S \"r\" { when each asked as x unless " + unless +
                                " \"settled\" require answered within 3 days of x }",
                            "2026-03-02 called\n2026-03-03 asked done=yes paid=7\n");
    };
    const std::string by_record = sentence("some called before x");
    EXPECT_NE(by_record.find("called"), std::string::npos) << by_record;
    for (const char* unless : {"(some called before x and x.paid = 5) or x.done = yes",
                               "no called before x or x.done = yes",
                               "not (some called before x and x.paid = 5)",
                               "not (some called before x) or x.done = yes",
                               "not (not (some called before x)) and x.paid = 5 or x.done = yes"}) {
        const std::string by_value = sentence(unless);
        EXPECT_NE(by_value.find("settled"), std::string::npos) << by_value;
        EXPECT_EQ(by_value.find("called"), std::string::npos) << unless << ": " << by_value;
    }
    const std::string by_value_alone = sentences_of(
        "standard S \"r\" { when each asked as x unless some called before x or x.done = yes "
        "\"settled\" require answered within 3 days of x }",
        "2026-03-03 called\n2026-03-03 asked done=yes\n");
    EXPECT_NE(by_value_alone.find("settled"), std::string::npos) << by_value_alone;
    EXPECT_EQ(by_value_alone.find("called"), std::string::npos) << by_value_alone;
    const std::string by_both = sentence("x.done = yes and (x.paid = 5 or some called before x)");
    EXPECT_NE(by_both.find("called"), std::string::npos) << by_both;
}

}  // namespace
}  // namespace hearken::monitor
