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

std::uint32_t size_of(const char* text) {
    return static_cast<std::uint32_t>(std::strlen(text) + 1);
}

}  // namespace

void XesElements::begin(const XesElement& element) {
    const Header header{element.at,
                        size_of(element.name),
                        size_of(element.key),
                        element.value == nullptr ? 0 : size_of(element.value)};
    const std::size_t texts = std::size_t{header.name_size} + header.key_size + header.value_size;
    char* out = room_for(1 + sizeof(Header) + texts);
    *out++ = is_beginning;
    std::memcpy(out, &header, sizeof(Header));
    out += sizeof(Header);
    std::memcpy(out, element.name, header.name_size);
    out += header.name_size;
    std::memcpy(out, element.key, header.key_size);
    out += header.key_size;
    if (element.value != nullptr) std::memcpy(out, element.value, header.value_size);
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
