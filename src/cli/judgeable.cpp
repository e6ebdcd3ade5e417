#include "cli/judgeable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/survey_sources.h"
#include "report/page_assets.h"

namespace hearken::cli {
namespace {

report::SurveyParts parts_of(const std::vector<std::string>& only) {
    const auto has = [&](const char* part) {
        return only.empty() || std::find(only.begin(), only.end(), part) != only.end();
    };
    return {has("shares"), has("duties"), has("lacking")};
}

Result<std::string> laid_out(const operations::Surveyed& surveyed, const JudgeableWords& words) {
    const std::string& format = words.format;
    const report::SurveyParts parts = parts_of(words.only);
    if (format == "html") return report::judgeable_page(surveyed.survey, surveyed.frame);
    if (format == "csv") return report::to_csv(surveyed.survey);
    if (format == "markdown") return report::to_markdown(surveyed.survey, parts);
    return report::to_text(surveyed.survey, surveyed.frame, parts);
}

}  // namespace

Result<int> judgeable(const JudgeableWords& words) {
    if (words.format == "html") TRY(report::page_assets());
    std::vector<std::string> read = words.inputs;
    for (const std::string* path :
         {&words.mapping, &words.coverage, &words.settings, &words.standards})
        read.push_back(*path);
    TRY(check_outputs(read, words.output));
    if (words.inputs.empty() && words.layouts.empty())
        return fail(ErrorKind::invalid_input,
                    "There is nothing to look at.",
                    "Name folders or logs, or layouts: --layouts ssd,police-pole.");
    operations::Request request;
    request.inputs.assign(words.inputs.begin(), words.inputs.end());
    request.standards = words.standards;
    if (!words.mapping.empty()) request.mapping = words.mapping;
    if (!words.coverage.empty()) request.coverage = words.coverage;
    if (!words.settings.empty()) request.settings = words.settings;
    request.on_read = tell_rows;
    const std::unique_ptr<operations::Surveyed> surveyed =
        TRY(words.layouts.empty()
                ? operations::survey_sources(request)
                : operations::survey_layouts(words.layouts, request.standards, request.settings));
    for (const language::Diagnostic& warning : surveyed->warnings.all())
        fmt::print(stderr, "{}", language::to_text(warning));
    TRY(write_result(TRY(laid_out(*surveyed, words)), words.output));
    return exit_success;
}

}  // namespace hearken::cli
