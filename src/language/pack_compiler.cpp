// From the texts of a pack, and of those that it builds on, to one Program.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "base/working_days.h"
#include "language/checker.h"
#include "language/language.h"
#include "language/parser.h"

namespace hearken::language {
namespace {

// The first column of the events file; its other columns are for people.
std::vector<std::string> names_in(const std::string& csv) {
    std::vector<std::string> names;
    std::istringstream lines{csv};
    std::string line;
    std::getline(lines, line);  // the header
    while (std::getline(lines, line)) {
        const std::string name{trim(std::string_view{line}.substr(0, line.find(',')))};
        if (!name.empty() && name.front() != '"') names.push_back(name);
    }
    return names;
}

std::string hash_of(const std::vector<SourceFile>& files) {
    std::string all;
    for (const SourceFile& file : files) all += file.text;
    return sha256_hex(all);
}

template <typename Item>
auto find_named(std::vector<Item>& items, const std::string& name) {
    return std::find_if(
        items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
}

class PackCompiler {
public:
    explicit PackCompiler(const Settings& settings) : settings_(settings) {}

    Compilation run(const PackTexts& texts) {
        Program& program = compilation_.program;
        std::vector<ParsedStandard> standards = gather(texts, nullptr);
        set_params();
        if (!check_definitions(program, compilation_.diagnostics)) return std::move(compilation_);
        const bool is_empty = standards.empty() && program.params.empty() &&
                              program.defines.empty() && program.known_kinds.empty() &&
                              program.known_roles.empty() && program.known_feeds.empty() &&
                              program.lexicons.empty();
        for (ParsedStandard& standard : standards) {
            std::optional<Standard> checked =
                check(std::move(standard), program, compilation_.diagnostics);
            if (checked) program.standards.push_back(std::move(*checked));
        }
        if (is_empty && !compilation_.diagnostics.has_errors())
            complain({}, "This pack has no standard.", "Write: standard ID \"title\" { ... }");
        return std::move(compilation_);
    }

private:
    void complain(Position at, std::string message, std::string advice) {
        static const SourceFile none;
        const std::vector<SourceFile>& files = compilation_.program.files;
        compilation_.diagnostics.add(Severity::error,
                                     at.file < files.size() ? files[at.file] : none,
                                     at.offset,
                                     std::move(message),
                                     std::move(advice));
    }

    // --- One pack, on top of those that it builds on ------------------------------------------

    // The standards of the pack, after those of the packs that it builds on. `used` is null for the
    // pack itself, else filled with what it is.
    std::vector<ParsedStandard> gather(const PackTexts& texts, assurance::UsedPack* used) {
        Program& program = compilation_.program;
        const auto first = static_cast<std::uint32_t>(program.files.size());
        program.files.insert(program.files.end(), texts.files.begin(), texts.files.end());
        ParsedFile all;
        for (auto number = first; number < program.files.size(); ++number) {
            ParsedFile file = parse(program.files[number], number, compilation_.diagnostics);
            const auto move_all = [](auto& from, auto& to) {
                std::move(from.begin(), from.end(), std::back_inserter(to));
            };
            move_all(file.headers, all.headers);
            move_all(file.standards, all.standards);
            move_all(file.params, all.params);
            move_all(file.defines, all.defines);
        }
        if (all.headers.size() > 1)
            complain(all.headers[1].at,
                     "A pack has one header.",
                     "Put the other pack in a folder of its own.");
        if (all.headers.empty() && !compilation_.diagnostics.has_errors())
            complain({first, 0},
                     "This pack has no header.",
                     "Write in pack.standard: pack \"Title\" version 1 nation england timezone "
                     "\"Europe/London\"");
        std::vector<ParsedStandard> standards;
        if (!all.headers.empty()) {
            const ParsedHeader& header = all.headers.front();
            if (used == nullptr) program.sha256 = hash_of(texts.files);
            if (used != nullptr) *used = {header.title, header.version, hash_of(texts.files)};
            for (const ParsedUse& pack : header.packs) add_pack(pack, texts, standards);
            take_header(header, texts);
        }
        add_definitions(all.params, program.params);
        add_definitions(all.defines, program.defines);
        add_standards(std::move(all.standards), standards);
        return standards;
    }

    void add_pack(const ParsedUse& named,
                  const PackTexts& texts,
                  std::vector<ParsedStandard>& standards) {
        const auto found = texts.packs.find(named.name);
        if (std::find(texts.circles.begin(), texts.circles.end(), named.name) !=
            texts.circles.end())
            return complain(named.at,
                            "These packs build on one another in a circle.",
                            "Put what both need into a third pack, and use that.");
        if (found == texts.packs.end() && named.name.starts_with('/'))
            return complain(named.at,
                            "Only a folder as seen from this pack's own may be named.",
                            "Write it relative to this pack: use pack \"../common\"");
        if (found == texts.packs.end())
            return complain(named.at,
                            fmt::format("There is no pack in the folder {}.", named.name),
                            "Name a folder with a pack.standard, as seen from this pack's own: use "
                            "pack \"../common\"");
        const PackTexts& pack = *found->second;
        if (!pack.folder.empty() && !folders_.insert(pack.folder).second) return;  // taken already
        assurance::UsedPack used;
        std::vector<ParsedStandard> taken = gather(pack, &used);
        for (ParsedStandard& standard : taken) {
            if (!standard.info.taken_from) standard.info.taken_from = used;
            const auto other =
                std::find_if(standards.begin(), standards.end(), [&](const ParsedStandard& each) {
                    return each.info.id == standard.info.id;
                });
            if (other == standards.end())
                standards.push_back(std::move(standard));
            else
                doubled_.emplace(standard.info.id, named.at);
        }
        compilation_.program.used_packs.push_back(std::move(used));
    }

    // A name of the pack itself takes the place of one that it builds on.
    template <typename Item>
    void add_definitions(std::vector<Item>& own, std::vector<Item>& all) {
        std::vector<Item> before = std::move(all);
        all.clear();
        for (Item& item : before)
            if (find_named(own, item.name) == own.end()) all.push_back(std::move(item));
        std::move(own.begin(), own.end(), std::back_inserter(all));
    }

    void add_standards(std::vector<ParsedStandard> own, std::vector<ParsedStandard>& all) {
        std::set<std::string> ids;
        for (ParsedStandard& standard : own) {
            if (!ids.insert(standard.info.id).second) {
                complain(
                    standard.at,
                    fmt::format("There is another standard {} in this pack.", standard.info.id),
                    "Give each duty an id of its own.");
                continue;
            }
            const auto replaced =
                std::find_if(all.begin(), all.end(), [&](const ParsedStandard& each) {
                    return each.info.id == standard.info.id;
                });
            if (replaced == all.end()) {
                all.push_back(std::move(standard));
                continue;
            }
            standard.info.replaces = replaced->info.taken_from;
            *replaced = std::move(standard);
        }
        for (const auto& [id, at] : doubled_)
            if (!ids.contains(id))
                complain(at,
                         fmt::format("Two packs that this one builds on have a standard {}.", id),
                         "Write the one that holds here, or use one of the two packs.");
        doubled_.clear();
    }

    // --- The header ---------------------------------------------------------------------------

    // What the pack does not say itself stays as the packs that it builds on say it.
    void take_header(const ParsedHeader& header, const PackTexts& texts) {
        Program& program = compilation_.program;
        program.title = header.title;
        program.version = header.version;
        program.nation = header.nation;
        program.is_whole_log = header.is_whole_log;
        if (!header.calendar.empty()) program.calendar = header.calendar;
        Result<TimeZone> zone = TimeZone::find(header.zone);
        if (zone)
            program.zone = *zone;
        else
            complain(header.zone_at, zone.error().message, zone.error().remedy);
        const std::vector<std::string> nations = BankHolidayList::built_in().nations();
        if (!header.calendar.empty() &&
            std::find(nations.begin(), nations.end(), header.calendar) == nations.end())
            complain(header.calendar_at,
                     fmt::format("There is no calendar \"{}\".", header.calendar),
                     fmt::format("Calendars: {}.", fmt::join(nations, ", ")));
        take_names({header.events_file, header.events_at},
                   texts,
                   "kinds",
                   "its first column, `event`, lists the kinds",
                   program.known_kinds);
        for (const ParsedUse& roles : header.roles)
            take_names(roles,
                       texts,
                       "roles",
                       "its first column, `role`, lists the roles",
                       program.known_roles);
        for (const ParsedUse& feeds : header.feeds)
            take_names(feeds,
                       texts,
                       "feeds",
                       "its first column, `feed`, lists the feeds",
                       program.known_feeds);
        if (const SourceFile* file =
                table_of(header.terms, texts, "it has the columns from and to, a term a line")) {
            const Result<SchoolTerms> terms = SchoolTerms::parse(file->text, file->name);
            if (terms)
                program.terms = *terms;
            else
                complain(header.terms.at, terms.error().message, terms.error().remedy);
        }
        for (const ParsedUse& named : header.lexicons) take_lexicon(named, texts);
    }

    // The file that `use` names; null, with an error where one is named, where it is not there.
    const SourceFile* table_of(const ParsedUse& named, const PackTexts& texts, const char* form) {
        if (named.name.empty()) return nullptr;
        const auto found = texts.tables.find(named.name);
        if (found != texts.tables.end()) return &found->second;
        complain(named.at,
                 fmt::format("The file {} is not beside this one.", named.name),
                 fmt::format("Put it in the pack's folder; {}.", form));
        return nullptr;
    }

    void take_names(const ParsedUse& named,
                    const PackTexts& texts,
                    const char* what,
                    const char* form,
                    std::vector<std::string>& names) {
        const SourceFile* file = table_of(named, texts, form);
        if (file == nullptr) return;
        const std::vector<std::string> found = names_in(file->text);
        if (found.empty())
            complain(named.at,
                     fmt::format("The file {} lists no {}.", named.name, what),
                     "Its first line is a header, its first column the names in snake_case.");
        names.insert(names.end(), found.begin(), found.end());
    }

    void take_lexicon(const ParsedUse& named, const PackTexts& texts) {
        const ParsedUse file_name{named.name, named.at};
        const SourceFile* file =
            table_of(file_name, texts, "a lexicon is NAME.csv, with the column phrase");
        if (file == nullptr) return;
        Result<Lexicon> lexicon = Lexicon::parse(file->text, file->name, named.name);
        if (!lexicon) return complain(named.at, lexicon.error().message, lexicon.error().remedy);
        std::vector<Lexicon>& all = compilation_.program.lexicons;
        std::erase_if(all, [&](const Lexicon& each) { return each.name() == named.name; });
        all.push_back(std::move(*lexicon));
    }

    // --- Settings -----------------------------------------------------------------------------

    void set_params() {
        for (const Settings::Given& given : settings_.given) {
            const auto param = find_named(compilation_.program.params, given.name);
            if (param == compilation_.program.params.end()) continue;  // told by who reads the file
            if (const std::optional<SettingFault> fault = set(*param, given.value))
                compilation_.diagnostics.add(
                    Severity::error, settings_.file, given.offset, fault->message, fault->advice);
        }
    }

    const Settings& settings_;
    Compilation compilation_;
    std::set<std::string> folders_;            // of the packs taken so far
    std::map<std::string, Position> doubled_;  // ids of two packs, with the second `use pack`
};

}  // namespace

Compilation compile(const PackTexts& texts, const Settings& settings) {
    return PackCompiler{settings}.run(texts);
}

Compilation compile(std::vector<SourceFile> files, const std::optional<SourceFile>& events_csv) {
    PackTexts texts;
    texts.files = std::move(files);
    Diagnostics ignored;
    if (events_csv)
        for (const SourceFile& file : texts.files)
            for (const ParsedHeader& header : parse(file, 0, ignored).headers)
                texts.tables[header.events_file] = *events_csv;
    return compile(texts, {});
}

Result<Compilation> compile_folder(const std::filesystem::path& folder, const Settings& settings) {
    return compile(TRY(read_pack(folder)), settings);
}

}  // namespace hearken::language
