#include "publication/theme_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace hearken::publication {

namespace {

using inspection::EstimateRequest;
using inspection::Finding;
using inspection::Theme;

/// One force, category or theme as a published table shows it, beside a theme.
struct Side {
    std::vector<Count> found;  // by grade
    std::vector<bool> is_hidden;
    Count graded = 0;
    Count of_theme = 0;  // of the graded
};
using Sides = std::vector<Side>;  // every graded case is on one of them

/// A theme's counts by grade, and those that are hidden.
struct Counts {
    std::vector<Count> found;
    std::vector<bool> is_hidden;
};

/// What can be reckoned of the theme from the sides that lie within it, and beside it: it has at
/// least their cases of a grade, and at most those of all sides that do not lie beside it.
class Bounds {
public:
    Bounds(const Sides& sides, std::size_t grades) : lower_(grades, 0), upper_(grades, 0) {
        is_within_hidden_.assign(grades, false);
        is_beside_hidden_.assign(grades, false);
        for (const Side& side : sides) {
            if (side.graded == 0) continue;
            const bool is_within = side.of_theme == side.graded;
            const bool is_beside = side.of_theme == 0;
            has_within_ = has_within_ || is_within;
            has_beside_ = has_beside_ || is_beside;
            has_across_ = has_across_ || (!is_within && !is_beside);
            for (std::size_t grade = 0; grade < grades; ++grade) {
                if (is_within) lower_[grade] += side.found[grade];
                if (!is_beside) upper_[grade] += side.found[grade];
                if (!side.is_hidden[grade]) continue;
                if (is_within) is_within_hidden_[grade] = true;
                if (is_beside) is_beside_hidden_[grade] = true;
            }
        }
    }

    /// Whether neither a small count nor a hidden one follows from the theme and the sides
    /// together.
    [[nodiscard]] bool keep_apart(const Counts& theme, Count hidden_up_to) const {
        for (std::size_t grade = 0; grade < theme.found.size(); ++grade) {
            // What is hidden would be known by the theme's size: that of the sides it is made of.
            if (is_known(grade) && theme.is_hidden[grade]) return false;
            if (is_known(grade)) continue;
            const Count above = theme.found[grade] - lower_[grade];
            const Count below = upper_[grade] - theme.found[grade];
            const auto is_small = [&](Count count) {
                return !theme.is_hidden[grade] && count >= 1 && count <= hidden_up_to;
            };
            if (has_within_ && (is_small(above) || (above == 0 && is_within_hidden_[grade]))) {
                return false;
            }
            if (has_beside_ && (is_small(below) || (below == 0 && is_beside_hidden_[grade]))) {
                return false;
            }
            if (theme.is_hidden[grade] && !may_differ(theme, grade)) return false;
        }
        return true;
    }

private:
    /// A theme made up of whole sides, all of them in sight, or all the others: it tells nothing
    /// new.
    [[nodiscard]] bool is_known(std::size_t grade) const {
        return !has_across_ && (!is_within_hidden_[grade] || !is_beside_hidden_[grade]);
    }

    /// Whether a hidden count could be one more or one less, with another hidden one in its place.
    [[nodiscard]] bool may_differ(const Counts& theme, std::size_t grade) const {
        for (std::size_t other = 0; other < theme.found.size(); ++other) {
            if (other == grade || !theme.is_hidden[other]) continue;
            for (const Count step : {Count{1}, Count{-1}}) {
                if (is_possible(grade, theme.found[grade] + step) &&
                    is_possible(other, theme.found[other] - step)) {
                    return true;
                }
            }
        }
        return false;
    }
    [[nodiscard]] bool is_possible(std::size_t grade, Count count) const {
        return count >= lower_[grade] && count <= upper_[grade];
    }

    std::vector<Count> lower_;
    std::vector<Count> upper_;
    std::vector<bool> is_within_hidden_;  // a side within the theme hides this grade
    std::vector<bool> is_beside_hidden_;
    bool has_within_ = false;
    bool has_beside_ = false;
    bool has_across_ = false;
};

class Themes {
public:
    Themes(PublishedGrades& grades,
           const EstimateRequest& request,
           const inspection::Estimates& estimates,
           bool is_headline_kept)
        : grades_(grades),
          request_(request),
          estimates_(estimates),
          is_headline_kept_(is_headline_kept),
          totals_(grades.grades.size(), 0) {
        for (std::size_t grade = 0; grade < totals_.size(); ++grade) {
            totals_[grade] = grades.all[grade].finding.found;
        }
        for (const inspection::PlanStratum& stratum : request.strata) {
            forces_[stratum.name] = stratum.force;
            categories_[stratum.name] = stratum.category;
        }
    }

    void make() {
        for (const Theme& theme : request_.themes) {
            PublishedTheme made = theme_of(theme);
            const Counts counts = hide(theme, made);
            made.is_shown = made.is_shown && is_apart(theme, counts);
            if (made.is_shown) {
                for (std::size_t at = 0; at < counts.is_hidden.size(); ++at) {
                    made.findings[at].is_hidden = counts.is_hidden[at];
                }
                shown_.emplace_back(&theme, counts);
            } else {
                grades_.has_left_out = true;
                made.findings.clear();
            }
            if (!made.is_shown || has_hidden_headline(made)) made.headline.reset();
            grades_.themes.push_back(std::move(made));
        }
    }

private:
    [[nodiscard]] PublishedTheme theme_of(const Theme& theme) const {
        PublishedTheme made;
        made.name = theme.name;
        made.is_declared = theme.is_declared;
        for (const Finding& finding : estimates_.findings) {
            if (finding.part != "theme" || finding.name != theme.name) continue;
            if (finding.measure == "adverse") {
                if (is_headline_kept_) made.headline = finding;
            } else {
                made.findings.push_back({finding, false});
            }
        }
        return made;
    }

    /// Its own counts beside those of all other cases, as if both were published: they are known
    /// from the totals.
    [[nodiscard]] Counts hide(const Theme& theme, PublishedTheme& made) const {
        Counts counts{{}, std::vector<bool>(totals_.size(), false)};
        CountRows rows(2);
        Count graded = 0;
        Count others = 0;
        for (std::size_t grade = 0; grade < totals_.size(); ++grade) {
            rows[0].push_back(made.findings[grade].finding.found);
            rows[1].push_back(totals_[grade] - rows[0].back());
            graded += rows[0].back();
            others += rows[1].back();
        }
        counts.found = rows[0];
        const auto is_few = [&](Count count) {
            return count >= 1 && count <= grades_.hidden_up_to;
        };
        const auto hidden = hide_small_counts(rows, grades_.hidden_up_to);
        // How many are of a theme that was not declared is a finding, too.
        made.is_shown = hidden && (theme.is_declared || (!is_few(graded) && !is_few(others)));
        if (made.is_shown) counts.is_hidden = (*hidden)[0];
        return counts;
    }

    [[nodiscard]] bool is_apart(const Theme& theme, const Counts& counts) const {
        const auto is_kept_apart = [&](const Sides& sides) {
            return sides.empty() ||  // no table of them is published
                   Bounds(sides, totals_.size()).keep_apart(counts, grades_.hidden_up_to);
        };
        if (!is_kept_apart(sides_of(grades_.forces, forces_, theme))) return false;
        if (!is_kept_apart(sides_of(grades_.categories, categories_, theme))) return false;
        return std::all_of(shown_.begin(), shown_.end(), [&](const auto& other) {
            return is_kept_apart(sides_of(other.first, other.second, theme));
        });
    }

    using Names = std::map<std::string_view, std::string_view>;  // of a stratum

    [[nodiscard]] Sides sides_of(const std::vector<PublishedFinding>& part,
                                 const Names& names,
                                 const Theme& theme) const {
        Sides sides;
        std::map<std::string_view, std::size_t> places;
        for (const PublishedFinding& one : part) {
            const auto [place, is_new] = places.emplace(one.finding.name, sides.size());
            if (is_new) sides.emplace_back();
            sides[place->second].found.push_back(one.finding.found);
            sides[place->second].is_hidden.push_back(one.is_hidden);
        }
        if (sides.empty()) return sides;
        for (const inspection::GradedCase& one : request_.cases) {
            const auto name = names.find(one.assigned.graded.stratum);
            const auto place = name == names.end() ? places.end() : places.find(name->second);
            if (place == places.end()) continue;
            ++sides[place->second].graded;
            sides[place->second].of_theme += theme.cases.contains(one.assigned.graded.id) ? 1 : 0;
        }
        return sides;
    }

    /// Another theme, and all cases that are not of it.
    [[nodiscard]] Sides sides_of(const Theme* other,
                                 const Counts& counts,
                                 const Theme& theme) const {
        Sides sides(2);
        for (std::size_t grade = 0; grade < totals_.size(); ++grade) {
            sides[0].found.push_back(counts.found[grade]);
            sides[1].found.push_back(totals_[grade] - counts.found[grade]);
        }
        sides[0].is_hidden = sides[1].is_hidden = counts.is_hidden;
        for (const inspection::GradedCase& one : request_.cases) {
            Side& side = sides[other->cases.contains(one.assigned.graded.id) ? 0 : 1];
            ++side.graded;
            side.of_theme += theme.cases.contains(one.assigned.graded.id) ? 1 : 0;
        }
        return sides;
    }

    /// Where one of the headline's grades is hidden, so is their sum.
    [[nodiscard]] bool has_hidden_headline(const PublishedTheme& made) const {
        if (!made.headline) return true;
        const bool has_hidden = std::any_of(made.findings.begin(),
                                            made.findings.end(),
                                            [](const auto& one) { return one.is_hidden; });
        // Only a headline that is one grade in sight can be told beside hidden grades.
        return has_hidden &&
               std::none_of(made.findings.begin(), made.findings.end(), [&](const auto& one) {
                   return !one.is_hidden && grades_.headline_grades.size() == 1 &&
                          one.finding.measure == grades_.headline_grades.front();
               });
    }

    PublishedGrades& grades_;
    const EstimateRequest& request_;
    const inspection::Estimates& estimates_;
    bool is_headline_kept_;
    std::vector<Count> totals_;
    Names forces_;
    Names categories_;
    std::vector<std::pair<const Theme*, Counts>> shown_;
};

std::string id_of(const PublishedTheme& theme) {
    std::string id = "theme-" + theme.name;
    std::replace(id.begin(), id.end(), '_', '-');
    return id;
}

}  // namespace

void make_themes(PublishedGrades& grades,
                 const EstimateRequest& request,
                 const inspection::Estimates& estimates,
                 bool is_headline_kept) {
    Themes(grades, request, estimates, is_headline_kept).make();
}

std::vector<PublishedTable> theme_tables(const PublishedGrades& grades) {
    std::vector<PublishedTable> tables;
    for (const PublishedTheme& theme : grades.themes) {
        if (!theme.is_shown) continue;
        std::string note = note_of_findings(grades);
        note += theme.is_declared
                    ? " A theme is a part of the list that was declared before the draw; its share "
                      "is a ratio of two totals that the sample estimates."
                    : " This theme was not declared before the draw: counts speak of the cases "
                      "examined, and of no others.";
        tables.push_back(
            table_of_findings(theme.findings,
                              "",
                              id_of(theme),
                              fmt::format("Grades of the theme “{}”{}",
                                          spaced(theme.name),
                                          theme.is_declared ? ", declared before the draw"
                                                            : ", not declared before the draw"),
                              std::move(note)));
    }
    return tables;
}

std::vector<ThemeSentence> theme_sentences(const PublishedGrades& grades,
                                           const std::string& headline) {
    std::vector<ThemeSentence> sentences;
    for (const PublishedTheme& theme : grades.themes) {
        ThemeSentence& made = sentences.emplace_back();
        const std::string name =
            fmt::format("“{}”{}",
                        spaced(theme.name),
                        theme.is_declared ? "" : ", not declared before the draw");
        if (theme.is_shown) made.table = id_of(theme);
        if (!theme.headline) {
            made.text = fmt::format(
                "{}: how many were {} is not shown, since a small count could "
                "be reckoned from it.",
                name,
                headline);
            continue;
        }
        const Finding& finding = *theme.headline;
        if (finding.interval.empty()) {
            made.text = fmt::format("{}: {}: {}.", name, headline, finding.words);
            continue;
        }
        made.text = fmt::format("{}: {}: {}, of the {} cases on the list that are of it.",
                                name,
                                headline,
                                finding.words,
                                with_thousands(static_cast<std::uint64_t>(finding.listed)));
    }
    return sentences;
}

}  // namespace hearken::publication
