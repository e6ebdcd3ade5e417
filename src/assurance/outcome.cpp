#include "assurance/outcome.h"

namespace hearken::assurance {

Outcome to_outcome(const Verdict& verdict, const CaseVerdicts& verdicts) {
    Outcome outcome;
    outcome.trigger = verdict.trigger;
    outcome.witness = verdict.witness;
    outcome.decisive = verdict.decisive;
    outcome.standard = verdict.standard;
    outcome.kind = verdict.kind;
    outcome.miss = verdict.miss;
    outcome.why_not_applicable = verdict.why_not_applicable;
    outcome.is_recorded_late = verdict.is_recorded_late;
    outcome.is_excused = verdict.is_excused;
    outcome.is_warned = verdict.is_warned;
    if (verdict.kind == VerdictKind::cannot_tell && verdict.unknowns.size() > 0)
        outcome.reason = verdicts.unknowns[verdict.unknowns.begin].reason;
    const bool is_judged =
        verdict.kind != VerdictKind::not_applicable && verdict.kind != VerdictKind::cannot_tell;
    if (!is_judged) return outcome;
    outcome.anchor = verdict.anchor;
    outcome.has_deadline = verdict.deadline.is_set;
    if (!verdict.deadline.is_set) return outcome;
    outcome.deadline = verdict.deadline.last;
    outcome.may_be_due_earlier = verdict.deadline.first != verdict.deadline.last;
    outcome.is_in_hours = verdict.deadline.is_in_hours;
    return outcome;
}

}  // namespace hearken::assurance
