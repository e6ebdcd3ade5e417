#include "inspection/brief.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.h"
#include "inspection/table.h"
#include "statistics/estimate.h"
#include "statistics/statement.h"

namespace hearken::inspection {

namespace {

struct Claim {
    std::string_view words;
    std::string_view code;  // as statistics::ShareStatement::allowed begins
    std::string_view limit;
};
constexpr std::array<Claim, 3> claims{{{"more than ", "MORE ", "its lower end is not above"},
                                       {"fewer than ", "LESS ", "its upper end is not below"},
                                       {"about ", "ABOUT ", "it reaches more than 5 points from"}}};

constexpr std::array<std::string_view, 11> landmarks{"a tenth",
                                                     "a fifth",
                                                     "a quarter",
                                                     "a third",
                                                     "two fifths",
                                                     "half",
                                                     "three fifths",
                                                     "two thirds",
                                                     "three quarters",
                                                     "four fifths",
                                                     "nine tenths"};

Result<void> judge_claim(const BriefQuestion& question,
                         const statistics::ShareStatement& statement,
                         Brief& brief) {
    if (question.claim.empty()) return {};
    for (const Claim& claim : claims) {
        if (!question.claim.starts_with(claim.words)) continue;
        const std::string_view mark = std::string_view(question.claim).substr(claim.words.size());
        if (std::find(landmarks.begin(), landmarks.end(), mark) == landmarks.end()) continue;
        if (!question.is_random_sample) {
            brief.is_claim_allowed = false;
            brief.why_not =
                "the sample was not random, so nothing follows for cases that were not examined";
            return {};
        }
        const std::string code = fmt::format("{}{}", claim.code, mark);
        brief.is_claim_allowed =
            std::find(statement.allowed.begin(), statement.allowed.end(), code) !=
            statement.allowed.end();
        if (!brief.is_claim_allowed) {
            brief.why_not =
                fmt::format("the interval is {}, and {} {}", statement.interval, claim.limit, mark);
        }
        return {};
    }
    return fail(ErrorKind::invalid_input,
                fmt::format("\"{}\" is no claim that can be checked.", printable(question.claim)),
                fmt::format("Write more than, fewer than or about, and one of: {}.",
                            fmt::join(landmarks, ", ")));
}

}  // namespace

Result<std::vector<PublishedRow>> read_published(std::string_view csv,
                                                 std::string_view file,
                                                 const std::vector<std::string>& grades) {
    const Table table = TRY(Table::read(csv, file, {"id", "total"}));
    std::vector<Table> columns;
    for (const std::string& grade : grades) {
        columns.push_back(TRY(Table::read(csv, file, {std::string_view(grade)})));
    }
    std::vector<PublishedRow> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        PublishedRow made;
        made.place = table.place(row);
        made.id = TRY(table.word(row, 0));
        if (!table.cell(row, 1).empty()) made.total = TRY(table.count(row, 1));
        for (std::size_t at = 0; at < grades.size(); ++at) {
            if (columns[at].cell(row, 0).empty()) continue;
            made.grades.push_back(grades[at]);
            made.counts.push_back(TRY(columns[at].count(row, 0)));
        }
        // A scale has three grades or more: of a row with fewer, some were not printed.
        const Count sum = std::accumulate(made.counts.begin(), made.counts.end(), Count{0});
        if (!made.total || made.counts.empty()) {
            made.fault = "the total or all grades are not given";
        } else if (sum > *made.total || (sum < *made.total && made.grades.size() >= 3)) {
            made.fault = fmt::format(
                "the grades add up to {}, and {} is printed as the total", sum, *made.total);
        } else if (sum < *made.total) {
            made.fault = fmt::format(
                "the grades of {} of {} cases are not given", *made.total - sum, *made.total);
        }
        rows.push_back(std::move(made));
    }
    return rows;
}

Result<Brief> brief_of(const BriefQuestion& question) {
    if (question.tally.graded < 1) {
        return fail(ErrorKind::invalid_input, "No case was examined.", "Give how many were.");
    }
    TRY(statistics::check_part(question.tally.found, question.tally.graded, "Found of examined"));
    statistics::PublishedShare published;
    published.tally = question.tally;
    const auto n = static_cast<double>(question.tally.graded);
    published.share = static_cast<double>(question.tally.found) / n;
    published.limits = {published.share, published.share};
    if (question.is_random_sample) {
        statistics::ShareSpread spread;
        spread.share = published.share;
        spread.graded = question.tally.graded;
        spread.df = n - 1;
        spread.variance = n > 1 ? spread.share * (1 - spread.share) / (n - 1) : 0;
        const statistics::ShareEstimate estimate = TRY(statistics::estimate_share(spread));
        if (estimate.korn_graubard) {
            published.is_random_sample = true;
            published.limits = *estimate.korn_graubard;
            published.effective_size = estimate.effective_size;
        }
    }
    const statistics::ShareStatement statement = TRY(statistics::state_share(published));
    Brief brief;
    brief.sentence =
        statement.interval.empty()
            ? statement.text
            : fmt::format("{} ({}, {})", statement.text, statement.percent, statement.interval);
    TRY(judge_claim(question, statement, brief));
    return brief;
}

}  // namespace hearken::inspection
