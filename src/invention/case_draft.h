// One invented case while it is being told: its people, what happened, and what was planted.
//
// The parts of stories (crime.cpp, enquiry.cpp, ...) add to it; rows.cpp writes it. What happens
// after the day of inspection is told too, and left out when it is written: so what is due later
// is pending.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "invention/chance.h"
#include "invention/diary.h"
#include "invention/duties.h"
#include "invention/duty_table.h"
#include "invention/force.h"

namespace hearken::invention {

using People = std::uint32_t;  // a bit for each person of the case, in their order

enum class Precision : std::uint8_t { minute, day, month, unknown };

struct Moment {
    Minute at = 0;
    Precision precision = Precision::minute;
};

enum class Role : std::uint8_t {
    child,
    victim,
    suspect,
    parent,
    linked_child,
    registered_offender,
};
inline constexpr std::size_t role_count = 6;

enum class BornAs : std::uint8_t { day, month, year, missing };

struct Person {
    std::uint8_t roles = 0;  // a bit for each Role
    Day born = 0;
    BornAs born_as = BornAs::day;
    bool is_female = false;
    std::uint64_t name = 0;  // from which forename and surname are made
    std::uint64_t family = 0;
};

struct Participant {
    std::string_view role;
    Agency agency = Agency::police;
    std::string_view attended;  // "yes", "no" or nothing
};

inline constexpr Minute recorded_as_usual = -1;
inline constexpr Minute recorded_not_stated = -2;
inline constexpr std::uint16_t no_event = 0xffff;

struct Event {
    Agency agency = Agency::police;
    std::string_view kind;
    Moment happened;
    Minute recorded = recorded_as_usual;
    People about = 0;  // nobody: not stated
    std::string_view by_role;
    int by_person = 0;  // 0: not stated
    std::array<std::string_view, column_count> values{};
    bool has_list = false;  // of participants
    std::uint16_t first_participant = 0;
    std::uint16_t participants = 0;
    bool is_note = false;
    bool states_text = true;
    NoteSort note = NoteSort::plain;
    std::uint64_t note_key = 0;
    bool is_firm = false;  // no blemish may touch it
    std::uint16_t supersedes = no_event;
    bool is_withdrawal = false;

    Event& by(std::string_view role) {
        by_role = role;
        return *this;
    }
    Event& with(Column column, std::string_view value) {
        values[static_cast<std::size_t>(column)] = value;
        return *this;
    }
    Event& firmly() {
        is_firm = true;
        return *this;
    }
};

enum class Fate : std::uint8_t { in_time, last_day, late, never, fell_away, unclear };

/// The other agencies close the case so many days after the police.
inline constexpr Day days_until_others_close = 7;

struct Planted {
    std::string_view standard;
    std::string what;
};

/// A step in the case against a suspect, of which the victim is to be told.
struct KeyStep {
    Minute at = 0;
    bool may_go_untold = true;
};

class CaseDraft {
public:
    CaseDraft(const Diary& diary, const Force& force, std::uint64_t seed);

    /// Forgets the last case and begins case `number` of the force.
    void begin(std::uint64_t number);

    // --- Who is in it --------------------------------------------------------------------------
    void involve(Agency agency) { agencies_ |= bit(agency); }
    [[nodiscard]] bool involves(Agency agency) const { return (agencies_ & bit(agency)) != 0; }
    /// A child of `age_first` .. `age_last` years on the day the case opens; their bit.
    People add_child(int age_first, int age_last, bool is_victim);
    People add_adult(Role role);
    [[nodiscard]] People everybody_who(Role role) const;
    [[nodiscard]] static bool has_role(const Person& person, Role role) {
        return ((person.roles >> static_cast<unsigned>(role)) & 1U) != 0;
    }
    /// Children and parents are known to every agency involved, the others to the police alone.
    [[nodiscard]] bool knows(Agency agency, const Person& person) const {
        return involves(agency) && (agency == Agency::police || has_role(person, Role::child) ||
                                    has_role(person, Role::parent));
    }

    // --- What happened -------------------------------------------------------------------------
    /// The reference holds until the next call.
    Event& add(Agency agency, std::string_view kind, Moment happened, People about);
    Event& add_note(
        Agency agency, std::string_view kind, Moment happened, People about, NoteSort sort);
    void add_participant(std::string_view role, Agency agency, std::string_view attended);

    // --- Duties --------------------------------------------------------------------------------
    /// What becomes of a duty whose deadline is this day. Late and never are given out only where
    /// it has passed, and once a case and duty; unclear and failing never meet in one case and
    /// duty, since what is not exact might answer for what failed.
    Fate draw(Duty duty, Day deadline, bool may_fall_away, bool may_be_unclear);
    /// No failing of this duty is given out any more in this case: something is not exact.
    void blur(Duty duty) { blurred_ |= bit(duty); }
    /// Notes the failing of a duty for which draw gave late or never, unless the feed has a gap
    /// between the two days: then nobody can tell.
    void plant(Duty duty, Day trigger, Day deadline, std::string what);
    [[nodiscard]] static bool is_failing(Fate fate) {
        return fate == Fate::late || fate == Fate::never;
    }
    /// Notes the failing of a standard, once a case.
    void plant(std::string_view standard, std::string what);
    [[nodiscard]] bool is_planted(std::string_view standard) const;
    /// When the response comes: after `trigger`, on or before the end of `deadline` or, late, after
    /// it. In office hours for social care and health. REQUIRES: fate is not never, fell_away.
    Moment respond(Fate fate, Minute trigger, Day deadline, Agency agency);

    Chance& chance() { return chance_; }
    [[nodiscard]] const Diary& diary() const { return *diary_; }
    [[nodiscard]] const Force& force() const { return *force_; }
    [[nodiscard]] Day inspected() const { return diary_->inspected(); }
    [[nodiscard]] std::uint64_t number() const { return number_; }

    Day opened = 0;
    Day closed = 0;  // by the police; 0: still open
    std::string_view kind;
    int tendency = -1;  // per mille of failings, in place of the force's shares; -1: those
    std::vector<Person> people;
    std::vector<Event> events;
    std::vector<Participant> participants;
    std::vector<Planted> planted;
    std::vector<KeyStep> key_steps;

private:
    static std::uint8_t bit(Agency agency) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(agency));
    }
    static std::uint32_t bit(Duty duty) { return 1U << static_cast<unsigned>(duty); }
    People add_person(Role role, Day born);

    const Diary* diary_;
    const Force* force_;
    std::uint64_t seed_;
    std::uint64_t number_ = 0;
    std::uint64_t family_ = 0;
    std::uint8_t agencies_ = 0;
    std::uint32_t blurred_ = 0;  // a bit for each Duty
    std::uint32_t failed_ = 0;
    Chance chance_;
};

}  // namespace hearken::invention
