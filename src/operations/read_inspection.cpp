#include "operations/read_inspection.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "inspection/seal.h"
#include "inspection/table.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

using inspection::AnsweredCases;
using inspection::GradedCase;
using inspection::Instrument;

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

using CasesOf = std::map<std::string, std::set<std::string, std::less<>>>;  // by inspector

Result<void> check_all_open(const std::filesystem::path& folder, const CasesOf& inspectors) {
    std::size_t sealed = 0;
    std::size_t open = 0;
    for (const auto& [inspector, cases] : inspectors) {
        sealed += is_there(folder / "sealed" / (inspector + ".sealed")) ? 1 : 0;
        open += is_there(folder / "opened" / (inspector + ".key")) ? 1 : 0;
    }
    if (open == inspectors.size()) return {};
    return fail(ErrorKind::conflict,
                fmt::format("Of {} inspectors {} have locked, and {} have opened their seal.",
                            inspectors.size(),
                            sealed,
                            open),
                "Nothing is shown before all have: hearken inspect grade --lock, then --open.");
}

/// The answers under one seal, graded anew by the instrument.
Result<AnsweredCases> open_answers(const std::filesystem::path& folder,
                                   const inspection::SealLabel& expected,
                                   const Instrument& instrument,
                                   const std::set<std::string, std::less<>>& cases) {
    const std::filesystem::path seal = folder / "sealed" / (expected.inspector + ".sealed");
    const std::filesystem::path key_path = folder / "opened" / (expected.inspector + ".key");
    const std::string sealed = TRY(read_small_file(seal));
    const inspection::SealLabel label = TRY(inspection::label_of(sealed, seal.string()));
    if (label.inspector != expected.inspector ||
        label.assignment_sha256 != expected.assignment_sha256 ||
        label.instrument_sha256 != expected.instrument_sha256) {
        return fail(ErrorKind::conflict,
                    fmt::format("{} was locked with another assignment or instrument.",
                                printable(seal.string(), 400)),
                    "Bring back assignment.csv and instrument.toml as they were then.");
    }
    const inspection::SealKey key =
        TRY(inspection::read_seal_key(TRY(read_small_file(key_path)), key_path.string()));
    const std::string table = TRY(inspection::open_seal(sealed, key, seal.string()));
    inspection::CheckedAnswers checked =
        TRY(inspection::check_answers(table, seal.string(), instrument, cases));
    if (checked.problems.empty()) return std::move(checked.cases);
    return fail(ErrorKind::corrupt,
                fmt::format("{} holds answers that could not have been locked.",
                            printable(seal.string(), 400)),
                "Take the file from where it was first written.");
}

Result<std::vector<inspection::PlanStratum>> read_plan(const std::filesystem::path& path) {
    const inspection::Table table = TRY(inspection::Table::read(
        TRY(read_small_file(path)), path.string(), {"stratum", "force", "category", "listed"}));
    std::vector<inspection::PlanStratum> strata;
    for (std::size_t row = 0; row < table.size(); ++row) {
        inspection::PlanStratum stratum;
        stratum.name = TRY(table.word(row, 0));
        stratum.force = table.cell(row, 1);
        stratum.category = table.cell(row, 2);
        stratum.listed = TRY(table.count(row, 3));
        strata.push_back(std::move(stratum));
    }
    return strata;
}

}  // namespace

Result<GradedInspection> read_graded(const std::filesystem::path& folder) {
    const std::filesystem::path assignment_path = folder / "assignment.csv";
    const std::filesystem::path instrument_path = folder / "instrument.toml";
    const std::string assigned = TRY(read_small_file(assignment_path));
    GradedInspection graded;
    const std::filesystem::path log = folder / "eliminated.csv";
    if (is_there(log)) {
        graded.eliminated =
            TRY(inspection::read_eliminations(TRY(read_small_file(log)), log.string()));
    }
    const std::vector<inspection::GradedBy> assignment = inspection::with_eliminations(
        TRY(inspection::read_assignment(assigned, assignment_path.string())), graded.eliminated);
    graded.instrument = TRY(inspection::parse_instrument(TRY(read_small_file(instrument_path)),
                                                         instrument_path.string()));
    CasesOf inspectors;
    for (const inspection::GradedBy& one : assignment) {
        inspectors[one.first].insert(one.graded.id);
        if (!one.second.empty()) inspectors[one.second].insert(one.graded.id);
    }
    TRY(check_all_open(folder, inspectors));
    std::map<std::string, AnsweredCases> answers;
    for (const auto& [inspector, cases] : inspectors) {
        const inspection::SealLabel label{
            inspector, sha256_hex(assigned), graded.instrument.sha256};
        answers[inspector] = TRY(open_answers(folder, label, graded.instrument, cases));
    }
    for (const inspection::GradedBy& one : assignment) {
        GradedCase& made = graded.cases.emplace_back();
        made.assigned = one;
        made.first = answers[one.first].find(one.graded.id)->second;
        if (one.second.empty()) continue;
        made.second = answers[one.second].find(one.graded.id)->second;
    }
    return graded;
}

Result<inspection::EstimateRequest> estimate_request(const std::filesystem::path& folder,
                                                     const GradedInspection& graded) {
    inspection::EstimateRequest request;
    request.cases = graded.cases;
    request.eliminated = graded.eliminated;
    const std::filesystem::path moderation = folder / "moderation.csv";
    if (is_there(moderation)) {
        TRY(inspection::moderate(TRY(read_small_file(moderation)),
                                 moderation.string(),
                                 graded.instrument,
                                 request.cases));
    }
    request.strata = TRY(read_plan(folder / "plan.csv"));
    const std::filesystem::path draw = folder / "draw" / "draw.csv";
    request.drawn = TRY(inspection::read_drawn_cases(TRY(read_small_file(draw)), draw.string()));
    return request;
}

}  // namespace hearken::operations
