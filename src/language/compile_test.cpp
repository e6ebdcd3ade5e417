#include <gtest/gtest.h>

#include "language/language.h"

namespace hearken::language {
namespace {

constexpr auto header =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\" use calendar "
    "\"england-and-wales\" use whole log\n";

Compilation compile_text(const std::string& text) {
    return compile({{"test.standard", header + text}});
}

std::string errors_of(const std::string& text) {
    std::string all;
    const Compilation compilation = compile_text(text);
    for (const Diagnostic& diagnostic : compilation.diagnostics.all()) all += to_text(diagnostic);
    return all;
}

// What was understood, printed and read again, is understood alike: the text form is complete.
TEST(Compile, TheProgramAsTextCompilesToTheSameProgram) {
    const std::string text = R"(
standard A-1 "Every clause" {
  source "doc" weight statute status unverified "why"
  effective 2013-04-15 .. judged by deadline
  when last strategy_discussion where s47 = yes or any event where kind in {a, "b c"} as s where s.x >= 1.5
  given last notified before s as n else cannot tell
  unless paid over s .. deadline "paid"
  unless s.dismissal != "NIL" and (not s.x = 2 or some paid before s) "dismissed"
  doubt if no paid after s "odd"
  discharged by died "died"
  clock stops from lost until found "lost"
  version .. 2020-01-01 "old" { require held as h where h.a known within 15 working days of s calendar "scotland" }
  version 2020-01-02 .. { require between_kind as h between 3 days and 2 weeks after n needs feed a.b over s .. deadline }
}
standard A-2 "Counts" { when at least 3 missing in 90 days as m require all { no x in case; at most 2 y within 3 months round down of m; any { at least 1 z after m; m where m.q = latest r before m else 0 + 1 - 2 } } }
standard A-3 "Periodic" { when case opened as o require every 28 days first 7 days review while from allocated until latest total >= 3 }
standard A-4 "Order" { require considered before each concluded }
standard A-5 "Exact" { when each e as f require f exactly 1440 hours after f }
)";
    const Compilation once = compile_text(text);
    ASSERT_TRUE(once.succeeded()) << errors_of(text);
    ASSERT_EQ(once.program.standards.size(), 5U);
    std::string printed;
    for (const Standard& standard : once.program.standards) printed += to_text(standard);
    const Compilation twice = compile_text(printed);
    ASSERT_TRUE(twice.succeeded()) << errors_of(printed) << printed;
    std::string again;
    for (const Standard& standard : twice.program.standards) again += to_text(standard);
    EXPECT_EQ(printed, again);
}

TEST(Compile, TheNextWorkingDayIsANumberOfThem) {
    const std::string told = errors_of(
        "standard A \"a\" { when each asked as a require answered by end of next working day of a "
        "}");
    EXPECT_NE(told.find("Write: within 1 working day of s"), std::string::npos) << told;
    EXPECT_EQ(told.find("school"), std::string::npos) << told;
}

// What stands in backquotes, or has quotation marks within, is printed so that it is read again.
TEST(Compile, OddNamesAndTextsArePrintedAsSomebodyWouldWriteThem) {
    const std::string text = R"(
standard A-1 "The \"first\" \\ one" {
  source "a \"b\"" owner `our team` area `when` weight local status unverified "\"perhaps\""
  for each `young child` or child `the child`
  when each `two words` by `any` as `it was` where `happened` = 1 and `same` = 2 and `text` = 3 and `a..b` = 4
  given first `case` after `it was` as `then` else not applicable
  unless case.`a b`.c = "x \"y\"" or `it was`.`when` known or `it was`.`happened` = 1 "\"why\" not"
  unless `it was`.happened < 2020-01-01 and some `yes` over `it was` .. deadline "yes"
  discharged by `until` of `the child` "gone"
  require `no` as `no more` where `no more`.a.`b c` = latest `last` before `it was` else 0 + `a b` within 3 days of `then`
  needs feed a.`b c` over `it was` .. deadline
  needs field `it was`.`or`
}
)";
    const Compilation once = compile_text(text);
    ASSERT_TRUE(once.succeeded()) << errors_of(text);
    const std::string printed = to_text(once.program.standards.at(0));
    EXPECT_NE(printed.find("standard A-1 \"The \\\"first\\\" \\\\ one\""), std::string::npos)
        << printed;
    EXPECT_NE(printed.find("case.`a b`.c = \"x \\\"y\\\"\""), std::string::npos) << printed;
    const Compilation twice = compile_text(printed);
    ASSERT_TRUE(twice.succeeded()) << errors_of(printed) << printed;
    EXPECT_EQ(to_text(twice.program.standards.at(0)), printed);
}

TEST(Compile, AVersionOverridesOnlyWhatItSays) {
    const Compilation compiled = compile_text(
        "standard V \"v\" { when first a as f discharged by p \"p\" require s within 1 day of f\n"
        "  version .. 2010-01-01 \"old\" { require s within 150 days of f }\n"
        "  version 2010-01-02 .. \"new\" { discharged by q \"q\" } }");
    ASSERT_TRUE(compiled.succeeded());
    const Standard& standard = compiled.program.standards.front();
    ASSERT_EQ(standard.versions.size(), 2U);
    EXPECT_EQ(standard.versions[0].clauses.obligation->timing.first.count, 150);
    EXPECT_EQ(standard.versions[0].clauses.discharges.front().reason, "p");
    EXPECT_EQ(standard.versions[1].clauses.obligation->timing.first.count, 1);
    EXPECT_EQ(standard.versions[1].clauses.discharges.front().reason, "q");
}

TEST(Compile, AHashBelongsToTheStandardsOwnText) {
    const Compilation one =
        compile_text("standard A \"a\" { when first x as f require y within 1 day of f }");
    const Compilation other = compile_text(
        "// moved\n\n  standard A \"a\" { when first x as f require y within 1 day of f }");
    const Compilation changed =
        compile_text("standard A \"a\" { when first x as f require y within 2 days of f }");
    EXPECT_EQ(one.program.standards[0].info.sha256, other.program.standards[0].info.sha256);
    EXPECT_NE(one.program.standards[0].info.sha256, changed.program.standards[0].info.sha256);
    EXPECT_EQ(one.program.standards[0].info.sha256.size(), 64U);
}

struct Mistake {
    const char* text;
    const char* told;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreToldWithWhatToWriteInstead) {
    const std::string errors = errors_of(GetParam().text);
    EXPECT_NE(errors.find(GetParam().told), std::string::npos) << errors;
}

INSTANTIATE_TEST_SUITE_P(
    Compile,
    Mistakes,
    testing::Values(
        Mistake{"standrad A \"a\" {}", "A standard begins with `standard`"},
        Mistake{"standard A \"a\" {", "This standard is not closed"},
        Mistake{"standard A a {}", "in double quotes"},
        Mistake{"standard A \"a\" { whn first x as f }", "Did you mean `when`?"},
        Mistake{"standard A \"a\" { when first x as f }", "requires nothing"},
        Mistake{"standard A \"a\" { require y within 1 day of f }", "has no `when`"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 day of g }",
                "`g` is not the name of an event"},
        Mistake{"standard A \"a\" { when first x as f require y as f within 1 day of f }",
                "given twice"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 of f }",
                "is no unit of time"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 month of f }",
                "round down"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 day round up of f }",
                "Only months and years"},
        Mistake{"standard A \"a\" { when first x as f require y }",
                "Expected when this must happen"},
        Mistake{"standard A \"a\" { when first x as f unless amount > 3 \"r\" require y within 1 "
                "day of f }",
                "Whose `amount`?"},
        Mistake{
            "standard A \"a\" { when first x as f where f.a < \"b\" require y within 1 day of f }",
            "Texts are equal or not"},
        Mistake{"standard A \"a\" { when first x as f where f.a = 1 or f.a = 2 require y within 1 "
                "day of f }",
                "begins no clause"},
        Mistake{"standard A \"a\" { when first x as f where f.a + 1 = \"b\" require y within 1 day "
                "of f }",
                "different kinds"},
        Mistake{
            "standard A \"a\" { when first x as f require y between 1 hour and 2 days after f }",
            "Hours and days"},
        Mistake{"standard A \"a\" { when first x as f version 2010-01-01 .. { require y within 1 "
                "day of f } version 2012-01-01 .. { require y within 2 days of f } }",
                "in force together"},
        Mistake{"standard A \"a\" { effective 2012-01-01 .. 2011-01-01 when first x as f require y "
                "within 1 day of f }",
                "ends before it begins"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 day of f require z within "
                "1 day of f }",
                "one `require`"},
        Mistake{
            "standard A \"a\" { when first x as f when first z as g require y within 1 day of f }",
            "one `when`"},
        Mistake{"standard A \"a\" { when first x as f require y within 1 day of f } standard A "
                "\"b\" { when first x as f require y within 1 day of f }",
                "another standard A"},
        Mistake{"standard A \"a\" { when first before as f require y within 1 day of f }",
                "backquotes"},
        Mistake{"standard A \"a\" { when first x as f require y within 9999999 days of f }",
                "up to 100,000"},
        Mistake{"standard A \"a\" { when first x as f unless f.x = 2013-02-30 \"r\" require y "
                "within 1 day of f }",
                "There is no day 2013-02-30"},
        Mistake{"standard A \"a\" { when first x as f require every 28 days y while in case "
                "calendar \"mars\" }",
                "no calendar \"mars\""},
        Mistake{"standard A \"a\" { effective 2013-01-01 .. judged by deadline when case opened as "
                "o require every 28 days y while in case }",
                "judged by its trigger"},
        Mistake{
            "standard A \"a\" { when first x as f doubt if r.odd = yes \"o\" require y as r within "
            "1 day of f }",
            "`r` is not the name of an event"},
        // A response may never come: whatever counted from it would be judged by nothing.
        Mistake{"standard A \"a\" { when first x as f require y as r within 2 days of r }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require all { y as r within 2 days of f; z "
                "within 1 day of r } }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require all { y as r within 2 days of f; at "
                "least 1 z within 1 day of r } }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require all { y as r within 2 days of f; no "
                "z from r until w } }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require all { y as r within 2 days of f; r "
                "within 1 day of f by recorded time } }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require all { y as r within 2 days of f; r "
                "where done = yes } }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require any { y as r within 2 days of f; z "
                "as r within 1 day of f } }",
                "given twice"},
        Mistake{
            "standard A \"a\" { when first x as f require y as r within 2 days of f needs field "
            "r.participants }",
            "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f require y as r within 2 days of f needs feed "
                "visits over f .. r }",
                "`r` is the name of a response"},
        Mistake{"standard A \"a\" { when first x as f unless z over f .. deadline \"o\" require no "
                "y in "
                "case }",
                "no one deadline"},
        Mistake{
            "standard A \"a\" { when first x as f require y between 20 days and 10 days after f "
            "}",
            "ends before it begins"}));

TEST(Compile, KindsAreHeldToThePacksList) {
    const SourceFile events{"events.csv", "event,meaning\nasked,a\nanswered,b\n"};
    const std::string pack =
        "pack \"T\" version 1 nation england timezone \"Europe/London\" use events \"events.csv\" "
        "use whole log\n";
    const Compilation good = compile(
        {{"p",
          pack + "standard A \"a\" { when first asked as f require answered within 1 day of f }"}},
        events);
    EXPECT_TRUE(good.succeeded());
    const Compilation bad = compile(
        {{"p",
          pack + "standard A \"a\" { when first asked as f require answerd within 1 day of f }"}},
        events);
    ASSERT_FALSE(bad.succeeded());
    EXPECT_EQ(bad.diagnostics.all().front().advice, "Did you mean `answered`?");
}

TEST(Compile, WorkingDaysNeedACalendar) {
    const Compilation compiled =
        compile({{"p",
                  "pack \"T\" version 1 nation england timezone \"Europe/London\"\n"
                  "standard A \"a\" { when first x as f require y within 5 working days of f }"}});
    ASSERT_FALSE(compiled.succeeded());
    EXPECT_NE(compiled.diagnostics.all().front().message.find("Working days need a calendar"),
              std::string::npos);
}

TEST(Compile, OneMistakeOfEachStandardIsToldAndTheOthersStillLookedAt) {
    const Compilation compiled = compile_text(
        "standard A \"a\" { oops }\nstandard B \"b\" { when first x as f require y within 1 day of "
        "f }\nstandard C \"c\" { oops oops }\n");
    EXPECT_EQ(compiled.diagnostics.all().size(), 2U);
    EXPECT_EQ(compiled.diagnostics.all()[1].line, 4);
    EXPECT_EQ(compiled.program.standards.size(), 1U);
}

// No text makes the compiler crash, run on or use up the stack.
TEST(Compile, HostileTextsEndWithADiagnostic) {
    const std::string begin = "standard A \"a\" { when first x as f unless ";
    for (const std::string& middle : {std::string(100'000, '('),
                                      std::string(100'000, '{'),
                                      [] {
                                          std::string text;
                                          for (int i = 0; i < 20'000; ++i) text += "not ";
                                          return text;
                                      }(),
                                      std::string(1'000'000, 'x'),
                                      std::string(10'000, '"'),
                                      std::string(10'000, '`'),
                                      std::string("\xFF\xFE\0\x01", 4)}) {
        const Compilation compiled = compile_text(begin + middle);
        EXPECT_FALSE(compiled.succeeded());
        EXPECT_LE(compiled.diagnostics.all().size(), Diagnostics::kept_max);
    }
    EXPECT_FALSE(compile({}).succeeded());
    EXPECT_FALSE(compile({{"empty", ""}}).succeeded());
}

// Every prefix of a good text, as when a file is cut short on its way.
TEST(Compile, EveryPrefixOfAGoodTextIsRead) {
    const std::string text =
        "standard A-1 \"a\" { source \"s\" when first x where a in {b, \"c\"} as f given last n "
        "before f as g "
        "unless f.q != 2 and some x over f .. g \"r\" clock stops from u until v \"w\" "
        "require all { y as h where latest k + 1 > 2 within 3 months round down of g; no z from a "
        "until b } }";
    for (std::size_t length = 0; length < text.size(); ++length)
        EXPECT_FALSE(compile_text(text.substr(0, length)).succeeded());
    EXPECT_TRUE(compile_text(text).succeeded()) << errors_of(text);
}

}  // namespace
}  // namespace hearken::language
