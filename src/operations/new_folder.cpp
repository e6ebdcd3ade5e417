#include "operations/new_folder.h"

#include <fmt/format.h>

#include <system_error>

namespace hearken::operations {

Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return fail(
            ErrorKind::unavailable,
            fmt::format("The folder {} cannot be made: {}.", folder.string(), failed.message()),
            "Check the path and your rights, or name another folder with --out.");
    return {};
}

Result<void> make_new_folder(const std::filesystem::path& out) {
    std::error_code failed;
    const bool is_there = std::filesystem::exists(out, failed);
    if (is_there && !std::filesystem::is_directory(out, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("{} is a file.", out.string()),
                    "Name a folder with --out.");
    if (is_there && !std::filesystem::is_empty(out, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("The folder {} is not empty.", out.string()),
                    "Name a new folder with --out, so that nothing is mixed or overwritten.");
    return make_folder(out);
}

}  // namespace hearken::operations
