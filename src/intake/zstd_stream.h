// Unpacks Zstandard (RFC 8878) as it is read; memory does not grow with what comes out.
#pragma once

#include <memory>

#include "intake/byte_stream.h"

namespace hearken::intake {

/// The largest window of a frame: what unpacking it takes of memory. `zstd` asks for more only with
/// --long=28 and above.
inline constexpr int zstd_window_log_max = 27;  // 128 MiB

/// Whether a file that begins so is packed with Zstandard; four bytes tell.
[[nodiscard]] bool is_zstd(std::string_view first_bytes);

/// What `packed` holds: one frame, or several one after another as one file; skippable frames are
/// passed over. A frame whose window is over zstd_window_log_max is unsupported.
[[nodiscard]] std::unique_ptr<ByteStream> unpack_zstd(std::unique_ptr<ByteStream> packed);

}  // namespace hearken::intake
