#include "operations/grade_inspection.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "inspection/assign.h"
#include "inspection/seal.h"
#include "inspection/table.h"
#include "intake/whole_file.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

using inspection::CheckedAnswers;
using inspection::GradedBy;
using inspection::Instrument;

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

std::filesystem::path seal_path(const std::filesystem::path& folder, const std::string& inspector) {
    return folder / "sealed" / (inspector + ".sealed");
}

/// What was settled before anybody graded.
struct Settled {
    std::vector<GradedBy> assigned;    // before any case was taken out
    std::vector<GradedBy> assignment;  // as it is now
    std::vector<inspection::Elimination> log;
    Instrument instrument;
    inspection::SealLabel label;
    std::set<std::string, std::less<>> own;  // cases of the grader
};

Result<Settled> settled_for(const Grader& grader) {
    if (!inspection::is_file_id(grader.inspector)) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("\"{}\" is no id of an inspector.", printable(grader.inspector)),
                    "Give --as the id that assignment.csv has.");
    }
    const std::filesystem::path assignment = grader.folder / "assignment.csv";
    const std::filesystem::path instrument = grader.folder / "instrument.toml";
    const std::string assigned = TRY(read_small_file(assignment));
    Settled settled;
    settled.assigned = TRY(inspection::read_assignment(assigned, assignment.string()));
    const std::filesystem::path log = grader.folder / "eliminated.csv";
    if (is_there(log)) {
        settled.log = TRY(inspection::read_eliminations(TRY(read_small_file(log)), log.string()));
    }
    settled.assignment = inspection::with_eliminations(settled.assigned, settled.log);
    settled.instrument =
        TRY(inspection::parse_instrument(TRY(read_small_file(instrument)), instrument.string()));
    settled.label = {grader.inspector, sha256_hex(assigned), settled.instrument.sha256};
    for (const GradedBy& one : settled.assignment) {
        if (one.first == grader.inspector || one.second == grader.inspector) {
            settled.own.insert(one.graded.id);
        }
    }
    if (!settled.own.empty()) return settled;
    return fail(ErrorKind::not_found,
                fmt::format("Inspector {} was given no case.", grader.inspector),
                "Check how the id is written in assignment.csv.");
}

Result<CheckedAnswers> check_whole(const std::filesystem::path& answers,
                                   const Instrument& instrument,
                                   const std::set<std::string, std::less<>>& cases) {
    CheckedAnswers checked = TRY(inspection::check_answers(
        TRY(read_small_file(answers)), answers.string(), instrument, cases));
    if (checked.problems.empty()) return checked;
    const inspection::AnswerProblem& first = checked.problems.front();
    return fail(ErrorKind::invalid_input,
                fmt::format("The answers have {} problems; the first: {}: {}",
                            checked.problems.size(),
                            first.where,
                            first.what),
                fmt::format("{} `hearken inspect grade` without --lock lists all.", first.remedy));
}

Result<std::string> read_secret(const std::filesystem::path& path) {
    return std::string(trim(TRY(intake::read_whole_file(path, 4096))));
}

Result<void> make_folder_within(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return fail(ErrorKind::unavailable,
                fmt::format("{} cannot be made.", printable(folder.string(), 400)),
                "The folder of the inspection must be one that may be written to.");
}

Result<void> write_whole(const std::filesystem::path& path, std::string_view text) {
    TRY(make_folder_within(path.parent_path()));
    OutputFile file = TRY(OutputFile::create(path));
    TRY(file.write(text));
    TRY(file.commit());
    return {};
}

std::filesystem::path calibration_path(const Grader& grader) {
    return grader.folder / "calibrated" / (grader.inspector + ".csv");
}

/// Whether a row of calibrated/INSPECTOR.csv passes.
Result<void> check_calibration(const Grader& grader, const Instrument& instrument) {
    if (!instrument.calibration_pass) return {};
    const std::filesystem::path path = calibration_path(grader);
    if (is_there(path)) {
        const inspection::Table table = TRY(inspection::Table::read(
            TRY(read_small_file(path)), path.string(), {"instrument", "passed"}));
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.cell(row, 0) == instrument.sha256 && table.cell(row, 1) == "yes") return {};
        }
    }
    return fail(ErrorKind::invalid_input,
                fmt::format("Inspector {} has not passed the calibration cases.", grader.inspector),
                "Grade them first: hearken inspect calibrate.");
}

}  // namespace

Result<GraderCases> cases_of(const Grader& grader) {
    const Settled settled = TRY(settled_for(grader));
    GraderCases mine;
    mine.cases.assign(settled.own.begin(), settled.own.end());
    // By hash, so that nobody reads force after force, and ids in a row are no hint.
    std::sort(mine.cases.begin(), mine.cases.end(), [&](const auto& left, const auto& right) {
        return sha256_hex(grader.inspector + '\x1F' + left) <
               sha256_hex(grader.inspector + '\x1F' + right);
    });
    mine.is_locked = is_there(seal_path(grader.folder, grader.inspector));
    mine.is_opened = is_there(grader.folder / "opened" / (grader.inspector + ".key"));
    return mine;
}

Result<CheckedAnswers> check_grader(const Grader& grader, const std::filesystem::path& answers) {
    const Settled settled = TRY(settled_for(grader));
    return inspection::check_answers(
        TRY(read_small_file(answers)), answers.string(), settled.instrument, settled.own);
}

Result<void> lock_grades(const Grader& grader,
                         const std::filesystem::path& answers,
                         const std::filesystem::path& secret) {
    // Else a case could be taken out between the look at who has locked it and the seal.
    const FolderLock lock = TRY(lock_folder(grader.folder));
    const Settled settled = TRY(settled_for(grader));
    const std::filesystem::path path = seal_path(grader.folder, grader.inspector);
    if (is_there(path)) {
        return fail(ErrorKind::conflict,
                    fmt::format("The answers of {} are locked already.", grader.inspector),
                    "Locked is locked: what was wrong is said in moderation.");
    }
    TRY(check_calibration(grader, settled.instrument));
    const CheckedAnswers checked = TRY(check_whole(answers, settled.instrument, settled.own));
    const inspection::SealKey key =
        TRY(inspection::seal_key(settled.label, TRY(read_secret(secret))));
    const std::string table = inspection::answers_table(settled.instrument, checked.cases);
    return write_whole(path, TRY(inspection::seal(settled.label, key, table)));
}

Result<void> open_grades(const Grader& grader, const std::filesystem::path& secret) {
    const Settled settled = TRY(settled_for(grader));
    const std::filesystem::path path = seal_path(grader.folder, grader.inspector);
    if (!is_there(path)) {
        return fail(ErrorKind::not_found,
                    fmt::format("The answers of {} are not locked.", grader.inspector),
                    "Lock them first: hearken inspect grade --lock.");
    }
    std::size_t waiting = 0;
    for (const GradedBy& one : settled.assignment) {
        if (one.second.empty() || !settled.own.contains(one.graded.id)) continue;
        const std::string& other = one.first == grader.inspector ? one.second : one.first;
        if (!is_there(seal_path(grader.folder, other))) ++waiting;
    }
    if (waiting > 0) {
        return fail(ErrorKind::conflict,
                    fmt::format("{} of the cases wait for another grader to lock.", waiting),
                    "Nobody sees a grade until all who graded the case have locked. Try again "
                    "later.");
    }
    const std::string sealed = TRY(read_small_file(path));
    const inspection::SealLabel label = TRY(inspection::label_of(sealed, path.string()));
    const inspection::SealKey key = TRY(inspection::seal_key(label, TRY(read_secret(secret))));
    TRY(inspection::open_seal(sealed, key, path.string()));
    return write_whole(grader.folder / "opened" / (grader.inspector + ".key"), key.hex() + "\n");
}

Result<Calibrated> calibrate(const Grader& grader,
                             const std::filesystem::path& answers,
                             const std::filesystem::path& gold) {
    const Settled settled = TRY(settled_for(grader));
    const Instrument& instrument = settled.instrument;
    if (!instrument.calibration_pass) {
        return fail(ErrorKind::invalid_input,
                    "The instrument has no pass mark for calibration.",
                    "Write calibration_pass = 0.9 into instrument.toml before cases are drawn.");
    }
    const inspection::Table table =
        TRY(inspection::Table::read(TRY(read_small_file(gold)), gold.string(), {"case", "grade"}));
    std::set<std::string, std::less<>> cases;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!cases.insert(TRY(table.word(row, 0))).second ||
            !instrument.grade_index(table.cell(row, 1))) {
            return table.refuse(row,
                                "the case stands twice, or the grade is none of the instrument.",
                                "Give each calibration case its agreed grade.");
        }
        if (settled.own.contains(table.cell(row, 0))) {
            return table.refuse(row,
                                "the case is one of the inspection.",
                                "Calibrate by cases whose grade nobody still has to find.");
        }
    }
    const CheckedAnswers checked = TRY(check_whole(answers, instrument, cases));
    Calibrated result;
    result.cases = cases.size();
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto answered = checked.cases.find(table.cell(row, 0));
        if (answered->second.grade.given == instrument.grade_index(table.cell(row, 1))) {
            ++result.agreed;
        }
    }
    result.is_passed = result.cases > 0 &&
                       static_cast<double>(result.agreed) >=
                           *instrument.calibration_pass * static_cast<double>(result.cases) - 1e-9;
    const std::filesystem::path path = calibration_path(grader);
    const FolderLock lock = TRY(lock_folder(grader.folder));
    std::string text =
        is_there(path) ? TRY(read_small_file(path)) : "instrument,cases,agreed,passed\n";
    inspection::append_row(text,
                           {instrument.sha256,
                            fmt::format("{}", result.cases),
                            fmt::format("{}", result.agreed),
                            result.is_passed ? "yes" : "no"});
    TRY(write_whole(path, text));
    return result;
}

Result<inspection::Elimination> eliminate_case(const Grader& grader,
                                               inspection::Elimination wanted) {
    // Which reserve is next hangs on all that were taken out before.
    const FolderLock lock = TRY(lock_folder(grader.folder));
    const Settled settled = TRY(settled_for(grader));
    const std::filesystem::path draw = grader.folder / "draw" / "draw.csv";
    const auto drawn = TRY(inspection::read_drawn_cases(TRY(read_small_file(draw)), draw.string()));
    wanted.inspector = grader.inspector;
    std::vector<inspection::Elimination> log = settled.log;
    log.push_back(TRY(inspection::eliminate(
        std::move(wanted), settled.instrument, settled.assigned, drawn, settled.log)));
    for (const GradedBy& one : settled.assignment) {
        if (one.graded.id != log.back().id) continue;
        for (const std::string& inspector : {one.first, one.second}) {
            if (inspector.empty() || !is_there(seal_path(grader.folder, inspector))) continue;
            return fail(ErrorKind::conflict,
                        "Somebody who was given the case has locked: it cannot be taken out.",
                        "Grade it; moderation can still say what is wrong with it.");
        }
    }
    TRY(write_whole(grader.folder / "eliminated.csv", inspection::elimination_table(log)));
    return log.back();
}

}  // namespace hearken::operations
