// A block of cases, standard by standard: what stays the same for a standard is looked up once for
// all of them.
#include "monitor/plain_judge.h"

namespace hearken::monitor {

void PlainJudge::judge_block(CaseBlock& block, JudgedBlock& judged) {
    take(block, ++looks_);
    judged.left_in = 0;
    for (std::size_t number = 0; number < block.size(); ++number) judged.by_case[number].clear();
    into_ = judged.by_case.data();
    find_cases(block);
    std::size_t looked_until = block.look_at_large(first_standard_);
    find_people(block);
    for (const std::uint16_t number : asked_) {
        if (first_standard_ + number >= looked_until) {
            looked_until = block.look_at_large(first_standard_ + number);
            find_people(block);
        }
        const PlainStandard& standard = plain_.standards()[number];
        standard_ = number;
        block.fetch_ahead();
        if (standard.is_straight) {
            judge_straight(standard, cases_of_[number], judged);
            continue;
        }
        for (std::uint64_t cases = cases_of_[number]; cases != 0; cases &= cases - 1) {
            enter(static_cast<std::size_t>(std::countr_zero(cases)));
            judge_case(standard, judged);
        }
    }
    into_ = found_ = &own_found_;
}

void PlainJudge::judge_case(const PlainStandard& standard, JudgedBlock& judged) {
    const std::size_t before = found_->size();
    const bool is_judged = judge_pair(standard, standard_);
    end_pair(before, !is_judged, judged);
}

// Which standards may be brought about, in which cases, and whose people are asked for.
void PlainJudge::find_cases(const CaseBlock& block) {
    cases_of_.resize(plain_.standards().size());
    people_asked_.assign(plain_.roles().size(), 0);
    asked_.resize(plain_.standards().size());
    std::size_t asked = 0;
    for (std::size_t number = 0; number < cases_of_.size(); ++number) {
        const PlainStandard& standard = plain_.standards()[number];
        std::uint64_t cases = standard.is_of_any_case ? block.all_cases() : 0;
        cases |= standard.triggers.joined<std::uint64_t>(
            [&](std::size_t kind) { return block.cases_with(kind); });
        cases_of_[number] = cases;
        asked_[asked] = static_cast<std::uint16_t>(number);
        asked += std::size_t{cases != 0};
        if (standard.is_for_each) people_asked_[standard.roles] |= cases;
    }
    asked_.resize(asked);
}

void PlainJudge::find_people(CaseBlock& block) const {
    for (std::uint32_t roles = 0; roles < people_asked_.size(); ++roles)
        block.find_people(roles, people_asked_[roles]);
}

}  // namespace hearken::monitor
