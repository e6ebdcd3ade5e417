#include "oracle/conditions.h"

#include <algorithm>

#include "oracle/people.h"
#include "oracle/phrases.h"
#include "oracle/values.h"

namespace hearken::oracle {

namespace {

using language::Comparison;
using language::Operand;
using language::Predicate;
using language::PredicatePtr;
using language::Reading;
using language::Span;

template <typename Value>
struct Read {
    std::optional<Value> value;
    Reasons why;
};

// The value of the last event that states the attribute, of those up to the event looked at, or of
// those before a named one. Where it is not known which is the last, all that may be must agree.
Read<Number> latest(const Operand& operand, const Setting& setting) {
    const Named reference = named(setting, operand.has_before ? operand.event.slot : 0);
    if (reference.event == nullptr) return {std::nullopt, reference.why};
    const Scene& scene = *setting.scene;
    struct Candidate {
        const Happening* event;
        Truth is_up_to;
    };
    std::vector<Candidate> candidates;
    for (const Happening& event : scene.seen) {
        if (value_of(event.told->attributes, operand.name) == nullptr) continue;
        Truth is_up_to = is_before(scene, event, *reference.event);
        if (!operand.has_before && is_same(event, *reference.event)) is_up_to = known(true);
        if (!is_up_to.is_no()) candidates.push_back({&event, is_up_to});
    }
    Reasons why;
    std::vector<Read<Number>> possible;
    bool is_one_sure = false;
    for (const Candidate& candidate : candidates) {
        is_one_sure = is_one_sure || candidate.is_up_to.is_yes();
        const bool is_overtaken =
            std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
                return other.is_up_to.is_yes() &&
                       is_before(scene, *candidate.event, *other.event).is_yes();
            });
        if (is_overtaken) continue;
        why.insert(candidate.is_up_to.why.begin(), candidate.is_up_to.why.end());
        const std::string* text = value_of(candidate.event->told->attributes, operand.name);
        const auto number = read_number(*text);
        if (number)
            possible.push_back({number, {}});
        else
            possible.push_back({std::nullopt, {Reason::unparseable}});
    }
    if (!is_one_sure) {
        if (operand.otherwise)
            possible.push_back({read_number(operand.otherwise->to_string()), {}});
        else
            possible.push_back({std::nullopt, {Reason::field_missing}});
    }
    const bool is_agreed =
        !possible.empty() &&
        std::all_of(possible.begin(), possible.end(), [&](const Read<Number>& each) {
            return each.value && possible[0].value && each.value->parts == possible[0].value->parts;
        });
    if (is_agreed) return possible[0];
    for (const Read<Number>& each : possible) why.insert(each.why.begin(), each.why.end());
    if (possible.size() != 1) why.insert(Reason::order);
    return {std::nullopt, why};
}

Read<Number> number_of(const Operand& operand, const Setting& setting) {
    if (operand.kind == Operand::Kind::latest) return latest(operand, setting);
    const Stated text = text_of(operand, setting);
    if (!text.text) return {std::nullopt, text.why};
    const auto number = read_number(*text.text);
    if (!number) return {std::nullopt, {Reason::unparseable}};
    return {number, {}};
}

Read<Number> sum_of(const std::vector<Operand>& operands, const Setting& setting) {
    Read<Number> sum{Number{}, {}};
    for (const Operand& operand : operands) {
        const Read<Number> part = number_of(operand, setting);
        sum.why.insert(part.why.begin(), part.why.end());
        if (!part.value) sum.value.reset();
        if (!sum.value) continue;
        sum.value = operand.is_subtracted ? subtract(*sum.value, *part.value)
                                          : add(*sum.value, *part.value);
        if (!sum.value) sum.why.insert(Reason::unparseable);
    }
    return sum;
}

Read<Days> days_of(const Operand& operand, const Setting& setting) {
    if (operand.kind == Operand::Kind::date) {
        const Day day = operand.date.time_since_epoch().count();
        return {Days{day, day}, {}};
    }
    if (operand.kind == Operand::Kind::happened) {
        const Named event = named(setting, operand.event.slot);
        if (event.event == nullptr) return {std::nullopt, event.why};
        return {event.event->days, {}};
    }
    const Stated text = text_of(operand, setting);
    if (!text.text) return {std::nullopt, text.why};
    const auto days = read_days(*text.text);
    if (!days) return {std::nullopt, {Reason::unparseable}};
    return {days, {}};
}

Read<bool> yes_of(const Operand& operand, const Setting& setting) {
    if (operand.kind == Operand::Kind::yes_or_no) return {operand.yes, {}};
    const Stated text = text_of(operand, setting);
    if (!text.text) return {std::nullopt, text.why};
    const auto yes = read_yes_or_no(*text.text);
    if (!yes) return {std::nullopt, {Reason::unparseable}};
    return {yes, {}};
}

template <typename Value>
Truth unknown_of(const Read<Value>& left, const Read<Value>& right) {
    Reasons why = left.why;
    why.insert(right.why.begin(), right.why.end());
    return unknown(why);
}

Truth compare_numbers(Comparison how, __int128 left, __int128 right) {
    switch (how) {
        case Comparison::equal:
            return known(left == right);
        case Comparison::not_equal:
            return known(left != right);
        case Comparison::less:
            return known(left < right);
        case Comparison::less_or_equal:
            return known(left <= right);
        case Comparison::greater:
            return known(left > right);
        case Comparison::greater_or_equal:
            return known(left >= right);
    }
    return known(false);
}

// True or false only if it is so for every day of both.
Truth compare_days(Comparison how, const Days& left, const Days& right) {
    const auto is_less = [](const Days& one, const Days& other) {
        if (one.last < other.first) return known(true);
        if (one.first >= other.last) return known(false);
        return unknown(Reason::precision);
    };
    switch (how) {
        case Comparison::equal:
        case Comparison::not_equal: {
            Truth equal = unknown(Reason::precision);
            if (left.last < right.first || right.last < left.first) equal = known(false);
            if (left.first == left.last && right.first == right.last)
                equal = known(left.first == right.first);
            return how == Comparison::equal ? equal : opposite(equal);
        }
        case Comparison::less:
            return is_less(left, right);
        case Comparison::less_or_equal:
            return opposite(is_less(right, left));
        case Comparison::greater:
            return is_less(right, left);
        case Comparison::greater_or_equal:
            return opposite(is_less(left, right));
    }
    return known(false);
}

Truth compare_numbers_of(Comparison how, const Read<Number>& left, const Read<Number>& right) {
    if (!left.value || !right.value) return unknown_of(left, right);
    return compare_numbers(how, left.value->parts, right.value->parts);
}

Truth compare_equal(Comparison how, bool is_equal) {
    return known(how == Comparison::equal ? is_equal : !is_equal);
}

// Two attributes: numbers if both are, else days if both are, else texts, which have no order.
Truth compare_stated(const Predicate& predicate, const Setting& setting) {
    const Operand& left = predicate.left.front();
    const Operand& right = predicate.right.front();
    const Stated left_text = text_of(left, setting);
    const Stated right_text = text_of(right, setting);
    if (!left_text.text || !right_text.text) {
        Reasons why = left_text.why;
        why.insert(right_text.why.begin(), right_text.why.end());
        return unknown(why);
    }
    const auto left_number = read_number(*left_text.text);
    const auto right_number = read_number(*right_text.text);
    if (left_number && right_number)
        return compare_numbers(predicate.comparison, left_number->parts, right_number->parts);
    const auto left_days = read_days(*left_text.text);
    const auto right_days = read_days(*right_text.text);
    if (left_days && right_days) return compare_days(predicate.comparison, *left_days, *right_days);
    if (predicate.comparison == Comparison::equal || predicate.comparison == Comparison::not_equal)
        return compare_equal(predicate.comparison, *left_text.text == *right_text.text);
    return unknown(Reason::unparseable);
}

Truth compare(Comparison how,
              Reading reading,
              const std::vector<Operand>& left,
              const std::vector<Operand>& right,
              const Setting& setting) {
    switch (reading) {
        case Reading::number:
            return compare_numbers_of(how, sum_of(left, setting), sum_of(right, setting));
        case Reading::date: {
            const auto left_days = days_of(left.front(), setting);
            const auto right_days = days_of(right.front(), setting);
            if (!left_days.value || !right_days.value) return unknown_of(left_days, right_days);
            return compare_days(how, *left_days.value, *right_days.value);
        }
        case Reading::yes_or_no: {
            const auto left_yes = yes_of(left.front(), setting);
            const auto right_yes = yes_of(right.front(), setting);
            if (!left_yes.value || !right_yes.value) return unknown_of(left_yes, right_yes);
            return compare_equal(how, *left_yes.value == *right_yes.value);
        }
        case Reading::text: {
            const Stated left_text = text_of(left.front(), setting);
            const Stated right_text = text_of(right.front(), setting);
            if (!left_text.text) return unknown(left_text.why);
            if (!right_text.text) return unknown(right_text.why);
            return compare_equal(how, *left_text.text == *right_text.text);
        }
        case Reading::same_as_each_other:
            break;
    }
    return known(false);
}

Truth is_in_span(const Span& span, const Happening& event, const Setting& setting) {
    const Scene& scene = *setting.scene;
    if (span.kind == Span::Kind::whole_case) return known(true);
    const Named from = named(setting, span.from.slot);
    if (from.event == nullptr) return unknown(from.why);
    if (span.kind == Span::Kind::before) return is_before(scene, event, *from.event);
    if (span.kind == Span::Kind::after) return is_before(scene, *from.event, event);
    const Truth begun =
        is_same(event, *from.event) ? known(true) : is_before(scene, *from.event, event);
    if (span.to_deadline) {
        if (!setting.deadline) return both(begun, unknown(Reason::precision));
        return both(begun, is_by(event, *setting.deadline));
    }
    const Named to = named(setting, span.to.slot);
    if (to.event == nullptr) return both(begun, unknown(to.why));
    const Truth ended =
        is_same(event, *to.event) ? known(true) : is_before(scene, event, *to.event);
    return both(begun, ended);
}

Truth some_event(const Predicate& predicate, const Setting& setting) {
    Truth found = known(false);
    for (const Happening& event : setting.scene->seen)
        found = either(found,
                       both(matches(predicate.events, event, setting),
                            is_in_span(predicate.span, event, setting)));
    return found;
}

Truth is_known(const Predicate& predicate, const Setting& setting) {
    const Operand& operand = predicate.left.front();
    if (operand.kind == Operand::Kind::happened) {
        const Named event = named(setting, operand.event.slot);
        if (event.event == nullptr) return unknown(event.why);
        return known(!event.event->when.is_unknown);
    }
    return states(operand, setting);
}

// The attributes that a condition asks of the event that is being looked at.
void collect_attributes(const Predicate& predicate, std::set<std::string>& names) {
    for (const auto* side : {&predicate.left, &predicate.right})
        for (const Operand& operand : *side)
            if (operand.kind == Operand::Kind::attribute && operand.event.slot == 0)
                names.insert(operand.name);
    for (const PredicatePtr& part : predicate.parts) collect_attributes(*part, names);
}

Truth matches_term(const language::EventTerm& term,
                   const Happening& event,
                   const Setting& setting) {
    if (!term.is_any_event && term.kind != event.told->kind) return known(false);
    const Truth people = are_as_asked(term.people, event, setting);
    if (term.where == nullptr) return people;
    if (term.is_any_event) {
        std::set<std::string> names;
        collect_attributes(*term.where, names);
        const bool is_carried = std::any_of(names.begin(), names.end(), [&](const auto& name) {
            return setting.scene->carried.contains({event.told->kind, name});
        });
        if (!names.empty() && !is_carried) return known(false);
    }
    return both(people, holds(*term.where, setting.looking_at(event)));
}

}  // namespace

Setting Setting::looking_at(const Happening& event) const {
    Setting inner = *this;
    inner.names[0] = {&event, {}};
    return inner;
}

Truth matches(const language::EventSet& events, const Happening& event, const Setting& setting) {
    Truth result = known(false);
    for (const language::EventTerm& term : events.terms)
        result = either(result, matches_term(term, event, setting));
    return result;
}

Truth holds(const Predicate& predicate, const Setting& setting) {
    switch (predicate.kind) {
        case Predicate::Kind::all: {
            Truth result = known(true);
            for (const PredicatePtr& part : predicate.parts)
                result = both(result, holds(*part, setting));
            return result;
        }
        case Predicate::Kind::any: {
            Truth result = known(false);
            for (const PredicatePtr& part : predicate.parts)
                result = either(result, holds(*part, setting));
            return result;
        }
        case Predicate::Kind::negation:
            return opposite(holds(*predicate.parts.front(), setting));
        case Predicate::Kind::comparison:
            if (predicate.reading == Reading::same_as_each_other)
                return compare_stated(predicate, setting);
            return compare(
                predicate.comparison, predicate.reading, predicate.left, predicate.right, setting);
        case Predicate::Kind::in: {
            Truth result = known(false);
            for (const Operand& value : predicate.right)
                result = either(
                    result,
                    compare(
                        Comparison::equal, predicate.reading, predicate.left, {value}, setting));
            return result;
        }
        case Predicate::Kind::known:
            return is_known(predicate, setting);
        case Predicate::Kind::exists:
            return some_event(predicate, setting);
        case Predicate::Kind::exists_not:
            return opposite(some_event(predicate, setting));
        case Predicate::Kind::event_is: {
            const Named event = named(setting, predicate.event.slot);
            if (event.event == nullptr) return unknown(event.why);
            return are_as_asked(predicate.people, *event.event, setting);
        }
        case Predicate::Kind::same:
            return is_the_same(predicate.left.front(), predicate.right.front(), setting);
        case Predicate::Kind::different:
            return opposite(is_the_same(predicate.left.front(), predicate.right.front(), setting));
        case Predicate::Kind::has_phrase:
        case Predicate::Kind::has_no_phrase: {
            const Stated text = text_of(predicate.left.front(), setting);
            if (!text.text) return unknown(text.why);
            const bool has = has_phrase(*setting.scene->input, predicate.lexicon, *text.text);
            return known(has == (predicate.kind == Predicate::Kind::has_phrase));
        }
        case Predicate::Kind::age: {
            const Named on = named(setting, predicate.event.slot);
            if (on.event == nullptr) return unknown(on.why);
            return is_aged(predicate.comparison, predicate.years, on.event->days, setting);
        }
    }
    return known(false);
}

}  // namespace hearken::oracle
