// Dawid and Skene (1979); docs/statistics.md, "Latent grades".
#include "statistics/latent_grade.h"

#include <algorithm>
#include <cmath>

#include "statistics/sum.h"

namespace hearken::statistics {

namespace {

constexpr std::size_t numbers_max = 50'000'000;  // of the tables held
constexpr std::size_t raters_max = 2000;
constexpr int rounds_max = 100'000;
constexpr double work_max = 3e9;  // of all rounds, in grades looked at: some minutes

class Model {
public:
    Model(std::span<const GivenGrade> given, const LatentModel& model)
        : given_(given), grades_(model.grades), smoothing_(model.smoothing) {
        std::size_t items = 0;
        std::size_t raters = 0;
        for (const GivenGrade& one : given) {
            items = std::max(items, one.item + 1);
            raters = std::max(raters, one.rater + 1);
        }
        posterior_.assign(items, std::vector<double>(grades_, 0));
        error_rates_.assign(
            raters, std::vector<std::vector<double>>(grades_, std::vector<double>(grades_, 0)));
        for (const GivenGrade& one : given) posterior_[one.item][one.grade] += 1;
    }

    [[nodiscard]] bool every_item_has_a_grade() const {
        return std::all_of(posterior_.begin(), posterior_.end(), [](const auto& votes) {
            return std::any_of(votes.begin(), votes.end(), [](double count) { return count > 0; });
        });
    }

    /// Whether it settled.
    bool settle() {
        for (auto& votes : posterior_) normalise(votes);
        double before = 0;
        const double work = static_cast<double>(given_.size() * grades_) + 1;
        const int rounds = static_cast<int>(std::min<double>(rounds_max, work_max / work));
        for (int round = 0; round < rounds; ++round) {
            maximise();
            const double moved = expect();
            const bool is_level = round > 0 && std::abs(log_likelihood_ - before) <=
                                                   1e-13 * std::max(1.0, std::abs(log_likelihood_));
            if (is_level && moved < 1e-11) return true;
            before = log_likelihood_;
        }
        return false;
    }

    LatentGrades take() && {
        return {std::move(prevalence_),
                std::move(error_rates_),
                std::move(posterior_),
                log_likelihood_};
    }

private:
    static void normalise(std::vector<double>& numbers) {
        Sum sum;
        for (const double number : numbers) sum.add(number);
        for (double& number : numbers) number /= sum.value();
    }

    /// Prevalence and error rates from the posterior.
    void maximise() {
        prevalence_.assign(grades_, smoothing_);
        for (const auto& item : posterior_) {
            for (std::size_t truth = 0; truth < grades_; ++truth) prevalence_[truth] += item[truth];
        }
        normalise(prevalence_);
        for (auto& rater : error_rates_) {
            for (auto& row : rater) std::fill(row.begin(), row.end(), smoothing_);
        }
        for (const GivenGrade& one : given_) {
            for (std::size_t truth = 0; truth < grades_; ++truth) {
                error_rates_[one.rater][truth][one.grade] += posterior_[one.item][truth];
            }
        }
        for (auto& rater : error_rates_) {
            for (auto& row : rater) {
                double mass = 0;
                for (const double count : row) mass += count;
                if (!(mass > 0)) std::fill(row.begin(), row.end(), 1);
                normalise(row);
            }
        }
    }

    /// The posterior and the likelihood from prevalence and error rates; how far the former moved.
    double expect() {
        std::vector<std::vector<double>> logs(posterior_.size(), std::vector<double>(grades_, 0));
        for (auto& item : logs) {
            for (std::size_t truth = 0; truth < grades_; ++truth) {
                item[truth] = std::log(prevalence_[truth]);
            }
        }
        for (const GivenGrade& one : given_) {
            for (std::size_t truth = 0; truth < grades_; ++truth) {
                logs[one.item][truth] += std::log(error_rates_[one.rater][truth][one.grade]);
            }
        }
        Sum likelihood;
        double moved = 0;
        for (std::size_t item = 0; item < logs.size(); ++item) {
            const double largest = *std::max_element(logs[item].begin(), logs[item].end());
            double sum = 0;
            for (double& log : logs[item]) {
                log = std::exp(log - largest);
                sum += log;
            }
            likelihood.add(largest + std::log(sum));
            for (std::size_t truth = 0; truth < grades_; ++truth) {
                const double share = logs[item][truth] / sum;
                moved = std::max(moved, std::abs(share - posterior_[item][truth]));
                posterior_[item][truth] = share;
            }
        }
        log_likelihood_ = likelihood.value();
        return moved;
    }

    std::span<const GivenGrade> given_;
    std::size_t grades_;
    double smoothing_;
    std::vector<std::vector<double>> posterior_;
    std::vector<std::vector<std::vector<double>>> error_rates_;
    std::vector<double> prevalence_;
    double log_likelihood_ = 0;
};

}  // namespace

Result<LatentGrades> latent_grades(std::span<const GivenGrade> given, const LatentModel& model) {
    if (model.grades < 2 || model.grades > 100 ||
        !(model.smoothing >= 0 && model.smoothing <= 1e6)) {
        return impossible("There are 2 to 100 grades, and what is added to counts is not below 0.");
    }
    if (given.empty()) return undefined("No grade was given.");
    for (const GivenGrade& one : given) {
        const std::size_t most = numbers_max / (model.grades * model.grades);
        if (one.grade >= model.grades) return impossible("A grade is off the scale.");
        if (one.item >= most || one.rater >= raters_max)
            return impossible("There are too many cases or raters.");
    }
    Model fitted(given, model);
    if (!fitted.every_item_has_a_grade()) return undefined("A case has no grade.");
    if (!fitted.settle()) return undefined("The estimates did not settle.");
    return std::move(fitted).take();
}

}  // namespace hearken::statistics
