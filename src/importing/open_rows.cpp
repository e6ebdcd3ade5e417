#include "importing/open_rows.h"

#include "base/text.h"
#include "importing/census_rows.h"
#include "importing/table_match.h"
#include "intake/read_ahead.h"
#include "intake/unpacked_file.h"
#include "intake/workbook.h"

namespace hearken::importing {
namespace {

constexpr std::size_t bytes_looked_at = 4096;

// An object, or a list of objects or of nothing: no line of column names begins so.
bool begins_like_json_records(std::string_view first) {
    if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
    first = trim(first);
    if (first.starts_with('[')) {
        const std::string_view next = trim(first.substr(1));
        return next.starts_with('{') || next.starts_with(']');
    }
    return intake::begins_like_json(first);
}

// Of a sheet that is named its neighbours are read as well, or not wanted.
Result<std::unique_ptr<intake::PeekableStream>> open_stream(const std::filesystem::path& path,
                                                            intake::TextEncoding encoding) {
    const auto [file, sheet] = intake::split_sheet(path);
    if (sheet.empty() || !is_workbook_name(file.string()))
        return intake::open_unpacked(path, encoding);
    intake::SheetChoice choice;
    choice.wanted = sheet;
    choice.tells_of_others = false;
    return std::make_unique<intake::PeekableStream>(
        intake::read_ahead(TRY(intake::open_workbook(file, choice))));
}

}  // namespace

Result<std::vector<std::filesystem::path>> tables_in(const std::filesystem::path& path) {
    const auto [file, sheet] = intake::split_sheet(path);
    if (!sheet.empty() || !is_workbook_name(file.string()))
        return std::vector<std::filesystem::path>{path};
    const std::vector<std::string> names = TRY(intake::sheet_names(file));
    if (names.size() < 2) return std::vector<std::filesystem::path>{path};
    std::vector<std::filesystem::path> tables;
    for (const std::string& name : names) tables.emplace_back(file.string() + "#" + name);
    return tables;
}

Result<std::unique_ptr<RowSource>> open_rows(const std::filesystem::path& path,
                                             intake::TextEncoding encoding) {
    std::unique_ptr<intake::PeekableStream> stream = TRY(open_stream(path, encoding));
    const std::string_view first = stream->peek(bytes_looked_at);
    if (first.empty() && stream->fault() != intake::StreamFault::none)
        return intake::nothing_to_read(path, stream->fault());
    if (intake::begins_like_xml(first)) return open_census_rows(std::move(stream), path.string());
    const bool is_json = begins_like_json_records(first);
    if (is_json) {
        const auto open = [path, encoding]() -> Result<std::unique_ptr<intake::ByteStream>> {
            return std::unique_ptr<intake::ByteStream>{TRY(intake::open_unpacked(path, encoding))};
        };
        return open_json_rows(open, table_name_of(path.string()), path.string());
    }
    return open_csv_rows(std::move(stream), table_name_of(path.string()), path.string());
}

}  // namespace hearken::importing
