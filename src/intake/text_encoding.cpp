#include "intake/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "intake/text_width.h"
#include "intake/unpacked_file.h"
#include "intake/windows_1252.h"

namespace hearken::intake {
namespace {

// The characters of the bytes 80 to 9F (WHATWG Encoding, index windows-1252); 0: none.
constexpr std::array<char16_t, 32> of_80_to_9f = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr char no_character = '\xFF';  // stands nowhere in UTF-8

void append_character(std::string& out, char32_t character) {
    const auto add = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 | (character >> 6U));
        add(0x80 | (character & 0x3FU));
    } else if (character < 0x10000) {
        add(0xE0 | (character >> 12U));
        add(0x80 | ((character >> 6U) & 0x3FU));
        add(0x80 | (character & 0x3FU));
    } else {
        add(0xF0 | (character >> 18U));
        add(0x80 | ((character >> 12U) & 0x3FU));
        add(0x80 | ((character >> 6U) & 0x3FU));
        add(0x80 | (character & 0x3FU));
    }
}

// Blocks of another stream, each made UTF-8.
class DecodingStream : public ByteStream {
public:
    explicit DecodingStream(std::unique_ptr<ByteStream> inner)
        : inner_(std::move(inner)), block_(block_size) {}

    std::size_t read(std::span<char> room) override {
        while (taken_ == text_.size()) {
            text_.clear();
            taken_ = 0;
            const std::size_t count = inner_->read(block_);
            if (count == 0) {
                finish(text_);
                if (text_.empty()) return 0;
                break;
            }
            decode({block_.data(), count}, text_);
        }
        const std::size_t count = std::min(room.size(), text_.size() - taken_);
        std::memcpy(room.data(), text_.data() + taken_, count);
        taken_ += count;
        return count;
    }
    [[nodiscard]] StreamFault fault() const override { return inner_->fault(); }

private:
    static constexpr std::size_t block_size = 64UL * 1024;
    virtual void decode(std::string_view bytes, std::string& out) = 0;
    /// What the bytes so far left open, once.
    virtual void finish(std::string& /*out*/) {}

    std::unique_ptr<ByteStream> inner_;
    std::vector<char> block_;
    std::string text_;
    std::size_t taken_ = 0;
};

class Windows1252Stream final : public DecodingStream {
public:
    using DecodingStream::DecodingStream;

private:
    void decode(std::string_view bytes, std::string& out) override {
        for (const char letter : bytes) {
            const auto byte = static_cast<unsigned char>(letter);
            const char16_t character =
                byte < 0x80 || byte >= 0xA0 ? byte : of_80_to_9f[byte - 0x80U];
            if (byte < 0x80 || character == 0)
                out += letter;
            else
                append_character(out, character);
        }
    }
};

class Utf16Stream final : public DecodingStream {
public:
    Utf16Stream(std::unique_ptr<ByteStream> inner, bool is_little)
        : DecodingStream(std::move(inner)), is_little_(is_little) {}

private:
    void decode(std::string_view bytes, std::string& out) override {
        for (const char letter : bytes) {
            const auto byte = static_cast<unsigned char>(letter);
            if (!has_half_) {
                half_ = byte;
                has_half_ = true;
                continue;
            }
            has_half_ = false;
            take(is_little_ ? static_cast<char16_t>(half_ | (byte << 8U))
                            : static_cast<char16_t>((half_ << 8U) | byte),
                 out);
        }
    }

    void take(char16_t unit, std::string& out) {
        const bool is_first = unit >= 0xD800 && unit < 0xDC00;
        const bool is_second = unit >= 0xDC00 && unit < 0xE000;
        if (first_ != 0 && is_second) {
            append_character(out, 0x10000U + ((first_ - 0xD800U) << 10U) + (unit - 0xDC00U));
            first_ = 0;
            return;
        }
        if (first_ != 0 || is_second) out += no_character;
        first_ = is_first ? unit : u'\0';
        if (!is_first && !is_second && !(is_at_start_ && unit == 0xFEFF))
            append_character(out, unit);
        is_at_start_ = false;
    }

    void finish(std::string& out) override {
        if (has_half_ || first_ != 0) out += no_character;
        has_half_ = false;
        first_ = 0;
    }

    bool is_little_;
    bool is_at_start_ = true;
    bool has_half_ = false;
    unsigned char half_ = 0;
    char16_t first_ = 0;  // of two that make one character
};

}  // namespace

std::unique_ptr<PeekableStream> as_utf8(std::unique_ptr<PeekableStream> stream,
                                        TextEncoding encoding) {
    constexpr std::size_t peeked = 4096;
    if (stream->is_sheet()) return stream;
    const std::string_view first_bytes = stream->peek(peeked);
    if (begins_like_xml(first_bytes)) return stream;
    const bool has_mark =
        first_bytes.starts_with("\xFF\xFE") || first_bytes.starts_with("\xFE\xFF");
    if (has_mark) {
        const bool is_little = text_width_of(first_bytes) == TextWidth::utf16_little;
        return std::make_unique<PeekableStream>(
            std::make_unique<Utf16Stream>(std::move(stream), is_little));
    }
    if (encoding == TextEncoding::windows_1252 && !first_bytes.starts_with("\xEF\xBB\xBF"))
        return std::make_unique<PeekableStream>(
            std::make_unique<Windows1252Stream>(std::move(stream)));
    return stream;
}

int windows_1252_character(unsigned char byte) {
    if (byte < 0x80 || byte > 0x9F) return byte;
    const char16_t character = of_80_to_9f[byte - 0x80U];
    return character == 0 ? -1 : character;
}

bool may_be_windows_1252(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x80 || byte >= 0xA0 || of_80_to_9f[byte - 0x80U] != 0;
    });
}

}  // namespace hearken::intake
