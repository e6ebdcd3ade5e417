// Unpacks gzip (RFC 1952) as it is read; memory does not grow with what comes out.
#pragma once

#include <memory>

#include "intake/byte_stream.h"

namespace hearken::intake {

/// Whether a file that begins so is packed with gzip.
[[nodiscard]] bool is_gzip(std::string_view first_bytes);

/// What `packed` holds: one gzip member, or several one after another as one file.
[[nodiscard]] std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed);

}  // namespace hearken::intake
