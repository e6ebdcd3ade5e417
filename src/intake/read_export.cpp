// From a path to the reader of its format.
#include <fmt/format.h>

#include <memory>
#include <system_error>

#include "base/progress.h"
#include "base/text.h"
#include "intake/byte_stream.h"
#include "intake/csv_export.h"
#include "intake/gzip_stream.h"
#include "intake/input_source.h"
#include "intake/intake.h"
#include "intake/json_lines_export.h"
#include "intake/read_ahead.h"
#include "intake/xes_reader.h"
#include "intake/zstd_stream.h"

namespace hearken::intake {
namespace {

// XML begins with '<', after white space and a byte order mark at most; in UTF-16 each ASCII
// character has a zero byte beside it.
bool is_xml(std::string_view first_bytes) {
    using namespace std::string_view_literals;
    for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFE\xFF"sv, "\xFF\xFE"sv}) {
        if (!first_bytes.starts_with(mark)) continue;
        first_bytes.remove_prefix(mark.size());
        break;
    }
    const std::size_t first = first_bytes.find_first_not_of(" \t\r\n\0"sv);
    return first != std::string_view::npos && first_bytes[first] == '<';
}

// A JSON object begins with '{' and then a key or nothing, which no table's first line can; a list
// of objects begins so after '['. Read line by line it gets a problem that says what to do.
bool is_json(std::string_view first_bytes) {
    constexpr std::string_view spaces = " \t\r\n";
    if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
    const auto next = [&] {
        const std::size_t at = first_bytes.find_first_not_of(spaces);
        if (at == std::string_view::npos) return '\0';
        const char letter = first_bytes[at];
        first_bytes.remove_prefix(at + 1);
        return letter;
    };
    const char first = next();
    const char second = next();
    if (first == '[') return second == '{';
    return first == '{' && (second == '"' || second == '}');
}

Result<std::unique_ptr<PeekableStream>> open_unpacked(const std::filesystem::path& path) {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    const auto progress = std::make_shared<Progress>(
        fmt::format("Reading {}", printable(path.filename().string())), failure ? 0 : size);
    auto file = std::make_unique<PeekableStream>(TRY(open_file(path, progress)));
    if (is_gzip(file->peek(2)))
        return std::make_unique<PeekableStream>(read_ahead(unpack_gzip(std::move(file))));
    if (is_zstd(file->peek(4)))
        return std::make_unique<PeekableStream>(read_ahead(unpack_zstd(std::move(file))));
    return file;
}

Failure nothing_to_read(const std::filesystem::path& path, StreamFault fault) {
    const std::string name = printable(path.string(), 400);
    if (fault == StreamFault::unreadable)
        return fail(ErrorKind::unavailable,
                    fmt::format("The file {} cannot be read.", name),
                    "Check the disk or the network that holds it, then try again.");
    if (fault == StreamFault::none)
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is empty.", name),
                    "Export it again.");
    if (fault == StreamFault::unsupported)
        return fail(ErrorKind::invalid_input,
                    fmt::format("The compressed file {} takes over 128 MiB of memory, or a "
                                "dictionary, to unpack.",
                                name),
                    "Compress it again: zstd without --long, --ultra and -D.");
    return fail(
        ErrorKind::invalid_input,
        fmt::format("The compressed file {} is damaged or cut short at its beginning.", name),
        "Export or copy the file again.");
}

using Reader = Result<void> (*)(ByteStream&,
                                const std::string&,
                                const Mapping*,
                                casework::CasebookBuilder&);

// The name decides only where the bytes do not: of a file of JSON Lines whose first line is faulty.
Reader reader_for(const std::filesystem::path& path, std::string_view first_bytes) {
    if (is_xml(first_bytes)) return read_xes;
    return is_json(first_bytes) || is_named_json_lines(path.string()) ? read_json_lines : read_csv;
}

}  // namespace

Result<void> read_export(const std::filesystem::path& path,
                         const Mapping* mapping,
                         casework::CasebookBuilder& builder) {
    constexpr std::size_t peeked = 4096;
    const std::unique_ptr<PeekableStream> stream = TRY(open_unpacked(path));
    const std::string_view first_bytes = stream->peek(peeked);
    if (first_bytes.empty()) return nothing_to_read(path, stream->fault());
    Result<void> outcome = reader_for(path, first_bytes)(*stream, path.string(), mapping, builder);
    if (!outcome.has_value())
        outcome.error().trail.push_back(fmt::format("reading {}", printable(path.string(), 400)));
    return outcome;
}

}  // namespace hearken::intake
