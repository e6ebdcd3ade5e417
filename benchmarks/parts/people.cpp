// Judging cases of people in memory, on one core: an invented force, with its children, adults,
// staff and three agencies, by all the standards that are shipped.
//
// "counts" counts the verdicts by standard and kind. "with_ids" also keeps every outcome of every
// case as the judge gives it, with the ids of trigger, anchor, witness and deciding event and the
// deadline: 32 bytes each.
#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "monitor/alike_outcomes.h"
#include "monitor/monitor.h"
#include "monitor/panel.h"
#include "operations/prepare.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

using Loaded = operations::Prepared;

// Nothing where an input is missing or faulty.
std::unique_ptr<Loaded> load() {
    operations::Request request;
    request.inputs = invented_folders();
    request.standards = HEARKEN_SHIPPED_STANDARDS;
    Result<std::unique_ptr<Loaded>> prepared = operations::prepare(request);
    return prepared ? std::move(*prepared) : nullptr;
}

const Loaded* loaded(benchmark::State& state) {
    if (invented_folders().empty()) {
        state.SkipWithError("no invented folders; see measure_parts");
        return nullptr;
    }
    static const std::unique_ptr<Loaded> loaded = load();
    if (!loaded) state.SkipWithError("the invented folders cannot be judged");
    return loaded.get();
}

void prepare(benchmark::State& state) {
    const Loaded* all = loaded(state);
    if (all == nullptr) return;
    // As `hearken check` does: what one finds of the cases serves those after it.
    for (auto _ : state) {
        std::vector<monitor::Monitor> made;
        made.reserve(all->monitors.size());
        for (const monitor::Monitor& ready : all->monitors) {
            auto monitor = monitor::Monitor::create(ready.program(),
                                                    all->casebook,
                                                    ready.question(),
                                                    made.empty() ? nullptr : &made.back());
            if (monitor) made.push_back(std::move(*monitor));
        }
        benchmark::DoNotOptimize(made);
    }
    count(state, all->casebook.event_count(), 0);
}
BENCHMARK(prepare)->Name("judging/people_prepare")->Unit(benchmark::kMillisecond);

void judge(benchmark::State& state, bool has_ids) {
    const Loaded* all = loaded(state);
    if (all == nullptr) return;
    monitor::Panel panel{all->monitors};
    std::size_t standards = 0;
    for (const monitor::Monitor& monitor : all->monitors)
        standards += monitor.program().standards.size();
    const auto cases = static_cast<casework::CaseIndex>(all->casebook.case_count());
    constexpr casework::CaseIndex block = 4096;
    std::vector<assurance::Outcome> kept;
    std::size_t size = 0;
    const auto judge_all = [&] {
        // In two halves, as most verdicts are of one kind: none waits for the one before it.
        std::array<std::array<std::uint64_t, assurance::verdict_kinds>, 2> counts{};
        size = 0;
        for (casework::CaseIndex begin = 0; begin < cases; begin += block)
            panel.alike_outcomes(
                begin,
                std::min(cases, begin + block),
                [&](std::size_t, const monitor::AlikeOutcomes& alike) {
                    const std::span<const assurance::Outcome> shared = alike.shared();
                    const std::size_t alike_cases = alike.cases().size();
                    for (std::size_t at = 0; at < shared.size(); ++at)
                        counts[at % 2][static_cast<std::size_t>(shared[at].kind)] += alike_cases;
                    const std::size_t added = shared.size() * alike_cases;
                    if (has_ids) {
                        if (size + added > kept.size()) kept.resize(2 * (size + added));
                        alike.write(kept.data() + size);
                    }
                    size += added;
                });
        benchmark::DoNotOptimize(counts);
        benchmark::DoNotOptimize(kept.data());
    };
    // What it takes to get the memory is not judging, and a program that judges batch after batch
    // gets it once.
    judge_all();
    for (auto _ : state) judge_all();
    state.counters["standards"] = static_cast<double>(standards);
    state.counters["outcomes"] = static_cast<double>(size);
    count(state, all->casebook.event_count(), 0);
}

void counts(benchmark::State& state) {
    judge(state, false);
}
void with_ids(benchmark::State& state) {
    judge(state, true);
}
BENCHMARK(counts)->Name("judging/people")->Unit(benchmark::kMillisecond);
BENCHMARK(with_ids)->Name("judging/people_with_ids")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
