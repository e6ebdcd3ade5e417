#include "operations/tell_bundle.h"

#include <fmt/format.h>

#include <fstream>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "intake/folder_files.h"
#include "monitor/event_times.h"
#include "operations/live_cases.h"
#include "report/case_bundle.h"

namespace hearken::operations {
namespace {

namespace fs = std::filesystem;

// As the file lies on the disk now, packed or not.
void hash_into(report::ReadFile& file) {
    Sha256 hash;
    std::ifstream in{file.file, std::ios::binary};
    std::string block(1UL << 20U, '\0');
    std::uint64_t bytes = 0;
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto count = static_cast<std::size_t>(in.gcount());
        hash.add({block.data(), count});
        bytes += count;
    }
    if (!in.eof()) {
        file.sha256 = "could not be read again";
        return;
    }
    file.bytes = bytes;
    file.sha256 = hash.take_hex();
}

std::string rows_in_words(const casework::RowCount& rows) {
    std::string words = fmt::format("{} loaded, {} with problems",
                                    with_thousands(rows.loaded),
                                    with_thousands(rows.with_problems));
    if (rows.merged > 0) words += fmt::format(", {} merged", with_thousands(rows.merged));
    return words;
}

std::vector<report::ReadFile> files_of(const Request& request, const casework::Casebook& casebook) {
    std::vector<report::ReadFile> files;
    std::set<std::string> known;
    const auto add = [&](std::string what, const std::string& path, std::string rows) {
        if (!known.insert(path).second) return;
        report::ReadFile& file = files.emplace_back();
        file.what = std::move(what);
        file.file = path;
        file.rows = std::move(rows);
        hash_into(file);
    };
    for (const casework::Source& source : casebook.sources())
        add(source.name, source.file, rows_in_words(source.rows));
    std::error_code failed;
    for (const fs::path& input : request.inputs)
        if (const fs::path mapping = input / intake::folder_mapping_name;
            fs::is_regular_file(mapping, failed))
            add("mapping", mapping.string(), "");
    if (request.mapping) add("mapping", request.mapping->string(), "");
    if (request.coverage) add("coverage", request.coverage->string(), "");
    if (request.settings) add("settings", request.settings->string(), "");
    return files;
}

void judge(const Prepared& prepared, casework::CaseIndex which, report::BundleContents& contents) {
    contents.is_judged = true;
    for (std::size_t program = 0; program < prepared.programs.size(); ++program) {
        const report::Framing& framing = prepared.framings[program];
        contents.judged.push_back(fmt::format("{}, as of {}, knowing {}. Coverage: {}.",
                                              framing.title,
                                              framing.as_of,
                                              framing.known_on.empty()
                                                  ? "everything in the input"
                                                  : "what was known on " + framing.known_on,
                                              report::coverage_words(framing)));
        monitor::Monitor::Worker worker = prepared.monitors[program].worker();
        assurance::CaseVerdicts verdicts;
        worker.judge(which, verdicts);
        std::uint32_t instance = 0;
        for (std::size_t at = 0; at < verdicts.verdicts.size(); ++at) {
            const bool is_same =
                at > 0 && verdicts.verdicts[at].standard == verdicts.verdicts[at - 1].standard;
            instance = is_same ? instance + 1 : 1;
            contents.verdicts.push_back(worker.evidence(
                verdicts.verdicts[at], verdicts, which, instance, monitor::EvidenceFor::people));
        }
    }
    for (const language::Program& program : prepared.programs) {
        report::ReadFile& file = contents.files.emplace_back();
        file.what = "standards";
        file.file = fmt::format("{}, version {}", program.title, program.version);
        file.sha256 = program.sha256;
    }
}

}  // namespace

Result<report::ChildChronology> tell_bundle(BundleRequest& request) {
    request.read.members_of = request.case_id;
    std::unique_ptr<Prepared> prepared;
    std::optional<casework::Casebook> alone;
    // Days without a zone of their own are read as in Great Britain, or as the standards say.
    TimeZone zone = TRY(TimeZone::find("Europe/London"));
    if (request.read.standards.empty()) {
        alone = TRY(read_inputs(request.read, zone));
        if (request.read.on_read) request.read.on_read(*alone);
    } else {
        prepared = TRY(prepare(request.read));
        zone = prepared->programs.front().zone;
    }
    const casework::Casebook& casebook = alone ? *alone : prepared->casebook;
    const casework::CaseIndex which = casebook.find_case(request.case_id);
    if (which == casebook.case_count())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no case {} in the input.", printable(request.case_id)),
                    "Write the id as --by-case writes it: that of an investigation where one joins "
                    "cases, and SOURCE/ID where two sources share one.");
    const LiveCases live{casebook, request.live_cases};
    TRY(check_live_named(request.live_cases, live.found()));

    const Date last_day = zone.local_date(casebook.span().last);
    const std::optional<Date>& known_on = request.read.known_on;
    const Date as_of =
        request.read.as_of.value_or(known_on ? std::min(last_day, *known_on) : last_day);
    const monitor::EventTimes times{casebook, zone, {as_of, known_on}};
    chronology::Asked asked = asked_of_all(times, known_on ? std::min(as_of, *known_on) : as_of);
    asked.of_case = which;
    asked.silence_days = request.silence_days;
    const chronology::Chronology made = chronology::build_chronology(casebook, zone, asked);

    report::BundleContents contents;
    if (prepared) judge(*prepared, which, contents);
    std::vector<report::ReadFile> files = files_of(request.read, casebook);
    contents.files.insert(contents.files.begin(), files.begin(), files.end());
    contents.rows_with_problems = casebook.problems().count();
    frame_of(request.frame, as_of, known_on);
    request.frame.is_live = live.contains(which);
    return report::case_bundle(casebook, zone, which, made, request.frame, contents);
}

}  // namespace hearken::operations
