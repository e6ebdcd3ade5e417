// Reads a stream on a second thread, a few blocks ahead of whoever asks for its bytes.
#pragma once

#include <memory>

#include "intake/byte_stream.h"

namespace hearken::intake {

/// The same bytes as `inner`. At most four blocks of 256 KiB wait at any time. Where the system
/// gives no thread, `inner` itself is given back.
[[nodiscard]] std::unique_ptr<ByteStream> read_ahead(std::unique_ptr<ByteStream> inner);

}  // namespace hearken::intake
