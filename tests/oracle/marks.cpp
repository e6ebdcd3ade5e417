// What is marked on a verdict: that a miss is excused, that a deadline is near.
#include <algorithm>

#include "oracle/trial.h"

namespace hearken::oracle {

using assurance::VerdictKind;

std::string Trial::marks_of(const Finding& finding) const {
    if (finding.kind == VerdictKind::pending && finding.deadline)
        return warning_of(*finding.deadline);
    if (finding.kind != VerdictKind::missed) return {};
    Truth excused = known(false);
    for (const language::Excuse& excuse : clauses_->excuses)
        for (const Happening& event : scene_->seen) {
            Truth one = matches(excuse.events, event, setting_);
            if (finding.begin == nullptr)
                one = both(one, is_from_trigger_on(event));
            else if (!is_same(event, *finding.begin))
                one = both(one, is_mildly_after(*scene_, event, *finding.begin));
            if (finding.deadline) one = both(one, is_by(event, *finding.deadline));
            excused = either(excused, one);
        }
    if (excused.is_no()) return {};
    return excused.is_yes() ? "excused" : "perhaps_excused";
}

// From the day on that lies so long before the earliest day of the deadline.
std::string Trial::warning_of(const Limit& deadline) const {
    if (!clauses_->warning) return {};
    const language::Duration& before = clauses_->warning->before;
    if (deadline.first <= no_first_day / 2 && !deadline.is_in_hours) return {};
    Day from = oracle::days_of(deadline).first;
    int left = before.count;
    switch (before.unit) {
        case language::Unit::hours:
            from = local_day(plus_hours(deadline.first, -before.count));
            break;
        case language::Unit::working_days:
            while (left > 0)
                if (calendar_->working.is_working_day(--from)) --left;
            break;
        case language::Unit::weeks:
            from -= 7LL * before.count;
            break;
        default:
            from -= before.count;
            break;
    }
    from = std::max(from, trigger_->days.first);
    return scene_->input->as_of >= from ? "warning " + write_day(from) : std::string{};
}

}  // namespace hearken::oracle
