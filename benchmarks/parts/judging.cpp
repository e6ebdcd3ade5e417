// Judging the road-fines casebook in memory, on one core, by the twelve standards of the example.
//
// Every time the verdicts are counted by standard and kind. "with_evidence" also keeps the ids of
// trigger, anchor, witness and deciding event, as positions in the case, with the cases they are
// of; "written_out" keeps each outcome of each case with the ids themselves and its deadline.
#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/csv_export.h"
#include "intake/intake.h"
#include "language/language.h"
#include "monitor/alike_outcomes.h"
#include "monitor/monitor.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr const char* one_standard = "IT-SEND-90-150";

struct Judged {
    language::Program all;
    language::Program one;
    casework::Casebook casebook;
    monitor::Question question;
};

// Nothing where an input is missing or faulty.
std::unique_ptr<Judged> load() {
    const std::filesystem::path example = HEARKEN_EXAMPLE;
    Result<intake::Mapping> mapping = intake::read_mapping(example / "mapping.toml");
    Result<language::Compilation> compiled = language::compile_folder(example);
    if (!mapping || !compiled || !compiled->succeeded()) return nullptr;
    auto judged = std::make_unique<Judged>();
    judged->all = compiled->program;
    judged->one = compiled->program;
    std::erase_if(judged->one.standards,
                  [](const auto& standard) { return standard.info.id != one_standard; });
    if (!mapping->has_zone) mapping->zone = judged->all.zone;
    casework::CasebookBuilder builder;
    intake::MemoryStream stream(table());
    if (!intake::read_csv(stream, "table.csv", &*mapping, builder)) return nullptr;
    judged->casebook = std::move(builder).finish();
    judged->question.as_of = judged->all.zone.local_date(judged->casebook.span().last);
    return judged;
}

const Judged* judged(benchmark::State& state) {
    if (!has_input(state, table())) return nullptr;
    static const std::unique_ptr<Judged> loaded = load();
    if (!loaded) state.SkipWithError("the example cannot be judged");
    return loaded.get();
}

void prepare(benchmark::State& state) {
    const Judged* loaded = judged(state);
    if (loaded == nullptr) return;
    for (auto _ : state) {
        auto monitor = monitor::Monitor::create(loaded->all, loaded->casebook, loaded->question);
        benchmark::DoNotOptimize(monitor);
    }
    count(state, loaded->casebook.event_count(), 0);
}
BENCHMARK(prepare)->Name("judging/prepare_twelve")->Unit(benchmark::kMillisecond);

enum class Keep { counts, evidence, written_out };

// `is_first_pass`: with a worker that remembers nothing yet.
void judge(benchmark::State& state, bool is_one, Keep keep, bool is_first_pass) {
    const Judged* loaded = judged(state);
    if (loaded == nullptr) return;
    const language::Program& program = is_one ? loaded->one : loaded->all;
    auto monitor = monitor::Monitor::create(program, loaded->casebook, loaded->question);
    if (!monitor) return state.SkipWithError("cannot be bound");
    monitor::Monitor::Worker worker = monitor->worker();
    std::vector<assurance::Outcome> kept;
    std::vector<assurance::Outcome> shared;
    std::vector<casework::CaseIndex> cases;
    for (auto _ : state) {
        if (is_first_pass) worker = monitor->worker();
        std::vector<std::array<std::uint64_t, assurance::verdict_kinds>> counts(
            program.standards.size());
        shared.clear();
        cases.clear();
        std::size_t size = 0;
        worker.alike_outcomes(
            0,
            static_cast<casework::CaseIndex>(loaded->casebook.case_count()),
            [&](const monitor::AlikeOutcomes& alike) {
                for (const assurance::Outcome& outcome : alike.shared())
                    counts[outcome.standard][static_cast<std::size_t>(outcome.kind)] +=
                        alike.cases().size();
                if (keep == Keep::evidence) {
                    shared.insert(shared.end(), alike.shared().begin(), alike.shared().end());
                    cases.insert(cases.end(), alike.cases().begin(), alike.cases().end());
                } else if (keep == Keep::written_out) {
                    const std::size_t added = alike.shared().size() * alike.cases().size();
                    if (size + added > kept.size()) kept.resize(2 * (size + added));
                    alike.write(kept.data() + size);
                    size += added;
                }
            });
        benchmark::DoNotOptimize(counts);
        benchmark::DoNotOptimize(kept.data());
        benchmark::DoNotOptimize(shared.data());
        benchmark::DoNotOptimize(cases.data());
    }
    count(state, loaded->casebook.event_count(), 0);
}

void one(benchmark::State& state) {
    judge(state, true, Keep::counts, false);
}
void one_with_evidence(benchmark::State& state) {
    judge(state, true, Keep::evidence, false);
}
void one_written_out(benchmark::State& state) {
    judge(state, true, Keep::written_out, false);
}
void one_first_pass(benchmark::State& state) {
    judge(state, true, Keep::counts, true);
}
void twelve(benchmark::State& state) {
    judge(state, false, Keep::counts, false);
}
void twelve_with_evidence(benchmark::State& state) {
    judge(state, false, Keep::evidence, false);
}
void twelve_written_out(benchmark::State& state) {
    judge(state, false, Keep::written_out, false);
}
void twelve_first_pass(benchmark::State& state) {
    judge(state, false, Keep::counts, true);
}
BENCHMARK(one)->Name("judging/one")->Unit(benchmark::kMillisecond);
BENCHMARK(one_with_evidence)->Name("judging/one_with_evidence")->Unit(benchmark::kMillisecond);
BENCHMARK(one_written_out)->Name("judging/one_written_out")->Unit(benchmark::kMillisecond);
BENCHMARK(one_first_pass)->Name("judging/one_first_pass")->Unit(benchmark::kMillisecond);
BENCHMARK(twelve)->Name("judging/twelve")->Unit(benchmark::kMillisecond);
BENCHMARK(twelve_with_evidence)
    ->Name("judging/twelve_with_evidence")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(twelve_written_out)->Name("judging/twelve_written_out")->Unit(benchmark::kMillisecond);
BENCHMARK(twelve_first_pass)->Name("judging/twelve_first_pass")->Unit(benchmark::kMillisecond);

// The limit of writing out: as many outcomes as the twelve standards have.
void write_outcomes(benchmark::State& state) {
    const Judged* loaded = judged(state);
    if (loaded == nullptr) return;
    auto monitor = monitor::Monitor::create(loaded->all, loaded->casebook, loaded->question);
    if (!monitor) return state.SkipWithError("cannot be bound");
    std::size_t count = 0;
    monitor->worker().alike_outcomes(
        0,
        static_cast<casework::CaseIndex>(loaded->casebook.case_count()),
        [&](const monitor::AlikeOutcomes& alike) {
            count += alike.shared().size() * alike.cases().size();
        });
    std::vector<assurance::Outcome> kept(count);
    assurance::Outcome one;
    for (auto _ : state) {
        ++one.trigger;
        std::fill(kept.begin(), kept.end(), one);
        benchmark::DoNotOptimize(kept.data());
        benchmark::ClobberMemory();
    }
    state.counters["outcomes"] = static_cast<double>(count);
    hearken::benchmarks::count(state, loaded->casebook.event_count(), 0);
}
BENCHMARK(write_outcomes)->Name("limits/write_outcomes")->Unit(benchmark::kMillisecond);

// The limit: every day, kind and ordinal of the casebook looked at once.
void columns(benchmark::State& state) {
    const Judged* loaded = judged(state);
    if (loaded == nullptr) return;
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (const std::int64_t ms : loaded->casebook.happened_earliest())
            sum += static_cast<std::uint64_t>(ms);
        for (const std::uint16_t kind : loaded->casebook.kinds()) sum += kind;
        for (const std::uint32_t ordinal : loaded->casebook.ordinals()) sum += ordinal;
        benchmark::DoNotOptimize(sum);
    }
    count(state, loaded->casebook.event_count(), 0);
}
BENCHMARK(columns)->Name("limits/read_columns")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
