#include <fmt/format.h>

#include "base/text.h"
#include "report/judgeable_table.h"
#include "report/page_assets.h"
#include "template/template.h"

namespace hearken::report {

using judgeability::Grade;
using judgeability::Survey;
using templates::List;
using templates::Map;
using templates::Value;

namespace {

Value cell(std::string words) {
    return Value::map({{"text", Value::text(std::move(words))}});
}
Value number(std::size_t count) {
    return Value::map(
        {{"text", Value::text(with_thousands(count))}, {"format", Value::own_text("numeric")}});
}
Value number_head(const char* words) {
    return Value::map({{"text", Value::text(words)}, {"format", Value::own_text("numeric")}});
}

Value share_row(const std::string& name, const Survey::Share& share) {
    return Value::list({cell(name),
                        number(share.count(Grade::judged)),
                        number(share.count(Grade::in_part)),
                        number(share.count(Grade::not_judged))});
}

Value share_rows(const Survey& survey) {
    List rows;
    for (std::size_t at = 0; at < survey.sources.size(); ++at)
        rows.push_back(share_row(printable(survey.sources[at], 40), survey.alone[at]));
    if (survey.sources.size() > 1) rows.push_back(share_row("all together", survey.together));
    return Value::list(std::move(rows));
}

Value duty_head(const Survey& survey) {
    List cells{cell("Duty"), cell("What it asks")};
    for (const std::string& source : survey.sources) cells.push_back(cell(printable(source, 40)));
    if (survey.sources.size() > 1) {
        cells.push_back(cell("All together"));
        cells.push_back(cell("Enough for that"));
    }
    return Value::list(std::move(cells));
}

Value duty_rows(const Survey& survey) {
    List rows;
    for (const Survey::Duty& duty : survey.duties) {
        List cells{cell(duty.standard->id), cell(duty.standard->title)};
        for (const Grade grade : duty.alone) cells.push_back(cell(to_words(grade)));
        if (survey.sources.size() > 1) {
            cells.push_back(cell(to_words(duty.together.grade)));
            cells.push_back(cell(enough(survey, duty)));
        }
        rows.push_back(Value::list(std::move(cells)));
    }
    return Value::list(std::move(rows));
}

Value gap_rows(const Survey& survey) {
    List rows;
    for (const Survey::Gap& gap : survey.gaps)
        rows.push_back(Value::list(
            {cell(judgeability::to_sentence(gap.lack)), cell(gap.remedy), cell(ids_of(gap))}));
    return Value::list(std::move(rows));
}

}  // namespace

Result<std::string> judgeable_page(const Survey& survey, const SurveyFrame& frame) {
    PageAssets assets = TRY(page_assets());
    std::string said;
    for (const std::string& sentence : remarks(survey, frame))
        said += (said.empty() ? "" : " ") + sentence;
    Map page;
    page.put("generator", Value::own_text("Hearken " HEARKEN_VERSION));
    page.put("maker", Value::own_text("Made by Hearken " HEARKEN_VERSION "."));
    page.put("styles", Value::markup(assets.styles));
    page.put("remarks", Value::text(std::move(said)));
    page.put("counted",
             Value::text(fmt::format("{} duties.", with_thousands(survey.duties.size()))));
    page.put("sharesHead",
             Value::list({cell("Source"),
                          number_head("Judged"),
                          number_head("In part"),
                          number_head("Not judged")}));
    page.put("shares", share_rows(survey));
    page.put("gapsHead",
             Value::list({cell("What is lacking"), cell("What would help"), cell("Duties")}));
    page.put("gaps", gap_rows(survey));
    page.put("dutiesHead", duty_head(survey));
    page.put("duties", duty_rows(survey));
    const templates::TextSource source{std::move(assets.templates)};
    templates::Templates engine{source, {}};
    return engine.render("hearken/judgeable.njk", page);
}

}  // namespace hearken::report
