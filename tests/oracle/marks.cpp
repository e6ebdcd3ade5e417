// What is marked on a verdict: that a miss is excused, that a deadline is near.
#include <algorithm>

#include "oracle/trial.h"

namespace hearken::oracle {

using assurance::VerdictKind;

std::string marks_in_words(const Finding& finding) {
    if (finding.excused == Excused::yes) return "excused";
    if (finding.excused == Excused::perhaps) return "perhaps_excused";
    return finding.warning ? "warning " + write_day(*finding.warning) : std::string{};
}

void Trial::mark(Finding& finding) const {
    if (finding.kind == VerdictKind::pending && finding.deadline)
        finding.warning = warning_of(*finding.deadline);
    if (finding.kind != VerdictKind::missed) return;
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
    finding.excused = excused.is_no()    ? Excused::no
                      : excused.is_yes() ? Excused::yes
                                         : Excused::perhaps;
}

// From the day on that lies so long before the earliest day of the deadline.
std::optional<Day> Trial::warning_of(const Limit& deadline) const {
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
    if (scene_->input->as_of < from) return std::nullopt;
    return from;
}

}  // namespace hearken::oracle
