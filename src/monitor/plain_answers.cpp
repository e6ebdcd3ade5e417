// What VariantTests ask, answered for one case or for all of a run at once.
//
// The loops over the cases are simple on purpose: the compiler turns them into vector instructions.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

using casework::ValueId;

namespace {

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
            return compare(test.sum, first_event_);
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
    answers.clear(count, tests.words());
    for (const VariantTests::DayTest& test : tests.days())
        answer_day(test, run, word_of(test.bit, answers));
    for (const VariantTests::InstantTest& test : tests.instants()) {
        std::uint32_t* word = word_of(test.bit, answers);
        for (std::size_t at = 0; at < count; ++at) {
            constexpr std::size_t ahead = 12;  // cases stand too far apart to be foreseen
            if (at + ahead < count)
                __builtin_prefetch(casebook_.happened_earliest().data() +
                                   run.first_events()[at + ahead]);
            const std::int64_t* ms = casebook_.happened_earliest().data() + run.first_events()[at];
            word[at] |= static_cast<std::uint32_t>(ms[test.event] - ms[test.from] <= test.ms)
                        << shift_of(test.bit);
        }
    }
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
        const auto index = static_cast<std::size_t>(value);
        Answers answered = index < known.size() ? known[index] : ValueMemories::not_asked;
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
    constexpr std::uint8_t no_number_bit = 1;
    constexpr std::uint8_t too_long_bit = 2;
    sums_.assign(count, sum.constant);
    doubts_.assign(count, 0);
    for (std::uint32_t number = 0; number < sum.count; ++number) {
        const PlainSum::Term& term = sum.terms[number];
        const std::uint32_t* ordinals = run.ordinals(term.position);
        for (std::size_t at = 0; at < count; ++at) {
            const std::int64_t stated = number_of(term.column[ordinals[at]]);
            if (stated > too_long) {
                sums_[at] += term.is_subtracted ? -stated : stated;
                continue;
            }
            doubts_[at] |= stated == too_long ? too_long_bit : no_number_bit;
        }
    }
    const std::size_t shift = shift_of(test.bit);
    for (std::size_t at = 0; at < count; ++at) {
        std::uint8_t answered =
            static_cast<std::uint8_t>(truth(compares(sums_[at], sum.comparison)));
        if (doubts_[at] != 0)
            answered = doubts_[at] == no_number_bit ? static_cast<std::uint8_t>(Truth::unknown)
                                                    : beyond_answer;
        word[at] |= std::uint32_t{answered} << shift;
    }
}

}  // namespace hearken::monitor
