#include "oracle/evaluator.h"

#include <algorithm>
#include <memory>

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

private:
    using Findings = std::vector<Finding>;

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

    WorkingCalendar calendar_of(const Version& version) const {
        const std::string& name =
            version.clauses.calendar.empty() ? program_.calendar : version.clauses.calendar;
        return {name, scene_.input->known_on};
    }

    Trial trial(const Version& version, const Instance& instance) {
        calendars_.push_back(std::make_unique<WorkingCalendar>(calendar_of(version)));
        return {scene_, version.clauses, *calendars_.back(), *instance.trigger, instance.is_one};
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

    // One trigger. `only` is the version that looked for it, where versions have their own `when`.
    Findings judge_instance(const Instance& instance, const Version* only) {
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
            if (in_force.is_unknown()) return {uncertain(instance, *version, versions)};
            if (findings.empty()) findings = trial(*version, instance).judge();
            return findings;
        }
        if (only != nullptr) return {};
        return {not_in_force(instance)};
    }

    // In force only in part. What the first row says of the version holds whether it is or not.
    Finding uncertain(const Instance& instance,
                      const Version& version,
                      const std::vector<const Version*>& versions) {
        (void)version;
        (void)versions;
        return cannot_tell(instance, {Reason::precision});
    }

    // Without a response its deadline counts, without a deadline the trigger.
    Days judged_days(const Finding& finding, const Instance& instance) const {
        if (standard_.judged_by == JudgedBy::response && finding.witness != nullptr)
            return scene_.seen[place_of(finding.witness)].days;
        if (finding.deadline) return oracle::days_of(*finding.deadline);
        return instance.trigger->days;
    }

    // --- Triggers --------------------------------------------------------------------------------

    Findings judge_by(const Version& version, const Version* only) {
        const Trigger& trigger = *version.clauses.trigger;
        std::vector<Truth> is_one;
        for (const Happening& event : scene_.seen) {
            Setting setting;
            setting.scene = &scene_;
            is_one.push_back(trigger.kind == Trigger::Kind::case_opened
                                 ? known(true)
                                 : matches(trigger.events, event, setting));
        }
        if (trigger.kind == Trigger::Kind::case_opened) return picked(Pick::first, is_one, only);
        if (trigger.kind == Trigger::Kind::counted) return judge_each(count(version, is_one), only);
        if (trigger.pick == Pick::each) return judge_each(is_one, only);
        if (trigger.pick == Pick::last && restarts(version))
            return judge_runs(version, is_one, only);
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

    // The first or the last. Where it is not known which that is, each is judged: where they agree
    // that is the verdict (decision 0015).
    Findings picked(Pick pick, const std::vector<Truth>& is_one, const Version* only) {
        std::vector<Findings> judged;
        for (const Happening* event : possible_picks(scene_, pick, is_one))
            judged.push_back(judge_instance({event, is_one[place_of(event->told)]}, only));
        if (judged.empty()) return {};
        if (judged.size() == 1) return judged.front();
        const auto is_alike = [](const Finding& left, const Finding& right) {
            return left.kind == right.kind && left.miss == right.miss &&
                   left.why_not_applicable == right.why_not_applicable;
        };
        Findings agreed = judged.front();
        for (const Findings& other : judged) {
            if (std::equal(agreed.begin(), agreed.end(), other.begin(), other.end(), is_alike))
                continue;
            Finding finding;
            finding.kind = VerdictKind::cannot_tell;
            finding.why = {Reason::order};
            finding.trigger = agreed.empty() ? nullptr : agreed.front().trigger;
            agreed = {finding};
            break;
        }
        for (Finding& finding : agreed) finding.is_one_of_several = true;
        return agreed;
    }

    // The n-th event: so many before it, at most so long ago. Reached again only after fewer were
    // left before the next event: then, too, exactly n - 1 come before it.
    std::vector<Truth> count(const Version& version, const std::vector<Truth>& is_one) {
        const Trigger& trigger = *version.clauses.trigger;
        const WorkingCalendar calendar = calendar_of(version);
        std::vector<Truth> reached;
        for (std::size_t at = 0; at < is_one.size(); ++at) {
            int surely = 0;
            int maybe = 0;
            Reasons why;
            for (std::size_t other = 0; other < is_one.size(); ++other) {
                const Limit limit =
                    limit_after(trigger.within, scene_.seen[other].when, {}, calendar);
                const Truth counts = both(
                    both(is_one[other], is_before(scene_, scene_.seen[other], scene_.seen[at])),
                    is_by(scene_.seen[at], limit));
                if (counts.is_yes()) ++surely;
                if (counts.is_unknown()) ++maybe;
                why.insert(counts.why.begin(), counts.why.end());
            }
            const int wanted = trigger.count - 1;
            Truth is_reached = unknown(why);
            if (surely > wanted || surely + maybe < wanted) is_reached = known(false);
            if (surely == wanted && maybe == 0) is_reached = known(true);
            reached.push_back(both(is_one[at], is_reached));
        }
        return reached;
    }

    // Whether a later trigger restarts the clock: a response with a deadline counted from it.
    static bool restarts(const Version& version) {
        const Obligation& duty = *version.clauses.obligation;
        return duty.kind == Obligation::Kind::response &&
               duty.timing.kind != Timing::Kind::not_before &&
               duty.timing.reference.slot == version.clauses.trigger->as.slot;
    }

    const Version& version_at(const Happening& trigger, const Version& otherwise) const {
        for (const Version& version : standard_.versions)
            if (is_in_force(version, trigger.days).is_yes()) return version;
        return otherwise;
    }

    Findings judge_runs(const Version& version,
                        const std::vector<Truth>& is_one,
                        const Version* only) {
        Findings findings;
        const auto next_after = [&](std::size_t at) {
            for (++at; at < is_one.size() && is_one[at].is_no();) ++at;
            return at;
        };
        std::size_t at = is_one.empty() || !is_one[0].is_no() ? 0 : next_after(0);
        while (at < is_one.size()) {
            const std::size_t next = next_after(at);
            const Instance instance{&scene_.seen[at], is_one[at]};
            Truth restarted = known(false);
            if (next < is_one.size())
                restarted = trial(only != nullptr ? *only : version_at(*instance.trigger, version),
                                  instance)
                                .is_restarted_by(scene_.seen[next], is_one[next]);
            if (!restarted.is_yes())
                for (Finding finding : judge_instance(instance, only)) {
                    if (restarted.is_unknown() && finding.kind == VerdictKind::missed) {
                        finding.kind = VerdictKind::cannot_tell;
                        finding.miss = Miss::none;
                        finding.why = restarted.why;
                    }
                    findings.push_back(finding);
                }
            at = next;
        }
        return findings;
    }

    const Standard& standard_;
    const language::Program& program_;
    const Scene& scene_;
    std::vector<std::unique_ptr<WorkingCalendar>> calendars_;
};

}  // namespace

std::vector<Finding> judge(const Standard& standard,
                           const language::Program& program,
                           const Scene& scene) {
    return Judging{standard, program, scene}.judge();
}

}  // namespace hearken::oracle
