// The kinds of events that the standards of one program name, by numbers of their own.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hearken::monitor {

/// A kind's number among those that the standards name; the others share the last.
using PlainKind = std::uint8_t;
inline constexpr std::size_t plain_kinds_max = 256;

/// Some kinds. Most sets name one or two, so that they are gone through one by one.
class PlainKinds {
public:
    void add(PlainKind kind) {
        if (has(kind)) return;
        bits_[kind / 64U] |= bit(kind);
        all_.push_back(kind);
    }
    void add(const PlainKinds& others) {
        for (const PlainKind kind : others.all_) add(kind);
    }
    [[nodiscard]] bool has(PlainKind kind) const { return (bits_[kind / 64U] & bit(kind)) != 0; }
    [[nodiscard]] const std::vector<PlainKind>& all() const { return all_; }
    [[nodiscard]] bool empty() const { return all_.empty(); }

    /// One of 64 bits for each: kinds without a common bit differ, those with one may.
    [[nodiscard]] std::uint64_t folded() const { return bits_[0] | bits_[1] | bits_[2] | bits_[3]; }
    static std::uint64_t bit(PlainKind kind) { return std::uint64_t{1} << (kind % 64U); }

private:
    std::array<std::uint64_t, plain_kinds_max / 64> bits_{};
    std::vector<PlainKind> all_;
};

}  // namespace hearken::monitor
