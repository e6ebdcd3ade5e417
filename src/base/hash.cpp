// SHA-256 by OpenSSL.
#include "base/hash.h"

#include <openssl/evp.h>

#include <array>

#include "base/check.h"

namespace hearken {

namespace {

std::string hex_of(const unsigned char* digest, unsigned size) {
    std::string hex;
    hex.reserve(64);
    for (unsigned at = 0; at < size; ++at) {
        constexpr const char* digits = "0123456789abcdef";
        hex += digits[digest[at] >> 4];
        hex += digits[digest[at] & 15];
    }
    return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    HEARKEN_CHECK(done == 1 && size == 32);
    return hex_of(digest.data(), size);
}

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    HEARKEN_CHECK(state_->context != nullptr);
    HEARKEN_CHECK(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    HEARKEN_CHECK(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

std::string Sha256::take_hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    HEARKEN_CHECK(EVP_DigestFinal_ex(state_->context, digest.data(), &size) == 1);
    HEARKEN_CHECK(size == 32);
    return hex_of(digest.data(), size);
}

}  // namespace hearken
