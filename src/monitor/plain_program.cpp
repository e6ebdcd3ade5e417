#include "monitor/plain_program.h"

#include <algorithm>
#include <utility>

#include "language/language.h"
#include "monitor/value_memories.h"

namespace hearken::monitor {

using casework::AttributeId;
using casework::KindId;
using language::Obligation;
using language::Operand;
using language::Predicate;
using language::Trigger;

namespace {

constexpr PlainKind shared_kind = plain_kinds_max - 1;

bool is_constant(Operand::Kind kind) {
    return kind == Operand::Kind::number || kind == Operand::Kind::text ||
           kind == Operand::Kind::date || kind == Operand::Kind::yes_or_no;
}

bool is_sum_of_numbers(const std::vector<BoundOperand>& operands) {
    return std::all_of(operands.begin(), operands.end(), [](const BoundOperand& operand) {
        return operand.kind == Operand::Kind::number || operand.kind == Operand::Kind::latest ||
               operand.kind == Operand::Kind::attribute ||
               operand.kind == Operand::Kind::case_attribute;
    });
}

bool is_in_school_days(const language::Duration& duration) {
    return duration.unit == language::Unit::school_days;
}

bool is_of_next_school_day(language::Timing::CalendarEnd end) {
    using CalendarEnd = language::Timing::CalendarEnd;
    return end == CalendarEnd::start_of_next_school_day ||
           end == CalendarEnd::end_of_next_school_day;
}

// Whether only Judge knows how long there is.
bool has_limits_beyond_plain(const Obligation& duty) {
    const language::Timing& timing = duty.timing;
    return table_of(duty) != nullptr || is_in_school_days(timing.first) ||
           is_in_school_days(timing.second) || is_in_school_days(duty.window.within) ||
           is_in_school_days(duty.every) ||
           (duty.first_interval && is_in_school_days(*duty.first_interval));
}

PlainDuration plain(const language::Duration& duration) {
    return {duration.count, duration.unit, duration.rounding};
}

std::uint8_t slot_of(const language::BoundName& name) {
    return static_cast<std::uint8_t>(name.slot);
}

bool has_latest(const std::vector<BoundOperand>& operands) {
    return std::any_of(operands.begin(), operands.end(), [](const BoundOperand& operand) {
        return operand.kind == Operand::Kind::latest;
    });
}

}  // namespace

PlainProgram::PlainProgram(const BoundProgram& program,
                           const casework::Casebook& casebook,
                           const PlainProgram* other)
    : program_(program),
      casebook_(casebook),
      looks_(other != nullptr ? other->looks_
                              : std::make_shared<const CaseLooks>(casebook, program.times())) {
    if (other != nullptr) roles_ = other->roles_;
    number_kinds();
    for (const BoundStandard& standard : program.standards()) add_standard(standard);
}

// The casebook's own numbers, the same for all programs, where these suffice; else those that no
// standard names share the last.
void PlainProgram::number_kinds() {
    const std::size_t kinds = casebook_.kind_names().size();
    if (kinds <= shared_kind) {
        for (KindId kind = 0; kind < kinds; ++kind) {
            kinds_.push_back(static_cast<PlainKind>(kind));
            kinds_of_plain_.push_back(kind);
        }
        return;
    }
    const Binding& binding = program_.binding();
    kinds_.assign(kinds, shared_kind);
    std::vector<bool> is_named(kinds, false);
    for (std::size_t number = 0; number < binding.set_count(); ++number) {
        const BoundSet& set = binding.set(static_cast<SetNumber>(number));
        for (const BoundTerm& term : set.terms)
            if (!term.is_any_event && term.kind < kinds) is_named[term.kind] = true;
    }
    const auto add = [&](KindId kind) {
        if (kinds_of_plain_.size() >= shared_kind) return;
        kinds_[kind] = static_cast<PlainKind>(kinds_of_plain_.size());
        kinds_of_plain_.push_back(kind);
    };
    for (KindId kind = 0; kind < kinds; ++kind)
        if (is_named[kind]) add(kind);
}

void PlainProgram::add_standard(const BoundStandard& standard) {
    PlainStandard& added = standards_.emplace_back();
    added.bound = &standard;
    added.has_one_trigger = standard.has_one_trigger;
    is_beyond_plain_ = standard.source->judged_by != language::JudgedBy::trigger;
    is_remembered_ = !standard.source->for_each.has_value();
    relevant_ = {};
    needs_every_event_ = false;
    needs_order_ = false;
    needs_three_values_ = false;
    added.is_for_each = standard.source->for_each.has_value();
    if (added.is_for_each) added.roles = add_roles(standard.roles);
    added.for_each_where = add_node(standard.for_each_where);
    for (const BoundVersion& version : standard.versions)
        added.versions.push_back(make_version(standard, version));
    for (const PlainVersion& version : added.versions) {
        // Not from the set made of it: what is beyond plain words is left out there.
        const auto& by_kind = program_.binding().set(version.bound->trigger).by_kind;
        for (KindId kind = 0; kind < by_kind.size(); ++kind)
            if (by_kind[kind] != BoundSet::Class::none) added.triggers.add(kinds_[kind]);
        if (version.bound->source->clauses.trigger->kind == Trigger::Kind::case_opened) {
            added.is_of_any_case = true;
            needs_every_event_ = true;
        }
    }
    added.is_judged_here = !is_beyond_plain_;
    added.is_remembered = is_remembered_;
    added.relevant = relevant_;
    added.needs_every_event = needs_every_event_;
    added.needs_order = needs_order_;
    added.needs_three_values = needs_three_values_;
    const PlainVersion& first = added.versions.front();
    added.is_straight = added.is_judged_here && !needs_three_values_ && added.has_one_trigger &&
                        added.for_each_where == no_plain_node && first.is_straight &&
                        first.obligation.is_straight;
    added.asks_for_any_again = added.is_judged_here && asks_for_any_again(added);
}

bool PlainProgram::asks_for_any_again(const PlainStandard& standard) const {
    using language::Unit;
    if (!standard.is_straight || standard.is_for_each || standard.versions.size() != 1)
        return false;
    const PlainVersion& version = standard.versions.front();
    const PlainObligation& duty = version.obligation;
    const bool has_other_clauses =
        version.applies != no_plain_node || version.trigger_where != no_plain_node ||
        version.warning != nullptr || version.needs_fields || !version.anchors.empty() ||
        !version.exclusions.empty() || !version.doubts.empty() || !version.discharges.empty() ||
        !version.excuses.empty() || !version.stops.empty();
    if (has_other_clauses || version.trigger_pick != language::Pick::first) return false;
    const auto is_of_kinds_alone = [&](PlainNumber number) {
        const PlainSet& set = sets_[number];
        return !set.is_every_event && set.terms.empty() && set.about.empty();
    };
    const auto is_in_days = [](const PlainDuration& duration) {
        return duration.unit != Unit::hours && duration.unit != Unit::school_days;
    };
    return duty.kind == Obligation::Kind::periodic && sets_[duty.events].is_every_event &&
           duty.window == language::Window::Kind::from_until &&
           duty.window_from_event == version.trigger_slot &&
           duty.window_until_state == no_plain_node && duty.is_always_covered &&
           is_in_days(duty.every) && is_in_days(duty.first_interval) &&
           is_of_kinds_alone(version.trigger) && is_of_kinds_alone(duty.window_until);
}

std::uint32_t PlainProgram::add_roles(const std::vector<casework::RoleId>& roles) {
    const auto known = std::find(roles_.begin(), roles_.end(), roles);
    if (known != roles_.end()) return static_cast<std::uint32_t>(known - roles_.begin());
    roles_.push_back(roles);
    return static_cast<std::uint32_t>(roles_.size() - 1);
}

PlainVersion PlainProgram::make_version(const BoundStandard& standard,
                                        const BoundVersion& version) {
    const auto day = [](Date date) {
        return static_cast<std::int32_t>(date.time_since_epoch().count());
    };
    const language::Clauses& clauses = version.source->clauses;
    PlainVersion made;
    made.bound = &version;
    if (clauses.applies || !clauses.excuses.empty() || clauses.warning || !version.fields.empty())
        is_remembered_ = false;
    if (is_in_school_days(clauses.trigger->within)) is_beyond_plain_ = true;
    made.first_day =
        std::max(day(standard.source->effective.first), day(version.source->in_force.first));
    made.last_day =
        std::min(day(standard.source->effective.last), day(version.source->in_force.last));
    made.trigger_kind = clauses.trigger->kind;
    made.trigger_pick = clauses.trigger->pick;
    made.trigger_slot = slot_of(clauses.trigger->as);
    made.trigger_count = clauses.trigger->count;
    made.trigger_within = plain(clauses.trigger->within);
    made.needs_fields = !version.fields.empty();
    if (clauses.warning) made.warning = &*clauses.warning;
    made.applies = add_node(version.applies);
    made.trigger = add_set(version.trigger);
    made.trigger_where = add_node(version.trigger_where);
    for (const SetNumber set : version.anchors) made.anchors.push_back(add_set(set));
    const std::size_t first_node = nodes_.size();
    for (const NodeNumber node : version.exclusions) made.exclusions.push_back(add_node(node));
    made.do_exclusions_need_deadline = std::any_of(
        nodes_.begin() + static_cast<std::ptrdiff_t>(first_node),
        nodes_.end(),
        [](const PlainNode& node) { return node.span != nullptr && node.span->to_deadline; });
    for (const NodeNumber node : version.doubts) made.doubts.push_back(add_node(node));
    for (const SetNumber set : version.discharges) made.discharges.push_back(add_set(set));
    for (const SetNumber set : version.excuses) made.excuses.push_back(add_set(set));
    for (const BoundStop& stop : version.stops) {
        made.stops.push_back(add_set(stop.from));
        made.stop_ends.push_back(add_set(stop.until));
    }
    made.asks_of_unmet = !made.discharges.empty() || !made.doubts.empty() || made.needs_fields;
    made.obligation = make_obligation(version.obligation);
    number_tables(version, made.obligation);
    made.excluding.emplace();
    for (const PlainNumber node : made.exclusions) add_excluding(nodes_[node], made);
    mark_covered(version, made.obligation);
    mark_comparing_days(made.trigger_slot, made.obligation);
    made.is_straight = is_straight(made);
    for (PlainObligation& part : made.obligation.parts) part.is_straight = is_straight(made, part);
    made.obligation.is_straight = is_straight(made, made.obligation);
    return made;
}

void PlainProgram::mark_comparing_days(std::uint8_t trigger, PlainObligation& duty) const {
    for (PlainObligation& part : duty.parts) mark_comparing_days(trigger, part);
    const PlainSet& set = sets_[duty.events];
    if (set.terms.size() != 1 || !set.kinds.empty() || !set.about.empty()) return;
    const PlainNode& node = nodes_[set.terms.front().where];
    const bool is_of_both = node.kind == PlainNode::Kind::days && !node.right_day &&
                            node.slot == 0 && node.right_slot == trigger;
    if (!is_of_both || duty.where != no_plain_node) return;
    duty.compares_days = node.comparison;
    duty.compares_about_person = set.terms.front().is_about_person;
}

// Some event of a set before or after the trigger, or some of several such, or one of several:
// where there is no event of a kind that it needs, it is not so.
void PlainProgram::add_excluding(const PlainNode& node, PlainVersion& version) const {
    using language::Span;
    switch (node.kind) {
        case PlainNode::Kind::any:
            for (const PlainNumber part : node.parts) add_excluding(nodes_[part], version);
            return;
        case PlainNode::Kind::all:
            for (const PlainNumber part : node.parts)
                if (nodes_[part].kind == PlainNode::Kind::exists)
                    return add_excluding(nodes_[part], version);
            break;
        case PlainNode::Kind::exists: {
            const Span& span = *node.span;
            const bool is_from_trigger =
                (span.kind == Span::Kind::before || span.kind == Span::Kind::after) &&
                slot_of(span.from) == version.trigger_slot;
            if (sets_[node.events].is_every_event ||
                (span.kind != Span::Kind::whole_case && !is_from_trigger))
                break;
            if (version.excluding) version.excluding->add(sets_[node.events].all_kinds);
            return;
        }
        default:
            break;
    }
    version.excluding.reset();
}

// What is left to ask of each instance is not much: see plain_straight.cpp.
bool PlainProgram::is_straight(const PlainVersion& version) {
    return version.trigger_kind == Trigger::Kind::picked && !version.do_exclusions_need_deadline &&
           version.obligation.parts.size() <= PlainObligation::straight_parts_max;
}

bool PlainProgram::is_straight(const PlainVersion& version, const PlainObligation& duty) {
    using Kind = Obligation::Kind;
    using Timing = language::Timing;
    using Window = language::Window;
    const std::uint8_t trigger = version.trigger_slot;
    const auto is_plain_length = [](const PlainDuration& duration) {
        return duration.unit == language::Unit::hours || duration.unit == language::Unit::days ||
               duration.table != PlainDuration::no_table;
    };
    const auto is_given = [&](std::uint8_t slot) {
        const std::vector<language::Anchor>& anchors = version.bound->source->clauses.anchors;
        return std::any_of(anchors.begin(), anchors.end(), [&](const language::Anchor& anchor) {
            return slot_of(anchor.as) == slot;
        });
    };
    switch (duty.kind) {
        case Kind::response:
            return (duty.where == no_plain_node || duty.is_where_of_event) &&
                   duty.reference == trigger &&
                   ((duty.timing == Timing::Kind::within && is_plain_length(duty.first)) ||
                    (duty.timing == Timing::Kind::by &&
                     (duty.by == Timing::CalendarEnd::end_of_day ||
                      is_of_next_school_day(duty.by))));
        case Kind::quality:
            return duty.subject == trigger;
        case Kind::order:
            return duty.later_is_bound && (duty.subject == trigger || is_given(duty.subject));
        case Kind::absence:
        case Kind::at_least:
        case Kind::at_most:
            switch (duty.window) {
                case Window::Kind::in_case:
                    return true;
                case Window::Kind::before:
                case Window::Kind::after:
                    return duty.window_reference == trigger;
                case Window::Kind::within:
                    return duty.window_reference == trigger && is_plain_length(duty.within);
                case Window::Kind::from_until:
                    return duty.window_from_event == trigger &&
                           duty.window_until_state == no_plain_node;
            }
            return false;
        case Kind::all:
        case Kind::any:
            return std::all_of(duty.parts.begin(), duty.parts.end(), [](const auto& part) {
                return part.parts.empty() && part.is_straight;
            });
        case Kind::periodic:
            return duty.window == Window::Kind::from_until && duty.window_from_event == trigger &&
                   duty.window_until_state == no_plain_node && is_plain_length(duty.every) &&
                   is_plain_length(duty.first_interval);
        case Kind::bound:
            break;
    }
    return false;
}

// From the first event of the casebook to the day judged.
bool PlainProgram::covers_all(const Stretches& covered) const {
    const EventTimes& times = program_.times();
    return covered.size() == 1 &&
           covered.front().first <= times.zone().local_date(casebook_.span().first) &&
           covered.front().last >= Date{std::chrono::days{times.as_of_day()}};
}

void PlainProgram::mark_covered(const BoundVersion& version, PlainObligation& duty) const {
    duty.is_always_covered =
        version.feeds.empty()
            ? covers_all(duty.bound->covered)
            : std::all_of(version.feeds.begin(), version.feeds.end(), [&](const BoundFeed& feed) {
                  return covers_all(feed.covered);
              });
    for (PlainObligation& part : duty.parts) mark_covered(version, part);
}

void PlainProgram::number_tables(const BoundVersion& version, PlainObligation& duty) {
    using language::Unit;
    for (PlainDuration* duration :
         {&duty.first, &duty.second, &duty.within, &duty.every, &duty.first_interval}) {
        if (duration->unit != Unit::working_days && duration->unit != Unit::months &&
            duration->unit != Unit::years && duration->unit != Unit::weeks)
            continue;
        const Table table{
            version.source->clauses.calendar, duration->unit, duration->count, duration->rounding};
        if (tables_.size() < PlainDuration::no_table)
            duration->table =
                tables_.emplace(table, static_cast<std::uint16_t>(tables_.size())).first->second;
    }
    for (PlainObligation& part : duty.parts) number_tables(version, part);
}

PlainObligation PlainProgram::make_obligation(const BoundObligation& duty) {
    PlainObligation made;
    const Obligation& source = *duty.source;
    const language::Timing& timing = source.timing;
    const language::Window& window = source.window;
    made.kind = source.kind;
    made.subject = slot_of(source.subject);
    made.timing = timing.kind;
    made.by = timing.by;
    made.by_recorded = timing.by_recorded;
    made.reference = slot_of(timing.reference);
    made.window = window.kind;
    made.window_reference = slot_of(window.reference);
    if (window.from_event) made.window_from_event = slot_of(*window.from_event);
    made.later_is_bound = source.later_is_bound;
    made.later_pick = source.later_pick;
    made.count = source.count;
    made.enough = source.kind == Obligation::Kind::at_least  ? source.count
                  : source.kind == Obligation::Kind::absence ? 1
                                                             : source.count + 1;
    made.first = plain(timing.first);
    made.second = plain(timing.second);
    made.within = plain(window.within);
    made.every = plain(source.every);
    made.first_interval = source.first_interval ? plain(*source.first_interval) : made.every;
    made.bound = &duty;
    if (has_limits_beyond_plain(source)) is_beyond_plain_ = true;
    if (timing.kind == language::Timing::Kind::by && is_of_next_school_day(timing.by))
        needs_three_values_ = true;
    if (timing.kind == language::Timing::Kind::practicable ||
        timing.kind == language::Timing::Kind::by || timing.by_recorded)
        is_remembered_ = false;
    if (duty.window_until_state != no_node) needs_every_event_ = true;
    made.events = add_set(duty.events);
    made.later = add_set(duty.later);
    made.window_from = add_set(duty.window_from);
    made.window_until = add_set(duty.window_until);
    made.where = add_node(duty.where);
    made.is_where_of_event = made.kind == Obligation::Kind::response &&
                             made.where != no_plain_node &&
                             is_of_event(nodes_[made.where], made.subject);
    made.window_until_state = add_node(duty.window_until_state);
    for (const BoundObligation& part : duty.parts) made.parts.push_back(make_obligation(part));
    return made;
}

PlainNumber PlainProgram::add_set(SetNumber number) {
    const BoundSet& bound = program_.binding().set(number);
    PlainSet set;
    for (const BoundTerm& term : bound.terms)
        set.is_every_event = set.is_every_event || (term.is_any_event && term.where == no_node);
    for (KindId kind = 0; kind < bound.by_kind.size() && !set.is_every_event; ++kind) {
        if (bound.by_kind[kind] == BoundSet::Class::none) continue;
        if (kinds_[kind] == shared_kind) is_beyond_plain_ = true;
        if (bound.by_kind[kind] == BoundSet::Class::always) set.kinds.add(kinds_[kind]);
    }
    set.all_kinds = set.kinds;
    if (set.is_every_event) needs_every_event_ = true;
    if (!set.is_every_event && !is_beyond_plain_) add_terms(bound, set);
    relevant_.add(set.all_kinds);
    sets_.push_back(std::move(set));
    return static_cast<PlainNumber>(sets_.size() - 1);
}

void PlainProgram::add_terms(const BoundSet& bound, PlainSet& set) {
    for (const BoundTerm& term : bound.terms) {
        if (term.where == no_node) continue;
        PlainSet::Term made;
        for (KindId kind = 0; kind < bound.by_kind.size(); ++kind) {
            const bool is_meant = term.is_any_event ? term.carries[kind] : term.kind == kind;
            if (is_meant && !set.kinds.has(kinds_[kind])) made.kinds.add(kinds_[kind]);
        }
        if (made.kinds.empty()) continue;
        // Whom it concerns comes first, before its `where`; see Binding.
        const auto is_about_alone = [&](NodeNumber number) {
            const BoundNode& node = program_.binding().node(number);
            return node.kind == Predicate::Kind::event_is && node.source == nullptr &&
                   node.people.asks_about && node.people.by.empty() && node.people.attended.empty();
        };
        const BoundNode& where = program_.binding().node(term.where);
        set.all_kinds.add(made.kinds);
        if (is_about_alone(term.where)) {
            set.about.add(made.kinds);
            is_remembered_ = false;
            continue;
        }
        if (where.kind == Predicate::Kind::all && where.source == nullptr &&
            is_about_alone(where.parts.front())) {
            made.is_about_person = true;
            is_remembered_ = false;
            made.where = add_node(where.parts.back());
        } else {
            made.where = add_node(term.where);
        }
        made.is_of_event = is_of_event(nodes_[made.where], 0);
        if (!made.is_of_event) set.asked.add(made.kinds);
        set.terms.push_back(std::move(made));
    }
}

PlainNumber PlainProgram::add_node(NodeNumber number) {
    if (number == no_node) return no_plain_node;
    const BoundNode& source = program_.binding().node(number);
    PlainNode node;
    node.source = number;
    switch (source.kind) {
        case Predicate::Kind::all:
        case Predicate::Kind::any:
        case Predicate::Kind::negation:
            node.kind = source.kind == Predicate::Kind::all   ? PlainNode::Kind::all
                        : source.kind == Predicate::Kind::any ? PlainNode::Kind::any
                                                              : PlainNode::Kind::negation;
            for (const NodeNumber part : source.parts) node.parts.push_back(add_node(part));
            break;
        case Predicate::Kind::exists:
        case Predicate::Kind::exists_not:
            node.kind = source.kind == Predicate::Kind::exists ? PlainNode::Kind::exists
                                                               : PlainNode::Kind::exists_not;
            node.events = add_set(source.events);
            node.span = &source.source->span;
            break;
        case Predicate::Kind::comparison:
        case Predicate::Kind::in:
        case Predicate::Kind::known:
            add_leaf(source, node);
            break;
        case Predicate::Kind::has_phrase:
        case Predicate::Kind::has_no_phrase:
            is_remembered_ = false;
            add_leaf(source, node);
            break;
        case Predicate::Kind::event_is:
            is_remembered_ = false;
            node.kind = PlainNode::Kind::people;
            node.slot = source.slot;
            break;
        case Predicate::Kind::age:
            is_remembered_ = false;
            node.kind = PlainNode::Kind::age;
            node.slot = source.slot;
            node.years = source.source->years;
            node.comparison = source.source->comparison;
            break;
        case Predicate::Kind::same:
        case Predicate::Kind::different:
            is_remembered_ = false;  // asked of CaseView
            break;
    }
    const bool has_parts = !node.parts.empty();
    node.is_of_case =
        node.kind == PlainNode::Kind::case_value ||
        (has_parts && std::all_of(node.parts.begin(), node.parts.end(), [&](PlainNumber part) {
             return nodes_[part].is_of_case;
         }));
    if (node.is_of_case && has_parts && source.source != nullptr)
        return add_of_case(std::move(node), *source.source);
    nodes_.push_back(std::move(node));
    return static_cast<PlainNumber>(nodes_.size() - 1);
}

bool PlainProgram::is_of_event(const PlainNode& node, std::uint8_t subject) const {
    const bool is_event = node.slot == 0 || node.slot == subject;
    switch (node.kind) {
        case PlainNode::Kind::all:
        case PlainNode::Kind::any:
        case PlainNode::Kind::negation:
            return std::all_of(node.parts.begin(), node.parts.end(), [&](PlainNumber part) {
                return is_of_event(nodes_[part], subject);
            });
        case PlainNode::Kind::case_value:
            return true;
        case PlainNode::Kind::value:
            return is_event;
        case PlainNode::Kind::days:
            return is_event && node.right_day.has_value();
        case PlainNode::Kind::people:
            return is_event && !program_.binding().node(node.source).people.asks_about;
        case PlainNode::Kind::sums:
        case PlainNode::Kind::exists:
        case PlainNode::Kind::exists_not:
        case PlainNode::Kind::age:
        case PlainNode::Kind::other:
            break;
    }
    return false;
}

PlainNumber PlainProgram::add_of_case(PlainNode node, const language::Predicate& source) {
    const auto [known, is_new] = of_case_.emplace(language::to_text(source), nodes_.size());
    if (is_new) nodes_.push_back(std::move(node));
    return known->second;
}

// A question about one value has one answer for each value; a question about sums is reckoned; any
// other is asked of CaseView.
void PlainProgram::add_leaf(const BoundNode& source, PlainNode& node) {
    std::vector<const BoundOperand*> asked;
    for (const std::vector<BoundOperand>* side : {&source.left, &source.right})
        for (const BoundOperand& operand : *side)
            if (!is_constant(operand.kind)) asked.push_back(&operand);
    if (asked.size() == 1 && (asked.front()->kind == Operand::Kind::attribute ||
                              asked.front()->kind == Operand::Kind::case_attribute)) {
        const BoundOperand& operand = *asked.front();
        node.kind = operand.kind == Operand::Kind::attribute ? PlainNode::Kind::value
                                                             : PlainNode::Kind::case_value;
        node.slot = operand.slot;
        node.attribute = operand.attribute;
        node.memory = static_cast<std::uint32_t>(memories_++);
        node.columns = columns_of(operand.attribute);
        return;
    }
    const bool is_comparison_of_numbers = source.kind == Predicate::Kind::comparison &&
                                          source.source->reading == language::Reading::number &&
                                          is_sum_of_numbers(source.left) &&
                                          is_sum_of_numbers(source.right);
    if (is_comparison_of_numbers) {
        needs_every_event_ = true;
        needs_order_ = true;
        node.kind = PlainNode::Kind::sums;
        node.comparison = source.source->comparison;
        node.left = make_sum(source.left);
        node.right = make_sum(source.right);
        if (node.left.size() + node.right.size() > PlainSum::terms_max) is_beyond_plain_ = true;
        return;
    }
    if (has_latest(source.left) || has_latest(source.right)) is_beyond_plain_ = true;
    const bool is_comparison_of_days = source.kind == Predicate::Kind::comparison &&
                                       source.left.size() == 1 && source.right.size() == 1 &&
                                       source.left.front().kind == Operand::Kind::happened &&
                                       (source.right.front().kind == Operand::Kind::happened ||
                                        source.right.front().kind == Operand::Kind::date);
    if (!is_comparison_of_days) return;
    const BoundOperand& right = source.right.front();
    node.kind = PlainNode::Kind::days;
    node.comparison = source.source->comparison;
    node.slot = source.left.front().slot;
    node.right_slot = right.slot;
    if (right.kind == Operand::Kind::date)
        node.right_day = right.source->date.time_since_epoch().count();
}

std::vector<PlainSummand> PlainProgram::make_sum(const std::vector<BoundOperand>& operands) {
    std::vector<PlainSummand> sum;
    for (const BoundOperand& operand : operands) {
        PlainSummand& summand = sum.emplace_back();
        summand.kind = operand.kind;
        summand.is_subtracted = operand.is_subtracted;
        summand.has_before = operand.has_before;
        summand.slot = operand.slot;
        summand.attribute = operand.attribute;
        summand.columns = columns_of(operand.attribute);
        const bool is_literal = operand.kind == Operand::Kind::number;
        if (is_literal || operand.source->otherwise) {
            summand.number = (is_literal ? operand.source->number : *operand.source->otherwise)
                                 .shifted(plain_places);
            if (!summand.number) is_beyond_plain_ = true;
        }
        if (operand.kind == Operand::Kind::latest)
            summand.carriers = carriers_of(operand.attribute);
    }
    return sum;
}

PlainKinds PlainProgram::carriers_of(AttributeId attribute) const {
    PlainKinds carriers;
    for (KindId kind = 0; kind < kinds_.size(); ++kind)
        if (attribute != casework::Dictionary::absent && casebook_.carries(kind, attribute))
            carriers.add(kinds_[kind]);
    return carriers;
}

std::vector<std::span<const casework::ValueId>> PlainProgram::columns_of(
    AttributeId attribute) const {
    std::vector<std::span<const casework::ValueId>> columns(kinds_of_plain_.size());
    if (attribute == casework::Dictionary::absent) return columns;
    for (std::size_t kind = 0; kind < kinds_of_plain_.size(); ++kind)
        columns[kind] = casebook_.column(kinds_of_plain_[kind], attribute);
    return columns;
}

}  // namespace hearken::monitor
