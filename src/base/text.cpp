// UTF-8 checked by the table of well-formed byte sequences (Unicode 15, table 3-7), and text made
// safe for terminals, JSON and CSV.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "base/json_letters.h"

namespace hearken {

namespace {

constexpr const char* hex_digits = "0123456789ABCDEF";

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool is_continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (byte_at(text, at) & 0xC0) == 0x80;
}

/// Length of the well-formed sequence that begins at `at`, 1 to 4; 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !is_continuation(text, at + 1)) return 0;
    if (lead < 0xE0) return 2;
    const unsigned char second = byte_at(text, at + 1);
    if (!is_continuation(text, at + 2)) return 0;
    if (lead < 0xF0) {
        // E0 with less would be over-long; ED with more would be a surrogate.
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
        return 3;
    }
    if (!is_continuation(text, at + 3)) return 0;
    // F0 with less would be over-long; F4 with more lies beyond U+10FFFF.
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return 4;
}

/// Position of the first byte at or after `at` that is not ASCII; text.size() where all is.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
    while (at + 8 <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & 0x8080808080808080U) != 0) break;
        at += 8;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

/// Whether a terminal may act on the character instead of showing it: C0 and C1 controls, and the
/// marks that turn the direction of writing and so can make a message read as another.
bool steers_a_terminal(std::string_view character) {
    const unsigned char lead = byte_at(character, 0);
    if (character.size() == 1) return lead < 0x20 || lead == 0x7F;
    const unsigned char second = byte_at(character, 1);
    if (character.size() == 2) return lead == 0xC2 && second < 0xA0;
    if (character.size() != 3 || lead != 0xE2) return false;
    const unsigned char third = byte_at(character, 2);
    const bool marks_and_embeddings =
        second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE));
    const bool isolates = second == 0x81 && third >= 0xA6 && third <= 0xA9;
    return marks_and_embeddings || isolates;
}

bool is_space(char character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

void append_json_escape(std::string& out, unsigned char byte) {
    switch (byte) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += hex_digits[byte >> 4];
            out += hex_digits[byte & 15];
    }
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    std::size_t at = skip_ascii(text, 0);
    while (at < text.size()) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
        // One look first: in running text of another script the next byte is rarely ASCII.
        if (at < text.size() && byte_at(text, at) < 0x80) at = skip_ascii(text, at);
    }
    return true;
}

std::string to_snake_case(std::string_view name) {
    std::string snake;
    snake.reserve(name.size());
    bool gap = false;
    for (const char character : name) {
        const bool is_upper = character >= 'A' && character <= 'Z';
        const bool stays = is_upper || (character >= 'a' && character <= 'z') ||
                           (character >= '0' && character <= '9') ||
                           static_cast<unsigned char>(character) >= 0x80;
        if (!stays) {
            gap = true;
            continue;
        }
        if (gap && !snake.empty()) snake += '_';
        gap = false;
        snake += is_upper ? static_cast<char>(character - 'A' + 'a') : character;
    }
    return snake;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string printable(std::string_view text, std::size_t length_max) {
    std::string shown;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t well_formed = sequence_length(text, at);
        const std::string_view character = text.substr(at, well_formed == 0 ? 1 : well_formed);
        const bool escape = well_formed == 0 || steers_a_terminal(character);
        if (shown.size() + character.size() * (escape ? 4 : 1) > length_max) {
            return shown + "…";
        }
        at += character.size();
        if (!escape) {
            shown += character;
            continue;
        }
        for (const char byte : character) {
            shown += "\\x";
            shown += hex_digits[static_cast<unsigned char>(byte) >> 4];
            shown += hex_digits[static_cast<unsigned char>(byte) & 15];
        }
    }
    return shown;
}

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 20> digits;  // of the least number, with its sign
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t at = 0;
    for (;;) {
        const char* const plain = text.data() + at;
        const auto letters =
            static_cast<std::size_t>(find_no_json_letter(plain, text.data() + text.size()) - plain);
        out.append(plain, letters);
        at += letters;
        if (at == text.size()) break;
        const unsigned char byte = byte_at(text, at);
        const std::size_t length = byte < 0x80 ? 1 : sequence_length(text, at);
        if (byte < 0x80)
            append_json_escape(out, byte);
        else if (length > 0)
            out.append(text, at, length);
        else
            out += "\xEF\xBF\xBD";
        at += std::max<std::size_t>(length, 1);
    }
    out += '"';
}

void append_csv_field(std::string& out, std::string_view text) {
    bool is_plain = true;  // most are, and short
    for (const char letter : text)
        is_plain &= letter != ',' && letter != '"' && letter != '\n' && letter != '\r';
    if (is_plain) {
        out += text;
        return;
    }
    out += '"';
    for (const char character : text) {
        if (character == '"') out += '"';
        out += character;
    }
    out += '"';
}

std::string with_thousands(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t from_right = 3; from_right < digits.size(); from_right += 4) {
        digits.insert(digits.size() - from_right, 1, ',');
    }
    return digits;
}

}  // namespace hearken
