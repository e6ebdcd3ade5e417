// XES to a finished casebook: from the inflated text, and from the packed file.
#include <memory>
#include <utility>

#include "intake/byte_stream.h"
#include "intake/gzip_stream.h"
#include "intake/read_ahead.h"
#include "intake/xes_reader.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

std::size_t read(intake::ByteStream& stream, benchmark::State& state) {
    without_spare_memory(state);
    casework::CasebookBuilder builder;
    if (!intake::read_xes(stream, "log.xes", nullptr, builder)) state.SkipWithError("faulty");
    const casework::Casebook book = std::move(builder).finish();
    return book.event_count();
}

void log_is_read(benchmark::State& state) {
    if (!has_input(state, packed_log())) return;
    std::size_t events = 0;
    for (auto _ : state) {
        intake::MemoryStream stream(log_text());
        events = read(stream, state);
    }
    count(state, events, log_text().size());
}
BENCHMARK(log_is_read)
    ->Name("xes/to_casebook")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void packed_log_is_read(benchmark::State& state) {
    if (!has_input(state, packed_log())) return;
    std::size_t events = 0;
    for (auto _ : state) {
        const auto stream = intake::read_ahead(
            intake::unpack_gzip(std::make_unique<intake::MemoryStream>(packed_log())));
        events = read(*stream, state);
    }
    count(state, events, log_text().size());
}
BENCHMARK(packed_log_is_read)
    ->Name("xes/gz_to_casebook")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace hearken::benchmarks
