#include "component_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace hearken::templates {
std::optional<std::string> assets_folder() {
    std::string folder = HEARKEN_SOURCE_DIR "/build/assets";
    if (!std::filesystem::exists(folder + "/made_from")) return std::nullopt;
    return folder;
}

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string macro_name(std::string_view prefix, std::string_view component) {
    std::string name{prefix};
    bool begins_word = true;
    for (const char letter : component) {
        const bool is_upper = begins_word && letter >= 'a' && letter <= 'z';
        if (letter != '-') name += is_upper ? static_cast<char>(letter - 'a' + 'A') : letter;
        begins_word = letter == '-';
    }
    return name;
}

}  // namespace hearken::templates
