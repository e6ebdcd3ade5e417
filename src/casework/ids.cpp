#include "casework/ids.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace hearken::casework {
namespace {

// Inline, because most rows of a table ask for an id or two, and calls took as long as the rest.
[[gnu::always_inline]] inline bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// How many bytes are the same from the beginning on; at most `size`.
[[gnu::always_inline]] inline std::size_t same_bytes(const char* left,
                                                     const char* right,
                                                     std::size_t size) {
    static_assert(std::endian::native == std::endian::little);
    const auto differing = [&](std::size_t at) {
        return load_word<std::uint64_t>(left + at) ^ load_word<std::uint64_t>(right + at);
    };
    const auto first_of = [](std::uint64_t bits) {
        return static_cast<std::size_t>(std::countr_zero(bits)) / 8;
    };
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8)
        if (const std::uint64_t bits = differing(at); bits != 0) return at + first_of(bits);
    if (size >= 8) {  // the last word overlaps what is known to be the same
        const std::uint64_t bits = differing(size - 8);
        return bits == 0 ? size : size - 8 + first_of(bits);
    }
    while (at < size && left[at] == right[at]) ++at;
    return at;
}

[[gnu::always_inline]] inline int counted_order(std::string_view left, std::string_view right) {
    const std::size_t at =
        same_bytes(left.data(), right.data(), std::min(left.size(), right.size()));
    if (at == left.size() && at == right.size()) return 0;
    const bool is_left = is_digit(left, at);
    const bool is_right = is_digit(right, at);
    if (is_left && is_right) {  // the longer of two numbers is the greater
        bool goes_on = true;
        for (std::size_t next = at + 1; goes_on; ++next) {
            goes_on = is_digit(left, next);
            if (goes_on != is_digit(right, next)) return goes_on ? 1 : -1;
        }
    } else if ((is_left || is_right) && at > 0 && is_digit(left, at - 1)) {
        return is_left ? 1 : -1;  // one number goes on where the other ends
    }
    if (at == left.size()) return -1;
    if (at == right.size()) return 1;
    return static_cast<unsigned char>(left[at]) < static_cast<unsigned char>(right[at]) ? -1 : 1;
}

[[gnu::always_inline]] inline int letters_order(std::string_view left, std::string_view right) {
    const std::size_t at =
        same_bytes(left.data(), right.data(), std::min(left.size(), right.size()));
    if (at == left.size()) return at == right.size() ? 0 : -1;
    if (at == right.size()) return 1;
    return static_cast<unsigned char>(left[at]) < static_cast<unsigned char>(right[at]) ? -1 : 1;
}

}  // namespace

int compare_as_counted(std::string_view left, std::string_view right) {
    return counted_order(left, right);
}

int compare_by_letters(std::string_view left, std::string_view right) {
    return letters_order(left, right);
}

std::uint32_t TextList::find(std::string_view text) const {
    for (std::uint32_t number = 0; number < size(); ++number)
        if (is_same((*this)[number], text)) return number;
    return absent;
}

// An id behind the last in order is new: each stray stood before some of them when it came.
std::uint32_t Ids::intern(std::string_view id) {
    if (!is_in_order_) {
        if (is_near(id)) return last_;
        const std::uint32_t hash = hash_of(id);
        const std::uint32_t known = find_hashed(id, hash);
        return last_ = known == absent ? add_hashed(id, hash) : known;
    }
    const Found found = find_in_order(id);
    if (found.is_there) {
        last_ = found.at;
        return in_order(last_);
    }
    if (found.at == size() - strays_) return add_in_order(id);
    if (!has_strays_ && begins_by_letters(id)) {
        goes_by_letters_ = true;
        return add_in_order(id);
    }
    const std::uint32_t hash = hash_of(id);
    const std::uint32_t known = has_strays_ ? find_hashed(id, hash) : absent;
    return known == absent ? add_stray(id, hash) : known;
}

std::uint32_t Ids::find(std::string_view id) {
    if (!is_in_order_) {
        if (is_near(id)) return last_;
        const std::uint32_t known = find_hashed(id, hash_of(id));
        if (known != absent) last_ = known;
        return known;
    }
    const Found found = find_in_order(id);
    if (found.is_there) {
        last_ = found.at;
        return in_order(last_);
    }
    if (!has_strays_ || found.at == size() - strays_) return absent;
    return find_hashed(id, hash_of(id));
}

std::uint32_t Ids::find_hashed(std::string_view id, std::uint32_t hash) const {
    return hashed_.find(hash, [&](std::uint32_t number) { return is_same(text(number), id); });
}

[[gnu::always_inline]] inline int Ids::compare(std::string_view left,
                                               std::string_view right) const {
    return goes_by_letters_ ? letters_order(left, right) : counted_order(left, right);
}

// Steps that double from the last one on, until the id lies between two of them; then halves.
// Before that, unless new ids are being added at the end, the last one and those beside it, which
// it mostly is: whether two are the same shows sooner than which of them comes first.
Ids::Found Ids::find_in_order(std::string_view id) const {
    std::uint32_t low = 0;                                              // all before it are before
    std::uint32_t high = static_cast<std::uint32_t>(size() - strays_);  // it and the rest, behind
    if (low == high) return {0, false};
    if (last_ + 1 < high) {
        const auto is_it = [&](std::uint32_t at) { return is_same(text(in_order(at)), id); };
        if (is_it(last_)) return {last_, true};
        if (is_it(last_ + 1)) return {last_ + 1, true};
        if (last_ > 0 && is_it(last_ - 1)) return {last_ - 1, true};
    }
    const int at_once = compare(text(in_order(last_)), id);
    if (at_once == 0) return {last_, true};
    if (at_once < 0)
        low = last_ + 1;
    else
        high = last_;
    return low == high ? Found{low, false} : find_between(low, high, at_once < 0, id);
}

Ids::Found Ids::find_between(std::uint32_t low,
                             std::uint32_t high,
                             bool is_behind,
                             std::string_view id) const {
    const auto look_at = [&](std::uint32_t at) {
        const int order = compare(text(in_order(at)), id);
        if (order < 0)
            low = at + 1;
        else
            high = at;
        return order;
    };
    for (std::uint32_t step = 1; high - low > step; step *= 2) {
        const std::uint32_t at = is_behind ? low + step - 1 : high - step;
        const int order = look_at(at);
        if (order == 0) return {at, true};
        if ((order < 0) != is_behind) break;
    }
    while (low < high) {
        const std::uint32_t at = low + (high - low) / 2;
        if (look_at(at) == 0) return {at, true};
    }
    return {low, false};
}

// Whether all ids so far and then this one, which somebody who counts would not put last, stand as
// their letters go. Asked once: either they do from here on, or this is the first stray.
bool Ids::begins_by_letters(std::string_view id) const {
    if (goes_by_letters_ ||
        compare_by_letters(text(static_cast<std::uint32_t>(size() - 1)), id) >= 0)
        return false;
    for (std::uint32_t number = 1; number < size(); ++number)
        if (compare_by_letters(text(number - 1), text(number)) >= 0) return false;
    return true;
}

// Rows about one thing stand together, and those about the next follow in the same order: a look
// at a few costs less than one into a large table.
bool Ids::is_near(std::string_view id) {
    constexpr std::uint32_t before = 2;
    constexpr std::uint32_t behind = 6;
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(size(), std::size_t{last_} + behind));
    const auto is_it = [&](std::uint32_t at) {
        if (!is_same(text(at), id)) return false;
        last_ = at;
        return true;
    };
    for (std::uint32_t at = last_; at < end; ++at)
        if (is_it(at)) return true;
    for (std::uint32_t at = last_ - std::min(last_, before); at < last_; ++at)
        if (is_it(at)) return true;
    return false;
}

std::uint32_t Ids::add_in_order(std::string_view id) {
    const auto number = static_cast<std::uint32_t>(size());
    HEARKEN_CHECK(number < absent - 1);
    last_ = static_cast<std::uint32_t>(size() - strays_);
    if (has_strays_) ordered_.push_back(number);
    texts_.push_back(id);
    return number;
}

std::uint32_t Ids::add_stray(std::string_view id, std::uint32_t hash) {
    constexpr std::size_t strays_min = 4096;  // so few are no loss
    if (!has_strays_) {
        has_strays_ = true;
        for (std::uint32_t number = 0; number < size(); ++number) ordered_.push_back(number);
    }
    ++strays_;
    const std::uint32_t number = add_hashed(id, hash);
    if (strays_ > std::max(strays_min, size() / 4)) hash_all();
    return number;
}

std::uint32_t Ids::add_hashed(std::string_view id, std::uint32_t hash) {
    const auto number = static_cast<std::uint32_t>(size());
    hashed_.add(hash, number);
    texts_.push_back(id);
    return number;
}

void Ids::hash_all() {
    hashed_.reserve(size() + 1);
    for (const std::uint32_t number : ordered_) hashed_.add(hash_of(text(number)), number);
    last_ = in_order(last_);
    ordered_ = {};
    has_strays_ = false;
    strays_ = 0;
    is_in_order_ = false;
}

}  // namespace hearken::casework
