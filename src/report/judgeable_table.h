// What could be judged from which sources, as text, tables and a page: docs/judgeability.md.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "judgeability/survey.h"

namespace hearken::report {

/// What is said around a survey.
struct SurveyFrame {
    bool is_of_layouts = false;          // of what layouts can hold, not of data
    bool supposes_completeness = false;  // a source declares nothing complete
    std::uint64_t cases = 0;             // of data: how many, and how many of more than one source
    std::uint64_t shared_cases = 0;
};

/// Which of the three tables are written.
struct SurveyParts {
    bool shares = true;
    bool duties = true;
    bool lacking = true;
};

[[nodiscard]] std::string to_text(const judgeability::Survey& survey,
                                  const SurveyFrame& frame,
                                  const SurveyParts& parts = {});
/// The ids of the duties by grade, and what most of the others lack.
[[nodiscard]] std::string to_short_text(const judgeability::Survey& survey);
/// A row a duty; columns: docs/judgeability.md.
[[nodiscard]] std::string to_csv(const judgeability::Survey& survey);
[[nodiscard]] std::string to_markdown(const judgeability::Survey& survey,
                                      const SurveyParts& parts = {});
/// Fails as page_assets() does.
Result<std::string> judgeable_page(const judgeability::Survey& survey, const SurveyFrame& frame);

/// "judged", "in part", "not judged".
[[nodiscard]] const char* to_words(judgeability::Grade grade);

/// What is to be known before the table is read, a sentence each.
[[nodiscard]] std::vector<std::string> remarks(const judgeability::Survey& survey,
                                               const SurveyFrame& frame);
/// The sources that are enough for a duty: "police + social_care"; empty where it is not judged.
[[nodiscard]] std::string enough(const judgeability::Survey& survey,
                                 const judgeability::Survey::Duty& duty);
/// The ids of duties, the first of them where there are many.
[[nodiscard]] std::string ids_of(const judgeability::Survey::Gap& gap);

}  // namespace hearken::report
