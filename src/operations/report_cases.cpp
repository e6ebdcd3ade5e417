#include "operations/report_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "base/working_days.h"
#include "intake/export_tables.h"
#include "intake/folder_files.h"
#include "judgeability/survey.h"
#include "operations/check_cases.h"
#include "operations/live_cases.h"
#include "report/action_files.h"
#include "report/case_account.h"
#include "report/child_chronology.h"
#include "report/judgeable_table.h"

namespace hearken::operations {
namespace {

// What is further off is no action yet: it would only hide what is near.
constexpr int working_days_ahead = 15;

struct ActionFiles {
    std::optional<OutputFile> table;
    std::optional<OutputFile> calendar;

    bool has_entries = false;

    Result<void> add(const std::string& rows, const std::string& entries) {
        has_entries = has_entries || !entries.empty();
        return write(rows, entries);
    }
    Result<void> write(const std::string& rows, const std::string& entries) {
        if (table) TRY(table->write(rows));
        if (calendar) TRY(calendar->write(entries));
        return {};
    }
    Result<std::vector<OutputFile>> complete() {
        std::vector<OutputFile> files;
        if (calendar) TRY(calendar->write(report::action_calendar_end(has_entries)));
        for (std::optional<OutputFile>* file : {&table, &calendar}) {
            if (!*file) continue;
            TRY((*file)->complete());
            files.push_back(std::move(**file));
        }
        return files;
    }
};

Result<ActionFiles> open_action_files(const ReportOutputs& outputs) {
    ActionFiles files;
    if (outputs.actions) files.table = TRY(OutputFile::create(*outputs.actions));
    if (outputs.calendar) files.calendar = TRY(OutputFile::create(*outputs.calendar));
    TRY(files.write(report::action_csv_header(), report::action_calendar_head()));
    return files;
}

// A report goes to more people than the export: what notes say and where a child lives or learns is
// not in it.
std::string shown(std::string_view attribute, std::string_view value) {
    if (!report::place_word_in(attribute).empty()) return "not shown";
    if (attribute == intake::note_text_attribute)
        return fmt::format("a text of {} bytes", with_thousands(value.size()));
    return printable(value);
}

/// What was found in one place, made into findings of the report.
class PlaceTeller {
public:
    PlaceTeller(const Prepared& prepared,
                const LiveCases& live,
                report::Place& place,
                report::CaseworkReport& report)
        : prepared_(prepared), live_(live), place_(place), report_(report) {
        for (const monitor::Monitor& monitor : prepared.monitors)
            workers_.push_back(monitor.worker());
        as_of_ = *parse_iso_date(prepared.framings.front().as_of);
        find_duties();
        for (const language::Program& program : prepared.programs)
            calendars_.push_back(calendar_of(program));
    }

    void count(const std::vector<report::Summary>& summaries) {
        for (std::size_t program = 0; program < summaries.size(); ++program)
            for (std::size_t at = 0; at < summaries[program].standards().size(); ++at) {
                report::DutyCounts& counts = place_.counts.emplace_back();
                counts.duty = duties_[program][at];
                counts.counts = summaries[program].standards()[at];
                counts.counts.standard = nullptr;  // the standards go before the report does
            }
    }

    // Those told are the first `told_max` of each need; rows go to the files for all but what is
    // only to be looked at.
    Result<void> tell(std::vector<FoundVerdict> found, std::size_t told_max, ActionFiles& files) {
        place_.due_later =
            std::erase_if(found, [&](const FoundVerdict& one) { return is_far_off(one); });
        std::sort(found.begin(), found.end(), [&](const auto& left, const auto& right) {
            return key_of(left) < key_of(right);
        });
        std::map<report::Need, std::size_t> told;
        std::string rows;
        std::string entries;
        for (const FoundVerdict& one : found) {
            ++count_of(one.need);
            if (one.need == report::Need::due)
                count_near(may_have_passed(one) ? 0 : working_days_until(one));
            const bool is_told = told[one.need]++ < told_max;
            const bool is_row =
                one.need != report::Need::looked_at && (files.table || files.calendar);
            if (!is_told && !is_row) continue;
            const report::Finding finding = finding_of(one, is_told);
            if (is_row) {
                const report::Duty& duty = report_.duties[finding.duty];
                report::append_action_csv(rows, finding, duty);
                report::append_action_calendar(entries, finding, duty, as_of_);
            }
            if (is_told) list_of(one.need).push_back(finding);
            constexpr std::size_t buffer = 1 << 20;
            if (rows.size() < buffer) continue;
            TRY(files.add(rows, entries));
            rows.clear();
            entries.clear();
        }
        return files.add(rows, entries);
    }

private:
    void find_duties() {
        std::map<std::string, std::size_t> known;
        for (std::size_t at = 0; at < report_.duties.size(); ++at)
            known[report_.duties[at].id] = at;
        for (const language::Program& program : prepared_.programs) {
            std::vector<std::size_t>& duties = duties_.emplace_back();
            for (const language::Standard& standard : program.standards) {
                const auto [at, is_new] = known.emplace(standard.info.id, report_.duties.size());
                if (is_new) report_.duties.push_back(report::to_duty(standard.info));
                duties.push_back(at->second);
            }
        }
    }

    [[nodiscard]] std::optional<WorkingDays> calendar_of(const language::Program& program) const {
        if (program.calendar.empty()) return std::nullopt;
        Result<WorkingDays> calendar = BankHolidayList::built_in().as_known_on(
            program.calendar, prepared_.monitors.front().question().known_on);
        return calendar ? std::optional{*calendar} : std::nullopt;
    }

    [[nodiscard]] std::int64_t working_days_until(const FoundVerdict& one) const {
        const std::optional<WorkingDays>& calendar = calendars_[one.program];
        if (!calendar || !one.has_deadline || day_of(one) < as_of_) return -1;
        // Beyond the published list nobody knows which weekdays are holidays.
        if (day_of(one) > calendar->known_until()) return -1;
        return calendar->count_between(as_of_, day_of(one));
    }
    [[nodiscard]] static Date day_of(const FoundVerdict& one) {
        return Date{std::chrono::days{one.deadline_day}};
    }
    [[nodiscard]] bool may_have_passed(const FoundVerdict& one) const {
        return one.has_deadline && day_of(one) < as_of_;
    }
    [[nodiscard]] bool is_far_off(const FoundVerdict& one) const {
        if (one.need != report::Need::due) return false;
        if (!one.has_deadline) return true;  // it is over only when the case says so
        const std::int64_t working_days = working_days_until(one);
        if (working_days >= 0) return working_days > working_days_ahead;
        return one.deadline_day - as_of_.time_since_epoch().count() > 7 * working_days_ahead / 5;
    }

    // As report::is_told_before, without making the findings.
    using Key = std::tuple<std::pair<std::int64_t, std::int64_t>,  // urgency
                           std::string_view,                       // case
                           std::size_t,                            // duty
                           std::uint32_t>;                         // instance
    [[nodiscard]] Key key_of(const FoundVerdict& one) const {
        const std::size_t duty = duties_[one.program][one.standard];
        return {
            report::urgency(one.need, report::is_statutory(report_.duties[duty]), one.deadline_day),
            prepared_.casebook.case_id(one.which),
            duty,
            one.instance};
    }

    void count_near(std::int64_t working_days) {
        if (working_days < 0) return;
        if (working_days <= 5) ++place_.due_within_5;
        if (working_days <= 10) ++place_.due_within_10;
    }
    std::uint64_t& count_of(report::Need need) {
        switch (need) {
            case report::Need::overdue:
                return place_.overdue;
            case report::Need::due:
                return place_.due;
            case report::Need::looked_at:
                break;
        }
        return place_.looked_at;
    }
    std::vector<report::Finding>& list_of(report::Need need) {
        switch (need) {
            case report::Need::overdue:
                return report_.overdue;
            case report::Need::due:
                return report_.due;
            case report::Need::looked_at:
                break;
        }
        return report_.looked_at;
    }

    // What stays the same when the export is made anew: no position in a file.
    [[nodiscard]] std::string identity_of(const assurance::Verdict& verdict) const {
        const casework::Casebook& casebook = prepared_.casebook;
        const TimeZone& zone = prepared_.programs.front().zone;
        std::string text;
        for (const casework::EventIndex event : {verdict.trigger, verdict.anchor})
            if (event != assurance::no_event)
                text += fmt::format("{} {}\n",
                                    casebook.kind_names().text(casebook.kind(event)),
                                    to_iso(casebook.happened(event), zone));
        return text;
    }

    report::Finding finding_of(const FoundVerdict& one, bool is_told) {
        report::Finding finding;
        finding.need = one.need;
        finding.duty = duties_[one.program][one.standard];
        finding.place = place_.name;
        finding.case_id = prepared_.casebook.case_id(one.which);
        finding.deadline_day = one.deadline_day;
        finding.is_excused = one.is_excused;
        finding.is_live = live_.contains(one.which);
        const std::int64_t today = as_of_.time_since_epoch().count();
        if (one.need == report::Need::due) {
            finding.days = one.deadline_day - today;
            finding.working_days = working_days_until(one);
        } else {
            finding.days = today - one.deadline_day;
        }
        monitor::Monitor::Worker& worker = workers_[one.program];
        worker.judge(one.which, one.standard, verdicts_);
        std::uint32_t brought_about = 0;
        std::uint32_t instance = 0;
        for (const assurance::Verdict& verdict : verdicts_.verdicts) {
            ++instance;
            if (!assurance::is_brought_about(verdict) || brought_about++ != one.instance) continue;
            if (verdict.person != casework::nothing)
                finding.person_id = prepared_.casebook.people().id(verdict.person);
            finding.brought_about_by = identity_of(verdict);
            finding.number = same_[fmt::format("{}\n{}\n{}\n{}",
                                               one.which,
                                               finding.duty,
                                               finding.person_id,
                                               finding.brought_about_by)]++;
            if (one.latest_day != one.deadline_day)
                finding.latest_deadline = to_iso(Date{std::chrono::days{one.latest_day}});
            if (one.has_deadline)
                finding.deadline = to_iso(day_of(one));
            else if (day_of(one) > earliest_date)
                finding.since = to_iso(day_of(one));
            if (is_told) tell_reasons(worker, verdict, one, instance, finding);
        }
        return finding;
    }

    void tell_reasons(monitor::Monitor::Worker& worker,
                      const assurance::Verdict& verdict,
                      const FoundVerdict& one,
                      std::uint32_t instance,
                      report::Finding& finding) {
        const assurance::Evidence evidence =
            worker.evidence(verdict, verdicts_, one.which, instance, monitor::EvidenceFor::people);
        finding.sentence = report::shown_sentence(evidence);
        finding.reasons = report::reasons_of(evidence);
        const auto [at, is_new] = chronologies_.emplace(one.which, report_.chronologies.size());
        finding.chronology = at->second;
        if (!is_new) return;
        const monitor::Monitor& monitor = prepared_.monitors.front();
        report_.chronologies.push_back(
            {place_.name,
             finding.case_id,
             report::chronology_of(
                 prepared_.casebook,
                 one.which,
                 prepared_.programs.front().zone,
                 [&](casework::EventIndex event) { return monitor.is_visible(event); },
                 shown)});
    }

    const Prepared& prepared_;
    const LiveCases& live_;
    report::Place& place_;
    report::CaseworkReport& report_;
    std::vector<monitor::Monitor::Worker> workers_;
    std::vector<std::vector<std::size_t>> duties_;       // by program and standard: of the report
    std::vector<std::optional<WorkingDays>> calendars_;  // by program
    std::map<casework::CaseIndex, std::size_t> chronologies_;
    std::unordered_map<std::string, std::uint32_t> same_;  // how often, of rows alike
    assurance::CaseVerdicts verdicts_;
    Date as_of_;
};

// The standards' own words for what the input lacks.
std::vector<std::string> not_told(const std::vector<report::Framing>& framings) {
    std::vector<std::string> words;
    for (const report::Framing& framing : framings) {
        for (const std::string& feed : framing.feeds_not_declared) words.push_back("feed " + feed);
        for (const std::string& kind : framing.kinds_not_met) words.push_back("kind " + kind);
        for (const std::string& role : framing.roles_not_met) words.push_back("role " + role);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

report::CouldBeJudged could_be_judged(const Prepared& prepared) {
    const judgeability::Survey survey = judgeability::survey(
        prepared.programs, {judgeability::offer_of(prepared.casebook, "all")}, {});
    report::CouldBeJudged told;
    told.judged = survey.together.count(judgeability::Grade::judged);
    told.in_part = survey.together.count(judgeability::Grade::in_part);
    told.not_judged = survey.together.count(judgeability::Grade::not_judged);
    for (const judgeability::Survey::Gap& gap : survey.gaps)
        told.lacking.push_back(
            {judgeability::to_sentence(gap.lack), gap.remedy, report::ids_of(gap)});
    return told;
}

void tell_what_was_read(const Prepared& prepared, report::Place& place) {
    const casework::Casebook& casebook = prepared.casebook;
    place.cases = casebook.case_count();
    place.events = casebook.event_count();
    place.problems = casebook.problems().count();
    for (const casework::Source& source : casebook.sources())
        place.sources.push_back({source.name,
                                 source.file,
                                 source.rows.rows,
                                 source.rows.loaded,
                                 source.rows.with_problems,
                                 source.rows.merged});
    for (const casework::Coverage& coverage : casebook.coverage()) {
        report::CoverageRead& read = place.coverage.emplace_back();
        read.source = coverage.source;
        read.feed = coverage.feed;
        read.is_declared = coverage.is_declared;
        const report::Framing& framing = prepared.framings.front();
        read.from = coverage.is_declared ? to_iso(coverage.from) : framing.coverage_from;
        read.to = coverage.is_declared ? to_iso(coverage.to) : framing.coverage_to;
    }
    place.could_be_judged = could_be_judged(prepared);
    place.not_told = not_told(prepared.framings);
}

// The most urgent of all places, of those that are the most urgent of each. Chronologies of cases
// that are no longer told go.
void keep_most_urgent(report::CaseworkReport& report, std::size_t told_max) {
    const auto lists = {&report.overdue, &report.due, &report.looked_at};
    for (std::vector<report::Finding>* list : lists) {
        std::stable_sort(list->begin(), list->end(), [&](const auto& left, const auto& right) {
            return report::is_told_before(left, right, report.duties);
        });
        if (list->size() > told_max) list->resize(told_max);
    }
    std::map<std::size_t, std::size_t> kept;
    std::vector<report::Chronology> chronologies;
    for (std::vector<report::Finding>* list : lists)
        for (report::Finding& finding : *list) {
            const auto [at, is_new] = kept.emplace(finding.chronology, chronologies.size());
            if (is_new) chronologies.push_back(std::move(report.chronologies[finding.chronology]));
            finding.chronology = at->second;
        }
    report.chronologies = std::move(chronologies);
}

// What is named by itself must not be read again as a part of a place.
Result<void> check_parts(const std::vector<PlaceInputs>& places,
                         const std::vector<std::filesystem::path>& inputs) {
    for (const PlaceInputs& place : places)
        for (const std::filesystem::path& part : place.inputs)
            for (const std::filesystem::path& input : inputs)
                if (is_same_file(part, input))
                    return fail(ErrorKind::invalid_input,
                                fmt::format("{} is in the folder {}, which is named too.",
                                            printable(input.string(), 400),
                                            printable(part.parent_path().string(), 400)),
                                "Name the folder alone; it is read whole.");
    std::vector<std::filesystem::path> all = inputs;
    for (const PlaceInputs& place : places)
        all.insert(all.end(), place.inputs.begin(), place.inputs.end());
    return check_inputs(all);
}

// Places of one name have those of the folders that they stand in before it.
void name_apart(std::vector<PlaceInputs>& places,
                const std::vector<std::filesystem::path>& folders) {
    constexpr std::size_t parts_max = 64;
    for (std::size_t parts = 2; parts <= parts_max; ++parts) {
        std::map<std::string, std::size_t> counts;
        for (const PlaceInputs& place : places) ++counts[place.name];
        if (counts.size() == places.size()) return;
        for (std::size_t at = 0; at < places.size(); ++at) {
            if (counts[places[at].name] == 1) continue;
            std::error_code failed;
            std::filesystem::path left = std::filesystem::weakly_canonical(folders[at], failed);
            if (!left.has_filename()) left = left.parent_path();
            std::filesystem::path name;
            for (std::size_t part = 0; part < parts && left.has_filename(); ++part) {
                name = name.empty() ? left.filename() : left.filename() / name;
                left = left.parent_path();
            }
            places[at].name = name.string();
        }
    }
}

}  // namespace

Result<std::vector<PlaceInputs>> find_places(const std::vector<std::filesystem::path>& inputs) {
    namespace fs = std::filesystem;
    TRY(check_inputs(inputs));
    std::vector<PlaceInputs> places;
    std::vector<fs::path> folders;  // of each
    PlaceInputs rest;
    for (const fs::path& input : inputs) {
        PlaceInputs place;
        bool has_tables = false;
        std::error_code failed;
        for (fs::directory_iterator entry{input, failed}, end; !failed && entry != end;
             entry.increment(failed)) {
            const std::string name = entry->path().filename().string();
            std::error_code ignored;
            if (!entry->is_directory(ignored))
                has_tables = has_tables || intake::may_hold_records(name);
            else if (!name.starts_with('.'))  // such as .git
                place.inputs.push_back(entry->path());
        }
        if (place.inputs.empty() || has_tables) {
            rest.inputs.push_back(input);
            continue;
        }
        std::sort(place.inputs.begin(), place.inputs.end());
        fs::path name = input.lexically_normal();
        if (!name.has_filename()) name = name.parent_path();
        place.name = name.filename().string();
        places.push_back(std::move(place));
        folders.push_back(input);
    }
    TRY(check_parts(places, inputs));
    name_apart(places, folders);
    if (!rest.inputs.empty()) {
        if (!places.empty()) rest.name = "other inputs";
        places.push_back(std::move(rest));
    }
    return places;
}

Result<Reported> report_cases(const Request& request,
                              const ReportOutputs& outputs,
                              std::size_t told_max) {
    const std::vector<PlaceInputs> places = TRY(find_places(request.inputs));
    if (places.size() > 1 && !request.as_of)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} places are to be judged, each with a last day of its own.",
                                places.size()),
                    "Say as of which day all of them are judged: --as-of 2025-06-30.");
    Reported reported;
    report::CaseworkReport& report = reported.report;
    ActionFiles files = TRY(open_action_files(outputs));
    report.places.reserve(places.size());
    std::set<std::string> live_found;
    for (const PlaceInputs& inputs : places) {
        Request of_place = request;
        of_place.inputs = inputs.inputs;
        const std::unique_ptr<Prepared> prepared = TRY(prepare(of_place));
        if (report.places.empty() && outputs.on_warnings) outputs.on_warnings(prepared->warnings);
        CheckOutputs wanted;
        wanted.find = true;
        wanted.threads = outputs.threads;
        Checked checked = TRY(check_cases(*prepared, wanted));
        report::Place& place = report.places.emplace_back();
        place.name = inputs.name;
        tell_what_was_read(*prepared, place);
        const report::Framing& framing = prepared->framings.front();
        report.as_of = framing.as_of;
        report.known_on = framing.known_on;
        report.coverage_is_declared = report.coverage_is_declared && framing.coverage_is_declared;
        const LiveCases live{prepared->casebook, outputs.live_cases};
        live_found.insert(live.found().begin(), live.found().end());
        PlaceTeller teller{*prepared, live, place, report};
        teller.count(checked.summaries);
        TRY(teller.tell(std::move(checked.found), told_max, files));
    }
    TRY(check_live_named(outputs.live_cases, live_found));
    keep_most_urgent(report, told_max);
    reported.files = TRY(files.complete());
    return reported;
}

}  // namespace hearken::operations
