#include "invention/duty_step.h"

#include <gtest/gtest.h>

namespace hearken::invention {
namespace {

class NotedUndone : public testing::Test {
protected:
    NotedUndone() {
        force_.gaps = {};
        draft_.begin(1);
        draft_.opened = make_day(2024, 10, 1);
    }

    /// Whether the table notes a failing of what was told so far.
    bool notes(std::string_view standard) {
        note_undone(draft_);
        const bool is_planted = draft_.is_planted(standard);
        draft_.planted.clear();
        return is_planted;
    }

    Diary diary_ = *Diary::open();
    Force force_ = make_force(2, 1, diary_);
    CaseDraft draft_{diary_, force_, 2};
};

// F36-ACTION: of several agencies each closes the case, the others seven days after the police.
TEST_F(NotedUndone, AnActionIsOpenAtTheClosingThatComesAfterIt) {
    draft_.closed = make_day(2024, 11, 20);
    const auto raise = [&](Day day) {
        draft_.events.clear();
        draft_.add(Agency::police, "action_raised", {at_hour(day, 10)}, 0);
    };
    raise(draft_.closed - 1);
    EXPECT_TRUE(notes("F36-ACTION"));
    raise(draft_.closed);  // before or after it: nobody can tell
    EXPECT_FALSE(notes("F36-ACTION"));
    raise(draft_.closed + 1);
    EXPECT_FALSE(notes("F36-ACTION"));

    draft_.involve(Agency::social_care);
    EXPECT_TRUE(notes("F36-ACTION"));
    draft_.add(
        Agency::police, "action_completed", {at_hour(draft_.closed + 2, 10), Precision::day}, 0);
    EXPECT_FALSE(notes("F36-ACTION"));
    raise(draft_.closed + 8);
    EXPECT_FALSE(notes("F36-ACTION"));
}

// F18-SEARCH: seven hours pass on the clock as they do, but on the night on which it is put back.
TEST_F(NotedUndone, HoursAreThoseThatPassed) {
    const People child = draft_.add_child(12, 14, false);
    const auto miss = [&](Minute reported, Minute returned) {
        draft_.events.clear();
        draft_.add(Agency::police, "missing_reported", {reported}, child);
        draft_.add(Agency::police, "missing_child_returned", {returned}, child);
    };
    const Day autumn = make_day(2024, 10, 27);
    miss(at_hour(autumn, 18, 41), at_hour(autumn + 1, 1, 48));
    EXPECT_TRUE(notes("F18-SEARCH"));
    miss(at_hour(autumn, 18, 41), at_hour(autumn + 1, 1, 40));
    EXPECT_FALSE(notes("F18-SEARCH"));
    miss(at_hour(autumn - 1, 20, 0), at_hour(autumn, 2, 1));
    EXPECT_TRUE(notes("F18-SEARCH"));
    miss(at_hour(autumn - 1, 20, 0), at_hour(autumn, 2, 0));
    EXPECT_FALSE(notes("F18-SEARCH"));
}

// F25 looks at three feeds: what a gap of any of them may hide is no failing for certain.
TEST_F(NotedUndone, AGapInAnyFeedThatIsAskedForHidesIt) {
    const People offender = draft_.add_adult(Role::registered_offender);
    const Day day = make_day(2024, 11, 4);
    draft_.add(Agency::police, "rso_breach", {at_hour(day, 10)}, offender);
    EXPECT_TRUE(notes("F25"));
    for (const Feed feed : {Feed::offenders, Feed::crimes, Feed::custody}) {
        force_.gaps[static_cast<std::size_t>(feed)] = {day + 5, day + 60};
        EXPECT_FALSE(notes("F25")) << info_of(feed).name;
        force_.gaps = {};
    }
}

}  // namespace
}  // namespace hearken::invention
