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
/// The answer of a test that PlainJudge cannot give.
constexpr std::uint8_t beyond_answer = 3;

}  // namespace

// --- Sets ----------------------------------------------------------------------------------------

Positions PlainJudge::of_kinds(std::uint64_t kinds) const {
    Positions found = 0;
    for (std::uint64_t left = kinds & kinds_met_; left != 0; left &= left - 1)
        found |= at_[static_cast<std::size_t>(std::countr_zero(left))];
    return found;
}

bool PlainJudge::belongs(const PlainSet& set, Position position) {
    const std::uint64_t kind = std::uint64_t{1} << kinds_[position];
    // What a condition within the set found does not decide the clause.
    const EventIndex decisive = decisive_;
    bool is_unknown = false;
    for (const PlainSet::Term& term : set.terms) {
        if ((term.kinds & kind) == 0) continue;
        const Truth here = holds(term.where, position);
        decisive_ = decisive;
        if (here == Truth::yes) return true;
        is_unknown = is_unknown || here == Truth::unknown;
    }
    if (is_unknown) hand_back();
    return false;
}

Positions PlainJudge::of_set(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    if (set.is_every_event) return among & visible_;
    Positions found = of_kinds(set.kinds) & among;
    for (const PlainSet::Term& term : set.terms) {
        Positions asked = of_kinds(term.kinds) & among & ~found;
        for (; asked != 0; asked &= asked - 1) {
            const Position position = lowest(asked);
            if (belongs(set, position)) found |= only(position);
        }
    }
    return found;
}

// Conditions are asked only until the first is found: what comes after it does not matter.
Position PlainJudge::first_of(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    if (set.terms.empty()) return lowest(of_set(number, among));
    const Positions sure = of_kinds(set.kinds) & among;
    for (Positions left = of_kinds(set.all_kinds()) & among; left != 0; left &= left - 1) {
        const Position position = lowest(left);
        if ((sure & only(position)) != 0 || belongs(set, position)) return position;
        if (is_handed_back_) return none;
    }
    return none;
}

Position PlainJudge::last_of(PlainNumber number, Positions among) {
    const PlainSet& set = plain_.set(number);
    if (set.terms.empty()) return highest(of_set(number, among));
    const Positions sure = of_kinds(set.kinds) & among;
    for (Positions left = of_kinds(set.all_kinds()) & among; left != 0;) {
        const Position position = highest(left);
        if ((sure & only(position)) != 0 || belongs(set, position)) return position;
        if (is_handed_back_) return none;
        left &= ~only(position);
    }
    return none;
}

// --- Conditions ----------------------------------------------------------------------------------

Truth PlainJudge::holds(PlainNumber number, Position under_test) {
    return number == no_plain_node ? Truth::yes : ask(plain_.node(number), under_test);
}

bool PlainJudge::is_so(PlainNumber number, Position under_test) {
    const Truth answer = holds(number, under_test);
    if (answer == Truth::unknown) hand_back();
    return answer == Truth::yes;
}

Truth PlainJudge::ask(const PlainNode& node, Position under_test) {
    switch (node.kind) {
        case PlainNode::Kind::all: {
            Truth result = Truth::yes;
            for (const PlainNumber part : node.parts) {
                result = both(result, holds(part, under_test));
                if (result == Truth::no) break;
            }
            return result;
        }
        case PlainNode::Kind::any: {
            Truth result = Truth::no;
            for (const PlainNumber part : node.parts) {
                result = either(result, holds(part, under_test));
                if (result == Truth::yes) break;
            }
            return result;
        }
        case PlainNode::Kind::negation:
            return negation(holds(node.parts.front(), under_test));
        case PlainNode::Kind::value:
        case PlainNode::Kind::case_value:
            return ask_value(node, under_test);
        case PlainNode::Kind::sums:
            return compare_sums(node, under_test);
        case PlainNode::Kind::exists:
            return exists(node);
        case PlainNode::Kind::exists_not:
            return negation(exists(node));
        case PlainNode::Kind::other:
            break;
    }
    return ask_view(node.source, under_test);
}

Truth PlainJudge::ask_view(NodeNumber node, Position under_test) {
    if (tests_ != nullptr) tests_->give_up();
    Slots slots;
    for (std::size_t slot = 1; slot < slots_max; ++slot) slots[slot] = event_at(slots_[slot]);
    slots[0] = event_at(under_test);
    view_.look_at(case_);
    const Truth answer = view_.holds(node, slots, nullptr);
    view_.unknowns().clear();
    return answer;
}

ValueId PlainJudge::value_at(std::span<const std::span<const ValueId>> columns,
                             casework::AttributeId attribute,
                             Position position) const {
    const PlainKind kind = kinds_[position];
    const EventIndex event = first_event_ + position;
    if (kind == plain_kinds_max - 1) {
        return attribute == casework::Dictionary::absent ? no_value
                                                         : casebook_.value(event, attribute);
    }
    const std::span<const ValueId> column = columns[kind];
    return column.empty() ? no_value : column[ordinals_[position]];
}

ValueId PlainJudge::value_of(const PlainNode& node, Position position) const {
    if (node.kind == PlainNode::Kind::value)
        return value_at(node.columns, node.attribute, position);
    return node.attribute == casework::Dictionary::absent
               ? no_value
               : casebook_.case_value(case_, node.attribute);
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
        else if (kinds_[position] == plain_kinds_max - 1)
            tests_->give_up();
        else if (!node.columns[kinds_[position]].empty())
            tests_->ask_value(
                node.memory, node.columns[kinds_[position]].data(), position, memories_);
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
        answers = compare(sum, ordinals_);
    } else if (question.node != nullptr) {
        Slots slots;
        slots.fill(no_event);
        slots[question.node->slot] = event_at(position);
        view_.look_at(case_);
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
        if (kinds_[position] == plain_kinds_max - 1) return Known::beyond;
        const std::span<const ValueId> column = summand.columns[kinds_[position]];
        if (column.empty()) continue;
        if (tests_ != nullptr) tests_->ask_value(is_there_, column.data(), position, memories_);
        if (column[ordinals_[position]] == no_value) continue;
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

// A Truth, or that it is beyond what is kept.
std::uint8_t PlainJudge::compare(const PlainSum& sum, const std::uint32_t* ordinals) {
    std::int64_t total = sum.constant;
    bool is_known = true;
    for (std::uint32_t at = 0; at < sum.count; ++at) {
        const PlainSum::Term& term = sum.terms[at];
        const std::int64_t number = number_of(term.column[ordinals[term.position]]);
        if (number == too_long) return beyond_answer;
        if (number == no_number)
            is_known = false;
        else
            total += term.is_subtracted ? -number : number;
    }
    const auto compared = [&] {
        switch (sum.comparison) {
            case Comparison::equal:
                return total == 0;
            case Comparison::not_equal:
                return total != 0;
            case Comparison::less:
                return total < 0;
            case Comparison::less_or_equal:
                return total <= 0;
            case Comparison::greater:
                return total > 0;
            case Comparison::greater_or_equal:
                break;
        }
        return total >= 0;
    };
    return static_cast<std::uint8_t>(is_known ? truth(compared()) : Truth::unknown);
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
    const std::uint8_t answer = compare(sum, ordinals_);
    if (answer == beyond_answer) {
        hand_back();
        return Truth::unknown;
    }
    return static_cast<Truth>(answer);
}

Truth PlainJudge::exists(const PlainNode& node) {
    Positions among = visible_;
    const Span& span = *node.span;
    if (span.kind != Span::Kind::whole_case) {
        const Position from = slots_[static_cast<std::size_t>(span.from.slot)];
        if (from == none) return Truth::unknown;
        if (span.kind == Span::Kind::before) {
            among &= below(from);
        } else if (span.kind == Span::Kind::after) {
            among &= above(from);
        } else {
            among &= ~below(from);
            if (span.to_deadline) {
                if (!deadline_.is_set) return Truth::unknown;
                Positions by = among;
                for (Positions left = among; left != 0; left &= left - 1)
                    if (!is_by(lowest(left), deadline_)) by &= ~only(lowest(left));
                among = by;
            } else {
                const Position to = slots_[static_cast<std::size_t>(span.to.slot)];
                if (to == none) return Truth::unknown;
                among &= ~above(to);
            }
        }
    }
    const bool was_handed_back = is_handed_back_;
    const Position found = first_of(node.events, among);
    if (found == none && is_handed_back_ && !was_handed_back) return Truth::unknown;
    if (found != none) decisive_ = event_at(found);
    return truth(found != none);
}

// --- The answers of one case
// ----------------------------------------------------------------------

std::uint8_t PlainJudge::answer(const VariantTests::Other& test) {
    using Kind = VariantTests::Other::Kind;
    const auto of_limit = [&](const auto& compared) {
        const PlainLimit limit =
            reckon(test.limit.start, *test.limit.duration, *test.limit.version);
        return limit.is_set ? static_cast<std::uint8_t>(compared(limit)) : beyond_answer;
    };
    switch (test.kind) {
        case Kind::case_value:
            return static_cast<std::uint8_t>(
                answer(test.node->memory, value_of(*test.node, none), none));
        case Kind::sum:
            return compare(test.sum, ordinals_);
        case Kind::by:
            return of_limit([&](const PlainLimit& limit) { return is_by(test.position, limit); });
        case Kind::from:
            return of_limit([&](const PlainLimit& limit) { return is_from(test.position, limit); });
        case Kind::passed:
            return of_limit([&](const PlainLimit& limit) { return has_passed(limit); });
        case Kind::covered:
            break;
    }
    PlainDay last = test.last_day;
    if (last.limit.is_set)
        last.limit = reckon(last.limit.start, *last.limit.duration, *last.limit.version);
    if (test.last_day.limit.is_set && !last.limit.is_set) return beyond_answer;
    return covers(*test.covered, test.first_day, last) ? 1 : 0;
}

// Test by test, so that what one test needs is at hand for all cases.
void PlainJudge::answer(const VariantTests& tests,
                        std::span<const casework::CaseIndex> cases,
                        std::vector<VariantAnswers>& answers) {
    answers.assign(cases.size(), {});
    const std::size_t count = cases.size();
    first_events_.resize(count);
    for (std::size_t at = 0; at < count; ++at) first_events_[at] = casebook_.first_event(cases[at]);
    const std::int32_t* all_days = times_.first_days().data();
    unsigned bit = 0;
    for (const VariantTests::DayTest& test : tests.days()) {
        for (std::size_t at = 0; at < count; ++at) {
            const std::int32_t* days = all_days + first_events_[at];
            const std::int32_t from = days[test.from] & test.from_mask;
            answers[at].days |= static_cast<std::uint64_t>(days[test.event] - from <= test.days)
                                << bit;
        }
        ++bit;
    }
    bit = 64;
    for (const VariantTests::InstantTest& test : tests.instants()) {
        --bit;
        for (std::size_t at = 0; at < count; ++at) {
            const std::int64_t* ms = casebook_.happened_earliest().data() + first_events_[at];
            answers[at].others |=
                static_cast<std::uint64_t>(ms[test.event] - ms[test.from] <= test.ms) << bit;
        }
    }
    for (std::size_t number = 0; number < tests.values().size(); ++number)
        answer(tests.values()[number], number, cases, answers);
    bit = 0;
    for (const VariantTests::Other& test : tests.others()) {
        const bool is_sum = test.kind == VariantTests::Other::Kind::sum;
        for (std::size_t at = 0; at < count; ++at) {
            if (!is_sum) open(cases[at]);
            const std::uint64_t answered =
                is_sum ? compare(test.sum, casebook_.ordinals().data() + first_events_[at])
                       : answer(test);
            answers[at].others |= answered << bit;
        }
        bit += 2;
    }
}

void PlainJudge::answer(const VariantTests::ValueTest& test,
                        std::size_t number,
                        std::span<const casework::CaseIndex> cases,
                        std::vector<VariantAnswers>& answers) {
    const std::uint32_t* ordinals = casebook_.ordinals().data() + test.position;
    const std::size_t shift = 8 * (number % 8);
    std::span<const Answers> known = memories_.answers(test.memory);
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const ValueId value = test.column[ordinals[first_events_[at]]];
        const auto index = static_cast<std::size_t>(value);
        Answers answered = index < known.size() ? known[index] : ValueMemories::not_asked;
        if (answered == ValueMemories::not_asked) {
            open(cases[at]);
            answered = answer_anew(test.memory, value, test.position);
            known = memories_.answers(test.memory);
        }
        answers[at].values[number / 8] |= std::uint64_t{answered} << shift;
    }
}

}  // namespace hearken::monitor
