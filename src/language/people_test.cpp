// The constructs that speak of people: how they are read, told again, and refused.
#include <gtest/gtest.h>

#include "language/barred_attributes.h"
#include "language/language.h"

namespace hearken::language {
namespace {

constexpr auto header =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\" "
    "use calendar \"england-and-wales\" use whole log\n";

Compilation compiled(const std::string& standard) {
    return compile({{"test.standard", header + standard}});
}

std::string told(const Compilation& compilation) {
    std::string text;
    for (const Diagnostic& diagnostic : compilation.diagnostics.all()) text += to_text(diagnostic);
    return text;
}

/// The standard as `hearken standards show` tells it, which must read as the same again.
std::string shown(const std::string& clauses) {
    const Compilation first = compiled("standard A \"a\" {\n" + clauses + "\n}");
    if (!first.succeeded()) return told(first);
    const std::string text = to_text(first.program.standards.front());
    const Compilation again = compiled(text);
    if (!again.succeeded()) return told(again);
    EXPECT_EQ(to_text(again.program.standards.front()), text);
    return text;
}

void expect_shown(const std::string& clauses, const std::string& line) {
    const std::string text = shown(clauses);
    EXPECT_NE(text.find("    " + line + "\n"), std::string::npos) << text;
}

void expect_refused(const std::string& clauses, const std::string& words) {
    const Compilation compilation = compiled("standard A \"a\" {\n" + clauses + "\n}");
    EXPECT_FALSE(compilation.succeeded()) << clauses;
    EXPECT_NE(told(compilation).find(words), std::string::npos) << told(compilation);
}

}  // namespace

TEST(People, ForEachAndAboutAreToldAsWritten) {
    const std::string clauses =
        "for each child or young_person c where c.born known\n"
        "when first disclosure about c by officer where urgent = yes as d\n"
        "discharged by child_died of c \"died\"\n"
        "require seen about c by any of {fme, gp} as s within 2 days of d";
    expect_shown(clauses, "for each child or young_person c where c.born known");
    expect_shown(clauses, "when first disclosure about c by officer where urgent = yes as d");
    expect_shown(clauses, "discharged by child_died of c \"died\"");
    expect_shown(clauses, "require seen about c by any of {fme, gp} as s within 2 days of d");
}

TEST(People, AttendedByIsAQualityOrAsksOfAnEvent) {
    expect_shown("when each met as s require s attended by police, any of {gp, nurse}",
                 "require s attended by police, any of {gp, nurse}");
    expect_shown("when each met as s require s attended by police where agreed = yes",
                 "require s attended by police where agreed = yes");
    expect_shown("when each met attended by police, gp as s require called within 2 days of s",
                 "when each met attended by police, gp as s");
    expect_shown(
        "when each met as s unless s attended by police \"x\" "
        "require called within 2 days of s",
        "unless s attended by police \"x\"");
    expect_shown(
        "when each met as s unless s by clerk and s.agreed = no \"x\" "
        "require called within 2 days of s",
        "unless s by clerk and s.agreed = no \"x\"");
}

TEST(People, ComparingPeopleIsToldAsWritten) {
    const std::string begin = "for each child c when each met about c as s ";
    expect_shown(begin +
                     "require asked as q where different q.officer from s.officer "
                     "and same q.by as s.by within 72 hours of s",
                 "require asked as q where different q.officer from s.officer "
                 "and same q.by as s.by within 72 hours of s");
    expect_shown(begin + "unless age of c on s >= 18 \"grown\" require asked within 2 days of s",
                 "unless age of c on s >= 18 \"grown\"");
    expect_shown(begin + "unless different s.about from c \"x\" require asked within 2 days of s",
                 "unless different s.about from c \"x\"");
}

TEST(People, NeedsFieldIsToldAsWritten) {
    const std::string begin =
        "for each child c when each met about c as s require asked within 2 days of s ";
    for (const char* field :
         {"s.participants", "s.by", "s.about", "s.notes", "c.born", "case.kind"})
        expect_shown(begin + "needs field " + field, std::string{"needs field "} + field);
}

TEST(People, TimingsWithByAreNoRoles) {
    const Compilation compilation =
        compiled("standard A \"a\" { when each met as s require asked by end of day of s }");
    EXPECT_EQ(told(compilation).find("role"), std::string::npos) << told(compilation);
}

TEST(People, MistakesAreTold) {
    expect_refused("for each child when first met as s require asked within 2 days of s",
                   "Expected a name for the person, found `when`.");
    expect_refused("when first met about c as s require asked within 2 days of s",
                   "`c` is not the name of a person.");
    expect_refused("when first met as s require asked about s within 2 days of s",
                   "`s` is the name of an event, not of a person.");
    expect_refused("for each child c when first met as s require asked within 2 days of s",
                   "No clause asks about `c`");
    expect_refused("for each child c when first met about c as s require asked within 2 days of c",
                   "`c` is the name of a person, not of an event.");
    expect_refused("for each child c when first met about c as c require asked within 2 days of c",
                   "The name `c` is given twice.");
    expect_refused(
        "for each child c for each suspect p when first met about c as s "
        "require asked within 2 days of s",
        "A standard has one `for each`.");
    expect_refused(
        "when first met as s version 2020-01-01 .. { for each child c "
        "require asked within 2 days of s }",
        "`for each` holds for all versions of a standard.");
    expect_refused("when each met as s require s attended police",
                   "Expected when this must happen");
    expect_refused(
        "when each met as s require asked as q where different q.by as s.by "
        "within 2 days of s",
        "Expected `from`, found `as`.");
    expect_refused(
        "when each met as s require asked as q where different q.by from s.officer "
        "within 2 days of s",
        "This compares a person with a value that a record states.");
    expect_refused(
        "for each child c when each met about c as s unless age of c > 18 \"x\" "
        "require asked within 2 days of s",
        "Expected `on`, found `>`.");
    expect_refused(
        "for each child c when each met about c as s unless age of c on s > 1800 \"x\" "
        "require asked within 2 days of s",
        "Nobody is 1800 years old.");
    expect_refused(
        "for each child c when each met about c as s unless s.by = c \"x\" "
        "require asked within 2 days of s",
        "`c` is a person and has no value of its own.");
    expect_refused("when each met as s require asked within 2 days of s needs field participants",
                   "Whose `participants`?");
}

TEST(People, AttributesThatAreBarredAreRefusedWhereverTheyStand) {
    const std::string end = " require asked within 2 days of s";
    for (const char* attribute : {"ethnicity",
                                  "ethnic_group",
                                  "personEthnicity",
                                  "Religion",
                                  "disability",
                                  "sexual_orientation",
                                  "gender_identity",
                                  "nationality",
                                  "marital_status"})
        expect_refused(std::string{"for each child c when each met about c as s where c."} +
                           attribute + " = \"x\"" + end,
                       "A standard may not look at");
    expect_refused("when each met where ethnicity = \"x\" as s" + end, "ethnicity or race");
    expect_refused("when each met as s unless case.religion known \"x\"" + end, "religion");
    expect_refused("when each met as s where latest disability else 0 = 1" + end, "disability");
    expect_refused("when each met as s" + end + " needs field s.nationality", "nationality");
    expect_refused(
        "when each met as s require asked as q where same q.`ethnic origin` as "
        "s.`ethnic origin` within 2 days of s",
        "ethnicity");
    expect_refused("when each met as s require asked within by s.religion { A: 1 days } of s",
                   "religion");
    expect_refused("applies where case.ethnicity = \"x\" when each met as s" + end, "ethnicity");
    expect_refused("when each met as s unless text s.nationality has words \"x\"" + end,
                   "nationality");
    expect_refused("for each child c where c.ethnicity known when each met about c as s" + end,
                   "ethnicity");
}

TEST(People, AttributesThatOnlySoundAlikeStay) {
    for (const char* attribute : {"sex",
                                  "born",
                                  "racecourse",
                                  "trace",
                                  "grace",
                                  "embrace",
                                  "agenda",
                                  "faithfully",
                                  "reasonable_belief",
                                  "gender",
                                  "generation"})
        EXPECT_TRUE(barred_as(attribute).empty()) << attribute;
}

}  // namespace hearken::language
