// The codes of a layout while rows are read: each word is put into ours once, and words that a list
// lacks are counted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importing/layout.h"

namespace hearken::importing {

/// A word that a list of codes lacks.
struct UnknownCode {
    std::string list;
    std::string word;
    std::uint64_t cells = 0;
};

class CodeBook {
public:
    CodeBook(std::string name, const CodeList& list) : name_(std::move(name)), list_(&list) {}

    /// Our word for a word of the export. A word that the list lacks is counted, and stays as it is
    /// unless the list has a word for all others. Valid until the next call.
    [[nodiscard]] std::string_view ours(std::string_view word);

    /// Appends the words that the list lacks, in their own order. What is over 200 bytes
    /// long, and what comes after 10,000 different words, is one, whose word is empty.
    void add_unknown(std::vector<UnknownCode>& unknown) const;

private:
    static constexpr std::size_t words_max = 10'000;
    static constexpr std::size_t word_bytes_max = 200;  // what is longer is no code
    struct Met {
        std::string ours;
        bool is_unknown = false;
        std::uint64_t cells = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    [[nodiscard]] Met look_up(std::string_view word) const;

    std::string name_;
    const CodeList* list_;
    std::unordered_map<std::string, Met, Hash, std::equal_to<>> met_;
    Met beyond_;  // where there are too many words to remember
    std::uint64_t unknown_beyond_ = 0;
};

}  // namespace hearken::importing
