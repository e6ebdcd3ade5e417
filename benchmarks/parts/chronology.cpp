// A child of ten thousand records: from the casebook to the page that a browser shows.
#include "chronology/chronology.h"

#include <string>
#include <utility>

#include "parts/inputs.h"
#include "report/child_chronology.h"
#include "report/page_assets.h"

namespace hearken::benchmarks {
namespace {

constexpr int records = 10'000;

// Two agencies, a record every six hours, each with two values, whom it is about and when it was
// written down.
casework::Casebook long_case() {
    using std::chrono::hours;
    casework::CasebookBuilder builder;
    const Date first = *make_date(2016, 1, 1);
    for (const char* const name : {"police", "social_care"}) {
        casework::Source source;
        source.name = name;
        source.file = std::string{name} + "/events.csv";
        const casework::SourceId id = builder.add_source(source);
        casework::Coverage coverage;
        coverage.source = name;
        coverage.feed = std::string{name} + ".all";
        coverage.from = first;
        coverage.to = *make_date(2024, 12, 31);
        builder.add_coverage(coverage);
        builder.people().add_role(builder.case_of(id, "C1"),
                                  builder.people().person_of(builder.name_of(id), "P1"),
                                  builder.people().role_of("child"),
                                  {1, static_cast<std::uint16_t>(id), false});
        builder.people().join("CHILD", name, "P1", {});
        for (std::uint32_t at = 0; at < records / 2; ++at) {
            casework::CasebookBuilder::NewEvent event;
            event.of_case = builder.case_of(id, "C1");
            event.kind = builder.kind_of("kind_of_record_" + std::to_string(at % 40));
            const Instant happened =
                TimeZone::utc().instants_of(first).first + hours{at * 12 + id * 6};
            event.happened = {happened, happened, Precision::instant};
            event.recorded = {happened + hours{20}, happened + hours{20}, Precision::instant};
            event.place = {id, at + 2, 0};
            if (!builder.add_event(event)) return std::move(builder).finish();
            const std::pair<casework::AttributeId, casework::ValueId> values[] = {
                {builder.attribute_of("risk"), builder.value_of(at % 3 == 0 ? "high" : "low")},
                {builder.attribute_of("reason"),
                 builder.value_of("reason " + std::to_string(at % 100))}};
            builder.set_values(values);
            builder.people().add_about(builder.last_event(),
                                       event.of_case,
                                       builder.people().person_of(builder.name_of(id), "P1"));
        }
    }
    return std::move(builder).finish();
}

void page_of_a_chronology(benchmark::State& state) {
    if (!report::page_assets()) return state.SkipWithError("built without the page components");
    const casework::Casebook book = long_case();
    const TimeZone zone = *TimeZone::find("Europe/London");
    std::size_t bytes = 0;
    for (auto _ : state) {
        chronology::Asked asked;
        asked.child = book.people().find("CHILD");
        asked.is_visible = [](casework::EventIndex) { return true; };
        asked.last_day = *make_date(2024, 12, 31);
        report::ChronologyFrame frame;
        frame.as_of = frame.printed_on = "2024-12-31";
        const chronology::Chronology made = chronology::build_chronology(book, zone, asked);
        if (made.entries.size() != records) state.SkipWithError("records were lost");
        const Result<std::string> page = report::child_chronology_page(
            report::child_chronology(book, zone, asked.child, made, frame));
        if (!page) return state.SkipWithError("no page");
        bytes = page->size();
        benchmark::DoNotOptimize(bytes);
    }
    count(state, records, bytes);
}
BENCHMARK(page_of_a_chronology)->Name("chronology/page_of_10000")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
