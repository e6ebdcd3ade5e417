#include "blocks.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hearken::docs {

std::string read_text(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<Block> blocks_in(std::string_view text, const std::string& file) {
    constexpr std::string_view fence = "```";
    std::vector<Block> blocks;
    bool is_open = false;
    int number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        if (line.starts_with(fence)) {
            is_open = !is_open;
            if (is_open) blocks.push_back({file, number + 1, line.substr(fence.size()), {}});
        } else if (is_open) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

std::vector<Block> blocks_of_documents(const std::filesystem::path& repository) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator{repository / "docs"})
        if (entry.path().extension() == ".md") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Block> all;
    for (const std::filesystem::path& path : paths) {
        std::vector<Block> blocks = blocks_in(read_text(path), "docs/" + path.filename().string());
        std::move(blocks.begin(), blocks.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace hearken::docs
