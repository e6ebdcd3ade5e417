#include "publication/question_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "statistics/statement.h"
#include "statistics/stratified.h"

namespace hearken::publication {

namespace {

using inspection::EstimateRequest;
using inspection::GradedCase;
using inspection::Instrument;
using inspection::Question;

class Questions {
public:
    Questions(const Instrument& instrument,
              const EstimateRequest& request,
              Count hidden_up_to,
              const std::set<std::string, std::less<>>& confirmed)
        : instrument_(instrument),
          request_(request),
          hidden_up_to_(hidden_up_to),
          confirmed_(confirmed) {}

    Result<PublishedQuestions> run() {
        std::vector<Count> grades(instrument_.grades.size(), 0);
        for (const GradedCase& one : request_.cases) {
            if (const auto grade = one.settled()) ++grades[*grade];
        }
        as_bad_ = grades;  // cases of this grade or a worse one
        for (std::size_t at = as_bad_.size() - 1; at > 0; --at) as_bad_[at - 1] += as_bad_[at];
        for (const inspection::DrawnCase& one : request_.drawn) {
            is_by_size_ = is_by_size_ || one.chance.has_value();
        }
        for (const Question& question : instrument_.questions) TRY(add(question));
        return std::move(made_);
    }

private:
    Result<void> add(const Question& question) {
        if (!question.unverified.empty() && !confirmed_.contains(question.unverified)) {
            has_hidden_[question.id] = true;
            made_.unconfirmed.push_back(question.id);
            return {};
        }
        std::vector<Count> row(question.answers.size(), 0);
        Count applicable = 0;
        for (const GradedCase& one : request_.cases) {
            const auto answer = one.first.answers.find(question.id);
            if (answer == one.first.answers.end()) continue;
            ++applicable;
            const auto at =
                std::find(question.answers.begin(), question.answers.end(), answer->second);
            if (at != question.answers.end())
                ++row[static_cast<std::size_t>(at - question.answers.begin())];
        }
        const auto hidden =
            hide_small_counts_of_row(row, hidden_up_to_, [&](std::size_t from, std::size_t to) {
                return may_move(question, row, from, to);
            });
        // To how many a question applies is the sum of answers to an earlier one.
        const auto before = has_hidden_.find(question.asked_after);
        const bool follows_hidden = before != has_hidden_.end() && before->second;
        const bool has_any = hidden && std::count(hidden->begin(), hidden->end(), true) > 0;
        has_hidden_[question.id] = !hidden || has_any || follows_hidden;
        if (!hidden || follows_hidden || applicable <= hidden_up_to_) {
            has_hidden_[question.id] = true;
            made_.left_out.push_back(question.id);
            return {};
        }
        for (std::size_t at = 0; at < row.size(); ++at) {
            PublishedAnswer answer;
            answer.question = question.id;
            answer.text = question.text;
            answer.answer = question.answers[at];
            answer.is_good = !question.limits.contains(answer.answer);
            answer.found = row[at];
            answer.applicable = applicable;
            answer.is_hidden = (*hidden)[at];
            if (!answer.is_hidden) TRY(word(question, answer));
            made_.answers.push_back(std::move(answer));
        }
        return {};
    }

    /// Whether one case of answer `from` could as well be one of `to`, going by the grades that are
    /// published: so many cases of a grade or worse are at least as many as answers that limit to
    /// it.
    [[nodiscard]] bool may_move(const Question& question,
                                const std::vector<Count>& row,
                                std::size_t from,
                                std::size_t to) const {
        const std::size_t before = limit_of(question, from);
        const std::size_t after = limit_of(question, to);
        if (before == after) return true;
        if (instrument_.questions.size() == 1) return false;  // its answers are the grades
        if (after < before || instrument_.overall != Instrument::Overall::worst) return true;
        for (std::size_t grade = before + 1; grade <= after; ++grade) {
            Count limited = 0;
            for (std::size_t at = 0; at < row.size(); ++at) {
                limited += limit_of(question, at) >= grade ? row[at] : 0;
            }
            if (limited + 1 > as_bad_[grade]) return false;
        }
        return true;
    }
    [[nodiscard]] static std::size_t limit_of(const Question& question, std::size_t answer) {
        const auto limit = question.limits.find(question.answers[answer]);
        return limit == question.limits.end() ? 0 : limit->second;
    }

    Result<void> word(const Question& question, PublishedAnswer& answer) const {
        statistics::PublishedShare published;
        published.tally = {answer.found, answer.applicable};
        published.share =
            static_cast<double>(answer.found) / static_cast<double>(answer.applicable);
        published.limits = {published.share, published.share};
        const auto domain = is_by_size_ ? std::nullopt : domain_of(question, answer);
        if (domain && domain->estimate.korn_graubard) {
            published.is_random_sample = true;
            published.share = domain->estimate.share;
            published.limits = *domain->estimate.korn_graubard;
            published.effective_size = domain->estimate.effective_size;
            answer.limits = published.limits;
            const auto practice = domain_of(question, answer, statistics::Correction::none);
            if (practice && practice->estimate.df > 0) {
                const statistics::ShareEstimate& estimate = practice->estimate;
                answer.practice_size = statistics::size_for_comparison(
                    {estimate.share, estimate.variance, estimate.df, estimate.graded, false});
            }
        }
        const statistics::ShareStatement statement = TRY(statistics::state_share(published));
        answer.words = statement.text;
        if (statement.interval.empty()) return {};
        answer.words =
            fmt::format("{} ({}, {})", statement.text, statement.percent, statement.interval);
        answer.percent = statement.percent;
        answer.interval = statement.interval;
        return {};
    }

    /// Nothing where the design leaves a stratum unknown.
    [[nodiscard]] std::optional<statistics::DomainShare> domain_of(
        const Question& question,
        const PublishedAnswer& answer,
        statistics::Correction correction = statistics::Correction::closed_list) const {
        std::map<std::string_view, statistics::DomainStratum> strata;
        for (const inspection::PlanStratum& planned : request_.strata) {
            if (planned.listed == 0) continue;
            statistics::DomainStratum& stratum = strata[planned.name];
            stratum.id = planned.name;
            stratum.population = planned.listed;
        }
        for (const GradedCase& one : request_.cases) {
            statistics::DomainStratum& stratum = strata[one.assigned.graded.stratum];
            ++stratum.graded;
            const auto given = one.first.answers.find(question.id);
            if (given == one.first.answers.end()) continue;
            ++stratum.applicable;
            stratum.yes += given->second == answer.answer ? 1 : 0;
        }
        std::vector<statistics::DomainStratum> list;
        list.reserve(strata.size());
        for (const auto& [name, stratum] : strata) list.push_back(stratum);
        auto share = statistics::domain_share(list, statistics::usual_level, correction);
        if (!share) return std::nullopt;
        return *share;
    }

    const Instrument& instrument_;
    const EstimateRequest& request_;
    Count hidden_up_to_;
    const std::set<std::string, std::less<>>& confirmed_;
    std::vector<Count> as_bad_;
    bool is_by_size_ = false;
    std::map<std::string, bool, std::less<>> has_hidden_;
    PublishedQuestions made_;
};

}  // namespace

Result<PublishedQuestions> publish_questions(const Instrument& instrument,
                                             const EstimateRequest& request,
                                             Count hidden_up_to,
                                             const std::set<std::string, std::less<>>& confirmed) {
    return Questions(instrument, request, hidden_up_to, confirmed).run();
}

PublishedTable question_table(const PublishedQuestions& questions) {
    PublishedTable table;
    table.id = "answers";
    table.title = "Answers to each question, of the cases to which it applies";
    table.note =
        "By the first inspector of each case, before moderation. A question that is not shown "
        "would "
        "give a small count away.";
    table.columns = {
        "question", "answer", "in words", "found", "applies to", "share", "95% interval"};
    table.first_number = 3;
    table.end_number = 7;
    for (const PublishedAnswer& one : questions.answers) {
        const std::string mark(hidden_mark);
        table.rows.push_back({one.text,
                              spaced(one.answer),
                              one.is_hidden ? "not shown" : one.words,
                              one.is_hidden ? mark : fmt::format("{}", one.found),
                              fmt::format("{}", one.applicable),
                              one.is_hidden ? mark : one.percent,
                              one.is_hidden ? mark : one.interval});
    }
    return table;
}

}  // namespace hearken::publication
