#include "language/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace hearken::language {

Result<std::vector<std::filesystem::path>> find_packs(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::is_regular_file(folder, failed))
        return fail(ErrorKind::not_found,
                    fmt::format("{} is a file.", printable(folder.string(), 400)),
                    "Name the folder of standards that it is in.");
    if (!std::filesystem::is_directory(folder, failed))
        return fail(ErrorKind::not_found,
                    fmt::format("There is no folder {}.", printable(folder.string(), 400)),
                    "Name a folder of standards, such as examples/road-fines.");
    std::set<std::filesystem::path> packs;
    auto entries = std::filesystem::recursive_directory_iterator{
        folder, std::filesystem::directory_options::skip_permission_denied, failed};
    for (; !failed && entries != std::filesystem::recursive_directory_iterator{};
         entries.increment(failed))
        if (entries->path().extension() == ".standard") packs.insert(entries->path().parent_path());
    if (packs.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("{} holds no standards.", printable(folder.string(), 400)),
                    "Name a folder with pack.standard in it, such as examples/road-fines.");
    return std::vector(packs.begin(), packs.end());
}

void lint(const Program& program, Diagnostics& diagnostics) {
    for (const Standard& standard : program.standards) {
        const auto add = [&](Severity severity, std::string message, std::string advice) {
            diagnostics.add(severity,
                            program.files[standard.at.file],
                            standard.at.offset,
                            std::move(message),
                            std::move(advice));
        };
        if (standard.info.source.empty())
            add(Severity::warning,
                fmt::format("{} does not say where the duty comes from.", standard.info.id),
                "Write: source \"document, clause\"");
        if (!standard.info.is_verified && standard.info.status_words.empty())
            add(Severity::warning,
                fmt::format("{} does not say whether its source was read.", standard.info.id),
                "Write: status verified, or status unverified \"what is not\"");
        for (const Version& version : standard.versions) {
            const Obligation::Kind kind = version.clauses.obligation->kind;
            if (program.is_whole_log || kind == Obligation::Kind::quality ||
                kind == Obligation::Kind::bound || !version.clauses.feeds.empty() ||
                version.clauses.obligation->timing.kind == Timing::Kind::practicable)
                continue;
            add(Severity::error,
                fmt::format(
                    "{} does not say which feed must be complete: nothing recorded would be "
                    "taken for nothing done.",
                    standard.info.id),
                "Write: needs feed NAME, or in pack.standard: use whole log");
            break;
        }
    }
}

}  // namespace hearken::language
