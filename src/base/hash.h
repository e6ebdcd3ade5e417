// SHA-256, the one hash of the project.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hearken {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits (FIPS 180-4).
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// Once, at the end.
    [[nodiscard]] std::string take_hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hearken
