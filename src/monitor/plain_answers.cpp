// What VariantTests ask, answered for one case or for all of a run at once.
//
// The loops over the cases are simple on purpose: the compiler turns them into vector instructions.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using casework::ValueId;

namespace {

// Of a case without a sum, why.
constexpr std::uint8_t no_number_bit = 1;
constexpr std::uint8_t too_long_bit = 2;

std::uint32_t* word_of(VariantTests::Bit bit, RunAnswers& answers) {
    return answers.word(bit / VariantAnswers::word_bits);
}
std::size_t shift_of(VariantTests::Bit bit) {
    return bit % VariantAnswers::word_bits;
}

void answer_day(const VariantTests::DayTest& test,
                const VariantRun& run,
                std::uint32_t* __restrict word) {
    const std::size_t count = run.cases().size();
    const std::uint32_t yes = std::uint32_t{1} << shift_of(test.bit);
    const std::int32_t* days = run.days(test.event);
    const std::int32_t most = test.days;
    if (test.from == no_position) {
        for (std::size_t at = 0; at < count; ++at) word[at] |= days[at] <= most ? yes : 0;
        return;
    }
    const std::int32_t* from = run.days(test.from);
    for (std::size_t at = 0; at < count; ++at) word[at] |= days[at] - from[at] <= most ? yes : 0;
}

// `ms`: of all events.
void answer_instant(const VariantTests::InstantTest& test,
                    const VariantRun& run,
                    const std::int64_t* __restrict ms,
                    std::uint32_t* __restrict word) {
    constexpr std::size_t ahead = 12;  // cases stand too far apart to be foreseen
    const EventIndex* __restrict first_events = run.first_events();
    const std::size_t count = run.cases().size();
    const std::int64_t most = test.ms;
    const std::size_t event = test.event;
    const std::size_t from = test.from;
    const std::size_t shift = shift_of(test.bit);
    const auto answer = [&](std::size_t at) {
        const std::int64_t* of_case = ms + first_events[at];
        word[at] |= static_cast<std::uint32_t>(of_case[event] - of_case[from] <= most) << shift;
    };
    std::size_t at = 0;
    for (; at + ahead < count; ++at) {
        __builtin_prefetch(ms + first_events[at + ahead]);
        answer(at);
    }
    for (; at < count; ++at) answer(at);
}

}  // namespace

std::uint8_t PlainJudge::compare(const PlainSum& sum, EventIndex first_event) {
    const std::uint32_t* ordinals = casebook_.ordinals().data() + first_event;
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
    return static_cast<std::uint8_t>(is_known ? truth(compares(total, sum.comparison))
                                              : Truth::unknown);
}

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
            return compare(test.sum, seen_->first_event);
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

void PlainJudge::answer(const VariantTests& tests, const VariantRun& run, RunAnswers& answers) {
    const std::size_t count = run.cases().size();
    const CaseLook* const seen = seen_;
    answers.clear(count, tests.words());
    for (const VariantTests::DayTest& test : tests.days())
        answer_day(test, run, word_of(test.bit, answers));
    for (const VariantTests::InstantTest& test : tests.instants())
        answer_instant(test, run, casebook_.happened_earliest().data(), word_of(test.bit, answers));
    for (const VariantTests::ValueTest& test : tests.values())
        answer(test, run, word_of(test.bit, answers));
    for (const VariantTests::Other& test : tests.others()) {
        std::uint32_t* word = word_of(test.bit, answers);
        if (test.kind == VariantTests::Other::Kind::sum) {
            answer_sum(test, run, word);
            continue;
        }
        for (std::size_t at = 0; at < count; ++at) {
            open(run.cases()[at]);
            word[at] |= std::uint32_t{answer(test)} << shift_of(test.bit);
        }
    }
    seen_ = seen;  // what was found of the case that was looked at before holds on
}

void PlainJudge::answer(const VariantTests::ValueTest& test,
                        const VariantRun& run,
                        std::uint32_t* word) {
    const std::uint32_t* ordinals = run.ordinals(test.position);
    const ValueId* column = test.column;
    const std::size_t shift = shift_of(test.bit);
    const std::size_t count = run.cases().size();
    std::span<const Answers> known = memories_.answers(test.memory);
    for (std::size_t at = 0; at < count; ++at) {
        const ValueId value = column[ordinals[at]];
        Answers answered = ValueMemories::answer(known, value);
        if (answered == ValueMemories::not_asked) [[unlikely]] {
            open(run.cases()[at]);
            answered = answer_anew(test.memory, value, test.position);
            known = memories_.answers(test.memory);
        }
        word[at] |= std::uint32_t{answered} << shift;
    }
}

// As compare(), term by term.
void PlainJudge::answer_sum(const VariantTests::Other& test,
                            const VariantRun& run,
                            std::uint32_t* word) {
    const std::size_t count = run.cases().size();
    const PlainSum& sum = test.sum;
    sums_.assign(count, sum.constant);
    doubts_.assign(count, 0);
    for (std::uint32_t number = 0; number < sum.count; ++number)
        add_term(sum.terms[number], run.ordinals(sum.terms[number].position));
    const std::int64_t* const sums = sums_.data();
    const std::uint8_t* const doubts = doubts_.data();
    const std::size_t shift = shift_of(test.bit);
    const auto answer_by = [&](auto is_so) {
        for (std::size_t at = 0; at < count; ++at) {
            std::uint8_t answered = static_cast<std::uint8_t>(truth(is_so(sums[at])));
            if (doubts[at] != 0) [[unlikely]]
                answered = doubts[at] == no_number_bit ? static_cast<std::uint8_t>(Truth::unknown)
                                                       : beyond_answer;
            word[at] |= std::uint32_t{answered} << shift;
        }
    };
    using language::Comparison;
    switch (sum.comparison) {
        case Comparison::equal:
            return answer_by([](std::int64_t total) { return total == 0; });
        case Comparison::not_equal:
            return answer_by([](std::int64_t total) { return total != 0; });
        case Comparison::less:
            return answer_by([](std::int64_t total) { return total < 0; });
        case Comparison::less_or_equal:
            return answer_by([](std::int64_t total) { return total <= 0; });
        case Comparison::greater:
            return answer_by([](std::int64_t total) { return total > 0; });
        case Comparison::greater_or_equal:
            return answer_by([](std::int64_t total) { return total >= 0; });
    }
}

// Adds it to sums_, by case.
void PlainJudge::add_term(const PlainSum::Term& term, const std::uint32_t* ordinals) {
    std::int64_t* const sums = sums_.data();
    std::uint8_t* const doubts = doubts_.data();
    const std::size_t count = sums_.size();
    const ValueId* const column = term.column;
    const std::int64_t sign = term.is_subtracted ? -1 : 1;
    std::span<const std::int64_t> known{numbers_};
    for (std::size_t at = 0; at < count; ++at) {
        const ValueId value = column[ordinals[at]];
        const auto index = static_cast<std::size_t>(value);
        std::int64_t stated = index < known.size() ? known[index] : not_read;
        if (stated == not_read) [[unlikely]] {
            stated = read_number(value);
            known = numbers_;
        }
        if (stated > too_long) [[likely]]
            sums[at] += sign * stated;
        else
            doubts[at] |= stated == too_long ? too_long_bit : no_number_bit;
    }
}

}  // namespace hearken::monitor
