#include "monitor/panel.h"

#include "monitor/outcome_judge.h"

namespace hearken::monitor {

Panel::Panel(std::span<const Monitor> monitors) {
    for (const Monitor& monitor : monitors) workers_.push_back(monitor.worker());
    for (std::size_t first = 0; first < monitors.size();) {
        Group& group = groups_.emplace_back();
        group.first = first;
        std::vector<const PlainProgram*> programs;
        std::size_t at = first;
        do {
            programs.push_back(monitors[at].plain_.get());
            group.judges.push_back(workers_[at].judge_.get());
            ++at;
        } while (at < monitors.size() && monitors[at].plain_->sees_all_of(*programs.back()));
        group.sitting = std::make_unique<Sitting>(
            programs, *monitors[first].casebook_, monitors[first].bound_->times());
        first = at;
    }
}

Panel::~Panel() = default;
Panel::Panel(Panel&&) noexcept = default;
Panel& Panel::operator=(Panel&&) noexcept = default;

void Panel::alike_outcomes(casework::CaseIndex first, casework::CaseIndex end, const Visit& visit) {
    for (const Group& group : groups_)
        OutcomeJudge::outcomes(group.judges, group.first, *group.sitting, first, end, visit);
}

}  // namespace hearken::monitor
