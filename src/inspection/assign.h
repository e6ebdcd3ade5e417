// Who grades which case: decided before anybody grades, by the seed of the draw.
// What makes an assignment a good one: docs/statistics.md, "Who grades what".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "statistics/assignment.h"
#include "statistics/draw.h"

namespace hearken::inspection {

inline constexpr std::size_t inspectors_max = 100;
inline constexpr std::size_t gradings_max = 50'000;

/// A case that was drawn. `force` is empty where the list does not say.
struct CaseToGrade {
    std::string id;
    std::string stratum;
    std::string force;
};

struct AssignRequest {
    std::vector<CaseToGrade> cases;                 // in any order
    std::vector<statistics::Inspector> inspectors;  // likewise
    double share_twice = 0.2;                       // graded by two, chosen at random; 0 to 1
    statistics::DrawKey key;                        // of the draw
};

/// A case with one inspector, or with two: neither knows the other.
struct GradedBy {
    CaseToGrade graded;
    std::string first;
    std::string second;  // empty for most
};

struct Assignment {
    std::vector<GradedBy> cases;  // in the order of their ids
    statistics::AssignmentCheck check;
    std::size_t twice = 0;
};

/// Pairs of inspectors in the order of a round robin, so that pairs and loads are as even as the
/// forces allow; never a case of one's own force. The order of the input does not matter.
/// Fails with invalid_input on ids that stand twice or are empty, more than the limits above, and
/// where a case cannot be given to enough inspectors of other forces.
[[nodiscard]] Result<Assignment> assign_cases(AssignRequest request);

/// A table with the columns inspector and force (empty where there is none).
[[nodiscard]] Result<std::vector<statistics::Inspector>> read_inspectors(std::string_view csv,
                                                                         std::string_view file);

/// assignment.csv: case,stratum,force,first,second.
[[nodiscard]] std::string assignment_table(const Assignment& assignment);
[[nodiscard]] Result<std::vector<GradedBy>> read_assignment(std::string_view csv,
                                                            std::string_view file);

/// How even it came out, in plain words; `inspectors` as assign_cases took them.
[[nodiscard]] std::string assignment_words(const Assignment& assignment);

}  // namespace hearken::inspection
