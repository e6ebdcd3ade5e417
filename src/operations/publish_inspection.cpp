#include "operations/publish_inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "inspection/table.h"
#include "intake/case_list.h"
#include "operations/output_file.h"
#include "operations/print_page.h"
#include "operations/read_inspection.h"
#include "operations/read_recommendations.h"
#include "operations/read_small_file.h"
#include "operations/refer_back.h"
#include "operations/tell_figures.h"
#include "publication/page.h"
#include "publication/spreadsheet.h"

namespace hearken::operations {
namespace {

namespace fs = std::filesystem;
using publication::Inspected;
using publication::Reply;

Result<std::vector<Reply>> read_replies(const fs::path& path,
                                        const inspection::EstimateRequest& request) {
    std::vector<Reply> replies;
    if (path.empty()) return replies;
    const inspection::Table table = TRY(inspection::Table::read(
        TRY(read_small_file(path)), path.string(), {"force", "date", "text"}));
    std::set<std::string_view> forces;
    for (const inspection::PlanStratum& stratum : request.strata) forces.insert(stratum.force);
    for (std::size_t row = 0; row < table.size(); ++row) {
        Reply reply{TRY(table.word(row, 0)), TRY(table.word(row, 1)), TRY(table.word(row, 2))};
        if (!forces.contains(reply.force)) {
            return table.refuse(
                row,
                fmt::format("\"{}\" is no force of the inspection.", printable(reply.force)),
                "Write it as plan.csv does.");
        }
        if (!parse_iso_date(reply.date)) {
            return table.refuse(row,
                                fmt::format("\"{}\" is no date.", printable(reply.date)),
                                "Write it as 2026-11-28.");
        }
        replies.push_back(std::move(reply));
    }
    return replies;
}

/// Themes that were thought of after the draw.
Result<void> add_counted_themes(const fs::path& path, inspection::EstimateRequest& request) {
    if (path.empty()) return {};
    const inspection::Table table =
        TRY(inspection::Table::read(TRY(read_small_file(path)), path.string(), {"theme", "case"}));
    std::set<std::string_view> graded;
    for (const inspection::GradedCase& one : request.cases) graded.insert(one.assigned.graded.id);
    std::map<std::string, inspection::Theme> themes;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string name = TRY(table.word(row, 0));
        const bool is_declared = std::any_of(
            request.themes.begin(), request.themes.end(), [&](const inspection::Theme& theme) {
                return theme.name == name;
            });
        if (is_declared || !intake::is_theme_name(name)) {
            return table.refuse(
                row,
                fmt::format("\"{}\" cannot be the name of a theme here.", printable(name)),
                "Use small letters, digits and _, and no name of a theme that the list declares.");
        }
        if (!graded.contains(table.cell(row, 1))) continue;  // of the list, and not examined
        inspection::Theme& theme = themes[name];
        theme.name = name;
        theme.is_declared = false;
        theme.cases.insert(table.cell(row, 1));
    }
    if (request.themes.size() + themes.size() > intake::themes_max) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("There are more than {} themes.", intake::themes_max),
                    "Publish those that the inspection is about.");
    }
    for (auto& [name, theme] : themes) request.themes.push_back(std::move(theme));
    return {};
}

/// The files that the report rests on, by their paths in the folder of the inspection.
Result<std::vector<publication::HashedFile>> hash_inputs(const fs::path& folder,
                                                         const std::string& frame_sha256) {
    std::vector<fs::path> paths;
    for (const char* const name : {"assignment.csv",
                                   "confirmations.csv",
                                   "draw/draw.csv",
                                   "draw/record.csv",
                                   "eliminated.csv",
                                   "instrument.toml",
                                   "moderation.csv",
                                   "recommendations.csv",
                                   "referred.csv",
                                   "plan.csv"}) {
        paths.emplace_back(name);
    }
    std::error_code error;
    for (const char* const name : {"calibrated", "opened", "sealed"}) {
        for (const auto& entry : fs::directory_iterator(folder / name, error)) {
            paths.push_back(fs::path(name) / entry.path().filename());
        }
    }
    std::sort(paths.begin(), paths.end());
    // The list itself may be long; the draw was made from the one with this hash, or not at all.
    std::vector<publication::HashedFile> files{{"frame.csv", frame_sha256}};
    for (const fs::path& path : paths) {
        if (!fs::is_regular_file(folder / path, error)) continue;
        files.push_back({path.generic_string(), sha256_hex(TRY(read_small_file(folder / path)))});
    }
    return files;
}

std::string brief_text(const publication::Publication& made) {
    std::string text = made.title + "\n";
    if (made.is_draft) text += "DRAFT for factual accuracy. Not for publication.\n";
    const auto add = [&](std::string_view head,
                         const std::vector<publication::Statement>& statements) {
        if (statements.empty()) return;
        text += fmt::format("\n{}\n\n", head);
        for (const publication::Statement& one : statements) {
            text += fmt::format("- {}{}\n",
                                one.text,
                                one.table.empty() ? ""
                                : one.row == 0    ? fmt::format(" [{}]", one.table)
                                               : fmt::format(" [{}, row {}]", one.table, one.row));
        }
    };
    add("In brief", made.brief);
    add("Themes", made.themes);
    add("Delay, demand and signs", made.figures);
    add("What was done well", made.done_well);
    add("What became of the last recommendations", made.followed);
    add("What these figures do not say", made.cautions);
    return text;
}

/// Writes files whole, and keeps their hashes.
class Folder {
public:
    explicit Folder(fs::path path) : path_(std::move(path)) {}

    Result<void> prepare() const {
        std::error_code error;
        fs::create_directories(path_, error);
        if (!error && !fs::exists(path_ / "SHA256SUMS", error)) {
            // Of two at once one makes the folder, and the other learns that it is there.
            const bool is_made = fs::create_directory(path_ / "tables", error);
            if (is_made && !error) return {};
        }
        if (!error) {
            return fail(ErrorKind::conflict,
                        fmt::format("{} holds a report already, or a part of one.",
                                    printable(path_.string(), 400)),
                        "What was published stays: name another folder.");
        }
        return fail(ErrorKind::unavailable,
                    fmt::format("{} cannot be made.", printable(path_.string(), 400)),
                    "Name a folder that may be written to.");
    }
    Result<void> write(const std::string& name, std::string_view bytes) {
        OutputFile file = TRY(OutputFile::create(path_ / name));
        TRY(file.write(bytes));
        TRY(file.commit());
        add(name, bytes);
        return {};
    }
    Result<void> print(const std::string& name, const std::string& page) {
        OutputFile file = TRY(print_page(page, path_ / name));
        TRY(file.commit());
        add(name, TRY(read_small_file(path_ / name)));
        return {};
    }
    Result<void> finish() {
        const std::string sums = sums_;
        return write("SHA256SUMS", sums);
    }
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }

private:
    void add(const std::string& name, std::string_view bytes) {
        sums_ += fmt::format("{}  {}\n", sha256_hex(bytes), name);
        files_.push_back(name);
    }

    fs::path path_;
    std::string sums_;
    std::vector<std::string> files_;
};

Result<std::vector<publication::Confirmation>> read_confirmations(const fs::path& path) {
    std::vector<publication::Confirmation> confirmations;
    std::error_code error;
    if (!fs::exists(path, error)) return confirmations;
    const inspection::Table table = TRY(inspection::Table::read(
        TRY(read_small_file(path)), path.string(), {"standard", "role", "office", "on", "source"}));
    for (std::size_t row = 0; row < table.size(); ++row) {
        publication::Confirmation one{TRY(table.word(row, 0)),
                                      TRY(table.word(row, 1)),
                                      TRY(table.word(row, 2)),
                                      TRY(table.word(row, 3)),
                                      TRY(table.word(row, 4))};
        if (!parse_iso_date(one.on)) {
            return table.refuse(row,
                                fmt::format("\"{}\" is no date.", printable(one.on)),
                                "Write it as 2026-11-28.");
        }
        confirmations.push_back(std::move(one));
    }
    return confirmations;
}

/// Graded, like the first, by the same instrument.
Result<publication::MetSample> read_met(const fs::path& folder,
                                        const inspection::Instrument& instrument) {
    const GradedInspection graded = TRY(read_graded(folder));
    if (graded.instrument.sha256 != instrument.sha256) {
        return fail(
            ErrorKind::conflict,
            fmt::format("{} was graded by another instrument.", printable(folder.string(), 400)),
            "What is set beside one another is graded alike.");
    }
    publication::MetSample met;
    met.request = TRY(estimate_request(folder, graded));
    met.estimates = TRY(inspection::estimate_inspection(instrument, met.request));
    const fs::path record = folder / "draw" / "record.csv";
    met.list_sha256 =
        TRY(inspection::read_draw_record(TRY(read_small_file(record)), record.string()))
            .list_sha256;
    return met;
}

Result<Inspected> read_inspected(const PublishRequest& request) {
    const GradedInspection graded = TRY(read_graded(request.folder));
    Inspected inspected;
    inspected.instrument = graded.instrument;
    inspected.request = TRY(estimate_request(request.folder, graded));
    TRY(add_counted_themes(request.counted, inspected.request));
    inspected.estimates =
        TRY(inspection::estimate_inspection(inspected.instrument, inspected.request));
    const fs::path record = request.folder / "draw" / "record.csv";
    inspected.draw =
        TRY(inspection::read_draw_record(TRY(read_small_file(record)), record.string()));
    inspected.inputs = TRY(hash_inputs(request.folder, inspected.draw.list_sha256));
    if (!request.met.empty()) inspected.met = TRY(read_met(request.met, inspected.instrument));
    inspected.confirmations = TRY(read_confirmations(request.folder / "confirmations.csv"));
    inspected.referrals = TRY(read_referral_log(request.folder));
    inspected.replies = TRY(read_replies(request.replies, inspected.request));
    inspected.recommendations =
        TRY(read_recommendations(request.folder, inspected.instrument, inspected.request));
    if (!request.previous.empty()) inspected.previous = TRY(read_previous(request.previous));
    if (!request.figures.empty()) {
        FiguresRequest figures;
        figures.read.inputs = request.figures;
        figures.read.as_of = request.as_of;
        inspected.figures = TRY(tell_figures(figures));
    }
    inspected.is_draft = request.is_draft;
    inspected.hidden_up_to = request.hidden_up_to;
    return inspected;
}

}  // namespace

Result<Published> publish_inspection(const PublishRequest& request) {
    if (request.is_draft && !request.replies.empty()) {
        return fail(ErrorKind::invalid_input,
                    "A draft has no replies: the forces have not read it yet.",
                    "Publish the draft first, then the report with --reply.");
    }
    const Inspected inspected = TRY(read_inspected(request));
    Published made{TRY(publication::make_publication(inspected)), {}};
    const std::string page = TRY(publication::publication_page(made.publication));
    const std::string sheets = TRY(publication::publication_spreadsheet(made.publication));
    std::string inputs;
    for (const publication::HashedFile& file : inspected.inputs) {
        inputs += fmt::format("{}  {}\n", file.sha256, file.path);
    }
    Folder out(request.out);
    TRY(out.prepare());
    TRY(out.write("report.html", page));
    TRY(out.write("in-brief.txt", brief_text(made.publication)));
    for (const publication::PublishedTable& table : made.publication.tables) {
        TRY(out.write(fmt::format("tables/{}.csv", table.id), publication::table_csv(table)));
    }
    TRY(out.write("tables.ods", sheets));
    if (request.wants_pdf) TRY(out.print("report.pdf", page));
    TRY(out.write("inputs.sha256", inputs));
    TRY(out.finish());
    made.files = out.files();
    return made;
}

}  // namespace hearken::operations
