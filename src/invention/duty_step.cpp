#include "invention/duty_step.h"

#include <algorithm>
#include <bitset>
#include <optional>

namespace hearken::invention {
namespace {

constexpr Minute ever = at_hour(1'000'000, 0);
constexpr std::size_t events_max = 300;  // of a case; no rule adds beyond it

bool is_among(std::string_view kind, const Kinds& kinds) {
    return !kind.empty() && std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// One of 64 bits: kinds with different bits differ.
std::uint64_t bit_of(std::string_view kind) {
    if (kind.empty()) return 0;
    const auto letter = [kind](std::size_t at) -> std::size_t {
        return static_cast<unsigned char>(kind[at]);
    };
    const std::size_t mixed =
        kind.size() * 7 + letter(0) * 3 + letter(kind.size() / 2) * 5 + letter(kind.size() - 1);
    return std::uint64_t{1} << (mixed % 64);
}

std::uint64_t bits_of(const Kinds& kinds) {
    std::uint64_t bits = 0;
    for (const std::string_view kind : kinds) bits |= bit_of(kind);
    return bits;
}

/// The bits of a rule's kinds: most events are passed over by them alone.
struct RuleBits {
    std::uint64_t triggers = 0;
    std::uint64_t replies = 0;  // answers and discharges
};

const std::vector<RuleBits>& bits_of_rules() {
    static const std::vector<RuleBits> all = [] {
        std::vector<RuleBits> bits;
        for (const DutyRule& rule : duty_rules())
            bits.push_back(
                {bits_of(rule.triggers), bits_of(rule.answers) | bits_of(rule.discharges)});
        return bits;
    }();
    return all;
}

bool is_doctor(std::string_view role) {
    return role == "paediatrician" || role == "forensic_physician";
}

struct Window {
    bool is_owed = true;   // there is a trigger, and an end where an event is the end
    bool is_exact = true;  // where it begins and ends
    bool may_fail = true;
    // An answer from `begin_sure` to `end_sure` answers; one before `begin` or after `end` does
    // not.
    Minute begin = 0;
    Minute begin_sure = 0;
    Minute end_sure = 0;
    Minute end = 0;
};

enum class State : std::uint8_t { not_owed, answered, doubtful, open };

class DutyStep {
public:
    explicit DutyStep(CaseDraft& draft) : draft_(draft) {
        for (const Event& event : draft_.events) {
            bits_.push_back(bit_of(event.kind));
            kinds_ |= bits_.back();
        }
        // What was planted before must not be answered by what is added for another duty.
        if (!draft_.is_planted("ALONE-VOICE")) return;
        static constexpr Kinds voice{"voice_of_child_recorded"};
        for (const Event& event : draft_.events)
            if (event.kind == "child_spoken_to_alone")
                holds_.push_back(
                    {&voice,
                     event.about,
                     event.happened.at,
                     at_hour(draft_.diary().working(day_of(event.happened.at), 1) + 1, 0)});
    }

    void serve() {
        each_rule([&](std::size_t at, const DutyRule& rule) {
            if (rule.kind.empty()) return;
            for (std::size_t event = 0; event < draft_.events.size(); ++event) {
                if (draft_.events.size() >= events_max) return;
                if ((bits_[event] & rule_bits_.triggers) != 0) serve_one(at, rule, event);
            }
        });
    }

    void note() {
        each_rule([&](std::size_t, const DutyRule& rule) {
            if (rule.id.empty()) return;
            for (std::size_t event = 0; event < draft_.events.size(); ++event)
                if ((bits_[event] & rule_bits_.triggers) != 0) note_one(rule, event);
        });
    }

private:
    template <typename Each>
    void each_rule(const Each& each) {
        const std::vector<RuleBits>& bits = bits_of_rules();
        const std::span<const DutyRule> rules = duty_rules();
        const bool is_wales = draft_.force().nation == "wales";
        for (std::size_t at = 0; at < rules.size(); ++at) {
            if ((kinds_ & bits[at].triggers) == 0) continue;
            rule_bits_ = bits[at];
            if (rules[at].nation == (is_wales ? Nation::england : Nation::wales)) continue;
            each(at, rules[at]);
        }
    }

    [[nodiscard]] People persons_of(const DutyRule& rule, const Event& event) const {
        People all = 0;
        for (std::size_t at = 0; at < draft_.people.size(); ++at) {
            const Person& person = draft_.people[at];
            const auto is = [&](Role role) { return CaseDraft::has_role(person, role); };
            bool fits = false;
            switch (rule.whom) {
                case Whom::the_case:
                    break;
                case Whom::child:
                    fits = is(Role::child);
                    break;
                case Whom::child_or_victim:
                    fits = is(Role::child) || is(Role::victim);
                    break;
                case Whom::victim:
                    fits = is(Role::victim);
                    break;
                case Whom::suspect:
                    fits = is(Role::suspect);
                    break;
                case Whom::anyone_held:
                    fits = is(Role::child) || is(Role::suspect);
                    break;
                case Whom::linked_child:
                    fits = is(Role::linked_child);
                    break;
                case Whom::registered_offender:
                    fits = is(Role::registered_offender);
                    break;
            }
            if (fits && is_of_age(rule, person, event)) all |= People{1} << at;
        }
        // Some steps are taken in the case: against one person, they concern another.
        return is_of_another(rule) ? all : all & event.about;
    }
    static bool is_of_another(const DutyRule& rule) {
        return (rule.whom == Whom::victim && rule.triggers[0] != "crime_reported") ||
               rule.whom == Whom::linked_child;
    }
    [[nodiscard]] bool is_of_age(const DutyRule& rule,
                                 const Person& person,
                                 const Event& event) const {
        if (rule.age_from == 0 && rule.age_below == 200) return true;
        const Day day = day_of(event.happened.at);
        if (rule.age_from != 0 && draft_.diary().months_on(person.born, rule.age_from * 12) > day)
            return false;
        return rule.age_below == 200 ||
               draft_.diary().months_on(person.born, rule.age_below * 12) > day;
    }

    static bool has_value(const Event& event, const Value& value) {
        return value.column == Column::count ||
               event.values[static_cast<std::size_t>(value.column)] == value.value;
    }

    /// Whether it has the value that is asked for; doubtful where it has none.
    static State value_of(const Event& event, const Value& value) {
        if (has_value(event, value)) return State::answered;
        return event.values[static_cast<std::size_t>(value.column)].empty() ? State::doubtful
                                                                            : State::open;
    }

    [[nodiscard]] bool is_trigger(const DutyRule& rule, const Event& event) const {
        const Day day = day_of(event.happened.at);
        return is_among(event.kind, rule.triggers) && has_value(event, rule.trigger_value) &&
               day >= rule.in_force_from && day <= rule.in_force_until &&
               has_happened(draft_, event);
    }

    /// Whether it is the trigger for this person: the first, where the first alone counts.
    [[nodiscard]] bool counts(const DutyRule& rule, const Event& event, People person) const {
        if (!rule.is_first_alone) return true;
        return std::none_of(draft_.events.begin(), draft_.events.end(), [&](const Event& other) {
            const bool concerns = person == 0 || (other.about & person) != 0;
            return concerns && is_trigger(rule, other) && other.happened.at < event.happened.at;
        });
    }

    [[nodiscard]] static bool concerns(const Event& event, People person) {
        return person == 0 || event.about == 0 || (event.about & person) != 0;
    }

    [[nodiscard]] Window window_of(const DutyRule& rule, const Event& event, People person) const {
        const Span trigger = span_of(draft_, event.happened);
        const Diary& diary = draft_.diary();
        // Of one that is not exact, the last day on which it may have happened.
        const Day day = event.happened.precision == Precision::unknown ? day_of(event.happened.at)
                                                                       : day_of(trigger.last);
        const auto end_of = [](Day last) { return at_hour(last + 1, 0) - 1; };
        Window window;
        window.is_exact = event.happened.precision <= Precision::day;
        window.begin = rule.earlier_answers ? -ever : trigger.first;
        window.begin_sure = rule.earlier_answers ? -ever : trigger.last;
        if (event.happened.precision == Precision::unknown) window.is_owed = false;
        switch (rule.timing) {
            case Timing::hours: {
                window.is_exact = event.happened.precision == Precision::minute;
                // From a time that clocks show twice, the hours may end at either of two.
                const Minute begun = event.happened.at;
                window.end_sure = window.end = diary.hours_on(begun, rule.limit);
                if (diary.is_shown_twice(begun)) window.end += 60;
                if (diary.is_shown_twice(window.end)) {
                    window.end_sure = at_hour(day_of(window.end), 1) - 1;
                    window.end = at_hour(day_of(window.end), 2) - 1;
                }
                return window;
            }
            case Timing::days:
                window.end = end_of(day + rule.limit);
                break;
            case Timing::working_days:
                window.end = end_of(diary.working(day, rule.limit));
                break;
            case Timing::months:
                window.end = end_of(diary.months_on(day, rule.limit));
                break;
            case Timing::same_day:
                window.end = end_of(day);
                window.begin_sure = trigger.first;
                break;
            case Timing::until:
                return window_until(rule, window, trigger, person);
            case Timing::before:
                window.begin = window.begin_sure = -ever;
                window.end_sure = trigger.first - 1;  // not of the same minute
                window.end = trigger.last - 1;
                return window;
        }
        window.end_sure = window.end;
        return window;
    }

    [[nodiscard]] Window window_until(const DutyRule& rule,
                                      Window window,
                                      const Span& trigger,
                                      People person) const {
        window.end = ever;
        window.end_sure = ever;
        window.is_owed = false;
        for (const Event& event : draft_.events) {
            if (!is_among(event.kind, rule.until) || !has_happened(draft_, event)) continue;
            if (!concerns(event, person)) continue;
            const Span span = span_of(draft_, event.happened);
            if (span.last < trigger.first) continue;
            if (span.first < trigger.last || event.happened.precision > Precision::day ||
                event.about == 0)
                window.is_exact = false;
            window.is_owed = true;
            window.end_sure = std::min(window.end_sure, span.first);
            window.end = std::min(window.end, span.last);
        }
        if (rule.closing_ends) end_by_closing(window, trigger);
        if (rule.is_void_on_one_day && day_of(window.end) == day_of(trigger.first))
            window.may_fail = false;
        return window;
    }

    /// The days on which an agency closes the case, in their order; after the inspection: none.
    [[nodiscard]] std::array<std::optional<Day>, 2> closings() const {
        std::array<std::optional<Day>, 2> days;
        if (draft_.closed == 0) return days;
        if (draft_.closed <= draft_.inspected()) days[0] = draft_.closed;
        const bool are_several =
            draft_.involves(Agency::social_care) || draft_.involves(Agency::health);
        const Day later = draft_.closed + days_until_others_close;
        if (are_several && later <= draft_.inspected()) days[1] = later;
        return days;
    }

    /// The first closing after the trigger is the end. One of the trigger's day may have been
    /// before it.
    void end_by_closing(Window& window, const Span& trigger) const {
        for (const std::optional<Day>& closing : closings()) {
            if (!closing) continue;
            const Minute first = at_hour(*closing, 0);
            const Minute last = at_hour(*closing + 1, 0) - 1;
            if (last < trigger.first) continue;
            window.end_sure = std::min(window.end_sure, first);
            if (first <= trigger.last) continue;
            window.is_owed = true;
            window.end = std::min(window.end, last);
            return;
        }
    }

    /// Whether the case is closed from the trigger on until the end of the window.
    [[nodiscard]] State closing_in(const Window& window, const Span& trigger) const {
        State state = State::open;
        for (const std::optional<Day>& closing : closings()) {
            if (!closing || at_hour(*closing, 0) > window.end) continue;
            if (at_hour(*closing + 1, 0) - 1 < trigger.first) continue;
            if (at_hour(*closing, 0) > trigger.last) return State::answered;
            state = State::doubtful;
        }
        return state;
    }

    [[nodiscard]] bool has_passed(const Window& window) const {
        return window.end < at_hour(draft_.inspected() + 1, 0);
    }

    /// Whether the event answers by its kind and values; doubtful where it does not say.
    [[nodiscard]] static State fits(const DutyRule& rule, const Event& event) {
        if (!is_among(event.kind, rule.answers)) return State::open;
        if (const State state = value_of(event, rule.answer_value); state != State::answered)
            return state;
        if (rule.asks_for_childs_words && event.note != NoteSort::childs_words) return State::open;
        if (rule.asks_for_childs_words && !event.states_text) return State::doubtful;
        if (rule.asks_for_doctor && event.by_role.empty()) return State::doubtful;
        if (rule.asks_for_doctor && !is_doctor(event.by_role)) return State::open;
        return State::answered;
    }

    [[nodiscard]] State state_of(const DutyRule& rule,
                                 const Event& trigger,
                                 const Window& window,
                                 People person) const {
        if (!window.is_owed) return State::not_owed;
        bool is_doubtful = false;
        if (rule.closing_discharges) {
            const State closing = closing_in(window, span_of(draft_, trigger.happened));
            if (closing == State::answered) return State::not_owed;
            is_doubtful = closing == State::doubtful;
        }
        for (std::size_t at = 0; at < draft_.events.size(); ++at) {
            if ((bits_[at] & rule_bits_.replies) == 0) continue;
            const Event& event = draft_.events[at];
            const bool discharges = is_among(event.kind, rule.discharges) &&
                                    value_of(event, rule.discharge_value) != State::open;
            const State fit =
                discharges ? value_of(event, rule.discharge_value) : fits(rule, event);
            if (fit == State::open || !has_happened(draft_, event) || &event == &trigger) continue;
            if (!concerns(event, rule.answered_for_anybody ? 0 : person)) continue;
            Span span = span_of(draft_, event.happened);
            if (rule.by_recorded_time && !discharges) {
                if (event.recorded < 0) is_doubtful = true;
                span.last = std::max(span.last, event.recorded);
                span.first = event.recorded < 0 ? span.first : event.recorded;
            }
            if (span.last < window.begin || span.first > window.end) continue;
            const bool is_sure = fit == State::answered && (person == 0 || event.about != 0) &&
                                 span.first >= window.begin_sure && span.last <= window.end_sure;
            if (is_sure) return discharges ? State::not_owed : State::answered;
            is_doubtful = true;
        }
        return is_doubtful ? State::doubtful : State::open;
    }

    [[nodiscard]] bool is_covered(const DutyRule& rule,
                                  const Event& trigger,
                                  const Window& window) const {
        const Day day = day_of(trigger.happened.at);
        const Day first = rule.timing == Timing::before ? draft_.opened - 10 : day;
        const Day last = std::max(day, day_of(window.end));
        const Force& force = draft_.force();
        return force.covers(rule.feed, first, last) &&
               std::all_of(rule.more_feeds.begin(), rule.more_feeds.end(), [&](Feed feed) {
                   return force.covers(feed, first, last);
               });
    }

    void serve_one(std::size_t at, const DutyRule& rule, std::size_t index) {
        if (!is_trigger(rule, draft_.events[index])) return;
        const Event trigger = draft_.events[index];
        People open = 0;
        bool is_open = false;
        Window window;
        const auto look = [&](People person) {
            if (!counts(rule, trigger, person)) return;
            const Window own = window_of(rule, draft_.events[index], person);
            if (state_of(rule, draft_.events[index], own, person) != State::open) return;
            if (is_open && own.end != window.end) return;  // served when it is looked at again
            is_open = true;
            open |= person;
            window = own;
        };
        // Those whose time ends otherwise are served in another round.
        for (int round = 0; round < 3; ++round) {
            is_open = false;
            open = 0;
            if (rule.whom == Whom::the_case) {
                look(0);
            } else {
                const People persons = persons_of(rule, trigger);
                for (std::size_t one = 0; one < draft_.people.size(); ++one)
                    if ((persons >> one & 1U) != 0) look(People{1} << one);
            }
            if (!is_open) return;
            if (!answer(at, rule, trigger, window, open)) return;
            if (rule.whom == Whom::the_case) return;
        }
    }

    /// Adds the answer, or leaves it out. False: what is open stays so.
    bool answer(std::size_t at,
                const DutyRule& rule,
                const Event& trigger,
                const Window& window,
                People open) {
        Chance& chance = draft_.chance();
        if (!rule.id.empty() && draft_.is_planted(rule.id)) return false;
        const bool is_over = has_passed(window);
        const int share = draft_.tendency < 0 || rule.share == 0 ? draft_.force().rule_shares[at]
                                                                 : draft_.tendency;
        const bool fails = chance.per_mille(share);
        const std::uint32_t how = chance.below(100);
        if (!is_over) {
            if (how < 60) add_in_time(rule, trigger, window, open);
            return false;
        }
        const bool may_fail = fails && window.is_exact && window.may_fail && !failed_.test(at) &&
                              !rule.id.empty() && is_covered(rule, trigger, window);
        if (!may_fail) {
            add_in_time(rule, trigger, window, open);
            return true;
        }
        failed_.set(at);
        const bool are_several = (open & (open - 1)) != 0 && !rule.answered_for_anybody;
        if (are_several && how % 3 == 0) {
            const People left_out = open & (~open + 1);
            add_in_time(rule, trigger, window, open & ~left_out);
            holds_.push_back({&rule.answers, left_out, window.begin, window.end});
            return false;
        }
        holds_.push_back(
            {&rule.answers, rule.answered_for_anybody ? 0 : open, window.begin, window.end});
        if (how < 55) add_late(rule, trigger, window, open, how < 30);
        return false;
    }

    void add_in_time(const DutyRule& rule,
                     const Event& trigger,
                     const Window& window,
                     People about) {
        for (int left = 8; left > 0; --left) {
            const Moment when = moment_in_time(rule, trigger, window);
            if (is_held(rule.kind, about, when.at)) continue;
            return add(rule, trigger, when, about);
        }
    }

    [[nodiscard]] Moment moment_in_time(const DutyRule& rule,
                                        const Event& trigger,
                                        const Window& window) {
        Chance& chance = draft_.chance();
        const Diary& diary = draft_.diary();
        const Minute begin = window.begin_sure;
        const Minute length = std::min<Minute>(window.end_sure - begin, 900 * minutes_a_day);
        switch (rule.timing) {
            case Timing::before:
                return {window.end_sure - 20 - chance.in(10, 2000)};
            case Timing::hours:
            case Timing::until: {
                if (chance.per_mille(80) && length > 2 && rule.timing == Timing::hours)
                    return {begin + length - (length > 60 ? chance.in(0, 5) : 1)};
                if (length <= 2) return {begin + std::max<Minute>(length, 0) / 2};
                if (length < 4 * minutes_a_day)
                    return {begin + chance.in(1, static_cast<int>(length) - 1)};
                return {begin + std::min(60 + chance.log_normal(2000), length - 60)};
            }
            case Timing::same_day:
                if (trigger.happened.precision != Precision::minute)
                    return {trigger.happened.at, Precision::day};
                return {std::min(trigger.happened.at + chance.in(5, 120), window.end)};
            default:
                break;
        }
        const Day first = day_of(std::max(begin, trigger.happened.at)) + rule.days_before;
        const Day last = day_of(window.end_sure);
        const std::int64_t days = std::max(last - first, 1);
        Day day = first + static_cast<Day>(std::min<std::int64_t>(
                              chance.log_normal(static_cast<int>(days) / 3 + 1), days));
        if (chance.per_mille(80)) day = last;
        if (rule.agency != Agency::police) day = std::max(diary.working_day_until(day), first);
        Minute at = diary.office(day, chance);
        if (at <= begin) at = begin + 1 + chance.in(5, 180);
        at = std::min(at, window.end_sure);
        const bool is_day =
            day_of(at) > day_of(begin) && rule.agency != Agency::police && chance.per_mille(600);
        return {at, is_day ? Precision::day : Precision::minute};
    }

    void add_late(const DutyRule& rule,
                  const Event& trigger,
                  const Window& window,
                  People about,
                  bool is_just_late) {
        Chance& chance = draft_.chance();
        Moment when{window.end + 1 + chance.in(0, 9)};
        switch (rule.timing) {
            case Timing::hours:
            case Timing::until:
            case Timing::before:
                if (!is_just_late) when.at += 30 + chance.log_normal(600);
                break;
            default: {
                // The day after the last on which it was due, or some days on.
                const Day after =
                    day_of(window.end) + 1 +
                    (is_just_late
                         ? 0
                         : static_cast<Day>(std::min<std::int64_t>(chance.log_normal(6), 150)));
                when = {draft_.diary().office(after, chance),
                        chance.per_mille(300) ? Precision::day : Precision::minute};
            }
        }
        if (!is_held(rule.kind, about, when.at)) add(rule, trigger, when, about);
    }

    void add(const DutyRule& rule, const Event& trigger, Moment when, People about) {
        const People of_whom = about != 0 ? about : trigger.about;
        if (rule.agency != Agency::police) draft_.involve(rule.agency);
        Event& event =
            rule.is_note
                ? draft_.add_note(rule.agency, rule.kind, when, of_whom, NoteSort::childs_words)
                : draft_.add(rule.agency, rule.kind, when, of_whom);
        event.by(rule.by);
        if (rule.repeats_values) event.values = trigger.values;
        for (const Value& value : {rule.value, rule.more_value})
            if (value.column != Column::count) event.with(value.column, value.value);
        if (rule.by_recorded_time) {
            event.recorded = event.happened.at;
            event.is_firm = true;  // put right later, it would be written down later
        }
        bits_.push_back(bit_of(rule.kind));
        kinds_ |= bits_.back();
    }

    void note_one(const DutyRule& rule, std::size_t index) {
        const Event& trigger = draft_.events[index];
        if (!is_trigger(rule, trigger)) return;
        const auto look = [&](People person) {
            if (!counts(rule, trigger, person)) return;
            const Window window = window_of(rule, trigger, person);
            if (!window.is_exact || !window.may_fail || !has_passed(window)) return;
            if (state_of(rule, trigger, window, person) != State::open) return;
            if (!is_covered(rule, trigger, window)) return;
            const bool is_late =
                std::any_of(draft_.events.begin(), draft_.events.end(), [&](const Event& event) {
                    return fits(rule, event) == State::answered &&
                           concerns(event, rule.answered_for_anybody ? 0 : person) &&
                           has_happened(draft_, event) && event.happened.at > window.end;
                });
            draft_.plant(rule.id, text_of(rule, is_late));
        };
        if (rule.whom == Whom::the_case) return look(0);
        const People persons = persons_of(rule, trigger);
        for (std::size_t one = 0; one < draft_.people.size(); ++one)
            if ((persons >> one & 1U) != 0) look(People{1} << one);
    }

    static std::string text_of(const DutyRule& rule, bool is_late) {
        std::string what{rule.kind.empty() ? rule.answers[0] : rule.kind};
        std::replace(what.begin(), what.end(), '_', ' ');
        return is_late ? what + " too late" : "no " + what + " in time";
    }

    struct Hold {
        const Kinds* answers = nullptr;
        People about = 0;
        Minute begin = 0;
        Minute end = 0;
    };
    /// Whether an event of this kind would answer what was to be left undone.
    [[nodiscard]] bool is_held(std::string_view kind, People about, Minute at) const {
        return std::any_of(holds_.begin(), holds_.end(), [&](const Hold& hold) {
            const bool is_of_them = hold.about == 0 || about == 0 || (hold.about & about) != 0;
            return is_of_them && is_among(kind, *hold.answers) && at >= hold.begin &&
                   at <= hold.end;
        });
    }

    CaseDraft& draft_;
    std::uint64_t kinds_ = 0;          // all of bits_
    std::vector<std::uint64_t> bits_;  // of each event's kind
    RuleBits rule_bits_;               // of the rule that is looked at
    std::bitset<rule_count_max> failed_;
    std::vector<Hold> holds_;
};

}  // namespace

bool has_happened(const CaseDraft& draft, const Event& event) {
    return event.happened.at < at_hour(draft.inspected() + 1, 0);
}

Span span_of(const CaseDraft& draft, const Moment& moment) {
    const Day day = day_of(moment.at);
    switch (moment.precision) {
        case Precision::minute:
            if (draft.diary().is_shown_twice(moment.at))
                return {at_hour(day, 1), at_hour(day, 2) - 1};
            return {moment.at, moment.at};
        case Precision::day:
            return {at_hour(day, 0), at_hour(day + 1, 0) - 1};
        case Precision::month: {
            std::string text;
            draft.diary().append_day(text, day);
            const Day first = day - ((text[8] - '0') * 10 + (text[9] - '0')) + 1;
            return {at_hour(first, 0), at_hour(draft.diary().months_on(first, 1), 0) - 1};
        }
        case Precision::unknown:
            break;
    }
    return {-ever, ever};
}

void serve_duties(CaseDraft& draft) {
    DutyStep{draft}.serve();
}

void note_undone(CaseDraft& draft) {
    DutyStep{draft}.note();
}

}  // namespace hearken::invention
