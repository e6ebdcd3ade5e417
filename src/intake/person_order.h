// The people of a folder in the order of their rows: most other tables name them in the same order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/growing_array.h"
#include "casework/numbers.h"

namespace hearken::intake {

/// A guess in front of the casebook's own table of ids, which is asked where it fails: a look at
/// the next few people costs less than one into a large table.
class PersonOrder {
public:
    void add(std::string_view id, casework::PersonNumber person) {
        starts_.push_back(texts_.size());
        persons_.push_back(person);
        texts_ += id;
    }
    /// casework::nothing where it is not among the next few.
    casework::PersonNumber guess(std::string_view id) {
        constexpr std::size_t looked_at = 8;
        const std::size_t end = std::min(last_ + looked_at, persons_.size());
        for (std::size_t at = last_; at < end; ++at) {
            const std::size_t next = at + 1 < starts_.size() ? starts_[at + 1] : texts_.size();
            if (std::string_view{texts_}.substr(starts_[at], next - starts_[at]) != id) continue;
            last_ = at;
            return persons_[at];
        }
        return casework::nothing;
    }
    /// To where guessing begins again: another table begins.
    void rewind() { last_ = 0; }

private:
    std::string texts_;
    GrowingArray<std::size_t> starts_;
    GrowingArray<casework::PersonNumber> persons_;
    std::size_t last_ = 0;
};

}  // namespace hearken::intake
