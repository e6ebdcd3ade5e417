#include "importing/open_rows.h"

#include <fmt/format.h>

#include "base/text.h"
#include "importing/table_match.h"
#include "intake/unpacked_file.h"

namespace hearken::importing {
namespace {

constexpr std::size_t bytes_looked_at = 4096;

}  // namespace

Result<std::unique_ptr<RowSource>> open_rows(const std::filesystem::path& path) {
    std::unique_ptr<intake::PeekableStream> stream = TRY(intake::open_unpacked(path));
    const std::string_view first = stream->peek(bytes_looked_at);
    if (first.empty() && stream->fault() != intake::StreamFault::none)
        return intake::nothing_to_read(path, stream->fault());
    if (intake::begins_like_xml(first))
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is XML, which this layout does not read.",
                                printable(path.string(), 400)),
                    "Export the table as CSV.");
    return open_csv_rows(std::move(stream), table_name_of(path.string()), path.string());
}

}  // namespace hearken::importing
