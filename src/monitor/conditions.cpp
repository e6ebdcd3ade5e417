// The conditions of standards: comparisons, sets, existence; three-valued throughout.
#include <algorithm>

#include "base/check.h"
#include "monitor/case_view.h"

namespace hearken::monitor {

using assurance::Limit;
using assurance::no_event;
using assurance::UnknownReason;
using casework::no_value;
using casework::ValueId;
using language::Comparison;
using language::Operand;
using language::Predicate;
using language::Reading;

namespace {

template <typename T>
Truth compared(const T& left, Comparison comparison, const T& right) {
    switch (comparison) {
        case Comparison::equal:
            return truth(left == right);
        case Comparison::not_equal:
            return truth(left != right);
        case Comparison::less:
            return truth(left < right);
        case Comparison::less_or_equal:
            return truth(left <= right);
        case Comparison::greater:
            return truth(left > right);
        case Comparison::greater_or_equal:
            return truth(left >= right);
    }
    HEARKEN_CHECK(false);
}

// Days may be known only as a range: then the answer is certain only if all days agree.
Truth compared_days(const DateRange& left, Comparison comparison, const DateRange& right) {
    const bool certain = left.first == left.last && right.first == right.last;
    switch (comparison) {
        case Comparison::equal:
            if (certain) return truth(left.first == right.first);
            return left.last < right.first || right.last < left.first ? Truth::no : Truth::unknown;
        case Comparison::not_equal:
            return negation(compared_days(left, Comparison::equal, right));
        case Comparison::less:
            if (left.last < right.first) return Truth::yes;
            return left.first >= right.last ? Truth::no : Truth::unknown;
        case Comparison::less_or_equal:
            if (left.last <= right.first) return Truth::yes;
            return left.first > right.last ? Truth::no : Truth::unknown;
        case Comparison::greater:
            return compared_days(right, Comparison::less, left);
        case Comparison::greater_or_equal:
            return compared_days(right, Comparison::less_or_equal, left);
    }
    HEARKEN_CHECK(false);
}

}  // namespace

// Whatever is known leaves no reasons behind: each kind of condition sees to that.
Truth CaseView::holds_here(NodeNumber number,
                           const Slots& slots,
                           const Limit* deadline,
                           EventIndex* decisive) {
    const BoundNode& node = binding_.node(number);
    switch (node.kind) {
        case Predicate::Kind::all:
            return holds_all(node, slots, deadline, decisive);
        case Predicate::Kind::any:
            return holds_any(node, slots, deadline, decisive);
        case Predicate::Kind::negation:
        case Predicate::Kind::exists_not:
            return holds_not(node, slots, deadline, decisive);
        case Predicate::Kind::known:
            return is_known(node.left.front(), slots);
        case Predicate::Kind::comparison:
            return compare(node, slots);
        case Predicate::Kind::in:
            return is_in(node, slots);
        case Predicate::Kind::exists:
            return exists(node, slots, deadline, decisive);
        case Predicate::Kind::event_is:
            return holds_of_people(node, slots[node.slot]);
        case Predicate::Kind::same:
            return is_same(node, slots);
        case Predicate::Kind::different:
            return negation(is_same(node, slots));
        case Predicate::Kind::age:
            return has_age(node, slots);
        case Predicate::Kind::has_phrase:
            return has_phrase(number, slots);
        case Predicate::Kind::has_no_phrase:
            return negation(has_phrase(number, slots));
    }
    HEARKEN_CHECK(false);
}

// An event decides only what holds because of it, or may do so.
Truth CaseView::holds_not(const BoundNode& node,
                          const Slots& slots,
                          const Limit* deadline,
                          EventIndex* decisive) {
    const EventIndex before = decisive != nullptr ? *decisive : no_event;
    const Truth result = negation(node.kind == Predicate::Kind::exists_not
                                      ? exists(node, slots, deadline, decisive)
                                      : holds(node.parts.front(), slots, deadline, decisive));
    if (decisive != nullptr && result == Truth::no) *decisive = before;
    return result;
}

Truth CaseView::holds_all(const BoundNode& node,
                          const Slots& slots,
                          const Limit* deadline,
                          EventIndex* decisive) {
    const std::size_t mark = unknowns_.size();
    const EventIndex before = decisive != nullptr ? *decisive : no_event;
    Truth result = Truth::yes;
    for (const NodeNumber part : node.parts) {
        result = both(result, holds(part, slots, deadline, decisive));
        if (result != Truth::no) continue;
        forget_from(mark);
        if (decisive != nullptr) *decisive = before;
        break;
    }
    return result;
}

Truth CaseView::holds_any(const BoundNode& node,
                          const Slots& slots,
                          const Limit* deadline,
                          EventIndex* decisive) {
    const std::size_t mark = unknowns_.size();
    const EventIndex before = decisive != nullptr ? *decisive : no_event;
    Truth result = Truth::no;
    for (const NodeNumber part : node.parts) {
        EventIndex of_part = before;
        const Truth answer = holds(part, slots, deadline, decisive != nullptr ? &of_part : nullptr);
        result = either(result, answer);
        const bool is_meant = answer == Truth::yes || of_part != before;
        if (decisive != nullptr && is_meant) *decisive = of_part;
        if (result != Truth::yes) continue;
        forget_from(mark);
        break;
    }
    return result;
}

Truth CaseView::is_known(const BoundOperand& operand, const Slots& slots) {
    if (operand.kind != Operand::Kind::attribute || slots[operand.slot] != no_event)
        return truth(stated_value_of(operand, slots) != no_value);
    note(UnknownReason::anchor_missing, no_event, 0, &operand.source->name);
    return Truth::unknown;
}

// Each text is searched once, however many events have it.
Truth CaseView::has_phrase(NodeNumber number, const Slots& slots) {
    const BoundNode& node = binding_.node(number);
    const std::optional<ValueId> value = value_of(node.left.front(), slots);
    if (!value) return Truth::unknown;
    std::vector<Truth>& found = phrases_found_[number];
    const auto at = static_cast<std::size_t>(*value);
    if (found.size() <= at) found.resize(at + 1, Truth::unknown);
    Truth& here = found[at];
    if (here == Truth::unknown)
        here = truth(node.source->phrases->is_in(casebook_.values().text(*value)));
    return here;
}

Truth CaseView::compare(const BoundNode& node, const Slots& slots) {
    switch (node.source->reading) {
        case Reading::number:
            return compare_numbers(node, slots);
        case Reading::text:
            return compare_texts(node, slots);
        case Reading::date:
            return compare_days(node, slots);
        case Reading::yes_or_no:
            return compare_yes_no(node, slots);
        case Reading::same_as_each_other:
            return compare_alike(node, slots);
    }
    HEARKEN_CHECK(false);
}

// --- Values --------------------------------------------------------------------------------------

// Or no_value.
ValueId CaseView::stated_value_of(const BoundOperand& operand, const Slots& slots) const {
    if (operand.attribute == casework::Dictionary::absent) return no_value;
    if (operand.kind == Operand::Kind::case_attribute)
        return casebook_.case_value(case_, operand.attribute);
    if (operand.kind == Operand::Kind::person_attribute)
        return casebook_.people().value(person_.number, operand.attribute);
    const EventIndex event = slots[operand.slot];
    return event != no_event ? casebook_.value(event, operand.attribute) : no_value;
}

std::optional<ValueId> CaseView::value_of(const BoundOperand& operand, const Slots& slots) {
    const ValueId value = stated_value_of(operand, slots);
    if (value != no_value) return value;
    const bool is_of_event = operand.attribute != casework::Dictionary::absent
                                 ? operand.kind != Operand::Kind::case_attribute &&
                                       operand.kind != Operand::Kind::person_attribute
                                 : operand.kind == Operand::Kind::attribute;
    note(UnknownReason::field_missing,
         is_of_event ? slots[operand.slot] : no_event,
         0,
         &operand.source->name);
    return std::nullopt;
}

std::optional<Decimal> CaseView::number_of(const BoundOperand& operand, const Slots& slots) {
    if (operand.kind == Operand::Kind::number) return operand.source->number;
    if (operand.kind == Operand::Kind::latest) return latest_of(operand, slots);
    const std::optional<ValueId> value = value_of(operand, slots);
    if (!value) return std::nullopt;
    const std::optional<Decimal> number = casebook_.values().number(*value);
    if (!number)
        note(UnknownReason::unparseable, event_of(operand, slots), 0, &operand.source->name);
    return number;
}

// The value carried forward: that of the last event up to (or before) the reference that has one.
std::optional<Decimal> CaseView::latest_of(const BoundOperand& operand, const Slots& slots) {
    const EventIndex reference = slots[operand.slot];
    if (reference == no_event) {
        note(UnknownReason::anchor_missing, no_event, 0, &operand.source->name);
        return std::nullopt;
    }
    EventIndex latest = no_event;
    if (operand.attribute != casework::Dictionary::absent) {
        const std::span<const EventIndex> events = carrying(operand.attribute);
        const auto counts = [&](EventIndex event) {
            if (event == reference) return truth(!operand.has_before);
            return times_.before(event, reference);
        };
        // The last that surely counts.
        auto at = std::upper_bound(events.begin(), events.end(), reference);
        // A file that keeps its order may tell one that stands after it to be before it.
        while (!times_.is_index_order() && at != events.end() && !times_.is_unknown(*at) &&
               times_.first_ms(*at) <= times_.last_ms(reference))
            ++at;
        while (latest == no_event && at != events.begin())
            if (counts(*--at) == Truth::yes) latest = *at;
        while (!times_.is_index_order() && at != events.begin() &&
               times_.first_ms(*--at) + widest_ms() >= times_.first_ms(latest))
            if (counts(*at) == Truth::yes && times_.before(latest, *at) == Truth::yes) latest = *at;
        if (!times_.is_index_order() && may_be_later(operand, events, latest, reference))
            return std::nullopt;
    }
    if (latest == no_event) {
        if (!operand.source->otherwise)
            note(UnknownReason::field_missing, reference, 0, &operand.source->name);
        return operand.source->otherwise;
    }
    const std::optional<Decimal> number =
        casebook_.values().number(casebook_.value(latest, operand.attribute));
    if (!number) note(UnknownReason::unparseable, latest, 0, &operand.source->name);
    return number;
}

// Whether another value may be the later one, for all that is known of their times.
bool CaseView::may_be_later(const BoundOperand& operand,
                            std::span<const EventIndex> events,
                            EventIndex latest,
                            EventIndex reference) {
    // By another that surely counts too: two files may tell that where one does not.
    const auto is_overtaken = [&](EventIndex event) {
        constexpr std::size_t looked_at_max = 64;
        const std::span<const EventIndex> some =
            events.first(std::min(events.size(), looked_at_max));
        return std::any_of(some.begin(), some.end(), [&](EventIndex other) {
            return times_.before(event, other) == Truth::yes &&
                   times_.before(other, reference) == Truth::yes;
        });
    };
    const auto is_another = [&](EventIndex event) {
        if (event == latest || event == reference) return false;
        if (times_.before(event, reference) == Truth::no) return false;
        if (latest != no_event && times_.before(event, latest) == Truth::yes) return false;
        const ValueId value = casebook_.value(event, operand.attribute);
        const bool same =
            latest != no_event
                ? states_same_number(value, casebook_.value(latest, operand.attribute))
                : operand.source->otherwise &&
                      casebook_.values().number(value) == operand.source->otherwise;
        if (!same && is_overtaken(event)) return false;
        if (!same) note(UnknownReason::order, event, 0, &operand.source->name);
        return !same;
    };
    const std::span<const EventIndex> others =
        latest == no_event ? events : may_follow(events, latest);
    const std::span<const EventIndex> timeless = of_unknown_time(others);
    for (const EventIndex event : others.first(others.size() - timeless.size())) {
        if (times_.first_ms(event) > times_.last_ms(reference)) break;  // so are all that follow
        if (is_another(event)) return true;
    }
    return std::any_of(timeless.begin(), timeless.end(), is_another);
}

// 10 and 1e1 are one number.
bool CaseView::states_same_number(ValueId left, ValueId right) const {
    if (left == right) return true;
    const std::optional<Decimal> of_left = casebook_.values().number(left);
    const std::optional<Decimal> of_right = casebook_.values().number(right);
    return of_left && of_right && *of_left == *of_right;
}

std::optional<Decimal> CaseView::sum_of(const std::vector<BoundOperand>& operands,
                                        const Slots& slots) {
    std::optional<Decimal> sum{Decimal{}};
    for (const BoundOperand& operand : operands) {
        const std::optional<Decimal> number = number_of(operand, slots);
        if (!number) return std::nullopt;
        sum =
            operand.is_subtracted ? Decimal::subtract(*sum, *number) : Decimal::add(*sum, *number);
        if (!sum) {
            note(UnknownReason::unparseable, event_of(operand, slots), 0, &operand.source->name);
            return std::nullopt;
        }
    }
    return sum;
}

std::optional<DateRange> CaseView::days_of(const BoundOperand& operand, const Slots& slots) {
    if (operand.kind == Operand::Kind::date)
        return DateRange{operand.source->date, operand.source->date};
    if (operand.kind == Operand::Kind::happened) {
        const EventIndex event = slots[operand.slot];
        if (event == no_event) {
            note(UnknownReason::anchor_missing, no_event);
            return std::nullopt;
        }
        return DateRange{Date{std::chrono::days{times_.first_day(event)}},
                         Date{std::chrono::days{times_.last_day(event)}}};
    }
    const std::optional<ValueId> value = value_of(operand, slots);
    if (!value) return std::nullopt;
    const std::optional<DateRange> days = casebook_.values().days(*value);
    if (!days) note(UnknownReason::unparseable, event_of(operand, slots), 0, &operand.source->name);
    return days;
}

std::optional<bool> CaseView::yes_no_of(const BoundOperand& operand, const Slots& slots) {
    if (operand.kind == Operand::Kind::yes_or_no) return operand.source->yes;
    const std::optional<ValueId> value = value_of(operand, slots);
    if (!value) return std::nullopt;
    const std::optional<bool> yes = casebook_.values().yes_or_no(*value);
    if (!yes) note(UnknownReason::unparseable, event_of(operand, slots), 0, &operand.source->name);
    return yes;
}

// --- Comparisons ---------------------------------------------------------------------------------

Truth CaseView::compare_numbers(const BoundNode& node, const Slots& slots) {
    const std::optional<Decimal> left = sum_of(node.left, slots);
    const std::optional<Decimal> right = sum_of(node.right, slots);
    if (!left || !right) return Truth::unknown;
    return compared(*left, node.source->comparison, *right);
}

Truth CaseView::compare_texts(const BoundNode& node, const Slots& slots) {
    const auto value = [&](const BoundOperand& operand) -> std::optional<ValueId> {
        if (operand.kind == Operand::Kind::text) return operand.text;  // no_value equals nothing
        return value_of(operand, slots);
    };
    const std::optional<ValueId> left = value(node.left.front());
    const std::optional<ValueId> right = value(node.right.front());
    if (!left || !right) return Truth::unknown;
    // Two literals that the casebook lacks are both no_value and still two texts.
    const bool equal = *left == no_value && *right == no_value
                           ? node.left.front().source->text == node.right.front().source->text
                           : *left == *right;
    return truth(equal == (node.source->comparison == Comparison::equal));
}

Truth CaseView::compare_days(const BoundNode& node, const Slots& slots) {
    const std::optional<DateRange> left = days_of(node.left.front(), slots);
    const std::optional<DateRange> right = days_of(node.right.front(), slots);
    if (!left || !right) return Truth::unknown;
    const Truth result = compared_days(*left, node.source->comparison, *right);
    if (result == Truth::unknown)
        note(UnknownReason::precision,
             event_of(node.left.front(), slots),
             0,
             &node.left.front().source->name);
    return result;
}

Truth CaseView::compare_yes_no(const BoundNode& node, const Slots& slots) {
    const std::optional<bool> left = yes_no_of(node.left.front(), slots);
    const std::optional<bool> right = yes_no_of(node.right.front(), slots);
    if (!left || !right) return Truth::unknown;
    return truth((*left == *right) == (node.source->comparison == Comparison::equal));
}

// Two attributes: as numbers where both are, else as days where both are, else as texts.
Truth CaseView::compare_alike(const BoundNode& node, const Slots& slots) {
    const std::optional<ValueId> left = value_of(node.left.front(), slots);
    const std::optional<ValueId> right = value_of(node.right.front(), slots);
    if (!left || !right) return Truth::unknown;
    const casework::Values& values = casebook_.values();
    if (values.number(*left) && values.number(*right))
        return compared(*values.number(*left), node.source->comparison, *values.number(*right));
    if (values.days(*left) && values.days(*right)) {
        const Truth result =
            compared_days(*values.days(*left), node.source->comparison, *values.days(*right));
        if (result == Truth::unknown)
            note(UnknownReason::precision,
                 event_of(node.left.front(), slots),
                 0,
                 &node.left.front().source->name);
        return result;
    }
    if (node.source->comparison == Comparison::equal) return truth(*left == *right);
    if (node.source->comparison == Comparison::not_equal) return truth(*left != *right);
    note(UnknownReason::unparseable,
         event_of(node.left.front(), slots),
         0,
         &node.left.front().source->name);
    return Truth::unknown;
}

Truth CaseView::is_in(const BoundNode& node, const Slots& slots) {
    Truth found = Truth::no;
    const auto any_of = [&](const auto& left, const auto& read) {
        if (!left) return Truth::unknown;
        for (const BoundOperand& value : node.right) {
            const auto right = read(value);
            if (!right) return Truth::unknown;
            found = either(found, truth(*left == *right));
        }
        return found;
    };
    switch (node.source->reading) {
        case Reading::number:
            return any_of(sum_of(node.left, slots),
                          [&](const BoundOperand& value) { return number_of(value, slots); });
        case Reading::yes_or_no:
            return any_of(yes_no_of(node.left.front(), slots),
                          [&](const BoundOperand& value) { return yes_no_of(value, slots); });
        case Reading::date: {
            const std::optional<DateRange> left = days_of(node.left.front(), slots);
            if (!left) return Truth::unknown;
            for (const BoundOperand& value : node.right)
                found =
                    either(found,
                           compared_days(
                               *left, Comparison::equal, {value.source->date, value.source->date}));
            if (found == Truth::unknown)
                note(UnknownReason::precision,
                     event_of(node.left.front(), slots),
                     0,
                     &node.left.front().source->name);
            return found;
        }
        case Reading::text:
        case Reading::same_as_each_other:
            break;
    }
    if (node.left.front().kind == Operand::Kind::text) {
        for (const BoundOperand& value : node.right)
            found = either(found, truth(value.source->text == node.left.front().source->text));
        return found;
    }
    const std::optional<ValueId> left = value_of(node.left.front(), slots);
    if (!left) return Truth::unknown;
    for (const BoundOperand& value : node.right) found = either(found, truth(*left == value.text));
    return found;
}

// --- Existence -----------------------------------------------------------------------------------

Truth CaseView::is_in_span(const language::Span& span,
                           EventIndex event,
                           const Slots& slots,
                           const Limit* deadline) {
    using Kind = language::Span::Kind;
    if (span.kind == Kind::whole_case) return Truth::yes;
    const EventIndex from = slots[static_cast<std::size_t>(span.from.slot)];
    if (from == no_event) {
        note(UnknownReason::anchor_missing, no_event);
        return Truth::unknown;
    }
    Truth inside = Truth::unknown;
    if (span.kind == Kind::before) {
        inside = times_.before(event, from);
    } else if (span.kind == Kind::after) {
        inside = times_.before(from, event);
    } else {
        inside = negation(times_.before(event, from));
        if (span.to_deadline) {
            if (deadline == nullptr || !deadline->is_set) {
                note(UnknownReason::anchor_missing, no_event);
                return both(inside, Truth::unknown);
            }
            const std::int64_t first =
                deadline->is_in_hours ? times_.first_ms(event) : times_.first_day(event);
            const std::int64_t last =
                deadline->is_in_hours ? times_.last_ms(event) : times_.last_day(event);
            const Truth by_deadline = last <= deadline->first  ? Truth::yes
                                      : first > deadline->last ? Truth::no
                                                               : Truth::unknown;
            inside = both(inside, by_deadline);
        } else {
            const EventIndex to = slots[static_cast<std::size_t>(span.to.slot)];
            if (to == no_event) {
                note(UnknownReason::anchor_missing, no_event);
                return both(inside, Truth::unknown);
            }
            inside = both(inside, negation(times_.before(to, event)));
        }
    }
    if (inside == Truth::unknown) note(UnknownReason::order, event);
    return inside;
}

Truth CaseView::exists(const BoundNode& node,
                       const Slots& slots,
                       const Limit* deadline,
                       EventIndex* decisive) {
    Truth found = Truth::no;
    const std::size_t mark = unknowns_.size();
    for (const EventIndex event : of_set(node.events)) {
        const Truth belongs = matches(node.events, event, slots, deadline);
        if (belongs == Truth::no) continue;
        const Truth here = both(belongs, is_in_span(node.source->span, event, slots, deadline));
        if (here == Truth::no) continue;
        found = either(found, here);
        if (decisive != nullptr) *decisive = event;
        if (here == Truth::yes) break;
    }
    if (found != Truth::unknown) forget_from(mark);
    return found;
}

}  // namespace hearken::monitor
