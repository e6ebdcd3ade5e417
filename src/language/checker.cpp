#include "language/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/working_days.h"
#include "language/barred_attributes.h"
#include "language/definitions.h"
#include "language/language.h"
#include "language/people_parser.h"
#include "language/saying.h"

namespace hearken::language {
namespace {

// What a condition may look at besides the names bound so far.
enum class Scope {
    event,       // bare attributes are those of the event under test
    no_event,    // `unless` and `doubt`: there is none, so bare attributes are an error
    case_alone,  // `applies where`: values of the case, and whether events are in it
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
        if (parsed.for_each) check_for_each(*parsed.for_each);
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
        if (parsed.for_each && !is_person_asked_ && !failed_)
            complain(parsed.for_each->at,
                     fmt::format("No clause asks about `{}`: every {} would get the same verdicts.",
                                 person_,
                                 parsed.for_each->roles.front()),
                     fmt::format("Write whom the events concern: asked about {}", person_));
        standard.for_each = std::move(parsed.for_each);
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
        if (written_out_ > written_out_of_standard_max)
            complain(
                parsed.at,
                fmt::format("With its defines written out this standard has more than {} events.",
                            written_out_of_standard_max),
                "Name the kinds that matter here.");
        if (failed_) return std::nullopt;
        add_settings(standard.info);
        standard.slot_names.emplace_back("");
        for (const std::string& name : names_) standard.slot_names.push_back(name);
        return standard;
    }

    /// Params and defines, of which `program` has those that are written out.
    bool run_definitions(Program& program) {
        std::vector<std::string> names;
        const auto is_named_twice = [&](const std::string& name) {
            const bool is_twice = std::find(names.begin(), names.end(), name) != names.end();
            names.push_back(name);
            return is_twice;
        };
        for (const Param& param : program.params)
            if (is_named_twice(param.name))
                complain(param.at,
                         fmt::format("The name `{}` is defined twice.", param.name),
                         "Choose another name.");
        if (program.defines.size() > defines_max) {
            complain(program.defines[defines_max].at,
                     fmt::format("A pack has at most {} defines.", defines_max),
                     "Split the pack.");
            return false;
        }
        for (const Define& define : program.defines) {
            const std::vector<std::string>& known = program.known_kinds;
            if (is_named_twice(define.name) ||
                std::find(known.begin(), known.end(), define.name) != known.end())
                complain(define.at,
                         fmt::format("The name `{}` is defined twice, or is a kind already.",
                                     define.name),
                         "Choose another name.");
        }
        const WrittenOut written = write_out_defines(program.defines);
        const std::vector<std::string>& circle = written.circle;
        if (written.asked_twice) complain_of_asking_twice(*written.asked_twice);
        if (!circle.empty()) {
            const auto at = std::find_if(
                program.defines.begin(), program.defines.end(), [&](const Define& define) {
                    return define.name == circle.front();
                });
            complain(
                at->at,
                fmt::format(
                    "`{}` would stand for itself: {}.", circle.front(), fmt::join(circle, ", ")),
                "Write the kinds out in one of them.");
        }
        if (written.too_large)
            complain(*written.too_large,
                     fmt::format("Written out, this define has more than {} events and conditions.",
                                 written_out_max),
                     "Name the kinds that matter.");
        calendar_ = program.calendar;
        for (Define& define : program.defines)
            if (!failed_) check_terms(define.events);
        return !failed_;
    }

private:
    void complain(Position at, std::string message, std::string advice) {
        failed_ = true;
        // What defines put into several places has its mistake once.
        if (!told_.emplace(at.file, at.offset, message).second) return;
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

    void complain_of_asking_twice(Position at) {
        complain(at,
                 "This asks twice whom an event concerns, or who did it: its `define` does, too.",
                 "Leave one of the two out.");
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
        both.applies = over.applies ? over.applies : base.applies;
        both.trigger = over.trigger ? over.trigger : base.trigger;
        both.anchors = inner.has_anchors ? over.anchors : base.anchors;
        both.exclusions = inner.has_exclusions ? over.exclusions : base.exclusions;
        both.doubts = inner.has_doubts ? over.doubts : base.doubts;
        both.discharges = inner.has_discharges ? over.discharges : base.discharges;
        both.excuses = inner.has_excuses ? over.excuses : base.excuses;
        both.stops = inner.has_stops ? over.stops : base.stops;
        both.obligation = over.obligation ? over.obligation : base.obligation;
        both.calendar = over.obligation ? over.calendar : base.calendar;
        both.feeds = inner.has_feeds ? over.feeds : base.feeds;
        both.fields = inner.has_fields ? over.fields : base.fields;
        both.warning = over.warning ? over.warning : base.warning;
        both.saying = over.saying ? over.saying : base.saying;
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
        if (name.name == person_)
            return complain(name.at,
                            fmt::format("The name `{}` is given twice.", name.name),
                            "It is the person's: choose another name after `as`.");
        if (is_bound(name.name) || is_response(name.name))
            return complain(name.at,
                            fmt::format("The name `{}` is given twice.", name.name),
                            "Choose another name after `as`.");
        const auto is_it = [&](const auto& defined) { return defined.name == name.name; };
        if (std::any_of(program_.defines.begin(), program_.defines.end(), is_it) ||
            std::any_of(program_.params.begin(), program_.params.end(), is_it))
            return complain(
                name.at,
                fmt::format("The name `{}` is that of a `define` or a `param`.", name.name),
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
        if (is_bound(name.name)) {
            name.slot = slot_of(name.name);
            return;
        }
        if (is_response(name.name)) return complain_of_response(name.name, name.at);
        if (name.name == person_)
            return complain(name.at,
                            fmt::format("`{}` is the name of a person, not of an event.", person_),
                            fmt::format("Write the name of an event here; of a person: about {}, "
                                        "{}.born, age of {} on s",
                                        person_,
                                        person_,
                                        person_));
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
    [[nodiscard]] bool is_response(const std::string& name) const {
        return std::find(responses_.begin(), responses_.end(), name) != responses_.end();
    }
    // It may never come, and then there is nothing to count from, or to ask of.
    void complain_of_response(const std::string& name, Position at) {
        complain(at,
                 fmt::format("`{}` is the name of a response: nothing outside of its own condition "
                             "can ask of it, or count from it.",
                             name),
                 fmt::format("What follows a response is a second standard, in which it is given: "
                             "given first ... after {} as {}",
                             bound_.empty() ? "s" : bound_.front(),
                             name));
    }

    // --- People ------------------------------------------------------------------------------

    void check_for_each(ForEach& for_each) {
        person_ = for_each.as.name;
        for (const std::string& role : for_each.roles) check_role(role, for_each.at);
        if (for_each.where) check_predicate(*for_each.where, Scope::no_event);
        is_person_asked_ = false;  // a condition on the person alone tells no events apart
    }

    void resolve_person(const BoundName& name) {
        if (name.name == person_) {
            is_person_asked_ = true;
            return;
        }
        complain(name.at,
                 is_bound(name.name)
                     ? fmt::format("`{}` is the name of an event, not of a person.", name.name)
                     : fmt::format("`{}` is not the name of a person.", name.name),
                 person_.empty() ? fmt::format("Write before `when`: for each child {}",
                                               is_bound(name.name) ? "c" : name.name)
                                 : fmt::format("The person of this standard is `{}`.", person_));
    }

    void check_people(const PeopleAsked& people) {
        if (!people.about.name.empty()) resolve_person(people.about);
        for (const std::string& role : people.by.any_of) check_role(role, people.by.at);
        for (const RoleChoice& choice : people.attended)
            for (const std::string& role : choice.any_of) check_role(role, choice.at);
    }

    // A role, or an agency: both are listed by `use roles`.
    void check_role(const std::string& role, Position at) {
        const std::vector<std::string>& known = program_.known_roles;
        if (known.empty() || std::find(known.begin(), known.end(), role) != known.end()) return;
        const std::string meant = nearest(role, known);
        complain(at,
                 fmt::format("The role `{}` is not in the pack's list of roles.", role),
                 meant.empty() ? "Add it to a file that `use roles` names, with its meaning."
                               : fmt::format("Did you mean `{}`?", meant));
    }

    // A slip of the pen in a feed would never be covered, and every absence could not be told.
    void check_feed(const FeedNeed& need) {
        const std::vector<std::string>& known = program_.known_feeds;
        if (known.empty() || std::find(known.begin(), known.end(), need.feed) != known.end())
            return;
        const std::string meant = nearest(need.feed, known);
        complain(need.at,
                 fmt::format("The feed `{}` is not in the pack's list of feeds.", need.feed),
                 meant.empty() ? "Add it to the file that `use feeds` names, with its meaning."
                               : fmt::format("Did you mean `{}`?", meant));
    }

    void check_attribute(const Operand& operand) {
        const std::string_view what = barred_as(operand.name);
        if (!what.empty())
            complain(operand.at,
                     fmt::format("A standard may not look at `{}`: {} never decides what a person "
                                 "is owed.",
                                 operand.name,
                                 what),
                     "Leave it out. Such fields are used only to measure errors of linking "
                     "(docs/standards-language.md, Attributes that are barred).");
    }

    // `c.born` reads as an attribute of an event until the person's name is known.
    void tell_person_from_event(Operand& operand) {
        if (person_.empty() || operand.kind != Operand::Kind::attribute) return;
        if (operand.event.name == person_) operand.kind = Operand::Kind::person_attribute;
        if (operand.event.name.empty() && operand.name == person_) {
            operand.kind = Operand::Kind::person;
            operand.event = {operand.name, 0, operand.at};
        }
    }

    void check_age(Predicate& predicate) {
        constexpr std::int32_t years_max = 200;
        resolve_person(predicate.person);
        resolve(predicate.event);
        if (predicate.years > years_max)
            complain(predicate.at,
                     fmt::format("Nobody is {} years old.", predicate.years),
                     "Write an age in years: age of c on s >= 18");
    }

    // Both sides are people, or both are values.
    void check_likeness(Predicate& predicate, Scope scope) {
        check_operands(predicate.left, scope, PeopleIn::likeness);
        check_operands(predicate.right, scope, PeopleIn::likeness);
        const auto is_of_people = [](const Operand& operand) {
            return operand.kind == Operand::Kind::person ||
                   operand.kind == Operand::Kind::done_by || operand.kind == Operand::Kind::about;
        };
        const Operand& left = predicate.left.front();
        const Operand& right = predicate.right.front();
        if (left.kind == Operand::Kind::participants || right.kind == Operand::Kind::participants)
            return complain(predicate.at,
                            "Lists of participants are not compared.",
                            "Write who must have been there: s attended by police");
        if (left.kind == Operand::Kind::happened || right.kind == Operand::Kind::happened)
            return complain(
                predicate.at, "Days are compared with a sign.", "Write: a.happened = b.happened");
        if (is_of_people(left) == is_of_people(right)) return;
        complain(predicate.at,
                 "This compares a person with a value that a record states.",
                 "Write people on both sides (q.by, q.about, the name of the person), or "
                 "attributes on both.");
    }

    void check_field(FieldNeed& need) {
        std::vector<Operand> one{std::move(need.field)};
        check_operands(one, Scope::no_event, PeopleIn::field);
        need.field = std::move(one.front());
        if (need.field.kind == Operand::Kind::happened)
            complain(need.at,
                     "That a time is missing need not be said: it is told from the time itself.",
                     "Leave the clause out.");
        if (need.field.kind == Operand::Kind::person)
            complain(need.at,
                     "A person is no field.",
                     fmt::format("Write the field: needs field {}.born", person_));
    }

    // --- Clauses -----------------------------------------------------------------------------

    void check_clauses(Version& version) {
        bound_.clear();
        responses_.clear();
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

        if (clauses.applies) check_predicate(*clauses.applies, Scope::case_alone);
        check_trigger(*clauses.trigger);
        for (Anchor& anchor : clauses.anchors) {
            check_events(anchor.events);
            resolve(anchor.reference);
            bind(anchor.as);
        }
        for (Condition& condition : clauses.exclusions)
            check_predicate(*condition.holds, Scope::no_event);
        for (Discharge& discharge : clauses.discharges) check_events(discharge.events);
        for (Excuse& excuse : clauses.excuses) check_events(excuse.events);
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
            check_feed(need);
            if (need.from) resolve(*need.from);
            if (need.to) resolve(*need.to);
        }
        for (FieldNeed& need : clauses.fields) check_field(need);
        check_stops(clauses);
        if (clauses.warning) check_warning(*clauses.warning, *clauses.obligation);
        if (clauses.saying) check_saying(*clauses.saying, clauses);
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
        if (!trigger.pick_param.empty()) resolve_pick(trigger);
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
        const Timing::Kind timing = clauses.obligation->timing.kind;
        if (kind == Obligation::Kind::quality || kind == Obligation::Kind::order ||
            timing == Timing::Kind::by || timing == Timing::Kind::practicable)
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
        const std::size_t bound_before = bound_.size();
        const EventTerm& first = duty.events.terms.front();
        if (duty.events.terms.size() == 1 && !first.is_any_event && is_bound(first.kind)) {
            duty.kind = Obligation::Kind::bound;
            if (!duty.subject.name.empty())
                complain(duty.subject.at,
                         fmt::format("`{}` has a name already.", first.kind),
                         "Leave `as` out.");
            if (const PredicatePtr asked = condition_of(first)) duty.where = asked;
            duty.subject = {first.kind, 0, first.at};
            resolve(duty.subject);
            duty.events.terms.clear();
        } else {
            check_events(duty.events);
            if (!duty.subject.name.empty()) bind(duty.subject);
        }
        if (duty.where) check_predicate(*duty.where, Scope::event);
        // From here on it is the name of what may not have come.
        if (bound_.size() > bound_before) {
            responses_.push_back(bound_.back());
            bound_.pop_back();
        }
        check_timing(duty.timing, duty.subject);
    }

    void check_timing(Timing& timing, const BoundName& response) {
        resolve(timing.reference);
        switch (timing.kind) {
            case Timing::Kind::practicable:
                if (timing.by_recorded)
                    complain(timing.reference.at,
                             "As soon as practicable is no limit that a recorded time could keep.",
                             "Leave `by recorded time` out, or write: within 24 hours of s by "
                             "recorded time");
                return;
            case Timing::Kind::by:
                if (timing.by == Timing::CalendarEnd::end_of_next_school_day ||
                    timing.by == Timing::CalendarEnd::start_of_next_school_day)
                    check_unit(Unit::school_days, timing.reference.at);
                return;
            case Timing::Kind::within:
                if (timing.table) return check_table(*timing.table, response);
                break;
            case Timing::Kind::not_before:
            case Timing::Kind::exactly:
                break;
            case Timing::Kind::between:
                return check_stretch(timing);
        }
        check_duration(timing.first);
    }

    void check_stretch(Timing& timing) {
        check_duration(timing.first);
        check_duration(timing.second);
        if (timing.first.unit == timing.second.unit && timing.first.count > timing.second.count)
            complain(timing.first.at,
                     "This stretch ends before it begins.",
                     "Write the shorter time first: between 10 days and 20 days after ...");
        if ((timing.first.unit == Unit::hours) != (timing.second.unit == Unit::hours))
            complain(
                timing.second.at,
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
        if (duty.every_table) {
            check_table(*duty.every_table, {});
            for (const DurationTable::Line& line : duty.every_table->lines)
                check_interval(line.duration);
        } else {
            check_duration(duty.every);
            check_interval(duty.every);
        }
        if (duty.first_interval) check_duration(*duty.first_interval);
        if (duty.window.kind != Window::Kind::from_until &&
            duty.window.kind != Window::Kind::in_case)
            complain(duty.at,
                     "A periodic duty runs while something lasts.",
                     "Write: while from opened until closed, or: while in case");
        check_window(duty.window);
    }

    void check_interval(const Duration& duration) {
        if (duration.count < 1)
            complain(duration.at, "An interval is at least 1.", "Write: every 28 days ...");
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
        if (from.size() == 1 && !from.front().where && from.front().people.asks_nothing() &&
            is_bound(from.front().kind)) {
            window.from_event = BoundName{from.front().kind, 0, from.front().at};
            resolve(*window.from_event);
            window.from.terms.clear();
        } else {
            check_events(window.from);
        }
        check_events(window.until);
        if (window.until_state) check_predicate(*window.until_state, Scope::event);
    }

    // --- Durations and params ----------------------------------------------------------------

    void check_unit(Unit unit, Position at) {
        if (unit == Unit::working_days && calendar_.empty())
            complain(at,
                     "Working days need a calendar.",
                     "Write in pack.standard: use calendar \"england-and-wales\"");
        if (unit != Unit::school_days) return;
        if (!program_.terms)
            complain(at,
                     "School days need the terms of the schools.",
                     "Write in pack.standard: use terms \"terms.csv\", a file with the columns "
                     "from and to, a term a line");
        else if (calendar_.empty())
            complain(at,
                     "School days need a calendar, too: schools are closed on bank holidays.",
                     "Write in pack.standard: use calendar \"england-and-wales\"");
    }

    // Nothing where there is none, with an error.
    const Param* param_named(const std::string& name, Position at) {
        std::vector<std::string> names;
        for (const Param& param : program_.params) {
            if (param.name == name) {
                used_.insert(static_cast<std::size_t>(&param - program_.params.data()));
                return &param;
            }
            names.push_back(param.name);
        }
        const std::string meant = nearest(name, names);
        complain(at,
                 fmt::format("There is no `param` with the name `{}`.", name),
                 !meant.empty() ? fmt::format("Did you mean `{}`?", meant)
                                : fmt::format("Write a number, or define it: param {} : days = 28 "
                                              "local",
                                              name));
        return nullptr;
    }

    void resolve_count(Duration& duration) {
        const Param* param = param_named(duration.param, duration.at);
        if (param == nullptr) return;
        if (param->is_pick || param->unit != duration.unit)
            return complain(
                duration.at,
                fmt::format("The param `{}` is not in {}.", param->name, unit_text(duration.unit)),
                param->is_pick ? std::string{"It says which event counts: when NAME ... as s"}
                               : fmt::format("Write: {} {}", param->name, unit_text(param->unit)));
        duration.count = param->count;
    }

    void resolve_pick(Trigger& trigger) {
        const Param* param = param_named(trigger.pick_param, trigger.at);
        if (param == nullptr) return;
        if (!param->is_pick)
            return complain(
                trigger.at,
                fmt::format("The param `{}` is a number, not one of each, first and last.",
                            param->name),
                fmt::format("Write: param {} = last local", param->name));
        trigger.pick = param->pick;
    }

    void add_settings(assurance::StandardInfo& info) const {
        for (const std::size_t number : used_) {
            const Param& param = program_.params[number];
            info.settings.push_back({param.name, to_text(param), param.is_local, param.is_set});
        }
    }

    void check_table(DurationTable& table, const BoundName& response) {
        // How long there is must be known before there is a response.
        const Operand& path = table.lines.front().holds->left.front();
        if (!response.name.empty() && path.event.name == response.name)
            return complain(
                path.at,
                fmt::format("How long there is for `{}` cannot depend on it.", response.name),
                "Name an event that was there before: within by k.risk {...} of k");
        if (!is_path(path))
            return complain(path.at,
                            "A table begins with an attribute.",
                            "Write: within by k.risk { high: 7 days, low: 30 days } of k");
        std::optional<Reading> reading;
        for (DurationTable::Line& line : table.lines) {
            check_duration(line.duration);
            if (failed_) return;
            check_predicate(*line.holds, Scope::no_event);
            const Operand& value = line.holds->right.front();
            if (is_path(value) || value.kind == Operand::Kind::happened ||
                value.kind == Operand::Kind::latest)
                return complain(
                    value.at, "A table holds fixed values.", "Write texts, numbers or dates.");
            if (reading && *reading != line.holds->reading)
                return complain(value.at,
                                "This table holds values of different kinds.",
                                "Write texts in quotes: \"1\": 7 days, \"2a\": 14 days");
            reading = line.holds->reading;
            for (const DurationTable::Line& other : table.lines) {
                if (&other == &line) break;
                if (is_same_value(other.holds->right.front(), value))
                    return complain(value.at,
                                    "This value stands in the table twice.",
                                    "Leave one of the two lines out.");
            }
        }
    }

    static bool is_same_value(const Operand& left, const Operand& right) {
        return left.kind == right.kind && left.number == right.number && left.text == right.text &&
               left.date == right.date && left.yes == right.yes;
    }

    // --- Warnings and words ------------------------------------------------------------------

    // Whether a pending verdict of the duty can have a deadline to be warned of.
    static bool has_deadline(const Obligation& duty) {
        using Kind = Obligation::Kind;
        switch (duty.kind) {
            case Kind::response:
                return duty.timing.kind != Timing::Kind::not_before &&
                       duty.timing.kind != Timing::Kind::practicable;
            case Kind::at_least:
                return duty.window.kind == Window::Kind::within;
            case Kind::periodic:
                return true;
            case Kind::all:
            case Kind::any:
                return std::any_of(duty.parts.begin(), duty.parts.end(), has_deadline);
            default:
                return false;
        }
    }
    static bool is_in_hours(const DurationTablePtr& table, const Duration& duration) {
        if (!table) return duration.unit == Unit::hours;
        return std::all_of(table->lines.begin(), table->lines.end(), [](const auto& line) {
            return line.duration.unit == Unit::hours;
        });
    }
    // Whether every deadline of the duty is an instant.
    static bool counts_hours(const Obligation& duty) {
        if (!has_deadline(duty)) return true;
        switch (duty.kind) {
            case Obligation::Kind::response:
                return duty.timing.kind == Timing::Kind::between
                           ? duty.timing.second.unit == Unit::hours
                           : duty.timing.kind != Timing::Kind::by &&
                                 is_in_hours(duty.timing.table, duty.timing.first);
            case Obligation::Kind::at_least:
                return duty.window.within.unit == Unit::hours;
            case Obligation::Kind::periodic:
                return is_in_hours(duty.every_table, duty.every) &&
                       (!duty.first_interval || duty.first_interval->unit == Unit::hours);
            default:
                return std::all_of(duty.parts.begin(), duty.parts.end(), counts_hours);
        }
    }

    void check_warning(Warning& warning, const Obligation& duty) {
        check_duration(warning.before);
        const Unit unit = warning.before.unit;
        if (!has_deadline(duty))
            return complain(warning.at,
                            "This duty has no deadline to warn of.",
                            "Leave `warn` out, or give the duty a time: within ... of ...");
        if (unit == Unit::months || unit == Unit::years || unit == Unit::school_days)
            return complain(warning.before.at,
                            "A warning is counted back in days.",
                            "Write: warn 5 working days before deadline");
        constexpr std::int32_t before_max = 1000;
        if (warning.before.count > before_max)
            return complain(warning.before.at,
                            "A warning is not given so long before.",
                            "Write: warn 5 working days before deadline");
        if (unit == Unit::hours && !counts_hours(duty))
            complain(warning.before.at,
                     "This deadline is the end of a day; hours before it mean nothing.",
                     "Write: warn 1 day before deadline");
    }

    void check_saying(Saying& saying, const Clauses& clauses) {
        using Kind = Saying::Piece::Kind;
        const Obligation& duty = *clauses.obligation;
        const bool is_response =
            duty.kind == Obligation::Kind::response || duty.kind == Obligation::Kind::bound;
        std::vector<SlotName> names;
        if (clauses.trigger->as.name.front() != '(')
            names.push_back({clauses.trigger->as.name, Kind::trigger, false});
        const BoundName& counted_from = is_response ? duty.timing.reference : duty.window.reference;
        if (!counted_from.name.empty() && counted_from.name != clauses.trigger->as.name)
            names.push_back({counted_from.name, Kind::anchor, false});
        if (duty.kind == Obligation::Kind::response && !duty.subject.name.empty())
            names.push_back({duty.subject.name, Kind::witness, true});
        const bool is_group =
            duty.kind == Obligation::Kind::all || duty.kind == Obligation::Kind::any;
        if (has_deadline(duty) || (is_response && duty.timing.kind != Timing::Kind::not_before &&
                                   duty.timing.kind != Timing::Kind::practicable))
            names.push_back({"deadline", Kind::deadline, is_group});
        for (const std::size_t number : used_)
            names.push_back({program_.params[number].name, Kind::setting, false});
        if (const std::optional<SayingFault> fault = read_pieces(saying, names))
            complain(saying.at, fault->message, fault->advice);
    }

    void check_duration(Duration& duration) {
        if (!duration.param.empty()) resolve_count(duration);
        check_unit(duration.unit, duration.at);
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
        if (written_out_ > written_out_of_standard_max) return;  // refused at the end
        const WrittenOut written = write_out(events, program_.defines);
        if (written.asked_twice) complain_of_asking_twice(*written.asked_twice);
        written_out_ += written.count;
        if (written_out_ > written_out_of_standard_max) return;
        check_terms(events);
    }

    void check_terms(EventSet& events) {
        for (std::size_t at = 0; at < events.terms.size(); ++at) {
            EventTerm& term = events.terms[at];
            if (!term.is_any_event) check_kind(term, at > 0 ? &events.terms[at - 1] : nullptr);
            check_people(term.people);
            if (term.where) check_predicate(*term.where, Scope::event);
        }
    }

    void check_kind(const EventTerm& term, const EventTerm* before) {
        const std::vector<std::string>& known = program_.known_kinds;
        if (std::find(known.begin(), known.end(), term.kind) != known.end()) return;
        if (is_response(term.kind)) return complain_of_response(term.kind, term.at);
        if (known.empty()) return;
        const std::string meant = nearest(term.kind, known);
        const bool may_be_role = meant.empty() && before != nullptr &&
                                 !before->people.by.any_of.empty() && !before->where;
        complain(
            term.at,
            is_bound(term.kind)
                ? fmt::format("`{}` is the name of one event; a kind is wanted here.", term.kind)
                : fmt::format("The kind `{}` is not in the pack's list of events.", term.kind),
            may_be_role ? fmt::format("Several roles stand in braces: by any of {{{}, {}}}",
                                      fmt::join(before->people.by.any_of, ", "),
                                      term.kind)
            : meant.empty()
                ? "Search the file that `use events` names, here or in a pack that this one uses; "
                  "a kind "
                  "that is lacking goes, with its meaning, into a list of this pack: use events "
                  "\"events.csv\"."
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
                if (is_of_bound_event(predicate)) {
                    const PredicatePtr asked = condition_of(predicate.events.terms.front());
                    predicate = *asked;
                    return check_predicate(predicate, scope);
                }
                check_events(predicate.events);
                if (predicate.span.kind == Span::Kind::whole_case) return;
                resolve(predicate.span.from);
                if (predicate.span.kind == Span::Kind::over && !predicate.span.to_deadline)
                    resolve(predicate.span.to);
                return;
            case Kind::known:
                check_operands(predicate.left, scope, PeopleIn::value);
                if (predicate.left.size() != 1 || !is_path(predicate.left.front()))
                    complain(predicate.at,
                             "Only an attribute is known or not.",
                             "Write: s.decision known");
                return;
            case Kind::comparison:
            case Kind::in:
                check_operands(predicate.left, scope, PeopleIn::value);
                check_operands(predicate.right, scope, PeopleIn::value);
                return check_reading(predicate);
            case Kind::event_is:
                resolve(predicate.event);
                return check_people(predicate.people);
            case Kind::same:
            case Kind::different:
                return check_likeness(predicate, scope);
            case Kind::age:
                return check_age(predicate);
            case Kind::has_phrase:
            case Kind::has_no_phrase:
                return check_phrases(predicate, scope);
        }
    }

    void check_phrases(Predicate& predicate, Scope scope) {
        check_operands(predicate.left, scope, PeopleIn::value);
        if (!is_path(predicate.left.front()))
            complain(predicate.at,
                     "Phrases are looked for in an attribute.",
                     "Write: text v.narrative has child_words");
        std::vector<std::string> names;
        for (const Lexicon& lexicon : program_.lexicons) {
            names.push_back(lexicon.name());
            if (lexicon.name() == predicate.lexicon) predicate.phrases = lexicon;
        }
        if (predicate.phrases) return;
        const std::string meant = nearest(predicate.lexicon, names);
        complain(predicate.at,
                 fmt::format("There is no lexicon `{}` in this pack.", predicate.lexicon),
                 !meant.empty() ? fmt::format("Did you mean `{}`?", meant)
                                : fmt::format("Write in pack.standard: use lexicon \"{}\", and put "
                                              "{}.csv beside it",
                                              predicate.lexicon,
                                              predicate.lexicon));
    }

    // `unless s attended by police` reads as events of a kind `s` until the names are known.
    [[nodiscard]] bool is_of_bound_event(const Predicate& predicate) const {
        if (predicate.kind != Predicate::Kind::exists || predicate.events.terms.size() != 1 ||
            predicate.span.kind != Span::Kind::whole_case)
            return false;
        const EventTerm& term = predicate.events.terms.front();
        return !term.is_any_event && is_bound(term.kind) && !term.people.asks_nothing();
    }

    static bool is_path(const Operand& operand) {
        return operand.kind == Operand::Kind::attribute ||
               operand.kind == Operand::Kind::case_attribute ||
               operand.kind == Operand::Kind::person_attribute;
    }

    // Where a person may stand: as a value there is nothing to compare one with.
    enum class PeopleIn { value, likeness, field };

    void check_operands(std::vector<Operand>& operands, Scope scope, PeopleIn people) {
        for (Operand& operand : operands) {
            tell_person_from_event(operand);
            if (is_path(operand) || operand.kind == Operand::Kind::latest) check_attribute(operand);
            if (operand.kind == Operand::Kind::person_attribute) is_person_asked_ = true;
            if (operand.kind == Operand::Kind::person && people == PeopleIn::value)
                complain(operand.at,
                         fmt::format("`{}` is a person and has no value of its own.", person_),
                         fmt::format("Write an attribute: {}.born; or compare people: same q.about "
                                     "as {}",
                                     person_,
                                     person_));
            if (scope == Scope::case_alone && !is_of_the_case(operand.kind)) {
                complain(operand.at,
                         "`applies where` asks of the case alone.",
                         fmt::format("Write case.{}, or ask it of the event: when ... as s where "
                                     "s.{} ...",
                                     operand.name,
                                     operand.name));
                continue;
            }
            if (operand.kind == Operand::Kind::latest) {
                if (operand.has_before)
                    resolve(operand.event);
                else
                    operand.event.slot = scope == Scope::event ? 0 : trigger_slot_;
                continue;
            }
            if (!is_of_an_event(operand.kind)) continue;
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

    static bool is_of_the_case(Operand::Kind kind) {
        return kind == Operand::Kind::case_attribute || kind == Operand::Kind::number ||
               kind == Operand::Kind::text || kind == Operand::Kind::date ||
               kind == Operand::Kind::yes_or_no;
    }

    static bool is_of_an_event(Operand::Kind kind) {
        return kind == Operand::Kind::attribute || kind == Operand::Kind::happened ||
               kind == Operand::Kind::done_by || kind == Operand::Kind::about ||
               kind == Operand::Kind::participants;
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
                    case Operand::Kind::person_attribute:
                    case Operand::Kind::person:
                    case Operand::Kind::done_by:
                    case Operand::Kind::about:
                    case Operand::Kind::participants:
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
    std::vector<std::string> names_;      // of the standard, over all versions; slot = position + 1
    std::vector<std::string> bound_;      // in the version being checked
    std::vector<std::string> responses_;  // likewise, the names that responses gave themselves
    std::string calendar_;
    std::string person_;            // the name that `for each` gives
    bool is_person_asked_ = false;  // by a clause, so that people are told apart
    std::set<std::size_t> used_;    // params that the standard names, by number
    std::size_t written_out_ = 0;   // events and conditions that defines put into it
    int trigger_slot_ = 0;
    bool failed_ = false;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> told_;
};

}  // namespace

bool check_definitions(Program& program, Diagnostics& diagnostics) {
    return Checker{program, diagnostics}.run_definitions(program);
}

std::optional<Standard> check(ParsedStandard parsed,
                              const Program& program,
                              Diagnostics& diagnostics) {
    return Checker{program, diagnostics}.run(std::move(parsed));
}

}  // namespace hearken::language
