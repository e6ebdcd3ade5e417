// The standards of one program in the form in which plain cases are judged: sets as kinds to be
// looked up among positions, conditions with their columns at hand.
//
// A standard that plain cases cannot be judged by alone (judged by its deadline or response, asking
// about people, needing a field, or with too many kinds) is marked, and is judged by Judge
// everywhere.
#pragma once

#include <optional>
#include <vector>

#include "monitor/bound_program.h"
#include "monitor/plain_cases.h"
#include "monitor/variant_runs.h"

namespace hearken::monitor {

/// A kind's number among those that the standards name, below 64; others share the last.
using PlainKind = std::uint8_t;
inline constexpr std::size_t plain_kinds_max = 64;
using PlainNumber = std::uint32_t;
inline constexpr PlainNumber no_plain_node = 0xFFFF'FFFF;
/// The number of decimal places with which numbers are kept as whole ones.
inline constexpr std::int32_t plain_places = 6;

/// A summand of a comparison of numbers.
struct PlainSummand {
    language::Operand::Kind kind = language::Operand::Kind::number;
    bool is_subtracted = false;
    bool has_before = false;
    std::uint8_t slot = 0;
    casework::AttributeId attribute = 0;  // or absent
    std::uint64_t carriers = 0;           // latest: the kinds that state it
    std::optional<std::int64_t> number;   // a literal, or what `else` says; see plain_places
    std::vector<std::span<const casework::ValueId>> columns;  // by plain kind
};

struct PlainNode {
    enum class Kind : std::uint8_t {
        all,
        any,
        negation,
        value,       // asks one attribute of one event: remembered by value
        case_value,  // asks one attribute of the case: likewise
        sums,        // compares sums of numbers
        exists,
        exists_not,
        other,  // asked of CaseView each time
    };
    Kind kind = Kind::other;
    std::uint8_t slot = 0;                                    // value
    casework::AttributeId attribute = 0;                      // value, case_value
    std::uint32_t memory = 0;                                 // value, case_value: which table
    std::vector<std::span<const casework::ValueId>> columns;  // value: by plain kind
    NodeNumber source = no_node;
    std::vector<PlainNumber> parts;
    std::vector<PlainSummand> left;
    std::vector<PlainSummand> right;
    language::Comparison comparison = language::Comparison::equal;
    PlainNumber events = 0;  // exists
    const language::Span* span = nullptr;
};

struct PlainSet {
    std::uint64_t kinds = 0;  // that belong to it whatever else
    struct Term {
        std::uint64_t kinds = 0;
        PlainNumber where = no_plain_node;
    };
    std::vector<Term> terms;  // that belong to it if the condition holds
    bool is_every_event = false;
    [[nodiscard]] std::uint64_t all_kinds() const {
        std::uint64_t all = kinds;
        for (const Term& term : terms) all |= term.kinds;
        return is_every_event ? ~std::uint64_t{0} : all;
    }
};

struct PlainObligation {
    const language::Obligation* source = nullptr;
    const BoundObligation* bound = nullptr;
    PlainNumber events = 0;
    PlainNumber later = 0;
    PlainNumber window_from = 0;
    PlainNumber window_until = 0;
    PlainNumber where = no_plain_node;
    PlainNumber window_until_state = no_plain_node;
    std::vector<PlainObligation> parts;
};

struct PlainVersion {
    const BoundVersion* bound = nullptr;
    std::int32_t first_day = 0;  // of those in force, with `effective`
    std::int32_t last_day = 0;
    std::uint8_t trigger_slot = 0;
    PlainNumber trigger = 0;
    PlainNumber trigger_where = no_plain_node;
    std::vector<PlainNumber> anchors;
    std::vector<PlainNumber> exclusions;
    bool do_exclusions_need_deadline = false;
    std::vector<PlainNumber> doubts;
    std::vector<PlainNumber> discharges;
    std::vector<PlainNumber> stops;  // the sets that stop the clock
    PlainObligation obligation;
};

struct PlainStandard {
    const BoundStandard* bound = nullptr;
    bool is_judged_here = false;
    std::uint64_t trigger_kinds = 0;
    std::vector<PlainVersion> versions;
};

class PlainProgram {
public:
    /// Both must outlive it.
    PlainProgram(const BoundProgram& program, const casework::Casebook& casebook);

    [[nodiscard]] const std::vector<PlainStandard>& standards() const { return standards_; }
    [[nodiscard]] const PlainSet& set(PlainNumber number) const { return sets_[number]; }
    [[nodiscard]] const PlainNode& node(PlainNumber number) const { return nodes_[number]; }
    [[nodiscard]] const PlainCases& cases() const { return cases_; }
    [[nodiscard]] const VariantRuns& runs() const { return runs_; }
    /// By the casebook's kinds.
    [[nodiscard]] std::span<const PlainKind> kinds() const { return kinds_; }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    /// How many conditions on one value there are, each with a table of its answers.
    [[nodiscard]] std::size_t memories() const { return memories_; }

private:
    void number_kinds();
    void add_standard(const BoundStandard& standard);
    PlainVersion make_version(const BoundStandard& standard, const BoundVersion& version);
    PlainObligation make_obligation(const BoundObligation& duty);
    PlainNumber add_set(SetNumber number);
    PlainNumber add_node(NodeNumber number);
    void add_leaf(const BoundNode& source, PlainNode& node);
    [[nodiscard]] std::vector<PlainSummand> make_sum(const std::vector<BoundOperand>& operands);
    [[nodiscard]] std::uint64_t carriers_of(casework::AttributeId attribute) const;
    [[nodiscard]] std::vector<std::span<const casework::ValueId>> columns_of(
        casework::AttributeId attribute) const;

    const BoundProgram& program_;
    const casework::Casebook& casebook_;
    PlainCases cases_;
    VariantRuns runs_;
    std::vector<PlainKind> kinds_;
    std::vector<casework::KindId> kinds_of_plain_;  // by plain kind, but for the shared last
    std::vector<PlainSet> sets_;
    std::vector<PlainNode> nodes_;
    std::vector<PlainStandard> standards_;
    std::size_t memories_ = 0;
    bool is_beyond_plain_ = false;  // the standard being added needs more than this can do
};

}  // namespace hearken::monitor
