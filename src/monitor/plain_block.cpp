// A block of cases, standard by standard: what stays the same for a standard is looked up once for
// all of them.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::judge_block(CaseBlock& block, JudgedBlock& judged) {
    const std::uint32_t look = ++looks_;
    judged.numbered = 0;
    judged.left_in = 0;
    // The room is the block's, so that all who judge it write to the same, which is at hand.
    std::swap(judged.outcomes, found_);
    found_.clear();
    for (std::size_t number = 0; number < plain_.standards().size(); ++number) {
        const PlainStandard& standard = plain_.standards()[number];
        std::uint64_t cases = standard.is_of_any_case ? block.all_cases() : 0;
        standard.triggers.for_each([&](PlainKind kind) { cases |= block.cases_with(kind); });
        standard_ = static_cast<std::uint16_t>(number);
        for (; cases != 0; cases &= cases - 1) {
            take(block, static_cast<std::size_t>(std::countr_zero(cases)), look);
            whole_ = seen_;
            is_apart_ = seen_->is_beyond;
            judge_case(standard, judged);
        }
    }
    std::swap(judged.outcomes, found_);
}

void PlainJudge::judge_case(const PlainStandard& standard, JudgedBlock& judged) {
    const std::size_t number = number_;
    const std::size_t before = found_.size();
    if (!judge_pair(standard, standard_)) {
        found_.cut(before);
        found_.add().standard = standard_;
        judged.left_in |= std::uint64_t{1} << number;
    }
    const std::size_t end = found_.size();
    if (judged.numbers.size() < end) judged.numbers.resize(2 * end);
    std::uint8_t* const numbers = judged.numbers.data();
    for (std::size_t at = judged.numbered; at < end; ++at)
        numbers[at] = static_cast<std::uint8_t>(number);
    judged.numbered = end;
}

}  // namespace hearken::monitor
