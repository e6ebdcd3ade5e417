#include "casework/dictionary.h"

#include <algorithm>
#include <cstring>

namespace hearken::casework {

std::uint32_t Dictionary::intern(std::string_view text) {
    const std::uint32_t hash = hash_of(text);
    if (const std::uint32_t known = find(text, hash); known != absent) return known;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    numbers_.add(hash, number);
    texts_.push_back(keep(text));
    return number;
}

std::string_view Dictionary::keep(std::string_view text) {
    if (text.empty()) return "";
    constexpr std::size_t block_size = 64UL * 1024;
    if (text.size() > block_size_ - block_used_) {
        block_size_ = std::max(block_size, text.size());
        block_used_ = 0;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
    }
    char* const at = blocks_.back().get() + block_used_;
    std::memcpy(at, text.data(), text.size());
    block_used_ += text.size();
    return {at, text.size()};
}

}  // namespace hearken::casework
