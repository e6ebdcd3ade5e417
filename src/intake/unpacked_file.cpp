#include "intake/unpacked_file.h"

#include <fmt/format.h>

#include <array>
#include <system_error>

#include "base/progress.h"
#include "base/text.h"
#include "intake/gzip_stream.h"
#include "intake/read_ahead.h"
#include "intake/workbook.h"
#include "intake/zip_archive.h"
#include "intake/zstd_stream.h"

namespace hearken::intake {

// XML begins with '<', after white space and a byte order mark at most; in UTF-16 each ASCII
// character has a zero byte beside it.
bool begins_like_xml(std::string_view first_bytes) {
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
bool begins_like_json(std::string_view first_bytes) {
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

namespace {

// What Excel wrote before 2007, and what it wraps a workbook in that has a password.
bool is_compound_file(std::string_view first_bytes) {
    return first_bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

}  // namespace

SheetPath split_sheet(const std::filesystem::path& path) {
    std::error_code failure;
    const std::string name = path.string();
    const std::size_t mark = name.rfind('#');
    if (mark == std::string::npos || mark + 1 == name.size() ||
        name.find('/', mark) != std::string::npos || std::filesystem::exists(path, failure))
        return {path, ""};
    return {name.substr(0, mark), name.substr(mark + 1)};
}

Result<std::unique_ptr<PeekableStream>> open_unpacked_bytes(const std::filesystem::path& stated) {
    std::error_code failure;
    const auto [path, sheet] = split_sheet(stated);
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    const auto progress = std::make_shared<Progress>(
        fmt::format("Reading {}", printable(path.filename().string())), failure ? 0 : size);
    auto file = std::make_unique<PeekableStream>(TRY(open_file(path, progress)));
    if (is_gzip(file->peek(2)))
        return std::make_unique<PeekableStream>(read_ahead(unpack_gzip(std::move(file))));
    if (is_zstd(file->peek(4)))
        return std::make_unique<PeekableStream>(read_ahead(unpack_zstd(std::move(file))));
    if (is_zip(file->peek(4)))
        return std::make_unique<PeekableStream>(
            read_ahead(TRY(open_workbook(path, {sheet, path.stem().string()}))));
    if (is_compound_file(file->peek(8)))
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is a workbook of Excel before 2007 (.xls), or one "
                                "that is protected with a password.",
                                printable(path.string(), 400)),
                    "Save it as an Excel workbook (.xlsx) without a password, or as CSV UTF-8.");
    if (!sheet.empty())
        return fail(ErrorKind::invalid_input,
                    fmt::format("The file {} is no workbook, so it has no sheets.",
                                printable(path.string(), 400)),
                    "Leave out # and what stands behind it.");
    return file;
}

Result<std::unique_ptr<PeekableStream>> open_unpacked(const std::filesystem::path& path,
                                                      TextEncoding encoding) {
    return as_utf8(TRY(open_unpacked_bytes(path)), encoding);
}

Result<std::string> read_whole_stream(ByteStream& stream,
                                      const std::filesystem::path& path,
                                      std::size_t size_max) {
    std::string text;
    std::array<char, 16384> room;
    while (const std::size_t count = stream.read(room)) {
        text.append(room.data(), count);
        if (text.size() > size_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} has more than {} bytes.",
                                    printable(path.string(), 400),
                                    with_thousands(size_max)),
                        "Check that it is the file you meant.");
    }
    if (stream.fault() != StreamFault::none) return nothing_to_read(path, stream.fault());
    return text;
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

}  // namespace hearken::intake
