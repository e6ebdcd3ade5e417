// What must not happen, how often, and every so often: the duties with a stretch of time.
#include <algorithm>

#include "oracle/trial.h"

namespace hearken::oracle {

using assurance::Miss;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Obligation;
using language::Pick;
using language::Window;

namespace {

void add(Reasons& reasons, const Truth& truth) {
    reasons.insert(truth.why.begin(), truth.why.end());
}

}  // namespace

Day Trial::first_day_of_case() const {
    Day first = no_last_day;
    for (const Happening& event : scene_->seen) first = std::min(first, event.days.first);
    return first;
}

// The events that may open a stretch `from ... until ...`. A stretch of another kind has one that
// is named or, `in case`, none.
Trial::Possible Trial::openings(const Window& window) const {
    if (window.kind == Window::Kind::in_case) return {{nullptr}, true, {}};
    if (window.kind != Window::Kind::from_until) return {{named(window.reference).event}, true, {}};
    if (window.from_event) return {{named(*window.from_event).event}, true, {}};
    std::vector<Truth> opens;
    for (const Happening& event : scene_->seen)
        opens.push_back(both(matches(window.from, event, setting_), is_from_trigger_on(event)));
    return first_or_last(Pick::first, opens);
}

Trial::Opened Trial::opened_by(const Window& window, const Happening* from) const {
    Opened opened;
    opened.window = &window;
    opened.from = from;
    if (window.kind == Window::Kind::within) opened.limit = limit_of(window.within, *from);
    return opened;
}

// Whether the event closes a stretch `from ... until ...`: it does so at or after its beginning.
Truth Trial::closes(const Opened& opened, const Happening& event) const {
    const Truth is_on =
        is_same(event, *opened.from) ? known(true) : is_before(*scene_, *opened.from, event);
    const Truth is_one = opened.window->until_state != nullptr
                             ? holds(*opened.window->until_state, setting_.looking_at(event))
                             : matches(opened.window->until, event, setting_);
    return both(is_on, is_one);
}

// Whether the stretch has an end that has come.
Truth Trial::is_closed(const Opened& opened) const {
    if (opened.limit) return opposite(is_open(*opened.limit, scene_->input->as_of));
    if (opened.window->kind != Window::Kind::from_until) return known(true);
    Truth closed = known(false);
    for (const Happening& event : scene_->seen) closed = either(closed, closes(opened, event));
    return closed;
}

Truth Trial::is_inside(const Opened& opened, const Happening& event, bool is_mild) const {
    if (opened.window->kind == Window::Kind::in_case) return known(true);
    const Truth order = is_before(*scene_, *opened.from, event);
    const Truth mild = is_mild ? is_mildly_after(*scene_, event, *opened.from) : order;
    switch (opened.window->kind) {
        case Window::Kind::within:
            return both(mild, is_by(event, *opened.limit));
        case Window::Kind::before:
            return is_before(*scene_, event, *opened.from);
        case Window::Kind::after:
            return order;
        default:
            break;
    }
    if (is_same(event, *opened.from)) return known(true);
    if (closes(opened, *opened.from).is_yes()) return known(false);
    return both(mild, opposite(is_over_before(opened, event)));
}

// Whether one that closes a stretch `from ... until ...` came before the event.
Truth Trial::is_over_before(const Opened& opened, const Happening& event) const {
    // The first that closes it is one of those that may be; what follows any that surely does is
    // outside.
    std::vector<Truth> ends;
    for (const Happening& end : scene_->seen) ends.push_back(closes(opened, end));
    const std::vector<const Happening*> first = possible_picks(*scene_, Pick::first, ends);
    Truth is_over = known(false);
    for (std::size_t at = 0; at < ends.size(); ++at) {
        const Happening& end = scene_->seen[at];
        const Truth is_passed = both(ends[at], is_before(*scene_, end, event));
        const bool may_be_first = std::find(first.begin(), first.end(), &end) != first.end();
        if (may_be_first || is_passed.is_yes()) is_over = either(is_over, is_passed);
    }
    return is_over;
}

Days Trial::days_of(const Opened& opened) const {
    const Day now = scene_->input->as_of;
    switch (opened.window->kind) {
        case Window::Kind::in_case:
            return {first_day_of_case(), now};
        case Window::Kind::within:
            return {opened.from->days.first, oracle::days_of(*opened.limit).last};
        case Window::Kind::before:
            return {first_day_of_case(), opened.from->days.last};
        case Window::Kind::after:
            return {opened.from->days.first, now};
        case Window::Kind::from_until:
            break;
    }
    if (closes(opened, *opened.from).is_yes())
        return {opened.from->days.first, opened.from->days.last};
    Day last = now;
    for (const Happening& event : scene_->seen)
        if (closes(opened, event).is_yes()) last = std::min(last, event.days.last);
    return {opened.from->days.first, last};
}

// Where it is not known which event opens the stretch, or whether one does, each is looked at.
Finding Trial::counted(const Duty& duty) {
    const Possible possible = openings(duty.window);
    if (possible.events.empty()) return not_applicable(NotApplicable::nothing_to_judge);
    const Finding first = counted_in(duty, opened_by(duty.window, possible.events.front()));
    bool is_agreed = possible.is_sure;
    for (const Happening* from : possible.events) {
        const Finding other = counted_in(duty, opened_by(duty.window, from));
        is_agreed = is_agreed && other.kind == first.kind && other.miss == first.miss &&
                    other.why_not_applicable == first.why_not_applicable;
    }
    if (is_agreed) return first;
    Reasons why = possible.why;
    if (possible.events.size() > 1) why.insert(Reason::order);
    return cannot_tell(why);
}

Finding Trial::counted_in(const Duty& duty, const Opened& opened) {
    const auto with_deadline = [&](Finding finding) {
        finding.deadline = opened.limit;
        return finding;
    };
    const bool is_at_least = duty.kind == Obligation::Kind::at_least;
    // So many decide: one too many, or enough.
    const int deciding = is_at_least                              ? duty.count
                         : duty.kind == Obligation::Kind::absence ? 1
                                                                  : duty.count + 1;
    int surely = 0;
    int maybe = 0;
    Reasons why;
    const Happening* last_counted = nullptr;
    const Happening* late = nullptr;
    for (const Happening& event : scene_->seen) {
        const Truth is_one = matches(duty.events, event, setting_);
        const Truth inside = both(is_one, is_inside(opened, event, is_at_least));
        if (inside.is_yes() && ++surely == deciding) last_counted = &event;
        if (inside.is_unknown()) ++maybe;
        add(why, inside);
        if (is_one.is_yes() && opened.limit && is_by(event, *opened.limit).is_no() &&
            late == nullptr)
            late = &event;
    }
    if (surely >= deciding) {
        if (!is_at_least && lacks_field())
            return with_deadline(cannot_tell({Reason::field_missing}));
        if (!is_at_least) return with_deadline(missed(Miss::forbidden, last_counted));
        Finding met = with_deadline(found(VerdictKind::met));
        met.witness = last_counted->told;
        return met;
    }
    const Truth discharge = discharged(opened.limit);
    if (discharge.is_yes()) return with_deadline(not_applicable(NotApplicable::discharged));
    if (is_doubted(opened.limit)) return with_deadline(cannot_tell({Reason::contradiction}));
    if (lacks_field()) return with_deadline(cannot_tell({Reason::field_missing}));
    add(why, discharge);
    if (surely + maybe >= deciding || discharge.is_unknown())
        return with_deadline(cannot_tell(why));
    const Truth closed = is_closed(opened);
    if (closed.is_no()) return with_deadline(found(VerdictKind::pending));
    if (closed.is_unknown()) return with_deadline(cannot_tell(closed.why));
    if (!covers(days_of(opened), duty.events))
        return with_deadline(cannot_tell({Reason::coverage}));
    if (!is_at_least) return with_deadline(found(VerdictKind::met));
    return with_deadline(missed(late != nullptr ? Miss::late : Miss::never, late));
}

std::vector<Finding> Trial::periodic(const Duty& duty) {
    const Possible possible = openings(duty.window);
    if (possible.events.empty()) return {not_applicable(NotApplicable::nothing_to_judge)};
    const Length length = length_of(duty.every, duty.every_table);
    if (!length.duration) return {cannot_tell(length.why)};
    const Named opening = one_of_possible(possible);
    if (possible.events.front() != nullptr && opening.event == nullptr)
        return {cannot_tell(opening.why)};
    const Opened opened = opened_by(duty.window, opening.event);
    const Truth closed = is_closed(opened);

    // The end of the stretch: an event, the day judged, or nothing yet.
    const Happening* end = nullptr;
    bool is_end_open = closed.is_unknown();  // it may have ended, by one event or another
    Reasons why_open = closed.why;
    if (duty.window.kind == Window::Kind::before) end = opened.from;
    if (duty.window.kind == Window::Kind::from_until && closes(opened, *opened.from).is_yes()) {
        end = opened.from;
    } else if (duty.window.kind == Window::Kind::from_until && closed.is_yes()) {
        std::vector<Truth> ends;
        for (const Happening& event : scene_->seen) ends.push_back(closes(opened, event));
        const Possible first = first_or_last(Pick::first, ends);
        const Named one = one_of_possible(first);
        end = one.event;
        is_end_open = end == nullptr;
        why_open = one.why;
    }
    const Happening* begin = opened.from;
    if (duty.window.kind == Window::Kind::in_case || duty.window.kind == Window::Kind::before) {
        const std::vector<Truth> all(scene_->seen.size(), known(true));
        const Possible first = first_or_last(Pick::first, all);
        const Named one = one_of_possible(first);
        if (one.event == nullptr) return {cannot_tell(one.why)};
        begin = one.event;
    }

    // Opened and closed by one event: nothing lies between.
    if (end != nullptr && is_same(*begin, *end)) return {found(VerdictKind::met)};

    std::vector<Finding> findings;
    bool is_first = true;
    std::vector<const Happening*> begins;
    while (true) {
        begins.push_back(begin);
        const bool has_own_length = is_first && duty.first_interval.has_value();
        const Limit deadline =
            limit_of(has_own_length ? *duty.first_interval : *length.duration, *begin);
        is_first = false;
        const auto conclude = [&](Finding finding) {
            finding.deadline = deadline;
            finding.begin = begin;
            findings.push_back(finding);
        };
        // The first that may be a response, but for one that may not be and is late in any case.
        const Happening* response = nullptr;
        Truth is_response = known(false);
        Truth in_time = known(false);
        for (const Happening& event : scene_->seen) {
            const bool has_begun_one =
                std::any_of(begins.begin(), begins.end(), [&](const Happening* one) {
                    return is_same(*one, event);
                });
            if (has_begun_one) continue;
            Truth is_one = matches(duty.events, event, setting_);
            for (const Happening* earlier : begins)
                is_one = both(is_one, is_mildly_after(*scene_, event, *earlier));
            if (end != nullptr && is_same(event, *end))
                is_one = both(is_one, known(duty.window.kind != Window::Kind::before));
            else if (end != nullptr)
                is_one = both(is_one, is_before(*scene_, event, *end));
            else if (is_end_open)
                is_one = both(is_one, opposite(is_over_before(opened, event)));
            const Truth by = is_by(event, deadline);
            if (is_one.is_no() || (is_one.is_unknown() && by.is_no()) || response != nullptr)
                continue;
            response = &event;
            is_response = is_one;
            in_time = both(is_one, by);
        }
        // Decided only as long as every event that may end the stretch leaves it as it is.
        if (is_end_open && response != nullptr && is_over_before(opened, *response).is_unknown()) {
            conclude(cannot_tell(why_open));
            break;
        }
        Truth ended = known(false);
        if (end != nullptr) ended = is_by(*end, deadline);
        for (const Happening& event : scene_->seen)
            if (is_end_open)
                ended = either(ended, both(closes(opened, event), is_by(event, deadline)));
        const bool ends_now =
            duty.window.kind == Window::Kind::in_case || duty.window.kind == Window::Kind::after;
        if (in_time.is_yes()) {
            Finding met = found(VerdictKind::met);
            met.witness = response->told;
            conclude(met);
            if (end != nullptr && is_same(*response, *end)) break;
            begin = response;
            continue;
        }
        if (response == nullptr && ended.is_yes()) break;
        if (ends_now && response == nullptr && !is_open(deadline, scene_->input->as_of).is_no())
            break;
        if (response == nullptr && ended.is_unknown()) {
            conclude(cannot_tell(is_end_open ? why_open : ended.why));
            break;
        }
        const Truth discharge = discharged(deadline);
        const Truth open = is_open(deadline, scene_->input->as_of);
        const Days days{begin->days.first, oracle::days_of(deadline).last};
        if (discharge.is_yes()) {
            if (findings.empty()) conclude(not_applicable(NotApplicable::discharged));
            break;
        }
        if (is_doubted(deadline))
            conclude(cannot_tell({Reason::contradiction}));
        else if (lacks_field())
            conclude(cannot_tell({Reason::field_missing}));
        else if (in_time.is_unknown() || discharge.is_unknown())
            conclude(cannot_tell(in_time.is_unknown() ? in_time.why : discharge.why));
        else if (open.is_yes())
            conclude(found(VerdictKind::pending));
        else if (open.is_unknown() && response == nullptr)
            conclude(cannot_tell(open.why));
        else if (!covers(days, duty.events))
            conclude(cannot_tell({Reason::coverage}));
        else
            conclude(missed(response != nullptr ? Miss::late : Miss::never, response));
        if (response == nullptr) break;
        if (end != nullptr && is_same(*response, *end)) break;
        begin = response;
    }
    if (findings.empty()) findings.push_back(found(VerdictKind::met));
    return findings;
}

}  // namespace hearken::oracle
