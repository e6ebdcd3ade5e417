#include "language/pack_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "base/text.h"
#include "language/parser.h"

namespace hearken::language {
namespace {

Result<std::string> read_whole(const std::filesystem::path& path) {
    constexpr std::size_t size_max = 16UL * 1024 * 1024;
    std::ifstream file{path, std::ios::binary};
    if (!file)
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be read.", printable(path.string(), 400)),
                    "Check that it is a file and that you may read it.");
    std::string text;
    std::array<char, 16UL * 1024> piece;
    do {
        file.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    } while (file && text.size() <= size_max);
    if (text.size() > size_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is larger than 16 MB.", printable(path.string(), 400)),
                    "A pack is text written by people: is this the right file?");
    return text;
}

class Reader {
public:
    Result<PackTexts> read(const std::filesystem::path& folder) {
        constexpr std::size_t deep_max = 8;
        std::error_code failed;
        PackTexts texts;
        texts.folder = std::filesystem::weakly_canonical(folder, failed).string();
        if (way_.size() >= deep_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("Packs build on one another more than {} deep, down to {}.",
                                    deep_max,
                                    printable(folder.string(), 400)),
                        "Use the pack that is meant itself.");
        std::vector<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::directory_iterator{folder, failed})
            if (entry.path().extension() == ".standard") paths.push_back(entry.path());
        if (failed || paths.empty())
            return fail(ErrorKind::not_found,
                        fmt::format("{} holds no standards.", printable(folder.string(), 400)),
                        "Name a folder with pack.standard in it, such as examples/road-fines.");
        std::sort(paths.begin(), paths.end());
        for (const std::filesystem::path& path : paths)
            texts.files.push_back({path.string(), TRY(read_whole(path))});
        way_.push_back(texts.folder);
        // What `use` names is found by looking at the words only.
        Diagnostics ignored;
        for (const SourceFile& file : texts.files)
            for (const ParsedHeader& header : parse(file, 0, ignored).headers)
                TRY(read_named(header, folder, texts));
        way_.pop_back();
        return texts;
    }

private:
    Result<void> read_named(const ParsedHeader& header,
                            const std::filesystem::path& folder,
                            PackTexts& texts) {
        std::vector<std::string> names{header.events_file, header.terms.name};
        for (const ParsedUse& roles : header.roles) names.push_back(roles.name);
        for (const ParsedUse& feeds : header.feeds) names.push_back(feeds.name);
        for (const std::string& name : names) TRY(read_table(name, {folder / name}, texts));
        for (const ParsedUse& lexicon : header.lexicons) {
            const std::string file = lexicon.name + ".csv";
            TRY(read_table(lexicon.name, {folder / file, folder / "lexicons" / file}, texts));
        }
        for (const ParsedUse& pack : header.packs) {
            std::error_code failed;
            const std::filesystem::path path = folder / pack.name;
            const bool is_relative = std::filesystem::path{pack.name}.is_relative();
            if (!is_relative || !std::filesystem::is_directory(path, failed)) continue;
            const std::string place = std::filesystem::weakly_canonical(path, failed).string();
            if (std::find(way_.begin(), way_.end(), place) != way_.end()) {
                texts.circles.push_back(pack.name);
                continue;
            }
            std::shared_ptr<const PackTexts>& once = read_[place];  // however many build on it
            if (!once) once = std::make_shared<const PackTexts>(TRY(read(path)));
            texts.packs[pack.name] = once;
        }
        return {};
    }

    // A pack reads its own folder only.
    static Result<void> read_table(const std::string& name,
                                   const std::vector<std::filesystem::path>& places,
                                   PackTexts& texts) {
        const std::filesystem::path named = name;
        if (name.empty() || named != named.filename()) return {};
        for (const std::filesystem::path& path : places) {
            std::error_code failed;
            if (!std::filesystem::is_regular_file(path, failed)) continue;
            texts.tables[name] = {path.string(), TRY(read_whole(path))};
            return {};
        }
        return {};
    }

    std::vector<std::string> way_;
    std::map<std::string, std::shared_ptr<const PackTexts>> read_;
};

}  // namespace

Result<PackTexts> read_pack(const std::filesystem::path& folder) {
    return Reader{}.read(folder);
}

}  // namespace hearken::language
