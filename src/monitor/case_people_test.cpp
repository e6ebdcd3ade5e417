// Whom the events of a case concern, as rows of bits, is what the casebook says event by event.
#include "monitor/case_people.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace hearken::monitor {
namespace {

class RandomPeople {
public:
    explicit RandomPeople(unsigned seed) : random_(seed) {}

    casework::Casebook told(bool is_anybody_unknown) {
        const casework::SourceId source = builder_.add_source({"test", "test.csv", {}, {}, {}});
        for (const unsigned people : {0U, 1U, 3U, 8U, 9U, 17U, 64U, 2U}) {
            const std::string number = std::to_string(people);
            const casework::CaseIndex which = builder_.case_of(source, number);
            std::vector<casework::PersonNumber> persons;
            for (unsigned person = 0; person < people; ++person) {
                persons.push_back(builder_.people().person_of(
                    source, number + "-" + std::to_string(below(1'000'000))));
                builder_.people().add_role(
                    which, persons.back(), builder_.people().role_of("child"), {});
            }
            for (unsigned event = 0; event < 1 + 9 * people; ++event)
                add_event(which, persons, is_anybody_unknown);
        }
        return std::move(builder_).finish();
    }
    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

private:
    void add_event(casework::CaseIndex which,
                   const std::vector<casework::PersonNumber>& persons,
                   bool is_anybody_unknown) {
        casework::CasebookBuilder::NewEvent added;
        added.of_case = which;
        added.kind = builder_.kind_of("a");
        ASSERT_TRUE(builder_.add_event(added));
        for (const casework::PersonNumber person : persons)
            if (below(4) == 0) builder_.people().add_about(builder_.last_event(), which, person);
        if (is_anybody_unknown && below(5) == 0)
            builder_.people().add_about_unknown(builder_.last_event());
    }

    std::mt19937 random_;
    casework::CasebookBuilder builder_;
};

void expect_as_told(std::span<const EventIndex> events,
                    const casework::People& people,
                    const CasePeople::Told& told,
                    std::span<const CasePeople::InCase> in_case) {
    for (std::size_t at = 0; at < events.size(); ++at) {
        const casework::About about = people.about(events[at]);
        EXPECT_EQ((told.stated >> at & 1U) != 0, about.is_stated);
        EXPECT_EQ((told.whole >> at & 1U) != 0, about.is_whole);
        for (const CasePeople::InCase& one : in_case) {
            const bool is_named = (about.people >> one.look.person.slot & 1U) != 0;
            const bool may_be = !is_named && !(about.is_stated && about.is_whole);
            EXPECT_EQ((one.look.about >> at & 1U) != 0, is_named);
            EXPECT_EQ((one.look.perhaps >> at & 1U) != 0, may_be);
        }
    }
}

TEST(CasePeople, AreThoseThatEachEventNames) {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        RandomPeople random{seed};
        const casework::Casebook book = random.told(seed % 2 == 0);
        const CasePeople known{book};
        for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
            const CasePeople::OfCase& of_case = known.of(which);
            const std::span<const CasePeople::InCase> people = known.people(of_case);
            ASSERT_EQ(people.size(), book.people().in_case(which).size());
            EXPECT_EQ(of_case.is_whole, book.people().is_whole(which));
            std::vector<EventIndex> events;
            for (EventIndex event = book.first_event(which); event < book.end_event(which); ++event)
                events.push_back(event);
            if (events.size() <= plain_events_max)
                expect_as_told(events, book.people(), of_case.told, people);
            // Some of the events alone.
            std::erase_if(events, [&](EventIndex) { return random.below(3) == 0; });
            events.resize(std::min(events.size(), plain_events_max));
            std::vector<CasePeople::InCase> in_case{people.begin(), people.end()};
            const CasePeople::Told told = CasePeople::find(events, book.people(), in_case);
            expect_as_told(events, book.people(), told, in_case);
        }
    }
}

TEST(CasePeople, StandByTheirIds) {
    const casework::Casebook book = RandomPeople{7}.told(false);
    const CasePeople known{book};
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        std::string_view last;
        for (const CasePeople::InCase& one : known.people(known.of(which))) {
            EXPECT_LT(last, book.people().id(one.look.person.number));
            last = book.people().id(one.look.person.number);
            EXPECT_EQ(one.roles, CasePeople::role_bit(book.people().role_names().find("child")));
        }
    }
}

// In each of several cases, whatever the slot; of two sources that of the first by name.
TEST(CasePeople, AreBornAsTheCasebookSays) {
    casework::CasebookBuilder builder;
    const casework::SourceId police = builder.add_source({"police", "police.csv", {}, {}, {}});
    const casework::SourceId care = builder.add_source({"care", "care.csv", {}, {}, {}});
    const casework::AttributeId born = builder.attribute_of("born");
    casework::PeopleBuilder& people = builder.people();
    const auto add = [&](casework::SourceId source, const char* of_case, const char* id) {
        const casework::PersonNumber person = people.person_of(source, id);
        people.add_role(builder.case_of(source, of_case), person, people.role_of("child"), {});
        return person;
    };
    const auto add_born = [&](casework::PersonNumber person, const char* when) {
        people.set_value(person, born, builder.value_of(when));
    };
    add_born(add(police, "1", "b"), "2016");
    add_born(add(police, "1", "a"), "2008-03-10T23:30:00-05:00");
    add_born(add(police, "2", "c"), "last spring");
    add(police, "2", "a");
    add(police, "2", "d");
    add_born(add(care, "3", "other"), "2015-03-02");
    people.join("b", "police", "b", {police, 1, 0});
    people.join("b", "care", "other", {care, 1, 0});
    const casework::Casebook book = std::move(builder).finish();
    const CasePeople known{book};

    const auto on = [](Date day) { return birth_within({day, day}); };
    const Birth of_a = on(Date{std::chrono::year{2008} / 3 / 10});
    const Birth of_b = on(Date{std::chrono::year{2015} / 3 / 2});
    const std::vector<std::map<std::string_view, Birth>> expected = {
        {{"a", of_a}, {"b", of_b}}, {{"a", of_a}, {"c", {}}, {"d", {}}}, {{"b", of_b}}};
    ASSERT_EQ(book.case_count(), expected.size());
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
        const std::span<const CasePeople::InCase> in_case = known.people(known.of(which));
        EXPECT_EQ(in_case.size(), expected[which].size());
        for (const CasePeople::InCase& one : in_case) {
            const Birth& from_to = expected[which].at(book.people().id(one.look.person.number));
            EXPECT_EQ(one.look.born.first, from_to.first);
            EXPECT_EQ(one.look.born.last, from_to.last);
        }
    }
}

}  // namespace
}  // namespace hearken::monitor
