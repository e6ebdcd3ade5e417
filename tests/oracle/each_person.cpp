#include "oracle/each_person.h"

#include <algorithm>

#include "oracle/people.h"

namespace hearken::oracle {

using assurance::NotApplicable;
using assurance::VerdictKind;
using language::Standard;

namespace {

Finding without_trigger(VerdictKind kind, NotApplicable why_not, const Reasons& why = {}) {
    Finding finding;
    finding.kind = kind;
    finding.why_not_applicable = why_not;
    finding.why = why;
    return finding;
}

// No version is for the case: the first is the one that says so (docs/evidence.md, `version`).
Finding out_of_scope(const Standard& standard) {
    Finding finding = without_trigger(VerdictKind::not_applicable, NotApplicable::out_of_scope);
    finding.version = &standard.versions.front();
    return finding;
}

// The scene as it is for one person; without an id for somebody of whom nothing is known.
Scene scene_of(const Scene& scene, const Standard& standard, std::optional<std::string> person) {
    Scene own = scene;
    own.each = EachPerson{standard.for_each->roles, std::move(person)};
    return own;
}

// Whether no version is for this case, whoever it may be judged for.
bool is_out_of_scope(const Standard& standard, const Scene& scene) {
    Setting setting;
    setting.scene = &scene;
    return std::all_of(
        standard.versions.begin(), standard.versions.end(), [&](const language::Version& version) {
            return version.clauses.applies != nullptr &&
                   holds(*version.clauses.applies, setting).is_no();
        });
}

std::vector<Finding> judge_for_each(const Standard& standard,
                                    const language::Program& program,
                                    const Scene& scene) {
    const std::vector<std::string> people = people_of(*scene.of, standard.for_each->roles);
    if (people.empty()) {
        const Scene nobody = scene_of(scene, standard, std::nullopt);
        if (states_roles(*scene.input))
            return {without_trigger(VerdictKind::not_applicable, NotApplicable::no_person)};
        if (!oracle::may_be_triggered(standard, program, nobody))
            return {without_trigger(VerdictKind::not_applicable, NotApplicable::no_trigger)};
        if (is_out_of_scope(standard, nobody)) return {out_of_scope(standard)};
        return {without_trigger(
            VerdictKind::cannot_tell, NotApplicable::none, {Reason::field_missing})};
    }
    const bool may_be_triggered =
        std::any_of(people.begin(), people.end(), [&](const std::string& person) {
            const Scene own = scene_of(scene, standard, person);
            return oracle::may_be_triggered(standard, program, own);
        });
    std::vector<Finding> findings;
    for (const std::string& person : people) {
        const Scene own = scene_of(scene, standard, person);
        Setting setting;
        setting.scene = &own;
        const Truth is_meant = standard.for_each->where == nullptr
                                   ? known(true)
                                   : holds(*standard.for_each->where, setting);
        std::vector<Finding> of_person;
        if (!may_be_triggered)
            of_person = {without_trigger(VerdictKind::not_applicable, NotApplicable::no_trigger)};
        else if (is_meant.is_no())
            of_person = {without_trigger(VerdictKind::not_applicable, NotApplicable::where_false)};
        else if (is_meant.is_unknown() && is_out_of_scope(standard, own))
            of_person = {out_of_scope(standard)};
        else if (is_meant.is_unknown())
            of_person = {
                without_trigger(VerdictKind::cannot_tell, NotApplicable::none, is_meant.why)};
        else
            of_person = judge_events(standard, program, own);
        for (Finding& finding : of_person) {
            finding.person = person;
            findings.push_back(finding);
        }
    }
    return findings;
}

}  // namespace

std::vector<Finding> judge(const Standard& standard,
                           const language::Program& program,
                           const Scene& scene) {
    if (standard.for_each) return judge_for_each(standard, program, scene);
    return judge_events(standard, program, scene);
}

}  // namespace hearken::oracle
