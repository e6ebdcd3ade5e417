#include <fmt/format.h>

#include <algorithm>

#include "report/child_chronology.h"
#include "report/live_proceedings.h"
#include "report/page_assets.h"
#include "report/page_margins.h"
#include "template/template.h"

namespace hearken::report {

using templates::List;
using templates::Map;
using templates::Value;

namespace {

Value text(std::string words) {
    return Value::text(std::move(words));
}
Value cell(std::string words) {
    return Value::map({{"text", text(std::move(words))}});
}
Value head(std::initializer_list<const char*> words) {
    List cells;
    for (const char* word : words) cells.push_back(cell(word));
    return Value::list(std::move(cells));
}

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

Value days_rows(const std::vector<ChildChronology::Days>& list) {
    List rows;
    for (const ChildChronology::Days& one : list)
        rows.push_back(Value::list({cell(one.source), cell(one.days), cell(one.what)}));
    return Value::list(std::move(rows));
}

Value contradiction_rows(const ChildChronology& told) {
    List rows;
    for (const ChildChronology::Contradiction& one : told.contradictions)
        for (const ChildChronology::Said& said : one.said)
            rows.push_back(Value::list({cell(spaced(one.what) + one.whom),
                                        cell(said.source),
                                        cell(said.value),
                                        cell(said.when),
                                        cell(said.record)}));
    return Value::list(std::move(rows));
}

Value entry_rows(const ChildChronology& told) {
    static const Value uncertain =
        Value::markup("<span class=\"hearken-uncertain\">order not certain</span>");
    static const Value nothing = Value::own_text("");
    List rows;
    rows.reserve(told.rows.size());
    for (const ChildChronology::Row& row : told.rows)
        rows.push_back(
            Value::map({{"when", text(row.when)},
                        {"order", row.is_place_certain ? nothing : uncertain},
                        {"kind", text(spaced(row.kind))},
                        {"values", text(row.values)},
                        {"people", text(row.people)},
                        {"known", text(row.known)},
                        {"records", text(fmt::format("{}", fmt::join(row.records, ", ")))}}));
    return Value::list(std::move(rows));
}

Value lines(std::string_view words) {
    List made;
    for (bool is_more = true; is_more;) {
        const std::size_t end = words.find('\n');
        is_more = end != std::string_view::npos;
        made.push_back(text(std::string{words.substr(0, end)}));
        if (is_more) words.remove_prefix(end + 1);
    }
    return Value::list(std::move(made));
}

Value parts(const std::vector<Part>& list) {
    List made;
    for (const Part& part : list) {
        List intro;
        for (const std::string& paragraph : part.intro) intro.push_back(text(paragraph));
        List cells;
        for (const std::string& word : part.head) cells.push_back(text(word));
        List rows;
        for (const std::vector<std::string>& row : part.rows) {
            List of_row;
            for (const std::string& words : row) of_row.push_back(lines(words));
            rows.push_back(Value::list(std::move(of_row)));
        }
        made.push_back(Value::map({{"id", text(part.id)},
                                   {"heading", text(part.heading)},
                                   {"intro", Value::list(std::move(intro))},
                                   {"head", Value::list(std::move(cells))},
                                   {"rows", Value::list(std::move(rows))}}));
    }
    return Value::list(std::move(made));
}

}  // namespace

Result<std::string> child_chronology_page(const ChildChronology& told) {
    PageAssets assets = TRY(page_assets());
    List facts;
    for (const Line& line : told.facts)
        facts.push_back(Value::map({{"key", cell(line.label)}, {"value", cell(line.text)}}));
    Map page;
    page.put("generator", Value::own_text("Hearken " HEARKEN_VERSION));
    page.put("maker", Value::own_text("Made by Hearken " HEARKEN_VERSION "."));
    page.put("styles",
             Value::markup(assets.styles +
                           page_margins(with_live_mark(told.marking, told.is_live), told.footer)));
    page.put("title", text(told.title));
    page.put("liveMark", text(told.is_live ? live_proceedings_mark : ""));
    page.put("liveNote",
             text(told.is_live ? std::string{live_proceedings_note} + live_proceedings_duty
                               : std::string{}));
    page.put("opening", parts(told.opening));
    page.put("closing", parts(told.closing));
    page.put("asOf", text(told.as_of));
    page.put("marking", text(told.marking));
    page.put("footer", text(told.footer));
    page.put("facts", Value::list(std::move(facts)));
    page.put("contradictionsHead", head({"What", "Source", "Says", "When", "Record"}));
    page.put("contradictions", contradiction_rows(told));
    page.put("daysHead", head({"Source", "Days", "What is to be known"}));
    page.put("silences", days_rows(told.silences));
    page.put("gaps", days_rows(told.gaps));
    page.put("rows", entry_rows(told));
    const templates::TextSource source{std::move(assets.templates)};
    templates::Templates engine{source, {}};
    return engine.render("hearken/chronology.njk", page);
}

}  // namespace hearken::report
