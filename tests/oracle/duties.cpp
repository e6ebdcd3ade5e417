// What is required: a response, a named event, a quality, an order.
#include <algorithm>

#include "oracle/trial.h"

namespace hearken::oracle {

using assurance::Miss;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Pick;

namespace {

void add(Reasons& reasons, const Truth& truth) {
    reasons.insert(truth.why.begin(), truth.why.end());
}

}  // namespace

namespace {

// From the first to the last day that one of them can have.
Days days_of_any(const std::vector<Happening>& events) {
    Days days = events.front().days;
    for (const Happening& event : events) {
        days.first = std::min(days.first, event.days.first);
        days.last = std::max(days.last, event.days.last);
    }
    return days;
}

}  // namespace

// Of the right kind, as asked for, and after the trigger.
Truth Trial::is_response(const Duty& duty, const Happening& event) const {
    Truth is_one = matches(duty.events, event, setting_);
    if (duty.where != nullptr) {
        Setting setting = setting_.looking_at(event);
        setting.names[duty.subject.slot] = {&event, {}};
        setting.names[0] = {&event, {}};
        is_one = both(is_one, holds(*duty.where, setting));
    }
    return both(is_one, is_mildly_after(*scene_, event, *trigger_));
}

Finding Trial::response(const Duty& duty) {
    const Length length = length_of(duty.timing.first, duty.timing.table);
    if (!length.duration) {
        Finding open = cannot_tell(length.why);
        open.deadline = deadline_of(duty);
        return open;
    }
    const std::optional<Limit> deadline = deadline_of(duty);
    const std::optional<Limit> opens = opens_of(duty);
    const auto with_deadline = [&](Finding finding) {
        finding.deadline = deadline;
        return finding;
    };
    Reasons maybe;
    bool may_be = false;
    const Happening* late = nullptr;
    const Happening* early = nullptr;
    // The one that happened first or, `by recorded time`, was written down first.
    const auto is_sooner = [&](const Happening& event, const Happening* other) {
        return other == nullptr ||
               (duty.timing.by_recorded &&
                as_judged(duty, event).when.first < as_judged(duty, *other).when.first);
    };
    const auto of_response = [&](Finding finding, const Happening& event) {
        finding.response = as_judged(duty, event).days;
        return with_deadline(finding);
    };
    for (const Happening& event : scene_->seen) {
        const Truth is_one = is_response(duty, event);
        const Happening judged = as_judged(duty, event);
        const Truth by = is_by(judged, *deadline);
        const Truth from = opens ? is_from(judged, *opens) : known(true);
        const Truth in_time = both(is_one, both(by, from));
        if (in_time.is_yes()) {
            Finding met = found(VerdictKind::met);
            met.witness = event.told;
            return of_response(met, event);
        }
        if (in_time.is_unknown()) {
            may_be = true;
            add(maybe, in_time);
        }
        if (is_one.is_yes() && by.is_no() && is_sooner(event, late)) late = &event;
        if (is_one.is_yes() && from.is_no() && is_sooner(event, early)) early = &event;
    }
    const Truth discharge = discharged(deadline);
    if (discharge.is_yes()) return with_deadline(not_applicable(NotApplicable::discharged));
    if (is_doubted(deadline)) return with_deadline(cannot_tell({Reason::contradiction}));
    if (lacks_field()) return with_deadline(cannot_tell({Reason::field_missing}));
    add(maybe, discharge);
    if (may_be || discharge.is_unknown()) return with_deadline(cannot_tell(maybe));
    const Truth open = is_open(*deadline, scene_->input->as_of);
    if (open.is_yes()) return with_deadline(found(VerdictKind::pending));
    if (open.is_unknown() && late == nullptr) return with_deadline(cannot_tell(open.why));
    const Days days{trigger_->days.first, oracle::days_of(*deadline).last};
    if (!covers(days, duty.events)) return with_deadline(cannot_tell({Reason::coverage}));
    if (late != nullptr) return of_response(missed(Miss::late, late), *late);
    if (early != nullptr) return of_response(missed(Miss::early, early), *early);
    return with_deadline(missed(Miss::never, nullptr));
}

// `not before` judges the first response alone.
Finding Trial::first_response(const Duty& duty) {
    const Limit opens = *opens_of(duty);
    std::vector<Truth> is_one;
    for (const Happening& event : scene_->seen) is_one.push_back(is_response(duty, event));
    const Possible first = first_or_last(Pick::first, is_one);
    const auto all = [&](Answer answer) {
        return first.is_sure &&
               std::all_of(first.events.begin(), first.events.end(), [&](const Happening* event) {
                   return is_from(as_judged(duty, *event), opens).answer == answer;
               });
    };
    const auto with_days = [&](Finding finding) {
        std::vector<Happening> judged;
        for (const Happening* event : first.events) judged.push_back(as_judged(duty, *event));
        finding.response = days_of_any(judged);
        return finding;
    };
    if (all(Answer::yes)) {
        Finding met = found(VerdictKind::met);
        met.witness = first.events.front()->told;
        return with_days(met);
    }
    if (first.events.empty()) return not_applicable(NotApplicable::nothing_to_judge);
    const Truth discharge = discharged(std::nullopt);
    if (discharge.is_yes()) return not_applicable(NotApplicable::discharged);
    if (is_doubted(std::nullopt)) return cannot_tell({Reason::contradiction});
    if (lacks_field()) return cannot_tell({Reason::field_missing});
    Reasons why = first.why;
    add(why, discharge);
    if (all(Answer::no) && !discharge.is_unknown())
        return with_days(missed(Miss::early, first.events.front()));
    for (const Happening* event : first.events) add(why, is_from(as_judged(duty, *event), opens));
    if (why.empty()) why.insert(Reason::order);
    return cannot_tell(why);
}

// Done, or nobody can say: there is no number.
Finding Trial::practicable(const Duty& duty) {
    Truth done = known(false);
    const Happening* witness = nullptr;
    if (duty.kind == language::Obligation::Kind::bound) {
        const Happening& event = *named(duty.subject).event;
        const Days since = named(duty.timing.reference).event->days;
        const Limit opens{false, since.first, since.last, {Reason::precision}};
        const Truth is_so =
            duty.where == nullptr ? known(true) : holds(*duty.where, setting_.looking_at(event));
        done = both(is_so, is_from(as_judged(duty, event), opens));
        witness = &event;
    } else {
        for (const Happening& event : scene_->seen) {
            const Truth one = is_response(duty, event);
            if (one.is_yes() && witness == nullptr) witness = &event;
            done = either(done, one);
        }
    }
    if (done.is_yes()) {
        Finding met = found(VerdictKind::met);
        met.witness = witness->told;
        return met;
    }
    const Truth discharge = discharged(std::nullopt);
    if (discharge.is_yes()) return not_applicable(NotApplicable::discharged);
    if (is_doubted(std::nullopt)) return cannot_tell({Reason::contradiction});
    if (lacks_field()) return cannot_tell({Reason::field_missing});
    Reasons why{Reason::no_limit};
    add(why, done);
    add(why, discharge);
    return cannot_tell(why);
}

// The named event itself, in time. It is there, so that nothing need be covered.
Finding Trial::named_event(const Duty& duty) {
    if (duty.timing.kind == language::Timing::Kind::practicable) return practicable(duty);
    const Length length = length_of(duty.timing.first, duty.timing.table);
    if (!length.duration) {
        Finding open = cannot_tell(length.why);
        open.deadline = deadline_of(duty);
        return open;
    }
    const Happening& event = *named(duty.subject).event;
    const std::optional<Limit> deadline = deadline_of(duty);
    const std::optional<Limit> opens = opens_of(duty);
    const auto with_deadline = [&](Finding finding) {
        finding.deadline = deadline;
        return finding;
    };
    const Truth is_so =
        duty.where == nullptr ? known(true) : holds(*duty.where, setting_.looking_at(event));
    const Happening judged = as_judged(duty, event);
    const Truth by = deadline ? is_by(judged, *deadline) : known(true);
    const Truth from = opens ? is_from(judged, *opens) : known(true);
    const Truth in_time = both(is_so, both(by, from));
    if (in_time.is_yes()) {
        Finding met = with_deadline(found(VerdictKind::met));
        met.witness = event.told;
        met.response = judged.days;
        return met;
    }
    const Truth discharge = discharged(deadline);
    if (discharge.is_yes()) return with_deadline(not_applicable(NotApplicable::discharged));
    if (is_doubted(deadline)) return with_deadline(cannot_tell({Reason::contradiction}));
    if (lacks_field()) return with_deadline(cannot_tell({Reason::field_missing}));
    Reasons why = in_time.why;
    add(why, discharge);
    if (in_time.is_unknown() || discharge.is_unknown()) return with_deadline(cannot_tell(why));
    const Miss how = is_so.is_no() ? Miss::unlike : by.is_no() ? Miss::late : Miss::early;
    Finding out_of_time = missed(how, &event);
    out_of_time.response = judged.days;
    return with_deadline(out_of_time);
}

Finding Trial::quality(const Duty& duty) {
    const Happening& event = *named(duty.subject).event;
    const Truth is_so = holds(*duty.where, setting_.looking_at(event));
    if (is_so.is_yes()) {
        Finding met = found(VerdictKind::met);
        met.witness = event.told;
        return met;
    }
    const Truth discharge = discharged(std::nullopt);
    if (discharge.is_yes()) return not_applicable(NotApplicable::discharged);
    if (is_doubted(std::nullopt)) return cannot_tell({Reason::contradiction});
    if (lacks_field()) return cannot_tell({Reason::field_missing});
    Reasons why = is_so.why;
    add(why, discharge);
    if (!why.empty()) return cannot_tell(why);
    return missed(Miss::unlike, &event);
}

Finding Trial::order(const Duty& duty) {
    if (duty.later_is_bound) return order_before(duty, *named(duty.subject).event);
    std::vector<Truth> is_later;
    for (const Happening& event : scene_->seen)
        is_later.push_back(both(matches(duty.later, event, setting_), is_from_trigger_on(event)));
    const Possible later = first_or_last(duty.later_pick, is_later);
    if (later.events.empty()) return not_applicable(NotApplicable::nothing_to_judge);
    const Named one = one_of_possible(later);
    if (one.event == nullptr) return cannot_tell(one.why);
    return order_before(duty, *one.event);
}

Finding Trial::order_before(const Duty& duty, const Happening& later) {
    Truth preceded = known(false);
    const Happening* after = nullptr;
    std::vector<Truth> is_earlier;
    for (const Happening& event : scene_->seen) {
        const Truth is_one = matches(duty.events, event, setting_);
        const Truth earlier = both(is_one, is_before(*scene_, event, later));
        is_earlier.push_back(earlier);
        preceded = either(preceded, earlier);
        const Truth is_after = both(is_one, is_before(*scene_, later, event));
        if (is_after.is_yes() && after == nullptr) after = &event;
    }
    if (preceded.is_yes()) {
        const Possible last = first_or_last(Pick::last, is_earlier);
        Finding met = found(VerdictKind::met);
        met.witness = last.events.front()->told;
        std::vector<Happening> preceding;
        for (const Happening* event : last.events) preceding.push_back(*event);
        met.response = days_of_any(preceding);
        return met;
    }
    const Truth discharge = discharged(std::nullopt);
    if (discharge.is_yes()) return not_applicable(NotApplicable::discharged);
    if (is_doubted(std::nullopt)) return cannot_tell({Reason::contradiction});
    if (lacks_field()) return cannot_tell({Reason::field_missing});
    Reasons why = preceded.why;
    add(why, discharge);
    if (!why.empty()) return cannot_tell(why);
    if (!covers({first_day_of_case(), later.days.last}, duty.events))
        return cannot_tell({Reason::coverage});
    if (after != nullptr) return missed(Miss::late, after);
    return missed(Miss::never, nullptr);
}

}  // namespace hearken::oracle
