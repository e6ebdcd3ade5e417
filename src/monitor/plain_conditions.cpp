// Conditions and sets of events in plain cases.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using assurance::no_event;
using casework::no_value;
using casework::ValueId;
using language::Comparison;
using language::Operand;
using language::Span;

namespace {

// So that a sum of a hundred of them does not overflow.
constexpr std::int64_t number_max = std::int64_t{1} << 56;

}  // namespace

// --- Sets ----------------------------------------------------------------------------------------

bool PlainJudge::belongs(const PlainSet& set, Position position) {
    const PlainKind kind = kind_at(position);
    Truth result = set.about.has(kind) ? is_about_person(position) : Truth::no;
    // What a condition within the set found does not decide the clause.
    const EventIndex decisive = decisive_;
    for (const PlainSet::Term& term : set.terms) {
        if (result == Truth::yes) return true;
        if (!term.kinds.has(kind)) continue;
        Truth here = term.is_about_person ? is_about_person(position) : Truth::yes;
        if (here != Truth::no) here = both(here, holds(term.where, position));
        decisive_ = decisive;
        result = either(result, here);
    }
    if (result == Truth::unknown) hand_back();
    return result == Truth::yes;
}

Positions PlainJudge::of_set(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    const Some some = some_of(set, among);
    Positions found = some.sure;
    Positions asked = some.perhaps;
    for (const PlainSet::Term& term : set.terms) {
        const Positions of_term = of_kinds(term.kinds) & among;
        asked |= term.is_about_person ? of_term & (person_->about | person_->perhaps) : of_term;
    }
    for (asked &= ~found; asked != 0; asked &= asked - 1)
        if (belongs(set, lowest(asked))) found |= only(lowest(asked));
    return found;
}

// Conditions are asked only until the first is found: what comes after it does not matter.
Position PlainJudge::first_of(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    const Some some = some_of(set, among);
    Positions left = some.sure | some.perhaps;
    if (!set.terms.empty()) left |= of_kinds(set.all_kinds) & among;
    // Mostly there is none, or the first of them surely belongs to it.
    if ((left & (Positions{0} - left) & ~some.sure) == 0) return lowest(left);
    for (; left != 0; left &= left - 1) {
        const Position position = lowest(left);
        if ((some.sure & only(position)) != 0 || belongs(set, position)) return position;
        if (is_handed_back_) return none;
    }
    return none;
}

Position PlainJudge::last_of(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    const Some some = some_of(set, among);
    Positions left = some.sure | some.perhaps;
    if (!set.terms.empty()) left |= of_kinds(set.all_kinds) & among;
    for (; left != 0; left &= ~only(highest(left))) {
        const Position position = highest(left);
        if ((some.sure & only(position)) != 0 || belongs(set, position)) return position;
        if (is_handed_back_) return none;
    }
    return none;
}

// --- Conditions ----------------------------------------------------------------------------------

// Of all cases of the block: where it is asked of one, it mostly is of nearly all.
void PlainJudge::ask_of_cases(PlainNumber number) {
    const std::size_t open = number_;
    OfCases& known = of_cases_[number];
    known.where = where_of_cases(number, in_->all_cases());
    known.look = look_;
    enter(open);
    set_view();
}

Where PlainJudge::where_of_cases(PlainNumber number, std::uint64_t cases) {
    const PlainNode& node = plain_.node(number);
    if (node.kind == PlainNode::Kind::negation) {
        const Where part = where_of_cases(node.parts.front(), cases);
        return {cases & ~(part.yes | part.unknown), part.unknown};
    }
    Where where;
    if (node.kind != PlainNode::Kind::case_value) {
        const bool is_all = node.kind == PlainNode::Kind::all;
        if (is_all) where.yes = cases;
        for (const PlainNumber part : node.parts)
            where.add(where_of_cases(part, where.open(cases, is_all)), is_all);
        return where;
    }
    const std::span<const ValueId> values = casebook_.case_values(node.attribute);
    const CaseLook* const looks = &in_->look(0);
    std::span<const Answers> known = memories_.answers(node.memory);
    for (std::uint64_t left = cases; left != 0; left &= left - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(left));
        const casework::CaseIndex which = looks[at].which;
        const ValueId value = which < values.size() ? values[which] : no_value;
        Answers answer = ValueMemories::answer(known, value);
        if (answer == ValueMemories::not_asked) [[unlikely]] {
            enter(at);
            answer = answer_anew(node.memory, value, none);
            known = memories_.answers(node.memory);  // where they stand now
        }
        where.add(left & (std::uint64_t{0} - left), static_cast<Truth>(answer));
    }
    return where;
}

Truth PlainJudge::ask(const PlainNode& node, Position under_test) {
    switch (node.kind) {
        case PlainNode::Kind::all:
        case PlainNode::Kind::any:
        case PlainNode::Kind::negation:
        case PlainNode::Kind::exists_not:
            return ask_parts(node, under_test);
        case PlainNode::Kind::value:
        case PlainNode::Kind::case_value:
            return ask_value(node, under_test);
        case PlainNode::Kind::sums:
            return compare_sums(node, under_test);
        case PlainNode::Kind::exists:
            return exists(node);
        case PlainNode::Kind::people:
            return ask_people(node, under_test);
        case PlainNode::Kind::days:
            return ask_days(node, under_test);
        case PlainNode::Kind::age:
            return ask_age(node, under_test);
        case PlainNode::Kind::other:
            break;
    }
    return ask_view(node.source, under_test);
}

// As in CaseView, an event decides only what holds because of it; what is not known is not told.
Truth PlainJudge::ask_parts(const PlainNode& node, Position under_test) {
    const EventIndex decisive_before = decisive_;
    Truth result = Truth::yes;
    if (node.kind == PlainNode::Kind::all) {
        for (const PlainNumber part : node.parts) {
            result = both(result, holds(part, under_test));
            if (result == Truth::no) break;
        }
    } else if (node.kind == PlainNode::Kind::any) {
        result = Truth::no;
        for (const PlainNumber part : node.parts) {
            decisive_ = decisive_before;
            result = either(result, holds(part, under_test));
            if (result == Truth::yes) break;
        }
    } else {
        const bool is_exists = node.kind == PlainNode::Kind::exists_not;
        result = negation(is_exists ? exists(node) : holds(node.parts.front(), under_test));
    }
    if (result != Truth::yes) decisive_ = decisive_before;
    return result;
}

Truth PlainJudge::ask_view(NodeNumber node, Position under_test) {
    if (tests_ != nullptr) tests_->give_up();
    Slots slots;
    for (std::size_t slot = 1; slot < slots_max; ++slot) slots[slot] = event_at(slots_[slot]);
    slots[0] = event_at(under_test);
    set_view();
    const Truth answer = view_.holds(node, slots, nullptr);
    view_.unknowns().clear();
    return answer;
}

// Days that are not certain are CaseView's business.
Truth PlainJudge::ask_days(const PlainNode& node, Position under_test) {
    const auto position_of = [&](std::uint8_t slot) {
        return slot == 0 ? under_test : slots_[slot];
    };
    const auto is_certain = [&](Position position) {
        return position != none && (seen_->coarse & only(position)) == 0;
    };
    const Position left = position_of(node.slot);
    const Position right = node.right_day ? left : position_of(node.right_slot);
    if (tests_ != nullptr || !is_certain(left) || !is_certain(right))
        return ask_view(node.source, under_test);
    const std::int64_t day = node.right_day ? *node.right_day : std::int64_t{seen_->days[right]};
    return truth(compares(seen_->days[left] - day, node.comparison));
}

Truth PlainJudge::ask_age(const PlainNode& node, Position under_test) {
    const Position position = node.slot == 0 ? under_test : slots_[node.slot];
    if (position == none || (seen_->coarse & only(position)) != 0 ||
        person_->person.number == casework::nothing)
        return ask_view(node.source, under_test);
    const Birth& born = person_->born;
    const std::int32_t day = calendar_number(Date{std::chrono::days{seen_->days[position]}});
    switch (node.comparison) {
        case Comparison::greater_or_equal:
            return born.has_completed(node.years, day);
        case Comparison::less:
            return negation(born.has_completed(node.years, day));
        case Comparison::greater:
            return born.has_completed(node.years + 1, day);
        case Comparison::less_or_equal:
            return negation(born.has_completed(node.years + 1, day));
        case Comparison::equal:
        case Comparison::not_equal:
            break;
    }
    const Truth is_equal = both(born.has_completed(node.years, day),
                                negation(born.has_completed(node.years + 1, day)));
    return node.comparison == Comparison::equal ? is_equal : negation(is_equal);
}

ValueId PlainJudge::value_at(std::span<const std::span<const ValueId>> columns,
                             casework::AttributeId attribute,
                             Position position) const {
    const PlainKind kind = kind_at(position);
    if (kind == shared_kind) {
        return attribute == casework::Dictionary::absent
                   ? no_value
                   : casebook_.value(event_at(position), attribute);
    }
    const std::span<const ValueId> column = columns[kind];
    return column.empty() ? no_value : column[seen_->ordinals[position]];
}

ValueId PlainJudge::value_of(const PlainNode& node, Position position) const {
    if (node.kind == PlainNode::Kind::value)
        return value_at(node.columns, node.attribute, position);
    return node.attribute == casework::Dictionary::absent
               ? no_value
               : casebook_.case_value(seen_->which, node.attribute);
}

Truth PlainJudge::ask_value(const PlainNode& node, Position under_test) {
    const Position position = node.kind == PlainNode::Kind::case_value ? none
                              : node.slot == 0                         ? under_test
                                                                       : slots_[node.slot];
    if (node.kind == PlainNode::Kind::value && position == none)
        return ask_view(node.source, under_test);
    if (tests_ != nullptr) {
        if (node.kind == PlainNode::Kind::case_value)
            tests_->ask_case_value(node);
        else if (kind_at(position) == shared_kind)
            tests_->give_up();
        else if (!node.columns[kind_at(position)].empty())
            tests_->ask_value(
                node.memory, node.columns[kind_at(position)].data(), position, memories_);
    }
    return static_cast<Truth>(answer(node.memory, value_of(node, position), position));
}

PlainJudge::Answers PlainJudge::answer_anew(std::uint32_t memory,
                                            ValueId value,
                                            Position position) {
    const ValueMemories::Question& question = memories_.question(memory);
    Answers answers = value == no_value ? 0 : 1;
    if (!question.parts.empty()) {
        answers = 0;
        for (std::size_t part = 0; part < question.parts.size(); ++part)
            answers = static_cast<Answers>(answers | answer(question.parts[part], value, position)
                                                         << (2 * part));
    } else if (question.sum) {
        PlainSum sum = *question.sum;
        sum.terms.front().position = position;
        answers = compare(sum, seen_->first_event);
    } else if (question.node != nullptr) {
        Slots slots;
        slots.fill(no_event);
        slots[question.node->slot] = event_at(position);
        set_view();
        answers = static_cast<Answers>(view_.holds(question.node->source, slots, nullptr));
        view_.unknowns().clear();
    }
    memories_.remember(memory, value, answers);
    return answers;
}

std::int64_t PlainJudge::read_number(ValueId value) {
    const std::optional<Decimal> read =
        value == no_value ? std::nullopt : casebook_.values().number(value);
    std::int64_t number = no_number;
    if (read) {
        const std::int64_t whole = read->shifted(plain_places).value_or(number_max);
        number = whole >= number_max || whole <= -number_max ? too_long : whole;
    }
    const auto at = static_cast<std::size_t>(value);
    if (at >= ValueMemories::values_max) return number;
    if (at >= numbers_.size()) numbers_.resize(std::max(at + 1, 2 * numbers_.size()), not_read);
    numbers_[at] = number;
    return number;
}

PlainJudge::Known PlainJudge::find_number(const PlainSummand& summand,
                                          Position under_test,
                                          bool is_subtracted,
                                          PlainSum& total) {
    const auto add_constant = [&] {
        total.constant += is_subtracted ? -*summand.number : *summand.number;
        return Known::yes;
    };
    if (summand.kind == Operand::Kind::number) return add_constant();
    if (summand.kind == Operand::Kind::case_attribute) return Known::beyond;
    const Position reference = summand.slot == 0 ? under_test : slots_[summand.slot];
    if (reference == none) return Known::no;
    Positions left = only(reference);
    if (summand.kind == Operand::Kind::latest) {
        const Positions before = summand.has_before ? 0 : only(reference);
        left = of_kinds(summand.carriers) & (below(reference) | before);
    }
    for (; left != 0; left &= ~only(highest(left))) {
        const Position position = highest(left);
        if (kind_at(position) == shared_kind) return Known::beyond;
        const std::span<const ValueId> column = summand.columns[kind_at(position)];
        if (column.empty()) continue;
        if (tests_ != nullptr) tests_->ask_value(is_there_, column.data(), position, memories_);
        if (column[seen_->ordinals[position]] == no_value) continue;
        total.terms[total.count++] = {column.data(), position, is_subtracted};
        return Known::yes;
    }
    return summand.number ? add_constant() : Known::no;
}

PlainJudge::Known PlainJudge::add_sum(const std::vector<PlainSummand>& sum,
                                      Position under_test,
                                      bool is_right,
                                      PlainSum& total) {
    for (const PlainSummand& summand : sum) {
        const Known known =
            find_number(summand, under_test, summand.is_subtracted != is_right, total);
        if (known != Known::yes) return known;
    }
    return Known::yes;
}

Truth PlainJudge::compare_sums(const PlainNode& node, Position under_test) {
    PlainSum sum;
    sum.comparison = node.comparison;
    const Known left = add_sum(node.left, under_test, false, sum);
    const Known right = add_sum(node.right, under_test, true, sum);
    if (left == Known::beyond || right == Known::beyond) {
        hand_back();
        return Truth::unknown;
    }
    if (left == Known::no || right == Known::no) return Truth::unknown;
    if (tests_ != nullptr) {
        const PlainSum::Term& first = sum.terms.front();
        if (sum.count == 1)
            tests_->ask_value(memories_.of_sum(sum), first.column, first.position, memories_);
        else if (sum.count > 1)
            tests_->ask_sum(sum);
    }
    const std::uint8_t answer = compare(sum, seen_->first_event);
    if (answer == beyond_answer) {
        hand_back();
        return Truth::unknown;
    }
    return static_cast<Truth>(answer);
}

// Where one is surely inside, it does not matter of which it is not known.
Truth PlainJudge::exists(const PlainNode& node) {
    Positions among = seen_->visible;
    Positions perhaps = 0;
    const Span& span = *node.span;
    if (span.kind != Span::Kind::whole_case) {
        const Position from = slots_[static_cast<std::size_t>(span.from.slot)];
        if (from == none) return Truth::unknown;
        perhaps = untold(from);
        if (span.kind == Span::Kind::before) {
            among &= before(from);
        } else if (span.kind == Span::Kind::after) {
            among &= after(from);
        } else {
            among &= after(from) | only(from);
            if (span.to_deadline) {
                if (!deadline_.is_set) return Truth::unknown;
                Positions by = among;
                for (Positions left = among; left != 0; left &= left - 1)
                    if (!is_by(lowest(left), deadline_)) by &= ~only(lowest(left));
                among = by;
            } else {
                const Position to = slots_[static_cast<std::size_t>(span.to.slot)];
                if (to == none) return Truth::unknown;
                perhaps |= untold(to);
                among &= before(to) | only(to);
            }
        }
    }
    // Mostly nothing is of a kind that it asks for, or it asks for nothing else.
    const PlainSet& set = plain_.set(node.events);
    const Positions may_be = may_be_of_set(node.events) & (among | perhaps);
    if (may_be == 0) return Truth::no;
    const bool was_handed_back = is_handed_back_;
    const Position found =
        set.asks_for_kinds_alone() ? lowest(may_be & among) : first_of(node.events, among);
    if (found == none && is_handed_back_ && !was_handed_back) return Truth::unknown;
    if (found != none) decisive_ = event_at(found);
    if (found == none && (perhaps & may_be) != 0) {
        hand_back();
        return Truth::unknown;
    }
    return truth(found != none);
}

}  // namespace hearken::monitor
