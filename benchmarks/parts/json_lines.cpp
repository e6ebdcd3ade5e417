// JSON Lines: the way from the bytes to a finished casebook, beside simdjson alone on the same
// lines.
#include <simdjson.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/byte_stream.h"
#include "intake/csv_reader.h"
#include "intake/json_lines_export.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

// Whether JSON may write it without quotation marks, as examples/road-fines/xes_to_jsonl.py does.
bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789.") == std::string_view::npos && text.front() != '.' &&
           (text.size() == 1 || text[0] != '0' || text[1] == '.');
}

// The table with each row as an object, empty cells left out.
const std::string& lines() {
    static const std::string made = [] {
        std::string all;
        intake::MemoryStream stream(table());
        intake::CsvReader reader(stream, ',');
        std::vector<std::string> names;
        while (reader.next() == intake::CsvReader::Step::row) {
            if (names.empty()) {
                for (const std::string_view name : reader.fields()) names.emplace_back(name);
                continue;
            }
            std::string object;
            for (std::size_t at = 0; at < names.size(); ++at) {
                const std::string_view value = reader.fields()[at];
                if (value.empty()) continue;
                object += (object.empty() ? "{\"" : ",\"") + names[at] + "\":";
                // The log's values hold nothing that JSON would escape.
                object += is_number(value) ? std::string{value} : '"' + std::string{value} + '"';
            }
            all += object + "}\n";
        }
        return all;
    }();
    return made;
}

void lines_are_read(benchmark::State& state) {
    if (!has_input(state, table())) return;
    const std::string& text = lines();  // made before the clock runs
    std::size_t events = 0;
    for (auto _ : state) {
        without_spare_memory(state);
        casework::CasebookBuilder builder;
        intake::MemoryStream stream(text);
        if (!intake::read_json_lines(stream, "log.jsonl", nullptr, builder))
            state.SkipWithError("faulty");
        const casework::Casebook book = std::move(builder).finish();
        events = book.event_count();
    }
    if (events != table_rows()) state.SkipWithError("rows were lost");
    count(state, events, lines().size());
}
BENCHMARK(lines_are_read)->Name("json_lines/to_casebook")->Unit(benchmark::kMillisecond);

// The bare limit: each line parsed, nothing of it kept.
void lines_are_parsed(benchmark::State& state) {
    if (!has_input(state, table())) return;
    const simdjson::padded_string padded(lines());
    simdjson::ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
    parser.threaded = false;
#endif
    std::uint64_t objects = 0;
    for (auto _ : state) {
        objects = 0;
        simdjson::ondemand::document_stream stream;
        if (parser.iterate_many(padded, std::size_t{1} << 20).get(stream) != simdjson::SUCCESS)
            return state.SkipWithError("faulty");
        for (auto document : stream) {
            simdjson::ondemand::object object;
            if (document.get_object().get(object) != simdjson::SUCCESS)
                return state.SkipWithError("faulty");
            for (auto field : object) {
                std::string_view key;
                if (field.unescaped_key().get(key) != simdjson::SUCCESS)
                    return state.SkipWithError("faulty");
                std::string_view value = field.value().raw_json_token();
                benchmark::DoNotOptimize(value);
            }
            ++objects;
        }
    }
    if (objects != table_rows()) state.SkipWithError("rows were lost");
    count(state, objects, lines().size());
}
BENCHMARK(lines_are_parsed)->Name("limit/json_lines_simdjson")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
