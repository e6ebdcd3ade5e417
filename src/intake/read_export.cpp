// From a path to the reader of its format.
#include <fmt/format.h>

#include <memory>
#include <system_error>

#include "base/text.h"
#include "intake/csv_export.h"
#include "intake/export_folder.h"
#include "intake/input_source.h"
#include "intake/intake.h"
#include "intake/json_lines_export.h"
#include "intake/unpacked_file.h"
#include "intake/xes_reader.h"

namespace hearken::intake {
namespace {

using Reader = Result<void> (*)(ByteStream&,
                                const std::string&,
                                const Mapping*,
                                casework::CasebookBuilder&);

// The name decides only where the bytes do not: of a file of JSON Lines whose first line is faulty.
Reader reader_for(const std::filesystem::path& path, std::string_view first_bytes) {
    if (begins_like_xml(first_bytes)) return read_xes;
    return begins_like_json(first_bytes) || is_named_json_lines(path.string()) ? read_json_lines
                                                                               : read_csv;
}

}  // namespace

Result<void> read_export(const std::filesystem::path& path,
                         const Mapping* mapping,
                         casework::CasebookBuilder& builder) {
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure)) return read_folder(path, mapping, builder);
    constexpr std::size_t peeked = 4096;
    const std::unique_ptr<PeekableStream> stream =
        TRY(open_unpacked(path, mapping == nullptr ? TextEncoding::utf8 : mapping->encoding));
    const std::string_view first_bytes = stream->peek(peeked);
    if (first_bytes.empty()) return nothing_to_read(path, stream->fault());
    Result<void> outcome = reader_for(path, first_bytes)(*stream, path.string(), mapping, builder);
    if (!outcome.has_value())
        outcome.error().trail.push_back(fmt::format("reading {}", printable(path.string(), 400)));
    return outcome;
}

}  // namespace hearken::intake
