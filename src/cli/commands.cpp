#include "cli/commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <optional>
#include <sstream>

#include "base/text.h"
#include "cli/check.h"
#include "cli/chronology.h"
#include "cli/exit_code.h"
#include "cli/figures.h"
#include "cli/import.h"
#include "cli/inspect_commands.h"
#include "cli/invent.h"
#include "cli/judgeable.h"
#include "cli/map.h"
#include "cli/standards.h"
#include "cli/wording.h"
#include "operations/output_file.h"

namespace hearken::cli {
namespace {

constexpr auto about =
    "Hearken: child-protection case assurance. Was the child seen, heard and protected in time?\n"
    "Reads exports of cases, judges each by published duties, and shows the records that prove "
    "it.\n"
    "\n"
    "  hearken check LOG --standards DIR --mapping FILE --coverage FILE --by-case verdicts.csv\n"
    "  hearken explain CASE LOG --standards DIR --mapping FILE --coverage FILE\n"
    "  hearken standards list examples/road-fines\n";

constexpr auto exit_codes =
    "Exit codes: 0 done (duties may be missed: finding that is the work), 1 a finding (lint, "
    "test,\n"
    "inspect), 2 the command line was not understood, 3 bad input, 4 not found, 5 conflict,\n"
    "6 beyond what Hearken knows (bank holidays), 7 a file could not be read or written, 8 stored\n"
    "data is corrupt, 70 a fault of Hearken's own, 128 + N ended by signal N (no half-written "
    "file\n"
    "is left).";

constexpr auto check_about =
    "Judges every case and prints, for each standard, how many cases met and missed it, are "
    "pending,\n"
    "cannot be told and do not apply. INPUT is a folder of tables (docs/export-formats.md), or a "
    "XES\n"
    "log, a CSV table or JSON Lines, plain or packed with gzip or zstd.\n"
    "With --format html a folder of such folders is a place, a force with its partners: read and\n"
    "judged by itself, and told with the other places in one report.\n"
    "`Not recorded` is never taken for `not done`: an absence counts only where a source is "
    "declared\n"
    "complete (--coverage); a log without a coverage file is taken as complete from its first to "
    "its\n"
    "last day, and the output says so.";

constexpr auto chronology_about =
    "Tells everything that the records of all agencies hold about one child, in one order: who "
    "knew\n"
    "of it and from when, what agencies tell otherwise, on which days a source that covers them "
    "is\n"
    "silent, and which days nothing covers (docs/chronology.md). CHILD is a person's id.\n"
    "What notes say and where the child lives and learns is left out unless it is asked for.";

constexpr auto judgeable_about =
    "Says of every duty whether it could be judged from what the inputs hold, from each alone and\n"
    "from all together; what no source holds, and what to ask for (docs/judgeability.md). Judged:\n"
    "all that the duty asks is there. In part: some verdicts can be told, or some ways to meet or\n"
    "to leave the duty would not be seen. Not judged: what brings the duty about, or what must\n"
    "happen, is held by nobody. No case is judged.";

constexpr auto map_about =
    "Looks at an unknown export (CSV, XLSX, ODS, JSON Lines) once: what each column holds, how\n"
    "often, in which form dates are written; proposes how it could be read, as TOML with reasons\n"
    "and doubts, and says which duties become judgeable with it (docs/map.md). Values are shown\n"
    "only of dates, numbers, yes or no and codes: never of texts, ids or what may say who\n"
    "somebody is.";

constexpr auto bundle_about =
    "Tells one case, or one investigation of several agencies, as one document: whose cases it "
    "is,\n"
    "who is in it by id and role, what the sources cover, the chronology of all its records, each\n"
    "verdict of the standards with its evidence, what was left out by which rule, and the SHA-256 "
    "of\n"
    "every file that was read (docs/chronology.md). CASE is an id as outputs write it.";

constexpr auto invent_about =
    "Writes exports of police, social care and health about children who do not exist, with\n"
    "failings planted in them, and the list of what was planted (docs/invented-data.md).\n"
    "For trying standards, for tests and for showing; no record in them is of anybody.";

constexpr auto import_about =
    "Reads an export as an agency's own system writes it (files, or folders of files) and writes\n"
    "the folder of tables that all other commands read. LAYOUT says which of its tables and\n"
    "columns are which events, people and roles: ssd (Standard Safeguarding Dataset), cin-census,\n"
    "strategy-minutes, police-pole, custody, missing, digital-forensics, health, primero, or a\n"
    "file of your own (docs/imports.md). Every row is used, or left out with its reason; what a\n"
    "layout does not know stays an attribute; nothing is guessed.";

constexpr auto test_about =
    "Runs the scenarios of standards: small cases with the verdict that must come out\n"
    "(docs/scenarios.md). Fails, with code 1, where one comes out otherwise, and where a standard\n"
    "has none for a verdict that it can give or for one side of its deadline.";

constexpr auto new_about =
    "Begins a standard and its scenarios: ID.standard and ID.scenario in DIR, where what has to\n"
    "be written says `mend this`; `standards lint` and `standards test` find what is left.";

constexpr auto wording_about =
    "Finds wording that blames or dismisses a child in a CSV table of notes (id,text, perhaps\n"
    "author_role), and writes id,flag,phrase,voice,subject,polarity,excerpt,instead: a row for "
    "each\n"
    "phrase, `yes` where the author says it of a child, `no` where its use is legitimate (a\n"
    "quotation, a correction, a suspect, a legal term), and one row with `no` for a note without\n"
    "any. What is found is about the record, never about who wrote it (docs/wording.md).";

constexpr auto voice_about =
    "Says what each note of a CSV table (id,text) holds of the child's own voice, and writes\n"
    "id,voice: child_words (the child's words, quoted), paraphrase (what the child said, showed "
    "or\n"
    "wants, in other words) or absent (docs/wording.md).";

// An unset variable of a script must not silently become the default.
std::string refuse_empty(const std::string& value) {
    return value.empty() ? "is empty; leave the option out or give a value" : "";
}

void add_live_cases(CLI::App& command, std::vector<std::string>& cases) {
    command
        .add_option("--live-proceedings",
                    cases,
                    "A case in which criminal proceedings are live, besides those that the table "
                    "of cases marks so: every page says it. May be given several times")
        ->check(refuse_empty)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_question(CLI::App& command, QuestionWords& words) {
    command
        .add_option("INPUT",
                    words.inputs,
                    "Folders of tables, or logs: XES, CSV or JSON Lines, plain, gzip or zstd")
        ->required();
    command
        .add_option("--standards", words.standards, "Folder of standards (packs at or below it)")
        ->required()
        ->check(refuse_empty);
    command
        .add_option("--as-of",
                    words.as_of,
                    "Judge as of the end of this day (default: the latest day in the input)")
        ->check(refuse_empty);
    command
        .add_option(
            "--known-on", words.known_on, "Use only what was recorded by the end of this day")
        ->check(refuse_empty);
    command
        .add_option("--mapping",
                    words.mapping,
                    "TOML file: which columns or keys mean what (docs/mapping.md)")
        ->check(refuse_empty);
    command
        .add_option("--coverage",
                    words.coverage,
                    "CSV file: which feeds are complete from when to when (docs/mapping.md)")
        ->check(refuse_empty);
    command
        .add_option("--settings",
                    words.settings,
                    "TOML file: values of local params (docs/standards-language.md)")
        ->check(refuse_empty);
}

// What a chronology and a bundle have alike.
void add_telling(CLI::App& command,
                 ChronologyWords& words,
                 const std::vector<std::string>& formats,
                 const char* about_formats) {
    const auto add_file = [&](const char* option, std::string& path, const char* help) {
        command.add_option(option, path, help)->check(refuse_empty);
    };
    command.add_option("INPUT", words.inputs, "Folders of tables, or logs")->required();
    command.add_option("--format", words.format, about_formats)
        ->check(CLI::IsMember(formats))
        ->capture_default_str();
    add_file("--output", words.output, "Write to this file (default: standard output)");
    add_file("--pdf", words.pdf, "Print the page to this file too (needs Chromium)");
    add_file("--as-of", words.as_of, "Tell up to the end of this day (default: the latest)");
    add_file("--known-on", words.known_on, "Only what was recorded by the end of this day");
    command
        .add_option("--silence",
                    words.silence_days,
                    "From so many days on without a record a silence is told")
        ->check(CLI::Range(1, 36'500))
        ->capture_default_str();
    command.add_flag("--texts", words.shows_texts, "Show what notes say");
    command.add_flag(
        "--places", words.shows_places, "Show addresses, postcodes, placements and schools");
    command.add_option("--marking", words.marking, "Protective marking of every page")
        ->capture_default_str();
    add_file("--printed-by", words.printed_by, "Who prints it: an id, for every page");
    add_file("--printed-on", words.printed_on, "The day of printing (default: today)");
    add_live_cases(command, words.live_cases);
    add_file("--mapping", words.mapping, "TOML file: which columns mean what (docs/mapping.md)");
    add_file("--coverage",
             words.coverage,
             "CSV file: which feeds are complete from when to when (docs/mapping.md)");
}

void add_chronology(CLI::App& command, ChronologyWords& words) {
    command.add_option("CHILD", words.id, "The child's id")->required();
    add_telling(command,
                words,
                {"text", "csv", "html", "odt"},
                "text (for people), csv (one row an entry), html (a page) or odt (a document)");
    command
        .add_option("--pseudonyms",
                    words.pseudonyms,
                    "Write pseudonyms in place of ids, leave out values of records, and keep in "
                    "this CSV file what stands for what")
        ->check(refuse_empty);
}

void add_bundle(CLI::App& command, ChronologyWords& words) {
    command.add_option("CASE", words.id, "The id of the case or the investigation")->required();
    add_telling(command,
                words,
                {"text", "html", "odt"},
                "text (for people), html (a page) or odt (a document)");
    command
        .add_option("--standards",
                    words.standards,
                    "Folder of standards to judge the case by (default: nothing is judged)")
        ->check(refuse_empty);
    command
        .add_option("--settings",
                    words.settings,
                    "TOML file: values of local params (docs/standards-language.md)")
        ->check(refuse_empty);
}

void add_judgeable(CLI::App& command, JudgeableWords& words) {
    const auto add_file = [&](const char* option, std::string& path, const char* help) {
        return command.add_option(option, path, help)->check(refuse_empty);
    };
    CLI::Option* inputs = command.add_option("INPUT", words.inputs, "Folders of tables, or logs");
    command
        .add_option("--layouts",
                    words.layouts,
                    "In place of inputs: what exports of these layouts of hearken import can hold; "
                    "NAME=ONE+ANOTHER is two of them as one source")
        ->delimiter(',')
        ->check(refuse_empty)
        ->excludes(inputs);
    add_file("--standards", words.standards, "Folder of standards (packs at or below it)")
        ->required();
    command
        .add_option("--format",
                    words.format,
                    "table (for people), csv (one row a duty), html (a page) or markdown")
        ->check(CLI::IsMember({"table", "csv", "html", "markdown"}))
        ->capture_default_str();
    command
        .add_option("--only",
                    words.only,
                    "Of table and markdown only these: shares, duties or lacking (default: all)")
        ->delimiter(',')
        ->check(CLI::IsMember({"shares", "duties", "lacking"}));
    add_file("--output", words.output, "Write to this file (default: standard output)");
    add_file("--mapping", words.mapping, "TOML file: which columns mean what (docs/mapping.md)");
    add_file("--coverage",
             words.coverage,
             "CSV file: which feeds are complete from when to when (docs/mapping.md)");
    add_file("--settings",
             words.settings,
             "TOML file: values of local params (docs/standards-language.md)");
}

void add_invent(CLI::App& command, InventWords& words) {
    command.add_option("--out", words.out, "Folder to write to: a new one, or an empty one")
        ->required()
        ->check(refuse_empty);
    command.add_option("--forces", words.forces, "How many forces, each with its partners")
        ->check(CLI::Range(1, 99))
        ->capture_default_str();
    command.add_option("--cases", words.cases, "How many cases, of all forces together")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    command.add_option("--seed", words.seed, "Which invention: the same number, the same bytes")
        ->capture_default_str();
    command
        .add_option(
            "--threads", words.threads, "Threads to invent with (default: one for each core)")
        ->check(CLI::Range(1, 64));
}

void add_import(CLI::App& command, ImportWords& words) {
    command.add_option("INPUT", words.inputs, "Files of the export, or folders of them")
        ->required();
    command.add_option("--from", words.from, "The layout: its name, or a TOML file")
        ->required()
        ->check(refuse_empty);
    command.add_option("--out", words.out, "Folder to write to: a new one, or an empty one")
        ->required()
        ->check(refuse_empty);
    command
        .add_option("--covers",
                    words.covers,
                    "FROM..TO: the days that the export holds completely; without it no absence "
                    "is evidence")
        ->check(refuse_empty);
    command
        .add_option("--source",
                    words.source,
                    "Whose records they are, such as police-07 (default: as the layout says)")
        ->check(refuse_empty);
    command
        .add_option("--encoding",
                    words.encoding,
                    "Of CSV and JSON that is not UTF-8, as Excel's plain CSV is not")
        ->check(CLI::IsMember({"utf-8", "windows-1252"}))
        ->capture_default_str();
    command
        .add_option("--problems",
                    words.problems,
                    "Write rows left out and rows with problems to this CSV file")
        ->check(refuse_empty);
}

// Options that go with one format alone.
std::optional<Error> check_together(const CheckWords& words) {
    const auto error = [](const char* message, const char* remedy) {
        return Error{ErrorKind::invalid_input, message, remedy, {}};
    };
    const bool is_report = words.format == "html";
    if (!is_report && !(words.actions.empty() && words.calendar.empty() && words.pdf.empty() &&
                        words.live_cases.empty() && words.marking == usual_marking))
        return error(
            "--actions, --calendar, --pdf, --marking and --live-proceedings go with "
            "--format html.",
            "Add --format html --output FILE.");
    if (is_report && !(words.by_case.empty() && words.evidence.empty() && words.problems.empty()))
        return error("--by-case, --evidence and --problems do not go with --format html.",
                     "Run hearken check once more with --format table for these.");
    return std::nullopt;
}

// Whatever a message names, a file above all: nothing of it moves the terminal's cursor.
std::string printable_lines(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        shown += printable(text.substr(0, end), 4 * text.size());
        if (end < text.size()) shown += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return shown;
}

int tell(const Error& error) {
    fmt::print(stderr, "hearken: {}\n", printable_lines(error.message));
    if (!error.remedy.empty()) fmt::print(stderr, "  {}\n", printable_lines(error.remedy));
    for (const std::string& step : error.trail)
        fmt::print(stderr, "  while {}\n", printable_lines(step));
    return exit_code(error.kind);
}

// What was printed must have arrived: a full disk is not a success.
int finish(const Result<int>& result) {
    if (!result) return tell(result.error());
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return *result;
    return tell({ErrorKind::unavailable,
                 "The result could not be written to standard output.",
                 "Is the disk full? --output FILE writes a file.",
                 {}});
}

}  // namespace

int run(int count, const char* const* words) {
    operations::remove_partial_files_on_interrupt();
    CLI::App app{about, "hearken"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string{"hearken "} + HEARKEN_VERSION);
    app.footer(exit_codes);

    CheckWords check_words;
    CLI::App* check_command = app.add_subcommand("check", check_about);
    add_question(*check_command, check_words.question);
    check_command
        ->add_option("--format",
                     check_words.format,
                     "table (for people), csv or jsonl: counts; html: a report of what needs doing")
        ->check(CLI::IsMember({"table", "csv", "jsonl", "html"}))
        ->capture_default_str();
    check_command
        ->add_option("--output",
                     check_words.output,
                     "Write the result to this file (default: standard output)")
        ->check(refuse_empty);
    check_command
        ->add_option(
            "--by-case", check_words.by_case, "Write case,standard,verdict to this CSV file")
        ->check(refuse_empty);
    check_command
        ->add_option("--evidence",
                     check_words.evidence,
                     "Write the evidence of each missed, pending and cannot-tell verdict to "
                     "this file, one JSON object a line (docs/evidence.md)")
        ->check(refuse_empty);
    check_command->add_flag(
        "--all-evidence", check_words.all_evidence, "With --evidence: of every verdict");
    check_command
        ->add_option(
            "--problems", check_words.problems, "Write the rows with problems to this CSV file")
        ->check(refuse_empty);
    check_command
        ->add_option("--actions",
                     check_words.actions,
                     "With --format html: write every overdue and due duty to this CSV file")
        ->check(refuse_empty);
    check_command
        ->add_option("--calendar",
                     check_words.calendar,
                     "With --format html: the same as a calendar file (ICS)")
        ->check(refuse_empty);
    check_command
        ->add_option("--pdf",
                     check_words.pdf,
                     "With --format html: print the report to this file too (needs Chromium)")
        ->check(refuse_empty);
    check_command
        ->add_option("--marking",
                     check_words.marking,
                     "With --format html: protective marking of every page")
        ->capture_default_str();
    add_live_cases(*check_command, check_words.live_cases);
    check_command
        ->add_option(
            "--threads", check_words.threads, "Threads to judge with (default: one for each core)")
        ->check(CLI::Range(1, 64));
    check_command->add_flag(
        "--timings", check_words.timings, "Print how long each stage took, to stderr");

    std::string explain_case;
    QuestionWords explain_words;
    CLI::App* explain_command = app.add_subcommand(
        "explain",
        "Tells one case: its events in order, and each verdict with its evidence in plain words.");
    explain_command->add_option("CASE", explain_case, "The case's id")->required();
    add_question(*explain_command, explain_words);

    ChronologyWords chronology_words;
    CLI::App* chronology_command = app.add_subcommand("chronology", chronology_about);
    add_chronology(*chronology_command, chronology_words);

    ChronologyWords bundle_words;
    CLI::App* bundle_command = app.add_subcommand("bundle", bundle_about);
    add_bundle(*bundle_command, bundle_words);
    JudgeableWords judgeable_words;
    CLI::App* judgeable_command = app.add_subcommand("judgeable", judgeable_about);
    add_judgeable(*judgeable_command, judgeable_words);
    ImportWords import_words;
    CLI::App* import_command = app.add_subcommand("import", import_about);
    add_import(*import_command, import_words);
    FiguresWords figures_words;
    CLI::App* figures_command = add_figures(app, figures_words);

    MapWords map_words;
    CLI::App* map_command = app.add_subcommand("map", map_about);
    map_command
        ->add_option(
            "FILE", map_words.files, "Tables of one export, plain, gzip or zstd, or workbooks")
        ->required();
    map_command
        ->add_option(
            "--standards", map_words.standards, "Folder of standards (packs at or below it)")
        ->required()
        ->check(refuse_empty);
    map_command
        ->add_option(
            "--output", map_words.output, "Write the proposal to this file (default: show it)")
        ->check(refuse_empty);

    InventWords invent_words;
    CLI::App* invent_command = app.add_subcommand("invent", invent_about);
    add_invent(*invent_command, invent_words);

    InspectCommands inspect_commands;
    inspect_commands.add_to(app);

    std::string folder;
    std::string id;
    CLI::App* standards_command =
        app.add_subcommand("standards", "Begins, lists, shows, checks and tests standards.");
    standards_command->require_subcommand(1);
    CLI::App* list_command =
        standards_command->add_subcommand("list", "Ids and titles, pack by pack.");
    list_command->add_option("DIR", folder, "Folder of standards")->required();
    CLI::App* show_command = standards_command->add_subcommand(
        "show", "The standards as they were understood, with source and hash.");
    show_command->add_option("DIR", folder, "Folder of standards")->required();
    show_command->add_option("ID", id, "Only this standard");
    CLI::App* lint_command = standards_command->add_subcommand(
        "lint", "What does not compile, and what a careful author would still mend.");
    lint_command->add_option("DIR", folder, "Folder of standards")->required();

    std::vector<std::string> folders;
    std::vector<std::string> scenarios;
    CLI::App* test_command = standards_command->add_subcommand("test", test_about);
    test_command->add_option("DIR", folders, "Folders of standards (packs at or below them)")
        ->required();
    test_command
        ->add_option("--scenarios",
                     scenarios,
                     "Files of scenarios, or folders of them (default: those in DIR)")
        ->check(refuse_empty);

    std::string title;
    CLI::App* new_command = standards_command->add_subcommand("new", new_about);
    new_command->add_option("ID", id, "The standard's id, such as ICPC-15")->required();
    new_command->add_option("DIR", folder, "Folder of standards; it is made if there is none")
        ->required();
    new_command->add_option("--title", title, "Who does what by when, in plain words")
        ->required()
        ->check(refuse_empty);

    std::string notes;
    CLI::App* wording_command = app.add_subcommand("wording", wording_about);
    wording_command->add_option("FILE", notes, "Notes: CSV, plain, gzip or zstd, or a workbook")
        ->required();
    CLI::App* voice_command = app.add_subcommand("voice", voice_about);
    voice_command->add_option("FILE", notes, "Notes: CSV, plain, gzip or zstd, or a workbook")
        ->required();

    try {  // CLI11 reports by exception
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        std::ostringstream told;
        const int code = app.exit(error, std::cout, told);
        fmt::print(stderr, "{}", printable_lines(told.str()));
        return code == 0 ? exit_success : exit_usage;
    }
    if (*check_command) {
        if (check_words.all_evidence && check_words.evidence.empty())
            return tell({ErrorKind::invalid_input,
                         "--all-evidence goes with --evidence.",
                         "Add --evidence FILE.",
                         {}});
        if (const std::optional<Error> error = check_together(check_words)) return tell(*error);
        return finish(check(check_words));
    }
    if (*explain_command) return finish(explain(explain_case, explain_words));
    if (*chronology_command) return finish(chronology(chronology_words));
    if (*bundle_command) return finish(bundle(bundle_words));
    if (*judgeable_command) return finish(judgeable(judgeable_words));
    if (*import_command) return finish(import_files(import_words));
    if (*figures_command) return finish(figures(figures_words));
    if (*map_command) return finish(map(map_words));
    if (*invent_command) return finish(invent(invent_words));
    if (inspect_commands.is_asked()) return finish(inspect_commands.run());
    if (*wording_command) return finish(wording(notes));
    if (*voice_command) return finish(voice(notes));
    if (*list_command) return finish(list_standards(folder));
    if (*show_command) return finish(show_standards(folder, id));
    if (*test_command) return finish(test_standards(folders, scenarios));
    if (*new_command) return finish(new_standard(id, title, folder));
    return finish(lint_standards(folder));
}

}  // namespace hearken::cli
