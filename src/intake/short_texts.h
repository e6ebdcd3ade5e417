// The values of short texts, remembered: most cells of a table hold one of a few.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "casework/casebook.h"

namespace hearken::intake {

/// In front of the casebook's own dictionary, which it asks where it has not seen a text lately. A
/// text of at most size_max bytes is compared as two words, without a loop over its bytes.
class ShortTexts {
public:
    static constexpr std::size_t size_max = 16;

    /// `builder` must outlive this. Two to the power of `entry_bits` texts are remembered.
    explicit ShortTexts(casework::CasebookBuilder& builder, unsigned entry_bits = 10)
        : builder_(builder), shift_(64 - entry_bits), entries_(std::size_t{1} << entry_bits) {}

    /// As builder.value_of. REQUIRES: size_max bytes can be read from where `text` begins.
    casework::ValueId value_of(std::string_view text) {
        return value_of(text, [&] { return builder_.value_of(text); });
    }

    /// The value that `make` gave for this text, or gives now; no_value is not remembered.
    /// REQUIRES: as above.
    template <typename Make>
    casework::ValueId value_of(std::string_view text, const Make& make) {
        if (text.size() > size_max) return make();
        const std::uint64_t first = word(text.data(), std::min<std::size_t>(text.size(), 8));
        const std::uint64_t second =
            word(text.data() + 8, text.size() - std::min<std::size_t>(text.size(), 8));
        constexpr std::uint64_t odd_1 = 0xA076'1D64'78BD'642F;
        constexpr std::uint64_t odd_2 = 0xE703'7ED1'A0B4'28DB;
        const std::uint64_t mixed = (first ^ (second * odd_1) ^ text.size()) * odd_2;
        Entry& entry = entries_[mixed >> shift_];
        if (entry.first == first && entry.second == second && entry.size == text.size())
            return entry.value;
        const casework::ValueId value = make();
        if (value != casework::no_value)
            entry = {first, second, static_cast<std::uint32_t>(text.size()), value};
        return value;
    }

private:
    struct Entry {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        std::uint32_t size = size_max + 1;  // of no text
        casework::ValueId value = casework::no_value;
    };

    // The first `count` of 8 bytes, zeros in place of the others.
    static std::uint64_t word(const char* at, std::size_t count) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return count == 0 ? 0 : bytes & (~std::uint64_t{0} >> (64U - 8U * count));
    }

    casework::CasebookBuilder& builder_;
    unsigned shift_;
    std::vector<Entry> entries_;
};

}  // namespace hearken::intake
