// A file's bytes, unpacked, and what kind of text they begin like.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "intake/byte_stream.h"
#include "intake/text_encoding.h"

namespace hearken::intake {

/// "book.xlsx#Events" -> the file and the sheet; the whole path and no sheet where there is a file
/// of just this name, or no #.
struct SheetPath {
    std::filesystem::path file;
    std::string sheet;
};
[[nodiscard]] SheetPath split_sheet(const std::filesystem::path& path);

/// Opens a file, plain or packed with gzip or zstd, or a sheet of a workbook as CSV (workbook.h),
/// with a progress line on a terminal. Of a workbook it is the sheet behind #, else the one that is
/// called as the file is, else the first with content. Text that is not XML comes as UTF-8, from
/// `encoding`, or from UTF-16 by its byte order mark. Fails as open_file and open_workbook do.
Result<std::unique_ptr<PeekableStream>> open_unpacked(const std::filesystem::path& path,
                                                      TextEncoding encoding = TextEncoding::utf8);

/// The same without a change of encoding.
Result<std::unique_ptr<PeekableStream>> open_unpacked_bytes(const std::filesystem::path& path);

/// All that a stream of a small file has. Fails where it is damaged or cut short, and with
/// invalid_input where there are more than `size_max` bytes.
Result<std::string> read_whole_stream(ByteStream& stream,
                                      const std::filesystem::path& path,
                                      std::size_t size_max);

/// Why nothing could be read of a file that opened, as an Error.
[[nodiscard]] Failure nothing_to_read(const std::filesystem::path& path, StreamFault fault);

/// Whether these first bytes begin XML, or JSON objects.
[[nodiscard]] bool begins_like_xml(std::string_view first_bytes);
[[nodiscard]] bool begins_like_json(std::string_view first_bytes);

}  // namespace hearken::intake
