// The standards language: a folder of texts in, a Program or diagnostics out. Start here.
//
// docs/standards-language.md teaches it and gives the grammar and the exact meaning.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostics.h"
#include "language/pack_texts.h"
#include "language/program.h"
#include "language/settings.h"

namespace hearken::language {

struct Compilation {
    Program program;  // meaningful only without errors
    Diagnostics diagnostics;

    [[nodiscard]] bool succeeded() const { return !diagnostics.has_errors(); }
};

/// Compiles one pack. One of its files holds the header (`pack ...`). `settings` gives local params
/// their values; a name that the pack does not have is passed over.
[[nodiscard]] Compilation compile(const PackTexts& texts, const Settings& settings);

/// The same of files alone. `events_csv` is the text of the file that `use events` names, where
/// there is one.
[[nodiscard]] Compilation compile(std::vector<SourceFile> files,
                                  const std::optional<SourceFile>& events_csv = std::nullopt);

/// Reads and compiles every *.standard file of a folder, by name, without looking into folders
/// below, and the packs that it builds on. Fails as read_pack() does; what is wrong inside is in
/// the diagnostics.
[[nodiscard]] Result<Compilation> compile_folder(const std::filesystem::path& folder,
                                                 const Settings& settings = {});

/// The folders at or below `folder` that hold a *.standard file, in order of their names: the
/// packs that `--standards` means.
[[nodiscard]] Result<std::vector<std::filesystem::path>> find_packs(
    const std::filesystem::path& folder);

/// What a careful author would still mend, for `hearken standards lint`: duties that state no feed
/// in a pack that is no whole log, months without rounding, a missing source or status.
void lint(const Program& program, Diagnostics& diagnostics);

/// The program as text that people read and tests compare: one clause a line, names resolved.
[[nodiscard]] std::string to_text(const Program& program);
[[nodiscard]] std::string to_text(const Standard& standard);

// Parts of it, for the words shown with a verdict.
[[nodiscard]] std::string to_text(const Duration& duration);
/// "days", "working days", "hours", ...
[[nodiscard]] const char* unit_text(Unit unit);
/// Its value: "28 days", "last".
[[nodiscard]] std::string to_text(const Param& param);
[[nodiscard]] std::string to_text(const EventSet& events);
[[nodiscard]] std::string to_text(const Predicate& predicate);
[[nodiscard]] std::string to_text(const Obligation& obligation);

}  // namespace hearken::language
