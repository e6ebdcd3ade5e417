// Which standards a case may bring about at all, by the kinds of its events. With a hundred
// standards most are ruled out so, before anything of them is looked at.
#pragma once

#include <cstdint>
#include <vector>

#include "monitor/bound_program.h"

namespace hearken::monitor {

class TriggerIndex {
public:
    /// `casebook` must outlive it.
    TriggerIndex(const BoundProgram& program, const casework::Casebook& casebook);

    /// Puts into `standards`, in their order, those that an event of the case may trigger, seen or
    /// not. The others have no trigger in it.
    void find(casework::CaseIndex which, std::vector<std::uint16_t>& standards) const;

private:
    const casework::Casebook& casebook_;
    std::size_t words_;                   // of 64 standards each
    std::vector<std::uint64_t> by_kind_;  // kind by kind: the standards that it may trigger
    std::vector<std::uint64_t> always_;   // those that any case may
};

}  // namespace hearken::monitor
