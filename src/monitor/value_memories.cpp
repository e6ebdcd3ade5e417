#include "monitor/value_memories.h"

#include <algorithm>

namespace hearken::monitor {

std::uint32_t ValueMemories::of_sum(const PlainSum& sum) {
    Question asked;
    asked.sum = sum;
    asked.sum->terms.front().position = no_position;
    const auto found = std::find_if(memories_.begin(), memories_.end(), [&](const Memory& memory) {
        return memory.question.sum == asked.sum;
    });
    if (found != memories_.end()) return static_cast<std::uint32_t>(found - memories_.begin());
    return add(std::move(asked));
}

std::uint32_t ValueMemories::with(std::uint32_t memory, std::uint32_t question) {
    Question asked;
    asked.parts = memories_[memory].question.parts;
    if (asked.parts.empty()) asked.parts.push_back(memory);
    asked.parts.push_back(question);
    const auto found = std::find_if(memories_.begin(), memories_.end(), [&](const Memory& other) {
        return other.question.parts == asked.parts;
    });
    if (found != memories_.end()) return static_cast<std::uint32_t>(found - memories_.begin());
    return add(std::move(asked));
}

std::size_t ValueMemories::part(std::uint32_t memory, std::uint32_t question) const {
    if (memory == question) return 0;
    const std::vector<std::uint32_t>& parts = memories_[memory].question.parts;
    const auto found = std::find(parts.begin(), parts.end(), question);
    return found == parts.end() ? parts_max : static_cast<std::size_t>(found - parts.begin());
}

void ValueMemories::remember(std::uint32_t memory, casework::ValueId value, Answers answer) {
    std::vector<Answers>& answers = memories_[memory].answers;
    const auto at = static_cast<std::size_t>(value);
    if (at >= values_max) return;
    if (at >= answers.size()) answers.resize(std::max(at + 1, 2 * answers.size()), not_asked);
    answers[at] = answer;
}

}  // namespace hearken::monitor
