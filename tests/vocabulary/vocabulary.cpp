#include "vocabulary/vocabulary.h"

#include <algorithm>
#include <set>

#include "docs/blocks.h"

namespace hearken::vocabulary {
namespace {

bool is_snake_case(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && name.back() != '_' &&
           std::all_of(name.begin(), name.end(), fits) && name.find("__") == name.npos;
}

}  // namespace

std::vector<std::string> Table::column(std::string_view name) const {
    const auto at = std::find(header.begin(), header.end(), name) - header.begin();
    std::vector<std::string> cells;
    for (const auto& row : rows)
        if (static_cast<std::size_t>(at) < row.size())
            cells.push_back(row[static_cast<std::size_t>(at)]);
    return cells;
}

Table parse_table(std::string_view text, const std::string& file) {
    Table table{file, {}, {}};
    std::vector<std::vector<std::string>> rows(1, {""});
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' && is_quoted && at + 1 < text.size() && text[at + 1] == '"')
            rows.back().back() += text[++at];
        else if (c == '"')
            is_quoted = !is_quoted;
        else if (c == ',' && !is_quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !is_quoted)
            rows.push_back({""});
        else if (c != '\r')
            rows.back().back() += c;
    }
    std::erase_if(rows, [](const auto& row) { return row.size() == 1 && row.front().empty(); });
    if (rows.empty()) return table;
    table.header = rows.front();
    table.rows.assign(rows.begin() + 1, rows.end());
    return table;
}

Table read_table(const std::filesystem::path& root, const std::string& file) {
    return parse_table(docs::read_text(root / file), file);
}

std::vector<std::string> words_of(std::string_view cell) {
    std::vector<std::string> words(1);
    for (const char c : cell) {
        if (c != ' ' && c != ',')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::vector<std::string> faults_of(const Table& table) {
    std::vector<std::string> faults;
    const auto add = [&](const std::string& what) { faults.push_back(table.file + ": " + what); };
    if (table.rows.empty()) add("has no rows.");
    std::set<std::string> names;
    for (const auto& row : table.rows) {
        const std::string& name = row.front();
        if (!names.insert(name).second) add("lists " + name + " twice.");
        if (!is_snake_case(name)) add("\"" + name + "\" is not in snake case.");
        if (row.size() != table.header.size()) add(name + " has not as many cells as the header.");
        for (std::size_t column = 1; column < std::min(row.size(), table.header.size()); ++column)
            if (row[column].find_first_not_of(' ') == std::string::npos)
                add(name + " has no " + table.header[column] + ".");
    }
    return faults;
}

Vocabulary read_vocabulary(const std::filesystem::path& root) {
    const std::string folder = "standards/common/";
    Vocabulary vocabulary{read_table(root, folder + "events.csv"),
                          read_table(root, folder + "roles.csv"),
                          read_table(root, folder + "fields.csv"),
                          read_table(root, folder + "agencies.csv"),
                          {}};
    for (const auto& entry : std::filesystem::directory_iterator{root / folder / "lexicons"})
        vocabulary.lexicons[entry.path().stem().string()] =
            read_table(root, folder + "lexicons/" + entry.path().filename().string());
    return vocabulary;
}

}  // namespace hearken::vocabulary
