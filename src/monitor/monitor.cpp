#include "monitor/monitor.h"

#include <set>

#include "monitor/bound_program.h"
#include "monitor/evidence_trail.h"
#include "monitor/outcome_judge.h"

namespace hearken::monitor {

Result<Monitor> Monitor::create(const language::Program& program,
                                const casework::Casebook& casebook,
                                const Question& question,
                                const Monitor* other) {
    const bool sees_the_same = other != nullptr && other->casebook_ == &casebook &&
                               other->question_ == question &&
                               other->program_->zone.name() == program.zone.name();
    auto bound = std::make_unique<BoundProgram>(TRY(BoundProgram::bind(
        program, casebook, question, sees_the_same ? other->bound_->shared_times() : nullptr)));
    auto plain = std::make_unique<PlainProgram>(
        *bound, casebook, sees_the_same ? other->plain_.get() : nullptr);
    return Monitor{program, casebook, question, std::move(bound), std::move(plain)};
}

Monitor::Monitor(const language::Program& program,
                 const casework::Casebook& casebook,
                 const Question& question,
                 std::unique_ptr<BoundProgram> bound,
                 std::unique_ptr<PlainProgram> plain)
    : program_(&program),
      casebook_(&casebook),
      question_(question),
      bound_(std::move(bound)),
      plain_(std::move(plain)) {}

Monitor::~Monitor() = default;
Monitor::Monitor(Monitor&&) noexcept = default;
Monitor& Monitor::operator=(Monitor&&) noexcept = default;

Monitor::Worker::Worker(const Monitor& monitor)
    : judge_(std::make_unique<OutcomeJudge>(*monitor.bound_, *monitor.plain_, *monitor.casebook_)),
      trail_(std::make_unique<EvidenceTrail>(
          *monitor.bound_, *monitor.casebook_, monitor.question_)) {}
Monitor::Worker::~Worker() = default;
Monitor::Worker::Worker(Worker&&) noexcept = default;
Monitor::Worker& Monitor::Worker::operator=(Worker&&) noexcept = default;

void Monitor::Worker::judge(casework::CaseIndex which, assurance::CaseVerdicts& out) {
    judge_->judge(which, out);
}

void Monitor::Worker::judge(casework::CaseIndex which,
                            std::size_t standard,
                            assurance::CaseVerdicts& out) {
    judge_->judge(which, standard, out);
}

void Monitor::Worker::outcomes(casework::CaseIndex first,
                               casework::CaseIndex end,
                               const VisitOutcomes& visit) {
    std::vector<assurance::Outcome> outcomes;
    judge_->outcomes(first, end, [&](const AlikeOutcomes& alike) {
        const std::size_t of_one = alike.shared().size();
        outcomes.resize(of_one * alike.cases().size());
        alike.write(outcomes.data());
        for (std::size_t at = 0; at < alike.cases().size(); ++at)
            visit(alike.cases()[at], {outcomes.data() + at * of_one, of_one});
    });
}

void Monitor::Worker::alike_outcomes(casework::CaseIndex first,
                                     casework::CaseIndex end,
                                     const VisitAlike& visit) {
    judge_->outcomes(first, end, visit);
}

Monitor::Worker Monitor::worker() const {
    return Worker{*this};
}

assurance::Evidence Monitor::Worker::evidence(const assurance::Verdict& verdict,
                                              const assurance::CaseVerdicts& verdicts,
                                              casework::CaseIndex which,
                                              std::uint32_t instance,
                                              EvidenceFor reader) {
    return trail_->trail(
        verdict, verdicts, which, instance, judge_->cite(verdict, verdicts, which), reader);
}

bool Monitor::is_visible(casework::EventIndex event) const {
    return bound_->times().is_visible(event);
}

std::vector<std::string> Monitor::feeds_not_declared() const {
    std::set<std::string> missing;
    for (const BoundStandard& standard : bound_->standards())
        for (const BoundVersion& version : standard.versions)
            for (const BoundFeed& feed : version.feeds) missing.insert(feed.source->feed);
    for (const casework::Coverage& coverage : casebook_->coverage()) {
        if (!coverage.is_declared) return {};
        missing.erase(coverage.feed);
    }
    return {missing.begin(), missing.end()};
}

std::vector<std::string> Monitor::kinds_not_met() const {
    std::set<std::string> missing;
    for (std::size_t number = 0; number < bound_->binding().set_count(); ++number)
        for (const language::EventTerm& term :
             bound_->binding().set(static_cast<SetNumber>(number)).source->terms)
            if (!term.is_any_event &&
                casebook_->kind_names().find(term.kind) == casework::Dictionary::absent)
                missing.insert(term.kind);
    return {missing.begin(), missing.end()};
}

std::vector<std::string> Monitor::roles_not_met() const {
    const std::set<std::string>& missing = bound_->binding().roles_not_met();
    return {missing.begin(), missing.end()};
}

Result<void> judge(
    const language::Program& program,
    const casework::Casebook& casebook,
    const Question& question,
    const std::function<void(casework::CaseIndex, const assurance::CaseVerdicts&)>& visit) {
    const Monitor monitor = TRY(Monitor::create(program, casebook, question));
    Monitor::Worker worker = monitor.worker();
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < casebook.case_count(); ++which) {
        worker.judge(which, verdicts);
        visit(which, verdicts);
    }
    return {};
}

}  // namespace hearken::monitor
