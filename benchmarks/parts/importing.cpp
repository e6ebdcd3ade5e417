// Foreign exports: rows of the Standard Safeguarding Dataset to rows of the case-export format,
// from memory to memory. One row of contacts gives one event, one of visits two.
#include <fmt/format.h>

#include <memory>

#include "importing/importer.h"
#include "importing/shipped_layouts.h"
#include "importing/table_match.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr std::size_t rows_made = 200'000;

std::string contacts() {
    std::string text =
        "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,"
        "cont_contact_source_desc,cont_contact_outcome_json\n";
    for (std::size_t row = 0; row < rows_made; ++row)
        text += fmt::format("{},{},20{:02}-{:02}-{:02} 00:00:00,6,Police,\n",
                            row,
                            row / 8,
                            10 + row % 15,
                            1 + row % 12,
                            1 + row % 28);
    return text;
}

std::string visits() {
    std::string text =
        "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,"
        "cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom\n";
    for (std::size_t row = 0; row < rows_made; ++row)
        text += fmt::format("{},{},P{},{:02}/{:02}/20{:02} 15:30,Y,{},N\n",
                            row,
                            row / 20,
                            row / 20,
                            1 + row % 28,
                            1 + row % 12,
                            10 + row % 15,
                            row % 2 == 0 ? "Y" : "N");
    return text;
}

class CountedSink final : public importing::TableSink {
public:
    Result<void> write(intake::TableId /*table*/, std::string_view text) override {
        bytes_ += text.size();
        return {};
    }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    std::size_t bytes_ = 0;
};

std::string_view bars_nothing(std::string_view /*column*/) {
    return {};
}

void import_table(benchmark::State& state, const std::string& name, const std::string& csv) {
    const auto layout =
        importing::parse_layout(importing::find_shipped_layout("ssd")->toml, "ssd", "ssd.toml");
    for (auto _ : state) {
        CountedSink sink;
        importing::Importer importer{*layout, sink, &bars_nothing};
        const auto rows = importing::open_csv_rows(
            std::make_unique<intake::MemoryStream>(csv), name, name + ".csv");
        if (!importer.add_file(name, (*rows)->tables()) || !importer.begin() ||
            !importer.read(0, **rows) || !importer.finish())
            state.SkipWithError("faulty");
        if (importer.books().used() != rows_made) state.SkipWithError("rows were left out");
        benchmark::DoNotOptimize(sink.bytes());
    }
    count(state, rows_made, csv.size());
}

void contacts_are_imported(benchmark::State& state) {
    import_table(state, "ssd_contacts", contacts());
}
BENCHMARK(contacts_are_imported)->Name("import/contacts")->Unit(benchmark::kMillisecond);

void visits_are_imported(benchmark::State& state) {
    import_table(state, "ssd_cp_visits", visits());
}
BENCHMARK(visits_are_imported)->Name("import/visits")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
