#include "publication/grade_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "publication/theme_tables.h"

namespace hearken::publication {

namespace {

using inspection::EstimateRequest;
using inspection::Finding;
using inspection::GradedCase;
using inspection::Instrument;

/// The same inspection by a scale on which some grades are one.
struct Recoded {
    Instrument instrument;
    EstimateRequest request;
    bool is_headline_kept = true;  // the headline's grades were put together with no other
};

Recoded recode(const Instrument& instrument,
               const EstimateRequest& request,
               const std::vector<std::size_t>& group) {
    Recoded made{instrument, request, true};
    made.instrument.grades.assign(group.back() + 1, "");
    std::vector<int> adverse(made.instrument.grades.size(), 0);
    std::vector<int> members(adverse.size(), 0);
    for (std::size_t grade = 0; grade < group.size(); ++grade) {
        std::string& name = made.instrument.grades[group[grade]];
        name += (name.empty() ? "" : " or ") + instrument.grades[grade];
        ++members[group[grade]];
        adverse[group[grade]] += static_cast<int>(std::count(
            instrument.adverse.begin(), instrument.adverse.end(), instrument.grades[grade]));
    }
    made.instrument.adverse.clear();
    for (std::size_t at = 0; at < adverse.size(); ++at) {
        if (adverse[at] == 0) continue;
        made.is_headline_kept = made.is_headline_kept && adverse[at] == members[at];
        made.instrument.adverse.push_back(made.instrument.grades[at]);
    }
    for (GradedCase& one : made.request.cases) {
        one.first.grade.given = group[one.first.grade.given];
        one.first.grade.computed = group[one.first.grade.computed];
        if (one.second) {
            one.second->grade.given = group[one.second->grade.given];
            one.second->grade.computed = group[one.second->grade.computed];
        }
        if (one.moderated) one.moderated = group[*one.moderated];
    }
    return made;
}

Result<std::vector<Count>> totals_of(const Instrument& instrument, const EstimateRequest& request) {
    std::vector<Count> totals(instrument.grades.size(), 0);
    for (const GradedCase& one : request.cases) {
        const auto grade = one.settled();
        if (grade) ++totals[*grade];
    }
    return totals;
}

/// Marks what has to be hidden in one part. False where the part cannot be published.
bool hide_in(std::vector<PublishedFinding>& part, std::size_t grades, Count hidden_up_to) {
    CountRows rows;
    for (std::size_t at = 0; at < part.size(); ++at) {
        if (at % grades == 0) rows.emplace_back();
        rows.back().push_back(part[at].finding.found);
    }
    const auto hidden = hide_small_counts(rows, hidden_up_to);
    if (!hidden) return false;
    for (std::size_t at = 0; at < part.size(); ++at) {
        part[at].is_hidden = (*hidden)[at / grades][at % grades];
    }
    return true;
}

std::vector<std::string> row_of(const PublishedFinding& one, bool has_name) {
    const Finding& finding = one.finding;
    std::vector<std::string> row;
    if (has_name) row.push_back(finding.name);
    row.push_back(spaced(finding.measure));
    const std::string mark(hidden_mark);
    row.push_back(one.is_hidden ? mark : fmt::format("{}", finding.found));
    row.push_back(fmt::format("{}", finding.graded));
    row.push_back(fmt::format("{}", finding.listed));
    if (one.is_hidden) {
        row.insert(row.end(), {mark, mark, "", "not shown"});
    } else {
        row.insert(row.end(),
                   {finding.percent, finding.interval, finding.reliability, finding.words});
    }
    return row;
}

}  // namespace

PublishedTable table_of_findings(const std::vector<PublishedFinding>& part,
                                 std::string_view name,
                                 std::string id,
                                 std::string title,
                                 std::string note) {
    PublishedTable table;
    table.id = std::move(id);
    table.title = std::move(title);
    table.note = std::move(note);
    if (!name.empty()) table.columns.emplace_back(name);
    table.columns.insert(table.columns.end(),
                         {"grade",
                          "found",
                          "graded",
                          "on the list",
                          "share",
                          "95% interval",
                          "reliability",
                          "in words"});
    table.first_number = name.empty() ? 1 : 2;
    table.end_number = table.first_number + 5;
    for (const PublishedFinding& one : part) table.rows.push_back(row_of(one, !name.empty()));
    return table;
}

Result<PublishedGrades> publish_grades(const Instrument& instrument,
                                       const EstimateRequest& request,
                                       Count hidden_up_to) {
    const auto group = combine_small_columns(TRY(totals_of(instrument, request)), hidden_up_to);
    const Recoded recoded = recode(instrument, request, group);
    const inspection::Estimates estimates =
        TRY(inspection::estimate_inspection(recoded.instrument, recoded.request));
    PublishedGrades made;
    made.hidden_up_to = hidden_up_to;
    made.grades = recoded.instrument.grades;
    made.headline_grades = recoded.instrument.adverse;
    made.has_combined = made.grades.size() < instrument.grades.size();
    for (const Finding& finding : estimates.findings) {
        if (finding.measure == "adverse") {
            // Several grades together: their sum is no new number where each of them is shown.
            if (finding.part == "all" && recoded.is_headline_kept) made.headline = finding;
            continue;
        }
        if (finding.part == "all") made.all.push_back({finding, false});
        if (finding.part == "force") made.forces.push_back({finding, false});
        if (finding.part == "category") made.categories.push_back({finding, false});
    }
    for (auto* const part : {&made.forces, &made.categories}) {
        const std::size_t names = part->size() / made.grades.size();
        if (names > published_parts_max) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("There are {} forces or categories, more than {} in one table.",
                                    names,
                                    published_parts_max),
                        "Put categories together in the list, and plan by those.");
        }
        // One force alone is all cases: a table of it would say nothing else.
        const bool is_shown = names > 1 && hide_in(*part, made.grades.size(), hidden_up_to);
        if (is_shown) continue;
        made.has_left_out = made.has_left_out || names > 1;
        part->clear();
    }
    make_themes(made, recoded.request, estimates, recoded.is_headline_kept);
    return made;
}

std::string note_of_findings(const PublishedGrades& grades) {
    std::string note = fmt::format(
        "Shares are weighted by the lists and rounded as printed. {} stands for a count of 1 to "
        "{}, or for another that would give one away.",
        hidden_mark,
        grades.hidden_up_to);
    if (grades.has_combined) {
        note += fmt::format(
            " Grades that at most {} of all cases were given are put together with the one next to "
            "them.",
            grades.hidden_up_to);
    }
    return note;
}

std::vector<PublishedTable> grade_tables(const PublishedGrades& grades) {
    const std::string note = note_of_findings(grades);
    std::vector<PublishedTable> tables;
    tables.push_back(table_of_findings(grades.all, "", "grades", "Grades of all cases", note));
    if (!grades.forces.empty()) {
        tables.push_back(table_of_findings(grades.forces,
                                           "force",
                                           "grades-by-force",
                                           "Grades by force, in alphabetical order",
                                           note));
    }
    if (!grades.categories.empty()) {
        tables.push_back(table_of_findings(grades.categories,
                                           "category",
                                           "grades-by-category",
                                           "Grades by category, in alphabetical order",
                                           note));
    }
    for (PublishedTable& table : theme_tables(grades)) tables.push_back(std::move(table));
    return tables;
}

std::vector<const PublishedFinding*> of_measure(const std::vector<PublishedFinding>& part,
                                                std::string_view measure) {
    std::vector<const PublishedFinding*> found;
    for (const PublishedFinding& one : part) {
        if (one.finding.measure == measure) found.push_back(&one);
    }
    return found;
}

}  // namespace hearken::publication
