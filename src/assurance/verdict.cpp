#include "assurance/verdict.h"

#include <array>

namespace hearken::assurance {
namespace {

template <typename Enum, std::size_t Size>
const char* name_in(const std::array<const char*, Size>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace

const char* to_string(VerdictKind kind) {
    static constexpr std::array<const char*, 5> names = {
        "met", "missed", "pending", "not_applicable", "cannot_tell"};
    return name_in(names, kind);
}

const char* to_string(Miss miss) {
    static constexpr std::array<const char*, 6> names = {
        "", "late", "never", "early", "forbidden", "unlike"};
    return name_in(names, miss);
}

const char* to_string(NotApplicable reason) {
    static constexpr std::array<const char*, 10> names = {"",
                                                          "no_trigger",
                                                          "where_false",
                                                          "excluded",
                                                          "no_anchor",
                                                          "not_in_force",
                                                          "discharged",
                                                          "nothing_to_judge",
                                                          "no_person",
                                                          "out_of_scope"};
    return name_in(names, reason);
}

const char* to_string(UnknownReason reason) {
    static constexpr std::array<const char*, unknown_reasons> names = {"field_missing",
                                                                       "unparseable",
                                                                       "precision",
                                                                       "order",
                                                                       "coverage",
                                                                       "calendar",
                                                                       "rounding",
                                                                       "contradiction",
                                                                       "anchor_missing",
                                                                       "not_in_table",
                                                                       "no_limit",
                                                                       "school_terms"};
    return name_in(names, reason);
}

const char* to_string(Rejection reason) {
    static constexpr std::array<const char*, 8> names = {"before_trigger",
                                                         "too_late",
                                                         "too_early",
                                                         "condition_false",
                                                         "condition_unknown",
                                                         "time_unknown",
                                                         "after_later_event",
                                                         "outside_window"};
    return name_in(names, reason);
}

void CaseVerdicts::clear() {
    verdicts.clear();
    unknowns.clear();
    rejected.clear();
    stops.clear();
    cited.clear();
}

bool is_worse(VerdictKind left, VerdictKind right) {
    static constexpr std::array<int, 5> badness = {1, 4, 2, 0, 3};
    return badness[static_cast<std::size_t>(left)] > badness[static_cast<std::size_t>(right)];
}

}  // namespace hearken::assurance
