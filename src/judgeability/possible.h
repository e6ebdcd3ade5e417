// Which answers a condition can have, given what sources hold.
#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "judgeability/lack.h"

namespace hearken::judgeability {

/// A set of three-valued answers, and what is lacking where `unknown` is among them.
struct Possible {
    bool yes = false;
    bool no = false;
    bool unknown = false;
    std::vector<Lack> lacks;

    static Possible always() { return {true, false, false, {}}; }
    static Possible told() { return {true, true, false, {}}; }
    static Possible untold(Lack lack) { return {false, false, true, {std::move(lack)}}; }
    /// What one kind of several says and another does not.
    static Possible partly_told(Lack lack) { return {true, true, true, {std::move(lack)}}; }
};

inline void take_lacks(std::vector<Lack>& all, const std::vector<Lack>& others) {
    all.insert(all.end(), others.begin(), others.end());
}

/// Kleene's and, or, not, over every pair of answers that the two can have.
inline Possible both(const Possible& left, const Possible& right) {
    Possible result;
    result.yes = left.yes && right.yes;
    result.no = left.no || right.no;
    const bool left_no_only = left.no && !left.yes && !left.unknown;
    const bool right_no_only = right.no && !right.yes && !right.unknown;
    result.unknown = (left.unknown && !right_no_only) || (right.unknown && !left_no_only);
    result.lacks = left.lacks;
    take_lacks(result.lacks, right.lacks);
    return result;
}
inline Possible negated(Possible one) {
    std::swap(one.yes, one.no);
    return one;
}
inline Possible either(const Possible& left, const Possible& right) {
    return negated(both(negated(left), negated(right)));
}

}  // namespace hearken::judgeability
