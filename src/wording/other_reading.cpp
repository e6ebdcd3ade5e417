#include "wording/other_reading.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "base/check.h"
#include "base/small_table.h"
#include "wording/slips.h"
#include "wording/word_list.h"

namespace hearken::wording {

namespace embedded {
extern const std::string_view spellings;
}  // namespace embedded

namespace {

constexpr std::size_t shortest_slip = 7;  // letters
constexpr std::size_t two_slips_from = 11;
constexpr std::size_t longest_word = 24;
constexpr std::size_t aside_words_max = 16;
constexpr std::size_t parenthesis_max = 80;  // bytes

// After these a clause goes on: what a comma parts from them is an aside.
constexpr auto goes_on_after = word_list({
    "is",      "was",        "are",      "were",     "be",        "been",      "being",
    "has",     "have",       "had",      "will",     "would",     "can",       "could",
    "may",     "might",      "must",     "should",   "do",        "does",      "did",
    "not",     "never",      "to",       "a",        "an",        "the",       "of",
    "in",      "at",         "on",       "with",     "by",        "for",       "from",
    "into",    "very",       "her",      "his",      "their",     "himself",   "herself",
    "who",     "themselves", "themself", "themselv", "continues", "continued", "keeps",
    "that",    "won't",      "doesn't",  "didn't",   "isn't",     "wasn't",    "don't",
    "cannot",  "can't",      "wouldn't", "hasn't",   "haven't",   "remains",   "seems",
    "refuses", "refused",    "wont",
});

// Before these it does, too.
constexpr auto goes_on_before = word_list({
    "to",
    "at",
    "in",
    "with",
    "into",
    "for",
    "from",
    "by",
    "of",
    "is",
    "was",
    "are",
    "were",
    "under",
    "on",
});

// So an aside begins.
constexpr auto begins_aside = word_list({
    "which", "who",  "whose",  "despite", "in",      "at",   "as",     "by",    "for",   "on",
    "even",  "when", "though", "and",     "without", "like", "since",  "after", "once",  "again",
    "if",    "yet",  "with",   "still",   "until",   "aged", "unlike", "i",     "based", "given",
});

struct Spelling {
    std::string_view word;
    std::uint32_t letters = 0;  // a bit for each that stands in it
    bool is_looked_for = false;
};

std::uint32_t letters_of(std::string_view word) {
    std::uint32_t letters = 0;
    for (const char letter : word)
        if (letter >= 'a' && letter <= 'z')
            letters |= std::uint32_t{1} << static_cast<unsigned>(letter - 'a');
    return letters;
}

// By the first letter, and by the length of a word that may be one of them or a slip of it.
using Spellings = std::array<std::array<std::vector<Spelling>, longest_word + 3>, 26>;

std::size_t slips_in(std::string_view known) {
    return known.size() >= two_slips_from ? 2 : 1;
}

const Spellings& spellings() {
    static const SmallTable table = [] {
        Result<SmallTable> made = parse_small_table(embedded::spellings, "spellings.csv");
        HEARKEN_CHECK(made.has_value() && made->names.size() == 2);
        return std::move(*made);
    }();
    static const Spellings all = [] {
        Spellings made;
        for (const SmallTable::Row& row : table.rows) {
            const std::string_view word = row.fields[0];
            HEARKEN_CHECK(word.size() >= shortest_slip && word.size() <= longest_word);
            HEARKEN_CHECK(word[0] >= 'a' && word[0] <= 'z');
            const std::size_t most = slips_in(word);
            for (std::size_t size = word.size() - most; size <= word.size() + most; ++size)
                made[static_cast<std::size_t>(word[0] - 'a')][size].push_back(
                    {word, letters_of(word), row.fields[1] == "yes"});
        }
        return made;
    }();
    return all;
}

bool is_small_letter(char letter) {
    return letter >= 'a' && letter <= 'z';
}

std::string_view word_before(std::string_view text, std::size_t end) {
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && (is_small_letter(text[begin - 1]) || text[begin - 1] == '\'')) --begin;
    return text.substr(begin, end - begin);
}

std::string_view word_from(std::string_view text, std::size_t begin) {
    while (begin < text.size() && text[begin] == ' ') ++begin;
    std::size_t end = begin;
    while (end < text.size() && (is_small_letter(text[end]) || text[end] == '\'')) ++end;
    return text.substr(begin, end - begin);
}

// "aged 14", "14", "now 15".
bool is_age(std::string_view aside) {
    const bool has_digit = std::any_of(
        aside.begin(), aside.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
    return has_digit && aside.size() <= 14;
}

// Which of `known` the word is a slip of; nothing where it is one of them, or like none.
std::string_view nearest_of(const std::vector<Spelling>& known, std::string_view word) {
    const std::uint32_t letters = letters_of(word);
    std::optional<SlipsFrom> slips;  // most words are like none of them
    std::string_view meant;
    for (const Spelling& one : known) {
        if (one.letters == letters && one.word == word) return {};
        if (!one.is_looked_for || !meant.empty()) continue;
        const std::size_t most = slips_in(one.word);
        if (std::popcount(one.letters ^ letters) > static_cast<int>(2 * most)) continue;
        if (!slips) slips.emplace(word);
        if (slips->to(one.word) <= most) meant = one.word;
    }
    return meant;
}

}  // namespace

std::string_view meant_word(std::string_view word) {
    if (word.size() + 1 < shortest_slip || word.size() > longest_word || !is_small_letter(word[0]))
        return {};
    const std::vector<Spelling>& known =
        spellings()[static_cast<std::size_t>(word[0] - 'a')][word.size()];
    if (known.empty()) return {};
    // Notes have the same words again and again.
    struct Before {
        std::array<char, longest_word> word{};
        std::size_t size = 0;
        std::string_view meant;
    };
    constexpr unsigned bits = 8;
    thread_local std::array<Before, std::size_t{1} << bits> all_before;
    Before& before = all_before[place_of(word, bits)];
    if (std::string_view{before.word.data(), before.size} != word) {
        before.meant = nearest_of(known, word);
        before.size = word.copy(before.word.data(), longest_word);
    }
    return before.meant;
}

bool OtherReading::read(std::string_view sentence) {
    changes_.clear();
    commas_.clear();
    find_parentheses(sentence);
    find_asides(sentence);
    find_slips(sentence);
    find_short_forms(sentence);
    if (changes_.empty()) return false;
    std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
        return a.from.begin < b.from.begin;
    });
    text_.clear();
    origins_.clear();
    changed_.clear();
    std::size_t at = 0;
    const auto copy_to = [&](std::size_t end) {
        for (; at < end; ++at) {
            text_ += sentence[at];
            origins_.push_back(static_cast<std::uint32_t>(at));
        }
    };
    for (const Change& change : changes_) {
        if (change.from.begin < at) continue;  // inside what is left out
        copy_to(change.from.begin);
        const std::size_t begin = text_.size();
        text_ += change.to;
        for (std::size_t letter = 0; letter < change.to.size(); ++letter) {
            // The last letter ends where the word does, however long it was.
            const std::size_t place =
                letter + 1 == change.to.size()
                    ? change.from.end - 1
                    : std::min(change.from.begin + letter, change.from.end - 1);
            origins_.push_back(static_cast<std::uint32_t>(place));
        }
        changed_.push_back({begin, text_.size()});
        at = change.from.end;
    }
    copy_to(sentence.size());
    return true;
}

bool OtherReading::is_changed_in(const Span& part) const {
    return std::any_of(changed_.begin(), changed_.end(), [&](const Span& change) {
        return change.begin == change.end ? part.begin < change.begin && change.begin < part.end
                                          : change.meets(part);
    });
}

Span OtherReading::origin_of(const Span& part) const {
    HEARKEN_CHECK(part.begin < part.end && part.end <= origins_.size());
    return {origins_[part.begin], origins_[part.end - 1] + 1};
}

void OtherReading::find_parentheses(std::string_view sentence) {
    for (std::size_t open = sentence.find('('); open != std::string_view::npos;
         open = sentence.find('(', open + 1)) {
        const std::size_t close = sentence.substr(0, open + parenthesis_max).find(')', open);
        if (close == std::string_view::npos || open == 0 || sentence[open - 1] != ' ') continue;
        changes_.push_back({{open - 1, close + 1}, {}});
    }
}

void OtherReading::find_asides(std::string_view sentence) {
    for (std::size_t at = sentence.find(','); at != std::string_view::npos;
         at = sentence.find(',', at + 1))
        commas_.push_back(at);
    for (std::size_t one = 0; one + 1 < commas_.size(); ++one) {
        const std::size_t open = commas_[one];
        const std::size_t close = commas_[one + 1];
        const std::string_view aside = sentence.substr(open + 1, close - open - 1);
        if (aside.find_first_of(";:.!?") != std::string_view::npos) continue;
        const auto blanks = std::count(aside.begin(), aside.end(), ' ');
        if (static_cast<std::size_t>(blanks) > aside_words_max) continue;
        const std::string_view first = word_from(aside, 0);
        const bool is_aside = is_one_of(word_before(sentence, open), goes_on_after) ||
                              is_one_of(word_from(sentence, close + 1), goes_on_before) ||
                              is_one_of(first, begins_aside) || first.ends_with("ly") ||
                              is_age(aside);
        if (!is_aside) continue;
        changes_.push_back({{open, close + 1}, {}});
        ++one;
    }
}

void OtherReading::find_short_forms(std::string_view sentence) {
    // "w/ a man": with.
    for (std::size_t sign = sentence.find('/'); sign != std::string_view::npos;
         sign = sentence.find('/', sign + 1)) {
        if (sign == 0 || sentence[sign - 1] != 'w') continue;
        const std::size_t at = sign - 1;
        const bool is_word = (at == 0 || sentence[at - 1] == ' ') && at + 2 < sentence.size();
        if (!is_word || sentence[at + 2] == 'o') continue;  // "w/o": without
        changes_.push_back({{at, at + 2}, sentence[at + 2] == ' ' ? "with" : "with "});
    }
}

void OtherReading::find_slips(std::string_view sentence) {
    std::size_t at = 0;
    while (at < sentence.size()) {
        if (!is_small_letter(sentence[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < sentence.size() && is_small_letter(sentence[at])) ++at;
        if (at - begin + 1 < shortest_slip) continue;
        const std::string_view meant = meant_word(sentence.substr(begin, at - begin));
        if (!meant.empty()) changes_.push_back({{begin, at}, meant});
    }
}

}  // namespace hearken::wording
