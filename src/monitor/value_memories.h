// Questions about one value, and what was answered: the same value has the same answer.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "casework/casebook.h"
#include "monitor/plain_limit.h"

namespace hearken::monitor {

struct PlainNode;

/// Whether a difference is as the comparison of both asks.
[[nodiscard]] inline bool compares(std::int64_t total, language::Comparison comparison) {
    switch (comparison) {
        case language::Comparison::equal:
            return total == 0;
        case language::Comparison::not_equal:
            return total != 0;
        case language::Comparison::less:
            return total < 0;
        case language::Comparison::less_or_equal:
            return total <= 0;
        case language::Comparison::greater:
            return total > 0;
        case language::Comparison::greater_or_equal:
            break;
    }
    return total >= 0;
}

/// A sum of numbers that stand at known places, compared with nought.
struct PlainSum {
    static constexpr std::size_t terms_max = 6;
    struct Term {
        const casework::ValueId* column = nullptr;  // of the event's kind, by ordinal
        Position position = no_position;
        bool is_subtracted = false;
        friend bool operator==(const Term&, const Term&) = default;
    };
    std::array<Term, terms_max> terms;
    std::uint32_t count = 0;  // of terms
    std::int64_t constant = 0;
    language::Comparison comparison = language::Comparison::equal;
    friend bool operator==(const PlainSum&, const PlainSum&) = default;
};

class ValueMemories {
public:
    /// The answers of one value, two bits each; small, so that those of many values lie together.
    using Answers = std::uint8_t;
    static constexpr Answers not_asked = 0xFF;
    static constexpr std::size_t parts_max = 4;
    /// Values beyond are asked anew each time: a log of long texts would fill the memory with
    /// answers that nobody needs twice.
    static constexpr std::size_t values_max = 1U << 20U;

    /// A condition, a sum of one term, several of these together; or none of them: whether there is
    /// a value.
    struct Question {
        const PlainNode* node = nullptr;
        std::optional<PlainSum> sum;
        std::vector<std::uint32_t> parts;
    };

    std::uint32_t add(Question question) {
        memories_.push_back({std::move(question), {}});
        return static_cast<std::uint32_t>(memories_.size() - 1);
    }
    /// That of a sum of one term; the same for each place of one column.
    std::uint32_t of_sum(const PlainSum& sum);
    /// That of `question` as well as of all that `memory` asks.
    std::uint32_t with(std::uint32_t memory, std::uint32_t question);
    /// Which part of what `memory` asks it is, from 0; parts_max where it is none.
    [[nodiscard]] std::size_t part(std::uint32_t memory, std::uint32_t question) const;

    [[nodiscard]] const Question& question(std::uint32_t memory) const {
        return memories_[memory].question;
    }
    /// Two bits for each part, the first lowest; not_asked where it was not answered yet.
    [[nodiscard]] Answers answer(std::uint32_t memory, casework::ValueId value) const {
        return answer(answers(memory), value);
    }
    /// All answers so far, by value; until the next is remembered.
    [[nodiscard]] std::span<const Answers> answers(std::uint32_t memory) const {
        return memories_[memory].answers;
    }
    /// The same as above, of what answers() gave.
    [[nodiscard]] static Answers answer(std::span<const Answers> known, casework::ValueId value) {
        const auto at = static_cast<std::size_t>(value);
        return at < known.size() ? known[at] : not_asked;
    }
    void remember(std::uint32_t memory, casework::ValueId value, Answers answer);

private:
    struct Memory {
        Question question;
        std::vector<Answers> answers;  // by value
    };
    std::vector<Memory> memories_;
};

}  // namespace hearken::monitor
