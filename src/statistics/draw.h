// Which cases are drawn: numbers that anybody can reckon again with sha256sum.
// The method: docs/statistics.md, "The draw".
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/interval.h"

namespace hearken::statistics {

/// The permanent random number of a case: SHA-256 of seed, 0x1F, label, 0x1F and case id, UTF-8.
struct Ticket {
    std::array<unsigned char, 32> digest{};

    /// The first 16 hexadecimal digits, small letters.
    [[nodiscard]] std::string digest16() const;
    /// In (0, 1): ((first 8 bytes >> 11) + 0.5) / 2^53.
    [[nodiscard]] double number() const;
    /// The first 8 bytes, as a number whose order is that of the digests but for ties.
    [[nodiscard]] std::uint64_t leading() const;

    friend auto operator<=>(const Ticket&, const Ticket&) = default;
};

/// Made in public, after the list was frozen. `label` keeps several draws of one seed apart.
struct DrawKey {
    std::string seed;
    std::string label;
};

/// The tickets of `ids`, in their order. `threads` changes the time it takes and nothing else.
/// Fails as impossible where a text holds the byte 0x1F, which would make two different texts one,
/// or the seed is empty.
[[nodiscard]] Result<std::vector<Ticket>> tickets_of(const DrawKey& key,
                                                     std::span<const std::string_view> ids,
                                                     unsigned threads = 1);

/// The cases that are drawn from: for each its id, and the index of its stratum.
struct DrawList {
    std::span<const std::string_view> ids;
    std::span<const std::uint32_t> strata;
    /// Empty, or for each case a size, 1 or more: then its chance grows with it, by Pareto.
    std::span<const std::uint32_t> sizes;
};

/// A larger size is refused: sums of as many cases as there can be stay exact.
inline constexpr std::uint32_t case_size_max = 1'000'000;

/// How many cases to draw of a stratum; its name is for messages.
struct DrawSize {
    std::string stratum;
    Count cases = 0;
};

struct DrawnStratum {
    std::vector<std::uint32_t> selected;  // indices into the list, in the order of the draw
    std::vector<std::uint32_t> reserves;  // the rest, next in line first
    /// Where the list has sizes: the chances of the selected and then of the reserves; else empty.
    std::vector<double> chances;
};

struct Draw {
    std::vector<DrawnStratum> strata;  // in the order of the sizes
};

/// The smallest digests of each stratum, as many as its size; equal digests by id. Where the list
/// has sizes, the smallest Q of docs/statistics.md, "Chances by size", equal Q by digest. The order
/// of the list does not matter. At most 2^32 - 1 cases. Memory beside the list: 36 bytes a case.
/// Fails as impossible on an id that is listed twice, a stratum index without a size, a size of a
/// case that is 0 or too large, or more wanted than listed.
[[nodiscard]] Result<Draw> draw_cases(const DrawKey& key,
                                      const DrawList& list,
                                      std::span<const DrawSize> sizes,
                                      unsigned threads = 1);

}  // namespace hearken::statistics
