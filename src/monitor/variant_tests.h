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

/// The answers of one case, as bits: one for each test of days or instants, eight for each value
/// asked about, two a question, and two for each other test. Where an answer stands never changes,
/// as tests are only added.
struct VariantAnswers {
    static constexpr std::size_t word_bits = 32;
    static constexpr std::size_t words_max = 8;
    std::array<std::uint32_t, words_max> words{};
    void note(std::size_t first_bit, std::uint32_t bits) {
        words[first_bit / word_bits] |= bits << (first_bit % word_bits);
    }
    friend bool operator==(const VariantAnswers&, const VariantAnswers&) = default;
};
inline VariantAnswers operator&(const VariantAnswers& left, const VariantAnswers& right) {
    VariantAnswers both;
    for (std::size_t word = 0; word < both.words.size(); ++word)
        both.words[word] = left.words[word] & right.words[word];
    return both;
}

/// The answers of several cases of one variant, word by word.
class RunAnswers {
public:
    void clear(std::size_t cases, std::size_t words) {
        cases_ = cases;
        words_ = words;
        all_.assign(cases * words, 0);
    }
    /// By case.
    [[nodiscard]] std::uint32_t* word(std::size_t number) { return all_.data() + number * cases_; }
    [[nodiscard]] std::uint32_t word(std::size_t number, std::size_t at) const {
        return all_[number * cases_ + at];
    }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] std::size_t cases() const { return cases_; }
    [[nodiscard]] VariantAnswers of(std::size_t at) const {
        VariantAnswers answers;
        for (std::size_t number = 0; number < words_; ++number)
            answers.words[number] = word(number, at);
        return answers;
    }

private:
    std::vector<std::uint32_t> all_;
    std::size_t cases_ = 0;
    std::size_t words_ = 0;
};

class VariantTests {
public:
    /// Where the answer of a test stands among the bits of VariantAnswers.
    using Bit = std::uint16_t;

    /// Whether day(event) - day(from) <= days; where `from` is no_position, whether day(event) <=
    /// days.
    struct DayTest {
        std::int32_t days = 0;
        Position event = 0;
        Position from = no_position;
        Bit bit = 0;
    };
    /// Whether the instant of `event` is at most so many ms after that of `from`.
    struct InstantTest {
        std::int64_t ms = 0;
        Position event = 0;
        Position from = 0;
        Bit bit = 0;
    };
    /// What is asked of the value that one event holds: remembered by value.
    struct ValueTest {
        const casework::ValueId* column = nullptr;  // by ordinal
        std::uint32_t memory = 0;                   // which of the judge's, for all that is asked
        std::uint8_t answers = 1;                   // how many
        Position position = 0;
        Bit bit = 0;
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
        Bit bit = 0;
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
    /// Changes whenever a test or a question is added; cases are alike where they agree in all
    /// answers to the same ones.
    [[nodiscard]] std::size_t questions() const { return questions_; }
    /// How many of the words of the answers are in use.
    [[nodiscard]] std::size_t words() const {
        return (bits_taken_ + VariantAnswers::word_bits - 1) / VariantAnswers::word_bits;
    }

    /// Forgets what was asked, but not the tests.
    void begin_asking() { asked_ = {}; }
    /// The answers asked for since: all of their bits set.
    [[nodiscard]] const VariantAnswers& asked() const { return asked_; }

private:
    void add(Other test);
    /// Room for an answer, all in one word. Gives up where there is none.
    [[nodiscard]] bool take_bits(std::size_t count, Bit& bit);

    std::vector<DayTest> days_;
    std::vector<InstantTest> instants_;
    std::vector<ValueTest> values_;
    std::vector<Other> others_;
    VariantAnswers asked_;
    std::size_t bits_taken_ = 0;
    std::size_t questions_ = 0;
    bool is_given_up_ = false;
};

}  // namespace hearken::monitor
