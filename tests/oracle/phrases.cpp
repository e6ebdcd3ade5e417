#include "oracle/phrases.h"

#include <cctype>

namespace hearken::oracle {

namespace {

// Small letters, and straight apostrophes for curly ones. The oracle's texts are in English.
std::string plain(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.compare(at, 3, "\xE2\x80\x99") == 0) {
            result += '\'';
            at += 2;
        } else {
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
        }
    }
    return result;
}

bool is_of_word(const std::string& text, std::size_t at) {
    return at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
}

bool is_space(const std::string& text, std::size_t at) {
    return at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0;
}

bool stands_at(const std::string& phrase, const std::string& text, std::size_t at) {
    if (at > 0 && is_of_word(text, at - 1)) return false;
    for (const char letter : phrase) {
        if (letter == '*') {
            while (is_of_word(text, at)) ++at;
        } else if (letter == ' ') {
            if (!is_space(text, at)) return false;
            while (is_space(text, at)) ++at;
        } else {
            if (at >= text.size() || text[at] != letter) return false;
            ++at;
        }
    }
    return !is_of_word(text, at);
}

}  // namespace

bool has_phrase(const Input& input, const std::string& lexicon, const std::string& text) {
    const std::string looked_at = plain(text);
    for (const Lexicon& each : input.lexicons) {
        if (each.name != lexicon) continue;
        for (const std::string& phrase : each.phrases)
            for (std::size_t at = 0; at < looked_at.size(); ++at)
                if (stands_at(plain(phrase), looked_at, at)) return true;
    }
    return false;
}

}  // namespace hearken::oracle
