// An export that nobody knows: a wide table looked at, from memory, and the same as a proposal.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "parts/inputs.h"
#include "profiling/proposal.h"
#include "profiling/table_profile.h"

namespace hearken::benchmarks {
namespace {

constexpr std::size_t rows_made = 50'000;

// Thirty columns as systems have them: ids, dates in three forms, times, codes, answers, numbers,
// texts and one that is empty.
std::string wide_table() {
    std::string text = "Crime no,Action,Done,Time,Recorded on,Child id,OIC";
    for (int at = 0; at < 8; ++at) text += fmt::format(",Code {}", at);
    for (int at = 0; at < 5; ++at) text += fmt::format(",Flag {}", at);
    for (int at = 0; at < 5; ++at) text += fmt::format(",Count {}", at);
    text += ",Day 0,Day 1,Day 2,Notes,Outcome\n";
    constexpr const char* actions[] = {
        "Letter sent - 2nd", "Visit (no reply)", "Call to school", "Paperwork"};
    for (std::size_t row = 0; row < rows_made; ++row) {
        const auto day = [row](std::size_t factor) { return 1 + row * factor % 28; };
        const auto month = [row](std::size_t factor) { return 1 + row / 28 * factor % 12; };
        const auto year = [row](std::size_t factor) { return 2010 + row / 336 * factor % 15; };
        text += fmt::format(
            "26/{:06},{},{:02}/{:02}/{},{:02}:{:02},{}-{:02}-{:02} 10:{:02}:00,P{},C{:04}",
            row / 9,
            actions[row % 4],
            day(5),
            month(1),
            year(1),
            row % 24,
            row % 60,
            year(2),
            month(5),
            day(3),
            row % 60,
            row / 7,
            row % 4000);
        for (std::size_t at = 0; at < 8; ++at) text += fmt::format(",code {}", row * (at + 3) % 17);
        for (std::size_t at = 0; at < 5; ++at) text += (row >> at) % 2 == 0 ? ",Y" : ",N";
        std::size_t most = 1;
        for (int at = 0; at < 5; ++at) text += fmt::format(",{}", row * 7919 % (most *= 10));
        for (std::size_t at = 0; at < 3; ++at)
            text += fmt::format(",{:02}.{:02}.{}", day(at + 7), month(at + 7), year(at + 7));
        text += fmt::format(
            ",\"Called at {} and again, nobody was there; visit {} is booked\",\n", row % 13, row);
    }
    return text;
}

void table_is_profiled(benchmark::State& state) {
    const std::string text = wide_table();
    for (auto _ : state) {
        const auto table = profiling::profile_table(
            std::make_unique<intake::MemoryStream>(text), "wide.csv", profiling::TableForm::csv);
        if (!table.has_value() || table->rows.loaded != rows_made) state.SkipWithError("faulty");
        benchmark::DoNotOptimize(
            profiling::propose({*table}, {"paperwork", "visit_in_person"}).toml);
    }
    count(state, rows_made, text.size());
}
BENCHMARK(table_is_profiled)->Name("map/wide_table")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
