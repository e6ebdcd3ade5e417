// What each question of the instrument was answered, as it may be published.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "inspection/estimates.h"
#include "publication/disclosure.h"
#include "publication/published_table.h"

namespace hearken::publication {

struct PublishedAnswer {
    std::string question;
    std::string text;  // of the question
    std::string answer;
    bool is_good = false;  // it limits no grade
    Count found = 0;
    Count applicable = 0;  // cases to which the question applies
    std::string words;     // by the table of rules
    std::string percent;
    std::string interval;
    std::optional<statistics::Interval> limits;
    /// Cases of a simple random sample that tell as much of how forces work: without the correction
    /// for a closed list. Inspectors who differ are not allowed for.
    std::optional<double> practice_size;
    bool is_hidden = false;
};

struct PublishedQuestions {
    std::vector<PublishedAnswer> answers;  // in the order of the instrument
    /// Questions of which nothing can be shown: a small count of one could be reckoned.
    std::vector<std::string> left_out;
    /// Questions that rest on a standard whose source nobody has confirmed.
    std::vector<std::string> unconfirmed;
};

/// By the answers of the first inspector of each case. A question that applies to some cases only
/// is a share of those (a domain), with limits by its strata; of a draw by size counts alone.
/// `confirmed` are standards: a question that rests on an unverified one not among them is left
/// out.
[[nodiscard]] Result<PublishedQuestions> publish_questions(
    const inspection::Instrument& instrument,
    const inspection::EstimateRequest& request,
    Count hidden_up_to,
    const std::set<std::string, std::less<>>& confirmed);

[[nodiscard]] PublishedTable question_table(const PublishedQuestions& questions);

}  // namespace hearken::publication
