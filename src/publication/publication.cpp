#include "publication/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "publication/charts.h"
#include "publication/figure_tables.h"
#include "publication/further_tables.h"
#include "publication/grade_tables.h"
#include "publication/method_tables.h"
#include "publication/question_table.h"
#include "publication/recommendations.h"
#include "publication/theme_tables.h"
#include "statistics/statement.h"

namespace hearken::publication {

namespace {

using inspection::Finding;
using statistics::percent_text;

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 32);
    return text;
}

class Maker {
public:
    explicit Maker(const Inspected& inspected) : inspected_(inspected) {}

    Result<Publication> run() {
        grades_ =
            TRY(publish_grades(inspected_.instrument, inspected_.request, inspected_.hidden_up_to));
        std::set<std::string, std::less<>> confirmed;
        for (const Confirmation& one : inspected_.confirmations) confirmed.insert(one.standard);
        questions_ = TRY(publish_questions(
            inspected_.instrument, inspected_.request, inspected_.hidden_up_to, confirmed));
        comparisons_ = comparison_tables(inspected_, grades_);
        met_ = TRY(met_table(inspected_));
        referred_ = referred_table(inspected_);
        made_.title = inspected_.instrument.name;
        made_.is_draft = inspected_.is_draft;
        made_.replies = inspected_.replies;
        put_headline();
        put_other_grades();
        put_forces();
        put_agreement();
        for (const FurtherTable* one : {&met_, &referred_}) {
            if (!one->tables.empty()) say(one->sentence, one->tables.front().id);
        }
        for (ThemeSentence& one : theme_sentences(grades_, headline_name())) {
            made_.themes.push_back(
                {std::move(one.text), std::move(one.table), {headline_name()}, 0});
        }
        followed_ = TRY(follow_up(inspected_, grades_, questions_));
        for (std::string& one : followed_.sentences) {
            const std::size_t at = made_.followed.size();
            made_.followed.push_back({std::move(one), "followed-up", {}, 0});
            made_.followed.back().row_begins = {
                inspected_.previous->measures[at].recommendation.id};
        }
        made_.recommendations = inspected_.recommendations;
        figures_ = figure_tables(inspected_);
        for (FigureTables::Sentence& one : figures_.sentences) {
            made_.figures.push_back(
                {std::move(one.text), std::move(one.table), std::move(one.row_begins), 0});
        }
        put_done_well();
        put_cautions();
        TRY(put_tables());
        TRY(put_pictures());
        find_rows();
        return std::move(made_);
    }

private:
    void say(std::string text, std::string table, std::vector<std::string> row_begins = {}) {
        made_.brief.push_back({std::move(text), std::move(table), std::move(row_begins), 0});
    }

    /// Each sentence leads to the row that holds its numbers.
    void find_rows() {
        std::map<std::string_view, const PublishedTable*> tables;
        for (const PublishedTable& table : made_.tables) tables[table.id] = &table;
        for (auto* const statements :
             {&made_.brief, &made_.figures, &made_.themes, &made_.done_well, &made_.followed}) {
            for (Statement& one : *statements) {
                const auto table = tables.find(one.table);
                if (table == tables.end()) continue;
                one.row = row_that_begins(*table->second, one.row_begins);
            }
        }
    }

    [[nodiscard]] std::string headline_name() const {
        return spaced(fmt::format("{}", fmt::join(inspected_.instrument.adverse, " or ")));
    }

    /// "Inadequate: more than a third but fewer than half (38%, 34% to 42%) of the 5,000 cases".
    [[nodiscard]] static std::string sentence(const std::string& name, const Finding& finding) {
        if (finding.interval.empty()) {
            return fmt::format("{}: {}.", capitalised(name), finding.words);
        }
        return fmt::format("{}: {}, of the {} cases on the list.",
                           capitalised(name),
                           finding.words,
                           with_thousands(static_cast<std::uint64_t>(finding.listed)));
    }

    void put_headline() {
        if (grades_.headline) {
            say(sentence(headline_name(), *grades_.headline), "grades", {headline_name()});
            return;
        }
        say(fmt::format("{}: at most {} of the {} cases examined.",
                        capitalised(headline_name()),
                        inspected_.hidden_up_to,
                        inspected_.request.cases.size()),
            "grades");
    }

    void put_other_grades() {
        for (const PublishedFinding& one : grades_.all) {
            const auto& adverse = inspected_.instrument.adverse;
            const bool is_headline = adverse.size() == 1 && one.finding.measure == adverse.front();
            if (is_headline) continue;
            say(sentence(spaced(one.finding.measure), one.finding),
                "grades",
                {spaced(one.finding.measure)});
        }
    }

    void put_forces() {
        if (comparisons_.empty()) return;
        const PublishedTable& table = comparisons_.front();
        std::size_t told = 0;
        for (const auto& row : table.rows) {
            const std::string& words = row[1];
            const bool differs = words.find("higher") != std::string::npos ||
                                 words.find("lower") != std::string::npos;
            if (!differs) continue;
            ++told;
            say(fmt::format(
                    "{}: {} than all the other forces together ({}: difference {} points, {}).",
                    row[0],
                    words,
                    headline_name(),
                    row[2],
                    row[3]),
                table.id,
                {row[0]});
        }
        if (told > 0) return;
        say(fmt::format("None of the {} forces compared can be told from all the others together, "
                        "once the number of comparisons is allowed for.",
                        table.rows.size()),
            table.id);
    }

    void put_agreement() {
        const inspection::Estimates& estimates = inspected_.estimates;
        if (!estimates.agreement) {
            say("How well inspectors agree is not known: no case was graded twice.", "agreement");
            return;
        }
        say(fmt::format(
                "Of {} cases that two inspectors graded without knowing of one another, they "
                "gave {} the same grade.",
                estimates.twice,
                percent_text(estimates.agreement->identity.observed, 0)),
            "agreement");
    }

    /// The best grade, and the answers that limit nothing and were given of more than two thirds.
    void put_done_well() {
        const PublishedFinding& best = grades_.all.front();
        if (!grades_.has_combined && best.finding.limits) {
            made_.done_well.push_back({sentence(spaced(best.finding.measure), best.finding),
                                       "grades",
                                       {spaced(best.finding.measure)},
                                       0});
        }
        for (const PublishedAnswer& one : questions_.answers) {
            if (!one.is_good || one.is_hidden || !one.limits || !(one.limits->lower > 2.0 / 3)) {
                continue;
            }
            made_.done_well.push_back(
                {fmt::format("{} “{}”: {}.", one.text, spaced(one.answer), one.words),
                 "answers",
                 {one.text, spaced(one.answer)},
                 0});
        }
    }

    void put_cautions() {
        const auto add = [&](std::string text) {
            made_.cautions.push_back({std::move(text), "", {}, 0});
        };
        std::size_t statements = made_.brief.size() + made_.themes.size() + made_.done_well.size();
        add(fmt::format(
            "Each statement with an interval holds 95 times in 100. Of {} statements like "
            "those above, {} may be expected to be wrong, and nobody knows which.",
            statements,
            fmt::format("{:.1f}", static_cast<double>(statements) * 0.05)));
        add("They speak of the cases on the list in this period, and of no others.");
        add("Forces are not ranked: their order here is that of the alphabet. Differences within "
            "the "
            "intervals may be chance.");
        add("A case file shows what was recorded. That something is not recorded does not show "
            "that it "
            "was not done.");
        if (!made_.followed.empty()) {
            add("What was recommended because it looked bad looks better the next time more often "
                "than not, by chance alone: a change is no proof of what was done about it.");
        }
        if (!questions_.unconfirmed.empty()) {
            add(fmt::format(
                "Nobody has confirmed the source of a duty that these questions rest on, "
                "and so what they were answered is not published: {}.",
                fmt::join(questions_.unconfirmed, ", ")));
        }
        if (grades_.has_left_out || !questions_.left_out.empty()) {
            add("Tables and questions are left out where a small count could be reckoned from "
                "them.");
        }
    }

    Result<void> put_tables() {
        std::vector<PublishedTable>& tables = made_.tables;
        const auto add = [&](std::vector<PublishedTable> more) {
            for (PublishedTable& one : more) tables.push_back(std::move(one));
        };
        tables.push_back(method_table(inspected_));
        add(grade_tables(grades_));
        add(comparisons_);
        tables.push_back(question_table(questions_));
        add(met_.tables);
        add(referred_.tables);
        add(figures_.tables);
        add(followed_.tables);
        add(recommendation_tables(inspected_, grades_, questions_));
        tables.push_back(agreement_table(inspected_));
        add(confirmation_tables(inspected_));
        add(TRY(sensitivity_tables(inspected_, grades_)));
        add(elimination_tables(inspected_));
        tables.push_back(input_table(inspected_));
        return {};
    }

    /// Shares as they are printed, so that no picture tells more than its table.
    static double as_printed(double share) { return std::floor(share * 100 + 0.5) / 100; }

    Result<void> put_pictures() {
        made_.pictures = figures_.pictures;
        const auto& adverse = inspected_.instrument.adverse;
        if (!grades_.headline || !grades_.headline->share || grades_.headline->graded == 0 ||
            adverse.size() != 1) {
            return {};
        }
        const Finding& headline = *grades_.headline;
        for (const auto* const part : {&grades_.forces, &grades_.categories}) {
            std::vector<IntervalRow> rows;
            for (const PublishedFinding* one : of_measure(*part, headline_measure())) {
                const Finding& finding = one->finding;
                if (one->is_hidden || !finding.share || !finding.limits) continue;
                rows.push_back(
                    {finding.name,
                     as_printed(*finding.share),
                     {as_printed(finding.limits->lower), as_printed(finding.limits->upper)}});
            }
            if (rows.size() < 2) continue;
            const bool is_of_forces = part == &grades_.forces;
            const std::string of = is_of_forces ? "force" : "category";
            Picture picture;
            picture.table = "grades-by-" + of;
            picture.title =
                fmt::format("Share {} by {}, in alphabetical order", headline_name(), of);
            picture.svg =
                interval_chart("chart-" + of, picture.title, rows, as_printed(*headline.share));
            made_.pictures.push_back(std::move(picture));
        }
        return put_funnel(headline);
    }

    [[nodiscard]] const std::string& headline_measure() const {
        return inspected_.instrument.adverse.front();
    }

    Result<void> put_funnel(const Finding& headline) {
        std::vector<FunnelPoint> points;
        std::vector<statistics::Tally> tallies;
        for (const PublishedFinding* one : of_measure(grades_.forces, headline_measure())) {
            if (one->is_hidden || one->finding.graded == 0) continue;
            points.push_back({one->finding.name, {one->finding.found, one->finding.graded}, false});
            tallies.push_back(points.back().tally);
        }
        const double target =
            static_cast<double>(headline.found) / static_cast<double>(headline.graded);
        if (points.size() < 2 || headline.found == 0 || headline.found == headline.graded)
            return {};
        const auto funnel = TRY(statistics::funnel(tallies, target));
        std::size_t outside = 0;
        for (std::size_t at = 0; at < points.size(); ++at) {
            points[at].is_outside = funnel.forces[at].is_outside_outer;
            outside += points[at].is_outside ? 1 : 0;
        }
        Picture picture;
        picture.table = "grades-by-force";
        picture.title = fmt::format(
            "{} of the {} forces shown {} outside the 99.8% limits, once the spread of all is "
            "allowed for",
            outside == 0 ? std::string("None") : fmt::format("{}", outside),
            points.size(),
            outside < 2 ? "lies" : "lie");
        picture.svg = TRY(funnel_chart("chart-funnel", picture.title, points, target));
        made_.pictures.push_back(std::move(picture));
        return {};
    }

    const Inspected& inspected_;
    PublishedGrades grades_;
    PublishedQuestions questions_;
    std::vector<PublishedTable> comparisons_;
    FurtherTable met_;
    FurtherTable referred_;
    FollowUp followed_;
    FigureTables figures_;
    Publication made_;
};

}  // namespace

Result<Publication> make_publication(const Inspected& inspected) {
    return Maker(inspected).run();
}

}  // namespace hearken::publication
