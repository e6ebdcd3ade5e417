#include "operations/prepare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "intake/folder_files.h"
#include "intake/intake.h"
#include "language/settings_file.h"

namespace hearken::operations {
namespace {

using Seconds = std::chrono::duration<double>;

// A day in an export is a day where it was written: without a zone of its own it is read on the
// calendar of the standards, `zone`.
Result<casework::Casebook> read_casebook(const Request& request, const TimeZone& zone) {
    casework::CasebookBuilder builder;
    builder.keep_members_of(request.members_of);
    intake::Mapping mapping;
    if (request.mapping) mapping = TRY(intake::read_mapping(*request.mapping));
    if (!mapping.has_zone) mapping.zone = zone;
    if (request.coverage)
        for (casework::Coverage& coverage : TRY(intake::read_coverage(*request.coverage)))
            builder.add_coverage(std::move(coverage));
    for (const std::filesystem::path& input : request.inputs)
        TRY(intake::read_export(input, &mapping, builder));
    return std::move(builder).finish();
}

// What is quoted in a standard is words for people.
std::string without_quotations(std::string_view text) {
    std::string kept;
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_quoted && text[at] == '\\')
            ++at;  // a quotation mark within
        else if (text[at] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted)
            kept += text[at];
    }
    return kept;
}

// Two packs that build on a third have its standards both. Where they judge the same by it, it is
// left to the first of them.
void judge_once(std::vector<language::Program>& programs) {
    std::set<std::string> known;
    for (language::Program& program : programs)
        std::erase_if(program.standards, [&](const language::Standard& standard) {
            if (!standard.info.taken_from) return false;
            std::string same = fmt::format("{}\n{}\n{}\n{}",
                                           standard.info.sha256,
                                           language::to_text(standard),
                                           program.calendar,
                                           program.zone.name());
            for (const assurance::Setting& setting : standard.info.settings)
                same += fmt::format("\n{} = {}", setting.name, setting.value);
            // Terms and phrases may be of the pack itself, and its text does not show them.
            const bool may_differ =
                program.terms ||
                without_quotations(language::to_text(standard)).find(" has ") != std::string::npos;
            return !may_differ && !known.insert(std::move(same)).second;
        });
}

Result<void> check_ids(const std::vector<language::Program>& programs) {
    std::map<std::string, std::string> pack_of;
    for (const language::Program& program : programs)
        for (const language::Standard& standard : program.standards) {
            const auto [known, is_new] = pack_of.emplace(standard.info.id, program.title);
            if (!is_new)
                return fail(ErrorKind::invalid_input,
                            fmt::format("The packs \"{}\" and \"{}\" both have a standard {}.",
                                        known->second,
                                        program.title,
                                        standard.info.id),
                            "Name one of the two folders with --standards, or change one id.");
        }
    return {};
}

// The day of each source's export: where its feeds have different days the earliest, because
// nothing later can be in all of them.
std::vector<std::string> current_as_of(const casework::Casebook& casebook) {
    std::map<std::string, std::optional<Date>> days;
    for (const casework::Source& source : casebook.sources()) days.try_emplace(source.name);
    for (const casework::Coverage& coverage : casebook.coverage()) {
        if (!coverage.current_as_of) continue;
        const auto note = [&](std::optional<Date>& day) {
            day = day ? std::min(*day, *coverage.current_as_of) : *coverage.current_as_of;
        };
        if (const auto of = days.find(coverage.source); of != days.end())
            note(of->second);
        else if (coverage.source.empty())
            for (auto& [name, day] : days) note(day);
    }
    std::vector<std::string> words;
    for (const auto& [name, day] : days)
        words.push_back(fmt::format("{} {}", printable(name), day ? to_iso(*day) : "not stated"));
    return words;
}

// What each table says around its numbers.
Result<report::Framing> frame(const language::Program& program,
                              const casework::Casebook& casebook,
                              const Request& request) {
    report::Framing framing;
    framing.title = fmt::format("{}, version {}", program.title, program.version);
    const InstantRange span = casebook.span();
    if (span.first > span.last && !request.as_of)
        return fail(ErrorKind::invalid_input,
                    "The input holds no event with a date that can be read.",
                    "See the problems of its rows; a mapping says which column holds the date and "
                    "how it is "
                    "written. With --as-of the rest can be judged all the same.");
    const Date last_day = program.zone.local_date(span.last);
    // What was known on a day says nothing of what was to be done after it.
    const Date judged = request.known_on ? std::min(last_day, *request.known_on) : last_day;
    framing.as_of = to_iso(request.as_of.value_or(judged));
    framing.as_of_is_default = !request.as_of && judged == last_day;
    if (request.known_on) framing.known_on = to_iso(*request.known_on);
    framing.coverage_is_declared =
        casebook.coverage().empty() || casebook.coverage().front().is_declared;
    framing.current_as_of = current_as_of(casebook);
    framing.coverage_from = to_iso(program.zone.local_date(span.first));
    framing.coverage_to = to_iso(last_day);
    return framing;
}

}  // namespace

Result<void> check_inputs(const std::vector<std::filesystem::path>& inputs) {
    for (const std::filesystem::path& folder : inputs)
        for (const std::filesystem::path& file : inputs)
            if (std::error_code failed;
                std::filesystem::is_regular_file(file, failed) &&
                std::filesystem::is_directory(folder, failed) &&
                is_same_file(folder, std::filesystem::absolute(file, failed).parent_path()))
                return fail(ErrorKind::invalid_input,
                            fmt::format("{} is in the folder {}, which is named too.",
                                        printable(file.string(), 400),
                                        printable(folder.string(), 400)),
                            "Name the folder alone; it is read whole.");
    for (std::size_t later = 1; later < inputs.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            if (is_same_file(inputs[earlier], inputs[later]))
                return fail(
                    ErrorKind::invalid_input,
                    fmt::format("{} is named twice.", printable(inputs[later].string(), 400)),
                    "Name each input once.");
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& input : inputs)
        if (std::error_code failed; std::filesystem::is_regular_file(input, failed))
            files.push_back(input);
    return check_packed_twice(files);
}

Result<void> check_packed_twice(const std::vector<std::filesystem::path>& files) {
    const auto twice = intake::find_packed_twice(files);
    if (!twice) return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("{} and {} are one table by their names, which would count twice.",
                            printable(twice->first.string(), 400),
                            printable(twice->second.string(), 400)),
                "Leave one of the two out, or take it away; if they are different exports, give "
                "one of them another name.");
}

Result<casework::Casebook> read_inputs(const Request& request, const TimeZone& zone) {
    TRY(check_inputs(request.inputs));
    return read_casebook(request, zone);
}

bool is_same_file(const std::filesystem::path& left, const std::filesystem::path& right) {
    std::error_code failed;
    if (std::filesystem::exists(left, failed) && std::filesystem::exists(right, failed))
        return std::filesystem::equivalent(left, right, failed) && !failed;
    return std::filesystem::weakly_canonical(left, failed) ==
           std::filesystem::weakly_canonical(right, failed);
}

Result<std::vector<language::Program>> compile_packs(const std::filesystem::path& folder,
                                                     language::Diagnostics& findings,
                                                     const language::Settings& settings) {
    std::vector<language::Program> programs;
    std::set<std::string> used;
    std::vector<std::string> params;
    for (const std::filesystem::path& pack : TRY(language::find_packs(folder))) {
        language::Compilation compilation = TRY(language::compile_folder(pack, settings));
        findings.add(compilation.diagnostics);
        for (const assurance::UsedPack& other : compilation.program.used_packs)
            used.insert(other.sha256);
        for (const language::Param& param : compilation.program.params)
            params.push_back(param.name);
        programs.push_back(std::move(compilation.program));
    }
    for (const language::Settings::Given& given : settings.given) {
        if (std::find(params.begin(), params.end(), given.name) != params.end()) continue;
        const std::string meant = language::nearest(given.name, params);
        findings.add(language::Severity::error,
                     settings.file,
                     given.offset,
                     fmt::format("No pack has a param {}.", printable(given.name)),
                     meant.empty() ? "`hearken standards show DIR` has the params of each pack."
                                   : fmt::format("Did you mean {}?", meant));
    }
    std::erase_if(programs,
                  [&](const language::Program& program) { return used.contains(program.sha256); });
    return programs;
}

Result<std::vector<language::Program>> compile_duties(const std::filesystem::path& folder,
                                                      language::Diagnostics& warnings,
                                                      const language::Settings& settings) {
    std::vector<language::Program> programs = TRY(compile_packs(folder, warnings, settings));
    if (warnings.has_errors()) return Failure(warnings.to_error());
    judge_once(programs);
    // What has no standard is words for other packs.
    std::erase_if(programs,
                  [](const language::Program& program) { return program.standards.empty(); });
    if (programs.empty())
        return fail(
            ErrorKind::invalid_input,
            fmt::format("{} holds packs without a standard.", printable(folder.string(), 400)),
            "Name a folder of standards with --standards, such as examples/road-fines.");
    TRY(check_ids(programs));
    return programs;
}

Result<std::unique_ptr<Prepared>> prepare(const Request& request) {
    TRY(check_inputs(request.inputs));
    auto prepared = std::make_unique<Prepared>();
    auto started = steady_now();
    const auto time_stage = [&](const char* stage) {
        const auto now = steady_now();
        prepared->times.push_back({stage, Seconds{now - started}.count()});
        started = now;
    };
    language::Settings settings;
    if (request.settings) settings = TRY(language::read_settings(*request.settings));
    prepared->programs = TRY(compile_duties(request.standards, prepared->warnings, settings));
    time_stage("compile standards");

    prepared->casebook = TRY(read_casebook(request, prepared->programs.front().zone));
    time_stage("read input");
    if (request.on_read) request.on_read(prepared->casebook);
    log(LogLevel::info,
        "intake.finished",
        {{LogField::cases, static_cast<std::int64_t>(prepared->casebook.case_count())},
         {LogField::events, static_cast<std::int64_t>(prepared->casebook.event_count())},
         {LogField::problems, static_cast<std::int64_t>(prepared->casebook.problems().count())}});

    for (const language::Program& program : prepared->programs) {
        report::Framing framing = TRY(frame(program, prepared->casebook, request));
        const monitor::Question question{*parse_iso_date(framing.as_of), request.known_on};
        prepared->monitors.push_back(TRY(monitor::Monitor::create(
            program,
            prepared->casebook,
            question,
            prepared->monitors.empty() ? nullptr : &prepared->monitors.back())));
        framing.kinds_not_met = prepared->monitors.back().kinds_not_met();
        framing.roles_not_met = prepared->monitors.back().roles_not_met();
        framing.feeds_not_declared = prepared->monitors.back().feeds_not_declared();
        prepared->framings.push_back(std::move(framing));
    }
    time_stage("bind standards");
    return prepared;
}

}  // namespace hearken::operations
