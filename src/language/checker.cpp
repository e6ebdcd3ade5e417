#include "language/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/working_days.h"

namespace hearken::language {
namespace {

// What a condition may look at besides the names bound so far.
enum class Scope {
    event,     // bare attributes are those of the event under test
    no_event,  // `unless` and `doubt`: there is none, so bare attributes are an error
};

// A standard that names more events than this is several duties.
constexpr std::size_t names_max = 15;

class Checker {
public:
    Checker(const Program& program, Diagnostics& diagnostics)
        : program_(program), diagnostics_(diagnostics) {}

    std::optional<Standard> run(ParsedStandard parsed) {
        Standard standard;
        standard.at = parsed.at;
        standard.info = std::move(parsed.info);
        standard.info.pack = program_.title;
        standard.info.pack_version = program_.version;
        standard.effective = parsed.effective;
        standard.judged_by = parsed.judged_by;
        if (parsed.versions.empty()) {
            Version version;
            version.at = parsed.at;
            version.clauses = std::move(parsed.clauses.clauses);
            check_clauses(version);
            standard.versions.push_back(std::move(version));
        } else {
            for (ParsedVersion& written : parsed.versions) {
                Version version = overridden(parsed.clauses, std::move(written));
                check_clauses(version);
                standard.versions.push_back(std::move(version));
            }
            check_ranges(standard.versions);
        }
        const bool is_periodic =
            !standard.versions.empty() && standard.versions.front().clauses.obligation &&
            standard.versions.front().clauses.obligation->kind == Obligation::Kind::periodic;
        if (is_periodic && standard.judged_by != JudgedBy::trigger)
            complain(parsed.at,
                     "A periodic duty has many deadlines and is judged by its trigger.",
                     "Leave `judged by` out.");
        if (names_.size() > names_max)
            complain(parsed.at,
                     fmt::format("This standard names more than {} events.", names_max),
                     "Split it in two.");
        if (failed_) return std::nullopt;
        standard.slot_names.emplace_back("");
        for (const std::string& name : names_) standard.slot_names.push_back(name);
        return standard;
    }

private:
    void complain(Position at, std::string message, std::string advice) {
        failed_ = true;
        diagnostics_.add(Severity::error,
                         program_.files[at.file],
                         at.offset,
                         std::move(message),
                         std::move(advice));
    }
    void warn(Position at, std::string message, std::string advice) {
        diagnostics_.add(Severity::warning,
                         program_.files[at.file],
                         at.offset,
                         std::move(message),
                         std::move(advice));
    }

    // --- Versions ----------------------------------------------------------------------------

    static Version overridden(const ParsedClauses& outer, ParsedVersion written) {
        Version version;
        version.in_force = written.in_force;
        version.label = std::move(written.label);
        version.at = written.at;
        const ParsedClauses& inner = written.clauses;
        const Clauses& base = outer.clauses;
        const Clauses& over = inner.clauses;
        Clauses& both = version.clauses;
        both.trigger = over.trigger ? over.trigger : base.trigger;
        both.anchors = inner.has_anchors ? over.anchors : base.anchors;
        both.exclusions = inner.has_exclusions ? over.exclusions : base.exclusions;
        both.doubts = inner.has_doubts ? over.doubts : base.doubts;
        both.discharges = inner.has_discharges ? over.discharges : base.discharges;
        both.stops = inner.has_stops ? over.stops : base.stops;
        both.obligation = over.obligation ? over.obligation : base.obligation;
        both.calendar = over.obligation ? over.calendar : base.calendar;
        both.feeds = inner.has_feeds ? over.feeds : base.feeds;
        return version;
    }

    void check_ranges(const std::vector<Version>& versions) {
        for (std::size_t later = 1; later < versions.size(); ++later)
            for (std::size_t earlier = 0; earlier < later; ++earlier)
                if (versions[earlier].in_force.first <= versions[later].in_force.last &&
                    versions[later].in_force.first <= versions[earlier].in_force.last)
                    return complain(versions[later].at,
                                    "This version is in force together with another.",
                                    "End the earlier version on the day before this one begins.");
    }

    // --- Names -------------------------------------------------------------------------------

    void bind(BoundName& name) {
        if (std::find(bound_.begin(), bound_.end(), name.name) != bound_.end())
            return complain(name.at,
                            fmt::format("The name `{}` is given twice.", name.name),
                            "Choose another name after `as`.");
        bound_.push_back(name.name);
        name.slot = slot_of(name.name);
    }
    int slot_of(const std::string& name) {
        auto found = std::find(names_.begin(), names_.end(), name);
        if (found == names_.end()) {
            names_.push_back(name);
            found = names_.end() - 1;
        }
        return static_cast<int>(found - names_.begin()) + 1;
    }
    void resolve(BoundName& name) {
        if (std::find(bound_.begin(), bound_.end(), name.name) != bound_.end()) {
            name.slot = slot_of(name.name);
            return;
        }
        const std::string meant = nearest(name.name, bound_);
        complain(name.at,
                 fmt::format("`{}` is not the name of an event.", name.name),
                 !meant.empty() ? fmt::format("Did you mean `{}`?", meant)
                 : bound_.empty()
                     ? std::string{"Give a name with `as`: when first asked as a"}
                     : fmt::format("Names given so far: {}.", fmt::join(bound_, ", ")));
    }
    [[nodiscard]] bool is_bound(const std::string& name) const {
        return std::find(bound_.begin(), bound_.end(), name) != bound_.end();
    }

    // --- Clauses -----------------------------------------------------------------------------

    void check_clauses(Version& version) {
        bound_.clear();
        Clauses& clauses = version.clauses;
        if (!clauses.obligation)
            return complain(version.at,
                            "This standard requires nothing.",
                            "Write: require answered as h within 15 working days of s");
        trigger_from_order(clauses);
        if (!clauses.trigger)
            return complain(version.at,
                            "This standard has no `when`.",
                            "Write: when first asked as s, or: when case opened as o");
        calendar_ = clauses.calendar.empty() ? program_.calendar : clauses.calendar;
        if (!clauses.calendar.empty()) check_calendar(clauses.calendar, clauses.obligation->at);

        check_trigger(*clauses.trigger);
        for (Anchor& anchor : clauses.anchors) {
            check_events(anchor.events);
            resolve(anchor.reference);
            bind(anchor.as);
        }
        for (Condition& condition : clauses.exclusions)
            check_predicate(*condition.holds, Scope::no_event);
        for (Discharge& discharge : clauses.discharges) check_events(discharge.events);
        for (ClockStop& stop : clauses.stops) {
            check_events(stop.from);
            check_events(stop.until);
        }
        // A doubt matters only where there is no response in time: it cannot look at the response.
        for (Condition& condition : clauses.doubts)
            check_predicate(*condition.holds, Scope::no_event);
        check_obligation(*clauses.obligation, false);
        check_deadline_spans(clauses);
        for (FeedNeed& need : clauses.feeds) {
            if (need.from) resolve(*need.from);
            if (need.to) resolve(*need.to);
        }
        check_stops(clauses);
    }

    // `require a before each b` says its trigger itself.
    static void trigger_from_order(Clauses& clauses) {
        Obligation& duty = *clauses.obligation;
        if (clauses.trigger || duty.kind != Obligation::Kind::order || duty.later_is_bound) return;
        Trigger trigger;
        trigger.pick = duty.later_pick;
        trigger.events = duty.later;
        trigger.as = {"(later)", 0, duty.at};
        trigger.at = duty.at;
        duty.later_is_bound = true;
        duty.subject = trigger.as;
        clauses.trigger = std::move(trigger);
    }

    void check_trigger(Trigger& trigger) {
        check_events(trigger.events);
        if (trigger.kind == Trigger::Kind::counted) {
            if (trigger.count < 1)
                complain(trigger.at, "A count begins at 1.", "Write: at least 3 ... in 90 days");
            check_duration(trigger.within);
        }
        bind(trigger.as);
        trigger_slot_ = trigger.as.slot;
        if (trigger.where) check_predicate(*trigger.where, Scope::event);
    }

    // `over s .. deadline` needs a duty with one deadline.
    void check_deadline_spans(const Clauses& clauses) {
        const Obligation& duty = *clauses.obligation;
        const bool counts = duty.kind == Obligation::Kind::absence ||
                            duty.kind == Obligation::Kind::at_least ||
                            duty.kind == Obligation::Kind::at_most;
        if (duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound ||
            (counts && duty.window.kind == Window::Kind::within))
            return;
        for (const std::vector<Condition>* conditions : {&clauses.exclusions, &clauses.doubts})
            for (const Condition& condition : *conditions)
                if (reaches_deadline(*condition.holds))
                    complain(condition.at,
                             "This duty has no one deadline that a stretch could end with.",
                             "Write `over s .. t` with the names of two events, or `after s`.");
    }
    static bool reaches_deadline(const Predicate& predicate) {
        return predicate.span.to_deadline ||
               std::any_of(predicate.parts.begin(),
                           predicate.parts.end(),
                           [](const PredicatePtr& part) { return reaches_deadline(*part); });
    }

    void check_stops(const Clauses& clauses) {
        if (clauses.stops.empty()) return;
        const Obligation::Kind kind = clauses.obligation->kind;
        if (kind == Obligation::Kind::quality || kind == Obligation::Kind::order)
            complain(clauses.stops.front().at,
                     "This duty has no clock that could stop.",
                     "Leave the clause out, or give the duty a time: within ... of ...");
    }

    void check_obligation(Obligation& duty, bool is_part) {
        using Kind = Obligation::Kind;
        switch (duty.kind) {
            case Kind::response:
                return check_response(duty);
            case Kind::bound:
                return;
            case Kind::quality:
                resolve(duty.subject);
                return check_predicate(*duty.where, Scope::event);
            case Kind::absence:
            case Kind::at_most:
            case Kind::at_least:
                if (duty.kind == Kind::at_least && duty.count < 1)
                    complain(duty.at, "A count begins at 1.", "Write: at least 1 ...");
                check_events(duty.events);
                return check_window(duty.window);
            case Kind::order:
                check_events(duty.events);
                if (duty.later_is_bound) return resolve(duty.subject);
                if (duty.later_pick == Pick::each)
                    complain(duty.at,
                             "With a `when` of its own, a duty has one later event to precede.",
                             "Write: before first ..., or leave `when` out.");
                return check_events(duty.later);
            case Kind::periodic:
                return check_periodic(duty, is_part);
            case Kind::all:
            case Kind::any:
                if (duty.parts.empty())
                    complain(duty.at, "This group is empty.", "Write: all { duty ; duty }");
                for (Obligation& part : duty.parts) check_obligation(part, true);
                return;
        }
    }

    void check_response(Obligation& duty) {
        const EventTerm& first = duty.events.terms.front();
        if (duty.events.terms.size() == 1 && !first.is_any_event && is_bound(first.kind)) {
            duty.kind = Obligation::Kind::bound;
            if (!duty.subject.name.empty())
                complain(duty.subject.at,
                         fmt::format("`{}` has a name already.", first.kind),
                         "Leave `as` out.");
            if (first.where) duty.where = first.where;
            duty.subject = {first.kind, 0, first.at};
            resolve(duty.subject);
            duty.events.terms.clear();
        } else {
            check_events(duty.events);
            if (!duty.subject.name.empty()) bind(duty.subject);
        }
        if (duty.where) check_predicate(*duty.where, Scope::event);
        resolve(duty.timing.reference);
        check_duration(duty.timing.first);
        if (duty.timing.kind != Timing::Kind::between) return;
        check_duration(duty.timing.second);
        if (duty.timing.first.unit == duty.timing.second.unit &&
            duty.timing.first.count > duty.timing.second.count)
            complain(duty.timing.first.at,
                     "This stretch ends before it begins.",
                     "Write the shorter time first: between 10 days and 20 days after ...");
        if ((duty.timing.first.unit == Unit::hours) != (duty.timing.second.unit == Unit::hours))
            complain(
                duty.timing.second.at,
                "Hours and days cannot be the two ends of one stretch: hours are elapsed time, "
                "days are calendar days.",
                "Write both in hours or both in days.");
    }

    void check_periodic(Obligation& duty, bool is_part) {
        if (is_part)
            complain(duty.at,
                     "A periodic duty cannot be part of a group.",
                     "Write it as a standard of its own.");
        check_events(duty.events);
        check_duration(duty.every);
        if (duty.every.count < 1)
            complain(duty.every.at, "An interval is at least 1.", "Write: every 28 days ...");
        if (duty.first_interval) check_duration(*duty.first_interval);
        if (duty.window.kind != Window::Kind::from_until &&
            duty.window.kind != Window::Kind::in_case)
            complain(duty.at,
                     "A periodic duty runs while something lasts.",
                     "Write: while from opened until closed, or: while in case");
        check_window(duty.window);
    }

    void check_window(Window& window) {
        using Kind = Window::Kind;
        switch (window.kind) {
            case Kind::in_case:
                return;
            case Kind::within:
                check_duration(window.within);
                return resolve(window.reference);
            case Kind::before:
            case Kind::after:
                return resolve(window.reference);
            case Kind::from_until:
                break;
        }
        const std::vector<EventTerm>& from = window.from.terms;
        if (from.size() == 1 && !from.front().where && is_bound(from.front().kind)) {
            window.from_event = BoundName{from.front().kind, 0, from.front().at};
            resolve(*window.from_event);
            window.from.terms.clear();
        } else {
            check_events(window.from);
        }
        check_events(window.until);
        if (window.until_state) check_predicate(*window.until_state, Scope::event);
    }

    void check_duration(const Duration& duration) {
        if (duration.unit == Unit::working_days && calendar_.empty())
            complain(duration.at,
                     "Working days need a calendar.",
                     "Write in pack.standard: use calendar \"england-and-wales\"");
        if ((duration.unit == Unit::months || duration.unit == Unit::years) &&
            duration.rounding == MonthRounding::unstated)
            warn(duration.at,
                 "This does not say what happens on the 31st: 31 January + 1 month is a question.",
                 "Write `round down` (28 February) or `round up` (1 March) as the source says; "
                 "without it such cases are cannot tell where it matters.");
        if (duration.unit != Unit::months && duration.unit != Unit::years &&
            duration.rounding != MonthRounding::unstated)
            complain(duration.at, "Only months and years are rounded.", "Leave `round` out.");
    }

    void check_calendar(const std::string& calendar, Position at) {
        const std::vector<std::string> nations = BankHolidayList::built_in().nations();
        if (std::find(nations.begin(), nations.end(), calendar) == nations.end())
            complain(at,
                     fmt::format("There is no calendar \"{}\".", calendar),
                     fmt::format("Calendars: {}.", fmt::join(nations, ", ")));
    }

    // --- Events and conditions ---------------------------------------------------------------

    void check_events(EventSet& events) {
        for (EventTerm& term : events.terms) {
            if (!term.is_any_event) check_kind(term);
            if (term.where) check_predicate(*term.where, Scope::event);
        }
    }

    void check_kind(const EventTerm& term) {
        const std::vector<std::string>& known = program_.known_kinds;
        if (known.empty() || std::find(known.begin(), known.end(), term.kind) != known.end())
            return;
        const std::string meant = nearest(term.kind, known);
        complain(
            term.at,
            is_bound(term.kind)
                ? fmt::format("`{}` is the name of one event; a kind is wanted here.", term.kind)
                : fmt::format("The kind `{}` is not in the pack's list of events.", term.kind),
            meant.empty() ? "Add it to the file that `use events` names, with its meaning."
                          : fmt::format("Did you mean `{}`?", meant));
    }

    void check_predicate(Predicate& predicate, Scope scope) {
        using Kind = Predicate::Kind;
        switch (predicate.kind) {
            case Kind::all:
            case Kind::any:
            case Kind::negation:
                for (const PredicatePtr& part : predicate.parts) check_predicate(*part, scope);
                return;
            case Kind::exists:
            case Kind::exists_not:
                check_events(predicate.events);
                if (predicate.span.kind == Span::Kind::whole_case) return;
                resolve(predicate.span.from);
                if (predicate.span.kind == Span::Kind::over && !predicate.span.to_deadline)
                    resolve(predicate.span.to);
                return;
            case Kind::known:
                check_operands(predicate.left, scope);
                if (predicate.left.size() != 1 || !is_path(predicate.left.front()))
                    complain(predicate.at,
                             "Only an attribute is known or not.",
                             "Write: s.decision known");
                return;
            case Kind::comparison:
            case Kind::in:
                check_operands(predicate.left, scope);
                check_operands(predicate.right, scope);
                return check_reading(predicate);
        }
    }

    static bool is_path(const Operand& operand) {
        return operand.kind == Operand::Kind::attribute ||
               operand.kind == Operand::Kind::case_attribute;
    }

    void check_operands(std::vector<Operand>& operands, Scope scope) {
        for (Operand& operand : operands) {
            if (operand.kind == Operand::Kind::latest) {
                if (operand.has_before)
                    resolve(operand.event);
                else
                    operand.event.slot = scope == Scope::event ? 0 : trigger_slot_;
                continue;
            }
            if (operand.kind != Operand::Kind::attribute && operand.kind != Operand::Kind::happened)
                continue;
            if (!operand.event.name.empty()) {
                resolve(operand.event);
            } else if (scope == Scope::no_event) {
                complain(operand.at,
                         fmt::format("Whose `{}`? There is no one event here.", operand.name),
                         fmt::format("Write the event's name before it: {}.{}. Events in a "
                                     "condition: some {} before ...",
                                     bound_.empty() ? "s" : bound_.front(),
                                     operand.name,
                                     operand.name));
            }
        }
    }

    // The literals say how both sides are read, since values have no type of their own.
    void check_reading(Predicate& predicate) {
        std::optional<Reading> reading;
        bool is_mixed = false;
        const auto want = [&](Reading wanted) {
            if (reading && *reading != wanted) is_mixed = true;
            reading = wanted;
        };
        bool has_sum = predicate.left.size() > 1;
        if (predicate.kind == Predicate::Kind::comparison) has_sum |= predicate.right.size() > 1;
        if (has_sum) want(Reading::number);
        for (const std::vector<Operand>* side : {&predicate.left, &predicate.right}) {
            for (const Operand& operand : *side) {
                switch (operand.kind) {
                    case Operand::Kind::number:
                    case Operand::Kind::latest:
                        want(Reading::number);
                        break;
                    case Operand::Kind::text:
                        want(Reading::text);
                        break;
                    case Operand::Kind::date:
                    case Operand::Kind::happened:
                        want(Reading::date);
                        break;
                    case Operand::Kind::yes_or_no:
                        want(Reading::yes_or_no);
                        break;
                    case Operand::Kind::attribute:
                    case Operand::Kind::case_attribute:
                        break;
                }
            }
        }
        if (is_mixed)
            return complain(
                predicate.at,
                "This compares things of different kinds (numbers, texts, dates, yes or no).",
                "Write both sides alike: a.amount >= 10, a.code = \"10\", "
                "a.day < 2013-04-15.");
        predicate.reading = reading.value_or(Reading::same_as_each_other);
        const bool is_ordered = predicate.kind == Predicate::Kind::comparison &&
                                predicate.comparison != Comparison::equal &&
                                predicate.comparison != Comparison::not_equal;
        if (is_ordered &&
            (predicate.reading == Reading::text || predicate.reading == Reading::yes_or_no))
            return complain(predicate.at,
                            "Texts are equal or not; they have no order here.",
                            "Write = or !=, or compare with a number or a date.");
        if (predicate.kind != Predicate::Kind::in) return;
        for (const Operand& operand : predicate.right)
            if (operand.kind == Operand::Kind::latest || is_path(operand) ||
                operand.kind == Operand::Kind::happened)
                complain(operand.at, "A set holds fixed values.", "Write texts, numbers or dates.");
    }

    const Program& program_;
    Diagnostics& diagnostics_;
    std::vector<std::string> names_;  // of the standard, over all versions; slot = position + 1
    std::vector<std::string> bound_;  // in the version being checked
    std::string calendar_;
    int trigger_slot_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<Standard> check(ParsedStandard parsed,
                              const Program& program,
                              Diagnostics& diagnostics) {
    return Checker{program, diagnostics}.run(std::move(parsed));
}

}  // namespace hearken::language
