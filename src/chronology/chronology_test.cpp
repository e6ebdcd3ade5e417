#include "chronology/chronology.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::chronology {
namespace {

using casework::CasebookBuilder;
using casework::SourceId;

Date day(int year, unsigned month, unsigned number) {
    return make_date(year, month, number).value_or(Date{});
}

Moment on(Date first) {
    return to_moment({{first, first}, Precision::day}, TimeZone::utc());
}
Moment at(Date date, int hour) {
    const Instant instant = TimeZone::utc().instants_of(date).first + std::chrono::hours{hour};
    return {instant, instant, Precision::instant};
}
Moment in_month(Date first) {
    return to_moment({{first, last_of_month(first)}, Precision::month}, TimeZone::utc());
}

/// One child, whom the police know as P1 in case A and social care as S1 in case B.
class OneChild : public testing::Test {
protected:
    OneChild() : police_(add_source("police")), care_(add_source("social_care")) {
        add_child(police_, "A", "P1");
        add_child(care_, "B", "S1");
    }

    struct Told {
        SourceId source;
        const char* kind;
        Moment happened;
        Moment recorded;
        std::vector<std::pair<std::string, std::string>> values;
        std::string about;  // empty: not stated; "child"; else another person
        std::vector<std::pair<std::string, casework::Attended>> agencies;
    };
    casework::EventIndex add(const Told& told) {
        const std::string id = told.source == police_ ? "A" : "B";
        CasebookBuilder::NewEvent event;
        event.of_case = builder_.case_of(told.source, id);
        event.kind = builder_.kind_of(told.kind);
        event.happened = told.happened;
        event.recorded = told.recorded;
        event.place = {told.source, ++line_, 0};
        EXPECT_TRUE(builder_.add_event(event));
        std::vector<casework::AttributeValue> values;
        for (const auto& [name, value] : told.values)
            values.emplace_back(builder_.attribute_of(name), builder_.value_of(value));
        builder_.set_values(values);
        const casework::EventIndex number = builder_.last_event();
        casework::PeopleBuilder& people = builder_.people();
        const std::string child = told.source == police_ ? "P1" : "S1";
        if (!told.about.empty())
            people.add_about(number,
                             event.of_case,
                             people.person_of(builder_.name_of(told.source),
                                              told.about == "child" ? child : told.about));
        for (const auto& [agency, attended] : told.agencies) {
            casework::Participant one;
            one.agency = people.agency_of(agency);
            one.attended = attended;
            people.add_participant(
                number, one, {++line_, static_cast<std::uint16_t>(told.source), false});
        }
        return number;
    }
    casework::EventIndex add(SourceId source, const char* kind, const Moment& happened) {
        return add({source, kind, happened, {}, {}, "child", {}});
    }

    void cover(const std::string& source, const std::string& feed, Date from, Date to) {
        casework::Coverage coverage;
        coverage.source = source;
        coverage.feed = feed;
        coverage.from = from;
        coverage.to = to;
        builder_.add_coverage(coverage);
    }
    void born(SourceId source, const std::string& id, const std::string& when) {
        builder_.people().set_value(builder_.people().person_of(builder_.name_of(source), id),
                                    builder_.attribute_of("born"),
                                    builder_.value_of(when));
    }

    const Chronology& build(Date last_day, int silence_days = 28) {
        builder_.people().join("CHILD", "police", "P1", {});
        builder_.people().join("CHILD", "social_care", "S1", {});
        book_ = std::move(builder_).finish();
        Asked asked;
        asked.child = book_.people().find("CHILD");
        asked.is_visible = [](EventIndex) { return true; };
        asked.last_day = last_day;
        asked.silence_days = silence_days;
        asked.not_compared = {"narrative"};
        asked.own_kinds = {"case_opened"};
        made_ = build_chronology(book_, TimeZone::utc(), asked);
        return made_;
    }
    /// Of both cases as one, whomever its records are about.
    const Chronology& build_case(Date last_day) {
        builder_.people().join("CHILD", "police", "P1", {});
        builder_.people().join("CHILD", "social_care", "S1", {});
        builder_.join_case("INV", "police", "A", {});
        builder_.join_case("INV", "social_care", "B", {});
        builder_.keep_members_of("INV");
        book_ = std::move(builder_).finish();
        Asked asked;
        asked.of_case = book_.find_case("INV");
        asked.is_visible = [](EventIndex) { return true; };
        asked.last_day = last_day;
        made_ = build_chronology(book_, TimeZone::utc(), asked);
        return made_;
    }
    [[nodiscard]] std::string kind(const Entry& entry) const {
        return std::string{book_.kind_names().text(book_.kind(entry.event))};
    }
    [[nodiscard]] std::vector<std::string> kinds() const {
        std::vector<std::string> all;
        for (const Entry& entry : made_.entries)
            all.push_back(kind(entry) + (entry.is_place_certain ? "" : "?"));
        return all;
    }

    CasebookBuilder builder_;
    SourceId police_;
    SourceId care_;
    casework::Casebook book_;
    Chronology made_;
    std::uint32_t line_ = 0;

private:
    SourceId add_source(const std::string& name) {
        casework::Source source;
        source.name = name;
        source.file = name + ".csv";
        return builder_.add_source(source);
    }
    void add_child(SourceId source, const std::string& id, const std::string& person) {
        casework::PeopleBuilder& people = builder_.people();
        people.add_role(builder_.case_of(source, id),
                        people.person_of(builder_.name_of(source), person),
                        people.role_of("child"),
                        {++line_, static_cast<std::uint16_t>(source), false});
    }
};

using Words = std::vector<std::string>;
constexpr auto attended = casework::Attended::yes;
constexpr auto absent = casework::Attended::no;

TEST_F(OneChild, RecordsOfAllAgenciesStandInOneOrder) {
    add(care_, "referral", at(day(2026, 3, 3), 9));
    add(police_, "report", at(day(2026, 3, 2), 9));
    add(police_, "visit", at(day(2026, 3, 4), 9));
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(kinds(), (Words{"report", "referral", "visit"}));
    EXPECT_EQ(made.cases.size(), 2U);
}

TEST_F(OneChild, WhatMayHaveComeFirstIsUncertain) {
    add(police_, "arrest", at(day(2026, 3, 5), 12));
    add(police_, "report", in_month(day(2026, 3, 1)));
    add(care_, "visit", at(day(2026, 3, 20), 12));
    add(care_, "review", at(day(2026, 4, 20), 12));
    add(care_, "undated", Moment{});
    build(day(2026, 5, 1));
    EXPECT_EQ(kinds(), (Words{"report?", "arrest?", "visit?", "review", "undated?"}));
}

TEST_F(OneChild, OfOneInstantASourceKeepsItsOrderAndTwoSourcesDoNotTell) {
    add(police_, "first", at(day(2026, 3, 5), 12));
    add(police_, "second", at(day(2026, 3, 5), 12));
    add(care_, "third", at(day(2026, 3, 9), 12));
    add(police_, "fourth", at(day(2026, 3, 9), 12));
    build(day(2026, 5, 1));
    EXPECT_EQ(kinds(), (Words{"first", "second", "fourth?", "third?"}));
}

TEST_F(OneChild, WhatTwoAgenciesTellAlikeIsOneEntryWithBothRecords) {
    const EventIndex first =
        add({police_, "discussion", on(day(2026, 3, 5)), {}, {{"held", "yes"}}, "child", {}});
    const EventIndex second =
        add({care_, "discussion", at(day(2026, 3, 5), 15), {}, {{"held", "yes"}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    ASSERT_EQ(made.entries.size(), 1U);
    EXPECT_EQ(made.entries[0].event, second);  // which says the hour
    EXPECT_EQ(made.entries[0].told_again, std::vector<EventIndex>{first});
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, WhatTwoAgenciesTellOtherwiseIsAContradictionWithBothValues) {
    add({police_, "discussion", on(day(2026, 3, 5)), {}, {{"outcome", "enquiry"}}, "child", {}});
    add({care_, "discussion", on(day(2026, 3, 5)), {}, {{"outcome", "no action"}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    ASSERT_EQ(made.contradictions.size(), 1U);
    EXPECT_EQ(made.contradictions[0].what, "outcome");
    EXPECT_EQ(made.contradictions[0].said[0].source, "police");
    EXPECT_EQ(made.contradictions[0].said[0].value, "enquiry");
    EXPECT_EQ(made.contradictions[0].said[1].value, "no action");
}

TEST_F(OneChild, WhoWasThereIsComparedByAgencyWhereTheListsAreWhole) {
    add({police_,
         "discussion",
         on(day(2026, 3, 5)),
         {},
         {},
         "child",
         {{"police", attended}, {"health", attended}}});
    add({care_,
         "discussion",
         on(day(2026, 3, 5)),
         {},
         {},
         "child",
         {{"police", attended}, {"health", absent}}});
    const Chronology& made = build(day(2026, 3, 10));
    ASSERT_EQ(made.contradictions.size(), 1U);
    EXPECT_EQ(made.contradictions[0].what, "attended by health");
    EXPECT_EQ(made.contradictions[0].said[0].value, "yes");
    EXPECT_EQ(made.contradictions[0].said[1].value, "no");
}

TEST_F(OneChild, TextsAndTimesOfDifferentDaysAreNotCompared) {
    add({police_,
         "visit",
         on(day(2026, 3, 5)),
         {},
         {{"narrative", "a"}, {"seen", "yes"}},
         "child",
         {}});
    add({care_, "visit", on(day(2026, 3, 5)), {}, {{"narrative", "b"}}, "child", {}});
    add({care_, "visit", on(day(2026, 3, 6)), {}, {{"seen", "no"}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, ARecordOfOneSourceIsACopyOnlyWhereAllOfItIsTheSame) {
    add({police_, "visit", on(day(2026, 3, 5)), {}, {{"seen", "yes"}}, "child", {}});
    add({police_, "visit", on(day(2026, 3, 5)), {}, {{"seen", "yes"}}, "child", {}});
    add({police_, "visit", on(day(2026, 3, 5)), {}, {{"seen", "no"}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    ASSERT_EQ(made.entries.size(), 2U);
    EXPECT_EQ(made.entries[0].told_again.size(), 1U);
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, RecordsAboutOthersAreCountedAndThoseThatDoNotSayAreTold) {
    add({police_, "visit", on(day(2026, 3, 5)), {}, {}, "P9", {}});
    add({police_, "report", on(day(2026, 3, 6)), {}, {}, "", {}});
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(made.about_others, 1U);
    ASSERT_EQ(made.entries.size(), 1U);
    EXPECT_FALSE(made.entries[0].names_child);
}

TEST_F(OneChild, WhoKnewIsEachSourceSinceItWroteItDownAndWhoWasThere) {
    add({police_,
         "discussion",
         on(day(2026, 3, 5)),
         at(day(2026, 3, 8), 9),
         {},
         "child",
         {{"health", attended}, {"school", absent}}});
    add(care_, "discussion", on(day(2026, 3, 5)));
    const Chronology& made = build(day(2026, 3, 10));
    ASSERT_EQ(made.entries.size(), 1U);
    const std::vector<Knower>& known = made.entries[0].known_to;
    ASSERT_EQ(known.size(), 3U);
    EXPECT_EQ(known[0].source, "health");
    EXPECT_TRUE(known[0].took_part);
    EXPECT_EQ(known[1].source, "police");
    EXPECT_EQ(known[1].since, at(day(2026, 3, 8), 9));
    EXPECT_EQ(known[2].source, "social_care");
    EXPECT_EQ(known[2].since.precision, Precision::unknown);
}

TEST_F(OneChild, ASilenceIsWhereAllFeedsCoverAndNothingIsRecorded) {
    cover("police", "crimes", day(2026, 1, 1), day(2026, 12, 31));
    cover("social_care", "visits", day(2026, 1, 1), day(2026, 3, 31));
    add(police_, "report", on(day(2026, 3, 1)));
    add(police_, "visit", on(day(2026, 3, 30)));
    add(care_, "visit", on(day(2026, 3, 2)));
    const Chronology& made = build(day(2026, 4, 30));
    // 2 to 29 March are 28 days of the police; 31 March to 30 April are 31.
    ASSERT_EQ(made.silences.size(), 3U);
    EXPECT_EQ(made.silences[0].days, (DateRange{day(2026, 3, 2), day(2026, 3, 29)}));
    EXPECT_EQ(made.silences[1].days, (DateRange{day(2026, 3, 31), day(2026, 4, 30)}));
    EXPECT_EQ(made.silences[2].source, "social_care");
    EXPECT_EQ(made.silences[2].days, (DateRange{day(2026, 3, 3), day(2026, 3, 31)}));
    // What ends with March is a gap afterwards, not a silence.
    ASSERT_EQ(made.gaps.size(), 1U);
    EXPECT_EQ(made.gaps[0].source, "social_care");
    EXPECT_EQ(made.gaps[0].days, (DateRange{day(2026, 4, 1), day(2026, 4, 30)}));
    EXPECT_TRUE(made.gaps[0].covers_nothing);
}

TEST_F(OneChild, OneDayLessIsNoSilence) {
    cover("police", "crimes", day(2026, 1, 1), day(2026, 12, 31));
    add(police_, "report", on(day(2026, 3, 1)));
    add(police_, "visit", on(day(2026, 3, 29)));
    EXPECT_TRUE(build(day(2026, 3, 29)).silences.empty());
}

TEST_F(OneChild, ARecordOfAMonthMayLieOnAnyOfItsDays) {
    cover("police", "crimes", day(2026, 1, 1), day(2026, 12, 31));
    add(police_, "report", on(day(2026, 3, 1)));
    add(police_, "visit", in_month(day(2026, 4, 1)));
    add(police_, "visit", on(day(2026, 5, 2)));
    const Chronology& made = build(day(2026, 5, 2), 2);
    ASSERT_EQ(made.silences.size(), 1U);
    EXPECT_EQ(made.silences[0].days, (DateRange{day(2026, 3, 2), day(2026, 3, 31)}));
}

TEST_F(OneChild, WhereOneFeedOfSeveralEndsTheDaysArePartlyCovered) {
    cover("police", "crimes", day(2026, 1, 1), day(2026, 12, 31));
    cover("police", "visits", day(2026, 1, 1), day(2026, 3, 15));
    add(police_, "report", on(day(2026, 3, 1)));
    const Chronology& made = build(day(2026, 4, 30), 10);
    ASSERT_EQ(made.silences.size(), 1U);
    EXPECT_EQ(made.silences[0].days, (DateRange{day(2026, 3, 2), day(2026, 3, 15)}));
    ASSERT_EQ(made.gaps.size(), 1U);
    EXPECT_FALSE(made.gaps[0].covers_nothing);
    EXPECT_EQ(made.gaps[0].feeds, Words{"visits"});
    EXPECT_EQ(made.gaps[0].days, (DateRange{day(2026, 3, 16), day(2026, 4, 30)}));
}

TEST_F(OneChild, AStretchBeforeAnyRecordSaysThatTheRestIsNotCompleteAndIsNoFeed) {
    cover("police", "nothing_stated", day(1800, 1, 1), day(1800, 1, 1));
    cover("social_care", "nothing_stated", day(1800, 1, 1), day(1800, 1, 1));
    cover("social_care", "visits", day(2026, 1, 1), day(2026, 3, 15));
    add(police_, "report", on(day(2026, 3, 1)));
    add(care_, "visit", on(day(2026, 3, 1)));
    const Chronology& made = build(day(2026, 4, 30), 10);
    EXPECT_TRUE(made.coverage_is_declared);
    EXPECT_TRUE(made.silences.empty());
    ASSERT_EQ(made.gaps.size(), 3U);
    for (const Gap& gap : made.gaps) {
        EXPECT_TRUE(gap.others_undeclared);
        const bool is_covered = gap.source == "social_care" && gap.days.first == day(2026, 3, 1);
        EXPECT_EQ(gap.covers_nothing, !is_covered);
        EXPECT_EQ(gap.feeds, gap.days.first == day(2026, 3, 16) ? Words{"visits"} : Words{});
    }
}

TEST_F(OneChild, AnotherDayOfBirthInAnotherSourceIsAContradiction) {
    born(police_, "P1", "2016-05-17");
    born(care_, "S1", "2016-05-18");
    add(police_, "report", on(day(2026, 3, 1)));
    const Chronology& made = build(day(2026, 3, 2));
    ASSERT_EQ(made.contradictions.size(), 1U);
    EXPECT_EQ(made.contradictions[0].what, "born");
    EXPECT_EQ(made.contradictions[0].said[0].value, "2016-05-17");
    EXPECT_EQ(made.contradictions[0].said[1].source, "social_care");
    EXPECT_EQ(made.contradictions[0].said[1].value, "2016-05-18");
}

TEST_F(OneChild, TheSameDayOfBirthIsNone) {
    born(police_, "P1", "2016-05-17");
    born(care_, "S1", "2016-05-17");
    add(police_, "report", on(day(2026, 3, 1)));
    EXPECT_TRUE(build(day(2026, 3, 2)).contradictions.empty());
}

// Police saw the child twice on a day of which health has only the day: three records, of which the
// day must not join the other two.
TEST_F(OneChild, AVagueRecordDoesNotJoinTwoThatDiffer) {
    add({police_, "seen", at(day(2026, 3, 1), 9), {}, {{"outcome", "well"}}, "child", {}});
    add({police_, "seen", at(day(2026, 3, 1), 21), {}, {{"outcome", "bruised"}}, "child", {}});
    add({care_, "seen", on(day(2026, 3, 1)), {}, {}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    ASSERT_EQ(made.entries.size(), 2U);
    // Told with the time that is exact.
    EXPECT_EQ(book_.happened(made.entries[0].event), at(day(2026, 3, 1), 9));
    EXPECT_EQ(made.entries[0].told_again.size() + made.entries[1].told_again.size(), 1U);
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, WhatFitsOneOfSeveralIsNoContradictionToTheOthers) {
    for (const SourceId source : {police_, care_})
        for (const char* outcome : {"first", "second"})
            add({source, "call", on(day(2026, 3, 1)), {}, {{"outcome", outcome}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, OfOneInstantAllAreUncertainWhereTwoSourcesMeet) {
    add(police_, "k1", at(day(2026, 3, 5), 12));
    add(police_, "k2", at(day(2026, 3, 5), 12));
    add(police_, "k3", at(day(2026, 3, 5), 12));
    add(care_, "k4", at(day(2026, 3, 5), 12));
    add(police_, "k5", at(day(2026, 3, 6), 0));
    add(police_, "k6", on(day(2026, 3, 6)));
    build(day(2026, 5, 1));
    EXPECT_EQ(kinds(), (Words{"k1?", "k2?", "k3?", "k4?", "k5?", "k6?"}));
}

TEST_F(OneChild, ARecordAboutAnotherChildTooIsNoCopy) {
    const EventIndex first = add(police_, "seen", on(day(2026, 3, 5)));
    builder_.people().add_about(first,
                                builder_.case_of(police_, "A"),
                                builder_.people().person_of(builder_.name_of(police_), "P2"));
    add(police_, "seen", on(day(2026, 3, 5)));
    EXPECT_EQ(build(day(2026, 3, 10)).entries.size(), 2U);
}

TEST_F(OneChild, WhoWasThereAndWroteItDownLaterHasBoth) {
    add({police_,
         "talk",
         on(day(2026, 3, 5)),
         at(day(2026, 4, 8), 9),
         {},
         "child",
         {{"police", attended}}});
    const Chronology& made = build(day(2026, 5, 10));
    ASSERT_EQ(made.entries[0].known_to.size(), 1U);
    EXPECT_TRUE(made.entries[0].known_to[0].took_part);
    EXPECT_EQ(made.entries[0].known_to[0].since, at(day(2026, 4, 8), 9));
}

TEST_F(OneChild, ASourceKnewFromTheFirstRecordThatItPutRight) {
    add({police_, "talk", on(day(2026, 3, 5)), at(day(2026, 3, 6), 9), {}, "child", {}});
    const EventIndex later =
        add({police_, "talk", on(day(2026, 3, 7)), at(day(2026, 4, 20), 9), {}, "child", {}});
    builder_.corrections().supersede(later, later - 1, {police_, 9, 0});
    build(day(2026, 5, 10));
    Asked asked;
    asked.child = book_.people().find("CHILD");
    asked.last_day = day(2026, 5, 10);
    asked.is_visible = [&](EventIndex event) {
        return !book_.corrections().superseded_from(event).has_value();
    };
    const Chronology made = build_chronology(book_, TimeZone::utc(), asked);
    ASSERT_EQ(made.entries.size(), 1U);
    EXPECT_EQ(made.entries[0].known_to[0].since, at(day(2026, 3, 6), 9));
    EXPECT_EQ(made.entries[0].known_to[0].corrected, at(day(2026, 4, 20), 9));
}

TEST_F(OneChild, ManyFeedsOfADayEachAreFewGaps) {
    for (int feed = 0; feed < 600; ++feed) {
        const Date one = day(2024, 1, 1) + std::chrono::days{feed};
        cover("police", "feed-" + std::to_string(feed), one, one);
    }
    add(police_, "seen", on(day(2024, 1, 1)));
    const Chronology& made = build(day(2025, 12, 31));
    EXPECT_TRUE(made.silences.empty());
    ASSERT_LE(made.gaps.size(), 3U);
    EXPECT_EQ(made.gaps[0].feeds.size(), feeds_named_max);
    EXPECT_EQ(made.gaps[0].feeds.size() + made.gaps[0].feeds_not_named, 600U);
}

// Of a case with more people than are kept, it is not known whether the child is among them.
TEST_F(OneChild, NoSilenceIsToldWhereACaseIsNotWhole) {
    cover("police", "crimes", day(2026, 1, 1), day(2026, 12, 31));
    for (int person = 0; person < 65; ++person)
        builder_.people().add_role(
            builder_.case_of(police_, "BIG"),
            builder_.people().person_of(builder_.name_of(police_), "Q" + std::to_string(person)),
            builder_.people().role_of("child"),
            {++line_, static_cast<std::uint16_t>(police_), false});
    CasebookBuilder::NewEvent event;
    event.of_case = builder_.case_of(police_, "BIG");
    event.kind = builder_.kind_of("seen");
    event.happened = on(day(2026, 2, 2));
    event.place = {police_, ++line_, 0};
    ASSERT_TRUE(builder_.add_event(event));
    add(police_, "report", on(day(2026, 1, 1)));
    const Chronology& made = build(day(2026, 6, 30));
    EXPECT_EQ(made.cases_not_whole.size(), 1U);
    EXPECT_TRUE(made.silences.empty());
}

// Each agency opens a case of its own, also on the very same day.
TEST_F(OneChild, EachSourceHasItsOwnOfWhatEachHasOfItsOwn) {
    add({police_, "case_opened", on(day(2026, 3, 2)), {}, {{"team", "a"}}, "child", {}});
    add({care_, "case_opened", on(day(2026, 3, 2)), {}, {{"team", "b"}}, "child", {}});
    const Chronology& made = build(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    EXPECT_TRUE(made.contradictions.empty());
}

class OneMeetingPerhaps : public OneChild {
protected:
    using Agencies = std::vector<std::pair<std::string, casework::Attended>>;
    void meeting(SourceId source, Date date, const Agencies& agencies) {
        add({source, "strategy_discussion", on(date), {}, {}, "child", agencies});
    }
    const Agencies both_{{"police", attended}, {"social_care", attended}};
};

TEST_F(OneMeetingPerhaps, IsToldWithBothDaysAndStaysTwoEntries) {
    meeting(police_, day(2026, 3, 25), both_);
    meeting(care_, day(2026, 3, 26), both_);
    const Chronology& made = build(day(2026, 4, 30));
    EXPECT_EQ(made.entries.size(), 2U);
    ASSERT_EQ(made.contradictions.size(), 1U);
    const Contradiction& one = made.contradictions[0];
    EXPECT_EQ(one.what, "perhaps one strategy_discussion, on another day");
    EXPECT_EQ(one.said[0].source, "police");
    EXPECT_EQ(one.said[0].value, to_words(on(day(2026, 3, 25)), TimeZone::utc()));
    EXPECT_EQ(one.said[1].source, "social_care");
    EXPECT_EQ(one.said[1].value, to_words(on(day(2026, 3, 26)), TimeZone::utc()));
    EXPECT_NE(one.said[0].event, one.said[1].event);
}

TEST_F(OneMeetingPerhaps, IsNotWhereOneSourceTellsBothDays) {
    meeting(police_, day(2026, 3, 25), both_);
    meeting(police_, day(2026, 3, 26), both_);
    meeting(care_, day(2026, 3, 26), both_);
    EXPECT_TRUE(build(day(2026, 4, 30)).contradictions.empty());
}

TEST_F(OneMeetingPerhaps, IsNotOverAWeekApart) {
    meeting(police_, day(2026, 3, 2), both_);
    meeting(care_, day(2026, 3, 11), both_);
    EXPECT_TRUE(build(day(2026, 4, 30)).contradictions.empty());
}

TEST_F(OneMeetingPerhaps, IsNotWithoutTwoAgenciesOnBothLists) {
    meeting(police_, day(2026, 3, 25), both_);
    meeting(care_, day(2026, 3, 26), {{"social_care", attended}, {"police", absent}});
    add({care_, "strategy_discussion", on(day(2026, 3, 28)), {}, {}, "child", {}});
    EXPECT_TRUE(build(day(2026, 4, 30)).contradictions.empty());
}

TEST_F(OneChild, ACaseIsToldWholeWhomeverItsRecordsAreAbout) {
    add({police_, "arrest", on(day(2026, 3, 2)), {}, {}, "P9", {}});
    add({care_, "visit", on(day(2026, 3, 3)), {}, {}, "child", {}});
    add({care_, "call", on(day(2026, 3, 4)), {}, {}, "", {}});
    born(police_, "P1", "2014-01-01");
    born(care_, "S1", "2015-01-01");
    const Chronology& made = build_case(day(2026, 3, 10));
    EXPECT_EQ(kinds(), (Words{"arrest", "visit", "call"}));
    EXPECT_EQ(made.about_others, 0U);
    ASSERT_EQ(made.contradictions.size(), 1U);
    EXPECT_EQ(made.contradictions[0].person, book_.people().find("CHILD"));
    ASSERT_EQ(book_.members().size(), 2U);
    EXPECT_EQ(book_.members()[0].source, "police");
    EXPECT_EQ(book_.members()[0].id, "A");
    EXPECT_EQ(book_.members()[1].id, "B");
}

// Two visits of one day to two children are two visits.
TEST_F(OneChild, InACaseRecordsAboutOthersAreNeverOneHappening) {
    add({police_, "seen", on(day(2026, 3, 2)), {}, {}, "P9", {}});
    add({care_, "seen", on(day(2026, 3, 2)), {}, {}, "child", {}});
    const Chronology& made = build_case(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    EXPECT_TRUE(made.contradictions.empty());
}

TEST_F(OneChild, InACaseAnotherListOfPeopleIsAContradiction) {
    add({police_, "seen", on(day(2026, 3, 2)), {}, {}, "child", {}});
    const EventIndex second = add({care_, "seen", on(day(2026, 3, 2)), {}, {}, "child", {}});
    builder_.people().add_about(second,
                                builder_.case_of(care_, "B"),
                                builder_.people().person_of(builder_.name_of(care_), "S2"));
    const Chronology& made = build_case(day(2026, 3, 10));
    EXPECT_EQ(made.entries.size(), 2U);
    ASSERT_EQ(made.contradictions.size(), 1U);
    EXPECT_EQ(made.contradictions[0].what, "about whom");
    EXPECT_EQ(made.contradictions[0].said[0].value, "CHILD");
    EXPECT_EQ(made.contradictions[0].said[1].value, "CHILD, S2");
}

}  // namespace
}  // namespace hearken::chronology
