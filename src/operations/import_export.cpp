#include "operations/import_export.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "base/text.h"
#include "importing/feed_columns.h"
#include "importing/importer.h"
#include "importing/open_rows.h"
#include "importing/shipped_layouts.h"
#include "importing/table_match.h"
#include "intake/unpacked_file.h"
#include "intake/whole_file.h"
#include "language/barred_attributes.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"
#include "operations/prepare.h"

namespace hearken::operations {
namespace {

constexpr std::size_t layout_bytes_max = 4UL << 20U;
constexpr std::size_t files_max = 10'000;

/// The folder's tables while they are written; none is there before commit.
class Folder final : public importing::TableSink {
public:
    explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}

    Result<void> write(intake::TableId table, std::string_view text) override {
        const std::string name = std::string{intake::table_spec(table).name} + ".csv";
        return write_to(name, text);
    }
    Result<void> write_to(const std::string& name, std::string_view text) {
        const auto found = files_.find(name);
        if (found != files_.end()) return found->second.write(text);
        OutputFile file = TRY(OutputFile::create(path_ / name));
        return files_.emplace(name, std::move(file)).first->second.write(text);
    }
    /// All tables or none.
    Result<void> commit() {
        for (auto& [name, file] : files_) TRY(file.flush());
        const NoInterrupt until_all_are_there;
        std::vector<std::filesystem::path> done;
        for (auto& [name, file] : files_) {
            const Result<void> committed = file.commit();
            if (!committed.has_value()) {
                std::error_code ignored;
                for (const std::filesystem::path& path : done)
                    std::filesystem::remove(path, ignored);
                return Failure(committed.error());
            }
            done.push_back(path_ / name);
        }
        return {};
    }

private:
    std::filesystem::path path_;
    std::map<std::string, OutputFile> files_;
};

/// Takes the folder away again where it was not there before and the import failed. Only while the
/// lock is held: without it, the folder may be that of another import, which has written nothing
/// yet.
class MadeFolder {
public:
    MadeFolder(std::filesystem::path path, bool was_there)
        : path_(std::move(path)), is_ours_(!was_there) {
        if (is_ours_) until_done_.emplace(path_);
    }
    MadeFolder(const MadeFolder&) = delete;
    MadeFolder& operator=(const MadeFolder&) = delete;
    ~MadeFolder() {
        std::error_code ignored;
        if (is_ours_) std::filesystem::remove(path_, ignored);
    }
    void keep() { is_ours_ = false; }

private:
    std::filesystem::path path_;
    bool is_ours_ = false;
    std::optional<FolderUntilDone> until_done_;
};

struct Input {
    std::filesystem::path file;
    bool is_named = false;  // by the user, not found in a folder
};

// The files of an input: itself, or those in the folder, sorted so that no file system's order
// shows.
Result<void> add_files(const std::filesystem::path& input, std::vector<Input>& files) {
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(input, failed);
    if (!std::filesystem::is_directory(status)) {
        // It is read twice: first for the columns.
        if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} is neither a file nor a folder, but a pipe or a device.",
                                    printable(input.string(), 400)),
                        "Write what it gives to a file first.");
        files.push_back({input, true});
        return {};
    }
    std::vector<std::filesystem::path> found;
    std::filesystem::directory_iterator entry{input, failed};
    for (; !failed && entry != std::filesystem::directory_iterator{}; entry.increment(failed)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) found.push_back(entry->path());
        if (found.size() > files_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("The folder {} holds over {} files.",
                                    printable(input.string(), 400),
                                    with_thousands(files_max)),
                        "Name the folder that holds one export.");
    }
    if (failed)
        return fail(ErrorKind::unavailable,
                    fmt::format("The folder {} cannot be read.", printable(input.string(), 400)),
                    "Check its permissions, and the disk or the network that holds it.");
    std::sort(found.begin(), found.end());
    for (const std::filesystem::path& file : found) files.push_back({file, false});
    return {};
}

Result<std::vector<Input>> files_of(const ImportRequest& request) {
    std::vector<Input> files;
    for (const std::filesystem::path& input : request.inputs) TRY(add_files(input, files));
    std::vector<Input> once;
    std::vector<std::filesystem::path> met;
    for (const Input& file : files) {
        std::error_code failed;
        const std::filesystem::path real = std::filesystem::weakly_canonical(file.file, failed);
        if (!failed && std::find(met.begin(), met.end(), real) != met.end()) continue;
        met.push_back(real);
        if (!file.is_named && !importing::is_table_file(file.file.string())) {
            once.push_back(file);
            continue;
        }
        const Result<std::vector<std::filesystem::path>> tables = importing::tables_in(file.file);
        if (!tables.has_value() || tables->size() == 1) {
            once.push_back(file);  // what cannot be opened is told when it is read
            continue;
        }
        for (const std::filesystem::path& table : *tables) once.push_back({table, false});
    }
    std::vector<std::filesystem::path> tables;
    for (const Input& file : once)
        if (file.is_named || importing::is_table_file(file.file.string()))
            tables.push_back(file.file);
    TRY(check_packed_twice(tables));
    return once;
}

std::string mapping_text(const importing::Layout& layout, const std::string& source) {
    std::string text =
        fmt::format("# Written by hearken import --from {}.\nsource = ", printable(layout.name));
    append_json_string(text, source);  // which is a text of TOML, too
    text += "\nzone = ";
    append_json_string(text, layout.zone_name);
    return text + "\n";
}

std::vector<FeedTold> tell_feeds(const importing::Layout& layout,
                                 const importing::Importer& importer,
                                 bool covers) {
    std::vector<FeedTold> told;
    for (const importing::Feed& feed : layout.feeds) {
        FeedTold one{feed.name, false, {}};
        for (const std::string& table : feed.tables)
            if (one.why.empty() && !importer.has_table(table))
                one.why = fmt::format("{} is not there", table);
        for (const importing::UnknownCode& code : importer.books().unknown_codes)
            if (one.why.empty() &&
                std::find(feed.codes.begin(), feed.codes.end(), code.list) != feed.codes.end())
                one.why = fmt::format("[codes.{}] lacks words that were met", code.list);
        for (const importing::DoubtedFeed& doubted : importer.books().doubted_feeds)
            if (one.why.empty() && doubted.feed == feed.name)
                one.why = doubted.rows == 0 ? fmt::format("{}: {}", doubted.table, doubted.why)
                                            : fmt::format("{}: of {} rows: {}",
                                                          doubted.table,
                                                          with_thousands(doubted.rows),
                                                          doubted.why);
        if (one.why.empty()) one.why = importing::lacking_column(layout, importer.books(), feed);
        if (!feed.lacks.empty()) one.why = fmt::format("such an export lacks {}", feed.lacks);
        if (one.why.empty() && !covers) one.why = "--covers does not say of which days";
        one.is_declared = one.why.empty();
        told.push_back(std::move(one));
    }
    return told;
}

// Without a row in it nothing would be declared, and the input taken as complete: the first row
// says that on one day, before any record, everything is there.
std::string coverage_text(const importing::Layout& layout,
                          const std::vector<FeedTold>& feeds,
                          const std::optional<DateRange>& covers) {
    std::string text = "feed,source,kinds,from,to,current_as_of\n";
    const std::string first = fmt::format("{}-01-01", first_year);
    text += fmt::format(
        "nothing_stated,,,{},{},{}\n", first, first, covers ? to_iso(covers->last) : std::string{});
    for (std::size_t at = 0; at < feeds.size(); ++at)
        if (feeds[at].is_declared) {
            append_csv_field(text, feeds[at].name);
            text += fmt::format(",,{},{},{},{}\n",
                                fmt::join(layout.feeds[at].kinds, " "),
                                to_iso(covers->first),
                                to_iso(covers->last),
                                to_iso(covers->last));
        }
    return text;
}

// Whether it is named as tables are, or is a sheet of a workbook.
bool is_table(const std::filesystem::path& file) {
    const auto [workbook, sheet] = intake::split_sheet(file);
    return importing::is_table_file(sheet.empty() ? file.string() : workbook.string());
}

// Whether the layout has a table that is called as the file is.
bool is_named_as_a_table(const importing::Layout& layout, const std::filesystem::path& file) {
    const importing::TableMatch match =
        importing::match_table(layout, {importing::table_name_of(file.string()), {}});
    return match.table != importing::TableMatch::none;
}

// A file that the layout has no table for may be anything, also what cannot be read.
void add_unreadable(importing::Importer& importer, const std::string& file, const Error& error) {
    std::string why = error.message;
    while (why.ends_with('.')) why.pop_back();
    importer.add_unread(file, std::move(why));
}

Result<void> add_files_to(importing::Importer& importer,
                          const importing::Layout& layout,
                          const std::vector<Input>& files,
                          intake::TextEncoding encoding) {
    for (const auto& [file, is_named] : files) {
        if (!is_named && !is_table(file)) {
            importer.add_unread(file.string(), "its name is that of no table");
            continue;
        }
        const Result<std::unique_ptr<importing::RowSource>> rows =
            importing::open_rows(file, encoding);
        if (!rows.has_value()) {
            if (is_named || is_named_as_a_table(layout, file)) return Failure(rows.error());
            add_unreadable(importer, file.string(), rows.error());
            continue;
        }
        TRY(importer.add_file(file.string(), (*rows)->tables()));
    }
    if (importer.order().empty())
        return fail(ErrorKind::invalid_input,
                    fmt::format("None of the {} files is a table that the layout reads.",
                                with_thousands(files.size())),
                    "See docs/imports.md for the names and columns of its tables; --from may be "
                    "another layout, or a file of your own.");
    return {};
}

// What nobody could know when the export was made is not missing from it.
Result<void> check_covers(const ImportRequest& request, const std::optional<Date>& known_until) {
    if (!request.covers || !known_until || request.covers->last <= *known_until) return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("--covers ends on {}, and the export says of itself that it tells "
                            "nothing after {}.",
                            to_iso(request.covers->last),
                            to_iso(*known_until)),
                "End it on that day, or before.");
}

}  // namespace

Result<importing::Layout> find_layout(const std::string& from) {
    if (const importing::ShippedLayout* shipped = importing::find_shipped_layout(from))
        return importing::parse_layout(shipped->toml, from, "layouts/" + from + ".toml");
    if (from.ends_with(".toml")) {
        const std::string text = TRY(intake::read_whole_file(from, layout_bytes_max));
        return importing::parse_layout(text, std::filesystem::path{from}.stem().string(), from);
    }
    std::vector<std::string_view> names;
    for (const importing::ShippedLayout& one : importing::shipped_layouts())
        names.push_back(one.name);
    return fail(ErrorKind::not_found,
                fmt::format("There is no layout \"{}\".", printable(from)),
                fmt::format("Layouts are: {}; or name a file, FILE.toml.", fmt::join(names, ", ")));
}

Result<Imported> import_export(const ImportRequest& request) {
    Imported imported;
    imported.layout = TRY(find_layout(request.from));
    const std::vector<Input> files = TRY(files_of(request));
    // In this order, so that the lock is the last to go.
    std::optional<FolderLock> lock;
    std::optional<MadeFolder> made;
    Folder folder{request.out};
    importing::Importer importer{imported.layout, folder, &language::barred_as};
    const intake::TextEncoding encoding = request.encoding == intake::TextEncoding::utf8
                                              ? imported.layout.encoding
                                              : request.encoding;
    TRY(add_files_to(importer, imported.layout, files, encoding));
    std::error_code failed;
    const bool was_there = std::filesystem::exists(request.out, failed) || failed;
    lock.emplace(TRY(make_new_folder(request.out)));
    made.emplace(request.out, was_there);
    TRY(importer.begin());
    for (const std::size_t number : importer.order()) {
        const std::unique_ptr<importing::RowSource> rows =
            TRY(importing::open_rows(files[number].file, encoding));
        TRY(importer.read(number, *rows));
    }
    TRY(importer.finish());
    TRY(check_covers(request, importer.known_until()));
    imported.books = importer.books();
    imported.feeds = tell_feeds(imported.layout, importer, request.covers.has_value());
    const std::string source = request.source.empty() ? imported.layout.source : request.source;
    TRY(folder.write_to("mapping.toml", mapping_text(imported.layout, source)));
    TRY(folder.write_to("coverage.csv",
                        coverage_text(imported.layout, imported.feeds, request.covers)));
    TRY(folder.commit());
    made->keep();
    return imported;
}

}  // namespace hearken::operations
