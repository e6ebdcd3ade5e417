#include "judgeability/judgeable.h"

#include <gtest/gtest.h>

#include <string>

#include "judgeability/survey.h"
#include "language/language.h"

namespace hearken::judgeability {
namespace {

using What = Lack::What;

language::Program compiled(const std::string& standards) {
    language::Compilation made =
        language::compile({{"pack.standard",
                            "pack \"Tests\" version 1 nation england timezone \"Europe/London\"\n"
                            "use calendar \"england-and-wales\"\n" +
                                standards}});
    EXPECT_TRUE(made.succeeded()) << made.diagnostics.to_error().message;
    return std::move(made.program);
}

Judgeable of(const std::string& clauses, const Offer& offer) {
    const language::Program program = compiled("standard T-1 \"A test\" {" + clauses + "}");
    return program.standards.empty() ? Judgeable{} : judgeable(program.standards.front(), offer);
}

OfferedKind seen(const Names& attributes = {}) {
    OfferedKind kind;
    kind.events = 3;
    kind.is_described = true;
    kind.attributes = attributes;
    return kind;
}

/// What is lacking, as `what name kind` would be too long: the sentences.
std::string told(const Judgeable& found) {
    std::string text;
    for (const Lack& lack : found.lacks) text += (text.empty() ? "" : " ") + to_sentence(lack);
    return text;
}

Offer conferences() {
    Offer offer;
    offer.kinds["icpc_held"] = seen();
    offer.kinds["core_group_held"] = seen();
    offer.feeds = {"social_care.core_groups"};
    return offer;
}

constexpr auto core_group =
    "when first icpc_held as c require core_group_held within 10 days of c "
    "needs feed social_care.core_groups";

TEST(Judgeable, IsJudgedWhereAllThatTheDutyAsksIsHeld) {
    const Judgeable found = of(core_group, conferences());
    EXPECT_EQ(found.grade, Grade::judged);
    EXPECT_EQ(told(found), "");
}

TEST(Judgeable, IsNotJudgedWithoutWhatBringsItAboutOrWhatMustHappen) {
    for (const char* kind : {"icpc_held", "core_group_held"}) {
        Offer offer = conferences();
        offer.kinds.erase(kind);
        const Judgeable found = of(core_group, offer);
        EXPECT_EQ(found.grade, Grade::not_judged);
        EXPECT_EQ(told(found), std::string{"No source records "} + kind + ".");
    }
}

TEST(Judgeable, IsJudgedInPartWhereNobodySaysThatTheFeedIsComplete) {
    Offer offer = conferences();
    offer.feeds.clear();
    const Judgeable found = of(core_group, offer);
    EXPECT_EQ(found.grade, Grade::in_part);
    EXPECT_EQ(told(found), "No source declares the feed social_care.core_groups complete.");
}

TEST(Judgeable, TakesAKindThatACompleteFeedListsForHeldThoughNoneWasSeen) {
    Offer offer = conferences();
    offer.kinds["core_group_held"] = {};
    EXPECT_EQ(of(core_group, offer).grade, Grade::judged);
}

TEST(Judgeable, AsksWhoTookPart) {
    Offer offer;
    offer.kinds["strategy_discussion"] = seen();
    constexpr auto members =
        "when each strategy_discussion as s require s attended by police, social_worker "
        "needs field s.participants";
    Judgeable found = of(members, offer);
    EXPECT_EQ(found.grade, Grade::not_judged);
    EXPECT_EQ(told(found), "No strategy_discussion says who took part.");
    offer.kinds["strategy_discussion"].has_participants = true;
    EXPECT_EQ(of(members, offer).grade, Grade::judged);
}

TEST(Judgeable, AsksWhoIsTheChildAndWhomEventsConcern) {
    Offer offer = conferences();
    constexpr auto by_child =
        "for each child or young_person p when each icpc_held about p as c "
        "require core_group_held about p within 10 days of c needs feed social_care.core_groups";
    Judgeable found = of(by_child, offer);
    EXPECT_EQ(found.grade, Grade::not_judged);
    EXPECT_EQ(found.lacks.front().what, What::role);
    offer.roles = {"child"};
    found = of(by_child, offer);
    // With one child in a case the record can concern nobody else.
    EXPECT_EQ(found.grade, Grade::in_part);
    EXPECT_EQ(told(found),
              "No icpc_held says whom it concerns. No core_group_held says whom it concerns.");
    offer.kinds["icpc_held"].has_about = offer.kinds["core_group_held"].has_about = true;
    EXPECT_EQ(of(by_child, offer).grade, Grade::judged);
}

TEST(Judgeable, AsksForFieldsWhereTheyDecide) {
    Offer offer = conferences();
    constexpr auto with_plan =
        "when first icpc_held as c where c.plan = yes require core_group_held within 10 days of c "
        "needs feed social_care.core_groups";
    EXPECT_EQ(of(with_plan, offer).grade, Grade::not_judged);
    EXPECT_EQ(told(of(with_plan, offer)), "No icpc_held states plan.");
    offer.kinds["icpc_held"] = seen({"plan"});
    EXPECT_EQ(of(with_plan, offer).grade, Grade::judged);
}

TEST(Judgeable, NeedsNoFieldWhoseAbsenceDecidesToo) {
    Offer offer = conferences();
    const std::string scoped =
        std::string{"applies where not (case.nation known and case.nation != \"england\") "} +
        core_group;
    EXPECT_EQ(of(scoped, offer).grade, Grade::judged);
    EXPECT_EQ(of("applies where case.nation = \"england\" " + std::string{core_group}, offer).grade,
              Grade::not_judged);
}

TEST(Judgeable, IsJudgedInPartWhereAnAnswerOrAWayOutWouldNotBeSeen) {
    const Offer offer = conferences();
    Judgeable found =
        of("when first icpc_held as c require core_group_held or family_meeting within 10 days of "
           "c needs feed social_care.core_groups",
           offer);
    EXPECT_EQ(found.grade, Grade::in_part);
    EXPECT_EQ(told(found), "No source records family_meeting.");
    found =
        of(std::string{core_group} + " discharged by cp_plan_ended \"the plan has ended\"", offer);
    EXPECT_EQ(found.grade, Grade::in_part);
    EXPECT_EQ(found.lacks.front().clause, "discharged by \"the plan has ended\"");
}

TEST(Judgeable, SaysOfHoursWhereOnlyDaysAreStated) {
    Offer offer;
    offer.kinds["missing_child_returned"] = seen();
    offer.kinds["rhi_held"] = seen();
    offer.kinds["rhi_held"].has_time_of_day = true;
    offer.feeds = {"social_care.return_interviews"};
    constexpr auto interview =
        "when each missing_child_returned as r require rhi_held within 72 hours of r "
        "needs feed social_care.return_interviews";
    const Judgeable found = of(interview, offer);
    EXPECT_EQ(found.grade, Grade::in_part);
    EXPECT_EQ(told(found), "No missing_child_returned says at what hour it was.");
    offer.kinds["missing_child_returned"].has_time_of_day = true;
    EXPECT_EQ(of(interview, offer).grade, Grade::judged);
}

TEST(Judgeable, AsksWhenItWasWrittenDownAndWhoDidIt) {
    Offer offer;
    offer.kinds["crime_reported"] = seen();
    offer.kinds["crime_recorded"] = seen();
    offer.covers_every_kind = true;
    Judgeable found = of(
        "when each crime_reported as r require crime_recorded within 1 days of r by recorded time",
        offer);
    EXPECT_EQ(found.grade, Grade::not_judged);
    EXPECT_EQ(told(found), "No crime_recorded says when it was written down.");
    found =
        of("when each crime_reported as r require crime_recorded as k "
           "where different k.by from r.by within 1 days of r",
           offer);
    EXPECT_EQ(found.grade, Grade::not_judged);
    EXPECT_EQ(told(found), "No crime_recorded says who did it. No crime_reported says who did it.");
}

TEST(Judgeable, AsksForTextsAndAges) {
    Offer offer = conferences();
    offer.roles = {"child"};
    Judgeable found =
        of("for each child p when each icpc_held as c where age of p on c < 13 "
           "require core_group_held within 10 days of c needs feed social_care.core_groups",
           offer);
    EXPECT_EQ(told(found), "No person's record states born.");
    EXPECT_EQ(found.grade, Grade::not_judged);
}

TEST(Survey, FindsTheFewestSourcesThatAreEnough) {
    const language::Program program = compiled(
        "standard T-1 \"A test\" {" + std::string{core_group} +
        "} standard T-2 \"Another\" { when first icpc_held as c require plan_made within 1 "
        "days of c needs feed social_care.plans }");
    Offer conference;
    conference.name = "conferences";
    conference.kinds["icpc_held"] = seen();
    Offer groups;
    groups.name = "groups";
    groups.kinds["core_group_held"] = seen();
    groups.feeds = {"social_care.core_groups"};
    Offer nothing_of_it;
    nothing_of_it.name = "police";
    Offer plans;
    plans.name = "plans";
    plans.kinds["plan_made"] = seen();
    const std::vector<language::Program> programs{program};
    const Survey made = survey(programs, {nothing_of_it, conference, groups}, {plans});
    ASSERT_EQ(made.duties.size(), 2U);
    EXPECT_EQ(made.duties[0].together.grade, Grade::judged);
    EXPECT_EQ(made.duties[0].alone,
              (std::vector{Grade::not_judged, Grade::not_judged, Grade::not_judged}));
    EXPECT_EQ(made.duties[0].enough, (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(made.duties[1].together.grade, Grade::not_judged);
    EXPECT_TRUE(made.duties[1].enough.empty());
    EXPECT_EQ(made.together.count(Grade::judged), 1U);
    ASSERT_EQ(made.gaps.size(), 2U);
    EXPECT_EQ(made.gaps[0].remedy,
              "Ask for records of it, or say in a mapping which of the export's words it is "
              "(layout plans).");
}

}  // namespace
}  // namespace hearken::judgeability
