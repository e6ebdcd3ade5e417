#include "intake/note_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

struct NoteColumns {
    std::size_t count = 0;
    std::size_t id = 0;
    std::size_t text = 0;
    std::optional<std::size_t> author_role;
};

Failure unusable(const std::string& file, std::uint64_t line, std::string_view what) {
    return fail(ErrorKind::invalid_input,
                fmt::format("{}:{}: {}", printable(file, 400), line, what),
                "The first line names the columns: id,text or id,text,author_role. Save the file "
                "as CSV in UTF-8.");
}

Result<std::optional<std::size_t>> find_column(std::span<const std::string_view> header,
                                               std::string_view name,
                                               const std::string& file) {
    std::optional<std::size_t> found;
    for (std::size_t at = 0; at < header.size(); ++at) {
        const std::string_view written = trim(header[at]);
        const bool is_it = std::equal(
            written.begin(), written.end(), name.begin(), name.end(), [](char one, char two) {
                return std::tolower(static_cast<unsigned char>(one)) == two;
            });
        if (!is_it) continue;
        if (found) return unusable(file, 1, fmt::format("Two columns are named {}.", name));
        found = at;
    }
    return found;
}

Result<NoteColumns> read_header(CsvReader& rows, const std::string& file) {
    const CsvReader::Step step = rows.next();
    if (rows.is_utf16()) return unusable(file, 1, "The file is UTF-16, which is not read as CSV.");
    if (step == CsvReader::Step::end) return unusable(file, 1, "The file is empty.");
    if (step == CsvReader::Step::fault)
        return unusable(file,
                        rows.position().line,
                        fmt::format("The line of column names is faulty. {}", rows.fault().reason));
    NoteColumns columns;
    columns.count = rows.fields().size();
    const std::optional<std::size_t> id = TRY(find_column(rows.fields(), "id", file));
    const std::optional<std::size_t> text = TRY(find_column(rows.fields(), "text", file));
    if (!id) return unusable(file, 1, "There is no column id.");
    if (!text) return unusable(file, 1, "There is no column text.");
    columns.id = *id;
    columns.text = *text;
    columns.author_role = TRY(find_column(rows.fields(), "author_role", file));
    return columns;
}

class NoteReading {
public:
    NoteReading(CsvReader& rows,
                const NoteColumns& columns,
                const std::function<Result<void>(const NoteRow&)>& take)
        : rows_(rows), columns_(columns), take_(take) {}

    Result<void> read() {
        for (;;) {
            switch (rows_.next()) {
                case CsvReader::Step::end:
                    return {};
                case CsvReader::Step::fault:
                    add_problem(rows_.fault().kind, rows_.fault().reason, rows_.fault().remedy);
                    count(true);
                    break;
                case CsvReader::Step::row:
                    TRY(read_row());
            }
        }
    }

    void add_problem(ProblemKind kind, std::string reason, std::string remedy) {
        books_.problems.add({kind,
                             0,
                             rows_.position().line,
                             rows_.position().byte,
                             std::move(reason),
                             std::move(remedy)});
    }

    void add_remarks(std::vector<StreamRemark> remarks) {
        for (StreamRemark& one : remarks)
            books_.problems.add({one.kind,
                                 0,
                                 std::max<std::uint64_t>(one.line, 1),
                                 0,
                                 std::move(one.reason),
                                 std::move(one.remedy)});
    }

    NoteBooks close() {
        HEARKEN_CHECK(books_.rows.adds_up());
        return std::move(books_);
    }

private:
    Result<void> read_row() {
        const std::span<const std::string_view> fields = rows_.fields();
        if (fields.size() != columns_.count) {
            add_problem(
                ProblemKind::column_count,
                fmt::format(
                    "The row has {} fields; the header has {}.", fields.size(), columns_.count),
                "Put fields that hold the separator in quotation marks.");
            count(true);
            return {};
        }
        NoteRow row;
        row.id = trim(fields[columns_.id]);
        row.text = fields[columns_.text];
        if (columns_.author_role) row.author_role = trim(fields[*columns_.author_role]);
        if (row.id.empty()) {
            add_problem(ProblemKind::missing_value,
                        "The row has no id, so nobody could find what is said of it.",
                        "Give every note an id.");
            count(true);
            return {};
        }
        count(false);
        return take_(row);
    }

    void count(bool has_problems) {
        ++books_.rows.rows;
        ++(has_problems ? books_.rows.with_problems : books_.rows.loaded);
    }

    CsvReader& rows_;
    NoteColumns columns_;
    const std::function<Result<void>(const NoteRow&)>& take_;
    NoteBooks books_;
};

}  // namespace

Result<NoteBooks> read_notes(ByteStream& stream,
                             const std::string& file_name,
                             const std::function<Result<void>(const NoteRow&)>& take) {
    CsvReader rows(stream, '\0');
    const NoteColumns columns = TRY(read_header(rows, file_name));
    NoteReading reading(rows, columns, take);
    TRY(reading.read());
    reading.add_remarks(stream.take_remarks());
    if (stream.fault() == StreamFault::unreadable)
        return fail(ErrorKind::unavailable,
                    "Reading stopped in the middle of the file.",
                    "Check the disk or the network that holds it, then try again.");
    if (stream.fault() != StreamFault::none && stream.fault() != StreamFault::told)
        reading.add_problem(ProblemKind::truncated,
                            "The compressed file is damaged, cut short or followed by something "
                            "else from here on; what came before was read.",
                            "Export or copy the file again.");
    return reading.close();
}

Result<NoteBooks> read_notes(const std::filesystem::path& path,
                             const std::function<Result<void>(const NoteRow&)>& take) {
    const std::unique_ptr<PeekableStream> stream = TRY(open_unpacked(path));
    const std::string_view first = stream->peek(256);
    if (first.empty() && stream->fault() != StreamFault::none)
        return nothing_to_read(path, stream->fault());
    if (begins_like_xml(first)) return unusable(path.string(), 1, "The file is XML, and no CSV.");
    return read_notes(*stream, path.string(), take);
}

}  // namespace hearken::intake
