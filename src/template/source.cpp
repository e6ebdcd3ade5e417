#include "template/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/text.h"

namespace hearken::templates {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_length_max = 500;

Failure not_found(std::string_view name) {
    return fail(ErrorKind::not_found,
                fmt::format("there is no template \"{}\"", printable(name)),
                "Look at the name; templates come from `script/assets` and from templates/.");
}

Failure too_long(std::string_view name, std::size_t bytes_max) {
    return fail(
        ErrorKind::out_of_range,
        fmt::format("the template \"{}\" is longer than {} bytes", printable(name), bytes_max),
        "Split it into several that include one another.");
}

bool has_control_character(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < ' ' || letter == '\\';
    });
}

}  // namespace

Result<std::string> resolve_name(std::string_view from, std::string_view wanted) {
    const bool is_strange = wanted.empty() || wanted.size() > name_length_max ||
                            wanted.starts_with('/') || has_control_character(wanted);
    const bool is_relative = wanted.starts_with("./") || wanted.starts_with("../");
    std::vector<std::string_view> parts;
    const auto add_parts = [&](std::string_view path) {
        bool stays_inside = true;
        while (!path.empty()) {
            const std::size_t end = std::min(path.find('/'), path.size());
            const std::string_view part = path.substr(0, end);
            path.remove_prefix(std::min(end + 1, path.size()));
            if (part.empty() || part == ".") continue;
            if (part != "..")
                parts.push_back(part);
            else if (parts.empty())
                stays_inside = false;
            else
                parts.pop_back();
        }
        return stays_inside;
    };
    if (is_relative) {
        add_parts(from);
        if (!parts.empty()) parts.pop_back();
    }
    if (is_strange || !add_parts(wanted) || parts.empty())
        return fail(ErrorKind::invalid_input,
                    fmt::format("\"{}\" is no name of a template", printable(wanted)),
                    "Name a template below the folder of templates, with / between its parts.");
    std::string name;
    for (const std::string_view part : parts) name.append(name.empty() ? "" : "/").append(part);
    return name;
}

Result<std::unique_ptr<FolderSource>> FolderSource::open(const std::string& folder) {
    std::error_code fault;
    const fs::path root = fs::canonical(folder, fault);
    if (fault || !fs::is_directory(root, fault))
        return fail(ErrorKind::not_found,
                    fmt::format("{} is no folder of templates", printable(folder)),
                    "Run `script/assets`, which makes build/assets/templates.");
    return std::unique_ptr<FolderSource>(new FolderSource(root.string()));
}

Result<std::string> FolderSource::read(const std::string& name, std::size_t bytes_max) const {
    const std::string inside = TRY(resolve_name("", name));
    std::error_code fault;
    const fs::path path = fs::canonical(fs::path{root_} / inside, fault);
    const std::string found = path.string();
    const bool is_inside = found.size() > root_.size() && found.starts_with(root_) &&
                           (root_.ends_with('/') || found[root_.size()] == '/');
    if (fault || !is_inside || !fs::is_regular_file(path, fault)) return not_found(name);
    const std::uintmax_t size = fs::file_size(path, fault);
    if (fault) return not_found(name);
    if (size > bytes_max) return too_long(name, bytes_max);
    std::ifstream stream(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    if (stream.bad() || !stream.is_open())
        return fail(ErrorKind::unavailable,
                    fmt::format("the template \"{}\" cannot be read", printable(name)),
                    "Look at the permissions of the file.");
    return text;
}

Result<std::string> TextSource::read(const std::string& name, std::size_t bytes_max) const {
    const auto found = texts_.find(name);
    if (found == texts_.end()) return not_found(name);
    if (found->second.size() > bytes_max) return too_long(name, bytes_max);
    return found->second;
}

}  // namespace hearken::templates
