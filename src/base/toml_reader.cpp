#include "base/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace hearken {

namespace {

constexpr std::size_t list_max = 1'000;
constexpr std::size_t text_max = 2'000;

}  // namespace

TomlReader::TomlReader(std::string_view file, std::string learn)
    : file_(printable(file, 400)), learn_(std::move(learn)) {}

Result<toml::table> TomlReader::parse(std::string_view text) const {
    try {
        return toml::parse(text, std::string_view(file_));
    } catch (const toml::parse_error& error) {
        return refuse(error.source(),
                      fmt::format("not TOML: {}.", printable(error.description(), 200)),
                      "Mend the line.");
    }
}

Failure TomlReader::refuse(const toml::source_region& at,
                           std::string_view what,
                           std::string remedy) const {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", file_, at.begin.line, what),
                std::move(remedy));
}

Result<void> TomlReader::allow_only(const toml::table& table, Words known) const {
    for (auto&& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        return refuse(
            node.source(), fmt::format("\"{}\" means nothing here.", printable(key.str())), learn_);
    }
    return {};
}

Result<const toml::node*> TomlReader::node_at(const toml::table& table,
                                              std::string_view key) const {
    if (const toml::node* node = table.get(key)) return node;
    return refuse(table.source(), fmt::format("\"{}\" is lacking.", key), "Write it.");
}

Result<std::string> TomlReader::text_in(const toml::node& node, std::string_view key) const {
    const auto text = node.value_exact<std::string>();
    const bool is_plain = text && !text->empty() && text->size() <= text_max &&
                          trim(*text) == *text &&
                          std::none_of(text->begin(), text->end(), [](char letter) {
                              return static_cast<unsigned char>(letter) < 0x20;
                          });
    if (is_plain) return *text;
    return refuse(node.source(),
                  fmt::format("\"{}\" is no text on one line.", printable(key)),
                  "Write it in quotes, without line ends.");
}

Result<std::string> TomlReader::text_at(const toml::table& table, std::string_view key) const {
    return text_in(*TRY(node_at(table, key)), key);
}

Result<std::vector<std::string>> TomlReader::texts_in(const toml::node& node,
                                                      std::string_view key) const {
    std::vector<std::string> texts;
    const toml::array* const array = node.as_array();
    if (array == nullptr || array->empty() || array->size() > list_max)
        return refuse(node.source(),
                      fmt::format("\"{}\" is no list of texts.", printable(key)),
                      "Write [\"one\", \"another\"].");
    for (const toml::node& item : *array) {
        texts.push_back(TRY(text_in(item, key)));
        if (std::count(texts.begin(), texts.end(), texts.back()) > 1)
            return refuse(item.source(),
                          fmt::format("\"{}\" stands twice.", printable(texts.back())),
                          "Write each once.");
    }
    return texts;
}

Result<std::vector<std::string>> TomlReader::texts_at(const toml::table& table,
                                                      std::string_view key) const {
    return texts_in(*TRY(node_at(table, key)), key);
}

Result<std::vector<const toml::table*>> TomlReader::tables_at(const toml::table& root,
                                                              std::string_view key) const {
    std::vector<const toml::table*> tables;
    const toml::node* const node = root.get(key);
    if (node == nullptr) return tables;
    const toml::array* const array = node->as_array();
    if (array == nullptr || array->size() > list_max)
        return refuse(node->source(),
                      fmt::format("\"{}\" is no list of tables.", key),
                      fmt::format("Begin each with [[{}]], at most {}.", key, list_max));
    for (const toml::node& item : *array) {
        if (!item.is_table())
            return refuse(item.source(),
                          fmt::format("\"{}\" is no list of tables.", key),
                          fmt::format("Begin each with [[{}]].", key));
        tables.push_back(item.as_table());
    }
    return tables;
}

bool TomlReader::is_id(std::string_view text) {
    return !text.empty() && text.size() <= 60 &&
           std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '_';
           });
}

}  // namespace hearken
