// Which files of a folder are which tables.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// "events.csv.gz" -> "events.csv".
[[nodiscard]] std::string_view without_packing(std::string_view file_name);

/// Whether a file of this name is what reading its folder is about: a table of any form that is
/// read, packed or not, a workbook or an event log that a folder is not read from, or its mapping.
[[nodiscard]] bool may_hold_records(std::string_view file_name);

/// Two of the files that lie in one folder and have one name but for the ending of the packing:
/// one table, which would be counted twice. REQUIRES: `files` are files, each named once.
[[nodiscard]] std::optional<std::pair<std::filesystem::path, std::filesystem::path>>
find_packed_twice(const std::vector<std::filesystem::path>& files);

inline constexpr const char* folder_mapping_name = "mapping.toml";

/// Goes by names: those that the mapping gives, else events.csv, events.jsonl.gz and so on. Fails
/// with invalid_input where one table is there twice, a file that the mapping names is lacking, or
/// there is no table of events.
Result<FolderFiles> find_tables(const std::filesystem::path& folder, const Mapping& mapping);

}  // namespace hearken::intake
