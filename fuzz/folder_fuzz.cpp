// Any bytes as the tables of a folder: no crash, books that add up, and the same casebook in
// whatever pieces the bytes come. The first byte is the size of the pieces, and 1 means with a
// mapping; then each line "=== events.csv" begins a file of that name.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/check.h"
#include "casebook_text.h"
#include "intake/export_folder.h"

namespace hearken::fuzz {
namespace {

using Files = std::map<std::string, std::string_view>;

Files split(std::string_view text) {
    constexpr std::string_view mark = "=== ";
    Files files;
    std::string name;
    while (!text.empty()) {
        if (text.starts_with(mark)) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            name = std::string{text.substr(mark.size(), end - mark.size())};
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        const std::size_t next = text.find("\n=== ");
        const std::size_t size = next == std::string_view::npos ? text.size() : next + 1;
        files[name] = text.substr(0, size);
        text.remove_prefix(size);
    }
    return files;
}

const intake::Mapping& some_mapping() {
    static const intake::Mapping mapping = *intake::parse_mapping(R"(
zone = "Europe/London"
[tables.events]
kind = "Action"
happened = ["day", "clock"]
[codes.kind]
"A" = "b"
[codes.role]
"SW" = "social_worker"
[codes.risk]
"V" = "high"
[attributes]
rename = { r = "renamed" }
ignore = ["ignored"]
dates = ["due"]
)",
                                                                  "fuzz.toml");
    return mapping;
}

std::string read_all(const Files& files, const intake::Mapping& mapping, std::size_t step) {
    intake::FolderFiles found;
    for (const auto& [name, text] : files) {
        const std::optional<intake::TableId> id =
            intake::find_table(std::string_view{name}.substr(0, name.find('.')));
        if (id) found.tables[static_cast<std::size_t>(*id)].push_back(name);
    }
    if (!found.has(intake::TableId::events)) return {};
    const intake::OpenTable open =
        [&](const std::filesystem::path& path) -> Result<std::unique_ptr<intake::PeekableStream>> {
        return std::make_unique<intake::PeekableStream>(
            std::make_unique<intake::MemoryStream>(files.at(path.string()), step));
    };
    casework::CasebookBuilder builder;
    const Result<void> outcome = intake::read_tables(found, mapping, "police", open, builder);
    return text_of(outcome, std::move(builder).finish());
}

}  // namespace
}  // namespace hearken::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace hearken;
    if (size == 0) return 0;
    const std::uint8_t choice = bytes[0];
    const fuzz::Files files = fuzz::split({reinterpret_cast<const char*>(bytes) + 1, size - 1});
    const intake::Mapping plain;
    const intake::Mapping& mapping = (choice & 1U) != 0 ? fuzz::some_mapping() : plain;
    const std::string expected = fuzz::read_all(files, mapping, SIZE_MAX);
    HEARKEN_CHECK(fuzz::read_all(files, mapping, 1 + std::size_t{choice} / 8) == expected);
    return 0;
}
