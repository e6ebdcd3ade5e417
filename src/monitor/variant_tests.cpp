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
    const language::Duration& duration = *limit.duration;
    if (duration.unit != Unit::days && duration.unit != Unit::weeks) return false;
    days = duration.unit == Unit::weeks ? 7 * std::int64_t{duration.count} : duration.count;
    return true;
}

}  // namespace

void VariantTests::ask_day(Position event, Position from, std::int64_t days) {
    // Beyond all days, so that the answer is the same for all: versions without an end have such.
    constexpr std::int64_t far = 50'000'000;
    if (from == no_position && (days >= far || days <= -far)) return;
    DayTest test;
    test.days = static_cast<std::int32_t>(std::clamp(days, -far, far));
    test.event = event;
    if (from != no_position) {
        test.from = from;
        test.from_mask = -1;
    }
    const auto at = std::find(days_.begin(), days_.end(), test) - days_.begin();
    if (at == std::ssize(days_)) {
        if (days_.size() == day_tests_max) return give_up();
        days_.push_back(test);
    }
    note(&VariantAnswers::days, std::uint64_t{1} << at);
}

void VariantTests::add(Other test) {
    const auto is_it = [&](const Other& other) { return is_same(other, test); };
    const auto at = std::find_if(others_.begin(), others_.end(), is_it) - others_.begin();
    if (at == std::ssize(others_)) {
        if (others_.size() == other_tests_max) return give_up();
        others_.push_back(std::move(test));
    }
    note(&VariantAnswers::others, std::uint64_t{3} << (2 * at));
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
    const InstantTest test{ms, event, from};
    const auto at = std::find(instants_.begin(), instants_.end(), test) - instants_.begin();
    if (at == std::ssize(instants_)) {
        if (instants_.size() == instant_tests_max) return give_up();
        instants_.push_back(test);
    }
    note(&VariantAnswers::others, std::uint64_t{1} << (63 - at));
}

// What is asked of one value is one test, so that the value is looked up once.
void VariantTests::ask_value(std::uint32_t question,
                             const casework::ValueId* column,
                             Position position,
                             ValueMemories& memories) {
    const auto note_part = [&](std::size_t test, std::size_t part) {
        const std::uint64_t bits = std::uint64_t{3} << (8 * (test % 8) + 2 * part);
        asked_.values[test / 8] |= bits;
        known_.values[test / 8] |= bits;
    };
    std::size_t free = values_.size();
    for (std::size_t at = 0; at < values_.size(); ++at) {
        const ValueTest& test = values_[at];
        if (test.column != column || test.position != position) continue;
        const std::size_t part = memories.part(test.memory, question);
        if (part < ValueMemories::parts_max) return note_part(at, part);
        if (test.answers < ValueMemories::parts_max) free = at;
    }
    if (free == values_.size()) {
        if (values_.size() == value_tests_max) return give_up();
        values_.push_back({column, question, 1, position});
        return note_part(free, 0);
    }
    values_[free].memory = memories.with(values_[free].memory, question);
    note_part(free, values_[free].answers++);
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
