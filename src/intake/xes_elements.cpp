#include "intake/xes_elements.h"

#include <cstdint>
#include <cstring>

namespace hearken::intake {
namespace {

// An end is this one byte. A beginning is the other, a Header, and the texts that it measures, each
// with the zero byte that ends it.
constexpr char is_end = 0;
constexpr char is_beginning = 1;

struct Header {
    Position at;
    std::uint32_t name_size = 0;
    std::uint32_t key_size = 0;
    std::uint32_t value_size = 0;  // 0 where there is no value
};

}  // namespace

void XesElements::begin(const Position& at,
                        std::string_view name,
                        std::string_view key,
                        const std::optional<std::string_view>& value) {
    Header header;
    header.at = at;
    header.name_size = static_cast<std::uint32_t>(name.size() + 1);
    header.key_size = static_cast<std::uint32_t>(key.size() + 1);
    header.value_size = value ? static_cast<std::uint32_t>(value->size() + 1) : 0;
    const std::size_t texts = std::size_t{header.name_size} + header.key_size + header.value_size;
    char* out = room_for(1 + sizeof(Header) + texts);
    *out++ = is_beginning;
    std::memcpy(out, &header, sizeof(Header));
    out += sizeof(Header);
    const auto append = [&out](std::string_view text) {
        std::memcpy(out, text.data(), text.size());
        out[text.size()] = '\0';
        out += text.size() + 1;
    };
    append(name);
    append(key);
    if (value) append(*value);
}

void XesElements::end() {
    *room_for(1) = is_end;
}

char* XesElements::room_for(std::size_t count) {
    if (bytes_.size() - size_ < count) bytes_.resize(size_ + count);
    size_ += count;
    return bytes_.data() + size_ - count;
}

std::optional<XesElement> XesElements::read(std::size_t& at) const {
    const char* from = bytes_.data() + at;
    if (*from++ == is_end) {
        ++at;
        return std::nullopt;
    }
    Header header;
    std::memcpy(&header, from, sizeof(Header));
    XesElement element;
    element.at = header.at;
    element.name = from + sizeof(Header);
    element.key = element.name + header.name_size;
    if (header.value_size > 0) element.value = element.key + header.key_size;
    at += 1 + sizeof(Header) + header.name_size + header.key_size + header.value_size;
    return element;
}

}  // namespace hearken::intake
