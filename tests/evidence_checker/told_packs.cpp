#include "evidence_checker/told_packs.h"

#include <fmt/format.h>

#include <set>

#include "base/small_table.h"
#include "base/text.h"

namespace hearken::evidence_checker {
namespace {

// The file of that name; of the packs that it builds on where it has none of its own.
void collect(const language::PackTexts& texts,
             const std::string& name,
             std::set<std::string>& found) {
    if (const auto own = texts.tables.find(name); own != texts.tables.end()) {
        found.insert(own->second.text);
        return;
    }
    for (const auto& [path, pack] : texts.packs) collect(*pack, name, found);
}

}  // namespace

Result<std::vector<oracle::Lexicon>> tell_lexicons(const language::Program& program,
                                                   const language::PackTexts& texts) {
    std::vector<oracle::Lexicon> lexicons;
    for (const language::Lexicon& lexicon : program.lexicons) {
        std::set<std::string> found;
        collect(texts, lexicon.name(), found);
        if (found.size() != 1)
            return fail(ErrorKind::invalid_input,
                        fmt::format("The packs that \"{}\" builds on have different lexicons {}.",
                                    printable(program.title),
                                    printable(lexicon.name())),
                        "Give the pack one of its own.");
        const SmallTable table = TRY(parse_small_table(*found.begin(), lexicon.name()));
        oracle::Lexicon& told = lexicons.emplace_back();
        told.name = lexicon.name();
        const std::size_t column = table.column("phrase").value_or(0);
        for (const SmallTable::Row& row : table.rows)
            if (!row.fields[column].empty()) told.phrases.push_back(row.fields[column]);
    }
    return lexicons;
}

Result<std::vector<ToldPack>> tell_packs(const std::filesystem::path& folder,
                                         const language::Settings& settings) {
    std::vector<ToldPack> packs;
    std::set<std::string> used;
    for (const std::filesystem::path& pack : TRY(language::find_packs(folder))) {
        const language::PackTexts texts = TRY(language::read_pack(pack));
        language::Compilation compilation = language::compile(texts, settings);
        if (!compilation.succeeded()) return Failure(compilation.diagnostics.to_error());
        for (const assurance::UsedPack& other : compilation.program.used_packs)
            used.insert(other.sha256);
        ToldPack& told = packs.emplace_back();
        told.lexicons = TRY(tell_lexicons(compilation.program, texts));
        told.program = std::move(compilation.program);
    }
    std::erase_if(packs, [&](const ToldPack& pack) {
        return pack.program.standards.empty() || used.contains(pack.program.sha256);
    });
    if (packs.empty())
        return fail(
            ErrorKind::invalid_input,
            fmt::format("{} holds no standard.", printable(folder.string())),
            "Name the folder of standards that `hearken check` was given with --standards.");
    return packs;
}

}  // namespace hearken::evidence_checker
