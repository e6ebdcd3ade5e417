// SHA-256 by OpenSSL.
#include "base/hash.h"

#include <openssl/evp.h>

#include <array>

#include "base/check.h"

namespace hearken {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    HEARKEN_CHECK(done == 1 && size == 32);

    std::string hex;
    hex.reserve(64);
    for (unsigned at = 0; at < size; ++at) {
        constexpr const char* digits = "0123456789abcdef";
        hex += digits[digest[at] >> 4];
        hex += digits[digest[at] & 15];
    }
    return hex;
}

}  // namespace hearken
