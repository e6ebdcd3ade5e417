#include "monitor/trigger_index.h"

#include <bit>

namespace hearken::monitor {

namespace {
constexpr std::size_t word_bits = 64;
}

TriggerIndex::TriggerIndex(const BoundProgram& program, const casework::Casebook& casebook)
    : casebook_(casebook),
      words_((program.standards().size() + word_bits - 1) / word_bits),
      by_kind_(words_ * casebook.kind_names().size(), 0),
      always_(words_, 0) {
    for (std::size_t standard = 0; standard < program.standards().size(); ++standard) {
        const std::size_t word = standard / word_bits;
        const std::uint64_t bit = std::uint64_t{1} << (standard % word_bits);
        for (const BoundVersion& version : program.standards()[standard].versions) {
            const auto& by_kind = program.binding().set(version.trigger).by_kind;
            for (std::size_t kind = 0; kind < by_kind.size(); ++kind)
                if (by_kind[kind] != BoundSet::Class::none) by_kind_[kind * words_ + word] |= bit;
            if (version.source->clauses.trigger->kind == language::Trigger::Kind::case_opened)
                always_[word] |= bit;
        }
    }
}

void TriggerIndex::find(casework::CaseIndex which, std::vector<std::uint16_t>& standards) {
    of_case_ = always_;
    const EventIndex begin = casebook_.first_event(which);
    const auto kinds = casebook_.kinds().subspan(begin, casebook_.end_event(which) - begin);
    if (words_ == 1) {
        std::uint64_t of_case = of_case_.front();
        for (const std::uint16_t kind : kinds) of_case |= by_kind_[kind];
        of_case_.front() = of_case;
    } else {
        for (const std::uint16_t kind : kinds)
            for (std::size_t word = 0; word < words_; ++word)
                of_case_[word] |= by_kind_[words_ * kind + word];
    }
    standards.clear();
    for (std::size_t word = 0; word < words_; ++word)
        for (std::uint64_t left = of_case_[word]; left != 0; left &= left - 1)
            standards.push_back(static_cast<std::uint16_t>(
                word * word_bits + static_cast<std::size_t>(std::countr_zero(left))));
}

}  // namespace hearken::monitor
