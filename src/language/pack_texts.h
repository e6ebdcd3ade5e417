// The texts of one pack of standards: its own files, the tables that they name, and the packs that
// it builds on.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "language/program.h"

namespace hearken::language {

struct PackTexts {
    std::vector<SourceFile> files;  // *.standard, in order of their names
    /// CSV files beside them, by the name that `use` gives them. What is not there is left out.
    std::map<std::string, SourceFile> tables;
    /// By the path that `use pack` names. What is not there is left out.
    std::map<std::string, std::shared_ptr<const PackTexts>> packs;
    /// Of `packs`, those that build on this one, or on one that does; they are left out.
    std::vector<std::string> circles;
    std::string folder;  // where it is, without links and dots: one folder is one pack
};

/// Reads a folder and, by `use pack`, others, without looking into folders below but `lexicons`.
/// Fails with not_found where there is no *.standard file, with unavailable where a file cannot be
/// read, and with invalid_input where one is larger than 16 MB or packs build on one another more
/// than 8 deep.
[[nodiscard]] Result<PackTexts> read_pack(const std::filesystem::path& folder);

}  // namespace hearken::language
