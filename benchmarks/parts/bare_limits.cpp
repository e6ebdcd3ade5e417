// What this machine can do at best, measured in the same run: no reader can be faster than these.
#include <expat.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/gzip_stream.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

void memory_is_read(benchmark::State& state) {
    const std::vector<std::uint64_t> words(32UL << 20U, 1);  // 256 MiB: more than any cache
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (const std::uint64_t word : words) sum += word;
        benchmark::DoNotOptimize(sum);
    }
    count(state, 0, words.size() * sizeof(std::uint64_t));
}
BENCHMARK(memory_is_read)->Name("limit/memory_read")->Unit(benchmark::kMillisecond);

// What a casebook stands in has to come from the system, page by page, each written once.
void memory_is_new(benchmark::State& state) {
    constexpr std::size_t size = 128UL << 20U;
    constexpr std::size_t page = 4096;
    for (auto _ : state) {
        const auto bytes = std::make_unique_for_overwrite<char[]>(size);
        for (std::size_t at = 0; at < size; at += page) bytes[at] = 1;
        benchmark::DoNotOptimize(bytes.get());
        benchmark::ClobberMemory();
    }
    count(state, 0, size);
}
BENCHMARK(memory_is_new)->Name("limit/memory_new")->Unit(benchmark::kMillisecond);

void table_lines_are_found(benchmark::State& state) {
    if (!has_input(state, table())) return;
    const std::string& text = table();
    for (auto _ : state) {
        std::size_t lines = 0;
        const char* at = text.data();
        const char* const end = at + text.size();
        while (const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
            ++lines;
            at = static_cast<const char*>(found) + 1;
        }
        benchmark::DoNotOptimize(lines);
    }
    count(state, table_rows(), text.size());
}
BENCHMARK(table_lines_are_found)->Name("limit/csv_memchr_lines")->Unit(benchmark::kMillisecond);

void log_is_inflated(benchmark::State& state) {
    if (!has_input(state, packed_log())) return;
    std::vector<char> room(256UL * 1024);
    for (auto _ : state) {
        const auto stream =
            intake::unpack_gzip(std::make_unique<intake::MemoryStream>(packed_log()));
        while (stream->read(room) > 0) benchmark::ClobberMemory();
    }
    count(state, log_events(), log_text().size());
}
BENCHMARK(log_is_inflated)->Name("limit/xes_inflate")->Unit(benchmark::kMillisecond);

// The handlers do nothing, but expat must gather the attributes for them.
void log_is_parsed(benchmark::State& state) {
    if (!has_input(state, packed_log())) return;
    constexpr std::size_t piece_size = 256UL * 1024;
    const std::string& text = log_text();
    for (auto _ : state) {
        XML_Parser parser = XML_ParserCreate(nullptr);
        if (state.range(0) != 0)
            XML_SetElementHandler(
                parser,
                [](void*, const XML_Char*, const XML_Char**) {},
                [](void*, const XML_Char*) {});
        for (std::size_t at = 0; at < text.size(); at += piece_size) {
            const std::size_t size = std::min(piece_size, text.size() - at);
            void* const room = XML_GetBuffer(parser, static_cast<int>(size));
            std::memcpy(room, text.data() + at, size);
            XML_ParseBuffer(parser, static_cast<int>(size), at + size == text.size());
        }
        XML_ParserFree(parser);
    }
    count(state, log_events(), text.size());
}
BENCHMARK(log_is_parsed)
    ->Name("limit/xes_expat/handlers")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
