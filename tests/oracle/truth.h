// Yes, no and unknown, after Kleene, with the reasons of what is unknown.
#pragma once

#include <set>
#include <utility>

#include "assurance/verdict.h"

namespace hearken::oracle {

using Reason = assurance::UnknownReason;
using Reasons = std::set<Reason>;

enum class Answer { no, unknown, yes };

struct Truth {
    Answer answer = Answer::no;
    Reasons why;  // of unknown

    [[nodiscard]] bool is_yes() const { return answer == Answer::yes; }
    [[nodiscard]] bool is_no() const { return answer == Answer::no; }
    [[nodiscard]] bool is_unknown() const { return answer == Answer::unknown; }
};

inline Truth known(bool value) {
    return {value ? Answer::yes : Answer::no, {}};
}

inline Truth unknown(Reason reason) {
    return {Answer::unknown, {reason}};
}

inline Truth unknown(Reasons why) {
    return {Answer::unknown, std::move(why)};
}

inline Truth both(const Truth& left, const Truth& right) {
    if (left.is_no() || right.is_no()) return known(false);
    if (left.is_yes() && right.is_yes()) return known(true);
    Truth result{Answer::unknown, left.why};
    result.why.insert(right.why.begin(), right.why.end());
    return result;
}

inline Truth opposite(Truth value) {
    if (value.is_yes()) return known(false);
    if (value.is_no()) return known(true);
    return value;
}

inline Truth either(const Truth& left, const Truth& right) {
    if (left.is_yes() || right.is_yes()) return known(true);
    if (left.is_no() && right.is_no()) return known(false);
    Truth result{Answer::unknown, left.why};
    result.why.insert(right.why.begin(), right.why.end());
    return result;
}

}  // namespace hearken::oracle
