#include "cli/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/clock.h"
#include "base/log.h"
#include "base/processors.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/check_cases.h"
#include "operations/explain_case.h"
#include "operations/output_file.h"
#include "operations/print_page.h"
#include "operations/report_cases.h"
#include "report/page_assets.h"
#include "report/report_page.h"

namespace hearken::cli {
namespace {

using operations::Prepared;

// Of each need; more on one page nobody reads. All are counted, and in the action list.
constexpr std::size_t findings_told = 100;

Result<operations::Request> read_request(const QuestionWords& words) {
    operations::Request request;
    request.inputs.assign(words.inputs.begin(), words.inputs.end());
    request.standards = words.standards;
    if (!words.mapping.empty()) request.mapping = words.mapping;
    if (!words.coverage.empty()) request.coverage = words.coverage;
    if (!words.settings.empty()) request.settings = words.settings;
    request.as_of = TRY(read_day(words.as_of, "--as-of"));
    request.known_on = TRY(read_day(words.known_on, "--known-on"));
    return request;
}

std::string place_of(const casework::Problem& problem, const casework::Casebook& casebook) {
    const casework::Source& source = casebook.sources()[problem.source];
    const std::string file = printable(source.file, 400);
    return problem.line > 0 ? fmt::format("{}:{}", file, problem.line)
                            : fmt::format("{}: byte {}", file, problem.byte);
}

// The first problems in full.
void tell_problems(const casework::Casebook& casebook) {
    const casework::Problems& problems = casebook.problems();
    constexpr std::size_t told_max = 10;
    for (std::size_t at = 0; at < std::min(told_max, problems.kept().size()); ++at) {
        const casework::Problem& problem = problems.kept()[at];
        fmt::print(
            stderr, "  {}: {} {}\n", place_of(problem, casebook), problem.reason, problem.remedy);
    }
    if (problems.count() > told_max)
        fmt::print(stderr,
                   "  and {} more; --problems FILE writes the first {} with their places.\n",
                   with_thousands(problems.count() - told_max),
                   with_thousands(casework::Problems::kept_max));
}

void tell_warnings(const language::Diagnostics& warnings) {
    for (const language::Diagnostic& warning : warnings.all())
        fmt::print(stderr, "{}", language::to_text(warning));
}

Result<void> check_results(const CheckWords& words) {
    std::vector<std::string> read = words.question.inputs;
    for (const std::string* path : {&words.question.mapping,
                                    &words.question.coverage,
                                    &words.question.settings,
                                    &words.question.standards})
        read.push_back(*path);
    return check_outputs(
        read,
        words.output,
        {words.by_case, words.evidence, words.problems, words.actions, words.calendar, words.pdf});
}

Result<void> write_problems(const casework::Casebook& casebook, const std::string& path) {
    operations::OutputFile file = TRY(operations::OutputFile::create(path));
    std::string text = "file,line,byte,kind,reason,remedy\n";
    for (const casework::Problem& problem : casebook.problems().kept()) {
        append_csv_field(text, casebook.sources()[problem.source].file);
        text += fmt::format(
            ",{},{},{},", problem.line, problem.byte, casework::to_string(problem.kind));
        append_csv_field(text, problem.reason);
        text += ',';
        append_csv_field(text, problem.remedy);
        text += '\n';
    }
    TRY(file.write(text));
    return file.commit();
}

std::string tables(const Prepared& prepared,
                   const std::vector<report::Summary>& summaries,
                   const std::string& format) {
    std::string text = format == "csv" ? report::csv_header() : "";
    for (std::size_t program = 0; program < summaries.size(); ++program) {
        const report::Framing& framing = prepared.framings[program];
        if (format == "csv")
            text += report::to_csv(summaries[program], framing);
        else if (format == "jsonl")
            text += report::to_json_lines(summaries[program], framing);
        else
            text += (program == 0 ? "" : "\n") + report::to_table(summaries[program], framing);
    }
    return text;
}

unsigned thread_count(const CheckWords& words) {
    return words.threads > 0 ? words.threads : usable_processors();
}

void tell_seconds(const char* stage, double seconds) {
    fmt::print(stderr, "{:<20} {:8.3f} s\n", stage, seconds);
}

void tell_use(std::chrono::steady_clock::time_point started) {
    tell_seconds("whole", std::chrono::duration<double>{steady_now() - started}.count());
    tell_seconds("processor", cpu_seconds());
    fmt::print(stderr,
               "{:<20} {:8.0f} MB\n",
               "peak memory",
               static_cast<double>(peak_memory_bytes()) / 1e6);
}

// A report tells place by place what was read, on the page.
Result<int> write_report(const CheckWords& words) {
    TRY(report::page_assets());  // before anybody waits for what cannot be laid out
    operations::Request request = TRY(read_request(words.question));
    request.on_read = tell_rows;
    const auto started = steady_now();
    operations::ReportOutputs outputs;
    if (!words.actions.empty()) outputs.actions = words.actions;
    if (!words.calendar.empty()) outputs.calendar = words.calendar;
    outputs.threads = thread_count(words);
    outputs.live_cases = words.live_cases;
    outputs.on_warnings = tell_warnings;
    auto [report, files] = TRY(operations::report_cases(request, outputs, findings_told));
    if (!words.pdf.empty())
        files.push_back(TRY(operations::print_page(
            TRY(report::report_page(report, report::PageFor::paper, words.marking)), words.pdf)));
    TRY(begin_result(TRY(report::report_page(report, report::PageFor::screen, words.marking)),
                     words.output,
                     files));
    TRY(operations::commit_all(files));
    if (words.timings) tell_use(started);
    return exit_success;
}

}  // namespace

Result<int> check(const CheckWords& words) {
    if (words.format == "html") {
        TRY(check_results(words));
        return write_report(words);
    }
    operations::Request request = TRY(read_request(words.question));
    TRY(check_results(words));
    const auto started = steady_now();
    Result<void> problems_written;
    request.on_read = [&](const casework::Casebook& casebook) {
        tell_rows(casebook);
        tell_problems(casebook);
        if (!words.problems.empty()) problems_written = write_problems(casebook, words.problems);
    };
    std::unique_ptr<Prepared> prepared = TRY(operations::prepare(request));
    TRY(std::move(problems_written));
    tell_warnings(prepared->warnings);

    operations::CheckOutputs outputs;
    if (!words.by_case.empty()) outputs.by_case = words.by_case;
    if (!words.evidence.empty()) outputs.evidence = words.evidence;
    outputs.all_evidence = words.all_evidence;
    outputs.threads = thread_count(words);
    const auto judging = steady_now();
    operations::Checked checked = TRY(operations::check_cases(*prepared, outputs));
    const auto finished = steady_now();
    TRY(begin_result(
        tables(*prepared, checked.summaries, words.format), words.output, checked.files));
    TRY(operations::commit_all(checked.files));

    if (words.timings) {
        for (const operations::StageTime& time : prepared->times)
            tell_seconds(time.stage.c_str(), time.seconds);
        tell_seconds("judge and write", std::chrono::duration<double>{finished - judging}.count());
        tell_use(started);
    }
    return exit_success;
}

Result<int> explain(const std::string& case_id, const QuestionWords& words) {
    operations::Request request = TRY(read_request(words));
    request.on_read = tell_rows;
    std::unique_ptr<Prepared> prepared = TRY(operations::prepare(request));
    tell_warnings(prepared->warnings);
    TRY(write_result(TRY(operations::explain_case(*prepared, case_id)), ""));
    return exit_success;
}

}  // namespace hearken::cli
