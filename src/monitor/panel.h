// Several programs over the same cases: what they share of a case is looked at once, and stays at
// hand while all of them judge it.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "monitor/monitor.h"

namespace hearken::monitor {

struct Sitting;

/// Judges by the programs of all of its monitors; each thread takes its own.
class Panel {
public:
    /// The monitors must outlive it where they stand. REQUIRES: all are of one casebook.
    explicit Panel(std::span<const Monitor> monitors);
    ~Panel();
    Panel(Panel&&) noexcept;
    Panel& operator=(Panel&&) noexcept;

    /// `program`: by its place among the monitors.
    using Visit = std::function<void(std::size_t program, const AlikeOutcomes&)>;
    /// As Monitor::Worker::alike_outcomes of each of them; those of the programs come by turns.
    void alike_outcomes(casework::CaseIndex first, casework::CaseIndex end, const Visit& visit);

    [[nodiscard]] Monitor::Worker& worker(std::size_t program) { return workers_[program]; }
    [[nodiscard]] std::size_t size() const { return workers_.size(); }

private:
    /// Those that look at cases alike, one after the other among the monitors.
    struct Group {
        std::size_t first = 0;
        std::vector<OutcomeJudge*> judges;
        std::unique_ptr<Sitting> sitting;
    };
    std::vector<Monitor::Worker> workers_;
    std::vector<Group> groups_;
};

}  // namespace hearken::monitor
