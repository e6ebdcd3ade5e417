// A block of cases, standard by standard: what stays the same for a standard is looked up once for
// all of them.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::judge_block(CaseBlock& block, JudgedBlock& judged) {
    const std::uint32_t look = ++looks_;
    judged.pairs.clear();
    // The room is the block's, so that all who judge it write to the same, which is at hand.
    std::swap(judged.outcomes, found_);
    found_.clear();
    for (std::size_t number = 0; number < plain_.standards().size(); ++number) {
        const PlainStandard& standard = plain_.standards()[number];
        std::uint64_t cases = standard.is_of_any_case ? block.all_cases() : 0;
        standard.triggers.for_each([&](PlainKind kind) { cases |= block.cases_with(kind); });
        for (; cases != 0; cases &= cases - 1) {
            const auto at = static_cast<std::size_t>(std::countr_zero(cases));
            JudgedPair pair;
            pair.begin = static_cast<std::uint32_t>(found_.size());
            pair.standard = static_cast<std::uint16_t>(number);
            pair.number = static_cast<std::uint16_t>(at);
            case_ = block.look(at).which;
            first_event_ = block.look(at).first_event;
            whole_ = &block.look(at);
            take(block, at, look);
            is_apart_ = is_beyond_;
            pair.is_handed_back = !judge_pair(standard, number);
            if (pair.is_handed_back) found_.resize(pair.begin);
            pair.end = static_cast<std::uint32_t>(found_.size());
            if (pair.is_handed_back || pair.end > pair.begin) judged.pairs.push_back(pair);
        }
    }
    std::swap(judged.outcomes, found_);
}

}  // namespace hearken::monitor
