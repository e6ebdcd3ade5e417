// Standards that speak of people. Expected verdicts are worked out by hand from
// docs/standards-language.md.
#include <gtest/gtest.h>

#include "language/language.h"
#include "monitor/monitor.h"

namespace hearken::monitor {
namespace {

using casework::Attended;
using casework::nothing;

constexpr auto header =
    "pack \"Test\" version 1 nation england timezone \"Europe/London\" "
    "use calendar \"england-and-wales\" use whole log\n";

/// One case, told event by event, and judged.
class Case {
public:
    explicit Case(const std::string& clauses) {
        language::Compilation compiled =
            language::compile({{"test.standard", header + ("standard A \"a\" {" + clauses + "}")}});
        for (const language::Diagnostic& diagnostic : compiled.diagnostics.all())
            if (diagnostic.severity == language::Severity::error)
                ADD_FAILURE() << language::to_text(diagnostic);
        program_ = std::move(compiled.program);
        casework::Source source;
        source.name = "test";
        source.file = "test.csv";
        builder_.add_source(source);
        case_ = builder_.case_of(0, "1");
    }

    Case& person(const std::string& id, const std::string& role, const std::string& born = {}) {
        const casework::PersonNumber number = builder_.people().person_of(0, id);
        if (!role.empty())
            builder_.people().add_role(case_, number, builder_.people().role_of(role), {});
        if (!born.empty())
            builder_.people().set_value(
                number, builder_.attribute_of("born"), builder_.value_of(born));
        return *this;
    }
    Case& person_value(const std::string& id, const std::string& name, const std::string& value) {
        builder_.people().set_value(builder_.people().person_of(0, id),
                                    builder_.attribute_of(name),
                                    builder_.value_of(value));
        return *this;
    }
    Case& event(const std::string& day, const std::string& kind) {
        casework::CasebookBuilder::NewEvent event;
        event.of_case = case_;
        event.kind = builder_.kind_of(kind);
        event.happened = to_moment(parse_partial_date(day).value(), program_.zone);
        event.place.line = ++line_;
        EXPECT_TRUE(builder_.add_event(event));
        return *this;
    }
    Case& with(const std::string& name, const std::string& value) {
        builder_.set_value(builder_.attribute_of(name), builder_.value_of(value));
        return *this;
    }
    Case& about(const std::string& id) {
        builder_.people().add_about(
            builder_.last_event(), case_, builder_.people().person_of(0, id));
        return *this;
    }
    Case& by(const std::string& role,
             const std::string& person = {},
             const std::string& agency = {}) {
        builder_.people().set_done_by(builder_.last_event(),
                                      {role_of(role), person_of(person), agency_of(agency)});
        return *this;
    }
    Case& attended(const std::string& role,
                   const std::string& agency = {},
                   Attended attended = Attended::not_stated,
                   const std::string& person = {}) {
        builder_.people().add_participant(
            builder_.last_event(),
            {role_of(role), agency_of(agency), person_of(person), attended},
            {});
        return *this;
    }
    Case& attended_by_nobody() {
        builder_.people().add_empty_list(builder_.last_event());
        return *this;
    }
    Case& attended_by_somebody_unknown() {
        builder_.people().add_participant_unknown(builder_.last_event());
        return *this;
    }
    Case& about_somebody_unknown() {
        builder_.people().add_about_unknown(builder_.last_event());
        return *this;
    }

    /// "c1 met; c2 missed never": the person, where the standard is judged for each, and the
    /// verdict; of what cannot be told the fields that are missing.
    std::string judged(const std::string& as_of = "2026-12-31") {
        event(as_of, "end_of_log");
        const casework::Casebook book = std::move(builder_).finish();
        const Question question{*parse_iso_date(as_of), {}};
        Result<Monitor> monitor = Monitor::create(program_, book, question);
        if (!monitor) return monitor.error().message;
        Monitor::Worker worker = monitor->worker();
        assurance::CaseVerdicts verdicts;
        worker.judge(0, verdicts);
        expect_same_outcomes(worker, verdicts);
        std::string text;
        for (std::uint32_t at = 0; at < verdicts.verdicts.size(); ++at) {
            const assurance::Evidence one =
                worker.evidence(verdicts.verdicts[at], verdicts, 0, at + 1, EvidenceFor::people);
            const auto add = [&](const std::string& word) {
                if (!text.empty() && !text.ends_with("; ")) text += " ";
                text += word;
            };
            if (at > 0) text += "; ";
            if (!one.person_id.empty()) add(std::string{one.person_id});
            add(assurance::to_string(one.verdict));
            if (one.miss != assurance::Miss::none) add(assurance::to_string(one.miss));
            if (one.why_not_applicable != assurance::NotApplicable::none)
                add(assurance::to_string(one.why_not_applicable));
            for (const assurance::MissingKnowledge& missing : one.missing)
                add(std::string{assurance::to_string(missing.reason)} + " (" + missing.what + ")");
            sentences_.push_back(one.sentence);
        }
        return text;
    }
    [[nodiscard]] const std::string& sentence(std::size_t at = 0) const {
        return sentences_.at(at);
    }

private:
    casework::RoleId role_of(const std::string& name) {
        return name.empty() ? nothing : builder_.people().role_of(name);
    }
    casework::AgencyId agency_of(const std::string& name) {
        return name.empty() ? nothing : builder_.people().agency_of(name);
    }
    casework::PersonNumber person_of(const std::string& id) {
        return id.empty() ? nothing : builder_.people().person_of(0, id);
    }
    // The fast judge hands such standards back, and says the same.
    static void expect_same_outcomes(Monitor::Worker& worker,
                                     const assurance::CaseVerdicts& verdicts) {
        std::vector<assurance::Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected.push_back(assurance::to_outcome(verdict, verdicts));
        worker.outcomes(
            0, 1, [&](casework::CaseIndex, std::span<const assurance::Outcome> outcomes) {
                EXPECT_TRUE(
                    std::equal(outcomes.begin(), outcomes.end(), expected.begin(), expected.end()));
            });
        // Of whom outcomes were asked is not meant by what is judged next.
        assurance::CaseVerdicts again;
        worker.judge(0, again);
        EXPECT_TRUE(std::equal(again.verdicts.begin(),
                               again.verdicts.end(),
                               verdicts.verdicts.begin(),
                               verdicts.verdicts.end(),
                               [](const auto& left, const auto& right) {
                                   return left.kind == right.kind && left.person == right.person;
                               }));
    }

    language::Program program_;
    casework::CasebookBuilder builder_;
    casework::CaseIndex case_ = 0;
    std::uint32_t line_ = 0;
    std::vector<std::string> sentences_;
};

constexpr auto seen_in_ten =
    "for each child c when first disclosure about c as d "
    "require child_seen about c within 10 days of d";
constexpr auto about_missing = " field_missing (the record does not say whom it is about)";

}  // namespace

// --- For each, about -----------------------------------------------------------------------------

TEST(ForEach, AStandardBesideItIsForNobody) {
    Case told{
        "when each arrested as a require visit within 5 days of a } standard B \"b\" { "
        "for each child c when each arrested about c as a where age of c on a < 18 "
        "require visit within 5 days of a"};
    told.person("c1", "child", "2010-05-01").event("2026-03", "arrested").about("c1");
    EXPECT_EQ(told.judged(), "missed never; c1 missed never");
    // Of a certain day, too, where the person's own record is asked.
    Case certain{
        "when each arrested as a require visit within 5 days of a } standard B \"b\" { "
        "for each child c when each arrested about c as a where c.school = \"none\" "
        "require visit within 5 days of a"};
    certain.person("c1", "child").person_value("c1", "school", "none");
    certain.event("2026-03-02", "arrested").about("c1");
    EXPECT_EQ(certain.judged(), "missed never; c1 missed never");
}

TEST(ForEach, JudgesEachPersonInOrderOfIds) {
    Case told{seen_in_ten};
    told.person("c2", "child").person("c1", "child").person("p1", "suspect");
    told.event("2026-03-02", "disclosure").about("c1").about("c2").about("p1");
    told.event("2026-03-05", "child_seen").about("c1");
    EXPECT_EQ(told.judged(), "c1 met; c2 missed never");
    EXPECT_TRUE(told.sentence(0).starts_with("Met for c1 by child_seen")) << told.sentence(0);
    EXPECT_TRUE(told.sentence(1).starts_with("Missed for c2: ")) << told.sentence(1);
}

TEST(ForEach, APersonWithoutATriggerHasNoDuty) {
    Case told{seen_in_ten};
    told.person("c1", "child").person("c2", "child");
    told.event("2026-03-02", "disclosure").about("c2");
    EXPECT_EQ(told.judged(), "c1 not_applicable no_trigger; c2 missed never");
}

// Roles and agencies that a casebook met late have large numbers.
TEST(PeopleInClauses, OneOfManyRolesOrAgenciesIsFound) {
    const auto attended_by = [](const std::string& role, const std::string& agency) {
        Case told{"when each meeting as m require m attended by role_70, agency_70"};
        for (int number = 0; number < 80; ++number)
            told.event("2026-03-01", "note")
                .by("role_" + std::to_string(number), {}, "agency_" + std::to_string(number));
        return told.event("2026-03-02", "meeting")
            .attended(role)
            .attended("clerk", agency)
            .judged();
    };
    EXPECT_EQ(attended_by("role_70", "agency_70"), "met");
    EXPECT_EQ(attended_by("role_6", "agency_70"), "missed unlike");
    EXPECT_EQ(attended_by("role_70", "agency_6"), "missed unlike");
    EXPECT_EQ(attended_by("role_70", "agency_69"), "missed unlike");
}

TEST(ForEach, OneOfManyRoles) {
    Case told{
        "for each role_65 c when first disclosure about c as d "
        "require child_seen about c within 10 days of d"};
    for (int role = 0; role < 70; ++role)
        told.person(role < 64 ? "p" : "p" + std::to_string(role), "role_" + std::to_string(role));
    told.event("2026-03-02", "disclosure").about("p64").about("p65").about("p66");
    EXPECT_EQ(told.judged(), "p65 missed never");
}

// Few of its events have positions at a time; judged() asks both judges.
TEST(ForEach, InALongCase) {
    Case told{
        "for each child c when first disclosure about c as d "
        "require visit about c within 10 days of d"};
    told.person("c2", "child").person("m", "mother").person("c1", "child");
    for (int at = 0; at < 70; ++at) told.event("2026-03-01", at < 40 ? "visit" : "note").about("m");
    told.event("2026-03-02", "disclosure").about("c1").about("c2");
    told.event("2026-03-04", "visit").about("c2").about("m");
    for (int at = 0; at < 70; ++at) told.event("2026-03-20", "visit").about("c1");
    EXPECT_EQ(told.judged(), "c1 missed late; c2 met");
}

// What names nobody may be about either.
TEST(ForEach, InALongCaseWithEventsThatNameNobody) {
    Case told{
        "for each child c when first disclosure about c as d "
        "require visit about c within 10 days of d"};
    told.person("c2", "child").person("m", "mother").person("c1", "child");
    for (int at = 0; at < 90; ++at) told.event("2026-03-01", "note").about("m");
    told.event("2026-03-02", "disclosure").about("c1").about("c2");
    told.event("2026-03-04", "visit");
    told.event("2026-03-05", "visit").about("c2").about_somebody_unknown();
    EXPECT_EQ(told.judged().substr(0, 14), "c1 cannot_tell");
}

TEST(ForEach, NobodyOfTheRole) {
    Case told{seen_in_ten};
    told.person("p1", "suspect");
    told.event("2026-03-02", "disclosure").about("p1");
    EXPECT_EQ(told.judged(), "not_applicable no_person");
    EXPECT_EQ(told.sentence(), "Not applicable: nobody in the case has the role.");
}

TEST(ForEach, WhereNoSourceStatesRolesItCannotBeTold) {
    Case told{seen_in_ten};
    told.event("2026-03-02", "disclosure");
    EXPECT_EQ(told.judged(),
              "cannot_tell field_missing (no source of the case says who has which role in it)");
    Case without{seen_in_ten};
    without.event("2026-03-02", "child_seen");
    EXPECT_EQ(without.judged(), "not_applicable no_trigger");
}

// What surely is none of the events of `when` brings nothing about, whoever has which role, and
// whomever the standard is for.
TEST(ForEach, WhatSurelyIsNoTriggerBringsNothingAbout) {
    const std::string by_a_gp =
        "when first disclosure by gp as d require child_seen about c within 10 days of d";
    Case no_roles{"for each child c " + by_a_gp};
    no_roles.event("2026-03-02", "disclosure").by("teacher");
    EXPECT_EQ(no_roles.judged(), "not_applicable no_trigger");
    Case may_be{"for each child c " + by_a_gp};
    may_be.event("2026-03-02", "disclosure");
    EXPECT_EQ(may_be.judged(),
              "cannot_tell field_missing (no source of the case says who has which role in it)");
    Case about_another{
        "for each child c where c.sex = \"female\" "
        "when first disclosure about c as d require child_seen about c within 10 days of d"};
    about_another.person("c1", "child").person("m1", "mother");
    about_another.event("2026-03-02", "disclosure").about("m1");
    EXPECT_EQ(about_another.judged(), "c1 not_applicable no_trigger");
}

TEST(ForEach, SeveralRolesAndACondition) {
    Case told{
        "for each child or young_person c where c.sex = \"female\" "
        "when first disclosure about c as d require child_seen about c within 10 days of d"};
    told.person("a", "child").person_value("a", "sex", "female");
    told.person("b", "young_person").person_value("b", "sex", "male");
    told.person("c", "young_person");
    told.event("2026-03-02", "disclosure").about("a").about("b").about("c");
    EXPECT_EQ(told.judged(),
              "a missed never; b not_applicable where_false; "
              "c cannot_tell field_missing (the record does not state sex)");
}

TEST(ForEach, LastRestartsTheClockOfOneChildAlone) {
    Case told{
        "for each child c when last strategy about c as s "
        "require icpc about c within 10 days of s"};
    told.person("a", "child").person("b", "child");
    told.event("2026-03-02", "strategy").about("a").about("b");
    told.event("2026-03-06", "strategy").about("a");
    told.event("2026-03-14", "icpc").about("a").about("b");
    EXPECT_EQ(told.judged(), "a met; b missed late");
}

TEST(ForEach, WhoeverCannotBeAllIsUnknown) {
    Case told{seen_in_ten};
    told.person("a", "child").person("b", "child");
    told.event("2026-03-02", "disclosure").about("a");
    told.event("2026-03-04", "child_seen").about("b").about_somebody_unknown();
    EXPECT_EQ(told.judged(),
              std::string{"a cannot_tell"} + about_missing + "; b not_applicable no_trigger");
}

TEST(About, WhatSaysOfNobodyIsTheOnlyChilds) {
    Case one{seen_in_ten};
    one.person("c1", "child").person("m", "mother");
    one.event("2026-03-02", "disclosure");
    one.event("2026-03-04", "child_seen");
    EXPECT_EQ(one.judged(), "c1 met");

    Case two{seen_in_ten};
    two.person("c1", "child").person("c2", "child");
    two.event("2026-03-02", "disclosure").about("c1").about("c2");
    two.event("2026-03-04", "child_seen");
    EXPECT_EQ(two.judged(),
              std::string{"c1 cannot_tell"} + about_missing + "; c2 cannot_tell" + about_missing);
}

// --- By, attended by -----------------------------------------------------------------------------

constexpr auto reviewed =
    "when first opened as o require reviewed by any of {inspector, sergeant} within 10 days of o";

TEST(By, ARoleAnAgencyOrTheRoleOfThePerson) {
    EXPECT_EQ(Case{reviewed}
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("sergeant")
                  .judged(),
              "met");
    EXPECT_EQ(Case{reviewed}
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("constable")
                  .judged(),
              "missed never");
    EXPECT_EQ(Case{reviewed}.event("2026-03-02", "opened").event("2026-03-03", "reviewed").judged(),
              "cannot_tell field_missing (the record does not say who did it)");
    EXPECT_EQ(Case{reviewed}
                  .person("p", "inspector")
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("", "p")
                  .judged(),
              "met");
    EXPECT_EQ(Case{reviewed}
                  .person("p", "witness")
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("", "p")
                  .judged(),
              "cannot_tell field_missing (the record does not say who did it)");
    const std::string by_agency =
        "when first opened as o require reviewed by police within 10 days of o";
    EXPECT_EQ(Case{by_agency}
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("constable", "", "police")
                  .judged(),
              "met");
    EXPECT_EQ(Case{by_agency}
                  .event("2026-03-02", "opened")
                  .event("2026-03-03", "reviewed")
                  .by("nurse", "", "health")
                  .judged(),
              "missed never");
}

constexpr auto members =
    "when each strategy as s require s attended by police, social_worker, any of {gp, nurse}";
constexpr auto list_missing = " field_missing (the record does not say who took part)";

TEST(Attended, EachRoleMustBeThere) {
    Case all{members};
    all.event("2026-03-02", "strategy").attended("sergeant", "police").attended("social_worker");
    all.attended("nurse", "health");
    EXPECT_EQ(all.judged(), "met");
    Case one_missing{members};
    one_missing.event("2026-03-02", "strategy").attended("police").attended("social_worker");
    EXPECT_EQ(one_missing.judged(), "missed unlike");
}

TEST(Attended, WhoDidNotComeDoesNotCount) {
    Case told{members};
    told.event("2026-03-02", "strategy").attended("police").attended("social_worker");
    told.attended("gp", "health", Attended::no);
    EXPECT_EQ(told.judged(), "missed unlike");
}

TEST(Attended, NoListIsNotAnEmptyOne) {
    EXPECT_EQ(Case{members}.event("2026-03-02", "strategy").judged(),
              std::string{"cannot_tell"} + list_missing);
    EXPECT_EQ(Case{members}.event("2026-03-02", "strategy").attended_by_nobody().judged(),
              "missed unlike");
}

TEST(Attended, WhoeverIsListedWithoutARoleMayBeIt) {
    Case told{members};
    told.event("2026-03-02", "strategy").attended("police").attended("social_worker");
    told.attended("", "health");
    EXPECT_EQ(told.judged(), std::string{"cannot_tell"} + list_missing);
    Case unread{members};
    unread.event("2026-03-02", "strategy").attended("police").attended("social_worker");
    unread.attended_by_somebody_unknown();
    EXPECT_EQ(unread.judged(), std::string{"cannot_tell"} + list_missing);
    // A clear no decides, whatever else is missing.
    Case no_police{"when each strategy as s require s attended by police where agreed = yes"};
    no_police.event("2026-03-02", "strategy").with("agreed", "no");
    EXPECT_EQ(no_police.judged(), "missed unlike");
}

// Of staff nothing but who they are may be said; whoever is in the case has a role there.
TEST(Attended, APersonOfTheCaseHasTheRoleThere) {
    const std::string parent = "when each strategy as s require s attended by police, parent";
    const auto judged = [&](const std::string& there, Attended attended) {
        Case told{parent};
        told.person("m", "parent").person("c", "child");
        told.event("2026-03-02", "strategy").attended("police");
        told.attended("guest", "", attended, there);
        return told.judged();
    };
    EXPECT_EQ(judged("m", Attended::yes), "met");
    EXPECT_EQ(judged("m", Attended::no), "missed unlike");
    EXPECT_EQ(judged("c", Attended::yes), "missed unlike");
    EXPECT_EQ(judged("officer", Attended::yes), "missed unlike");
    Case told{parent};
    told.event("2026-03-02", "strategy").attended("", "", Attended::yes, "m");
    EXPECT_EQ(told.judged(), std::string{"cannot_tell"} + list_missing);
}

TEST(Attended, AsksOfTheEventsThatAreLookedFor) {
    Case told{
        "when first opened as o "
        "require strategy attended by police, gp within 10 days of o"};
    told.event("2026-03-02", "opened");
    told.event("2026-03-04", "strategy").attended("police");
    told.event("2026-03-20", "strategy").attended("police").attended("gp");
    EXPECT_EQ(told.judged(), "missed late");
}

// --- Same and different --------------------------------------------------------------------------

TEST(Different, ComparesAttributesByTheirText) {
    const std::string clauses =
        "when each protected as s "
        "require inquiry as q where different q.officer from s.officer within 3 days of s";
    const auto with = [&](const std::string& first, const std::string& second) {
        Case told{clauses};
        told.event("2026-03-02", "protected");
        if (!first.empty()) told.with("officer", first);
        told.event("2026-03-03", "inquiry");
        if (!second.empty()) told.with("officer", second);
        return told.judged();
    };
    EXPECT_EQ(with("17", "18"), "met");
    EXPECT_EQ(with("17", "17"), "missed never");
    EXPECT_EQ(with("7", "007"), "met") << "two numbers, but not one officer";
    EXPECT_EQ(with("17", ""), "cannot_tell field_missing (the record does not state officer)");
}

TEST(Different, ComparesWhoDidIt) {
    const std::string clauses =
        "when each protected as s "
        "require inquiry as q where different q.by from s.by within 3 days of s";
    const auto with = [&](const std::string& first, const std::string& second) {
        Case told{clauses};
        told.event("2026-03-02", "protected").by("constable", first);
        told.event("2026-03-03", "inquiry").by("inspector", second);
        return told.judged();
    };
    EXPECT_EQ(with("o1", "o2"), "met");
    EXPECT_EQ(with("o1", "o1"), "missed never");
    EXPECT_EQ(with("o1", ""), "cannot_tell field_missing (the record does not say who did it)");
}

TEST(Same, ComparesWhomEventsConcern) {
    Case told{
        "for each child c when each disclosure about c as d "
        "require seen as v where same v.about as d.about within 3 days of d"};
    told.person("a", "child").person("b", "child");
    told.event("2026-03-02", "disclosure").about("a");
    told.event("2026-03-03", "seen").about("a").about("b");
    told.event("2026-03-04", "disclosure").about("b");
    told.event("2026-03-05", "seen").about("b");
    EXPECT_EQ(told.judged(), "a missed never; b met");
}

TEST(Same, ComparesThePersonWithWhoDidIt) {
    Case told{
        "for each suspect p when each statement about p as s "
        "unless same s.by as p \"their own\" require checked within 3 days of s"};
    told.person("a", "suspect").person("b", "suspect");
    told.event("2026-03-02", "statement").about("a").about("b").by("suspect", "a");
    EXPECT_EQ(told.judged(), "a not_applicable excluded; b missed never");
}

// --- Age -----------------------------------------------------------------------------------------

std::string adult(const std::string& born, const std::string& day) {
    Case told{
        "for each person p when each arrested about p as a "
        "unless age of p on a >= 18 \"an adult\" "
        "require guardian_called about p within 1 day of a"};
    told.person("x", "person", born);
    told.event(day, "arrested").about("x");
    return told.judged();
}

TEST(Age, IsReachedOnTheBirthday) {
    EXPECT_EQ(adult("2008-03-10", "2026-03-09"), "x missed never");
    EXPECT_EQ(adult("2008-03-10", "2026-03-10"), "x not_applicable excluded");
}

// Great Britain: on 1 March where the year has no 29 February.
TEST(Age, OfThoseBornOnTheTwentyNinthOfFebruary) {
    EXPECT_EQ(adult("2008-02-29", "2026-02-28"), "x missed never");
    EXPECT_EQ(adult("2008-02-29", "2026-03-01"), "x not_applicable excluded");
    const auto sixteen = [](const std::string& day) {
        Case told{
            "for each person p when each arrested about p as a where age of p on a < 16 "
            "require guardian_called about p within 1 day of a"};
        told.person("x", "person", "2008-02-29");
        told.event(day, "arrested").about("x");
        return told.judged();
    };
    EXPECT_EQ(sixteen("2024-02-28"), "x missed never");
    EXPECT_EQ(sixteen("2024-02-29"), "x not_applicable where_false");
}

TEST(Age, OfADateThatIsNotExact) {
    EXPECT_EQ(adult("2008", "2025-12-31"), "x missed never");
    EXPECT_EQ(adult("2008", "2026-12-31"), "x not_applicable excluded");
    EXPECT_EQ(adult("2008-03", "2026-03-31"), "x not_applicable excluded");
    EXPECT_EQ(adult("2008-03", "2026-03-30"),
              "x cannot_tell precision (born is not known exactly enough)");
    EXPECT_EQ(adult("2008-03-10", "2026-03"),
              "x cannot_tell precision (when this happened is not known exactly enough)");
    EXPECT_EQ(adult("", "2026-03-01"),
              "x cannot_tell field_missing (the record does not state born)");
    EXPECT_EQ(adult("last spring", "2026-03-01"),
              "x cannot_tell unparseable (what the record states as born cannot be read)");
}

// The day that the record names is meant, wherever it was told.
TEST(Age, OfABirthAtATimeOfAnotherZone) {
    EXPECT_EQ(adult("2008-03-10T23:30:00-05:00", "2026-03-09"), "x missed never");
    EXPECT_EQ(adult("2008-03-10T23:30:00-05:00", "2026-03-10"), "x not_applicable excluded");
    EXPECT_EQ(adult("2008-03-10T00:30:00+09:00", "2026-03-09"), "x missed never");
}

TEST(Age, HasEveryComparison) {
    const auto holds = [](const std::string& comparison, const std::string& day) {
        Case told{"for each person p when each arrested about p as a where age of p on a " +
                  comparison + " require guardian_called about p within 1 day of a"};
        told.person("x", "person", "2008-03-10");
        told.event(day, "arrested").about("x");
        return told.judged("2028-12-31") == "x missed never";
    };
    const std::string before = "2026-03-09";  // 17
    const std::string birthday = "2026-03-10";
    const std::string next = "2027-03-10";  // 19
    EXPECT_TRUE(holds("< 18", before) && !holds("< 18", birthday));
    EXPECT_TRUE(holds("<= 17", before) && holds("<= 18", birthday) && !holds("<= 18", next));
    EXPECT_TRUE(!holds("> 18", birthday) && holds("> 18", next));
    EXPECT_TRUE(!holds(">= 18", before) && holds(">= 18", birthday));
    EXPECT_TRUE(!holds("= 18", before) && holds("= 18", birthday) && !holds("= 18", next));
    EXPECT_TRUE(holds("!= 18", before) && !holds("!= 18", birthday) && holds("!= 18", next));
}

// Each is asked by the day of their own birth, and by each of several ages.
TEST(Age, IsThatOfEachPerson) {
    Case told{
        "for each person p when each arrested about p as a "
        "where age of p on a < 18 and age of p on a >= 10 "
        "require guardian_called about p within 1 day of a"};
    told.person("a", "person", "2008-03-10").person("b", "person", "2012-03-10");
    told.person("c", "person", "2018-03-10").person("d", "person", "2008-03-10");
    told.person("e", "person").person("f", "person", "long ago");
    told.event("2026-03-09", "arrested").about("a").about("c");
    told.event("2026-03-10", "arrested").about("b").about("d");
    told.event("2028-03-10", "arrested").about("c").about("e").about("f");
    EXPECT_EQ(told.judged("2028-12-31"),
              "a missed never; b missed never; c not_applicable where_false; c missed never; "
              "d not_applicable where_false; "
              "e cannot_tell field_missing (the record does not state born); "
              "f cannot_tell unparseable (what the record states as born cannot be read)");
}

// --- Fields that are needed ----------------------------------------------------------------------

TEST(NeedsField, WithoutItNothingIsMissed) {
    const std::string clauses =
        "when each strategy as s discharged by closed \"closed\" "
        "require icpc within 10 days of s needs field s.outcome";
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").judged(),
              "cannot_tell field_missing (the record does not state outcome)");
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").with("outcome", "x").judged(),
              "missed never");
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").event("2026-03-04", "icpc").judged(),
              "met");
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").event("2026-03-20", "icpc").judged(),
              "cannot_tell field_missing (the record does not state outcome)");
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").event("2026-03-04", "closed").judged(),
              "not_applicable discharged");
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "strategy").judged("2026-03-05"),
              "cannot_tell field_missing (the record does not state outcome)");
}

TEST(NeedsField, HoldsForWhatMustNotHappen) {
    const std::string clauses =
        "when each opened as o require no moved within 10 days of o needs field o.participants";
    EXPECT_EQ(Case{clauses}.event("2026-03-02", "opened").event("2026-03-04", "moved").judged(),
              std::string{"cannot_tell"} + list_missing);
    EXPECT_EQ(Case{clauses}
                  .event("2026-03-02", "opened")
                  .attended_by_nobody()
                  .event("2026-03-04", "moved")
                  .judged(),
              "missed forbidden");
}

TEST(NeedsField, OfWhoDidItOfWhomItConcernsAndOfThePerson) {
    const std::string clauses =
        "for each child c when each opened about c as o require seen about c within 10 days of o "
        "needs field o.by needs field o.about needs field c.born";
    Case none{clauses};
    none.person("c1", "child").event("2026-03-02", "opened");
    EXPECT_EQ(none.judged(),
              "c1 cannot_tell field_missing (the record does not say who did it) field_missing "
              "(the record does not say whom it is about) field_missing (the record does not "
              "state born)");
    Case all{clauses};
    all.person("c1", "child", "2015").event("2026-03-02", "opened").about("c1").by("sergeant");
    EXPECT_EQ(all.judged(), "c1 missed never");
}

// --- Together with the other clauses -------------------------------------------------------------

TEST(PeopleInClauses, AnExclusionThatIsNotKnownCannotBeTold) {
    const std::string clauses =
        "when each strategy as s unless s attended by police and s.urgent = yes \"police came\" "
        "require icpc within 10 days of s";
    const auto with = [&](const std::string& urgent, bool has_list, const std::string& role) {
        Case told{clauses};
        told.event("2026-03-02", "strategy").with("urgent", urgent);
        if (has_list) told.attended(role);
        return told.judged();
    };
    EXPECT_EQ(with("yes", true, "police"), "not_applicable excluded");
    EXPECT_EQ(with("yes", true, "gp"), "missed never");
    EXPECT_EQ(with("no", false, ""), "missed never");
    EXPECT_EQ(with("yes", false, ""), std::string{"cannot_tell"} + list_missing);
}

TEST(PeopleInClauses, AGroupHoldsQualitiesOfTheEvent) {
    Case told{
        "for each child c when each strategy about c as s "
        "require all { s attended by police; child_seen about c within 5 days of s }"};
    told.person("a", "child").person("b", "child");
    told.event("2026-03-02", "strategy").about("a").about("b").attended("police");
    told.event("2026-03-04", "child_seen").about("a");
    EXPECT_EQ(told.judged(), "a met; b missed never");
}

TEST(PeopleInClauses, ADischargeOfNobodyKnownIsUnknown) {
    Case told{
        "for each suspect p when first named of p as n discharged by eliminated of p \"out\" "
        "require interviewed of p within 28 days of n"};
    told.person("a", "suspect").person("b", "suspect");
    told.event("2026-03-02", "named").about("a").about("b");
    told.event("2026-03-05", "eliminated");
    told.event("2026-03-06", "interviewed").about("b");
    EXPECT_EQ(told.judged(), std::string{"a cannot_tell"} + about_missing + "; b met");
}

TEST(PeopleInClauses, AStopOfAnotherSuspectDoesNotMoveTheDeadline) {
    Case told{
        "for each suspect p when first named of p as n "
        "clock stops from lost of p until found of p \"lost\" "
        "require interviewed of p within 28 days of n"};
    told.person("a", "suspect").person("b", "suspect");
    told.event("2026-03-02", "named").about("a").about("b");
    told.event("2026-03-10", "lost").about("a");
    told.event("2026-03-20", "found").about("a");
    told.event("2026-04-09", "interviewed").about("a").about("b");  // 30 March and ten days more
    EXPECT_EQ(told.judged(), "a met; b missed late");
}

TEST(PeopleInClauses, AnIntervalMayHaveBeenKeptByNobodyKnown) {
    Case told{
        "when first opened as o "
        "require every 7 days reviewed by sergeant while from o until closed"};
    told.event("2026-03-02", "opened");
    told.event("2026-03-05", "reviewed");
    told.event("2026-03-10", "reviewed").by("sergeant");
    told.event("2026-03-15", "reviewed").by("constable");
    told.event("2026-03-20", "closed");
    EXPECT_EQ(told.judged(),
              "cannot_tell field_missing (the record does not say who did it); met; missed never");
}

TEST(PeopleInClauses, CountsAreOfOneChild) {
    Case told{
        "for each child c when at least 2 missing about c in 30 days as m "
        "require strategy about c within 5 days of m"};
    told.person("a", "child").person("b", "child");
    told.event("2026-03-02", "missing").about("a");
    told.event("2026-03-04", "missing").about("b");
    told.event("2026-03-09", "missing").about("a");
    told.event("2026-03-10", "strategy").about("a");
    EXPECT_EQ(told.judged(), "a met; b not_applicable no_trigger");
}

TEST(PeopleInClauses, ConditionsLookForEventsOfThePerson) {
    Case told{
        "for each child c where some referral about c when first opened about c as o "
        "unless some closed about c after o \"closed\" require seen about c within 5 days of o"};
    told.person("a", "child").person("b", "child").person("d", "child");
    told.event("2026-03-01", "referral").about("a").about("b");
    told.event("2026-03-02", "opened").about("a").about("b").about("d");
    told.event("2026-03-03", "closed").about("b");
    EXPECT_EQ(told.judged(),
              "a missed never; b not_applicable excluded; d not_applicable where_false");
}

TEST(PeopleInClauses, VersionsAreJudgedForEach) {
    Case told{
        "for each suspect p when each bailed of p as b "
        "version .. 2026-03-09 { require ended of p within 5 days of b } "
        "version 2026-03-10 .. { require ended of p within 20 days of b }"};
    told.person("a", "suspect").person("b", "suspect");
    told.event("2026-03-02", "bailed").about("a");
    told.event("2026-03-12", "bailed").about("b");
    told.event("2026-03-22", "ended").about("a").about("b");
    EXPECT_EQ(told.judged(), "a missed late; b met");
}

}  // namespace hearken::monitor
