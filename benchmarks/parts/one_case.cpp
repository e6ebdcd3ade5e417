// One case judged again, as after a new record of it: by all the standards of the example, one case
// after another of an invented force, so that no two calls find the same case in the cache.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "intake/intake.h"
#include "language/language.h"
#include "monitor/monitor.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

struct Loaded {
    language::Program program;
    casework::Casebook casebook;
    std::optional<monitor::Monitor> monitor;
};

// The standards that HEARKEN_STANDARDS names, else those of the example. Nothing where an input is
// missing or faulty.
std::unique_ptr<Loaded> load() {
    const char* const named = std::getenv("HEARKEN_STANDARDS");
    Result<language::Compilation> compiled =
        language::compile_folder(named == nullptr ? HEARKEN_PEOPLE_EXAMPLE : named);
    if (!compiled || !compiled->succeeded()) return nullptr;
    auto loaded = std::make_unique<Loaded>();
    loaded->program = std::move(compiled->program);
    casework::CasebookBuilder builder;
    intake::Mapping mapping;
    mapping.zone = loaded->program.zone;
    for (const std::filesystem::path& folder : invented_folders())
        if (!intake::read_export(folder, &mapping, builder)) return nullptr;
    loaded->casebook = std::move(builder).finish();
    monitor::Question question;
    question.as_of = *parse_iso_date("2025-06-30");
    auto monitor = monitor::Monitor::create(loaded->program, loaded->casebook, question);
    if (!monitor) return nullptr;
    loaded->monitor.emplace(std::move(*monitor));
    return loaded;
}

// Also how long the middle and the slowest thousandth of all cases take.
template <typename Judge>
void judge_again(benchmark::State& state, const Judge& judge) {
    if (invented_folders().empty())
        return state.SkipWithError("no invented folders; see measure_parts");
    static const std::unique_ptr<Loaded> loaded = load();
    if (!loaded) return state.SkipWithError("the invented folders cannot be judged");
    monitor::Monitor::Worker worker = loaded->monitor->worker();
    const auto cases = static_cast<casework::CaseIndex>(loaded->casebook.case_count());
    constexpr casework::CaseIndex stride = 4099;  // a prime: far apart, and all of them in the end
    std::vector<double> micros;
    casework::CaseIndex which = 0;
    for (auto _ : state) {
        const auto begin = steady_now();
        judge(worker, which);
        micros.push_back(std::chrono::duration<double, std::micro>(steady_now() - begin).count());
        which = (which + stride) % cases;
    }
    std::sort(micros.begin(), micros.end());
    state.counters["median_us"] = micros[micros.size() / 2];
    state.counters["p99.9_us"] = micros[micros.size() * 999 / 1000];
    state.counters["standards"] = static_cast<double>(loaded->program.standards.size());
    count(state, 1, 0);
}

void outcomes(benchmark::State& state) {
    judge_again(state, [](monitor::Monitor::Worker& worker, casework::CaseIndex which) {
        worker.outcomes(
            which, which + 1, [](casework::CaseIndex, std::span<const assurance::Outcome> told) {
                benchmark::DoNotOptimize(told.data());
            });
    });
}
BENCHMARK(outcomes)->Name("one_case/outcomes")->Unit(benchmark::kMicrosecond);

void with_reasons(benchmark::State& state) {
    assurance::CaseVerdicts verdicts;
    judge_again(state, [&](monitor::Monitor::Worker& worker, casework::CaseIndex which) {
        worker.judge(which, verdicts);
        benchmark::DoNotOptimize(verdicts);
    });
}
BENCHMARK(with_reasons)->Name("one_case/with_reasons")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace hearken::benchmarks
