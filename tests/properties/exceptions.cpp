#include "properties/exceptions.h"

#include <algorithm>

namespace hearken::properties {

using assurance::NotApplicable;
using assurance::VerdictKind;

std::string exception_to_sufficiency(const std::string& standard, const Told& told) {
    if (told.why == NotApplicable::no_trigger) return {};
    if (has(standard, "when at least"))
        return "`when at least`: the events before the one that fired are not cited";
    if (has(standard, "given "))
        return "`given`: its event is cited only where the limit counts from it";
    for (const char* word : {"some ",
                             "latest ",
                             "where no ",
                             "not no ",
                             "and no ",
                             "or no ",
                             "(no ",
                             "until no ",
                             "unless no ",
                             "doubt if no "})
        if (has(standard, word))
            return "conditions that look at other events: what they found is not cited";
    if (told.kind == VerdictKind::cannot_tell && has(standard, " { "))
        return "groups that cannot tell: of the parts, one is cited";
    const bool is_unknown = told.kind == VerdictKind::cannot_tell;
    if (is_unknown && has(standard, "clock stops"))
        return "`clock stops`, cannot tell: events that may have ended the stop are not cited";
    if (is_unknown && has(standard, "judged by"))
        return "`judged by`, cannot tell: what other versions came to is not cited";
    if (has(standard, " from ") && has(standard, " until ") &&
        (is_unknown || told.kind == VerdictKind::missed))
        return "a stretch from events to events: what may open or close it is not cited";
    if (is_unknown && (has(standard, " before ") || has(standard, " in case")))
        return "orders and `in case` that cannot tell: how far back the case reaches is not cited";
    if (has(standard, "not before"))
        return "`not before`: what came before the response, or may have, is not cited";
    if (has(standard, "when last"))
        return "`when last`: which events began no run is not cited, and one cited may begin one";
    if (told.why == NotApplicable::not_in_force && has(standard, "judged by response"))
        return "not in force by its response, which is not cited";
    return {};
}

std::string exception_to_minimality(const std::string& standard,
                                    const Told& told,
                                    const Record& left_out,
                                    bool is_sufficient,
                                    const std::vector<Told>& again) {
    if (!is_sufficient) return "not sufficient in the first place";
    if (told.stops.contains(left_out)) return "a clock stop";
    // As where a trigger is itself one of the events that it forbids.
    const bool is_replaced = std::any_of(again.begin(), again.end(), [&](const Told& one) {
        return one.is_same(told) && one.trigger == told.trigger &&
               (one.anchor != told.anchor || one.witness != told.witness);
    });
    if (is_replaced) return "another of the cited records takes its place";
    if (told.kind == VerdictKind::met && has(standard, "at most "))
        return "met `at most`: what was counted is cited, though it is not too many";
    if (told.kind == VerdictKind::missed && has(standard, "at least "))
        return "missed `at least`: what was counted is cited, though it is too few";
    if (has(standard, " { ")) return "groups: records of every part are cited";
    if (has(standard, " from ") && has(standard, " until "))
        return "a stretch from events to events: its ends are cited, and others may take their "
               "place";
    return {};
}

}  // namespace hearken::properties
