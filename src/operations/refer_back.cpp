#include "operations/refer_back.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "inspection/seal.h"
#include "intake/whole_file.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

std::filesystem::path log_path(const std::filesystem::path& folder) {
    return folder / "referred.csv";
}

Result<void> write_log(const std::filesystem::path& folder,
                       const std::vector<inspection::Referral>& log) {
    OutputFile file = TRY(OutputFile::create(log_path(folder)));
    TRY(file.write(inspection::referral_table(log)));
    return file.commit();
}

}  // namespace

Result<std::vector<inspection::Referral>> read_referral_log(const std::filesystem::path& folder) {
    const std::filesystem::path path = log_path(folder);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::vector<inspection::Referral>{};
    return inspection::read_referrals(TRY(read_small_file(path)), path.string());
}

Result<inspection::Referral> refer_back(const Grader& grader, const ReferRequest& request) {
    const GraderCases mine = TRY(cases_of(grader));
    if (std::find(mine.cases.begin(), mine.cases.end(), request.case_id) == mine.cases.end()) {
        return fail(ErrorKind::not_found,
                    fmt::format("Case {} is none of the inspector's.", printable(request.case_id)),
                    "`hearken inspect grade DIR --as ID` lists them.");
    }
    const std::string secret(trim(TRY(intake::read_whole_file(request.secret, 4096))));
    if (secret.size() < inspection::secret_bytes_min) {
        return fail(
            ErrorKind::invalid_input,
            fmt::format("The secret has fewer than {} bytes.", inspection::secret_bytes_min),
            "Give the file that you lock with.");
    }
    const FolderLock lock = TRY(lock_folder(grader.folder));  // others refer at the same time
    std::vector<inspection::Referral> log = TRY(read_referral_log(grader.folder));
    TRY(inspection::refer({inspection::referral_id(secret, request.case_id),
                           request.office,
                           request.on,
                           request.due,
                           std::nullopt},
                          log));
    TRY(write_log(grader.folder, log));
    return log.back();
}

Result<void> answer_referral(const std::filesystem::path& folder, const std::string& id, Date on) {
    const FolderLock lock = TRY(lock_folder(folder));
    std::vector<inspection::Referral> log = TRY(read_referral_log(folder));
    TRY(inspection::answer(id, on, log));
    return write_log(folder, log);
}

}  // namespace hearken::operations
