#include "inspection/answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

constexpr std::string_view grade_item = "grade";
constexpr std::string_view topic_prefix = "grade.";

struct Row {
    std::size_t row = 0;
    std::string answer;
    std::string reason;
};
using Rows = std::map<std::string, Row, std::less<>>;  // by item

/// The answers of one case, made into grades. Problems go to `problems`.
class CaseReader {
public:
    CaseReader(const Table& table,
               const Instrument& instrument,
               std::string_view id,
               const Rows& rows,
               std::vector<AnswerProblem>& problems)
        : table_(table), instrument_(instrument), id_(id), rows_(rows), problems_(problems) {}

    /// Nothing where there was a problem.
    std::optional<AnsweredCase> read() {
        const std::size_t before = problems_.size();
        for (const Question& question : instrument_.questions) take(question);
        for (const Topic& topic : instrument_.topics) grade_topic(topic);
        check_items();
        if (made_.topics.empty() && problems_.size() == before) {
            complain(id_, "no question applies to it.", "Answer the questions, or eliminate it.");
        } else if (!made_.topics.empty()) {
            grade_case();
        }
        if (problems_.size() > before) return std::nullopt;
        return std::move(made_);
    }

private:
    void complain(std::string where, std::string what, std::string remedy) {
        problems_.push_back({std::move(where), std::move(what), std::move(remedy)});
    }
    void complain_of_item(std::string_view item, std::string_view what, std::string remedy) {
        complain(
            fmt::format("case {}, {}", printable(id_), item), std::string(what), std::move(remedy));
    }
    [[nodiscard]] const Row* row(std::string_view item) const {
        const auto found = rows_.find(item);
        return found == rows_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] bool applies(const Question& question) const {
        if (question.asked_after.empty()) return true;
        const auto earlier = made_.answers.find(question.asked_after);
        return earlier != made_.answers.end() &&
               std::find(question.asked_where.begin(),
                         question.asked_where.end(),
                         earlier->second) != question.asked_where.end();
    }

    void take(const Question& question) {
        const Row* const given = row(question.id);
        const bool is_answered = given != nullptr && !given->answer.empty();
        if (!applies(question)) {
            if (!is_answered) return;
            complain(table_.place(given->row),
                     fmt::format("{} does not apply: {} was answered otherwise.",
                                 question.id,
                                 question.asked_after),
                     "Take the answer away, or mend the earlier one.");
            return;
        }
        if (!is_answered) {
            complain_of_item(
                question.id, "is not answered.", "Answer it: where a record does not say, say so.");
            return;
        }
        if (std::find(question.answers.begin(), question.answers.end(), given->answer) ==
            question.answers.end()) {
            complain(
                table_.place(given->row),
                fmt::format("\"{}\" is no answer to {}.", printable(given->answer), question.id),
                fmt::format("Write one of: {}.", fmt::join(question.answers, ", ")));
            return;
        }
        if (question.limits.contains(given->answer) && given->reason.empty()) {
            complain(
                table_.place(given->row),
                fmt::format("the answer to {} limits the grade and has no reason.", question.id),
                "Say what the record shows, without a name.");
        }
        made_.answers[question.id] = given->answer;
        if (!given->reason.empty()) made_.reasons[question.id] = given->reason;
    }

    /// An answer of the item that names a grade; the computed one where there is none.
    GivenGrade given_grade(std::string_view item, std::size_t computed, const Row* given) {
        GivenGrade grade{computed, computed, {}};
        if (given == nullptr) return grade;
        grade.reason = given->reason;
        if (given->answer.empty()) return grade;
        const auto index = instrument_.grade_index(given->answer);
        if (!index) {
            complain(table_.place(given->row),
                     fmt::format("\"{}\" is no grade.", printable(given->answer)),
                     fmt::format("Write one of: {}.", fmt::join(instrument_.grades, ", ")));
            return grade;
        }
        grade.given = *index;
        if (grade.is_override() && grade.reason.empty()) {
            complain(table_.place(given->row),
                     fmt::format("{} is {} by the answers, and overridden without a reason.",
                                 item,
                                 instrument_.grades[computed]),
                     "Say why the answers do not tell it: the override is published as one.");
        }
        return grade;
    }

    void grade_topic(const Topic& topic) {
        std::optional<std::size_t> computed;
        for (const Question& question : instrument_.questions) {
            const auto answer = made_.answers.find(question.id);
            if (question.topic != topic.id || answer == made_.answers.end()) continue;
            const auto limit = question.limits.find(answer->second);
            computed =
                std::max(computed.value_or(0), limit == question.limits.end() ? 0 : limit->second);
        }
        const std::string item = fmt::format("{}{}", topic_prefix, topic.id);
        const Row* const given = row(item);
        if (computed) {
            made_.topics[topic.id] = given_grade(item, *computed, given);
        } else if (given != nullptr && !given->answer.empty()) {
            complain(
                table_.place(given->row),
                fmt::format("none of the questions of {} applies, and it is graded.", topic.id),
                "Take the grade away.");
        }
    }

    void grade_case() {
        std::vector<std::size_t> grades;
        for (const auto& [topic, grade] : made_.topics) grades.push_back(grade.given);
        std::sort(grades.begin(), grades.end());
        const std::size_t computed = instrument_.overall == Instrument::Overall::worst
                                         ? grades.back()
                                         : grades[grades.size() / 2];
        const Row* const given = row(grade_item);
        made_.grade = given_grade(grade_item, computed, given);
        if (given == nullptr || given->reason.empty()) {
            complain_of_item(grade_item,
                             "has no reason.",
                             "Write a row with the item grade: why the case is as good as it is.");
        }
    }

    void check_items() {
        for (const auto& [item, given] : rows_) {
            const bool is_topic =
                item.starts_with(topic_prefix) &&
                std::any_of(
                    instrument_.topics.begin(), instrument_.topics.end(), [&](const Topic& topic) {
                        return topic.id == item.substr(topic_prefix.size());
                    });
            if (item == grade_item || is_topic || instrument_.question(item) != nullptr) continue;
            complain(table_.place(given.row),
                     fmt::format("\"{}\" is none of the questions.", printable(item)),
                     "Write the id of a question, grade, or grade.TOPIC.");
        }
    }

    const Table& table_;
    const Instrument& instrument_;
    std::string id_;
    const Rows& rows_;
    std::vector<AnswerProblem>& problems_;
    AnsweredCase made_;
};

}  // namespace

Result<CheckedAnswers> check_answers(std::string_view csv,
                                     std::string_view file,
                                     const Instrument& instrument,
                                     const std::set<std::string, std::less<>>& given) {
    const Table table = TRY(Table::read(csv, file, {"case", "item", "answer", "reason"}));
    CheckedAnswers checked;
    checked.wanted = given.size();
    std::map<std::string, Rows, std::less<>> by_case;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& id = table.cell(row, 0);
        if (!given.contains(id)) {
            checked.problems.push_back({table.place(row),
                                        fmt::format("case {} is none of yours.", printable(id)),
                                        "Check how its id is written."});
            continue;
        }
        const bool is_new =
            by_case[id]
                .emplace(table.cell(row, 1), Row{row, table.cell(row, 2), table.cell(row, 3)})
                .second;
        if (!is_new) {
            checked.problems.push_back({table.place(row),
                                        fmt::format("{} of case {} stands further up already.",
                                                    printable(table.cell(row, 1)),
                                                    printable(id)),
                                        "Leave one of the two."});
        }
    }
    for (const std::string& id : given) {
        const auto rows = by_case.find(id);
        if (rows == by_case.end()) {
            checked.problems.push_back({fmt::format("case {}", printable(id)),
                                        "is not answered at all.",
                                        "Read the case and answer."});
            continue;
        }
        auto read = CaseReader(table, instrument, id, rows->second, checked.problems).read();
        if (read) checked.cases.emplace(id, std::move(*read));
    }
    return checked;
}

std::string answers_table(const Instrument& instrument, const AnsweredCases& cases) {
    std::string text = "case,item,answer,reason\n";
    for (const auto& [id, answered] : cases) {
        for (const Question& question : instrument.questions) {
            const auto answer = answered.answers.find(question.id);
            if (answer == answered.answers.end()) continue;
            const auto reason = answered.reasons.find(question.id);
            append_row(text,
                       {id,
                        question.id,
                        answer->second,
                        reason == answered.reasons.end() ? std::string_view{} : reason->second});
        }
        const auto add_grade = [&](std::string_view item, const GivenGrade& grade) {
            append_row(text, {id, item, instrument.grades[grade.given], grade.reason});
        };
        for (const auto& [topic, grade] : answered.topics) {
            add_grade(fmt::format("{}{}", topic_prefix, topic), grade);
        }
        add_grade(grade_item, answered.grade);
    }
    return text;
}

}  // namespace hearken::inspection
