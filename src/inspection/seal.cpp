#include "inspection/seal.h"

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <memory>

#include "base/check.h"
#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

constexpr std::string_view mark = "hearken-seal-1";
constexpr std::size_t key_bytes = 64;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t length_bytes = 8;
constexpr std::size_t step_bytes = 256UL << 10U;
constexpr std::size_t answers_bytes_max = 16UL << 20U;

template <auto Free>
struct FreeBy {
    template <typename T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Cipher = std::unique_ptr<EVP_CIPHER, FreeBy<EVP_CIPHER_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeBy<EVP_CIPHER_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, FreeBy<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, FreeBy<EVP_KDF_CTX_free>>;

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Failure broken(std::string_view file, std::string_view what) {
    return fail(ErrorKind::corrupt,
                fmt::format("{} {}.", printable(file, 400), what),
                "Take the file from where it was first written; nobody can mend a seal.");
}

std::string head_of(const SealLabel& label) {
    return fmt::format("{}\n{}\n{}\n{}\n",
                       mark,
                       label.inspector,
                       label.assignment_sha256,
                       label.instrument_sha256);
}

/// Where the head of four lines ends.
std::size_t head_size(std::string_view sealed) {
    std::size_t end = 0;
    for (int line = 0; line < 4; ++line) {
        end = sealed.find('\n', end);
        if (end == std::string_view::npos || end > 1000) return 0;
        ++end;
    }
    return end;
}

/// One pass of the cipher over `text`, with the head as what is told along with it.
class SivPass {
public:
    SivPass(const SealKey& key, bool is_sealing)
        : cipher_(EVP_CIPHER_fetch(nullptr, "AES-256-SIV", nullptr)),
          context_(EVP_CIPHER_CTX_new()),
          is_sealing_(is_sealing) {
        HEARKEN_CHECK(cipher_ && context_ && key.bytes.size() == key_bytes);
        HEARKEN_CHECK(EVP_CipherInit_ex2(context_.get(),
                                         cipher_.get(),
                                         bytes_of(std::string_view(key.bytes)),
                                         nullptr,
                                         is_sealing ? 1 : 0,
                                         nullptr) == 1);
    }

    void set_tag(std::string tag) {
        HEARKEN_CHECK(EVP_CIPHER_CTX_ctrl(context_.get(),
                                          EVP_CTRL_AEAD_SET_TAG,
                                          static_cast<int>(tag.size()),
                                          tag.data()) == 1);
    }
    std::string tag() {
        std::string tag(tag_bytes, '\0');
        HEARKEN_CHECK(EVP_CIPHER_CTX_ctrl(context_.get(),
                                          EVP_CTRL_AEAD_GET_TAG,
                                          static_cast<int>(tag_bytes),
                                          tag.data()) == 1);
        return tag;
    }

    /// False where the tag does not fit, when opening.
    bool run(std::string_view head, std::string_view text, std::string& out) {
        int size = 0;
        HEARKEN_CHECK(
            EVP_CipherUpdate(
                context_.get(), nullptr, &size, bytes_of(head), static_cast<int>(head.size())) ==
            1);
        out.resize(text.size());
        const int done = EVP_CipherUpdate(
            context_.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(text.size()));
        HEARKEN_CHECK(done == 1 || !is_sealing_);
        if (done != 1 || static_cast<std::size_t>(size) != text.size()) return false;
        std::array<unsigned char, 32> rest{};
        return EVP_CipherFinal_ex(context_.get(), rest.data(), &size) == 1;
    }

private:
    Cipher cipher_;
    CipherContext context_;
    bool is_sealing_;
};

}  // namespace

std::string SealKey::hex() const {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

Result<SealKey> seal_key(const SealLabel& label, std::string_view secret) {
    if (secret.size() < secret_bytes_min || secret.size() > 1000) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("The secret has {} bytes.", secret.size()),
                    fmt::format("Use {} bytes or more that nobody guesses: five words by lot.",
                                secret_bytes_min));
    }
    std::string salt = head_of(label);
    std::string pass(secret);
    std::uint64_t cost = 1U << 15U;
    std::uint32_t block = 8;
    std::uint32_t lanes = 1;
    std::uint64_t memory = 64UL << 20U;
    const std::array<OSSL_PARAM, 7> params{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, pass.data(), pass.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &cost),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &block),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &lanes),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    const Kdf kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr));
    HEARKEN_CHECK(kdf);
    const KdfContext context(EVP_KDF_CTX_new(kdf.get()));
    HEARKEN_CHECK(context);
    SealKey key{std::string(key_bytes, '\0')};
    HEARKEN_CHECK(EVP_KDF_derive(context.get(), bytes_of(key.bytes), key_bytes, params.data()) ==
                  1);
    return key;
}

Result<std::string> seal(const SealLabel& label, const SealKey& key, std::string_view answers) {
    HEARKEN_CHECK(is_plain_id(label.inspector));
    if (answers.size() > answers_bytes_max) {
        return fail(
            ErrorKind::invalid_input,
            fmt::format("The answers have more than {} bytes.", with_thousands(answers_bytes_max)),
            "Write shorter reasons; what is evidence stays in the case file.");
    }
    std::string plain;
    for (std::size_t at = 0; at < length_bytes; ++at) {
        plain += static_cast<char>(answers.size() >> (8 * at) & 0xFFU);
    }
    plain += answers;
    plain.resize((plain.size() + step_bytes - 1) / step_bytes * step_bytes, '\0');
    const std::string head = head_of(label);
    SivPass pass(key, true);
    std::string covered;
    HEARKEN_CHECK(pass.run(head, plain, covered));
    return head + pass.tag() + covered;
}

Result<SealLabel> label_of(std::string_view sealed, std::string_view file) {
    const std::size_t size = head_size(sealed);
    if (size == 0 || !sealed.starts_with(fmt::format("{}\n", mark)) ||
        sealed.size() < size + tag_bytes + length_bytes) {
        return broken(file, "is no seal");
    }
    std::array<std::string, 4> lines;
    std::size_t begin = 0;
    for (std::string& line : lines) {
        const std::size_t end = sealed.find('\n', begin);
        line = sealed.substr(begin, end - begin);
        begin = end + 1;
    }
    if (!is_plain_id(lines[1])) return broken(file, "is no seal");
    return SealLabel{lines[1], lines[2], lines[3]};
}

Result<std::string> open_seal(std::string_view sealed, const SealKey& key, std::string_view file) {
    TRY(label_of(sealed, file));
    const std::string_view head = sealed.substr(0, head_size(sealed));
    const std::string_view covered = sealed.substr(head.size() + tag_bytes);
    if (covered.size() > answers_bytes_max + 2 * step_bytes) return broken(file, "is no seal");
    SivPass pass(key, false);
    pass.set_tag(std::string(sealed.substr(head.size(), tag_bytes)));
    std::string plain;
    if (!pass.run(head, covered, plain)) {
        return broken(file, "does not open with this secret, or was changed");
    }
    std::size_t size = 0;
    for (std::size_t at = length_bytes; at > 0; --at) {
        size = size << 8U | static_cast<unsigned char>(plain[at - 1]);
    }
    if (size > plain.size() - length_bytes) return broken(file, "is no seal");
    return plain.substr(length_bytes, size);
}

Result<SealKey> read_seal_key(std::string_view text, std::string_view file) {
    const std::string_view digits = trim(text);
    SealKey key;
    constexpr std::string_view hex = "0123456789abcdef";
    bool is_hex = digits.size() == 2 * key_bytes;
    for (std::size_t at = 0; is_hex && at < digits.size(); at += 2) {
        const std::size_t high = hex.find(digits[at]);
        const std::size_t low = hex.find(digits[at + 1]);
        is_hex = high != std::string_view::npos && low != std::string_view::npos;
        key.bytes += static_cast<char>(high << 4U | low);
    }
    if (is_hex) return key;
    return broken(file, "is no key of a seal");
}

}  // namespace hearken::inspection
