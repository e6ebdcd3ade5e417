// The fenced blocks of the documents, with the place of each.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::docs {

/// ```language
/// text
/// ```
struct Block {
    std::string file;  // "docs/standards-language.md"
    int line = 0;      // of the text's first line, from 1
    std::string language;
    std::string text;
};

/// A text file whole; empty where it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// The blocks of one document, in order. A block that is never closed ends with the text.
[[nodiscard]] std::vector<Block> blocks_in(std::string_view text, const std::string& file);

/// The blocks of all docs/*.md of a repository, document by document in order of their names.
[[nodiscard]] std::vector<Block> blocks_of_documents(const std::filesystem::path& repository);

}  // namespace hearken::docs
