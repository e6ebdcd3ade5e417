#include "operations/test_standards.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

#include "base/text.h"
#include "language/language.h"
#include "scenario/judge.h"
#include "scenario/scenario.h"
#include "scenario/wanted.h"

namespace hearken::operations {
namespace {

constexpr std::size_t size_max = 1024UL * 1024;
constexpr std::size_t files_max = 10'000;

struct Pack {
    std::string name;  // of its folder
    language::Program program;
    std::vector<std::vector<scenario::Shown>> shown;  // by standard
    std::map<std::size_t, language::Program> single;

    // A pack of this standard alone: a scenario asks one, and judging the others takes its time.
    const language::Program& alone(std::size_t standard) {
        const auto [known, is_new] = single.try_emplace(standard);
        if (is_new) {
            known->second = program;
            known->second.standards = {program.standards[standard]};
        }
        return known->second;
    }
};

std::string folder_name(const std::filesystem::path& folder) {
    std::error_code failed;
    return std::filesystem::weakly_canonical(folder, failed).filename().string();
}

Result<std::vector<Pack>> compile_all(const std::vector<std::filesystem::path>& folders) {
    std::vector<Pack> packs;
    std::set<std::string> known;
    for (const std::filesystem::path& folder : folders)
        for (const std::filesystem::path& place : TRY(language::find_packs(folder))) {
            std::error_code failed;
            if (!known.insert(std::filesystem::weakly_canonical(place, failed).string()).second)
                continue;
            language::Compilation compilation = TRY(language::compile_folder(place));
            if (!compilation.succeeded()) return Failure(compilation.diagnostics.to_error());
            Pack pack{folder_name(place), std::move(compilation.program), {}, {}};
            pack.shown.resize(pack.program.standards.size());
            packs.push_back(std::move(pack));
        }
    return packs;
}

Result<std::vector<std::filesystem::path>> find_files(
    const std::vector<std::filesystem::path>& places) {
    std::set<std::filesystem::path> files;
    for (const std::filesystem::path& place : places) {
        std::error_code failed;
        if (!std::filesystem::exists(place, failed))
            return fail(ErrorKind::not_found,
                        fmt::format("There is no {}.", printable(place.string(), 400)),
                        "Name a file of scenarios, or a folder with files *.scenario in it.");
        if (!std::filesystem::is_directory(place, failed)) {
            files.insert(place);
            continue;
        }
        for (auto entry = std::filesystem::recursive_directory_iterator{place, failed};
             !failed && entry != std::filesystem::recursive_directory_iterator{};
             entry.increment(failed))
            if (entry->path().extension() == ".scenario") files.insert(entry->path());
    }
    if (files.empty())
        return fail(ErrorKind::not_found,
                    "There is no file of scenarios.",
                    "Write files *.scenario beside the standards (docs/scenarios.md), or name "
                    "them with --scenarios.");
    if (files.size() > files_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("There are more than {} files of scenarios.", files_max),
                    "Name a folder that holds fewer with --scenarios.");
    return std::vector<std::filesystem::path>{files.begin(), files.end()};
}

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text;
    std::array<char, 16UL * 1024> piece;
    std::error_code failed;
    const bool can_be_read = file && std::filesystem::is_regular_file(path, failed);
    while (can_be_read && file && text.size() <= size_max) {
        file.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (!can_be_read || file.bad())
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be read.", printable(path.string(), 400)),
                    "Check that it is a file and that you may read it.");
    if (text.size() > size_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is larger than 1 MB.", printable(path.string(), 400)),
                    "Scenarios are text written by people: is this the right file?");
    return text;
}

struct Found {
    Pack* pack = nullptr;
    std::size_t standard = 0;
    std::string what;  // why there is none
    std::string remedy;
};

Found find_standard(std::vector<Pack>& packs, const scenario::Scenario& told) {
    if (told.standard.empty())
        return {nullptr, 0, "the scenario names no standard", "Write a line: standard ID"};
    std::vector<Found> own;
    std::vector<Found> taken;  // from a pack that this one builds on
    std::vector<std::string> ids;
    for (Pack& pack : packs) {
        if (!told.pack.empty() && told.pack != pack.name) continue;
        for (std::size_t at = 0; at < pack.program.standards.size(); ++at) {
            const assurance::StandardInfo& info = pack.program.standards[at].info;
            ids.push_back(info.id);
            if (info.id == told.standard)
                (info.taken_from ? taken : own).push_back({&pack, at, {}, {}});
        }
    }
    const std::vector<Found>& found = own.empty() ? taken : own;
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        const std::string meant = language::nearest(told.standard, ids);
        return {
            nullptr,
            0,
            fmt::format("there is no standard {}{}",
                        printable(told.standard),
                        told.pack.empty() ? std::string{} : " in a pack " + printable(told.pack)),
            meant.empty() ? "`hearken standards list` has the ids."
                          : fmt::format("Did you mean {}?", meant)};
    }
    std::string names;
    for (const Found& one : found) names += (names.empty() ? "" : ", ") + one.pack->name;
    return {nullptr,
            0,
            fmt::format("several packs have a standard {}: {}", told.standard, names),
            fmt::format("Write a line: pack {}", found.front().pack->name)};
}

bool is_unwritten(const scenario::Scenario& told) {
    const auto says_so = [](const std::string& text) {
        return text.find("mend this") != std::string::npos ||
               text.find("mend_this") != std::string::npos;
    };
    return says_so(told.title) || std::any_of(told.lines.begin(),
                                              told.lines.end(),
                                              [&](auto& line) { return says_so(line.text); });
}

class Run {
public:
    Run(std::vector<Pack>& packs, TestedStandards& tested) : packs_(packs), tested_(tested) {}

    void add(const std::string& file, const std::string& text) {
        const scenario::ScenarioFile read = scenario::read_scenarios(text);
        for (const scenario::Difference& fault : read.faults) complain(file, nullptr, fault);
        for (const scenario::Scenario& told : read.scenarios) {
            ++tested_.scenarios;
            const std::size_t failures = tested_.failures.size();
            judge(file, told);
            if (tested_.failures.size() == failures) ++tested_.as_expected;
        }
    }

private:
    void complain(const std::string& file,
                  const scenario::Scenario* told,
                  const scenario::Difference& difference) {
        tested_.failures.push_back({file,
                                    difference.line,
                                    told == nullptr ? std::string{} : told->standard,
                                    told == nullptr ? std::string{} : told->title,
                                    difference.what,
                                    difference.remedy});
    }

    void judge(const std::string& file, const scenario::Scenario& told) {
        if (is_unwritten(told))
            return complain(file,
                            &told,
                            {told.line,
                             "the scenario still says `mend this`",
                             "Put your own events, days and title in its place."});
        const Found found = find_standard(packs_, told);
        if (found.pack == nullptr)
            return complain(file, &told, {told.line, found.what, found.remedy});
        const scenario::Judged judged =
            scenario::judge(told, file, found.pack->alone(found.standard), 0);
        for (const scenario::Difference& difference : judged.differences)
            complain(file, &told, difference);
        std::vector<scenario::Shown>& shown = found.pack->shown[found.standard];
        if (judged.differences.empty())
            shown.insert(shown.end(), judged.shown.begin(), judged.shown.end());
    }

    std::vector<Pack>& packs_;
    TestedStandards& tested_;
};

}  // namespace

Result<TestedStandards> test_standards(const std::vector<std::filesystem::path>& folders,
                                       const std::vector<std::filesystem::path>& scenarios) {
    std::vector<Pack> packs = TRY(compile_all(folders));
    TestedStandards tested;
    Run run{packs, tested};
    for (const std::filesystem::path& file :
         TRY(find_files(scenarios.empty() ? folders : scenarios))) {
        ++tested.files;
        run.add(file.string(), TRY(read_file(file)));
    }
    for (const Pack& pack : packs)
        for (std::size_t at = 0; at < pack.program.standards.size(); ++at) {
            const language::Standard& standard = pack.program.standards[at];
            if (standard.info.taken_from) continue;
            ++tested.standards;
            for (std::string& words : scenario::lacking(standard, pack.shown[at]))
                tested.lacking.push_back(
                    {standard.info.id,
                     fmt::format("{}:{}", standard.info.file, standard.info.line),
                     std::move(words)});
        }
    return tested;
}

}  // namespace hearken::operations
