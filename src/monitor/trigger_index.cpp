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

void TriggerIndex::find(casework::CaseIndex which, std::vector<std::uint16_t>& standards) const {
    const EventIndex begin = casebook_.first_event(which);
    const auto kinds = casebook_.kinds().subspan(begin, casebook_.end_event(which) - begin);
    standards.clear();
    for (std::size_t word = 0; word < words_; ++word) {
        std::uint64_t of_case = always_[word];
        for (const std::uint16_t kind : kinds) of_case |= by_kind_[words_ * kind + word];
        for (; of_case != 0; of_case &= of_case - 1)
            standards.push_back(static_cast<std::uint16_t>(
                word * word_bits + static_cast<std::size_t>(std::countr_zero(of_case))));
    }
}

}  // namespace hearken::monitor
