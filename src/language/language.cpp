#include "language/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "base/working_days.h"
#include "language/checker.h"
#include "language/parser.h"

namespace hearken::language {
namespace {

// The first column of the events file; its other columns are for people.
std::vector<std::string> kinds_in(const std::string& csv) {
    std::vector<std::string> kinds;
    std::istringstream lines{csv};
    std::string line;
    std::getline(lines, line);  // the header
    while (std::getline(lines, line)) {
        const std::string kind{trim(std::string_view{line}.substr(0, line.find(',')))};
        if (!kind.empty() && kind.front() != '"') kinds.push_back(kind);
    }
    return kinds;
}

class PackCompiler {
public:
    PackCompiler(std::vector<SourceFile> files, const std::optional<SourceFile>& events)
        : events_(events) {
        compilation_.program.files = std::move(files);
    }

    Compilation run() {
        Program& program = compilation_.program;
        std::vector<ParsedStandard> parsed;
        std::vector<ParsedHeader> headers;
        for (std::uint32_t number = 0; number < program.files.size(); ++number) {
            ParsedFile file = parse(program.files[number], number, compilation_.diagnostics);
            std::move(file.standards.begin(), file.standards.end(), std::back_inserter(parsed));
            std::move(file.headers.begin(), file.headers.end(), std::back_inserter(headers));
        }
        if (headers.size() > 1)
            complain(headers[1].at,
                     "A pack has one header.",
                     "Put the other pack in a folder of its own.");
        if (headers.empty() && !compilation_.diagnostics.has_errors())
            complain({},
                     "This pack has no header.",
                     "Write in pack.standard: pack \"Title\" version 1 nation england timezone "
                     "\"Europe/London\"");
        if (!headers.empty()) take_header(headers.front());
        std::set<std::string> ids;
        for (ParsedStandard& standard : parsed) {
            if (!ids.insert(standard.info.id).second)
                complain(
                    standard.at,
                    fmt::format("There is another standard {} in this pack.", standard.info.id),
                    "Give each duty an id of its own.");
            std::optional<Standard> checked =
                check(std::move(standard), program, compilation_.diagnostics);
            if (checked) program.standards.push_back(std::move(*checked));
        }
        if (parsed.empty() && !compilation_.diagnostics.has_errors())
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

    void take_header(const ParsedHeader& header) {
        Program& program = compilation_.program;
        program.title = header.title;
        program.version = header.version;
        program.nation = header.nation;
        program.is_whole_log = header.is_whole_log;
        program.calendar = header.calendar;
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
        if (header.events_file.empty()) return;
        if (!events_) {
            complain(header.events_at,
                     fmt::format("The file {} is not beside this one.", header.events_file),
                     "Put it in the pack's folder; its first column, `event`, lists the kinds.");
            return;
        }
        program.known_kinds = kinds_in(events_->text);
        if (program.known_kinds.empty())
            complain(header.events_at,
                     fmt::format("The file {} lists no kinds.", header.events_file),
                     "Its first line is a header, its first column the kinds in snake_case.");
    }

    Compilation compilation_;
    const std::optional<SourceFile>& events_;
};

Result<std::string> read_whole(const std::filesystem::path& path) {
    constexpr std::size_t size_max = 16UL * 1024 * 1024;
    std::ifstream file{path, std::ios::binary};
    if (!file)
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be read.", path.string()),
                    "Check that it is a file and that you may read it.");
    std::string text;
    std::array<char, 16UL * 1024> piece;
    do {
        file.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    } while (file && text.size() <= size_max);
    if (text.size() > size_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is larger than 16 MB.", path.string()),
                    "A pack is text written by people: is this the right file?");
    return text;
}

// The file that `use events "..."` names, found by looking at the words only.
std::string events_file_named(const std::vector<SourceFile>& files) {
    Diagnostics ignored;
    for (const SourceFile& file : files)
        for (const ParsedHeader& header : parse(file, 0, ignored).headers)
            if (!header.events_file.empty()) return header.events_file;
    return {};
}

}  // namespace

Compilation compile(std::vector<SourceFile> files, const std::optional<SourceFile>& events_csv) {
    return PackCompiler{std::move(files), events_csv}.run();
}

Result<Compilation> compile_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failed})
        if (entry.path().extension() == ".standard") paths.push_back(entry.path());
    if (failed || paths.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("{} holds no standards.", folder.string()),
                    "Name a folder with pack.standard in it, such as examples/road-fines.");
    std::sort(paths.begin(), paths.end());
    std::vector<SourceFile> files;
    for (const std::filesystem::path& path : paths)
        files.push_back({path.string(), TRY(read_whole(path))});

    std::optional<SourceFile> events;
    const std::filesystem::path named = events_file_named(files);
    const bool stays_inside = named == named.filename();  // a pack reads its own folder only
    if (!named.empty() && stays_inside && std::filesystem::exists(folder / named, failed))
        events = SourceFile{(folder / named).string(), TRY(read_whole(folder / named))};
    return compile(std::move(files), events);
}

Result<std::vector<std::filesystem::path>> find_packs(const std::filesystem::path& folder) {
    std::error_code failed;
    if (!std::filesystem::is_directory(folder, failed))
        return fail(ErrorKind::not_found,
                    fmt::format("There is no folder {}.", folder.string()),
                    "Name a folder of standards with --standards, such as examples/road-fines.");
    std::set<std::filesystem::path> packs;
    auto entries = std::filesystem::recursive_directory_iterator{
        folder, std::filesystem::directory_options::skip_permission_denied, failed};
    for (; !failed && entries != std::filesystem::recursive_directory_iterator{};
         entries.increment(failed))
        if (entries->path().extension() == ".standard") packs.insert(entries->path().parent_path());
    if (packs.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("{} holds no standards.", folder.string()),
                    "Name a folder with pack.standard in it, such as examples/road-fines.");
    return std::vector(packs.begin(), packs.end());
}

void lint(const Program& program, Diagnostics& diagnostics) {
    for (const Standard& standard : program.standards) {
        const auto add = [&](Severity severity, std::string message, std::string advice) {
            diagnostics.add(severity,
                            program.files[standard.at.file],
                            standard.at.offset,
                            std::move(message),
                            std::move(advice));
        };
        if (standard.info.source.empty())
            add(Severity::warning,
                fmt::format("{} does not say where the duty comes from.", standard.info.id),
                "Write: source \"document, clause\"");
        if (!standard.info.is_verified && standard.info.status_words.empty())
            add(Severity::warning,
                fmt::format("{} does not say whether its source was read.", standard.info.id),
                "Write: status verified, or status unverified \"what is not\"");
        for (const Version& version : standard.versions) {
            const Obligation::Kind kind = version.clauses.obligation->kind;
            if (program.is_whole_log || kind == Obligation::Kind::quality ||
                kind == Obligation::Kind::bound || !version.clauses.feeds.empty())
                continue;
            add(Severity::error,
                fmt::format(
                    "{} does not say which feed must be complete: nothing recorded would be "
                    "taken for nothing done.",
                    standard.info.id),
                "Write: needs feed NAME, or in pack.standard: use whole log");
            break;
        }
    }
}

}  // namespace hearken::language
