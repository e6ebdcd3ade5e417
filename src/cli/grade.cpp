#include "cli/grade.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/exit_code.h"
#include "operations/finish_inspection.h"
#include "operations/grade_inspection.h"

namespace hearken::cli {
namespace {

Failure refuse(std::string message, std::string remedy) {
    return fail(ErrorKind::invalid_input, std::move(message), std::move(remedy));
}

Result<int> tell_cases(const operations::Grader& grader) {
    const operations::GraderCases mine = TRY(operations::cases_of(grader));
    fmt::print("{} cases of inspector {}, {}:\n",
               mine.cases.size(),
               grader.inspector,
               mine.is_opened   ? "locked and opened"
               : mine.is_locked ? "locked"
                                : "in the order in which to read them");
    for (const std::string& id : mine.cases) fmt::print("{}\n", id);
    return exit_success;
}

Result<int> tell_answers(const operations::Grader& grader, const std::string& answers) {
    const inspection::CheckedAnswers checked = TRY(operations::check_grader(grader, answers));
    constexpr std::size_t told_max = 100;
    const std::size_t told = std::min(checked.problems.size(), told_max);
    for (std::size_t at = 0; at < told; ++at) {
        const inspection::AnswerProblem& problem = checked.problems[at];
        fmt::print("{}: {}\n  {}\n", problem.where, problem.what, problem.remedy);
    }
    if (checked.problems.size() > told) {
        fmt::print("... and {} more.\n", checked.problems.size() - told);
    }
    fmt::print("{} of {} cases are whole; {} problems.\n",
               checked.cases.size(),
               checked.wanted,
               checked.problems.size());
    std::size_t overrides = 0;
    for (const auto& [id, answered] : checked.cases) {
        overrides += answered.grade.is_override() ? 1 : 0;
        for (const auto& [topic, grade] : answered.topics) overrides += grade.is_override() ? 1 : 0;
    }
    if (overrides > 0) fmt::print("{} grades override what the answers say.\n", overrides);
    return checked.problems.empty() ? exit_success : exit_findings;
}

}  // namespace

Result<int> grade(const GradeWords& words) {
    const operations::Grader grader{words.folder, words.inspector};
    if (words.is_to_lock && words.is_to_open) {
        return refuse("--lock and --open do not go together.", "Open when all have locked.");
    }
    if ((words.is_to_lock || words.is_to_open) && words.secret.empty()) {
        return refuse("Locking and opening need --secret.",
                      "Give a file that holds a secret of your own; keep it until the end.");
    }
    if (words.is_to_lock) {
        if (words.answers.empty()) return refuse("--lock needs --answers.", "Name your file.");
        TRY(operations::lock_grades(grader, words.answers, words.secret));
        fmt::print("Locked and sealed. Keep the secret: without it nobody can open the seal.\n");
        return exit_success;
    }
    if (words.is_to_open) {
        TRY(operations::open_grades(grader, words.secret));
        fmt::print("Opened: the key is published, and anybody can check the seal by it.\n");
        return exit_success;
    }
    if (words.answers.empty()) return tell_cases(grader);
    return tell_answers(grader, words.answers);
}

Result<int> calibrate(const GradeWords& words) {
    const operations::Grader grader{words.folder, words.inspector};
    const operations::Calibrated result =
        TRY(operations::calibrate(grader, words.answers, words.gold));
    fmt::print("{} of {} calibration cases agree: {}.\n",
               result.agreed,
               result.cases,
               result.is_passed ? "passed" : "NOT passed; talk the cases over, then try others");
    return result.is_passed ? exit_success : exit_findings;
}

Result<int> eliminate(const EliminateWords& words) {
    const operations::Grader grader{words.folder, words.inspector};
    inspection::Elimination wanted;
    wanted.id = words.id;
    wanted.reason = words.reason;
    wanted.why = words.why;
    const inspection::Elimination done = TRY(operations::eliminate_case(grader, std::move(wanted)));
    fmt::print("Case {} is out; {}. Logged in {}/eliminated.csv.\n",
               printable(done.id),
               done.reserve.empty()
                   ? std::string("no reserve of its stratum is left to take its place")
                   : fmt::format("the next reserve, {}, takes its place", printable(done.reserve)),
               printable(words.folder));
    return exit_success;
}

Result<int> moderate(const std::string& folder, const std::string& decisions) {
    if (decisions.empty()) {
        fmt::print("{}", TRY(operations::disputed_cases(folder)));
        return exit_success;
    }
    const std::size_t decided = TRY(operations::moderate_inspection(folder, decisions));
    fmt::print("Decided {} cases; both first grades stay in {}/moderation.csv.\n",
               decided,
               printable(folder));
    return exit_success;
}

Result<int> estimate(const std::string& folder) {
    const operations::Estimated made = TRY(operations::estimate_inspection(folder));
    fmt::print("{}Written to {}/estimates.csv, forces and categories too.\n",
               inspection::estimates_words(made.instrument, made.estimates),
               printable(folder));
    return exit_success;
}

}  // namespace hearken::cli
