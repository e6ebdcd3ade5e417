// A grader's answers under a seal of their own: nobody can read them, and nobody can change them.
// AES-256-SIV (RFC 5297), which needs no random number, under a key by scrypt (RFC 7914).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hearken::inspection {

/// What a seal is bound to, and may be read by all.
struct SealLabel {
    std::string inspector;
    std::string assignment_sha256;
    std::string instrument_sha256;
};

/// 64 bytes. Published when the seal is opened, so that anybody can open it again.
struct SealKey {
    std::string bytes;
    [[nodiscard]] std::string hex() const;
};

inline constexpr std::size_t secret_bytes_min = 12;

/// The key of `secret` for this label; the same secret gives each inspector and each inspection
/// another. Takes about a tenth of a second and 32 MB, so that guessing is slow. Fails with
/// invalid_input where the secret is shorter than secret_bytes_min or longer than 1,000 bytes.
[[nodiscard]] Result<SealKey> seal_key(const SealLabel& label, std::string_view secret);

/// The label in plain lines, then the answers, so long that their length does not show: a whole
/// number of 256 KiB, more than most inspectors write. The same input gives the same bytes. Fails
/// with invalid_input beyond 16 MiB.
[[nodiscard]] Result<std::string> seal(const SealLabel& label,
                                       const SealKey& key,
                                       std::string_view answers);

/// Whom the seal is of, without opening it. Fails as corrupt on what is no seal.
[[nodiscard]] Result<SealLabel> label_of(std::string_view sealed, std::string_view file);

/// The answers. Fails as corrupt where a bit was changed, and so, too, with another key.
[[nodiscard]] Result<std::string> open_seal(std::string_view sealed,
                                            const SealKey& key,
                                            std::string_view file);

/// From 128 hexadecimal digits and a line end. Fails as corrupt on anything else.
[[nodiscard]] Result<SealKey> read_seal_key(std::string_view text, std::string_view file);

}  // namespace hearken::inspection
