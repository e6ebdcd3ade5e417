#include "evidence_checker/phrases_beside.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace hearken::evidence_checker {
namespace {

/// The cells of a CSV text, row by row (RFC 4180).
std::vector<std::vector<std::string>> rows_of(std::string_view text) {
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
    return rows;
}

}  // namespace

std::vector<oracle::Lexicon> phrases_beside(const language::PackTexts& texts) {
    std::vector<oracle::Lexicon> lexicons;
    for (const auto& [name, file] : texts.tables) {
        const std::vector<std::vector<std::string>> rows = rows_of(file.text);
        const auto column = std::find(rows.front().begin(), rows.front().end(), "phrase");
        if (column == rows.front().end()) continue;
        const auto at = static_cast<std::size_t>(column - rows.front().begin());
        oracle::Lexicon lexicon{name, {}};
        for (std::size_t row = 1; row < rows.size(); ++row)
            if (at < rows[row].size() && !rows[row][at].empty())
                lexicon.phrases.push_back(rows[row][at]);
        lexicons.push_back(std::move(lexicon));
    }
    for (const auto& [path, pack] : texts.packs)
        for (oracle::Lexicon& taken : phrases_beside(*pack)) {
            const bool is_own =
                std::any_of(lexicons.begin(), lexicons.end(), [&](const oracle::Lexicon& own) {
                    return own.name == taken.name;
                });
            if (!is_own) lexicons.push_back(std::move(taken));
        }
    return lexicons;
}

}  // namespace hearken::evidence_checker
