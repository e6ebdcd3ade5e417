#include "intake/xml_text.h"

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "base/text.h"

namespace hearken::intake {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
    const auto more = [&](unsigned shift) {
        out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        more(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        more(6);
        more(0);
    } else {
        out += static_cast<char>(0xF0U | (code >> 18U));
        more(12);
        more(6);
        more(0);
    }
}

// "#65" or "#x41"; nothing for what is no number and for what XML counts as no character.
std::optional<std::uint32_t> code_of(std::string_view reference) {
    reference.remove_prefix(1);
    const bool is_hex = reference.starts_with('x');
    if (is_hex) reference.remove_prefix(1);
    if (reference.empty() || reference.size() > 7) return std::nullopt;
    std::uint32_t code = 0;
    for (const char digit : reference) {
        std::uint32_t value = 16;
        if (digit >= '0' && digit <= '9')
            value = static_cast<std::uint32_t>(digit - '0');
        else if (is_hex && digit >= 'a' && digit <= 'f')
            value = static_cast<std::uint32_t>(digit - 'a' + 10);
        else if (is_hex && digit >= 'A' && digit <= 'F')
            value = static_cast<std::uint32_t>(digit - 'A' + 10);
        else
            return std::nullopt;
        code = code * (is_hex ? 16 : 10) + value;
    }
    const bool is_space = code == '\t' || code == '\n' || code == '\r';
    const bool is_character = (code >= 0x20 || is_space) && code < 0x110000 &&
                              (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
    return is_character ? std::optional{code} : std::nullopt;
}

// Resolves the reference that begins at `at` with '&', and moves there to its ';'.
bool resolve_reference(std::string_view raw, std::size_t& at, std::string& out) {
    const std::size_t end = raw.find(';', at);
    if (end == std::string_view::npos) return false;
    const std::string_view name = raw.substr(at + 1, end - at - 1);
    at = end;
    if (name == "amp")
        out += '&';
    else if (name == "lt")
        out += '<';
    else if (name == "gt")
        out += '>';
    else if (name == "quot")
        out += '"';
    else if (name == "apos")
        out += '\'';
    else if (const auto code = name.starts_with('#') ? code_of(name) : std::nullopt)
        append_utf8(out, *code);
    else
        return false;
    return true;
}

}  // namespace

bool is_xml_text(std::string_view text) {
    if (!is_valid_utf8(text)) return false;
    for (std::size_t at = text.find("\xEF\xBF"); at != std::string_view::npos;
         at = text.find("\xEF\xBF", at + 1))  // U+FFFE and U+FFFF
        if (static_cast<unsigned char>(text[at + 2]) >= 0xBE) return false;
    return true;
}

bool is_usual_xml_declaration(std::string_view text) {
    const auto take_one_of = [&text](std::initializer_list<std::string_view> all) {
        for (const std::string_view words : all) {
            if (!text.starts_with(words)) continue;
            text.remove_prefix(words.size());
            return true;
        }
        return false;
    };
    if (!take_one_of({"<?xml version=\"1.0\"", "<?xml version='1.0'"})) return false;
    if (take_one_of({" encoding="}) &&
        !take_one_of({"\"UTF-8\"", "\"utf-8\"", "'UTF-8'", "'utf-8'"}))
        return false;
    if (take_one_of({" standalone="}) && !take_one_of({"\"yes\"", "\"no\"", "'yes'", "'no'"}))
        return false;
    return text.empty() || text == " ";
}

bool decode_xml_value(std::string_view raw, std::string& out) {
    out.clear();
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == '\n' || raw[at] == '\t')
            out += ' ';
        else if (raw[at] != '&')
            out += raw[at];
        else if (!resolve_reference(raw, at, out))
            return false;
    }
    return true;
}

bool decode_xml_text(std::string_view raw, std::string& out) {
    out.clear();
    if (raw.find("]]>") != std::string_view::npos) return false;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] == '\r') {
            if (at + 1 == raw.size() || raw[at + 1] != '\n') return false;
        } else if (raw[at] != '&') {
            out += raw[at];
        } else if (!resolve_reference(raw, at, out)) {
            return false;
        }
    }
    return true;
}

}  // namespace hearken::intake
