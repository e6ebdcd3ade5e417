#include "intake/folder_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "base/text.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

// "events.csv.gz" -> "events"; empty for what no table is called.
std::string_view table_name_of(std::string_view file) {
    file = without_packing(file);
    for (const std::string_view ending : {".csv", ".jsonl", ".ndjson", ".xlsx", ".ods"})
        if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
    return {};
}

Failure refuse(const std::filesystem::path& folder, std::string_view what, std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("The folder {} {}.", printable(folder.string(), 400), what),
                std::move(remedy));
}

// The names of the files in the folder, sorted, so that no file system's order shows.
Result<std::vector<std::string>> list_files(const std::filesystem::path& folder) {
    constexpr std::size_t files_max = 10'000;
    std::error_code failure;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entry{folder, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) names.push_back(entry->path().filename().string());
        if (names.size() > files_max)
            return refuse(folder,
                          fmt::format("holds over {} files", with_thousands(files_max)),
                          "Name the folder that holds one export.");
    }
    if (failure)
        return fail(ErrorKind::unavailable,
                    fmt::format("The folder {} cannot be read.", printable(folder.string(), 400)),
                    "Check its permissions, and the disk or the network that holds it.");
    std::sort(names.begin(), names.end());
    return names;
}

bool has_folders(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::directory_iterator entry{folder, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure))
        if (std::error_code ignored; entry->is_directory(ignored)) return true;
    return false;
}

// Somebody's decision which cases and people of others belong together: no source of its own.
bool holds_links_alone(const FolderFiles& files) {
    if (!files.others.empty()) return false;
    bool has_links = false;
    for (std::size_t at = 0; at < table_count; ++at) {
        const auto id = static_cast<TableId>(at);
        if (files.tables[at].empty()) continue;
        if (id != TableId::investigations && id != TableId::identities) return false;
        has_links = true;
    }
    return has_links;
}

}  // namespace

std::string_view without_packing(std::string_view file_name) {
    for (const std::string_view packing : {".gz", ".zst"})
        if (file_name.ends_with(packing))
            return file_name.substr(0, file_name.size() - packing.size());
    return file_name;
}

bool may_hold_records(std::string_view file_name) {
    if (file_name.starts_with('.')) return false;
    if (file_name == folder_mapping_name || !table_name_of(file_name).empty()) return true;
    if (without_packing(file_name) != file_name) return true;
    for (const std::string_view ending : {".xes", ".xls", ".xlsm", ".xlsb"})
        if (file_name.ends_with(ending)) return true;
    return false;
}

std::optional<std::pair<std::filesystem::path, std::filesystem::path>> find_packed_twice(
    const std::vector<std::filesystem::path>& files) {
    std::map<std::pair<std::filesystem::path, std::string>, std::filesystem::path> known;
    for (const std::filesystem::path& file : files) {
        std::error_code failed;
        const std::filesystem::path folder = std::filesystem::weakly_canonical(
            std::filesystem::absolute(file, failed).parent_path(), failed);
        const std::string name = file.filename().string();
        const auto [other, is_new] =
            known.emplace(std::pair{folder, std::string{without_packing(name)}}, file);
        if (!is_new && other->second.filename() != file.filename())
            return std::pair{other->second, file};
    }
    return std::nullopt;
}

Result<FolderFiles> find_tables(const std::filesystem::path& folder, const Mapping& mapping) {
    const std::vector<std::string> names = TRY(list_files(folder));
    FolderFiles files;
    std::set<std::string_view> used;
    std::set<std::string> read;  // the same without sheets
    for (const auto& [table, mapped] : mapping.tables) {
        const std::optional<TableId> id = find_table(table);
        if (!id) continue;  // no mapping is read that names another
        for (const std::string& file : mapped.files) {
            const std::string workbook = split_sheet(folder / file).file.filename().string();
            if (!std::binary_search(names.begin(), names.end(), workbook))
                return refuse(folder,
                              fmt::format("has no file \"{}\", which {} names in [tables.{}]",
                                          printable(file),
                                          printable(mapping.file_name, 400),
                                          table),
                              "Correct the mapping, or export the file too.");
            if (!used.insert(file).second)
                return refuse(folder,
                              fmt::format("has \"{}\" for two tables, as {} has it",
                                          printable(file),
                                          printable(mapping.file_name, 400)),
                              "Name each file once in [tables].");
            read.insert(workbook);
            files.tables[static_cast<std::size_t>(*id)].push_back(folder / file);
        }
    }
    for (const std::string& name : names) {
        if (read.contains(name)) continue;
        const std::string_view table = table_name_of(name);
        const std::optional<TableId> id = find_table(table);
        if (!id) {
            if (!table.empty() && !name.starts_with('.')) files.others.push_back(folder / name);
            continue;
        }
        std::vector<std::filesystem::path>& found = files.tables[static_cast<std::size_t>(*id)];
        if (!found.empty())
            return refuse(folder,
                          fmt::format("has two tables of {}: {} and {}",
                                      table,
                                      printable(found.front().filename().string()),
                                      printable(name)),
                          "Take one of the two away, or name both in the mapping: [tables." +
                              std::string{table} + "] file = [...].");
        found.push_back(folder / name);
    }
    if (!files.has(TableId::events) && names.empty() && has_folders(folder))
        return refuse(
            folder,
            "holds only folders",
            "Name these instead, each the export of one agency: " +
                printable((folder / "*").string(), 400) +
                ". Only hearken check --format html takes the folder itself, as a place.");
    if (!files.has(TableId::events) && !holds_links_alone(files))
        return refuse(folder,
                      names.empty() ? "is empty" : "has no table of events",
                      "Name a folder with events.csv or events.jsonl in it, or say in a mapping, "
                      "[tables.events] file = \"...\", which file that is.");
    return files;
}

}  // namespace hearken::intake
