// The kinds of events that the standards of one program name, by numbers of their own.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace hearken::monitor {

/// A kind's number among those that the standards name; the others share the last.
using PlainKind = std::uint8_t;
inline constexpr std::size_t plain_kinds_max = 256;
/// Behind all of them: nothing is of it.
inline constexpr std::uint16_t no_plain_kind = plain_kinds_max;

/// How many events of a case are of a kind.
struct KindCount {
    PlainKind kind = 0;
    std::uint32_t count = 0;
};

/// Some kinds. Within the set itself, so that nothing is fetched from elsewhere to go through them.
class PlainKinds {
public:
    void add(PlainKind kind) {
        if (has(kind)) return;
        bits_[kind / 64U] |= bit(kind);
        if (count_ == 0) few_.fill(kind);
        if (count_ < few_.size()) few_[count_] = kind;
        ++count_;
    }
    void add(const PlainKinds& others) {
        for (std::size_t word = 0; word < bits_.size(); ++word)
            for (std::uint64_t left = others.bits_[word] & ~bits_[word]; left != 0;
                 left &= left - 1)
                add(kind_of(word, left));
    }
    [[nodiscard]] bool has(PlainKind kind) const { return (bits_[kind / 64U] & bit(kind)) != 0; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t size() const { return count_; }
    /// The `at`-th that was added; no_plain_kind where there are fewer, or it was not kept.
    [[nodiscard]] std::uint16_t at(std::size_t at) const {
        return at < std::min<std::size_t>(count_, few_.size()) ? few_[at] : no_plain_kind;
    }
    /// All that any of them has, by `of_kind`.
    template <typename Bits, typename OfKind>
    [[nodiscard]] Bits joined(const OfKind& of_kind) const {
        Bits joined = 0;
        if (count_ == 0) return joined;
        // Most name no more than four, and one of them more than once does no harm.
        if (count_ <= 4)
            return of_kind(few_[0]) | of_kind(few_[1]) | of_kind(few_[2]) | of_kind(few_[3]);
        if (count_ <= few_.size()) {
            for (std::size_t at = 0; at < count_; ++at) joined |= of_kind(few_[at]);
            return joined;
        }
        for_each([&](PlainKind kind) { joined |= of_kind(kind); });
        return joined;
    }
    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (std::size_t word = 0; word < bits_.size(); ++word)
            for (std::uint64_t left = bits_[word]; left != 0; left &= left - 1)
                visit(kind_of(word, left));
    }

private:
    static PlainKind kind_of(std::size_t word, std::uint64_t left) {
        return static_cast<PlainKind>(64 * word + static_cast<std::size_t>(std::countr_zero(left)));
    }
    static std::uint64_t bit(PlainKind kind) { return std::uint64_t{1} << (kind % 64U); }

    // The first of them, as most sets name one or two; where there are fewer, the first again.
    std::array<PlainKind, 14> few_{};
    std::uint16_t count_ = 0;
    std::array<std::uint64_t, plain_kinds_max / 64> bits_{};
};

}  // namespace hearken::monitor
