// Values and events with a name: `param`, `define`, and settings files. And what is told beside a
// duty: `applies where`, `excused by`, tables, `warn`, `say`.
#include <gtest/gtest.h>

#include "language/language.h"

namespace hearken::language {
namespace {

constexpr auto header =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\" "
    "use calendar \"england-and-wales\" use whole log\n";

Compilation compiled(const std::string& text, const Settings& settings = {}) {
    PackTexts texts;
    texts.files.push_back({"test.standard", header + text});
    return compile(texts, settings);
}

std::string faults(const Compilation& compilation) {
    std::string text;
    for (const Diagnostic& diagnostic : compilation.diagnostics.all())
        text += diagnostic.file + ": " + diagnostic.message + " " + diagnostic.advice + "\n";
    return text;
}

std::string standard(const std::string& clauses) {
    return "standard A \"a\" { " + clauses + " }";
}

/// The clauses as they were understood, without what every standard has.
std::string shown(const std::string& text, const Settings& settings = {}) {
    const Compilation compilation = compiled(text, settings);
    if (!compilation.succeeded()) return faults(compilation);
    std::string shown = to_text(compilation.program.standards.front());
    shown.erase(0, shown.find("judged by trigger\n") + 18);
    return shown;
}

void expect_fault(const std::string& text, const std::string& message, const std::string& advice) {
    const std::string found = faults(compiled(text));
    EXPECT_NE(found.find(message), std::string::npos) << found;
    EXPECT_NE(found.find(advice), std::string::npos) << found;
}

TEST(Params, TakeThePlaceOfNumbersAndPicks) {
    EXPECT_EQ(
        shown("param long : working days = 5\nparam which = last local\n" +
              standard("when which asked as a require answered within long working days of a")),
        "    when last asked as a\n"
        "    require answered within 5 working days of a\n"
        "    // long: 5 working days\n"
        "    // which: last, local\n"
        "}\n");
}

TEST(Params, OnlyThoseThatAStandardNamesAreShownWithIt) {
    const Compilation compilation =
        compiled("param long : days = 5\nparam other : days = 6\n" +
                 standard("when first asked as a require answered within long days of a"));
    ASSERT_TRUE(compilation.succeeded()) << faults(compilation);
    const auto& settings = compilation.program.standards.front().info.settings;
    ASSERT_EQ(settings.size(), 1U);
    EXPECT_EQ(settings.front().name, "long");
    EXPECT_EQ(settings.front().value, "5 days");
}

TEST(Params, Mistakes) {
    const std::string duty =
        standard("when first asked as a require answered within long days of a");
    expect_fault(duty, "There is no `param` with the name `long`.", "param long : days = 28 local");
    expect_fault("param longer : days = 5\n" + duty, "There is no", "Did you mean `longer`?");
    expect_fault("param long : weeks = 5\n" + duty, "is not in days", "Write: long weeks");
    expect_fault("param long = last\n" + duty, "is not in days", "when NAME ... as s");
    expect_fault("param long : days = 5\nparam long : days = 6\n" + duty,
                 "The name `long` is defined twice.",
                 "another name");
    expect_fault("param long = 5\n" + duty, "found `5`", "A number needs its unit.");
    expect_fault("param long : days = 5\n" +
                     standard("when long asked as a require answered within 3 days of a"),
                 "is a number, not one of each, first and last",
                 "param long = last local");
    expect_fault("param long : days = 5\n" +
                     standard("when first asked as long require answered within 3 days of long"),
                 "is that of a `define` or a `param`",
                 "Choose another name");
    expect_fault(
        "param long : days = 0\n" +
            standard("when first asked as a require every long days told while from a until "
                     "closed"),
        "An interval is at least 1.",
        "");
}

Settings settings(std::vector<Settings::Given> given) {
    return {{"force.toml", "a = 1\n"}, std::move(given)};
}

TEST(Settings, GiveLocalParamsTheirValues) {
    const std::string text =
        "param long : days = 5 local\nparam which = last local\n" +
        standard("when which asked as a require answered within long days of a");
    const std::string expected =
        "    when first asked as a\n"
        "    require answered within 9 days of a\n"
        "    // long: 9 days, set by the settings file\n"
        "    // which: first, set by the settings file\n"
        "}\n";
    EXPECT_EQ(shown(text, settings({{"long", "9", 0}, {"which", "first", 0}})), expected);
    EXPECT_EQ(shown(text, settings({{"long", "9 days", 0}, {"which", "first", 0}})), expected);
}

TEST(Settings, AreRefusedWhereTheyDoNotFit) {
    const auto fault = [](const std::string& param, const std::string& value) {
        return faults(
            compiled("param long : " + param + "\n" +
                         standard("when first asked as a require answered within 3 days of "
                                  "a"),
                     settings({{"long", value, 0}})));
    };
    EXPECT_EQ(fault("days = 5", "9").find("force.toml: long is not local"), 0U);
    EXPECT_EQ(fault("days = 5 local", "9 weeks").find("force.toml: long is in days, not in weeks."),
              0U);
    EXPECT_NE(fault("days = 5 local", "nine").find("whole number from 0 to 100,000, not nine"),
              std::string::npos);
    EXPECT_NE(fault("days = 5 local", "-1").find("whole number"), std::string::npos);
    EXPECT_NE(fault("days = 5 local", "1000000").find("whole number"), std::string::npos);
    EXPECT_EQ(fault("days = 5 local", "1 day"), "");
}

TEST(Defines, AreWrittenOut) {
    EXPECT_EQ(shown("define seen = visited or inner where c.x = 1\ndefine inner = called or met\n" +
                    standard("when first asked as c require seen where x = 2 within 5 days of c")),
              "test.standard: `c` is not the name of an event. Give a name with `as`: when first "
              "asked as a\n");
    EXPECT_EQ(shown("define seen = visited or inner where x = 1\ndefine inner = called or met\n" +
                    standard("when first asked as c unless seen \"seen\" require at least 1 seen "
                             "where y = 2 in case")),
              "    when first asked as c\n"
              "    unless some visited or called where x = 1 or met where x = 1 \"seen\"\n"
              "    require at least 1 visited where y = 2 or called where x = 1 and y = 2 or met "
              "where x = 1 and y = 2 in case\n"
              "}\n");
}

TEST(Defines, WithinConditionsAndWithPeople) {
    EXPECT_EQ(
        shown("define seen = visited or called by nurse\n" +
              standard("for each child c when first asked about c as a require told where some "
                       "seen about c before a within 5 days of a")),
        "    for each child c\n"
        "    when first asked about c as a\n"
        "    require told where some visited about c or called about c by nurse before a within "
        "5 days of a\n"
        "}\n");
    expect_fault("define seen = visited or called by nurse\n" +
                     standard("when first asked as a require no seen by doctor in case"),
                 "This asks twice whom an event concerns, or who did it",
                 "Leave one of the two out.");
}

TEST(Defines, Mistakes) {
    const std::string duty = standard("when first asked as a require seen within 3 days of a");
    expect_fault("define seen = met or called\ndefine met = seen\n" + duty,
                 "`seen` would stand for itself: seen, met, seen.",
                 "Write the kinds out");
    expect_fault("define seen = some where some seen\n" + duty, "", "");
    expect_fault("define seen = met where some seen\n" + duty, "`seen` would stand for itself", "");
    expect_fault("define seen = met\ndefine seen = called\n" + duty, "defined twice", "");
    expect_fault("define seen\n" + duty, "Expected `=`", "");
}

// A text of a few lines must not fill the memory.
TEST(Defines, ThatGrowAreRefused) {
    std::string text = "define d0 = a or b\n";
    for (int level = 1; level < 40; ++level) {
        const std::string before = "d" + std::to_string(level - 1);
        text += "define d" + std::to_string(level) + " = " + before + " or " + before +
                " where some " + before + "\n";
    }
    expect_fault(text + standard("when first d39 as a require c within 3 days of a"),
                 "more than 500 events and conditions",
                 "");
    std::string wide = "define w = a0";
    for (int kind = 1; kind < 400; ++kind) wide += " or a" + std::to_string(kind);
    std::string many = "when first w as a require at least 1 w";
    for (int use = 0; use < 20; ++use) many += " or w";
    expect_fault(wide + "\n" + standard(many + " in case"), "more than 5000 events", "");
    std::string nested = "when first w as a require no b where some w";
    for (int use = 0; use < 300; ++use) nested += " and no w";
    expect_fault(wide + "\n" + standard(nested + " in case"), "more than 5000 events", "");
}

TEST(Defines, AChainOfManyIsReadWithoutDeepRecursion) {
    std::string text = "define d0 = a\n";
    for (int level = 1; level < 1000; ++level)
        text += "define d" + std::to_string(level) + " = d" + std::to_string(level - 1) + "\n";
    EXPECT_TRUE(
        compiled(text + standard("when first d999 as a require c within 3 days of a")).succeeded());
    expect_fault(
        text + "define e = a\n" + standard("when first e as a require c within 3 days of a"),
        "A pack has at most 1000 defines.",
        "");
}

TEST(Clauses, AreShownAsTheyWereUnderstood) {
    EXPECT_EQ(shown(standard(
                  "owner police area missing applies where case.agency = \"police\" "
                  "when each asked as a excused by refused \"r\" "
                  "require answered as h within by a.risk { \"very high\": 1 day, low: 2 weeks } "
                  "of a by recorded time warn 2 days before deadline say \"{h|none} by "
                  "{deadline}\"")),
              "    applies where case.agency = \"police\"\n"
              "    when each asked as a\n"
              "    excused by refused \"r\"\n"
              "    require answered as h within by a.risk {\"very high\": 1 day, \"low\": 2 weeks} "
              "of a by "
              "recorded time\n"
              "    warn 2 days before deadline\n"
              "    say \"{h|none} by {deadline}\"\n"
              "}\n");
    EXPECT_EQ(shown(standard("when each asked as a require answered by end of week of a")),
              "    when each asked as a\n    require answered by end of week of a\n}\n");
    EXPECT_EQ(
        shown(standard("when each asked as a require answered as soon as practicable after a")),
        "    when each asked as a\n    require answered as soon as practicable after a\n}\n");
}

TEST(Clauses, Mistakes) {
    const auto expect_clause = [](const std::string& clauses,
                                  const std::string& duty,
                                  const std::string& message,
                                  const std::string& advice) {
        expect_fault(
            standard("when first asked as a " + clauses + " require " + duty), message, advice);
    };
    const std::string duty = "answered as h within 3 days of a";
    expect_clause("applies where a.x = 1", duty, "asks of the case alone", "Write case.x");
    expect_clause("applies where some b before a", duty, "`a` is not the name of an event", "");
    expect_clause("applies where latest x > 1", duty, "asks of the case alone", "");
    expect_clause("applies where case.x = 1 applies where case.y = 1", duty, "has one", "`and`");
    expect_clause("", "answered within by h.x { 1: 1 day } of a", "`h` is not the name", "");
    expect_clause("", "answered within by x { 1: 1 day } of a", "Whose `x`?", "a.x");
    expect_clause(
        "", "answered within by a.x { 1: 1 day, b: 2 days } of a", "of different kinds", "");
    expect_clause("", "answered within by a.x { 1: 1 day, 1.0: 2 days } of a", "twice", "");
    expect_clause("", "answered within by a.x { } of a", "Expected", "");
    expect_clause("", "answered within by a.x { b.c: 1 day } of a", "Expected `:`", "");
    expect_clause("", "answered within 3 days of a by the way", "Expected `recorded`", "");
    expect_clause("clock stops from b until c \"d\"",
                  "answered by end of day of a",
                  "no clock that could stop",
                  "");
    expect_clause("warn 2 hours before deadline", duty, "hours before it mean nothing", "1 day");
    expect_clause("warn 2 months before deadline", duty, "counted back in days", "");
    expect_clause(
        "warn 2 days before deadline", "no b within 3 days of a", "no deadline to warn", "");
    expect_clause("warn 2 days before deadline",
                  "b as soon as practicable after a",
                  "no deadline to warn",
                  "");
    expect_clause("say \"{deadline\"", duty, "A slot begins with {", "{h|none recorded}");
    expect_clause("say \"}\"", duty, "A slot begins with {", "");
    expect_clause(
        "say \"{xyz}\"", duty, "`xyz` is nothing that can be said here.", "Slots: a, h, deadline");
    expect_clause("say \"{deadline}\"", "a where a.x = 1", "nothing that can be said", "");
    expect_clause("", "b within 3 school days of a", "the terms of the schools", "use terms");
}

}  // namespace
}  // namespace hearken::language
