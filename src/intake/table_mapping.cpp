// [tables.*] and [codes.*] of a mapping.
#include <fmt/format.h>

#include "base/text.h"
#include "intake/export_tables.h"
#include "intake/mapping_nodes.h"

namespace hearken::intake {
namespace {

constexpr std::string_view file_key = "file";

// An export is a stranger's: its mapping must not lead out of its folder.
Result<std::vector<std::string>> files_of(const Mapping& mapping, const toml::node& node) {
    std::vector<std::string> files = TRY(texts_of(mapping, file_key, node));
    for (const std::string& file : files)
        if (file.find('/') != std::string::npos || file == "." || file == "..")
            return refuse(
                mapping,
                node.source(),
                fmt::format("\"{}\" is not the name of a file in the folder", printable(file)),
                "Write the file's name alone; it must lie in the export's folder.");
    return files;
}

// A kind, role or agency, as standards write it.
Result<std::string> name_of(const Mapping& mapping, std::string_view key, const toml::node& node) {
    std::string name = TRY(text_of(mapping, key, node));
    const std::string snake = to_snake_case(name);
    if (snake == name) return name;
    return refuse(mapping,
                  node.source(),
                  fmt::format("\"{}\" is no name that a standard could use", printable(name)),
                  snake.empty() ? "Write letters and digits with _ between words."
                                : fmt::format("Write \"{}\".", snake));
}

Result<TableMapping> read_mapped_table(const Mapping& mapping,
                                       const TableSpec& spec,
                                       const toml::table& table) {
    std::vector<std::string_view> known{file_key};
    if (spec.id != TableId::coverage)  // a table of our own, in nobody else's words
        for (const FieldSpec& field : spec.fields) known.push_back(field.name);
    TRY(allow_only(mapping, table, fmt::format(" in [tables.{}]", spec.name), known));
    TableMapping made;
    for (const auto& [key, node] : table) {
        if (key.str() == file_key) {
            made.files = TRY(files_of(mapping, node));
            continue;
        }
        std::vector<std::string> names = TRY(texts_of(mapping, key.str(), node));
        for (const FieldSpec& field : spec.fields) {
            if (field.name != key.str()) continue;
            if (names.empty() || names.size() > (field.is_time ? 2U : 1U))
                return refuse(
                    mapping,
                    node.source(),
                    fmt::format("{} must name one column{}",
                                field.name,
                                field.is_time ? ", or two: the date's and the time's" : ""),
                    fmt::format("Write {} = \"the column's name\".", field.name));
        }
        made.columns.emplace(key.str(), std::move(names));
    }
    return made;
}

}  // namespace

Result<void> read_mapped_tables(Mapping& mapping, const toml::table& tables) {
    for (const auto& [key, node] : tables) {
        const std::optional<TableId> id = find_table(key.str());
        if (!id) {
            std::string names;
            for (std::size_t at = 0; at < table_count; ++at)
                names += std::string{at == 0 ? "" : ", "} +
                         std::string{table_spec(static_cast<TableId>(at)).name};
            return refuse(mapping,
                          key.source(),
                          fmt::format("there is no table \"{}\"", printable(key.str())),
                          fmt::format("The tables are: {}.", names));
        }
        const TableSpec& spec = table_spec(*id);
        const toml::table* const table =
            TRY(table_of(mapping, fmt::format("tables.{}", spec.name), node));
        mapping.tables.emplace(std::string{spec.name},
                               TRY(read_mapped_table(mapping, spec, *table)));
    }
    return {};
}

Result<void> read_codes(Mapping& mapping, const toml::table& codes) {
    for (const auto& [key, node] : codes) {
        const toml::table* const table =
            TRY(table_of(mapping, fmt::format("codes.{}", printable(key.str())), node));
        // Kinds, roles and agencies are names that standards use; all others are values.
        const bool is_name = key.str() == "kind" || key.str() == "role" || key.str() == "agency";
        CodeMapping& made = mapping.codes[std::string{key.str()}];
        for (const auto& [code, word] : *table)
            made.emplace(trim(code.str()),
                         is_name ? TRY(name_of(mapping, code.str(), word))
                                 : TRY(text_of(mapping, code.str(), word)));
    }
    return {};
}

}  // namespace hearken::intake
