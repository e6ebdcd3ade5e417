// The program as text: what tests compare and `hearken standards show` prints.
#include <fmt/format.h>

#include "language/language.h"
#include "language/written.h"

namespace hearken::language {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* joint) {
    return fmt::format("{}", fmt::join(parts, joint));
}

std::vector<std::string> written_names(const std::vector<std::string>& names) {
    std::vector<std::string> written;
    for (const std::string& name : names) written.push_back(written_name(name));
    return written;
}

std::string name_of(const BoundName& name) {
    return name.name.empty() ? "it" : written_name(name.name);
}

std::string range_text(const DayRange& range) {
    std::string text;
    if (range.first > earliest_date) text += to_iso(range.first) + " ";
    text += "..";
    if (range.last < latest_date) text += " " + to_iso(range.last);
    return text;
}

std::string span_text(const Span& span) {
    switch (span.kind) {
        case Span::Kind::whole_case:
            return "";
        case Span::Kind::before:
            return fmt::format(" before {}", written_name(span.from.name));
        case Span::Kind::after:
            return fmt::format(" after {}", written_name(span.from.name));
        case Span::Kind::over:
            break;
    }
    return fmt::format(" over {} .. {}",
                       written_name(span.from.name),
                       span.to_deadline ? "deadline" : written_name(span.to.name));
}

std::string operand_text(const Operand& operand) {
    // Of the event itself where it is not named.
    const auto of_event = [&](const std::string& what) {
        return operand.event.name.empty() ? what : written_name(operand.event.name) + "." + what;
    };
    switch (operand.kind) {
        case Operand::Kind::attribute:
        case Operand::Kind::person_attribute:
            return of_event(written_path(operand.name, !operand.event.name.empty()));
        case Operand::Kind::case_attribute:
            return "case." + written_path(operand.name, true);
        case Operand::Kind::happened:
            return of_event("happened");
        case Operand::Kind::latest: {
            std::string text = "latest " + written_name(operand.name);
            if (operand.has_before) text += " before " + written_name(operand.event.name);
            if (operand.otherwise) text += " else " + operand.otherwise->to_string();
            return text;
        }
        case Operand::Kind::number:
            return operand.number.to_string();
        case Operand::Kind::text:
            return written_text(operand.text);
        case Operand::Kind::date:
            return to_iso(operand.date);
        case Operand::Kind::yes_or_no:
            return operand.yes ? "yes" : "no";
        case Operand::Kind::person:
            return written_name(operand.event.name);
        case Operand::Kind::done_by:
            return of_event("by");
        case Operand::Kind::about:
            return of_event("about");
        case Operand::Kind::participants:
            return of_event("participants");
    }
    return {};
}

std::string sum_text(const std::vector<Operand>& sum) {
    std::string text;
    for (const Operand& operand : sum) {
        if (!text.empty()) text += operand.is_subtracted ? " - " : " + ";
        text += operand_text(operand);
    }
    return text;
}

const char* comparison_text(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal:
            return "=";
        case Comparison::not_equal:
            return "!=";
        case Comparison::less:
            return "<";
        case Comparison::less_or_equal:
            return "<=";
        case Comparison::greater:
            return ">";
        case Comparison::greater_or_equal:
            return ">=";
    }
    return "";
}

std::string roles_text(const RoleChoice& choice) {
    if (choice.any_of.size() == 1) return written_name(choice.any_of.front());
    return "any of {" + joined(written_names(choice.any_of), ", ") + "}";
}

// With a space before each part.
std::string people_text(const PeopleAsked& people) {
    std::string text;
    if (!people.about.name.empty())
        text += (people.is_of ? " of " : " about ") + written_name(people.about.name);
    if (!people.by.any_of.empty()) text += " by " + roles_text(people.by);
    const char* joint = " attended by ";
    for (const RoleChoice& choice : people.attended) {
        text += joint + roles_text(choice);
        joint = ", ";
    }
    return text;
}

std::string table_text(const DurationTable& table) {
    std::vector<std::string> lines;
    for (const DurationTable::Line& line : table.lines)
        lines.push_back(fmt::format("{}: {}", sum_text(line.holds->right), to_text(line.duration)));
    return fmt::format(
        "by {} {{{}}}", sum_text(table.lines.front().holds->left), joined(lines, ", "));
}

const char* calendar_end_text(Timing::CalendarEnd end) {
    switch (end) {
        case Timing::CalendarEnd::end_of_day:
            return "end of day";
        case Timing::CalendarEnd::end_of_week:
            return "end of week";
        case Timing::CalendarEnd::start_of_next_school_day:
            return "start of next school day";
        case Timing::CalendarEnd::end_of_next_school_day:
            return "end of next school day";
    }
    return "";
}

std::string limits_text(const Timing& timing) {
    const std::string reference = name_of(timing.reference);
    switch (timing.kind) {
        case Timing::Kind::within:
            return fmt::format("within {} of {}",
                               timing.table ? table_text(*timing.table) : to_text(timing.first),
                               reference);
        case Timing::Kind::not_before:
            return fmt::format("not before {} after {}", to_text(timing.first), reference);
        case Timing::Kind::between:
            return fmt::format("between {} and {} after {}",
                               to_text(timing.first),
                               to_text(timing.second),
                               reference);
        case Timing::Kind::exactly:
            return fmt::format("exactly {} after {}", to_text(timing.first), reference);
        case Timing::Kind::by:
            return fmt::format("by {} of {}", calendar_end_text(timing.by), reference);
        case Timing::Kind::practicable:
            return fmt::format("as soon as practicable after {}", reference);
    }
    return {};
}

std::string timing_text(const Timing& timing) {
    return limits_text(timing) + (timing.by_recorded ? " by recorded time" : "");
}

std::string window_text(const Window& window) {
    switch (window.kind) {
        case Window::Kind::in_case:
            return "in case";
        case Window::Kind::within:
            return fmt::format(
                "within {} of {}", to_text(window.within), written_name(window.reference.name));
        case Window::Kind::before:
            return "before " + written_name(window.reference.name);
        case Window::Kind::after:
            return "after " + written_name(window.reference.name);
        case Window::Kind::from_until:
            break;
    }
    return fmt::format(
        "from {} until {}",
        window.from_event ? written_name(window.from_event->name) : to_text(window.from),
        window.until_state ? to_text(*window.until_state) : to_text(window.until));
}

std::string where_text(const PredicatePtr& where) {
    return where ? " where " + to_text(*where) : std::string{};
}

std::string trigger_text(const Trigger& trigger) {
    std::string text = "when ";
    if (trigger.kind == Trigger::Kind::case_opened) {
        text += "case opened";
    } else if (trigger.kind == Trigger::Kind::counted) {
        text += fmt::format("at least {} {} in {}",
                            trigger.count,
                            to_text(trigger.events),
                            to_text(trigger.within));
    } else {
        text += trigger.pick == Pick::each    ? "each "
                : trigger.pick == Pick::first ? "first "
                                              : "last ";
        text += to_text(trigger.events);
    }
    return text + " as " + written_name(trigger.as.name) + where_text(trigger.where);
}

// `s attended by police`, told as it was written, or `s where ...`.
std::string quality_text(const std::string& subject, const PredicatePtr& where) {
    const auto is_of_it = [&](const PredicatePtr& part) {
        return part->kind == Predicate::Kind::event_is && part->event.name == subject;
    };
    if (is_of_it(where)) return to_text(*where);
    const bool begins_so = where->kind == Predicate::Kind::all && where->parts.size() == 2 &&
                           is_of_it(where->parts.front());
    if (begins_so) return to_text(*where->parts.front()) + where_text(where->parts.back());
    return written_name(subject) + where_text(where);
}

void append_clauses(std::string& out, const Clauses& clauses, const std::string& indent) {
    const auto line = [&](const std::string& text) { out += indent + text + "\n"; };
    // The trigger of `a before each b` stands in the duty itself and has no name of its own.
    const bool is_own = clauses.trigger && clauses.trigger->as.name.front() != '(';
    if (clauses.applies) line("applies where " + to_text(*clauses.applies));
    if (is_own) line(trigger_text(*clauses.trigger));
    for (const Anchor& anchor : clauses.anchors)
        line(fmt::format("given {} {} {} {} as {} else {}",
                         anchor.pick == Pick::first ? "first" : "last",
                         to_text(anchor.events),
                         anchor.is_before ? "before" : "after",
                         written_name(anchor.reference.name),
                         written_name(anchor.as.name),
                         anchor.else_cannot_tell ? "cannot tell" : "not applicable"));
    for (const Condition& condition : clauses.exclusions)
        line(
            fmt::format("unless {} {}", to_text(*condition.holds), written_text(condition.reason)));
    for (const Condition& condition : clauses.doubts)
        line(fmt::format(
            "doubt if {} {}", to_text(*condition.holds), written_text(condition.reason)));
    for (const Discharge& discharge : clauses.discharges)
        line(fmt::format(
            "discharged by {} {}", to_text(discharge.events), written_text(discharge.reason)));
    for (const Excuse& excuse : clauses.excuses)
        line(fmt::format("excused by {} {}", to_text(excuse.events), written_text(excuse.reason)));
    for (const ClockStop& stop : clauses.stops)
        line(fmt::format("clock stops from {} until {} {}",
                         to_text(stop.from),
                         to_text(stop.until),
                         written_text(stop.reason)));
    if (clauses.obligation) {
        std::string text = "require " + to_text(*clauses.obligation);
        if (!clauses.calendar.empty()) text += " calendar " + written_text(clauses.calendar);
        line(text);
    }
    for (const FeedNeed& need : clauses.feeds) {
        std::string text = "needs feed " + written_path(need.feed, true);
        if (need.from)
            text += fmt::format(" over {} .. {}",
                                written_name(need.from->name),
                                need.to ? written_name(need.to->name) : "deadline");
        line(text);
    }
    for (const FieldNeed& need : clauses.fields) line("needs field " + operand_text(need.field));
    if (clauses.warning)
        line(fmt::format("warn {} before deadline", to_text(clauses.warning->before)));
    if (clauses.saying) line("say " + written_text(clauses.saying->text));
}

}  // namespace

const char* unit_text(Unit unit) {
    switch (unit) {
        case Unit::hours:
            return "hours";
        case Unit::days:
            return "days";
        case Unit::working_days:
            return "working days";
        case Unit::weeks:
            return "weeks";
        case Unit::months:
            return "months";
        case Unit::years:
            return "years";
        case Unit::school_days:
            return "school days";
    }
    return "";
}

std::string to_text(const Duration& duration) {
    std::string unit = unit_text(duration.unit);
    if (duration.count == 1) unit.pop_back();
    std::string text = std::to_string(duration.count);
    text += ' ';
    text += unit;
    if (duration.rounding == MonthRounding::down) text += " round down";
    if (duration.rounding == MonthRounding::up) text += " round up";
    return text;
}

std::string to_text(const Param& param) {
    if (!param.is_pick) {
        Duration duration;
        duration.count = param.count;
        duration.unit = param.unit;
        return to_text(duration);
    }
    return param.pick == Pick::each ? "each" : param.pick == Pick::first ? "first" : "last";
}

std::string to_text(const EventSet& events) {
    std::vector<std::string> terms;
    for (const EventTerm& term : events.terms)
        terms.push_back((term.is_any_event ? "any event" : written_name(term.kind)) +
                        people_text(term.people) + where_text(term.where));
    return joined(terms, " or ");
}

std::string to_text(const Predicate& predicate) {
    using Kind = Predicate::Kind;
    std::vector<std::string> parts;
    for (const PredicatePtr& part : predicate.parts) {
        const bool brackets =
            (part->kind == Kind::any || part->kind == Kind::all) && predicate.kind != Kind::any;
        parts.push_back(brackets ? "(" + to_text(*part) + ")" : to_text(*part));
    }
    switch (predicate.kind) {
        case Kind::all:
            return joined(parts, " and ");
        case Kind::any:
            return joined(parts, " or ");
        case Kind::negation:
            return "not " + parts.front();
        case Kind::known:
            return sum_text(predicate.left) + " known";
        case Kind::exists:
        case Kind::exists_not:
            return (predicate.kind == Kind::exists ? "some " : "no ") + to_text(predicate.events) +
                   span_text(predicate.span);
        case Kind::comparison:
            return fmt::format("{} {} {}",
                               sum_text(predicate.left),
                               comparison_text(predicate.comparison),
                               sum_text(predicate.right));
        case Kind::event_is:
            return written_name(predicate.event.name) + people_text(predicate.people);
        case Kind::same:
            return fmt::format(
                "same {} as {}", sum_text(predicate.left), sum_text(predicate.right));
        case Kind::different:
            return fmt::format(
                "different {} from {}", sum_text(predicate.left), sum_text(predicate.right));
        case Kind::age:
            return fmt::format("age of {} on {} {} {}",
                               written_name(predicate.person.name),
                               written_name(predicate.event.name),
                               comparison_text(predicate.comparison),
                               predicate.years);
        case Kind::has_phrase:
            return fmt::format(
                "text {} has {}", sum_text(predicate.left), written_name(predicate.lexicon));
        case Kind::has_no_phrase:
            return fmt::format(
                "text {} has no {}", sum_text(predicate.left), written_name(predicate.lexicon));
        case Kind::in:
            break;
    }
    std::vector<std::string> values;
    for (const Operand& value : predicate.right) values.push_back(operand_text(value));
    return fmt::format("{} in {{{}}}", sum_text(predicate.left), joined(values, ", "));
}

std::string to_text(const Obligation& duty) {
    using Kind = Obligation::Kind;
    switch (duty.kind) {
        case Kind::response:
            return to_text(duty.events) +
                   (duty.subject.name.empty() ? "" : " as " + written_name(duty.subject.name)) +
                   where_text(duty.where) + " " + timing_text(duty.timing);
        case Kind::bound:
            return written_name(duty.subject.name) + where_text(duty.where) + " " +
                   timing_text(duty.timing);
        case Kind::quality:
            return quality_text(duty.subject.name, duty.where);
        case Kind::absence:
            return "no " + to_text(duty.events) + " " + window_text(duty.window);
        case Kind::at_least:
        case Kind::at_most:
            return fmt::format("at {} {} {} {}",
                               duty.kind == Kind::at_least ? "least" : "most",
                               duty.count,
                               to_text(duty.events),
                               window_text(duty.window));
        case Kind::order: {
            // `a before each b` is kept with b as its trigger; it is told as it was written.
            const bool by_name = duty.later_is_bound && duty.later.terms.empty();
            const char* pick = duty.later_pick == Pick::each    ? "each "
                               : duty.later_pick == Pick::first ? "first "
                                                                : "last ";
            return to_text(duty.events) + " before " +
                   (by_name ? written_name(duty.subject.name) : pick + to_text(duty.later));
        }
        case Kind::periodic:
            return fmt::format(
                "every {}{} {} while {}",
                duty.every_table ? table_text(*duty.every_table) : to_text(duty.every),
                duty.first_interval ? " first " + to_text(*duty.first_interval) : std::string{},
                to_text(duty.events),
                window_text(duty.window));
        case Kind::all:
        case Kind::any:
            break;
    }
    std::vector<std::string> parts;
    for (const Obligation& part : duty.parts) parts.push_back(to_text(part));
    return fmt::format("{} {{ {} }}", duty.kind == Kind::all ? "all" : "any", joined(parts, "; "));
}

std::string to_text(const Standard& standard) {
    std::string out =
        fmt::format("standard {} {} {{\n", standard.info.id, written_text(standard.info.title));
    if (!standard.info.source.empty())
        out += "    source " + written_text(standard.info.source) + "\n";
    if (!standard.info.owner.empty())
        out += "    owner " + written_name(standard.info.owner) + "\n";
    if (!standard.info.area.empty()) out += "    area " + written_name(standard.info.area) + "\n";
    out += fmt::format("    weight {}\n", assurance::to_string(standard.info.weight));
    out += fmt::format(
        "    status {}{}\n",
        standard.info.is_verified ? "verified" : "unverified",
        standard.info.status_words.empty() ? "" : " " + written_text(standard.info.status_words));
    out += fmt::format("    effective {} judged by {}\n",
                       range_text(standard.effective),
                       standard.judged_by == JudgedBy::trigger    ? "trigger"
                       : standard.judged_by == JudgedBy::deadline ? "deadline"
                                                                  : "response");
    if (standard.for_each)
        out += fmt::format("    for each {} {}{}\n",
                           joined(written_names(standard.for_each->roles), " or "),
                           written_name(standard.for_each->as.name),
                           where_text(standard.for_each->where));
    for (const Version& version : standard.versions) {
        const bool is_only = standard.versions.size() == 1 && version.label.empty() &&
                             version.in_force.first == earliest_date &&
                             version.in_force.last == latest_date;
        if (is_only) {
            append_clauses(out, version.clauses, "    ");
            continue;
        }
        out += fmt::format("    version {}{} {{\n",
                           range_text(version.in_force),
                           version.label.empty() ? "" : " " + written_text(version.label));
        append_clauses(out, version.clauses, "        ");
        out += "    }\n";
    }
    const auto of_pack = [](const assurance::UsedPack& pack) {
        return fmt::format(
            "{}, version {} (SHA-256 {})", written_text(pack.title), pack.version, pack.sha256);
    };
    if (standard.info.taken_from)
        out += fmt::format("    // taken from {}\n", of_pack(*standard.info.taken_from));
    if (standard.info.replaces)
        out += fmt::format("    // instead of the one of {}\n", of_pack(*standard.info.replaces));
    for (const assurance::Setting& setting : standard.info.settings)
        out += fmt::format("    // {}: {}{}\n",
                           setting.name,
                           setting.value,
                           setting.is_set     ? ", set by the settings file"
                           : setting.is_local ? ", local"
                                              : "");
    return out + "}\n";
}

std::string to_text(const Program& program) {
    std::string out = fmt::format("pack {} version {} nation {} timezone {}\n",
                                  written_text(program.title),
                                  program.version,
                                  written_name(program.nation),
                                  written_text(program.zone.name()));
    if (!program.calendar.empty()) out += "use calendar " + written_text(program.calendar) + "\n";
    if (program.is_whole_log) out += "use whole log\n";
    if (!program.sha256.empty()) out += fmt::format("// SHA-256 {}\n", program.sha256);
    for (const assurance::UsedPack& pack : program.used_packs)
        out += fmt::format("// builds on {}, version {}, SHA-256 {}\n",
                           written_text(pack.title),
                           pack.version,
                           pack.sha256);
    for (const Lexicon& lexicon : program.lexicons)
        out += "use lexicon " + written_text(lexicon.name()) + "\n";
    if (program.terms)
        out += fmt::format("// school terms from {} to {}\n",
                           to_iso(program.terms->terms().front().first),
                           to_iso(program.terms->terms().back().last));
    for (const Param& param : program.params)
        out += fmt::format("param {}{} = {}{}{}\n",
                           written_name(param.name),
                           param.is_pick ? "" : fmt::format(" : {}", unit_text(param.unit)),
                           param.is_pick ? to_text(param) : std::to_string(param.count),
                           param.is_local ? " local" : "",
                           param.is_set ? "  // as the settings file says" : "");
    for (const Define& define : program.defines)
        out += fmt::format("define {} = {}\n", written_name(define.name), to_text(define.events));
    for (const Standard& standard : program.standards) out += "\n" + to_text(standard);
    return out;
}

}  // namespace hearken::language
