#include "operations/read_inspection.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "inspection/draw_lines.h"
#include "inspection/seal.h"
#include "inspection/table.h"
#include "intake/case_list.h"
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

Failure not_as_drawn(const std::filesystem::path& path, std::string_view what) {
    return fail(ErrorKind::conflict,
                fmt::format("{} {}", printable(path.string(), 400), what),
                "Bring back frame.csv, plan.csv and draw/ as they were when the cases were drawn.");
}

/// Draws again: a seed that was changed since, or a case that was put in, shows.
Result<void> check_draw(const std::filesystem::path& path,
                        std::string_view written,
                        const intake::CaseList& list,
                        const inspection::DrawRecord& record) {
    bool is_the_same = true;
    const auto compare = [&](std::string_view line) -> Result<void> {
        is_the_same = is_the_same && written.starts_with(line);
        if (is_the_same) written.remove_prefix(line.size());
        return {};
    };
    TRY(inspection::draw_lines(list, record, 1, compare));
    if (is_the_same && written.empty()) return {};
    return not_as_drawn(path, "is not the draw that list, seed and sizes give.");
}

/// Weights come from the lengths of the lists.
Result<void> check_plan(const std::filesystem::path& path,
                        const std::vector<inspection::PlanStratum>& strata,
                        const intake::CaseList& list) {
    std::map<std::string_view, statistics::Count> listed;
    for (const std::uint32_t stratum : list.stratum_of) ++listed[list.strata[stratum].name];
    for (const inspection::PlanStratum& stratum : strata) {
        const auto found = listed.find(stratum.name);
        const statistics::Count count = found == listed.end() ? 0 : found->second;
        if (count != stratum.listed) return not_as_drawn(path, "counts other cases than the list.");
        if (found != listed.end()) listed.erase(found);
    }
    return listed.empty() ? Result<void>{} : not_as_drawn(path, "lacks a stratum of the list.");
}

/// Checks plan and draw against the frozen list, where it is kept here, and puts the themes that it
/// declares on `request`. Their cases are those of the draw.
Result<void> check_frame(const std::filesystem::path& folder,
                         std::string_view draw_text,
                         inspection::EstimateRequest& request) {
    const std::filesystem::path frame = folder / "frame.csv";
    if (!is_there(frame)) return {};
    const std::filesystem::path record_path = folder / "draw" / "record.csv";
    const inspection::DrawRecord record =
        TRY(inspection::read_draw_record(TRY(read_small_file(record_path)), record_path.string()));
    const intake::CaseList list = TRY(intake::read_case_list(
        frame,
        record.is_by_size ? intake::CaseSizes::wanted : intake::CaseSizes::ignored,
        {{}, true}));
    if (list.sha256 != record.list_sha256) {
        return not_as_drawn(frame, "is not the list that was drawn from.");
    }
    TRY(check_plan(folder / "plan.csv", request.strata, list));
    TRY(check_draw(folder / "draw" / "draw.csv", draw_text, list, record));
    std::unordered_set<std::string_view> ids;
    for (const inspection::DrawnCase& one : request.drawn) ids.insert(one.id);
    std::vector<inspection::Theme>& themes = request.themes;
    for (const intake::ListedTheme& one : list.themes) themes.emplace_back().name = one.name;
    for (std::size_t at = 0; at < list.themes_of.size(); ++at) {
        if (list.themes_of[at] == 0) continue;
        const std::string& stratum = list.strata[list.stratum_of[at]].name;
        const bool is_drawn = ids.contains(list.ids[at]);
        for (std::size_t theme = 0; theme < themes.size(); ++theme) {
            if (((list.themes_of[at] >> theme) & 1U) == 0) continue;
            ++themes[theme].listed[stratum];
            if (is_drawn) themes[theme].cases.emplace(list.ids[at]);
        }
    }
    return {};
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
    const std::string drawn = TRY(read_small_file(draw));
    request.drawn = TRY(inspection::read_drawn_cases(drawn, draw.string()));
    TRY(check_frame(folder, drawn, request));
    return request;
}

}  // namespace hearken::operations
