#include "cli/inspect_commands.h"

#include <string>

namespace hearken::cli {
namespace {

constexpr auto inspect_about =
    "Plans an inspection, draws its cases so that anybody can draw them again, gives them to\n"
    "inspectors, and keeps grades sealed until all have graded (docs/inspections.md).";

constexpr auto plan_about =
    "Shares out the cases of an inspection over forces and categories, and says in plain words\n"
    "what they will and will not show. LIST is a CSV table with the columns case, force and\n"
    "category (or case and stratum). Writes to --out the list to draw from (frame.csv), the sizes\n"
    "(plan.csv) and the words (plan.txt).";

constexpr auto draw_about =
    "Draws cases from a list by a seed, so that anybody can draw them again\n"
    "(docs/verify-a-draw.md). LIST is a CSV table with the columns case and stratum. Without\n"
    "--seed it is frozen: its hash is printed, to be published before the seed is made in public.\n"
    "Beside the cases stand as many reserves, next in line first.";

constexpr auto verify_draw_about =
    "Draws again from LIST by what DIR/record.csv says, and compares DIR/draw.csv byte by byte.\n"
    "Fails, with code 1, where the draw is another.";

constexpr auto assign_about =
    "Gives the drawn cases to inspectors, before anybody grades: even loads, never a case of "
    "one's\n"
    "own force, a random share to two inspectors, and pairs as even as can be. DIR holds plan.csv\n"
    "and draw/. Writes DIR/assignment.csv, once.";

constexpr auto calibrate_about =
    "Compares an inspector's answers about calibration cases with their agreed grades, and notes\n"
    "whether the pass mark of the instrument was reached. Fails, with code 1, where it was not.";

constexpr auto grade_about =
    "One inspector's part. Without --answers: lists the cases to read. With --answers FILE: "
    "checks\n"
    "them against DIR/instrument.toml, every problem at once (code 1). --lock seals them: nobody\n"
    "can read or change them. --open publishes the key of the seal, once all who share a case "
    "with\n"
    "the inspector have locked.";

constexpr auto eliminate_about =
    "Takes a case out of the inspection, for a reason that the instrument lists, and puts the "
    "next\n"
    "reserve of the draw in its place. Each stays in DIR/eliminated.csv, in order.";

constexpr auto refer_about =
    "Live risk in a file goes back to the force now, with a day by which it answers; no report "
    "waits\n"
    "for it. With CASE: adds a row to DIR/referred.csv, which names neither the case nor the\n"
    "inspector, since another may still have to grade it. With --answered: notes the answer. "
    "Else:\n"
    "prints the log. While one is open, every command of the inspection says so.";

constexpr auto moderate_about =
    "Without --decisions: prints the cases on which two graders differ, with both grades and\n"
    "reasons, as a CSV table. With it: writes DIR/moderation.csv, in which both first grades "
    "stay.\n"
    "Nothing is shown before all seals are open.";

constexpr auto estimate_about =
    "Says what the inspection found: shares of all cases, of each force and each category, by the\n"
    "design they were drawn by, with intervals and the words that these allow; how well "
    "inspectors\n"
    "agree, and how far they differ. Writes DIR/estimates.csv, forces.csv\n"
    "and estimates.txt.";

constexpr auto publish_about =
    "Writes the report of an inspection that is graded and moderated to the folder --out: a page\n"
    "(report.html) that begins with the findings in plain words, every table as CSV and as a "
    "sheet,\n"
    "and hashes of what it rests on and of what was written. Small counts are hidden so that "
    "none\n"
    "can be reckoned from the others (docs/publishing.md).";

constexpr auto brief_about =
    "Says in plain words what published counts allow: of a random sample the share with its\n"
    "interval, of any other the count alone. Counts that do not add up are reported, not mended;\n"
    "a --claim that the interval does not bear is refused with the reason (code 1).";

// An unset variable of a script must not silently become the default.
std::string refuse_empty(const std::string& value) {
    return value.empty() ? "is empty; leave the option out or give a value" : "";
}

void add_threads(CLI::App& command, unsigned& threads) {
    command.add_option("--threads", threads, "Threads to draw with (default: one for each core)")
        ->check(CLI::Range(1, 64));
}

}  // namespace

void InspectCommands::add_to(CLI::App& app) {
    inspect_ = app.add_subcommand("inspect", inspect_about);
    inspect_->require_subcommand(1);
    add_plan();
    add_draw();
    add_verify_draw();
    add_assign();
    add_calibrate();
    add_grade();
    add_eliminate();
    add_refer();
    add_moderate();
    add_estimate();
    add_publish();
    add_brief();
}

void InspectCommands::add_plan() {
    plan_ = inspect_->add_subcommand("plan", plan_about);
    PlanWords& words = plan_words_;
    plan_->add_option("LIST", words.list, "CSV table: case, force, category");
    plan_
        ->add_option("--from",
                     words.exports,
                     "In place of LIST: folders of exports, each a place; all their cases")
        ->check(refuse_empty);
    plan_
        ->add_option(
            "--met",
            words.verdicts,
            "CSV table: case, standard, verdict (check --by-case); only cases whose duties "
            "were all met")
        ->check(refuse_empty);
    plan_->add_option("--out", words.out, "Folder of the inspection")
        ->required()
        ->check(refuse_empty);
    plan_->add_option("--cases", words.cases, "How many cases to draw, of all strata together")
        ->check(CLI::Range(1, 10'000'000));
    plan_
        ->add_option("--half-width",
                     words.half_width,
                     "Or: as many as give an interval of so much to either side, such as 0.04")
        ->check(refuse_empty);
    plan_
        ->add_option("--change",
                     words.change,
                     "Or: as many as show a change between two inspections, such as 0.38:0.33")
        ->check(refuse_empty);
    plan_
        ->add_option("--method",
                     words.method,
                     "proportional (for figures of forces), neyman (for one figure of all), power "
                     "(between)")
        ->check(CLI::IsMember({"proportional", "neyman", "power"}))
        ->capture_default_str();
    plan_->add_option("--floor", words.floor, "The fewest cases of a stratum, or all it has")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    plan_
        ->add_option("--expected-share",
                     words.expected_share,
                     "The share that will be found, where --expected does not say")
        ->capture_default_str();
    plan_
        ->add_option("--expected",
                     words.expected,
                     "CSV table: stratum, expected (a share), certain (yes: grade every case)")
        ->check(refuse_empty);
    plan_
        ->add_option(
            "--theme",
            words.themes,
            "A theme, declared now: online (a column of yes and no), or online:kind=online,missing")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    plan_
        ->add_option("--theme-cases",
                     words.theme_cases,
                     "So many of the cases are drawn of a theme: online=124")
        ->check(refuse_empty)
        ->allow_extra_args(false);
    plan_->add_flag(
        "--by-size", words.is_by_size, "Keep the column size of the list, to draw by it");
}

void InspectCommands::add_draw() {
    draw_ = inspect_->add_subcommand("draw", draw_about);
    DrawWords& words = draw_words_;
    draw_->add_option("LIST", words.list, "CSV table: case, stratum")->required();
    draw_->add_option("--frozen", words.frozen, "The hash that was published before the seed")
        ->check(refuse_empty);
    draw_->add_option("--seed", words.seed, "What was made in public, word for word")
        ->check(refuse_empty);
    draw_->add_option("--label", words.label, "Keeps several draws by one seed apart")
        ->check(refuse_empty);
    draw_->add_option("--sizes", words.sizes, "CSV table: stratum, cases to draw of it (plan.csv)")
        ->check(refuse_empty);
    draw_->add_flag("--by-size", words.is_by_size, "Chances grow with the column size of the list");
    draw_->add_option("--out", words.out, "Folder to write draw.csv and record.csv to")
        ->check(refuse_empty);
    add_threads(*draw_, words.threads);
}

void InspectCommands::add_verify_draw() {
    verify_draw_ = inspect_->add_subcommand("verify-draw", verify_draw_about);
    verify_draw_->add_option("DIR", verify_words_.out, "Folder of the draw")->required();
    verify_draw_->add_option("LIST", verify_words_.list, "The list that was frozen")->required();
    add_threads(*verify_draw_, verify_words_.threads);
}

void InspectCommands::add_assign() {
    assign_ = inspect_->add_subcommand("assign", assign_about);
    assign_->add_option("DIR", assign_words_.folder, "Folder of the inspection")->required();
    assign_
        ->add_option("--inspectors",
                     assign_words_.inspectors,
                     "CSV table: inspector (an id, no name), force (their own; empty for none)")
        ->required()
        ->check(refuse_empty);
    assign_->add_option("--twice", assign_words_.share_twice, "The share of cases graded by two")
        ->capture_default_str();
}

void InspectCommands::add_calibrate() {
    calibrate_ = inspect_->add_subcommand("calibrate", calibrate_about);
    GradeWords& words = calibrate_words_;
    calibrate_->add_option("DIR", words.folder, "Folder of the inspection")->required();
    calibrate_->add_option("--as", words.inspector, "The inspector's id")
        ->required()
        ->check(refuse_empty);
    calibrate_->add_option("--answers", words.answers, "CSV table: case, item, answer, reason")
        ->required()
        ->check(refuse_empty);
    calibrate_->add_option("--gold", words.gold, "CSV table: case, grade; kept from the inspectors")
        ->required()
        ->check(refuse_empty);
}

void InspectCommands::add_grade() {
    grade_ = inspect_->add_subcommand("grade", grade_about);
    GradeWords& words = grade_words_;
    grade_->add_option("DIR", words.folder, "Folder of the inspection")->required();
    grade_->add_option("--as", words.inspector, "The inspector's id")
        ->required()
        ->check(refuse_empty);
    grade_->add_option("--answers", words.answers, "CSV table: case, item, answer, reason")
        ->check(refuse_empty);
    grade_->add_flag("--lock", words.is_to_lock, "Seal the answers for good");
    grade_->add_flag("--open", words.is_to_open, "Publish the key of the seal");
    grade_
        ->add_option("--secret",
                     words.secret,
                     "File with a secret of the inspector's own, at least 12 bytes")
        ->check(refuse_empty);
}

void InspectCommands::add_eliminate() {
    eliminate_ = inspect_->add_subcommand("eliminate", eliminate_about);
    EliminateWords& words = eliminate_words_;
    eliminate_->add_option("DIR", words.folder, "Folder of the inspection")->required();
    eliminate_->add_option("CASE", words.id, "The case's id")->required();
    eliminate_->add_option("--as", words.inspector, "The inspector's id")
        ->required()
        ->check(refuse_empty);
    eliminate_->add_option("--reason", words.reason, "One of the instrument's elimination_reasons")
        ->required()
        ->check(refuse_empty);
    eliminate_->add_option("--why", words.why, "What the file shows, in one line, without a name")
        ->required()
        ->check(refuse_empty);
}

void InspectCommands::add_refer() {
    refer_ = inspect_->add_subcommand("refer", refer_about);
    ReferWords& words = refer_words_;
    refer_->add_option("DIR", words.folder, "Folder of the inspection")->required();
    refer_->add_option("CASE", words.id, "The case's id");
    refer_->add_option("--as", words.inspector, "The inspector's id")->check(refuse_empty);
    refer_->add_option("--secret", words.secret, "File with the inspector's secret")
        ->check(refuse_empty);
    refer_->add_option("--office", words.office, "To whom: the name of an office, no person's")
        ->check(refuse_empty);
    refer_->add_option("--on", words.on, "The day of the referral, or of the answer")
        ->check(refuse_empty);
    refer_->add_option("--due", words.due, "The day by which it is to be answered")
        ->check(refuse_empty);
    refer_->add_option("--answered", words.answered, "A referral, such as R-1a2b3c4d5e6f")
        ->check(refuse_empty);
}

void InspectCommands::add_moderate() {
    moderate_ = inspect_->add_subcommand("moderate", moderate_about);
    moderate_->add_option("DIR", folder_, "Folder of the inspection")->required();
    moderate_->add_option("--decisions", decisions_, "CSV table: case, grade, reason")
        ->check(refuse_empty);
}

void InspectCommands::add_estimate() {
    estimate_ = inspect_->add_subcommand("estimate", estimate_about);
    estimate_->add_option("DIR", folder_, "Folder of the inspection")->required();
}

void InspectCommands::add_publish() {
    publish_ = inspect_->add_subcommand("publish", publish_about);
    PublishWords& words = publish_words_;
    publish_->add_option("DIR", words.folder, "Folder of the inspection")->required();
    publish_->add_option("--out", words.out, "Folder of the report, never written over")
        ->required()
        ->check(refuse_empty);
    publish_->add_flag(
        "--draft", words.is_draft, "Marked as a draft, for the forces to check its facts");
    publish_
        ->add_option(
            "--met", words.met, "Folder of a second inspection, of cases whose duties were all met")
        ->check(refuse_empty);
    publish_
        ->add_option("--reply",
                     words.replies,
                     "CSV table: force, date, text; what forces say, printed with the report")
        ->check(refuse_empty);
    publish_
        ->add_option(
            "--count-theme",
            words.counted,
            "CSV table: theme, case; themes that were not declared before the draw: counts alone")
        ->check(refuse_empty);
    publish_
        ->add_option("--figures",
                     words.figures,
                     "Folders of exports, each a force: their delay, demand and signs")
        ->check(refuse_empty);
    publish_->add_option("--as-of", words.as_of, "The day of these, such as 2025-06-30")
        ->check(refuse_empty);
    publish_
        ->add_option("--previous",
                     words.previous,
                     "Folder of the last report: what became of its recommendations")
        ->check(refuse_empty);
    publish_
        ->add_option(
            "--hide-up-to", words.hidden_up_to, "Hide counts of cases from 1 to this; 0 hides none")
        ->check(CLI::Range(0, 20))
        ->capture_default_str();
    publish_->add_flag("--pdf", words.wants_pdf, "Also report.pdf, printed by Chromium");
}

void InspectCommands::add_brief() {
    brief_ = inspect_->add_subcommand("brief", brief_about);
    BriefWords& words = brief_words_;
    brief_->add_option("TABLE", words.table, "CSV table: id, total, and a column for each grade");
    brief_->add_option("--grades", words.grades, "The grades that the table has columns for")
        ->delimiter(',')
        ->capture_default_str();
    brief_->add_option("--measure", words.measure, "Those of them that are counted")
        ->delimiter(',')
        ->capture_default_str();
    brief_->add_option("--count", words.count, "In place of a table: so many were found")
        ->check(CLI::Range(0, 1'000'000'000));
    brief_->add_option("--of", words.of, "... of so many that were examined")
        ->check(CLI::Range(1, 1'000'000'000));
    brief_->add_flag(
        "--random", words.is_random_sample, "Each case had the same chance to be drawn");
    brief_->add_option("--claim", words.claim, "A sentence to check, such as \"more than half\"")
        ->check(refuse_empty);
}

bool InspectCommands::is_asked() const {
    return inspect_ != nullptr && inspect_->parsed();
}

std::string InspectCommands::folder_asked() const {
    if (*assign_) return assign_words_.folder;
    if (*calibrate_) return calibrate_words_.folder;
    if (*grade_) return grade_words_.folder;
    if (*eliminate_) return eliminate_words_.folder;
    if (*refer_) return refer_words_.folder;
    if (*publish_) return publish_words_.folder;
    return folder_;
}

Result<int> InspectCommands::run() {
    Result<int> code = run_asked();
    // Whatever else was wanted: somebody may be waiting for help.
    if (!folder_asked().empty()) tell_open_referrals(folder_asked());
    return code;
}

Result<int> InspectCommands::run_asked() {
    if (*plan_) return plan(plan_words_);
    if (*draw_) return draw(draw_words_);
    if (*verify_draw_) return verify_draw(verify_words_);
    if (*calibrate_) return calibrate(calibrate_words_);
    if (*grade_) return grade(grade_words_);
    if (*eliminate_) return eliminate(eliminate_words_);
    if (*refer_) return refer(refer_words_);
    if (*moderate_) return moderate(folder_, decisions_);
    if (*estimate_) return estimate(folder_);
    if (*publish_) return publish(publish_words_);
    if (*brief_) return brief(brief_words_);
    return assign(assign_words_);
}

}  // namespace hearken::cli
