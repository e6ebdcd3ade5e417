#include "wording/expression_filter.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <numeric>

#include "base/check.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

constexpr std::uint32_t none = 0xFFFF'FFFF;
constexpr std::uint16_t is_end = 0x8000;  // of a step: some text ends there
// From the commonest on; blanks come first.
constexpr std::string_view by_use = " etaoinshrdlucmfwygpbvk";

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

using Texts = std::vector<std::string>;

// What an expression needs, in terms of some texts.
class Need {
public:
    Need(const re2::FilteredRE2& expression, Texts texts)
        : expression_(expression), texts_(std::move(texts)), order_(texts_.size()) {
        std::iota(order_.begin(), order_.end(), 0U);
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t left, std::size_t right) {
            return worth_of(texts_[left]) < worth_of(texts_[right]);
        });
        std::vector<int> matching;
        expression_.AllPotentials({}, &matching);
        needs_something_ = matching.empty();
    }

    // Some texts that are enough: where none of them stands, it does not match, whatever else does.
    // Short ones, which stand anywhere, are done without where others are enough. Nothing where it
    // may match without any.
    [[nodiscard]] Texts enough() {
        if (!needs_something_) return {};
        there_.clear();
        enough_.clear();
        do_without(order_);
        std::vector<std::size_t> used = std::move(enough_);
        std::sort(used.begin(), used.end());
        used_ = std::move(used);
        return texts_of(used_);
    }

    // Others that are enough as well, as far as there are; nothing where no more can be told.
    [[nodiscard]] Texts enough_beside() {
        if (!needs_something_) return {};
        // Those that are used, or too short to be told by LetterTriples, are done without first.
        std::vector<std::size_t> first;
        std::vector<std::size_t> others;
        for (const std::size_t text : order_)
            (is_used(text) || is_too_short(text) ? first : others).push_back(text);
        there_.clear();
        enough_.clear();
        do_without(first);
        do_without(others);
        const bool is_new =
            std::any_of(enough_.begin(), enough_.end(), [&](auto text) { return !is_used(text); });
        const bool is_told = std::none_of(
            enough_.begin(), enough_.end(), [&](auto text) { return is_too_short(text); });
        if (!is_new || !is_told) return {};
        Texts texts = texts_of(enough_);
        used_.insert(used_.end(), enough_.begin(), enough_.end());
        std::sort(used_.begin(), used_.end());
        return texts;
    }

private:
    [[nodiscard]] bool is_used(std::size_t text) const {
        return std::binary_search(used_.begin(), used_.end(), text);
    }
    [[nodiscard]] bool is_too_short(std::size_t text) const {
        return texts_[text].size() < LetterTriples::shortest;
    }
    [[nodiscard]] Texts texts_of(const std::vector<std::size_t>& numbers) const {
        Texts texts;
        for (const std::size_t number : numbers) texts.push_back(texts_[number]);
        return texts;
    }

    // Each of `texts` in turn: there_ where it may stand there though it does not match, enough_
    // where not.
    void do_without(const std::vector<std::size_t>& texts) {
        std::vector<int> matching;
        for (const std::size_t text : texts) {
            there_.push_back(static_cast<int>(text));
            expression_.AllPotentials(there_, &matching);
            if (matching.empty()) continue;
            there_.pop_back();
            enough_.push_back(text);
        }
    }

    const re2::FilteredRE2& expression_;
    Texts texts_;
    std::vector<std::size_t> order_;  // those of the least worth first
    std::vector<std::size_t> used_;   // in order of numbers
    std::vector<int> there_;
    std::vector<std::size_t> enough_;
    bool needs_something_ = false;
};

// Of a long text some letters are looked for, those that are seldom found: the table of steps is
// the smaller.
std::string_view piece_of(std::string_view text) {
    constexpr std::size_t longest = 10;
    if (text.size() <= longest) return text;
    const auto rarity_at = [&](std::size_t begin) {
        std::size_t sum = 0;
        for (const char letter : text.substr(begin, longest))
            sum += std::min(by_use.find(letter), by_use.size());
        return sum;
    };
    std::size_t best = 0;
    for (std::size_t at = 1; at + longest <= text.size(); ++at)
        if (rarity_at(at) > rarity_at(best)) best = at;
    return text.substr(best, longest);
}

}  // namespace

bool ExpressionFilter::add(const std::string& expression, const re2::RE2::Options& options) {
    constexpr int shortest = 2;
    re2::FilteredRE2 one(shortest);
    int number = 0;
    if (one.Add(expression, options, &number) != re2::RE2::NoError) return false;
    Texts texts;
    one.Compile(&texts);
    Need need(one, std::move(texts));
    needed_.push_back(need.enough());
    constexpr int further_max = 2;
    for (int count = 0; count < further_max; ++count) {
        const Texts further = need.enough_beside();
        if (further.empty()) break;
        for (const std::string& text : further) samples_.push_back(LetterTriples::of(text));
        sets_.push_back(static_cast<std::uint32_t>(samples_.size()));
    }
    further_.push_back(static_cast<std::uint32_t>(sets_.size() - 1));
    expressions_.push_back(std::move(one));
    return true;
}

void ExpressionFilter::finish() {
    std::array<bool, 256> is_needed{};
    for (const std::vector<std::string>& texts : needed_)
        for (const std::string& text : texts)
            for (const char letter : piece_of(text))
                is_needed[static_cast<unsigned char>(letter)] = true;
    const auto add_class = [&](std::size_t byte) {
        if (is_needed[byte] && class_of_[byte] == 0)
            class_of_[byte] = static_cast<std::uint8_t>(classes_++);
    };
    for (const char letter : by_use) add_class(static_cast<unsigned char>(letter));
    for (std::size_t byte = 0; byte < is_needed.size(); ++byte) add_class(byte);
    next_.assign(classes_, none);
    ending_.assign(words(), 0);
    anywhere_.assign(words(), 0);
    for (std::size_t number = 0; number < needed_.size(); ++number) {
        if (needed_[number].empty()) {
            add_to(anywhere_, number);
            has_anywhere_ = true;
        }
        for (const std::string& text : needed_[number]) add_text(piece_of(text), number);
    }
    follow_shorter_ones();
}

void ExpressionFilter::add_text(std::string_view text, std::size_t number) {
    longest_ = std::max(longest_, text.size());
    State state = 0;
    for (const char letter : text) {
        const std::size_t at = step(state, letter);
        if (next_[at] == none) {
            next_[at] = static_cast<State>(next_.size() / classes_);
            next_.resize(next_.size() + classes_, none);
            ending_.resize(ending_.size() + words(), 0);
        }
        state = next_[at];
    }
    ending_[state * words() + number / 64] |= std::uint64_t{1} << (number % 64);
}

// Where a text goes on no further, the longest that ends alike is gone on with.
void ExpressionFilter::follow_shorter_ones() {
    std::vector<State> shorter(next_.size() / classes_, 0);
    std::deque<State> waiting{0};
    while (!waiting.empty()) {
        const State state = waiting.front();
        waiting.pop_front();
        for (std::size_t word = 0; word < words(); ++word)
            ending_[state * words() + word] |= ending_[shorter[state] * words() + word];
        for (std::size_t letter = 0; letter < classes_; ++letter) {
            State& next = next_[state * classes_ + letter];
            const State otherwise = state == 0 ? 0 : next_[shorter[state] * classes_ + letter];
            if (next == none) {
                next = otherwise;
            } else {
                shorter[next] = otherwise;
                waiting.push_back(next);
            }
        }
    }
    HEARKEN_CHECK(shorter.size() < is_end);
    row_bits_ = static_cast<unsigned>(std::bit_width(classes_ - 1));
    steps_.assign(shorter.size() << row_bits_, 0);
    for (State state = 0; state < shorter.size(); ++state)
        for (std::size_t letter = 0; letter < classes_; ++letter) {
            const State next = next_[state * classes_ + letter];
            const auto first = ending_.begin() + static_cast<std::ptrdiff_t>(next * words());
            const auto end = first + static_cast<std::ptrdiff_t>(words());
            const bool ends = std::any_of(first, end, [](std::uint64_t bits) { return bits != 0; });
            steps_[(std::size_t{state} << row_bits_) + letter] =
                static_cast<Step>(next | (ends ? is_end : 0U));
        }
    next_ = {};
}

// Both halves of the text at once, since each step waits for the one before it. The second half
// begins so far before the middle that it sees the whole of each text that ends behind it.
template <typename Found, typename FoundLater>
void ExpressionFilter::pass(std::string_view text,
                            const Found& found,
                            const FoundLater& found_later) const {
    const Step* const steps = steps_.data();
    const unsigned row_bits = row_bits_;
    const auto take = [&](std::size_t& state, std::size_t at, const auto& with) {
        state = steps[(state << row_bits) + class_of_[static_cast<unsigned char>(text[at])]];
        if ((state & is_end) == 0) [[likely]]
            return;
        state &= is_end - 1U;
        with(Ending{static_cast<std::uint32_t>(at + 1), static_cast<State>(state)});
    };
    const std::size_t middle = text.size() / 2;
    const std::size_t begin = middle - std::min(middle, longest_);
    const auto if_behind = [&](const Ending& ending) {
        if (ending.at > middle) found_later(ending);
    };
    std::size_t state = 0;
    std::size_t later_state = 0;
    std::size_t at = 0;
    std::size_t later = begin;
    for (; at < middle; ++at, ++later) {
        take(state, at, found);
        take(later_state, later, if_behind);
    }
    for (; later < text.size(); ++later) take(later_state, later, if_behind);
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
