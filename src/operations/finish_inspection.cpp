#include "operations/finish_inspection.h"

#include <fmt/format.h>

#include "base/text.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"
#include "operations/read_inspection.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

using inspection::GradedCase;

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

Result<void> write_whole(const std::filesystem::path& path, std::string_view text) {
    OutputFile file = TRY(OutputFile::create(path));
    TRY(file.write(text));
    TRY(file.commit());
    return {};
}

}  // namespace

Result<std::string> disputed_cases(const std::filesystem::path& folder) {
    const GradedInspection graded = TRY(read_graded(folder));
    return inspection::disputed_table(graded.instrument, graded.cases);
}

Result<std::size_t> moderate_inspection(const std::filesystem::path& folder,
                                        const std::filesystem::path& decisions) {
    const std::filesystem::path path = folder / "moderation.csv";
    const FolderLock lock = TRY(lock_folder(folder));  // of two at once one must be refused
    if (is_there(path)) {
        return fail(ErrorKind::conflict,
                    fmt::format("{} is there already.", printable(path.string(), 400)),
                    "What was moderated stays.");
    }
    GradedInspection graded = TRY(read_graded(folder));
    TRY(inspection::moderate(
        TRY(read_small_file(decisions)), decisions.string(), graded.instrument, graded.cases));
    TRY(write_whole(path, inspection::moderation_table(graded.instrument, graded.cases)));
    std::size_t decided = 0;
    for (const GradedCase& one : graded.cases) decided += one.moderated ? 1 : 0;
    return decided;
}

Result<Estimated> estimate_inspection(const std::filesystem::path& folder) {
    const GradedInspection graded = TRY(read_graded(folder));
    const inspection::EstimateRequest request = TRY(estimate_request(folder, graded));
    Estimated made{graded.instrument, {}};
    made.estimates = TRY(inspection::estimate_inspection(made.instrument, request));
    TRY(write_whole(folder / "estimates.csv", inspection::estimates_table(made.estimates)));
    TRY(write_whole(folder / "forces.csv", inspection::forces_table(made.estimates)));
    TRY(write_whole(folder / "estimates.txt",
                    inspection::estimates_words(made.instrument, made.estimates)));
    return made;
}

}  // namespace hearken::operations
