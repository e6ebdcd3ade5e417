#include "wording/expression_filter.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "wording/word_list.h"

namespace hearken::wording {
namespace {

constexpr std::uint32_t none = 0xFFFF'FFFF;
constexpr std::uint32_t is_end = 0x8000'0000;  // of a step: some text ends there

void add_to(ExpressionFilter::Possible& these, std::size_t number) {
    these[number / 64] |= std::uint64_t{1} << (number % 64);
}

// How much a text rules out: its length, but nothing where it stands in most notes.
std::size_t worth_of(std::string_view text) {
    static constexpr auto common = word_list({
        "with", "that", "this", "they", "have",  "from", "been",  "were",  "their", "which", "what",
        "when", "will", "does", "some", "child", "and",  "the",   "for",   "her",   "his",   "him",
        "she",  "was",  "are",  "has",  "had",   "not",  "being", "would", "said",  "about", "them",
    });
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = text.find_last_not_of(' ');
    const bool is_common =
        end != std::string_view::npos && is_one_of(text.substr(begin, end + 1 - begin), common);
    return is_common ? 0 : text.size();
}

// Of the texts that `one` looks for some that are enough: where none of them stands, it does not
// match, whatever else does. Short ones, which stand anywhere, are done without where others are
// enough. Nothing where it may match without any.
std::vector<std::string> enough_of(const re2::FilteredRE2& one, std::vector<std::string> texts) {
    std::vector<int> order(texts.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int left, int right) {
        return worth_of(texts[static_cast<std::size_t>(left)]) <
               worth_of(texts[static_cast<std::size_t>(right)]);
    });
    std::vector<int> other;  // though all of these stand there, it does not match
    std::vector<int> matching;
    std::vector<std::string> enough;
    one.AllPotentials(other, &matching);
    if (!matching.empty()) return {};
    for (const int text : order) {
        other.push_back(text);
        one.AllPotentials(other, &matching);
        if (matching.empty()) continue;
        other.pop_back();
        enough.push_back(std::move(texts[static_cast<std::size_t>(text)]));
    }
    return enough;
}

}  // namespace

bool ExpressionFilter::add(const std::string& expression, const re2::RE2::Options& options) {
    constexpr int shortest = 2;
    re2::FilteredRE2 one(shortest);
    int number = 0;
    if (one.Add(expression, options, &number) != re2::RE2::NoError) return false;
    std::vector<std::string> texts;
    one.Compile(&texts);
    needed_.push_back(enough_of(one, std::move(texts)));
    expressions_.push_back(std::move(one));
    return true;
}

void ExpressionFilter::finish() {
    for (const std::vector<std::string>& texts : needed_)
        for (const std::string& text : texts)
            for (const char letter : text) {
                std::uint8_t& of = class_of_[static_cast<unsigned char>(letter)];
                if (of == 0) of = static_cast<std::uint8_t>(classes_++);
            }
    steps_.assign(classes_, none);
    ending_.assign(words(), 0);
    anywhere_.assign(words(), 0);
    for (std::size_t number = 0; number < needed_.size(); ++number) {
        if (needed_[number].empty()) {
            add_to(anywhere_, number);
            has_anywhere_ = true;
        }
        for (const std::string& text : needed_[number]) add_text(text, number);
    }
    follow_shorter_ones();
}

void ExpressionFilter::add_text(std::string_view text, std::size_t number) {
    longest_ = std::max(longest_, text.size());
    State state = 0;
    for (const char letter : text) {
        const std::size_t at = step(state, letter);
        if (steps_[at] == none) {
            steps_[at] = static_cast<State>(steps_.size() / classes_);
            steps_.resize(steps_.size() + classes_, none);
            ending_.resize(ending_.size() + words(), 0);
        }
        state = steps_[at];
    }
    ending_[state * words() + number / 64] |= std::uint64_t{1} << (number % 64);
}

// Where a text goes on no further, the longest that ends alike is gone on with.
void ExpressionFilter::follow_shorter_ones() {
    std::vector<State> shorter(steps_.size() / classes_, 0);
    std::deque<State> waiting{0};
    while (!waiting.empty()) {
        const State state = waiting.front();
        waiting.pop_front();
        for (std::size_t word = 0; word < words(); ++word)
            ending_[state * words() + word] |= ending_[shorter[state] * words() + word];
        for (std::size_t letter = 0; letter < classes_; ++letter) {
            State& next = steps_[state * classes_ + letter];
            const State otherwise = state == 0 ? 0 : steps_[shorter[state] * classes_ + letter];
            if (next == none) {
                next = otherwise;
            } else {
                shorter[next] = otherwise;
                waiting.push_back(next);
            }
        }
    }
    for (State& next : steps_) {
        const auto first = ending_.begin() + static_cast<std::ptrdiff_t>(next * words());
        const auto end = first + static_cast<std::ptrdiff_t>(words());
        const bool ends = std::any_of(first, end, [](std::uint64_t bits) { return bits != 0; });
        next = next * static_cast<State>(classes_) | (ends ? is_end : 0);
    }
}

// Both halves of the text at once, since each step waits for the one before it. The second half
// begins so far before the middle that it sees the whole of each text that ends behind it.
template <typename Found, typename FoundLater>
void ExpressionFilter::pass(std::string_view text,
                            const Found& found,
                            const FoundLater& found_later) const {
    const auto take = [&](State& row, std::size_t at, const auto& with) {
        row = steps_[row + class_of_[static_cast<unsigned char>(text[at])]];
        if ((row & is_end) == 0) [[likely]]
            return;
        row &= ~is_end;
        with(Ending{static_cast<std::uint32_t>(at + 1), row});
    };
    const std::size_t middle = text.size() / 2;
    const std::size_t begin = middle - std::min(middle, longest_);
    const auto if_behind = [&](const Ending& ending) {
        if (ending.at > middle) found_later(ending);
    };
    State row = 0;
    State later_row = 0;
    std::size_t at = 0;
    std::size_t later = begin;
    for (; at < middle; ++at, ++later) {
        take(row, at, found);
        take(later_row, later, if_behind);
    }
    for (; later < text.size(); ++later) take(later_row, later, if_behind);
}

void ExpressionFilter::look_for(std::string_view text, Possible& possible) const {
    possible = anywhere_;
    const auto add = [&](const Ending& ending) {
        const std::span<const std::uint64_t> these = of(ending);
        for (std::size_t word = 0; word < these.size(); ++word) possible[word] |= these[word];
    };
    pass(text, add, add);
}

void ExpressionFilter::look_for(std::string_view text, std::vector<Ending>& endings) const {
    thread_local std::vector<Ending> later;
    endings.clear();
    later.clear();
    pass(
        text,
        [&](const Ending& ending) { endings.push_back(ending); },
        [&](const Ending& ending) { later.push_back(ending); });
    endings.insert(endings.end(), later.begin(), later.end());
}

}  // namespace hearken::wording
