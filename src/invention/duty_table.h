// Plain duties of standards/ as rules: what happens, what must follow, and within what time.
//
// This is a second statement of those duties, written from the guidance and apart from the language
// and from whatever judges. duty_step.cpp adds what a told case owes by these rules, or leaves it
// out, and notes what was left undone.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "invention/diary.h"
#include "invention/duties.h"

namespace hearken::invention {

enum class Nation : std::uint8_t { both, england, wales };

/// Free columns of events.
enum class Column : std::uint8_t {
    risk,
    category,
    decision,
    s47_started,
    plan_made,
    accepted,
    conclusion,
    considered,
    reason,
    seen_alone,
    grade,
    flag,
    ground,
    outcome,
    offence_class,
    exceptional,
    secure,
    level,
    conditions,
    team,
    count,
};
inline constexpr std::size_t column_count = static_cast<std::size_t>(Column::count);

enum class NoteSort : std::uint8_t {
    plain,
    childs_words,
    without_childs_words,
    meeting_mentioned,
    protection_mentioned,
};

/// Whom a duty concerns, each apart.
enum class Whom : std::uint8_t {
    the_case,
    child,
    child_or_victim,
    victim,
    suspect,
    anyone_held,  // child or suspect
    linked_child,
    registered_offender,
};

enum class Timing : std::uint8_t {
    hours,
    days,
    working_days,
    months,
    same_day,
    until,   // from the trigger to the first event of `until`, both included
    before,  // at any time before the minute of the trigger
};

using Kinds = std::array<std::string_view, 7>;  // the rest is empty

struct Value {
    Column column = Column::count;  // count: none is asked for or given
    std::string_view value;
};

struct DutyRule {
    std::string_view id;  // of the standard; empty: no duty, only what usually follows
    Nation nation = Nation::both;
    Whom whom = Whom::the_case;
    Kinds triggers{};
    Value trigger_value{};
    bool is_first_alone = false;  // of the triggers
    Day in_force_from = 0;        // by the day of the trigger
    Day in_force_until = 100'000;
    int age_from = 0;  // of the person on the day of the trigger, in years
    int age_below = 200;
    Timing timing = Timing::days;
    int limit = 0;
    Kinds until{};
    bool closing_ends = false;        // the closing of the case is one of `until`
    bool is_void_on_one_day = false;  // where trigger and end are of one day, nothing is owed
    bool closing_discharges = false;  // or, with a limit, nothing is owed once it is closed
    Kinds discharges{};
    Value discharge_value{};
    Kinds answers{};
    Value answer_value{};
    bool answered_for_anybody = false;  // whomever the answer concerns
    bool asks_for_childs_words = false;
    bool asks_for_doctor = false;
    bool by_recorded_time = false;
    bool earlier_answers = false;  // an answer from before the trigger is one

    // What is added where an answer is lacking; its kind empty: nothing, stories tell it.
    Agency agency = Agency::police;
    std::string_view kind{};
    std::string_view by{};
    Value value{};
    Value more_value{};
    bool is_note = false;
    bool repeats_values = false;  // of the trigger

    int days_before = 0;  // that pass at least, where it is counted in days, before it is added

    Feed feed = Feed::none;
    std::array<Feed, 2> more_feeds{Feed::none, Feed::none};  // in which it would show, too
    int share = 0;  // of failings, per mille, in a force that does neither well nor badly
};

inline constexpr std::size_t rule_count_max = 128;

/// In the order in which they are served: what one adds may trigger those after it.
[[nodiscard]] std::span<const DutyRule> duty_rules();

}  // namespace hearken::invention
