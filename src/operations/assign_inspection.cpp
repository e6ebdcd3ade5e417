#include "operations/assign_inspection.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "inspection/draw_record.h"
#include "inspection/table.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

/// Stratum to force, by plan.csv.
Result<std::map<std::string, std::string>> read_forces(const std::filesystem::path& path) {
    const inspection::Table table = TRY(
        inspection::Table::read(TRY(read_small_file(path)), path.string(), {"stratum", "force"}));
    std::map<std::string, std::string> forces;
    for (std::size_t row = 0; row < table.size(); ++row) {
        forces[table.cell(row, 0)] = table.cell(row, 1);
    }
    return forces;
}

Result<std::vector<inspection::CaseToGrade>> read_cases(const std::filesystem::path& folder) {
    const auto forces = TRY(read_forces(folder / "plan.csv"));
    const std::filesystem::path draw = folder / "draw" / "draw.csv";
    const auto drawn = TRY(inspection::read_drawn_cases(TRY(read_small_file(draw)), draw.string()));
    std::vector<inspection::CaseToGrade> cases;
    for (const inspection::DrawnCase& one : drawn) {
        if (!one.is_selected) continue;
        const auto force = forces.find(one.stratum);
        if (force == forces.end()) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("Stratum \"{}\" of the draw is not in plan.csv.",
                                    printable(one.stratum)),
                        "Draw by the sizes of this plan: --sizes plan.csv.");
        }
        cases.push_back({one.id, one.stratum, force->second});
    }
    return cases;
}

}  // namespace

Result<inspection::Assignment> assign_inspection(const AssignFiles& files, double share_twice) {
    const std::filesystem::path out = files.folder / "assignment.csv";
    const FolderLock lock = TRY(lock_folder(files.folder));  // of two at once one must be refused
    std::error_code error;
    if (std::filesystem::exists(out, error)) {
        return fail(ErrorKind::conflict,
                    fmt::format("{} is there already.", printable(out.string(), 400)),
                    "Who grades what is settled once, before anybody grades.");
    }
    inspection::AssignRequest request;
    request.share_twice = share_twice;
    request.cases = TRY(read_cases(files.folder));
    request.inspectors = TRY(inspection::read_inspectors(TRY(read_small_file(files.inspectors)),
                                                         files.inspectors.string()));
    const std::filesystem::path record = files.folder / "draw" / "record.csv";
    request.key =
        TRY(inspection::read_draw_record(TRY(read_small_file(record)), record.string())).key;
    inspection::Assignment assignment = TRY(inspection::assign_cases(std::move(request)));
    OutputFile file = TRY(OutputFile::create(out));
    TRY(file.write(inspection::assignment_table(assignment)));
    TRY(file.commit());
    return assignment;
}

}  // namespace hearken::operations
