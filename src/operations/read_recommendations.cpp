#include "operations/read_recommendations.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "inspection/table.h"
#include "operations/read_small_file.h"
#include "publication/recommendations.h"

namespace hearken::operations {
namespace {

namespace fs = std::filesystem;
using publication::Previous;
using publication::Recommendation;

constexpr std::size_t recommendations_max = 500;

Result<void> check(const inspection::Table& table,
                   std::size_t row,
                   const Recommendation& one,
                   std::set<std::string>& seen) {
    if (table.size() > recommendations_max) {
        return table.refuse(
            recommendations_max,
            fmt::format("there are more than {} recommendations.", recommendations_max),
            "Put together what one force can do at once.");
    }
    if (!inspection::is_file_id(one.id) || !seen.insert(one.id).second) {
        return table.refuse(row,
                            fmt::format("\"{}\" is no id, or stands twice.", printable(one.id)),
                            "Give each an id of its own of letters, digits, - and _: R-1.");
    }
    if (parse_iso_date(one.due)) return {};
    return table.refuse(row,
                        fmt::format("\"{}\" is no date.", printable(one.due)),
                        "Write the day by which it is to be done as 2026-11-28.");
}

/// A file of a report, if it is the one that was published.
Result<std::string> published_file(const fs::path& folder,
                                   const std::string& sums,
                                   const std::string& name) {
    std::string bytes = TRY(read_small_file(folder / name));
    const std::string line = fmt::format("{}  {}\n", sha256_hex(bytes), name);
    if (sums.starts_with(line) || sums.find("\n" + line) != std::string::npos) return bytes;
    return fail(ErrorKind::corrupt,
                fmt::format("{} is not the file that was published: SHA256SUMS beside it has "
                            "another hash.",
                            printable((folder / name).string(), 400)),
                "Take the report from where it was published.");
}

/// The hash that stands last in the method box's row `what`; empty where there is none.
std::string hash_in(const inspection::Table& method, std::string_view what) {
    constexpr std::string_view mark = "SHA-256 ";
    for (std::size_t row = 0; row < method.size(); ++row) {
        if (method.cell(row, 0) != what) continue;
        const std::string& how = method.cell(row, 1);
        const std::size_t at = how.rfind(mark);
        return at == std::string::npos ? "" : how.substr(at + mark.size(), 64);
    }
    return "";
}

}  // namespace

Result<std::vector<Recommendation>> read_recommendations(
    const fs::path& folder,
    const inspection::Instrument& instrument,
    const inspection::EstimateRequest& request) {
    std::vector<Recommendation> recommendations;
    const fs::path path = folder / "recommendations.csv";
    std::error_code error;
    if (!fs::exists(path, error)) return recommendations;
    const inspection::Table table =
        TRY(inspection::Table::read(TRY(read_small_file(path)),
                                    path.string(),
                                    {"id", "force", "text", "topic", "measure", "due"}));
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const Recommendation one{TRY(table.word(row, 0)),
                                 table.cell(row, 1),
                                 TRY(table.word(row, 2)),
                                 table.cell(row, 3),
                                 TRY(table.word(row, 4)),
                                 TRY(table.word(row, 5))};
        TRY(check(table, row, one, seen));
        const bool has_force =
            std::any_of(request.strata.begin(), request.strata.end(), [&](const auto& stratum) {
                return one.force.empty() || stratum.force == one.force;
            });
        if (!has_force) {
            return table.refuse(
                row,
                fmt::format("\"{}\" is no force of the inspection.", printable(one.force)),
                "Write it as plan.csv does, or nothing for all forces.");
        }
        const bool has_topic =
            std::any_of(instrument.topics.begin(), instrument.topics.end(), [&](const auto& topic) {
                return topic.id == one.topic;
            });
        if (!one.topic.empty() && !has_topic) {
            return table.refuse(
                row,
                fmt::format("\"{}\" is no topic of the instrument.", printable(one.topic)),
                "Write the id of one, or nothing.");
        }
        if (!publication::is_measure(instrument, one.measure)) {
            return table.refuse(
                row,
                fmt::format("\"{}\" is nothing that this inspection measures.",
                            printable(one.measure)),
                "Write adverse, a grade of the instrument, or a question and one of its answers: "
                "QUESTION=ANSWER.");
        }
        recommendations.push_back(one);
    }
    return recommendations;
}

Result<Previous> read_previous(const fs::path& folder) {
    const std::string sums = TRY(read_small_file(folder / "SHA256SUMS"));
    const fs::path path = folder / "tables" / "recommendations.csv";
    std::error_code error;
    if (!fs::exists(path, error)) {
        return fail(ErrorKind::not_found,
                    fmt::format("The report in {} made no recommendations.",
                                printable(folder.string(), 400)),
                    "Name the folder of a report that has tables/recommendations.csv, or leave "
                    "--previous out.");
    }
    const std::string brief = TRY(published_file(folder, sums, "in-brief.txt"));
    if (brief.find("\nDRAFT for factual accuracy.") != std::string::npos) {
        return fail(ErrorKind::conflict,
                    fmt::format("The report in {} is a draft.", printable(folder.string(), 400)),
                    "Name the report that was published after it.");
    }
    Previous previous;
    previous.sums_sha256 = sha256_hex(sums);
    const inspection::Table method =
        TRY(inspection::Table::read(TRY(published_file(folder, sums, "tables/method.csv")),
                                    (folder / "tables" / "method.csv").string(),
                                    {"what", "how"}));
    previous.instrument_sha256 = hash_in(method, "Instrument");
    previous.list_sha256 = hash_in(method, "List of cases (frame)");
    previous.forces_sha256 = hash_in(method, "Forces of the list");
    previous.categories_sha256 = hash_in(method, "Categories of the list");
    const inspection::Table table =
        TRY(inspection::Table::read(TRY(published_file(folder, sums, "tables/recommendations.csv")),
                                    path.string(),
                                    publication::recommendation_columns));
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        publication::PreviousMeasure& made = previous.measures.emplace_back();
        made.recommendation = {TRY(table.word(row, 0)),
                               table.cell(row, 1),
                               TRY(table.word(row, 2)),
                               table.cell(row, 3),
                               TRY(table.word(row, 4)),
                               TRY(table.word(row, 5))};
        TRY(check(table, row, made.recommendation, seen));
        made.percent = table.cell(row, 6);
        made.interval = table.cell(row, 7);
        made.why_not = table.cell(row, 9);
        if (made.why_not.empty()) made.size = static_cast<double>(TRY(table.count(row, 8)));
    }
    return previous;
}

}  // namespace hearken::operations
