// Documents of XML with slips in them, and how two accounts of one are compared. Included by tests
// only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::intake {

/// The same text, and where they part if it is not: of long texts nobody could read the whole.
inline void expect_same_text(std::string_view got, std::string_view wanted, std::string_view of) {
    if (got == wanted) return;
    const auto parting = std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end()).first;
    const auto at = static_cast<std::size_t>(parting - got.begin());
    const std::size_t from = at < 100 ? 0 : at - 100;
    ADD_FAILURE() << "got: " << got.substr(from, 300) << "\nwanted: " << wanted.substr(from, 300)
                  << "\nof " << of.substr(0, 2000);
}

/// The document with slips of every kind at random places, mostly no XML any more, 4,000 times:
/// `expect(document, step)`, `step` bytes of it at most to be given at once. Stops after a failure.
template <typename Expect>
void expect_with_slips(std::string_view document,
                       std::vector<std::string> words,
                       unsigned seed,
                       const Expect& expect) {
    std::mt19937 random(seed);
    const auto below = [&random](std::size_t end) { return random() % end; };
    for (const char* const word :
         {"<", ">",  "/",  "\"", "'",        "=",    "&",     ";",    "&lt;", "--", "!",
          "?", "\r", "\n", " ",  "\xC3\xA9", "\xFF", "&#65;", "<!--", "-->",  "]]>"})
        words.emplace_back(word);
    words.emplace_back(1, '\0');
    for (int trial = 0; trial < 4'000 && !testing::Test::HasFailure(); ++trial) {
        std::string changed{document};
        for (std::size_t slips = 1 + below(3); slips > 0; --slips) {
            const std::size_t at = below(changed.size());
            if (below(3) == 0)
                changed.erase(at, 1 + below(4));
            else
                changed.insert(at, words[below(words.size())]);
        }
        expect(changed, below(2) == 0 ? SIZE_MAX : 1 + below(40));
    }
}

}  // namespace hearken::intake
