#include "intake/mapping_nodes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.h"
#include "intake/usual_columns.h"

namespace hearken::intake {

Failure refuse(const Mapping& mapping,
               const toml::source_region& at,
               std::string_view what,
               std::string remedy) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}.", mapping.file_name, at.begin.line, what),
                std::move(remedy));
}

// Everything a table may hold, so that a slip in a key's name cannot change what is read.
Result<void> allow_only(const Mapping& mapping,
                        const toml::table& table,
                        std::string_view where,
                        std::span<const std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        return refuse(mapping,
                      key.source(),
                      fmt::format("unknown key \"{}\"{}", printable(key.str()), where),
                      fmt::format("The keys here are: {}.", fmt::join(known, ", ")));
    }
    return {};
}

Result<std::string> text_of(const Mapping& mapping, std::string_view key, const toml::node& node) {
    const std::optional<std::string> text = node.value_exact<std::string>();
    if (text && !text->empty()) return *text;
    return refuse(mapping,
                  node.source(),
                  fmt::format("{} must be a text in quotes, and not empty", key),
                  fmt::format("Write {} = \"...\".", key));
}

// One text or a list of them.
Result<std::vector<std::string>> texts_of(const Mapping& mapping,
                                          std::string_view key,
                                          const toml::node& node) {
    std::vector<std::string> texts;
    if (const toml::array* list = node.as_array()) {
        for (const toml::node& item : *list) texts.push_back(TRY(text_of(mapping, key, item)));
    } else {
        texts.push_back(TRY(text_of(mapping, key, node)));
    }
    return texts;
}

Result<const toml::table*> table_of(const Mapping& mapping,
                                    std::string_view key,
                                    const toml::node& node) {
    if (const toml::table* table = node.as_table()) return table;
    return refuse(mapping,
                  node.source(),
                  fmt::format("{} must be a table", key),
                  fmt::format("Write [{}] on a line of its own and its keys below.", key));
}

Result<TextEncoding> encoding_of(const Mapping& mapping, const toml::node& node) {
    const std::string text = TRY(text_of(mapping, "encoding", node));
    if (is_same_in_any_capitals(text, "windows-1252")) return TextEncoding::windows_1252;
    if (is_same_in_any_capitals(text, "utf-8")) return TextEncoding::utf8;
    return refuse(mapping,
                  node.source(),
                  "encoding must be utf-8 or windows-1252",
                  "Write encoding = \"windows-1252\" for what Excel saves as plain CSV; UTF-16 is "
                  "known by its byte order mark.");
}

Result<std::string> kind_of(const Mapping& mapping, std::string_view key, const toml::node& node) {
    std::string kind = TRY(text_of(mapping, key, node));
    const std::string snake = to_snake_case(kind);
    if (snake == kind) return kind;
    return refuse(mapping,
                  node.source(),
                  fmt::format("\"{}\" is not an event kind", printable(kind)),
                  snake.empty() ? "Write letters and digits with _ between words."
                                : fmt::format("Write \"{}\".", snake));
}

}  // namespace hearken::intake
