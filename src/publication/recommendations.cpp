#include "publication/recommendations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "statistics/difference.h"
#include "statistics/multiplicity.h"
#include "statistics/statement.h"

namespace hearken::publication {

namespace {

using inspection::Instrument;
using statistics::Interval;

/// What a measure says in this report.
struct Measured {
    std::string percent;  // as printed
    std::string interval;
    double size = 0;      // cases of a simple random sample that tell as much, rounded down
    std::string why_not;  // why there is no number; else empty
};

/// To two digits, downwards: enough for a comparison, and no equation in the counts of strata.
double rounded_size(double size) {
    double unit = 1;
    while (size / unit >= 100) unit *= 10;
    return std::floor(size / unit + 1e-9) * unit;  // 98.9999999 of a computer is 99
}

std::string force_name(const Recommendation& one) {
    return one.force.empty() ? "all forces" : one.force;
}

/// The question and the answer of "child_seen=yes"; neither where it is no such measure.
const inspection::Question* question_of(const Instrument& instrument,
                                        std::string_view measure,
                                        std::string& answer) {
    const std::size_t equals = measure.find('=');
    if (equals == std::string_view::npos) return nullptr;
    answer = measure.substr(equals + 1);
    for (const inspection::Question& question : instrument.questions) {
        if (question.id != measure.substr(0, equals)) continue;
        const auto& answers = question.answers;
        return std::find(answers.begin(), answers.end(), answer) == answers.end() ? nullptr
                                                                                  : &question;
    }
    return nullptr;
}

std::string measure_words(const Instrument& instrument, const std::string& measure) {
    std::string answer;
    if (const auto* question = question_of(instrument, measure, answer)) {
        return fmt::format("{} “{}”", question->text, spaced(answer));
    }
    return measure == "adverse" ? spaced(fmt::format("{}", fmt::join(instrument.adverse, " or ")))
                                : spaced(measure);
}

/// Which way is better; neither of a grade in the middle.
std::optional<bool> more_is_better(const Instrument& instrument, const std::string& measure) {
    std::string answer;
    if (const auto* question = question_of(instrument, measure, answer)) {
        return !question->limits.contains(answer);
    }
    const auto& adverse = instrument.adverse;
    if (measure == "adverse" ||
        std::find(adverse.begin(), adverse.end(), measure) != adverse.end()) {
        return false;
    }
    if (measure == instrument.grades.front()) return true;
    return std::nullopt;
}

class Measures {
public:
    Measures(const Inspected& inspected,
             const PublishedGrades& grades,
             const PublishedQuestions& questions)
        : inspected_(inspected), grades_(grades), questions_(questions) {}

    [[nodiscard]] Measured now(const Recommendation& one) const {
        std::string answer;
        const auto* question = question_of(inspected_.instrument, one.measure, answer);
        if (question == nullptr) return of_grade(one);
        if (!one.force.empty()) {
            return {"", "", 0, "what the cases of one force were answered is not published"};
        }
        for (const PublishedAnswer& published : questions_.answers) {
            if (published.question != question->id || published.answer != answer) continue;
            if (published.is_hidden) return hidden();
            return told(published.percent, published.interval, published.practice_size);
        }
        return {"", "", 0, "the question is not published"};
    }

private:
    static Measured hidden() { return {"", "", 0, "it is not shown, since counts are small"}; }

    static Measured told(const std::string& percent,
                         const std::string& interval,
                         const std::optional<double>& size) {
        if (interval.empty() || !size || !(*size >= 1)) {
            return {"", "", 0, "there are too few cases for a share with an interval"};
        }
        return {percent, interval, rounded_size(*size), ""};
    }

    [[nodiscard]] Measured of_grade(const Recommendation& one) const {
        std::string measure = one.measure;
        if (measure == "adverse") {
            if (!grades_.headline) return hidden();
            if (one.force.empty()) return of(*grades_.headline);
            if (grades_.headline_grades.size() != 1) {
                return {"", "", 0, "the tables of forces show each grade by itself"};
            }
            measure = grades_.headline_grades.front();
        }
        const auto& part = one.force.empty() ? grades_.all : grades_.forces;
        for (const PublishedFinding& published : part) {
            const inspection::Finding& finding = published.finding;
            if (finding.measure != measure || finding.name != one.force) continue;
            return published.is_hidden ? hidden() : of(finding);
        }
        return {"",
                "",
                0,
                "no table shows it: the grade is put together with another, or there "
                "is no table of forces"};
    }
    static Measured of(const inspection::Finding& finding) {
        return told(finding.percent, finding.interval, finding.practice_size);
    }

    const Inspected& inspected_;
    const PublishedGrades& grades_;
    const PublishedQuestions& questions_;
};

/// A share as it was printed: the true one lies within half a unit of its last digit.
struct Printed {
    double lower = 0;
    double middle = 0;
    double upper = 0;
};

std::optional<Printed> printed(std::string_view percent) {
    const auto parsed = parse_percent(percent);
    if (!parsed) return std::nullopt;
    const double half = 0.5 / std::pow(10, parsed->decimals + 2);
    return Printed{
        std::max(0.0, parsed->share - half), parsed->share, std::min(1.0, parsed->share + half)};
}

struct Change {
    double difference = 0;
    Interval limits;
    double p = 1;
};

/// From what both reports print, so that anybody can reckon it: the widest interval of all shares
/// that print so.
Change change_of(const Printed& now, double size_now, const Printed& then, double size_then) {
    Change made;
    made.difference = now.middle - then.middle;
    made.limits.lower =
        statistics::wilson_difference({now.lower, size_now}, {then.upper, size_then}).limits.lower;
    made.limits.upper =
        statistics::wilson_difference({now.upper, size_now}, {then.lower, size_then}).limits.upper;
    if (now.lower > then.upper) {
        made.p = statistics::wilson_difference_p({now.lower, size_now}, {then.upper, size_then});
    } else if (now.upper < then.lower) {
        made.p = statistics::wilson_difference_p({now.upper, size_now}, {then.lower, size_then});
    }
    return made;
}

/// Points of a hundred; a limit that is not 0 does not print as 0.
std::string points(double share) {
    const std::string text = fmt::format("{:.1f}", share * 100);
    if (text != "0.0" && text != "-0.0") return text;
    return share == 0 ? "0.0" : fmt::format("{:.3f}", share * 100);
}

/// Why the last report cannot be compared with this one at all, for this force or all forces.
std::string why_apart(const Inspected& inspected, const Recommendation& one) {
    const Previous& previous = *inspected.previous;
    const auto& strata = inspected.request.strata;
    using inspection::PlanStratum;
    if (previous.instrument_sha256 != inspected.instrument.sha256) {
        return "the last inspection graded by another instrument";
    }
    if (previous.list_sha256 == inspected.draw.list_sha256) {
        return "both inspections drew from the same list, so it is no change";
    }
    if (previous.categories_sha256 != sha256_of_names(strata, &PlanStratum::category)) {
        return "the lists are of other categories";
    }
    if (one.force.empty() &&
        previous.forces_sha256 != sha256_of_names(strata, &PlanStratum::force)) {
        return "the lists are of other forces";
    }
    const bool is_there = std::any_of(strata.begin(), strata.end(), [&](const auto& stratum) {
        return one.force.empty() || stratum.force == one.force;
    });
    return is_there ? "" : "the force was not inspected this time";
}

}  // namespace

bool is_measure(const Instrument& instrument, std::string_view measure) {
    std::string answer;
    return measure == "adverse" || instrument.grade_index(measure).has_value() ||
           question_of(instrument, measure, answer) != nullptr;
}

std::string sha256_of_names(const std::vector<inspection::PlanStratum>& strata,
                            std::string inspection::PlanStratum::* part) {
    std::set<std::string_view> names;
    for (const inspection::PlanStratum& stratum : strata) names.insert(stratum.*part);
    std::string text;
    for (const std::string_view name : names) text.append(name).append("\n");
    return sha256_hex(text);
}

std::vector<PublishedTable> recommendation_tables(const Inspected& inspected,
                                                  const PublishedGrades& grades,
                                                  const PublishedQuestions& questions) {
    if (inspected.recommendations.empty()) return {};
    PublishedTable table;
    table.id = "recommendations";
    table.title = "Recommendations, each with what it is measured by at the next inspection";
    table.note =
        "“Worth” is how many cases of a simple random sample would tell as much of how forces work "
        "(without the correction for a closed list; inspectors who differ are allowed for in "
        "grades), rounded down: the next inspection reckons the change from it.";
    table.columns.assign(recommendation_columns.begin(), recommendation_columns.end());
    table.first_number = 6;
    table.end_number = 9;
    const Measures measures(inspected, grades, questions);
    for (const Recommendation& one : inspected.recommendations) {
        const Measured now = measures.now(one);
        const bool has_number = now.why_not.empty();
        table.rows.push_back({one.id,
                              one.force,
                              one.text,
                              one.topic,
                              one.measure,
                              one.due,
                              now.percent,
                              now.interval,
                              has_number ? fmt::format("{:.0f}", now.size) : "",
                              now.why_not});
    }
    return {table};
}

Result<FollowUp> follow_up(const Inspected& inspected,
                           const PublishedGrades& grades,
                           const PublishedQuestions& questions) {
    FollowUp made;
    if (!inspected.previous) return made;
    PublishedTable table;
    table.id = "followed-up";
    table.title = "What became of the recommendations of the last inspection";
    table.note = fmt::format(
        "Changes are in points of a hundred, of how forces work: by Newcombe's method from what "
        "both reports print, allowing for its rounding; p allows for the number of changes "
        "measured (Benjamini and Hochberg). SHA-256 of the last report's SHA256SUMS: {}.",
        inspected.previous->sums_sha256);
    table.columns = {"id",
                     "force",
                     "recommendation",
                     "measure",
                     "due",
                     "then",
                     "now",
                     "change",
                     "95% interval",
                     "adjusted p",
                     "in words"};
    table.first_number = 5;
    table.end_number = 10;
    struct Row {
        Measured now;
        std::optional<Change> change;
        std::string why_not;
    };
    const Measures measures(inspected, grades, questions);
    std::vector<Row> rows;
    std::vector<double> p;
    for (const PreviousMeasure& one : inspected.previous->measures) {
        Row& row = rows.emplace_back();
        row.why_not = why_apart(inspected, one.recommendation);
        const bool is_known = is_measure(inspected.instrument, one.recommendation.measure);
        if (row.why_not.empty() && !is_known) row.why_not = "the instrument has no such measure";
        if (row.why_not.empty() && !one.why_not.empty()) {
            row.why_not = "in the last report: " + one.why_not;
        }
        if (!row.why_not.empty()) continue;
        row.now = measures.now(one.recommendation);
        if (!row.now.why_not.empty()) {
            row.why_not = "in this report: " + row.now.why_not;
            continue;
        }
        const auto now = printed(row.now.percent);
        const auto then = printed(one.percent);
        if (!now || !then || !(one.size >= 1)) {
            row.why_not = "the last report prints no share that can be read";
            continue;
        }
        row.change = change_of(*now, row.now.size, *then, one.size);
        p.push_back(row.change->p);
    }
    const statistics::AdjustedP adjusted = TRY(statistics::adjust_p(p));
    std::size_t measured = 0;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const Recommendation& one = inspected.previous->measures[at].recommendation;
        const PreviousMeasure& then = inspected.previous->measures[at];
        const std::string what = measure_words(inspected.instrument, one.measure);
        std::vector<std::string> cells{one.id, force_name(one), one.text, what, one.due};
        const std::string name = fmt::format("{} ({}, due {})", one.id, force_name(one), one.due);
        if (!rows[at].change) {
            cells.insert(cells.end(), {"", "", "", "", "", "not measured: " + rows[at].why_not});
            made.sentences.push_back(
                fmt::format("{}: not measured, since {}.", name, rows[at].why_not));
            table.rows.push_back(std::move(cells));
            continue;
        }
        const Change& change = *rows[at].change;
        const double p_adjusted = adjusted.benjamini_hochberg[measured++];
        const statistics::PublishedDifference published{
            change.difference, change.limits, p_adjusted, 0.05};
        const auto better = more_is_better(inspected.instrument, one.measure);
        const std::string words = better ? TRY(statistics::state_change(published, *better))
                                         : TRY(statistics::state_difference(published));
        const std::string interval =
            fmt::format("{} to {}", points(change.limits.lower), points(change.limits.upper));
        cells.insert(
            cells.end(),
            {then.percent,
             rows[at].now.percent,
             points(change.difference),
             interval,
             p_adjusted < 0.001 ? std::string("below 0.001") : fmt::format("{:.3f}", p_adjusted),
             words});
        table.rows.push_back(std::move(cells));
        made.sentences.push_back(fmt::format("{}: {}: {} then, {} now: {} (change {} points, {}).",
                                             name,
                                             what,
                                             then.percent,
                                             rows[at].now.percent,
                                             words,
                                             points(change.difference),
                                             interval));
    }
    made.tables.push_back(std::move(table));
    return made;
}

std::optional<PrintedPercent> parse_percent(std::string_view text) {
    if (text.empty() || text.size() > 12 || text.back() != '%') return std::nullopt;
    text.remove_suffix(1);
    double share = 0;
    int decimals = -1;
    int digits = 0;
    for (const char letter : text) {
        if (letter == '.' && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (letter < '0' || letter > '9') return std::nullopt;
        share = share * 10 + (letter - '0');
        ++digits;
        if (decimals >= 0) ++decimals;
    }
    if (digits == 0 || decimals == 0) return std::nullopt;
    decimals = std::max(decimals, 0);
    share /= std::pow(10, decimals + 2);
    if (share > 1) return std::nullopt;
    return PrintedPercent{share, decimals};
}

}  // namespace hearken::publication
