// The standards of one program as the judge runs them over one casebook.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/working_days.h"
#include "language/program.h"
#include "monitor/binding.h"
#include "monitor/coverage_map.h"
#include "monitor/event_times.h"
#include "monitor/question.h"

namespace hearken::monitor {

struct BoundObligation {
    const language::Obligation* source = nullptr;
    SetNumber events = 0;
    SetNumber later = 0;
    SetNumber window_from = 0;
    SetNumber window_until = 0;
    NodeNumber where = no_node;
    NodeNumber window_until_state = no_node;
    Stretches covered;              // of the kinds it waits for, where the standard names no feed
    std::vector<NodeNumber> table;  // of `within by` and `every by`: the conditions of its lines
    std::vector<BoundObligation> parts;
};

/// Of a response or a periodic duty; null where it counts a fixed time.
[[nodiscard]] const language::DurationTable* table_of(const language::Obligation& duty);

struct BoundFeed {
    const language::FeedNeed* source = nullptr;
    Stretches covered;
};

struct BoundStop {
    SetNumber from = 0;
    SetNumber until = 0;
};

struct BoundVersion {
    const language::Version* source = nullptr;
    NodeNumber applies = no_node;
    SetNumber trigger = 0;
    NodeNumber trigger_where = no_node;
    std::vector<SetNumber> anchors;
    std::vector<NodeNumber> exclusions;
    std::vector<NodeNumber> doubts;
    std::vector<SetNumber> discharges;
    std::vector<SetNumber> excuses;
    std::vector<BoundStop> stops;
    std::vector<BoundFeed> feeds;
    std::vector<BoundOperand> fields;  // `needs field`
    BoundObligation obligation;
    std::string required;  // the obligation in words
    std::optional<WorkingDays> calendar;
    std::optional<SchoolDays> school;
};

struct BoundStandard {
    const language::Standard* source = nullptr;
    std::vector<casework::RoleId> roles;  // of `for each`: those of them that the casebook has
    NodeNumber for_each_where = no_node;
    std::vector<BoundVersion> versions;
    bool has_one_trigger = true;  // all versions have the same `when`
};

class BoundProgram {
public:
    /// Both must outlive it. Fails where the pack's calendar had not been published by known_on.
    /// `times`: of the same casebook, zone and question, where somebody has them; may be null.
    static Result<BoundProgram> bind(const language::Program& program,
                                     const casework::Casebook& casebook,
                                     const Question& question,
                                     std::shared_ptr<const EventTimes> times);

    [[nodiscard]] const std::vector<BoundStandard>& standards() const { return standards_; }
    [[nodiscard]] const Binding& binding() const { return binding_; }
    [[nodiscard]] const EventTimes& times() const { return *times_; }
    [[nodiscard]] const std::shared_ptr<const EventTimes>& shared_times() const { return times_; }

private:
    BoundProgram(const language::Program& program,
                 const casework::Casebook& casebook,
                 const Question& question,
                 std::shared_ptr<const EventTimes> times);
    Result<void> bind_standards(const language::Program& program, const Question& question);
    void bind_for_each(const language::ForEach& for_each, BoundStandard& standard);
    void bind_clauses(BoundVersion& version);
    BoundObligation bind_obligation(const language::Obligation& duty);

    Binding binding_;
    std::shared_ptr<const EventTimes> times_;
    CoverageMap coverage_;
    std::vector<BoundStandard> standards_;
};

}  // namespace hearken::monitor
