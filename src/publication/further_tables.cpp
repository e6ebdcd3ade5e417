#include "publication/further_tables.h"

#include <fmt/format.h>

#include "base/text.h"
#include "publication/grade_tables.h"

namespace hearken::publication {

Result<FurtherTable> met_table(const Inspected& inspected) {
    FurtherTable made;
    if (!inspected.met) return made;
    const PublishedGrades grades =
        TRY(publish_grades(inspected.instrument, inspected.met->request, inspected.hidden_up_to));
    PublishedTable table = grade_tables(grades).front();
    table.id = "met-cases";
    table.title = "Grades of cases whose duties were all met: a sample of its own";
    table.note +=
        fmt::format(" SHA-256 of the list of these cases: {}.", inspected.met->list_sha256);
    made.tables.push_back(std::move(table));
    const std::string adverse =
        spaced(fmt::format("{}", fmt::join(inspected.instrument.adverse, " or ")));
    if (!grades.headline) {
        made.sentence = fmt::format(
            "Of {} cases examined whose duties were all met, at most {} were {}: timeliness is not "
            "quality.",
            inspected.met->request.cases.size(),
            inspected.hidden_up_to,
            adverse);
        return made;
    }
    const inspection::Finding& headline = *grades.headline;
    made.sentence = fmt::format(
        "Met, and yet {}: {}, of the {} listed cases whose duties were all met. Timeliness is not "
        "quality.",
        adverse,
        headline.words,
        with_thousands(static_cast<std::uint64_t>(headline.listed)));
    return made;
}

FurtherTable referred_table(const Inspected& inspected) {
    FurtherTable made;
    if (inspected.referrals.empty()) return made;
    const inspection::ReferralCounts counts = inspection::count_referrals(inspected.referrals);
    const auto total = static_cast<Count>(inspected.referrals.size());
    PublishedTable table;
    table.id = "live-risk";
    table.title = "Cases referred back to forces because of live risk, by how they were answered";
    table.columns = {"answered", "cases"};
    table.first_number = 1;
    table.end_number = 2;
    const bool is_small = total <= inspected.hidden_up_to;
    const std::string all =
        is_small ? fmt::format("at most {}", inspected.hidden_up_to) : fmt::format("{}", total);
    made.sentence = fmt::format("{} {} referred back to forces because of live risk{}.",
                                is_small ? "At" + all.substr(2) + " cases" : all + " cases",
                                "were",
                                counts.open > 0 ? ", and not all are answered" : "");
    const std::vector<Count> row{static_cast<Count>(counts.in_time),
                                 static_cast<Count>(counts.late),
                                 static_cast<Count>(counts.open)};
    const auto hidden =
        is_small ? std::nullopt
                 : hide_small_counts_of_row(
                       row, inspected.hidden_up_to, [](std::size_t, std::size_t) { return true; });
    table.rows.push_back({"in all", all});
    const char* const names[] = {"by the day it was due", "later", "not yet"};
    for (std::size_t at = 0; at < row.size() && hidden; ++at) {
        table.rows.push_back(
            {names[at], (*hidden)[at] ? std::string(hidden_mark) : fmt::format("{}", row[at])});
    }
    made.tables.push_back(std::move(table));
    return made;
}

std::vector<PublishedTable> confirmation_tables(const Inspected& inspected) {
    if (inspected.confirmations.empty()) return {};
    PublishedTable table;
    table.id = "confirmations";
    table.title = "Sources of duties that somebody read and confirmed";
    table.columns = {"standard", "confirmed by", "on", "source read"};
    for (const Confirmation& one : inspected.confirmations) {
        table.rows.push_back(
            {one.standard, fmt::format("{}, {}", one.role, one.office), one.on, one.source});
    }
    return {table};
}

}  // namespace hearken::publication
