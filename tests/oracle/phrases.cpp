#include "oracle/phrases.h"

#include <clocale>
#include <cwctype>

namespace hearken::oracle {

namespace {

// Letters, capitals and blanks of every script, as the C library knows them.
locale_t unicode() {
    static const locale_t all = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return all;
}

// Small letters, and straight apostrophes for curly ones. A byte that is no UTF-8 stands for
// itself, and is no letter.
std::u32string plain(const std::string& text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t further) -> unsigned {
            return at + further < text.size() ? static_cast<unsigned char>(text[at + further]) : 0U;
        };
        const unsigned lead = byte(0);
        const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
        char32_t letter = more == 0 ? lead : lead & (0x3FU >> more);
        bool is_whole = lead < 0x80 || more > 0;
        for (std::size_t further = 1; further <= more; ++further) {
            is_whole = is_whole && (byte(further) & 0xC0U) == 0x80;
            letter = letter << 6U | (byte(further) & 0x3FU);
        }
        if (!is_whole) {
            result += 0xFFFD;
            ++at;
            continue;
        }
        at += more + 1;
        if (letter == 0x2019) letter = U'\'';
        result += static_cast<char32_t>(towlower_l(static_cast<wint_t>(letter), unicode()));
    }
    return result;
}

bool is_of_word(const std::u32string& text, std::size_t at) {
    return at < text.size() &&
           (text[at] == U'_' || iswalnum_l(static_cast<wint_t>(text[at]), unicode()) != 0);
}

bool is_space(const std::u32string& text, std::size_t at) {
    return at < text.size() &&
           (text[at] == 0xA0 || iswspace_l(static_cast<wint_t>(text[at]), unicode()) != 0);
}

// `*` may stand for any letters that follow, or none.
bool stands_at(const std::u32string& phrase, const std::u32string& text, std::size_t at) {
    if (at > 0 && is_of_word(text, at - 1)) return false;
    for (const char32_t letter : phrase) {
        if (letter == U'*') {
            while (is_of_word(text, at)) ++at;
        } else if (letter == U' ') {
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
    const std::u32string looked_at = plain(text);
    for (const Lexicon& each : input.lexicons) {
        if (each.name != lexicon) continue;
        for (const std::string& written : each.phrases) {
            const std::u32string phrase = plain(written);
            for (std::size_t at = 0; at < looked_at.size(); ++at)
                if (stands_at(phrase, looked_at, at)) return true;
        }
    }
    return false;
}

}  // namespace hearken::oracle
