#include "monitor/variant_tests.h"

#include <algorithm>
#include <utility>

namespace hearken::monitor {

using language::Unit;

namespace {

bool is_same(const PlainLimit& left, const PlainLimit& right) {
    return left.is_set == right.is_set && left.start == right.start &&
           left.duration == right.duration && left.version == right.version;
}
bool is_same(const PlainDay& left, const PlainDay& right) {
    return left.position == right.position && left.day == right.day &&
           is_same(left.limit, right.limit);
}
bool is_same(const VariantTests::Other& left, const VariantTests::Other& right) {
    return left.kind == right.kind && left.position == right.position && left.node == right.node &&
           left.sum == right.sum && is_same(left.limit, right.limit) &&
           left.covered == right.covered && is_same(left.first_day, right.first_day) &&
           is_same(left.last_day, right.last_day);
}

constexpr std::int64_t ms_per_hour = 3'600'000;

/// How many days after its start a limit lies, where that is the same for every start.
bool is_in_days(const PlainLimit& limit, std::int64_t& days) {
    const PlainDuration& duration = *limit.duration;
    if (duration.unit != Unit::days && duration.unit != Unit::weeks) return false;
    days = duration.unit == Unit::weeks ? 7 * std::int64_t{duration.count} : duration.count;
    return true;
}

}  // namespace

bool VariantTests::take_bits(std::size_t count, Bit& bit) {
    constexpr std::size_t word = VariantAnswers::word_bits;
    std::size_t first = bits_taken_;
    if (first % word + count > word) first = (first / word + 1) * word;
    if (first + count > word * VariantAnswers::words_max) {
        give_up();
        return false;
    }
    bit = static_cast<Bit>(first);
    bits_taken_ = first + count;
    ++questions_;
    return true;
}

void VariantTests::ask_day(Position event, Position from, std::int64_t days) {
    // Beyond all days, so that the answer is the same for all: versions without an end have such.
    constexpr std::int64_t far = 50'000'000;
    if (from == no_position && (days >= far || days <= -far)) return;
    DayTest test;
    test.days = static_cast<std::int32_t>(std::clamp(days, -far, far));
    test.event = event;
    test.from = from;
    const auto it = std::find_if(days_.begin(), days_.end(), [&](const DayTest& other) {
        return other.days == test.days && other.event == event && other.from == from;
    });
    if (it != days_.end()) return asked_.note(it->bit, 1);
    if (!take_bits(1, test.bit)) return;
    days_.push_back(test);
    asked_.note(test.bit, 1);
}

void VariantTests::add(Other test) {
    const auto it = std::find_if(
        others_.begin(), others_.end(), [&](const Other& other) { return is_same(other, test); });
    if (it != others_.end()) return asked_.note(it->bit, 3);
    if (!take_bits(2, test.bit)) return;
    asked_.note(test.bit, 3);
    others_.push_back(std::move(test));
}

void VariantTests::ask_by(Position event, const PlainLimit& limit) {
    std::int64_t days = 0;
    if (is_in_days(limit, days)) return ask_day(event, limit.start, days);
    if (limit.is_in_hours)
        return ask_instant(event, limit.start, limit.duration->count * ms_per_hour);
    Other test;
    test.kind = Other::Kind::by;
    test.position = event;
    test.limit = limit;
    add(std::move(test));
}

void VariantTests::ask_from(Position event, const PlainLimit& limit) {
    std::int64_t days = 0;
    if (is_in_days(limit, days)) return ask_day(event, limit.start, days - 1);
    if (limit.is_in_hours)
        return ask_instant(event, limit.start, limit.duration->count * ms_per_hour - 1);
    Other test;
    test.kind = Other::Kind::from;
    test.position = event;
    test.limit = limit;
    add(std::move(test));
}

void VariantTests::ask_passed(const PlainLimit& limit, std::int64_t as_of_day) {
    std::int64_t days = 0;
    if (is_in_days(limit, days)) return ask_day(limit.start, no_position, as_of_day - days);
    Other test;
    test.kind = Other::Kind::passed;
    test.limit = limit;
    add(std::move(test));
}

void VariantTests::ask_instant(Position event, Position from, std::int64_t ms) {
    InstantTest test{ms, event, from, 0};
    const auto it = std::find_if(instants_.begin(), instants_.end(), [&](const InstantTest& other) {
        return other.ms == ms && other.event == event && other.from == from;
    });
    if (it != instants_.end()) return asked_.note(it->bit, 1);
    if (!take_bits(1, test.bit)) return;
    instants_.push_back(test);
    asked_.note(test.bit, 1);
}

// What is asked of one value is one test, so that the value is looked up once.
void VariantTests::ask_value(std::uint32_t question,
                             const casework::ValueId* column,
                             Position position,
                             ValueMemories& memories) {
    const auto note_part = [&](const ValueTest& test, std::size_t part) {
        asked_.note(test.bit + 2 * part, 3);
    };
    ValueTest* free = nullptr;
    for (ValueTest& test : values_) {
        if (test.column != column || test.position != position) continue;
        const std::size_t part = memories.part(test.memory, question);
        if (part < ValueMemories::parts_max) return note_part(test, part);
        if (test.answers < ValueMemories::parts_max) free = &test;
    }
    if (free == nullptr) {
        ValueTest test{column, question, 1, position, 0};
        if (!take_bits(2 * ValueMemories::parts_max, test.bit)) return;
        values_.push_back(test);
        return note_part(test, 0);
    }
    free->memory = memories.with(free->memory, question);
    ++questions_;
    note_part(*free, free->answers++);
}

void VariantTests::ask_case_value(const PlainNode& node) {
    Other test;
    test.kind = Other::Kind::case_value;
    test.node = &node;
    add(std::move(test));
}

void VariantTests::ask_sum(const PlainSum& sum) {
    Other test;
    test.kind = Other::Kind::sum;
    test.sum = sum;
    add(std::move(test));
}

void VariantTests::ask_covered(const Stretches& covered,
                               const PlainDay& first,
                               const PlainDay& last) {
    Other test;
    test.kind = Other::Kind::covered;
    test.covered = &covered;
    test.first_day = first;
    test.last_day = last;
    add(std::move(test));
}

}  // namespace hearken::monitor
