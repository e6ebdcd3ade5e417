// Judging the road-fines casebook in memory, on one core, by the twelve standards of the example.
//
// Every outcome has its kind, miss, the ids of trigger, anchor, witness and deciding event, and its
// deadline; "counts" looks at kinds and adds up the ids, "with_evidence" keeps all outcomes.
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/csv_export.h"
#include "intake/intake.h"
#include "language/language.h"
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

enum class Keep { counts, evidence };

// `is_first_pass`: with a worker that remembers nothing yet.
void judge(benchmark::State& state, bool is_one, Keep keep, bool is_first_pass) {
    const Judged* loaded = judged(state);
    if (loaded == nullptr) return;
    const language::Program& program = is_one ? loaded->one : loaded->all;
    auto monitor = monitor::Monitor::create(program, loaded->casebook, loaded->question);
    if (!monitor) return state.SkipWithError("cannot be bound");
    monitor::Monitor::Worker worker = monitor->worker();
    std::vector<assurance::Outcome> kept;
    for (auto _ : state) {
        if (is_first_pass) worker = monitor->worker();
        std::vector<std::array<std::uint64_t, assurance::verdict_kinds>> counts(
            program.standards.size());
        std::uint64_t ids = 0;
        kept.clear();
        worker.outcomes(0,
                        static_cast<casework::CaseIndex>(loaded->casebook.case_count()),
                        [&](casework::CaseIndex, std::span<const assurance::Outcome> outcomes) {
                            for (const assurance::Outcome& outcome : outcomes) {
                                ++counts[outcome.standard][static_cast<std::size_t>(outcome.kind)];
                                ids += outcome.trigger + outcome.witness;
                            }
                            if (keep == Keep::evidence)
                                kept.insert(kept.end(), outcomes.begin(), outcomes.end());
                        });
        benchmark::DoNotOptimize(counts);
        benchmark::DoNotOptimize(ids);
        benchmark::DoNotOptimize(kept.data());
    }
    count(state, loaded->casebook.event_count(), 0);
}

void one(benchmark::State& state) {
    judge(state, true, Keep::counts, false);
}
void one_with_evidence(benchmark::State& state) {
    judge(state, true, Keep::evidence, false);
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
void twelve_first_pass(benchmark::State& state) {
    judge(state, false, Keep::counts, true);
}
BENCHMARK(one)->Name("judging/one")->Unit(benchmark::kMillisecond);
BENCHMARK(one_with_evidence)->Name("judging/one_with_evidence")->Unit(benchmark::kMillisecond);
BENCHMARK(one_first_pass)->Name("judging/one_first_pass")->Unit(benchmark::kMillisecond);
BENCHMARK(twelve)->Name("judging/twelve")->Unit(benchmark::kMillisecond);
BENCHMARK(twelve_with_evidence)
    ->Name("judging/twelve_with_evidence")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(twelve_first_pass)->Name("judging/twelve_first_pass")->Unit(benchmark::kMillisecond);

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
