// Which encoding the bytes of a file beyond ASCII could be in, from all of them.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "intake/byte_stream.h"

namespace hearken::intake {

struct EncodingSurvey {
    std::uint64_t utf8 = 0;              // characters beyond ASCII that are well-formed UTF-8
    std::uint64_t not_utf8 = 0;          // bytes of no such character
    std::uint64_t not_windows_1252 = 0;  // of those, bytes that stand for nothing there either

    /// Whether it is no UTF-8 and could be Windows-1252. Where some characters are well-formed
    /// UTF-8 it is neither: accented letters of Windows-1252 hardly ever are by chance.
    [[nodiscard]] bool suggests_windows_1252() const {
        return not_utf8 > 0 && utf8 == 0 && not_windows_1252 == 0;
    }
};

/// Reads all of `bytes`.
[[nodiscard]] EncodingSurvey survey_encoding(ByteStream& bytes);
/// The same of a file, unpacked. Fails as open_unpacked does.
Result<EncodingSurvey> survey_encoding(const std::filesystem::path& path);

/// Whether a file, unpacked, begins with the byte order mark of UTF-16. Fails as open_unpacked
/// does.
Result<bool> begins_like_utf16(const std::filesystem::path& path);

}  // namespace hearken::intake
