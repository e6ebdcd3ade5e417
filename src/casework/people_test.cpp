#include "casework/people.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "casework/casebook.h"

namespace hearken::casework {
namespace {

Moment at_ms(std::int64_t ms) {
    const Instant instant{std::chrono::milliseconds{ms}};
    return {instant, instant, Precision::instant};
}

class PeopleInCases : public testing::Test {
protected:
    SourceId source(const std::string& name, std::uint64_t rows = 0) {
        Source added;
        added.name = name;
        added.file = name + ".csv";
        added.rows.rows = added.rows.loaded = rows;
        return builder_.add_source(added);
    }
    EventIndex add(SourceId of, const std::string& id, const std::string& kind, std::int64_t ms) {
        CasebookBuilder::NewEvent event;
        event.of_case = builder_.case_of(of, id);
        event.kind = builder_.kind_of(kind);
        event.happened = at_ms(ms);
        event.place = {of, ++line_, 0};
        EXPECT_TRUE(builder_.add_event(event));
        return builder_.last_event();
    }
    PersonNumber person(SourceId of, const std::string& id) {
        return builder_.people().person_of(builder_.name_of(of), id);
    }
    void role(SourceId of, const std::string& id, const std::string& who, const std::string& name) {
        builder_.people().add_role(builder_.case_of(of, id),
                                   person(of, who),
                                   builder_.people().role_of(name),
                                   {++line_, static_cast<std::uint16_t>(of), false});
    }
    void about(EventIndex event, SourceId of, const std::string& id, const std::string& who) {
        builder_.people().add_about(event, builder_.case_of(of, id), person(of, who));
    }
    void took_part(EventIndex event,
                   SourceId of,
                   const std::string& role_name,
                   Attended attended = Attended::not_stated) {
        Participant participant;
        participant.role = builder_.people().role_of(role_name);
        participant.attended = attended;
        builder_.people().add_participant(
            event, participant, {++line_, static_cast<std::uint16_t>(of), false});
    }
    CasebookBuilder builder_;
    std::uint32_t line_ = 0;
};

// "P1 child suspect, P2 child"
std::string told(const Casebook& book, const std::string& id) {
    const People& people = book.people();
    const CaseIndex which = book.find_case(id);
    std::string text;
    for (std::size_t slot = 0; slot < people.in_case(which).size(); ++slot) {
        if (slot > 0) text += ", ";
        text += people.id(people.in_case(which)[slot]);
        for (const RoleInCase& one : people.roles(which))
            if (one.slot == slot) text += " " + std::string{people.role_names().text(one.role)};
    }
    return text;
}

EventIndex event_of(const Casebook& book, const std::string& kind) {
    for (EventIndex event = 0; event < book.event_count(); ++event)
        if (book.kind_names().text(book.kind(event)) == kind) return event;
    ADD_FAILURE() << "no " << kind;
    return 0;
}

TEST_F(PeopleInCases, ACasebookWithoutPeopleSaysThatNothingIsStated) {
    const SourceId police = source("police");
    add(police, "A", "seen", 1);
    const Casebook book = std::move(builder_).finish();
    const People& people = book.people();
    EXPECT_EQ(people.size(), 0U);
    EXPECT_TRUE(people.in_case(0).empty());
    EXPECT_FALSE(people.states_roles(0));
    EXPECT_FALSE(people.about(0).is_stated);
    EXPECT_EQ(people.done_by(0).role, nothing);
    EXPECT_FALSE(people.participants(0).is_stated);
    EXPECT_TRUE(book.corrections().empty());
}

TEST_F(PeopleInCases, HaveSlotsInOrderOfFirstStatementAndAnyNumberOfRoles) {
    const SourceId police = source("police", 5);
    add(police, "A", "seen", 1);
    role(police, "A", "P2", "child");
    role(police, "B", "P2", "witness");
    role(police, "A", "P1", "child");
    role(police, "A", "P2", "suspect");
    role(police, "A", "P2", "child");  // again
    const Casebook book = std::move(builder_).finish();
    EXPECT_EQ(told(book, "A"), "P2 child suspect, P1 child");
    EXPECT_EQ(told(book, "B"), "P2 witness");
    const CaseIndex which = book.find_case("A");
    EXPECT_EQ(book.people().with_role(which, book.people().role_names().find("child")), 0b11U);
    EXPECT_EQ(book.people().with_role(which, book.people().role_names().find("suspect")), 0b01U);
    EXPECT_EQ(book.people().with_role(which, book.people().role_names().find("witness")), 0U);
    EXPECT_EQ(book.sources()[police].rows.merged, 1U);
    EXPECT_EQ(book.sources()[police].rows.loaded, 4U);
    EXPECT_TRUE(book.sources()[police].rows.adds_up());
}

TEST_F(PeopleInCases, EventsKeepWhomTheyWereAboutWhenTheyAreSorted) {
    const SourceId police = source("police");
    about(add(police, "A", "later", 20), police, "A", "P1");
    const EventIndex first = add(police, "A", "first", 10);
    about(first, police, "A", "P2");
    about(first, police, "A", "P3");  // has no role in the case
    builder_.people().set_done_by(first, {builder_.people().role_of("sergeant"), nothing, nothing});
    add(police, "A", "silent", 5);
    builder_.people().add_about_unknown(add(police, "A", "vague", 7));
    role(police, "A", "P1", "child");
    role(police, "A", "P2", "child");
    const Casebook book = std::move(builder_).finish();
    const People& people = book.people();
    EXPECT_EQ(told(book, "A"), "P1 child, P2 child, P3");
    EXPECT_EQ(people.about(event_of(book, "later")).people, 0b001U);
    EXPECT_EQ(people.about(event_of(book, "first")).people, 0b110U);
    EXPECT_TRUE(people.about(event_of(book, "first")).is_whole);
    EXPECT_FALSE(people.about(event_of(book, "silent")).is_stated);
    EXPECT_TRUE(people.about(event_of(book, "vague")).is_stated);
    EXPECT_FALSE(people.about(event_of(book, "vague")).is_whole);
    EXPECT_EQ(people.role_names().text(people.done_by(event_of(book, "first")).role), "sergeant");
    EXPECT_EQ(people.done_by(event_of(book, "later")).role, nothing);
}

// "No minutes" is not "nobody came".
TEST_F(PeopleInCases, AnEmptyListIsNotNoList) {
    const SourceId police = source("police", 5);
    const EventIndex later = add(police, "A", "later", 20);
    const EventIndex first = add(police, "A", "first", 10);
    const EventIndex empty = add(police, "A", "empty", 5);
    add(police, "A", "none", 1);
    took_part(first, police, "police", Attended::yes);
    took_part(later, police, "health", Attended::no);
    took_part(first, police, "social_worker");
    took_part(first, police, "police", Attended::yes);  // again
    took_part(first, police, "police", Attended::no);   // says something else
    builder_.people().add_empty_list(empty);
    const Casebook book = std::move(builder_).finish();
    const People& people = book.people();
    const ParticipantList list = people.participants(event_of(book, "first"));
    ASSERT_EQ(list.listed.size(), 3U);
    EXPECT_EQ(people.role_names().text(list.listed[0].role), "police");
    EXPECT_EQ(people.role_names().text(list.listed[1].role), "social_worker");
    EXPECT_EQ(list.listed[1].attended, Attended::not_stated);
    EXPECT_EQ(people.participants(event_of(book, "later")).listed[0].attended, Attended::no);
    EXPECT_TRUE(people.participants(event_of(book, "empty")).is_stated);
    EXPECT_TRUE(people.participants(event_of(book, "empty")).listed.empty());
    EXPECT_FALSE(people.participants(event_of(book, "none")).is_stated);
    EXPECT_EQ(book.sources()[police].rows.merged, 1U);
}

TEST_F(PeopleInCases, MoreThan64AreToldAndKeptOut) {
    const SourceId police = source("police", 66);
    const EventIndex event = add(police, "A", "seen", 1);
    for (int who = 0; who < 66; ++who) role(police, "A", "P" + std::to_string(who), "child");
    about(event, police, "A", "P3");
    about(event, police, "A", "P65");
    const Casebook book = std::move(builder_).finish();
    EXPECT_EQ(book.people().in_case(0).size(), 64U);
    EXPECT_FALSE(book.people().is_whole(0));
    EXPECT_EQ(book.people().about(0).people, SlotMask{1} << 3U);
    EXPECT_FALSE(book.people().about(0).is_whole);
    EXPECT_EQ(book.problems().count(ProblemKind::too_many), 2U);
    EXPECT_EQ(book.sources()[police].rows.with_problems, 2U);
    EXPECT_TRUE(book.sources()[police].rows.adds_up());
}

TEST_F(PeopleInCases, AListThatIsTooLongIsNotWhole) {
    const SourceId police = source("police", 1002);
    const EventIndex event = add(police, "A", "meeting", 1);
    for (int who = 0; who < 1001; ++who) took_part(event, police, "role_" + std::to_string(who));
    took_part(event, police, "role_7");
    const Casebook book = std::move(builder_).finish();
    const ParticipantList list = book.people().participants(0);
    EXPECT_EQ(list.listed.size(), people_listed_max);
    EXPECT_FALSE(list.is_whole);
    EXPECT_EQ(book.sources()[police].rows.with_problems, 1U);
    EXPECT_EQ(book.sources()[police].rows.merged, 1U);
    EXPECT_TRUE(book.sources()[police].rows.adds_up());
}

// Two sources' cases are one enquiry, and one of its children is known to both.
TEST_F(PeopleInCases, InvestigationsAndIdentitiesMakeOneOfSeveral) {
    const SourceId police = source("police", 5);
    const SourceId care = source("social_care");
    const AttributeId born = builder_.attribute_of("born");
    const AttributeId nation = builder_.attribute_of("nation");
    about(add(police, "C1", "reported", 10), police, "C1", "P1");
    add(police, "C2", "other", 11);
    about(add(care, "S1", "visited", 5), care, "S1", "K9");
    role(police, "C1", "P1", "child");
    role(police, "C1", "P2", "child");
    role(care, "S1", "K9", "child");
    role(care, "S1", "P2", "parent");  // another person under the same id
    builder_.people().set_value(person(care, "K9"), born, builder_.value_of("2015-03-02"));
    builder_.people().set_value(person(police, "P1"), born, builder_.value_of("2015"));
    builder_.set_case_value(builder_.case_of(care, "S1"), nation, builder_.value_of("wales"));
    builder_.join_case("I1", "police", "C1", {police, 1, 0});
    builder_.join_case("I1", "social_care", "S1", {police, 2, 0});
    builder_.join_case("I1", "social_care", "S1", {police, 3, 0});  // again
    builder_.join_case("I2", "social_care", "S1", {police, 4, 0});  // elsewhere
    builder_.join_case("I1", "health", "H1", {police, 5, 0});       // not among the inputs
    builder_.people().join("child-1", "police", "P1", {police, 6, 0});
    builder_.people().join("child-1", "social_care", "K9", {police, 7, 0});
    const Casebook book = std::move(builder_).finish();

    ASSERT_EQ(book.case_count(), 2U);
    EXPECT_EQ(book.case_id(0), "I1");
    EXPECT_EQ(book.case_id(1), "C2");
    EXPECT_EQ(told(book, "I1"), "child-1 child, police/P2 child, social_care/P2 parent");
    const EventIndex visited = event_of(book, "visited");
    const EventIndex reported = event_of(book, "reported");
    EXPECT_LT(visited, reported);
    EXPECT_EQ(book.end_event(0), 2U);
    EXPECT_EQ(book.record_id(visited), "social_care.csv:3");
    EXPECT_EQ(book.people().about(visited).people, 0b001U);
    EXPECT_EQ(book.people().about(reported).people, 0b001U);
    EXPECT_EQ(book.values().text(book.people().value(book.people().find("child-1"), born)), "2015");
    EXPECT_EQ(book.values().text(book.case_value(0, nation)), "wales");
    EXPECT_EQ(book.case_value(1, nation), no_value);
    EXPECT_EQ(book.sources()[police].rows.merged, 1U);
    EXPECT_EQ(book.sources()[police].rows.with_problems, 1U);
    EXPECT_EQ(book.problems().count(ProblemKind::repeated_id), 1U);
    EXPECT_EQ(book.problems().count(ProblemKind::unknown_reference), 1U);
}

// Roles stated by one source say nothing of another's cases.
TEST_F(PeopleInCases, WhetherRolesAreStatedGoesBySource) {
    const SourceId police = source("police", 1);
    const SourceId health = source("health");
    add(police, "C1", "reported", 10);
    add(police, "C2", "reported", 10);
    add(health, "H1", "seen", 10);
    role(police, "C1", "P1", "child");
    const Casebook book = std::move(builder_).finish();
    EXPECT_TRUE(book.people().states_roles(book.find_case("C1")));
    EXPECT_TRUE(book.people().states_roles(book.find_case("C2")));
    EXPECT_FALSE(book.people().states_roles(book.find_case("H1")));
}

}  // namespace
}  // namespace hearken::casework
