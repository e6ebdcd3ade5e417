#include "language/settings_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "base/text.h"

namespace hearken::language {
namespace {

constexpr std::size_t size_max = 1024UL * 1024;

std::size_t offset_of(std::string_view text, std::size_t line) {
    std::size_t offset = 0;
    for (std::size_t at = 1; at < line; ++at) {
        const std::size_t end = text.find('\n', offset);
        if (end == std::string_view::npos) break;
        offset = end + 1;
    }
    return offset;
}

Failure fault(std::string_view name, const toml::source_region& at, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", printable(name), at.begin.line, what),
                "Write a line for each local param, as `hearken standards show` names them: "
                "interview_days = 21");
}

}  // namespace

Result<Settings> parse_settings(std::string_view text, std::string_view name) {
    if (text.size() > size_max || !is_valid_utf8(text))
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is no settings file: it is larger than 1 MB, or no UTF-8.",
                                printable(name)),
                    "Name a TOML file with --settings.");
    Settings settings;
    settings.file = {std::string{name}, std::string{text}};
    toml::table root;
    try {
        root = toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return fault(
            name, error.source(), fmt::format("not TOML: {}", printable(error.description(), 200)));
    }
    for (auto&& [key, node] : root) {
        Settings::Given given;
        given.name = key.str();
        given.offset = static_cast<std::uint32_t>(offset_of(text, node.source().begin.line));
        if (const auto number = node.value_exact<std::int64_t>())
            given.value = std::to_string(*number);
        else if (const auto words = node.value_exact<std::string>())
            given.value = *words;
        else
            return fault(
                name,
                node.source(),
                fmt::format("{} is neither a whole number nor a text.", printable(given.name)));
        settings.given.push_back(std::move(given));
    }
    std::sort(settings.given.begin(),
              settings.given.end(),
              [](const auto& left, const auto& right) { return left.offset < right.offset; });
    return settings;
}

Result<Settings> read_settings(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file)
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be read.", printable(path.string(), 400)),
                    "Check that it is a file and that you may read it.");
    std::string text(size_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return parse_settings(text, path.string());
}

}  // namespace hearken::language
