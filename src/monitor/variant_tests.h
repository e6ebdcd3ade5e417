// What the standards ask of the cases of one variant, so that cases with the same answers are
// judged once.
//
// Only questions whose answer hangs on days and values are tests: what hangs on the kinds and their
// order is the same for all cases of a variant.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "casework/casebook.h"
#include "monitor/coverage_map.h"
#include "monitor/plain_limit.h"
#include "monitor/value_memories.h"

namespace hearken::monitor {

struct PlainNode;

/// The answers of one case: a bit for each test of days; a byte for each value asked about, two
/// bits a question; two bits for each other test, from below, and one for each test of instants,
/// from above. Where an answer stands never changes, as tests are only added.
struct VariantAnswers {
    std::uint64_t days = 0;
    std::array<std::uint64_t, 2> values{};
    std::uint64_t others = 0;
    // Without a branch: asked for every case.
    friend bool operator==(const VariantAnswers& left, const VariantAnswers& right) {
        return ((left.days ^ right.days) | (left.values[0] ^ right.values[0]) |
                (left.values[1] ^ right.values[1]) | (left.others ^ right.others)) == 0;
    }
};
inline VariantAnswers operator&(const VariantAnswers& left, const VariantAnswers& right) {
    return {left.days & right.days,
            {left.values[0] & right.values[0], left.values[1] & right.values[1]},
            left.others & right.others};
}

class VariantTests {
public:
    static constexpr std::size_t day_tests_max = 64;
    static constexpr std::size_t instant_tests_max = 16;
    static constexpr std::size_t value_tests_max = 16;
    static constexpr std::size_t other_tests_max = 24;

    /// Whether day(event) - day(from) <= days; without `from`, whether day(event) <= days.
    struct DayTest {
        std::int32_t days = 0;
        std::int32_t from_mask = 0;  // all ones, or none where there is no `from`
        Position event = 0;
        Position from = 0;
        friend bool operator==(const DayTest&, const DayTest&) = default;
    };
    /// Whether the instant of `event` is at most so many ms after that of `from`.
    struct InstantTest {
        std::int64_t ms = 0;
        Position event = 0;
        Position from = 0;
        friend bool operator==(const InstantTest&, const InstantTest&) = default;
    };
    /// What is asked of the value that one event holds: remembered by value.
    struct ValueTest {
        const casework::ValueId* column = nullptr;  // by ordinal
        std::uint32_t memory = 0;                   // which of the judge's, for all that is asked
        std::uint8_t answers = 1;                   // how many
        Position position = 0;
    };
    struct Other {
        enum class Kind : std::uint8_t { case_value, sum, by, from, passed, covered };
        Kind kind = Kind::case_value;
        Position position = no_position;
        const PlainNode* node = nullptr;  // case_value
        PlainSum sum;
        PlainLimit limit;                    // by, from, passed
        const Stretches* covered = nullptr;  // covered
        PlainDay first_day;
        PlainDay last_day;
    };

    // Each adds the test if it is new.
    void ask_day(Position event, Position from, std::int64_t days);
    void ask_by(Position event, const PlainLimit& limit);
    void ask_from(Position event, const PlainLimit& limit);
    void ask_passed(const PlainLimit& limit, std::int64_t as_of_day);
    void ask_instant(Position event, Position from, std::int64_t ms);
    /// `question`: one of `memories`.
    void ask_value(std::uint32_t question,
                   const casework::ValueId* column,
                   Position position,
                   ValueMemories& memories);
    void ask_case_value(const PlainNode& node);
    void ask_sum(const PlainSum& sum);
    void ask_covered(const Stretches& covered, const PlainDay& first, const PlainDay& last);
    /// Something was asked that is no test: the cases of this variant are judged one by one.
    void give_up() { is_given_up_ = true; }

    [[nodiscard]] bool is_given_up() const { return is_given_up_; }
    [[nodiscard]] std::span<const DayTest> days() const { return days_; }
    [[nodiscard]] std::span<const InstantTest> instants() const { return instants_; }
    [[nodiscard]] std::span<const ValueTest> values() const { return values_; }
    [[nodiscard]] std::span<const Other> others() const { return others_; }
    /// All answers there are; cases are alike where they agree in these.
    [[nodiscard]] const VariantAnswers& known() const { return known_; }

    /// Forgets what was asked, but not the tests.
    void begin_asking() { asked_ = {}; }
    /// The answers asked for since.
    [[nodiscard]] const VariantAnswers& asked() const { return asked_; }

private:
    void add(Other test);
    void note(std::uint64_t VariantAnswers::* word, std::uint64_t bits) {
        asked_.*word |= bits;
        known_.*word |= bits;
    }

    std::vector<DayTest> days_;
    std::vector<InstantTest> instants_;
    std::vector<ValueTest> values_;
    VariantAnswers known_;
    VariantAnswers asked_;
    std::vector<Other> others_;
    bool is_given_up_ = false;
};

}  // namespace hearken::monitor
