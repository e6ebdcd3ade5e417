#include "oracle/evaluator.h"

#include <algorithm>
#include <map>
#include <memory>

#include "oracle/each_person.h"
#include "oracle/trial.h"

namespace hearken::oracle {

using assurance::Miss;
using assurance::NotApplicable;
using assurance::VerdictKind;
using language::JudgedBy;
using language::Obligation;
using language::Pick;
using language::Standard;
using language::Timing;
using language::Trigger;
using language::Version;

namespace {

struct Instance {
    const Happening* trigger = nullptr;
    Truth is_one;
};

class Judging {
public:
    Judging(const Standard& standard, const language::Program& program, const Scene& scene)
        : standard_(standard), program_(program), scene_(scene) {}

    std::vector<Finding> judge() {
        std::vector<Finding> findings;
        if (has_one_when()) {
            findings = judge_by(standard_.versions.front(), nullptr);
        } else {
            for (const Version& version : standard_.versions)
                for (const Finding& finding : judge_by(version, &version))
                    findings.push_back(finding);
            std::stable_sort(
                findings.begin(), findings.end(), [&](const auto& left, const auto& right) {
                    return place_of(left.trigger) < place_of(right.trigger);
                });
        }
        if (findings.empty()) {
            Finding none;
            none.why_not_applicable = NotApplicable::no_trigger;
            findings.push_back(none);
        }
        return findings;
    }

    // Whether some event may be the trigger of the scene's person.
    bool may_be_triggered() const {
        for (const Version& version : standard_.versions)
            for (const Truth& one : are_triggers(version))
                if (!one.is_no()) return true;
        return false;
    }

private:
    using Findings = std::vector<Finding>;

    std::vector<Truth> are_triggers(const Version& version) const {
        const Trigger& trigger = *version.clauses.trigger;
        std::vector<Truth> is_one;
        for (const Happening& event : scene_.seen) {
            Setting setting;
            setting.scene = &scene_;
            is_one.push_back(trigger.kind == Trigger::Kind::case_opened
                                 ? known(true)
                                 : matches(trigger.events, event, setting));
        }
        return is_one;
    }

    std::size_t place_of(const Event* event) const {
        for (std::size_t at = 0; at < scene_.seen.size(); ++at)
            if (scene_.seen[at].told == event) return at;
        return scene_.seen.size();
    }

    bool has_one_when() const {
        const auto offset_of = [](const Version& version) {
            return version.clauses.trigger ? version.clauses.trigger->at.offset : 0;
        };
        return std::all_of(
            standard_.versions.begin(), standard_.versions.end(), [&](const Version& version) {
                return offset_of(version) == offset_of(standard_.versions.front());
            });
    }

    Calendars calendar_of(const Version& version) const {
        const std::string& name =
            version.clauses.calendar.empty() ? program_.calendar : version.clauses.calendar;
        return {WorkingCalendar{name, scene_.input->known_on}, {scene_.input->terms}};
    }

    // Where a `given` may be several events of the very same time: which of them is taken now, by
    // the version and the place of the `given`.
    using Taken = std::map<std::pair<const Version*, std::size_t>, std::size_t>;

    // With what is taken of ties; ties that are met for the first time are noted, with their sizes.
    Trial trial(const Version& version, const Instance& instance) {
        calendars_.push_back(std::make_unique<Calendars>(calendar_of(version)));
        std::vector<std::size_t> taken;
        for (std::size_t number = 0; number < version.clauses.anchors.size(); ++number) {
            const auto at = taken_.find({&version, number});
            taken.push_back(at == taken_.end() ? 0 : at->second);
        }
        Trial made{
            scene_, version.clauses, *calendars_.back(), *instance.trigger, instance.is_one, taken};
        for (std::size_t number = 0; number < taken.size(); ++number) {
            if (made.ties()[number] == 1 || taken_.contains({&version, number})) continue;
            taken_[{&version, number}] = 0;
            ties_.push_back({{&version, number}, made.ties()[number]});
        }
        return made;
    }

    // `ask` with each event of each tie in turn: all that it says.
    template <typename Ask>
    void ask_with_each(const Ask& ask, const Taken& taken = {}) {
        taken_ = taken;
        ties_.clear();
        ask();
        Taken first = taken_;
        const auto met = ties_;
        for (std::size_t at = met.size(); at-- > 0;) {
            first.erase(met[at].first);  // what was met after it may be another then
            for (std::size_t other = 1; other < met[at].second; ++other) {
                Taken next = first;
                next[met[at].first] = other;
                ask_with_each(ask, next);
            }
        }
    }

    // All days: in force. No day: not. Some: not certain.
    Truth is_in_force(const Version& version, const Days& days) const {
        const auto number = [](Date date) { return date.time_since_epoch().count(); };
        const Day first =
            std::max(number(version.in_force.first), number(standard_.effective.first));
        const Day last = std::min(number(version.in_force.last), number(standard_.effective.last));
        if (first > last || days.last < first || days.first > last) return known(false);
        const bool begins_inside = days.first >= first || first <= -100'000'000;
        const bool ends_inside = days.last <= last || last >= 100'000'000;
        if (begins_inside && ends_inside) return known(true);
        return unknown(Reason::precision);
    }

    Finding outcome(const Instance& instance, VerdictKind kind) const {
        Finding finding;
        finding.kind = kind;
        finding.trigger = instance.trigger->told;
        return finding;
    }

    Finding not_in_force(const Instance& instance) const {
        Finding finding = outcome(instance, VerdictKind::not_applicable);
        finding.why_not_applicable = NotApplicable::not_in_force;
        return finding;
    }

    Finding cannot_tell(const Instance& instance, const Reasons& why) const {
        Finding finding = outcome(instance, VerdictKind::cannot_tell);
        finding.why = why;
        return finding;
    }

    static bool is_alike(const Finding& left, const Finding& right) {
        return left.kind == right.kind && left.miss == right.miss &&
               left.why_not_applicable == right.why_not_applicable;
    }

    // One trigger, with each of several `given` events of the very same time: where they agree that
    // is the verdict.
    Findings judge_instance(const Instance& instance, const Version* only) {
        std::vector<Findings> all;
        ask_with_each([&] { all.push_back(judge_taken(instance, only)); });
        return agreed(all);
    }

    // What all say; where they do not agree, cannot tell, in place of the first of them. A mark of
    // one that another has not may hold, and the earliest warning is given.
    static Findings agreed(const std::vector<Findings>& all) {
        if (all.empty()) return {};
        Findings agreed = all.front();
        for (const Findings& other : all) {
            if (!std::equal(agreed.begin(), agreed.end(), other.begin(), other.end(), is_alike)) {
                Finding first = agreed.empty() ? other.front() : agreed.front();
                make_unknown(first);
                return {first};
            }
            for (std::size_t at = 0; at < agreed.size(); ++at) {
                Finding& one = agreed[at];
                if (one.excused != other[at].excused) one.excused = Excused::perhaps;
                if (other[at].warning && (!one.warning || *other[at].warning < *one.warning))
                    one.warning = other[at].warning;
            }
        }
        return agreed;
    }

    static void make_unknown(Finding& finding) {
        finding.kind = VerdictKind::cannot_tell;
        finding.miss = Miss::none;
        finding.why_not_applicable = NotApplicable::none;
        finding.why = {Reason::order};
        finding.excused = Excused::no;
        finding.warning.reset();
    }

    // `only` is the version that looked for the trigger, where versions have their own `when`.
    Findings judge_taken(const Instance& instance, const Version* only) {
        std::vector<const Version*> versions;
        for (const Version& version : standard_.versions)
            if (only == nullptr || only == &version) versions.push_back(&version);
        for (const Version* version : versions) {
            Findings findings;
            Days days = instance.trigger->days;
            if (standard_.judged_by != JudgedBy::trigger) {
                findings = trial(*version, instance).judge();
                days = judged_days(findings.front(), instance);
            }
            const Truth in_force = is_in_force(*version, days);
            if (in_force.is_no()) continue;
            if (in_force.is_unknown())  // only in part
                return {cannot_tell(instance, {Reason::precision})};
            if (findings.empty()) findings = trial(*version, instance).judge();
            for (Finding& finding : findings) finding.version = version;
            return findings;
        }
        if (only != nullptr) return {};
        return {not_in_force(instance)};
    }

    // Without a response its deadline counts, without a deadline the trigger.
    Days judged_days(const Finding& finding, const Instance& instance) const {
        if (standard_.judged_by == JudgedBy::response && finding.response) return *finding.response;
        if (standard_.judged_by == JudgedBy::response && finding.witness != nullptr)
            return scene_.seen[place_of(finding.witness)].days;
        if (finding.deadline) return oracle::days_of(*finding.deadline);
        return instance.trigger->days;
    }

    // --- Triggers --------------------------------------------------------------------------------

    Findings judge_by(const Version& version, const Version* only) {
        const Trigger& trigger = *version.clauses.trigger;
        const std::vector<Truth> is_one = are_triggers(version);
        if (trigger.kind == Trigger::Kind::case_opened) return picked(Pick::first, is_one, only);
        if (trigger.kind == Trigger::Kind::counted) return judge_counted(version, is_one, only);
        if (trigger.pick == Pick::each) return judge_each(is_one, only);
        const bool may_restart =
            only != nullptr ? restarts(*only)
                            : std::any_of(standard_.versions.begin(),
                                          standard_.versions.end(),
                                          [](const Version& one) { return restarts(one); });
        if (trigger.pick == Pick::last && may_restart) return judge_runs(version, is_one, only);
        return picked(trigger.pick, is_one, only);
    }

    Findings judge_each(const std::vector<Truth>& is_one, const Version* only) {
        Findings findings;
        for (std::size_t at = 0; at < is_one.size(); ++at) {
            if (is_one[at].is_no()) continue;
            for (const Finding& finding : judge_instance({&scene_.seen[at], is_one[at]}, only))
                findings.push_back(finding);
        }
        return findings;
    }

    // The first or the last.
    Findings picked(Pick pick, const std::vector<Truth>& is_one, const Version* only) {
        std::vector<Instance> instances;
        for (const Happening* event : possible_picks(scene_, pick, is_one))
            instances.push_back({event, is_one[place_of(event->told)]});
        return judged_apart(instances, only);
    }

    // Where it is not known which one it is, each is judged: where they agree that is the verdict
    // (decision 0015). It is told of the first of them.
    Findings judged_apart(const std::vector<Instance>& instances, const Version* only) {
        std::vector<Findings> judged;
        for (const Instance& instance : instances) judged.push_back(judge_instance(instance, only));
        return agreed(judged);
    }

    static bool is_same_time(const Happening& left, const Happening& right) {
        return !left.when.is_unknown && !right.when.is_unknown &&
               left.when.first == right.when.first && left.when.last == right.when.last;
    }

    // The n-th event: so many before it, at most so long ago. Reached again only after fewer were
    // left before the next event: then, too, exactly n - 1 come before it. Events of the very same
    // time, in no known order, are one step: where one of them is the n-th, each is judged as if it
    // were (decision 0015).
    Findings judge_counted(const Version& version,
                           const std::vector<Truth>& is_one,
                           const Version* only) {
        const Trigger& trigger = *version.clauses.trigger;
        const Calendars calendar = calendar_of(version);
        const auto limit_of = [&](std::size_t at) {
            return limit_after(trigger.within,
                               scene_.seen[at].when,
                               {},
                               Side::too_late,
                               scene_.input->as_of,
                               calendar);
        };
        std::vector<std::size_t> events;
        for (std::size_t at = 0; at < is_one.size(); ++at)
            if (!is_one[at].is_no()) events.push_back(at);
        Findings findings;
        for (std::size_t place = 0; place < events.size();) {
            std::vector<std::size_t> step{events[place]};
            for (std::size_t next = place + 1; next < events.size(); ++next) {
                const auto is_twin = [&](std::size_t other) {
                    return is_same_time(scene_.seen[events[next]], scene_.seen[other]) &&
                           is_one[events[next]].is_yes() && is_one[other].is_yes() &&
                           is_before(scene_, scene_.seen[other], scene_.seen[events[next]])
                               .is_unknown() &&
                           is_by(scene_.seen[events[next]], limit_of(step.front())).is_yes();
                };
                if (!is_same_time(scene_.seen[events[next]], scene_.seen[step.front()]) ||
                    !is_one[events[next]].is_yes())
                    break;
                if (!std::all_of(step.begin(), step.end(), is_twin)) {
                    step.resize(1);
                    break;
                }
                step.push_back(events[next]);
            }
            place += step.size();
            for (const Finding& finding :
                 judged_apart(pick_of_step(trigger, step, events, is_one, limit_of), only))
                findings.push_back(finding);
        }
        return findings;
    }

    // The events of one step that are, or may be, the n-th.
    std::vector<Instance> pick_of_step(const Trigger& trigger,
                                       const std::vector<std::size_t>& step,
                                       const std::vector<std::size_t>& events,
                                       const std::vector<Truth>& is_one,
                                       const auto& limit_of) const {
        const Happening& first = scene_.seen[step.front()];
        int surely = 0;
        int maybe = 0;
        Reasons why;
        for (const std::size_t other : events) {
            if (std::find(step.begin(), step.end(), other) != step.end()) continue;
            const Truth counts =
                both(both(is_one[other], is_before(scene_, scene_.seen[other], first)),
                     is_by(first, limit_of(other)));
            if (counts.is_yes()) ++surely;
            if (counts.is_unknown()) ++maybe;
            why.insert(counts.why.begin(), counts.why.end());
        }
        const int size = static_cast<int>(step.size());
        if (surely >= trigger.count || surely + maybe + size < trigger.count) return {};
        const bool is_reached = maybe == 0 && surely + size >= trigger.count;
        std::vector<Instance> picked;
        for (const std::size_t at : step)
            picked.push_back(
                {&scene_.seen[at], both(is_one[at], is_reached ? known(true) : unknown(why))});
        return picked;
    }

    // Whether a later trigger restarts the clock: a response with a deadline counted from it.
    static bool restarts(const Version& version) {
        const Obligation& duty = *version.clauses.obligation;
        return duty.kind == Obligation::Kind::response &&
               (duty.timing.kind == Timing::Kind::within ||
                duty.timing.kind == Timing::Kind::between ||
                duty.timing.kind == Timing::Kind::exactly) &&
               duty.timing.reference.slot == version.clauses.trigger->as.slot;
    }

    const Version& version_at(const Happening& trigger, const Version& otherwise) const {
        for (const Version& version : standard_.versions)
            if (is_in_force(version, trigger.days).is_yes()) return version;
        return otherwise;
    }

    // The places of the triggers, each before those that it surely precedes.
    std::vector<std::size_t> in_order_of_happening(const std::vector<Truth>& is_one) const {
        std::vector<std::size_t> left;
        for (std::size_t at = 0; at < is_one.size(); ++at)
            if (!is_one[at].is_no()) left.push_back(at);
        std::vector<std::size_t> ordered;
        while (!left.empty()) {
            const auto is_preceded = [&](std::size_t at) {
                return std::any_of(left.begin(), left.end(), [&](std::size_t other) {
                    return is_before(scene_, scene_.seen[other], scene_.seen[at]).is_yes();
                });
            };
            auto next = std::find_if_not(left.begin(), left.end(), is_preceded);
            if (next == left.end()) next = left.begin();
            ordered.push_back(*next);
            left.erase(next);
        }
        return ordered;
    }

    // Whether the trigger `next`, if it came after `current`, restarts its clock.
    Truth restarts_clock_of(std::size_t current,
                            std::size_t next,
                            const Version& version,
                            const std::vector<Truth>& is_one,
                            const Version* only) {
        const Version& clock = only != nullptr ? *only : version_at(scene_.seen[current], version);
        if (!restarts(clock)) return known(true);
        std::vector<Truth> all;
        ask_with_each([&] {
            all.push_back(trial(clock, {&scene_.seen[current], is_one[current]})
                              .is_restarted_by(scene_.seen[next]));
        });
        for (const Truth& other : all)
            if (other.answer != all[0].answer) return unknown(Reason::order);
        return all[0];
    }

    // Of two triggers of the very same time one restarts the other. Where their order is not known
    // either may have restarted the other, and a miss of one alone cannot be told.
    Findings judge_runs(const Version& version,
                        const std::vector<Truth>& is_one,
                        const Version* only) {
        Findings findings;
        const std::vector<std::size_t> triggers = in_order_of_happening(is_one);
        bool may_be_restarted = false;  // by the trigger before, which may have come after it
        for (std::size_t place = 0; place < triggers.size(); ++place) {
            const std::size_t at = triggers[place];
            Truth after = known(false);
            Truth restarted = known(false);
            if (place + 1 < triggers.size()) {
                const std::size_t next = triggers[place + 1];
                after = is_same_time(scene_.seen[at], scene_.seen[next])
                            ? known(true)
                            : is_before(scene_, scene_.seen[at], scene_.seen[next]);
                restarted = both(
                    after, both(is_one[next], restarts_clock_of(at, next, version, is_one, only)));
            }
            bool is_missed = false;
            if (!restarted.is_yes())
                for (Finding finding : judge_instance({&scene_.seen[at], is_one[at]}, only)) {
                    is_missed = finding.kind == VerdictKind::missed;
                    if (is_missed && (restarted.is_unknown() || may_be_restarted))
                        make_unknown(finding);
                    findings.push_back(finding);
                }
            may_be_restarted =
                after.is_unknown() && !is_missed &&
                !both(is_one[at], restarts_clock_of(triggers[place + 1], at, version, is_one, only))
                     .is_no();
        }
        std::stable_sort(
            findings.begin(), findings.end(), [&](const Finding& left, const Finding& right) {
                return place_of(left.trigger) < place_of(right.trigger);
            });
        return findings;
    }

    const Standard& standard_;
    const language::Program& program_;
    const Scene& scene_;
    std::vector<std::unique_ptr<Calendars>> calendars_;
    Taken taken_;
    std::vector<std::pair<std::pair<const Version*, std::size_t>, std::size_t>> ties_;
};

}  // namespace

std::vector<Finding> judge_events(const Standard& standard,
                                  const language::Program& program,
                                  const Scene& scene) {
    return Judging{standard, program, scene}.judge();
}

bool may_be_triggered(const Standard& standard,
                      const language::Program& program,
                      const Scene& scene) {
    return Judging{standard, program, scene}.may_be_triggered();
}

}  // namespace hearken::oracle
