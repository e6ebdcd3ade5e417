// Events in memory to a finished casebook: a file whose cases stand together, and one in order of
// time, whose cases are spread over all of it.
#include "casework/casebook.h"

#include <string>
#include <utility>
#include <vector>

#include "base/memory_room.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr std::uint32_t events = 1U << 19U;
constexpr std::uint32_t cases = events / 4;

casework::CasebookBuilder filled(bool is_together) {
    casework::CasebookBuilder builder;
    const casework::SourceId source =
        builder.add_source({"police", "police.csv", false, false, {}});
    const casework::KindId kind = builder.kind_of("seen");
    const casework::AttributeId amount = builder.attribute_of("amount");
    const casework::ValueId value = builder.value_of("35.0");
    std::vector<casework::CaseIndex> ids;
    for (std::uint32_t number = 0; number < cases; ++number)
        ids.push_back(builder.case_of(source, "A" + std::to_string(number)));
    for (std::uint32_t event = 0; event < events; ++event) {
        const Instant at{std::chrono::seconds{event}};
        const std::uint32_t of_case = is_together ? event / 4 : event % cases;
        (void)builder.add_event(
            {ids[of_case], kind, {at, at, Precision::instant}, {}, {source, event + 2, 0}});
        builder.set_value(amount, value);
    }
    return builder;
}

void filling(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(filled(true));
    count(state, events, 0);
}
BENCHMARK(filling)->Name("casebook/add_events")->Unit(benchmark::kMillisecond);

void finishing(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        casework::CasebookBuilder builder = filled(state.range(0) != 0);
        release_spare_rooms();
        state.ResumeTiming();
        benchmark::DoNotOptimize(std::move(builder).finish());
    }
    count(state, events, 0);
}
BENCHMARK(finishing)
    ->Name("casebook/finish/cases_together")
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
