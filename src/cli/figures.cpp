#include "cli/figures.h"

#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/print_page.h"
#include "operations/tell_figures.h"
#include "report/figures_report.h"
#include "report/page_assets.h"

namespace hearken::cli {
namespace {

constexpr auto about =
    "Looks for signs that figures may not show what was done, at delay and at demand, in exports "
    "of\n"
    "one force or of many (docs/figures.md). Every sign is told, those that found nothing too, "
    "with\n"
    "its interval, whether it stands out after allowing for the number of tests, innocent reasons "
    "to\n"
    "check, and a few cases to look at. It never names a member of staff and never says why.\n"
    "INPUT is a folder of tables, or a folder of such folders: a force with its partners.";

std::string refuse_empty(const std::string& value) {
    return value.empty() ? "is empty; leave the option out or give a value" : "";
}

Result<void> check_words(const FiguresWords& words) {
    std::vector<std::string> read = words.inputs;
    read.push_back(words.mapping);
    read.push_back(words.coverage);
    read.push_back(words.signs);
    TRY(check_outputs(read, words.output, {words.pdf}));
    if (words.format == "html" || !words.pdf.empty()) TRY(report::page_assets());
    return {};
}

Result<std::string> laid_out(const figures::Figures& found, const FiguresWords& words) {
    if (words.format == "html") return report::figures_page(found, words.marking);
    if (words.format == "csv") return report::figures_table(found, words.part);
    return report::figures_text(found);
}

}  // namespace

CLI::App* add_figures(CLI::App& app, FiguresWords& words) {
    CLI::App* command = app.add_subcommand("figures", about);
    const auto add_text = [&](const char* option, std::string& text, const char* help) {
        command->add_option(option, text, help)->check(refuse_empty);
    };
    command
        ->add_option("INPUT", words.inputs, "Folders of tables, folders of such folders, or logs")
        ->required();
    command
        ->add_option("--format",
                     words.format,
                     "text (for people), csv (one table) or html (a page with pictures)")
        ->check(CLI::IsMember({"text", "csv", "html"}))
        ->capture_default_str();
    command->add_option("--part", words.part, "With --format csv: which table")
        ->check(CLI::IsMember({"signs", "reasons", "delay", "delay-by-day", "demand", "months"}))
        ->capture_default_str();
    add_text("--output", words.output, "Write to this file (default: standard output)");
    add_text("--pdf", words.pdf, "Print the page to this file too (needs Chromium)");
    add_text("--as-of",
             words.as_of,
             "Look as of the end of this day (default: the latest; needed for several forces)");
    add_text("--known-on", words.known_on, "Only what was recorded by the end of this day");
    add_text("--mapping", words.mapping, "TOML file: which columns mean what (docs/mapping.md)");
    add_text("--coverage",
             words.coverage,
             "CSV file: which feeds are complete from when to when (docs/mapping.md)");
    add_text("--signs",
             words.signs,
             "TOML file of signs, stages and flows (default: data/figures/signs.toml)");
    command->add_option("--marking", words.marking, "Protective marking of every page")
        ->capture_default_str();
    return command;
}

Result<int> figures(const FiguresWords& words) {
    TRY(check_words(words));
    operations::FiguresRequest request;
    request.read.inputs.assign(words.inputs.begin(), words.inputs.end());
    if (!words.mapping.empty()) request.read.mapping = words.mapping;
    if (!words.coverage.empty()) request.read.coverage = words.coverage;
    if (!words.signs.empty()) request.signs = words.signs;
    request.read.as_of = TRY(read_day(words.as_of, "--as-of"));
    request.read.known_on = TRY(read_day(words.known_on, "--known-on"));
    request.read.on_read = tell_rows;
    const figures::Figures found = TRY(operations::tell_figures(request));
    std::vector<operations::OutputFile> files;
    if (!words.pdf.empty())
        files.push_back(TRY(
            operations::print_page(TRY(report::figures_page(found, words.marking)), words.pdf)));
    TRY(begin_result(TRY(laid_out(found, words)), words.output, files));
    TRY(operations::commit_all(files));
    return exit_success;
}

}  // namespace hearken::cli
