// The grades of an inspection, once all seals are open: first and second, and what moderation made
// of them. Both stay.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inspection/answers.h"
#include "inspection/assign.h"

namespace hearken::inspection {

/// One case with every grade that it was given: indices of the instrument's grades.
struct GradedCase {
    GradedBy assigned;
    AnsweredCase first;
    std::optional<AnsweredCase> second;
    std::optional<std::size_t> moderated;
    std::string moderation_reason;

    [[nodiscard]] bool is_disputed() const {
        return second && first.grade.given != second->grade.given;
    }
    /// One case, one vote: the moderated grade, else that on which all agree. None where two
    /// graders differ and nobody moderated.
    [[nodiscard]] std::optional<std::size_t> settled() const;
};

/// A table with the columns case, grade and reason, put on `cases`. Fails with invalid_input on a
/// case that was not graded or stands twice, an unknown grade or no reason, and where a disputed
/// case is not decided.
[[nodiscard]] Result<void> moderate(std::string_view csv,
                                    std::string_view file,
                                    const Instrument& instrument,
                                    std::vector<GradedCase>& cases);

/// What moderation has to decide:
/// case,first_grade,first_reason,second_grade,second_reason.
[[nodiscard]] std::string disputed_table(const Instrument& instrument,
                                         const std::vector<GradedCase>& cases);

/// moderation.csv: case,first_grade,second_grade,grade,reason. Read back by `moderate`.
[[nodiscard]] std::string moderation_table(const Instrument& instrument,
                                           const std::vector<GradedCase>& cases);

}  // namespace hearken::inspection
