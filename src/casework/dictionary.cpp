#include "casework/dictionary.h"

#include <algorithm>
#include <cstring>

namespace hearken::casework {

std::uint32_t Dictionary::intern(std::string_view text) {
    if (text.size() <= ShortText::size_max) {
        const ShortText words = short_text(text);
        const std::uint32_t hash = hash_of(words);
        if (const std::uint32_t known = short_.find(words, hash); known != absent) return known;
        short_.add(words, hash, static_cast<std::uint32_t>(texts_.size()));
    } else {
        const std::uint32_t hash = hash_of(text);
        if (const std::uint32_t known = find_long(text, hash); known != absent) return known;
        long_.add(hash, static_cast<std::uint32_t>(texts_.size()));
    }
    return add(text);
}

std::uint32_t Dictionary::find(std::string_view text) const {
    if (text.size() > ShortText::size_max) return find_long(text, hash_of(text));
    const ShortText words = short_text(text);
    return short_.find(words, hash_of(words));
}

void Dictionary::expect(std::string_view text) const {
    if (text.size() > ShortText::size_max)
        long_.prefetch(hash_of(text));
    else
        short_.prefetch(hash_of(short_text(text)));
}

std::uint32_t Dictionary::add(std::string_view text) {
    texts_.push_back(keep(text));
    return static_cast<std::uint32_t>(texts_.size() - 1);
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
