// Pages: GOV.UK's table component with 10,000 rows, and a page of small components.
#include <filesystem>
#include <memory>
#include <string>

#include "parts/inputs.h"
#include "template/template.h"

namespace hearken::benchmarks {
namespace {

using namespace hearken::templates;

constexpr int row_count = 10'000;

// The components, where script/assets has brought them.
std::unique_ptr<FolderSource> components(benchmark::State& state) {
    auto source = FolderSource::open(HEARKEN_ASSETS "/templates");
    if (source) return std::move(*source);
    state.SkipWithError("the components are not here: script/assets brings them");
    return nullptr;
}

Value row(int number) {
    return Value::list({
        Value::map({{"text", Value::text("Case " + std::to_string(number))}}),
        Value::map({{"text", Value::text("Initial conference within 15 working days")}}),
        Value::map(
            {{"text", Value::text("missed <3 days late>")}, {"classes", Value::text("late")}}),
        Value::map({{"text", Value::text("17 April 2026")}}),
        Value::map({{"text", Value::number(number)}, {"format", Value::text("numeric")}}),
    });
}

void render(benchmark::State& state, const std::string& page, const Map& values, int items) {
    const auto source = components(state);
    if (source == nullptr) return;
    Templates templates{*source, {}};
    std::size_t bytes = 0;
    for (auto _ : state) {
        const Result<std::string> made = templates.render_text(page, "page.njk", values);
        if (!made) return state.SkipWithError(made.error().message.c_str());
        bytes = made->size();
    }
    count(state, static_cast<std::uint64_t>(items), bytes);
}

void table_is_rendered(benchmark::State& state) {
    List rows;
    for (int number = 0; number < row_count; ++number) rows.push_back(row(number));
    render(state,
           "{% from 'govuk/components/table/macro.njk' import govukTable %}"
           "{{ govukTable({rows: rows, firstCellIsHeader: true}) }}",
           {{"rows", Value::list(std::move(rows))}},
           row_count);
}
BENCHMARK(table_is_rendered)->Name("templates/table_of_10000_rows")->Unit(benchmark::kMillisecond);

void components_are_rendered(benchmark::State& state) {
    constexpr int tag_count = 1000;
    List tags;
    for (int number = 0; number < tag_count; ++number) tags.push_back(Value::number(number));
    render(
        state,
        "{% from 'govuk/components/tag/macro.njk' import govukTag %}"
        "{% for tag in tags %}{{ govukTag({text: tag, classes: 'govuk-tag--red'}) }}{% endfor %}",
        {{"tags", Value::list(std::move(tags))}},
        tag_count);
}
BENCHMARK(components_are_rendered)->Name("templates/1000_tags")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
