// Which three letters stand in a row somewhere in a text: most of what cannot stand in it is ruled
// out by them, at the cost of a few bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearken::wording {

/// Several triples share a bit, so that "no" is certain and "perhaps" is not: B. H. Bloom,
/// "Space/Time Trade-offs in Hash Coding with Allowable Errors", CACM 13 (1970).
class LetterTriples {
public:
    static constexpr std::size_t shortest = 3;  // of what it can tell

    /// Forgets what was read before.
    void read(std::string_view text) {
        bits_.fill(0);
        if (text.size() < shortest) return;
        std::uint32_t triple = with(with(0, text[0]), text[1]);
        for (const char letter : text.substr(2)) {
            triple = with(triple, letter);
            bits_[triple / 64] |= std::uint64_t{1} << (triple % 64);
        }
    }

    /// Triples of a text that is looked for: its first, middle and last.
    using Sample = std::array<std::uint16_t, 3>;
    /// REQUIRES: `text` is not shorter than `shortest`.
    [[nodiscard]] static Sample of(std::string_view text) {
        const auto triple_at = [&](std::size_t begin) {
            std::uint32_t triple = 0;
            for (std::size_t at = begin; at < begin + shortest; ++at)
                triple = with(triple, text[at]);
            return static_cast<std::uint16_t>(triple);
        };
        const std::size_t last = text.size() - shortest;
        return {triple_at(0), triple_at(last / 2), triple_at(last)};
    }

    /// False where the text of `sample` does not stand in what was read.
    [[nodiscard]] bool may_hold(const Sample& sample) const {
        return has(sample[0]) && has(sample[1]) && has(sample[2]);
    }

private:
    static constexpr std::uint32_t size = 4096;

    // Only the last three letters are left in it.
    [[nodiscard]] static std::uint32_t with(std::uint32_t triple, char letter) {
        return (triple << 4U ^ static_cast<unsigned char>(letter)) % size;
    }
    [[nodiscard]] bool has(std::uint16_t triple) const {
        return (bits_[triple / 64] >> (triple % 64) & 1U) != 0;
    }

    std::array<std::uint64_t, size / 64> bits_{};
};

}  // namespace hearken::wording
