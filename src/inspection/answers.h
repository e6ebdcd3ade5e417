// What one inspector answered of their cases, checked against the instrument, and the grades that
// follow. The file: docs/inspections.md, "Answers".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inspection/instrument.h"

namespace hearken::inspection {

/// A grade as it follows from the answers, and as the inspector gave it.
struct GivenGrade {
    std::size_t computed = 0;  // index of the instrument's grades
    std::size_t given = 0;     // the same, unless it was overridden
    std::string reason;        // of the override; of the grade of the case always
    [[nodiscard]] bool is_override() const { return computed != given; }
};

struct AnsweredCase {
    std::map<std::string, std::string, std::less<>> answers;  // question to answer
    std::map<std::string, std::string, std::less<>> reasons;  // question to reason, where given
    std::map<std::string, GivenGrade, std::less<>> topics;    // topics with a question that applies
    GivenGrade grade;                                         // of the case
};

using AnsweredCases = std::map<std::string, AnsweredCase, std::less<>>;

/// Something that has to be mended before the answers can be locked.
struct AnswerProblem {
    std::string where;  // "answers.csv:12", or a case and an item
    std::string what;
    std::string remedy;
};

struct CheckedAnswers {
    AnsweredCases cases;  // those without a problem
    std::vector<AnswerProblem> problems;
    std::size_t wanted = 0;  // cases that the inspector was given
};

/// `given` are the ids of the inspector's cases. Every problem is reported, not the first alone.
/// Fails with invalid_input where the file is no table of case, item, answer and reason.
[[nodiscard]] Result<CheckedAnswers> check_answers(std::string_view csv,
                                                   std::string_view file,
                                                   const Instrument& instrument,
                                                   const std::set<std::string, std::less<>>& given);

/// The answers in one form, by case and item: what is sealed.
[[nodiscard]] std::string answers_table(const Instrument& instrument, const AnsweredCases& cases);

}  // namespace hearken::inspection
