// The ids of cases, people, events or groups: millions of different texts, of which most exports
// write each where one expects it.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/growing_array.h"
#include "casework/text_hash.h"

namespace hearken::casework {

/// Texts one behind another, numbered from 0.
class TextList {
public:
    static constexpr std::uint32_t absent = HashedNumbers::absent;

    void push_back(std::string_view text) {
        copy_short(letters_.grow_by(text.size()), text.data(), text.size());
        ends_.push_back(letters_.size());
    }
    /// Valid until the next push_back.
    [[nodiscard]] std::string_view operator[](std::size_t number) const {
        const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
        return {letters_.begin() + begin, ends_[number] - begin};
    }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] bool empty() const { return ends_.empty(); }
    /// The number of the first that is `text`, or `absent`. Looks at one after another.
    [[nodiscard]] std::uint32_t find(std::string_view text) const;

private:
    GrowingArray<char> letters_;
    GrowingArray<std::uint64_t> ends_;  // in letters_
};

/// The order in which somebody counts: texts byte by byte, but digits that stand together as one
/// number, the longer after the shorter: C-9 comes before C-10, and 9 before 07. Negative, zero or
/// positive as `left` is before, the same as or after `right`; zero only for the same bytes.
[[nodiscard]] int compare_as_counted(std::string_view left, std::string_view right);

/// The same of the order of texts byte by byte: C-10 comes before C-9.
[[nodiscard]] int compare_by_letters(std::string_view left, std::string_view right);

/// Gives each distinct id the next number, from 0, as Dictionary does.
///
/// As long as new ids come after all before them, as somebody counts or as their letters go (A1,
/// A10, A2: so does whoever sorts texts), nothing is hashed: where an id stands, or that it is new,
/// shows near the one asked for last. The few that come out of order are hashed; once they are
/// many, all are, and look-ups take about the same time for any input.
class Ids {
public:
    static constexpr std::uint32_t absent = HashedNumbers::absent;

    /// The number of `id`, a new one where it is new.
    std::uint32_t intern(std::string_view id);
    /// The number of `id`, or `absent`. Both are quickest near the one asked for last.
    [[nodiscard]] std::uint32_t find(std::string_view id);

    /// Asks the memory for what intern(id) will look at, where that comes a little later.
    void expect(std::string_view id) const {
        if (!is_in_order_) hashed_.prefetch(hash_of(id));
    }

    /// Valid until the next new id.
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    /// All of them, by number.
    [[nodiscard]] TextList take_texts() && { return std::move(texts_); }

private:
    struct Found {
        std::uint32_t at = 0;  // among those in order; where it is not there, before which it is
        bool is_there = false;
    };
    [[nodiscard]] std::uint32_t in_order(std::uint32_t at) const {
        return has_strays_ ? ordered_[at] : at;
    }
    [[nodiscard]] int compare(std::string_view left, std::string_view right) const;
    [[nodiscard]] Found find_in_order(std::string_view id) const;
    /// REQUIRES: of those in order all before `low` come before it, those from `high` on behind.
    [[nodiscard]] Found find_between(std::uint32_t low,
                                     std::uint32_t high,
                                     bool is_behind,
                                     std::string_view id) const;
    [[nodiscard]] bool begins_by_letters(std::string_view id) const;
    [[nodiscard]] std::uint32_t find_hashed(std::string_view id, std::uint32_t hash) const;
    [[nodiscard]] bool is_near(std::string_view id);
    std::uint32_t add_in_order(std::string_view id);
    std::uint32_t add_stray(std::string_view id, std::uint32_t hash);
    std::uint32_t add_hashed(std::string_view id, std::uint32_t hash);
    void hash_all();

    TextList texts_;
    HashedNumbers hashed_;                 // the strays; all, where not is_in_order_
    GrowingArray<std::uint32_t> ordered_;  // numbers of those in order; empty where that is all
    std::size_t strays_ = 0;
    std::uint32_t last_ = 0;  // asked for, among those in order; else its number
    bool is_in_order_ = true;
    bool has_strays_ = false;
    bool goes_by_letters_ = false;  // those in order stand so; else as somebody counts
};

}  // namespace hearken::casework
