#include "wording/slips.h"

#include "base/check.h"

namespace hearken::wording {

SlipsFrom::SlipsFrom(std::string_view word) : size_(word.size()) {
    HEARKEN_CHECK(!word.empty() && word.size() <= longest);
    for (std::size_t at = 0; at < word.size(); ++at)
        places_[place_of_letter(word[at])] |= std::uint64_t{1} << at;
    places_[letters] = 0;
}

// The names are the paper's: a bit for each letter of the word. Down the column of a letter of the
// other word the distance goes up by one (vp), down by one (vn), or is that of the diagonal (d0).
std::size_t SlipsFrom::to(std::string_view other) const {
    const std::uint64_t last = std::uint64_t{1} << (size_ - 1);
    std::uint64_t vp = ~std::uint64_t{0};
    std::uint64_t vn = 0;
    std::uint64_t d0 = 0;
    std::uint64_t equal_before = 0;
    std::size_t distance = size_;
    for (const char letter : other) {
        const std::uint64_t equal = places_[place_of_letter(letter)];
        const std::uint64_t swapped = ((~d0 & equal) << 1U) & equal_before;
        d0 = (((equal & vp) + vp) ^ vp) | equal | vn | swapped;
        std::uint64_t hp = vn | ~(d0 | vp);
        std::uint64_t hn = d0 & vp;
        distance += (hp & last) != 0 ? 1 : 0;
        distance -= (hn & last) != 0 ? 1 : 0;
        hp = hp << 1U | 1U;
        hn <<= 1U;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        equal_before = equal;
    }
    return distance;
}

}  // namespace hearken::wording
