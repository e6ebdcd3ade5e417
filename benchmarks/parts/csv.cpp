// CSV: rows cut into fields alone, and the way from the bytes to a finished casebook.
#include <utility>

#include "intake/byte_stream.h"
#include "intake/csv_export.h"
#include "intake/csv_reader.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

// The same table with every cell in quotation marks, as many systems export.
std::string quoted(const std::string& text) {
    std::string made = "\"";
    for (const char letter : text) {
        if (letter == ',')
            made += "\",\"";
        else if (letter == '\n')
            made += "\"\n\"";
        else if (letter != '\r')
            made += letter;
    }
    made.pop_back();
    return made;
}

void split(benchmark::State& state,
           const std::string& text,
           intake::FindMarks finder = intake::quickest_find_marks()) {
    for (auto _ : state) {
        intake::MemoryStream stream(text);
        intake::CsvReader reader(stream, ',', finder);
        std::size_t fields = 0;
        while (reader.next() == intake::CsvReader::Step::row) fields += reader.fields().size();
        benchmark::DoNotOptimize(fields);
    }
    count(state, table_rows(), text.size());
}

void table_is_split(benchmark::State& state) {
    if (has_input(state, table())) split(state, table());
}
BENCHMARK(table_is_split)->Name("csv/split")->Unit(benchmark::kMillisecond);

// As on a processor without AVX2.
void table_is_split_without_avx2(benchmark::State& state) {
    if (has_input(state, table())) split(state, table(), intake::find_marks_anywhere);
}
BENCHMARK(table_is_split_without_avx2)
    ->Name("csv/split_without_avx2")
    ->Unit(benchmark::kMillisecond);

void quoted_table_is_split(benchmark::State& state) {
    if (has_input(state, table())) split(state, quoted(table()));
}
BENCHMARK(quoted_table_is_split)->Name("csv/split_quoted")->Unit(benchmark::kMillisecond);

void read(benchmark::State& state, const std::string& text) {
    std::size_t events = 0;
    for (auto _ : state) {
        without_spare_memory(state);
        casework::CasebookBuilder builder;
        intake::MemoryStream stream(text);
        if (!intake::read_csv(stream, "table.csv", nullptr, builder)) state.SkipWithError("faulty");
        const casework::Casebook book = std::move(builder).finish();
        events = book.event_count();
    }
    count(state, events, text.size());
}

void table_is_read(benchmark::State& state) {
    if (has_input(state, table())) read(state, table());
}
BENCHMARK(table_is_read)->Name("csv/to_casebook")->Unit(benchmark::kMillisecond);

void quoted_table_is_read(benchmark::State& state) {
    if (has_input(state, table())) read(state, quoted(table()));
}
BENCHMARK(quoted_table_is_read)->Name("csv/to_casebook_quoted")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
