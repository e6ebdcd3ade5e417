#include "monitor/evidence_trail.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/iso_letters.h"
#include "base/text.h"
#include "language/language.h"
#include "monitor/deadline.h"

namespace hearken::monitor {

using assurance::CitedEvent;
using assurance::Evidence;
using assurance::Limit;
using assurance::Miss;
using assurance::MissingKnowledge;
using assurance::no_event;
using assurance::NotApplicable;
using assurance::UnknownReason;
using assurance::Verdict;
using assurance::VerdictKind;
using language::Duration;
using language::Obligation;
using language::Unit;

namespace {

Date to_date(std::int64_t day) {
    return Date{std::chrono::days{day}};
}

// The part of a group that gave the verdict cannot be told from the verdict; its duration is that
// of the first part which counts time, which `all` and `any` share in practice.
const Obligation* timed(const Obligation& duty) {
    const bool is_group = duty.kind == Obligation::Kind::all || duty.kind == Obligation::Kind::any;
    if (!is_group) return &duty;
    return duty.parts.size() == 1 ? timed(duty.parts.front()) : nullptr;
}

const Duration* duration_of(const Obligation& duty, const Verdict& verdict) {
    if (const language::DurationTable* table = table_of(duty))
        if (duty.kind != Obligation::Kind::periodic ||
            !(verdict.is_first_interval && duty.first_interval))
            return &table->lines[verdict.table_line].duration;
    switch (duty.kind) {
        case Obligation::Kind::response:
        case Obligation::Kind::bound:
            return duty.timing.kind == language::Timing::Kind::by        ? nullptr
                   : duty.timing.kind == language::Timing::Kind::between ? &duty.timing.second
                                                                         : &duty.timing.first;
        case Obligation::Kind::absence:
        case Obligation::Kind::at_least:
        case Obligation::Kind::at_most:
            return duty.window.kind == language::Window::Kind::within ? &duty.window.within
                                                                      : nullptr;
        case Obligation::Kind::periodic:
            return verdict.is_first_interval && duty.first_interval ? &*duty.first_interval
                                                                    : &duty.every;
        case Obligation::Kind::all:
        case Obligation::Kind::any:
        case Obligation::Kind::quality:
        case Obligation::Kind::order:
            break;
    }
    return nullptr;
}

// An event whose time nobody knows begins, or ends, a stretch on no day.
std::string days_in_words(Date from, Date to) {
    using iso_letters::has_calendar_day;
    if (has_calendar_day(from) && has_calendar_day(to))
        return fmt::format("{} to {}", to_iso(from), to_iso(to));
    const auto day = [](Date date) {
        return has_calendar_day(date) ? to_iso(date) : std::string{"an unknown day"};
    };
    return fmt::format("the days from {} to {}", day(from), day(to));
}

std::string field_missing_words(const std::string& field) {
    if (field == "about") return "the record does not say whom it is about";
    if (field == "by") return "the record does not say who did it";
    if (field == "participants") return "the record does not say who took part";
    if (field == "roles") return "no source of the case says who has which role in it";
    return fmt::format("the record does not state {}", field);
}

const char* calendar_end_words(language::Timing::CalendarEnd end) {
    using CalendarEnd = language::Timing::CalendarEnd;
    switch (end) {
        case CalendarEnd::end_of_day:
            return "the end of the day of";
        case CalendarEnd::end_of_week:
            return "the end of the week of";
        case CalendarEnd::start_of_next_school_day:
            return "the start of the next school day after";
        case CalendarEnd::end_of_next_school_day:
            return "the end of the next school day after";
    }
    return "";
}

// Whether a field of its own shows the record.
bool is_named(const Evidence& evidence, const std::string& record) {
    const auto is_it = [&](const std::optional<CitedEvent>& event) {
        return event && event->record == record;
    };
    const auto is_reasoned = [&](const std::optional<assurance::ReasonedEvent>& reasoned) {
        return reasoned && is_it(reasoned->event);
    };
    const auto any = [](const auto& list, const auto& fits) {
        return std::any_of(list.begin(), list.end(), fits);
    };
    return is_it(evidence.trigger) || is_it(evidence.anchor) || is_it(evidence.witness) ||
           is_it(evidence.window_opened) || is_it(evidence.window_closed) ||
           is_reasoned(evidence.excluded_by) || is_reasoned(evidence.discharged_by) ||
           is_reasoned(evidence.doubted_by) || is_reasoned(evidence.excused_by) ||
           is_reasoned(evidence.perhaps_excused_by) ||
           any(evidence.counted, [&](const CitedEvent& event) { return event.record == record; }) ||
           any(evidence.missing,
               [&](const MissingKnowledge& missing) { return is_it(missing.event); }) ||
           any(evidence.stops, [&](const assurance::ClockStopWords& stop) {
               return stop.from.record == record || is_it(stop.until);
           });
}

}  // namespace

const BoundVersion* EvidenceTrail::version_of(const Verdict& verdict) const {
    if (verdict.version == Verdict::no_version) return nullptr;
    return &program_.standards()[verdict.standard].versions[verdict.version];
}

CitedEvent EvidenceTrail::cite(EventIndex event, Words words) const {
    CitedEvent cited;
    casebook_.append_record_id(cited.record, event);
    cited.kind = casebook_.kind_names().text(casebook_.kind(event));
    cited.happened = to_iso(casebook_.happened(event), program_.times().zone());
    if (words == Words::with)
        cited.in_words = to_words(casebook_.happened(event), program_.times().zone());
    cited.sequence = casebook_.sequence(event);
    return cited;
}

std::optional<CitedEvent> EvidenceTrail::cite_if_any(EventIndex event, Words words) const {
    if (event == no_event) return std::nullopt;
    return cite(event, words);
}

Evidence EvidenceTrail::trail(const Verdict& reached,
                              const assurance::CaseVerdicts& verdicts,
                              casework::CaseIndex which,
                              std::uint32_t instance,
                              const Citations::Cited& cited,
                              EvidenceFor reader) const {
    // The sentence needs the words of the witness and of what decided; the rest only people read.
    const Words words = reader == EvidenceFor::people ? Words::with : Words::without;
    Verdict verdict = reached;
    verdict.witness = cited.witness;
    const BoundStandard& standard = program_.standards()[verdict.standard];
    Evidence evidence;
    evidence.standard = &standard.source->info;
    if (standard.versions.size() > 1 && verdict.version != Verdict::no_version)
        evidence.version = standard.versions[verdict.version].source->label;
    evidence.case_id = casebook_.case_id(which);
    if (verdict.person != casework::nothing)
        evidence.person_id = casebook_.people().id(verdict.person);
    evidence.instance = instance;
    evidence.verdict = verdict.kind;
    evidence.miss = verdict.miss;
    evidence.why_not_applicable = verdict.why_not_applicable;
    evidence.as_of = to_iso(question_.as_of);
    if (question_.known_on) evidence.known_on = to_iso(*question_.known_on);

    evidence.trigger =
        cite_if_any(verdict.trigger, verdict.miss == Miss::unlike ? Words::with : words);
    if (verdict.anchor != verdict.trigger) evidence.anchor = cite_if_any(verdict.anchor, words);
    evidence.witness = cite_if_any(verdict.witness, Words::with);
    if (verdict.window_from != verdict.trigger)
        evidence.window_opened = cite_if_any(verdict.window_from, words);
    evidence.window_closed = cite_if_any(verdict.window_until, words);
    evidence.recorded_late_days = verdict.is_recorded_late ? verdict.recorded_late_days : 0;
    for (std::uint32_t at = verdict.cited.begin; at < verdict.cited.end; ++at)
        evidence.counted.push_back(cite(verdicts.cited[at], words));
    for (std::uint32_t at = verdict.rejected.begin; at < verdict.rejected.end; ++at)
        evidence.rejected.push_back(
            {cite(verdicts.rejected[at].event, words), verdicts.rejected[at].reason});
    for (std::uint32_t at = verdict.stops.begin; at < verdict.stops.end; ++at)
        evidence.stops.push_back(
            {cite(verdicts.stops[at].from, words), cite_if_any(verdicts.stops[at].until, words)});
    add_limits(evidence, verdict);
    add_clause(evidence, verdict);
    add_missing(evidence, verdict, verdicts);
    add_coverage(evidence, verdict);
    if (const BoundVersion* version = version_of(verdict)) evidence.required = version->required;
    add_marks(evidence, verdict);
    add_cited(evidence, cited, words);
    evidence.sentence = said(evidence, verdict) + sentence_of(evidence);
    return evidence;
}

// Of those that stand in no other field of it also what they are.
void EvidenceTrail::add_cited(Evidence& evidence,
                              const Citations::Cited& cited,
                              Words words) const {
    evidence.cites_are_minimal = cited.are_minimal;
    evidence.cites.reserve(cited.events.size());
    for (const EventIndex event : cited.events) {
        std::string record = casebook_.record_id(event);
        if (!is_named(evidence, record)) evidence.relied_on.push_back(cite(event, words));
        // A record of several events is cited once.
        if (std::find(evidence.cites.begin(), evidence.cites.end(), record) == evidence.cites.end())
            evidence.cites.push_back(std::move(record));
    }
}

// --- Deadlines -----------------------------------------------------------------------------------

std::string EvidenceTrail::limit_text(std::int64_t value, bool is_in_hours) const {
    const Instant instant{std::chrono::milliseconds{value}};
    const std::string text =
        is_in_hours ? to_iso(Moment{instant, instant, Precision::instant}, program_.times().zone())
                    : to_iso(to_date(value));
    return text == "-" ? ".." : text;  // it has no such end that is known
}

std::string EvidenceTrail::limit_words(std::int64_t value, bool is_in_hours) const {
    if (!is_in_hours) return to_words(to_date(value));
    if (limit_text(value, is_in_hours) == "..") return to_words(earliest_date);
    const Instant instant{std::chrono::milliseconds{value}};
    return to_words(Moment{instant, instant, Precision::instant}, program_.times().zone());
}

void EvidenceTrail::add_limits(Evidence& evidence, const Verdict& verdict) const {
    if (verdict.opens.is_set)
        evidence.not_before = limit_text(verdict.opens.last, verdict.opens.is_in_hours);
    const Limit& deadline = verdict.deadline;
    if (!deadline.is_set) return;
    evidence.deadline = limit_text(deadline.first, deadline.is_in_hours);
    if (deadline.last != deadline.first)
        evidence.deadline_latest = limit_text(deadline.last, deadline.is_in_hours);
    const BoundVersion* version = version_of(verdict);
    if (version != nullptr && verdict.anchor != no_event) {
        if (const Obligation* duty = timed(*version->obligation.source)) {
            if (const Duration* duration = duration_of(*duty, verdict))
                evidence.deadline_steps = steps(verdict, *duration);
            else if (duty->timing.kind == language::Timing::Kind::by)
                evidence.deadline_steps = calendar_steps(verdict, duty->timing.by);
        }
    }
    if (evidence.deadline_steps.empty() && deadline.is_in_hours)
        evidence.deadline_in_words = limit_words(deadline.first, true);
    if (verdict.witness == no_event || deadline.first != deadline.last) return;
    const EventTimes& times = program_.times();
    const DeadlineReckoner reckon{times, nullptr};
    if (verdict.is_judged_by_recording) {
        const Moment recorded = times.recorded(verdict.witness);
        const Date day = times.zone().local_date(recorded.earliest);
        if (day == times.zone().local_date(recorded.latest))
            evidence.margin_days = reckon.last_day(deadline) - day.time_since_epoch().count();
        return;
    }
    if (!times.is_day_certain(verdict.witness)) return;
    evidence.margin_days = reckon.last_day(deadline) - times.first_day(verdict.witness);
}

void EvidenceTrail::add_marks(Evidence& evidence, const Verdict& verdict) const {
    if (verdict.is_judged_by_recording && verdict.witness != no_event) {
        const EventTimes& times = program_.times();
        const Moment recorded = times.recorded(verdict.witness);
        evidence.judged_by_recording = to_iso(recorded, times.zone());
        evidence.recording_in_words = to_words(recorded, times.zone());
        evidence.is_recording_supposed = !times.is_recording_stated(verdict.witness);
    }
    if (verdict.is_warned) evidence.warning_from = to_iso(verdict.warned_from);
    const BoundVersion* version = version_of(verdict);
    if (version == nullptr || verdict.excuse == no_event) return;
    std::optional<assurance::ReasonedEvent>& excuse =
        verdict.is_excused ? evidence.excused_by : evidence.perhaps_excused_by;
    excuse = {cite(verdict.excuse, Words::with),
              version->source->clauses.excuses[verdict.excuse_clause].reason};
}

// The words of `say`, with what the evidence has in its slots.
std::string EvidenceTrail::said(const Evidence& evidence, const Verdict& verdict) const {
    using Piece = language::Saying::Piece;
    const BoundVersion* version = version_of(verdict);
    const bool is_told = verdict.kind == VerdictKind::met || verdict.kind == VerdictKind::missed ||
                         verdict.kind == VerdictKind::pending;
    if (version == nullptr || !version->source->clauses.saying || !is_told) return {};
    const auto time_of = [&](EventIndex event) {
        return event == no_event ? std::string{}
                                 : to_words(casebook_.happened(event), program_.times().zone());
    };
    std::string text;
    for (const Piece& piece : version->source->clauses.saying->pieces) {
        std::string words;
        switch (piece.kind) {
            case Piece::Kind::words:
                words = piece.words;
                break;
            case Piece::Kind::deadline:
                if (verdict.deadline.is_set)
                    words = limit_words(verdict.deadline.first, verdict.deadline.is_in_hours);
                if (verdict.deadline.first != verdict.deadline.last)
                    words +=
                        " to " + limit_words(verdict.deadline.last, verdict.deadline.is_in_hours);
                break;
            case Piece::Kind::trigger:
                words = time_of(verdict.trigger);
                break;
            case Piece::Kind::anchor:
                words = time_of(verdict.anchor);
                break;
            case Piece::Kind::witness:
                words = time_of(verdict.witness);
                break;
            case Piece::Kind::setting:
                for (const assurance::Setting& setting : evidence.standard->settings)
                    if (setting.name == piece.words) words = setting.value;
                break;
        }
        text += words.empty() ? piece.otherwise : words;
    }
    if (!text.empty() && text.find_last_of(".!?") != text.size() - 1) text += '.';
    return text + ' ';
}

std::string EvidenceTrail::calendar_steps(const Verdict& verdict,
                                          language::Timing::CalendarEnd end) const {
    const EventTimes& times = program_.times();
    const Limit& deadline = verdict.deadline;
    std::string text = fmt::format("{} {} = {}",
                                   calendar_end_words(end),
                                   times.is_day_certain(verdict.anchor)
                                       ? to_words(to_date(times.first_day(verdict.anchor)))
                                       : to_words(casebook_.happened(verdict.anchor), times.zone()),
                                   limit_words(deadline.first, deadline.is_in_hours));
    if (deadline.first != deadline.last)
        text += fmt::format(" at the earliest, {} at the latest",
                            limit_words(deadline.last, deadline.is_in_hours));
    return text;
}

std::string EvidenceTrail::steps(const Verdict& verdict, const Duration& duration) const {
    const EventTimes& times = program_.times();
    const Limit& deadline = verdict.deadline;
    const std::string start = deadline.is_in_hours || !times.is_day_certain(verdict.anchor)
                                  ? to_words(casebook_.happened(verdict.anchor), times.zone())
                                  : to_words(to_date(times.first_day(verdict.anchor)));
    std::string text;
    constexpr std::size_t usual_size = 80;  // "10 working days after Thu 1 Sep 2022 = ..."
    text.reserve(usual_size);
    text += language::to_text(duration);
    text += " after ";
    text += start;
    text += " = ";
    text += limit_words(deadline.first, deadline.is_in_hours);
    if (deadline.first != deadline.last)
        text += fmt::format(" at the earliest, {} at the latest",
                            limit_words(deadline.last, deadline.is_in_hours));
    const BoundVersion* version = version_of(verdict);
    if (duration.unit == Unit::working_days && version->calendar &&
        times.is_day_certain(verdict.anchor) && deadline.first == deadline.last) {
        const Date from = to_date(times.first_day(verdict.anchor));
        const Date until = to_date(deadline.first);
        int weekend_days = 0;
        for (Date day = from + std::chrono::days{1}; day < until; day += std::chrono::days{1})
            weekend_days += std::chrono::weekday{day}.iso_encoding() >= 6 ? 1 : 0;
        if (weekend_days > 0)
            text += fmt::format(
                ": skipped {} weekend {}", weekend_days, weekend_days == 1 ? "day" : "days");
        const char* joint = weekend_days > 0 ? " and " : ": skipped ";
        for (const BankHoliday& holiday : version->calendar->holidays_between(from, until)) {
            text += fmt::format("{}{} ({}, known since {})",
                                joint,
                                to_words(holiday.date),
                                holiday.title,
                                to_words(holiday.first_known));
            joint = ", ";
        }
    }
    if (verdict.stops.size() > 0) {
        const WorkingDays* calendar = version->calendar ? &*version->calendar : nullptr;
        const SchoolDays* school = version->school ? &*version->school : nullptr;
        const Limit running =
            DeadlineReckoner{times, calendar, school}.after(verdict.anchor, duration);
        const std::int64_t later = deadline.first - running.first;
        constexpr std::int64_t ms_per_minute = 60'000;
        constexpr std::int64_t ms_per_hour = 60 * ms_per_minute;
        if (!deadline.is_in_hours && later > 0)
            text += fmt::format(
                ", moved on {} {} while the clock stood still", later, later == 1 ? "day" : "days");
        else if (later >= ms_per_hour)
            text +=
                fmt::format(", {} hours of them while the clock stood still", later / ms_per_hour);
        else if (later > 0)
            text += fmt::format(", {} minutes of them while the clock stood still",
                                later / ms_per_minute);
    }
    return text;
}

// --- Clauses and what is missing -----------------------------------------------------------------

void EvidenceTrail::add_clause(Evidence& evidence, const Verdict& verdict) const {
    const BoundVersion* version = version_of(verdict);
    if (version == nullptr) {
        const BoundStandard& standard = program_.standards()[verdict.standard];
        if (verdict.why_not_applicable == NotApplicable::where_false && standard.source->for_each)
            evidence.excluded_by = {std::nullopt,
                                    "not " + language::to_text(*standard.source->for_each->where)};
        return;
    }
    const language::Clauses& clauses = version->source->clauses;
    const std::optional<CitedEvent> event = cite_if_any(verdict.decisive, Words::with);
    switch (verdict.why_not_applicable) {
        case NotApplicable::excluded:
            evidence.excluded_by = {event, clauses.exclusions[verdict.clause].reason};
            return;
        case NotApplicable::out_of_scope:
            evidence.excluded_by = {std::nullopt, "not " + language::to_text(*clauses.applies)};
            return;
        case NotApplicable::where_false:
            evidence.excluded_by = {event, "not " + language::to_text(*clauses.trigger->where)};
            return;
        case NotApplicable::no_anchor:
            evidence.excluded_by = {
                std::nullopt,
                fmt::format("no {} {} it",
                            language::to_text(clauses.anchors[verdict.clause].events),
                            clauses.anchors[verdict.clause].is_before ? "before" : "after")};
            return;
        case NotApplicable::discharged:
            evidence.discharged_by = {event, clauses.discharges[verdict.clause].reason};
            return;
        case NotApplicable::none:
        case NotApplicable::no_trigger:
        case NotApplicable::no_person:
        case NotApplicable::not_in_force:
        case NotApplicable::nothing_to_judge:
            break;
    }
}

void EvidenceTrail::add_missing(Evidence& evidence,
                                const Verdict& verdict,
                                const assurance::CaseVerdicts& verdicts) const {
    const BoundVersion* version = version_of(verdict);
    for (std::uint32_t at = verdict.unknowns.begin; at < verdict.unknowns.end; ++at) {
        const assurance::Unknown& unknown = verdicts.unknowns[at];
        evidence.missing.push_back(missing(unknown, version));
        if (unknown.reason == UnknownReason::contradiction && version != nullptr)
            evidence.doubted_by = {cite_if_any(unknown.event, Words::with),
                                   version->source->clauses.doubts[verdict.clause].reason};
    }
}

MissingKnowledge EvidenceTrail::missing(const assurance::Unknown& unknown,
                                        const BoundVersion* version) const {
    MissingKnowledge missing;
    missing.reason = unknown.reason;
    missing.event = cite_if_any(unknown.event, Words::with);
    const std::string field = unknown.field != nullptr ? *unknown.field : "a field";
    switch (unknown.reason) {
        case UnknownReason::field_missing:
            missing.what = field_missing_words(field);
            break;
        case UnknownReason::unparseable:
            missing.what = fmt::format("what the record states as {} cannot be read", field);
            break;
        case UnknownReason::precision:
            missing.what = unknown.event == no_event && unknown.field != nullptr
                               ? fmt::format("{} is not known exactly enough", field)
                               : "when this happened is not known exactly enough";
            break;
        case UnknownReason::order:
            missing.what = "whether this came before or after is not known";
            break;
        case UnknownReason::coverage: {
            const bool named = version != nullptr && unknown.name < version->feeds.size();
            missing.what = fmt::format(
                "{} does not cover {}",
                named ? version->feeds[unknown.name].source->feed : "what was handed in",
                days_in_words(unknown.from, unknown.to));
            break;
        }
        case UnknownReason::calendar:
            missing.what = "bank holidays are not published for all days of this deadline";
            break;
        case UnknownReason::rounding:
            missing.what = "the standard does not say how months of different length are counted";
            break;
        case UnknownReason::not_in_table:
            missing.what = fmt::format("the table of times has no line for what {} says", field);
            break;
        case UnknownReason::no_limit:
            missing.what = "as soon as practicable is no number, and nothing is recorded yet";
            break;
        case UnknownReason::school_terms:
            missing.what = "the file of school terms does not say";
            break;
        case UnknownReason::contradiction:
            missing.what = "the record contradicts itself";
            break;
        case UnknownReason::anchor_missing:
            missing.what = "the event to count from is not recorded";
            if (version != nullptr && unknown.name < version->source->clauses.anchors.size())
                missing.what +=
                    ": " + language::to_text(version->source->clauses.anchors[unknown.name].events);
            break;
    }
    return missing;
}

void EvidenceTrail::add_coverage(Evidence& evidence, const Verdict& verdict) const {
    const BoundVersion* version = version_of(verdict);
    const bool rests_on_absence =
        verdict.covered_to > earliest_date &&
        (verdict.kind == VerdictKind::met || verdict.kind == VerdictKind::missed);
    if (!rests_on_absence || version == nullptr) return;
    assurance::CoverageUsed used;
    used.from = to_iso(verdict.covered_from);
    used.to = to_iso(verdict.covered_to);
    const std::vector<casework::Coverage>& coverage = casebook_.coverage();
    if (!coverage.empty() && !coverage.front().is_declared) {
        used.basis =
            "supposed: no coverage was declared, so the log counts as complete from its first to "
            "its last day";
    } else if (version->feeds.empty()) {
        used.basis = "declared for these kinds";
    } else {
        std::vector<std::string> feeds;
        for (const BoundFeed& feed : version->feeds) feeds.push_back(feed.source->feed);
        used.basis = fmt::format("declared: {}", fmt::join(feeds, ", "));
    }
    evidence.coverage = std::move(used);
}

}  // namespace hearken::monitor
