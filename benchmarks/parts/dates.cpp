// Dates as exports write them.
#include <array>
#include <string>
#include <vector>

#include "base/time_zone.h"
#include "intake/date_reader.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr std::size_t dates = 4096;

std::vector<std::string> spread(const char* form_of_time) {
    std::vector<std::string> made;
    std::uint64_t state = 1;
    for (std::size_t number = 0; number < dates; ++number) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto day = std::chrono::days{static_cast<int>((state >> 33U) % 9000)};
        made.push_back(to_iso(Date{std::chrono::year{2000} / 1 / 1} + day) + form_of_time);
    }
    return made;
}

void read(benchmark::State& state, const intake::DateReader& reader, const char* form_of_time) {
    const std::vector<std::string> texts = spread(form_of_time);
    for (auto _ : state)
        for (const std::string& text : texts) benchmark::DoNotOptimize(reader.read(text));
    count(state, dates, dates * texts.front().size());
}

void with_offset(benchmark::State& state) {
    read(state, intake::DateReader(TimeZone::utc(), {}), "T10:20:30+02:00");
}
BENCHMARK(with_offset)->Name("dates/iso_with_offset");

void with_milliseconds(benchmark::State& state) {
    read(state, intake::DateReader(TimeZone::utc(), {}), "T10:20:30.125+02:00");
}
BENCHMARK(with_milliseconds)->Name("dates/iso_with_milliseconds");

void days_alone(benchmark::State& state) {
    const Result<TimeZone> london = TimeZone::find("Europe/London");
    if (!london) return state.SkipWithError("no zone database");
    read(state, intake::DateReader(*london, {}), "");
}
BENCHMARK(days_alone)->Name("dates/iso_day_in_london");

}  // namespace
}  // namespace hearken::benchmarks
