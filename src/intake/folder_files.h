// Which files of a folder are which tables.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "intake/column_mapping.h"
#include "intake/export_tables.h"

namespace hearken::intake {

struct FolderFiles {
    std::array<std::vector<std::filesystem::path>, table_count> tables;  // by TableId, in order
    std::vector<std::filesystem::path> others;  // look like tables, and are none

    [[nodiscard]] const std::vector<std::filesystem::path>& of(TableId id) const {
        return tables[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] bool has(TableId id) const { return !of(id).empty(); }
};

inline constexpr const char* folder_mapping_name = "mapping.toml";

/// Goes by names: those that the mapping gives, else events.csv, events.jsonl.gz and so on. Fails
/// with invalid_input where one table is there twice, a file that the mapping names is lacking, or
/// there is no table of events.
Result<FolderFiles> find_tables(const std::filesystem::path& folder, const Mapping& mapping);

}  // namespace hearken::intake
