#include "importing/code_books.h"

#include <algorithm>

#include "importing/letters.h"

namespace hearken::importing {

CodeBook::Met CodeBook::look_up(std::string_view word) const {
    const auto found = list_->words.find(in_small_letters(word));
    if (found != list_->words.end()) return {found->second, false, 0};
    return {list_->has_other ? list_->other : std::string{word}, true, 0};
}

std::string_view CodeBook::ours(std::string_view word) {
    const auto found = met_.find(word);
    if (found != met_.end()) {
        ++found->second.cells;
        return found->second.ours;
    }
    Met met = look_up(word);
    met.cells = 1;
    if (met_.size() < words_max && word.size() <= word_bytes_max)
        return met_.emplace(std::string{word}, std::move(met)).first->second.ours;
    if (met.is_unknown) ++unknown_beyond_;
    beyond_ = std::move(met);
    return beyond_.ours;
}

void CodeBook::add_unknown(std::vector<UnknownCode>& unknown) const {
    const std::size_t from = unknown.size();
    for (const auto& [word, met] : met_)
        if (met.is_unknown) unknown.push_back({name_, word, met.cells});
    std::sort(
        unknown.begin() + static_cast<std::ptrdiff_t>(from),
        unknown.end(),
        [](const UnknownCode& left, const UnknownCode& right) { return left.word < right.word; });
    if (unknown_beyond_ > 0) unknown.push_back({name_, {}, unknown_beyond_});
}

}  // namespace hearken::importing
