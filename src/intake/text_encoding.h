// Text in encodings other than UTF-8, as UTF-8.
#pragma once

#include <cstdint>
#include <memory>

#include "intake/byte_stream.h"

namespace hearken::intake {

/// As a mapping states it.
enum class TextEncoding : std::uint8_t { utf8, windows_1252 };

/// `stream` as UTF-8. Of Windows-1252 (WHATWG Encoding, 9.1) the five bytes that stand for nothing
/// are kept as they are, which is no UTF-8, so that their row is told and left out; a byte order
/// mark of UTF-8 says that the file is UTF-8 all the same. UTF-16 is recognised by its byte order
/// mark alone; half a character becomes the byte FF, with the same effect. XML, which states its
/// encoding itself, and sheets of workbooks are given back as they are.
[[nodiscard]] std::unique_ptr<PeekableStream> as_utf8(std::unique_ptr<PeekableStream> stream,
                                                      TextEncoding encoding);

/// Whether each byte of `text` stands for something in Windows-1252.
[[nodiscard]] bool may_be_windows_1252(std::string_view text);

}  // namespace hearken::intake
