#include "intake/export_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "base/text.h"
#include "intake/case_tables.h"
#include "intake/coverage_file.h"
#include "intake/event_tables.h"
#include "intake/folder_files.h"
#include "intake/folder_shared.h"
#include "intake/input_source.h"
#include "intake/people_tables.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

std::string folder_name(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::path whole = std::filesystem::canonical(folder, failure);
    if (failure) whole = folder;
    if (!whole.has_filename()) whole = whole.parent_path();
    return whole.filename().empty() ? std::string{"export"} : whole.filename().string();
}

// One folder while it is read.
class FolderReader {
public:
    /// All must outlive this.
    FolderReader(const FolderFiles& files,
                 const Mapping& mapping,
                 const std::string& name,
                 const OpenTable& open,
                 casework::CasebookBuilder& builder)
        : files_(files),
          mapping_(mapping),
          open_(open),
          builder_(builder),
          kinds_(mapping),
          shared_(mapping, name, builder.number_name(name), builder),
          cases_(shared_),
          people_(shared_) {
        shared_.has_people = files.has(TableId::people);
        shared_.knows_people = shared_.has_people || files.has(TableId::roles);
        shared_.keeps_event_cases = files.has(TableId::notes);
        shared_.first_event = builder.event_count();
        const auto kinds = mapping.codes.find("kind");
        if (kinds != mapping.codes.end())
            kinds_.event_kinds.insert(kinds->second.begin(), kinds->second.end());
    }

    Result<void> read();

private:
    using Take = std::function<void(TableRows&, RowBooks&)>;
    RowBooks& open_books(const std::filesystem::path& path);
    Result<void> read_tables(TableId id, const Take& take);
    Result<void> read_table(const TableSpec& spec,
                            const std::filesystem::path& path,
                            RowBooks& books,
                            const Take& take);
    Result<void> read_events();
    Result<void> read_notes();
    Result<void> read_coverage_tables();
    void tell_others();
    void close();

    const FolderFiles& files_;
    const Mapping& mapping_;
    const OpenTable& open_;
    casework::CasebookBuilder& builder_;
    Mapping kinds_;  // with [codes.kind] among its [events]
    FolderShared shared_;
    CaseTables cases_;
    PeopleTables people_;
    std::deque<RowBooks> books_;  // of every table, in order; closed at the end
};

RowBooks& FolderReader::open_books(const std::filesystem::path& path) {
    casework::Source source;
    source.name = shared_.source;
    source.file = path.string();
    source.keeps_order = mapping_.is_ordered.value_or(false);
    source.is_table = true;
    return books_.emplace_back(builder_, builder_.add_source(std::move(source)));
}

// What a table names must have been read before it, or it waits: roles for the cases that events
// name, corrections for the rows that they correct.
Result<void> FolderReader::read() {
    using Rows = TableRows;
    TRY(read_tables(TableId::people,
                    [this](Rows& rows, RowBooks& books) { people_.take_person({rows, books}); }));
    TRY(read_tables(TableId::roles,
                    [this](Rows& rows, RowBooks& books) { people_.take_role({rows, books}); }));
    TRY(read_tables(TableId::cases,
                    [this](Rows& rows, RowBooks& books) { cases_.take_case({rows, books}); }));
    TRY(read_events());
    TRY(read_notes());
    cases_.finish();
    people_.finish_roles([this](casework::SourceId source) -> RowBooks& {
        return *std::find_if(books_.begin(), books_.end(), [source](const RowBooks& one) {
            return one.source() == source;
        });
    });
    TRY(read_tables(TableId::participants, [this](Rows& rows, RowBooks& books) {
        people_.take_participant({rows, books});
    }));
    TRY(read_tables(TableId::identities,
                    [this](Rows& rows, RowBooks& books) { people_.take_identity({rows, books}); }));
    TRY(read_tables(TableId::investigations, [this](Rows& rows, RowBooks& books) {
        cases_.take_investigation({rows, books});
    }));
    TRY(read_coverage_tables());
    close();
    return {};
}

Result<void> FolderReader::read_tables(TableId id, const Take& take) {
    for (const std::filesystem::path& path : files_.of(id))
        TRY(read_table(table_spec(id), path, open_books(path), take));
    return {};
}

Result<void> FolderReader::read_table(const TableSpec& spec,
                                      const std::filesystem::path& path,
                                      RowBooks& books,
                                      const Take& take) {
    constexpr std::size_t peeked = 4096;
    const std::string file_name = path.string();
    const auto traced = [&](Failure failure) {
        failure.value().trail.push_back(fmt::format("reading {}", printable(file_name, 400)));
        return failure;
    };
    const std::unique_ptr<PeekableStream> stream = TRY(open_(path));
    const std::string_view first_bytes = stream->peek(peeked);
    const bool is_json = begins_like_json(first_bytes) || is_named_json_lines(file_name);
    // JSON Lines without a line are a table without a row.
    if (first_bytes.empty() && (!is_json || stream->fault() != StreamFault::none))
        return nothing_to_read(path, stream->fault());
    shared_.dates.read_iso_too(stream->is_sheet());
    const TableInput input{*stream, file_name, spec, mapping_, shared_.attributes, books};
    Result<std::unique_ptr<TableRows>> rows = is_json ? json_table(input) : csv_table(input);
    if (!rows.has_value()) return traced(Failure{std::move(rows.error())});
    while ((*rows)->next()) take(**rows, books);
    Result<void> finished = (*rows)->finish();
    if (finished.has_value()) finished = books.note_end(*stream, (*rows)->position());
    if (!finished.has_value()) return traced(Failure{std::move(finished.error())});
    return {};
}

Result<void> FolderReader::read_events() {
    std::deque<EventTable> tables;
    for (const std::filesystem::path& path : files_.of(TableId::events)) {
        RowBooks& books = open_books(path);
        EventTable& table = tables.emplace_back(shared_, kinds_, books);
        TRY(read_table(
            table_spec(TableId::events), path, books, [&table](TableRows& rows, RowBooks&) {
                table.take_event(rows);
            }));
    }
    for (EventTable& table : tables) table.finish_corrections();
    return {};
}

Result<void> FolderReader::read_notes() {
    for (const std::filesystem::path& path : files_.of(TableId::notes)) {
        RowBooks& books = open_books(path);
        EventTable table(shared_, kinds_, books);
        TRY(read_table(
            table_spec(TableId::notes), path, books, [&table](TableRows& rows, RowBooks&) {
                table.take_note(rows);
            }));
    }
    return {};
}

// Coverage decides what counts as missed: a fault in it is an Error, not a Problem.
Result<void> FolderReader::read_coverage_tables() {
    const auto add = [this](casework::Coverage coverage) {
        if (coverage.source.empty()) coverage.source = shared_.source;
        builder_.add_coverage(std::move(coverage));
    };
    for (const casework::Coverage& coverage : mapping_.coverage) add(coverage);
    for (const std::filesystem::path& path : files_.of(TableId::coverage)) {
        RowBooks& books = open_books(path);
        std::vector<casework::Coverage> stretches = TRY(read_coverage(*TRY(open_(path)), path));
        if (stretches.empty())
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} has no row.", printable(path.string(), 400)),
                        "Say in it what the export holds completely, or take it away: then all is "
                        "supposed complete.");
        for (casework::Coverage& coverage : stretches) {
            add(std::move(coverage));
            books.count_row(false);
        }
    }
    return {};
}

void FolderReader::tell_others() {
    for (const std::filesystem::path& path : files_.others)
        books_.front().add_problem(
            casework::ProblemKind::ignored_content,
            {1, 0, 0},
            fmt::format("The file {} beside it is no table of the format; it was not read.",
                        printable(path.filename().string())),
            "If it is a table, name it in the mapping, [tables.*] file = \"...\"; else nothing "
            "need be done.");
}

void FolderReader::close() {
    tell_others();
    shared_.attributes.tell_not_met(books_.front().source());
    shared_.unknown.tell(mapping_, builder_);
    for (RowBooks& books : books_) books.close();
}

}  // namespace

Result<void> read_folder(const std::filesystem::path& folder,
                         const Mapping* given,
                         casework::CasebookBuilder& builder) {
    Mapping mapping;
    if (given != nullptr) mapping = *given;
    const std::filesystem::path own = folder / folder_mapping_name;
    std::error_code failure;
    if (std::filesystem::exists(own, failure)) {
        mapping = TRY(read_mapping(own));
        if (!mapping.has_zone && given != nullptr) mapping.zone = given->zone;
    }
    const FolderFiles files = TRY(find_tables(folder, mapping));
    const std::string name = mapping.source.empty() ? folder_name(folder) : mapping.source;
    const OpenTable open = [&mapping](const std::filesystem::path& path) {
        return open_unpacked(path, mapping.encoding);
    };
    return read_tables(files, mapping, name, open, builder);
}

Result<void> read_tables(const FolderFiles& files,
                         const Mapping& mapping,
                         const std::string& name,
                         const OpenTable& open,
                         casework::CasebookBuilder& builder) {
    return FolderReader(files, mapping, name, open, builder).read();
}

}  // namespace hearken::intake
