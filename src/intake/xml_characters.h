// What an ASCII character can be in XML, for whoever scans it.
#pragma once

#include <array>
#include <cstdint>

namespace hearken::intake {

struct XmlCharacter {
    enum Class : std::uint8_t {
        is_space = 1,
        begins_name = 2,
        goes_on_name = 4,
        // Stands for itself: ASCII without '&', '<' and controls, and
        is_plain_value = 8,  // without quotes
        is_plain_text = 16,  // without ']', but with line feeds and tabs
    };
};

constexpr std::array<std::uint8_t, 256> make_xml_classes() {
    using enum XmlCharacter::Class;
    std::array<std::uint8_t, 256> classes{};
    for (unsigned byte = 0x20; byte < 0x80; ++byte) classes[byte] = is_plain_value | is_plain_text;
    for (const unsigned char byte : {'&', '<'}) classes[byte] = 0;
    for (const unsigned char byte : {'"', '\''}) classes[byte] = is_plain_text;
    classes[']'] = is_plain_value;
    for (const unsigned char byte : {'\t', '\n'}) classes[byte] |= is_plain_text;
    for (const unsigned char byte : {' ', '\t', '\n', '\r'}) classes[byte] |= is_space;
    for (unsigned byte = 'a'; byte <= 'z'; ++byte) {
        classes[byte] |= begins_name | goes_on_name;
        classes[byte - 'a' + 'A'] |= begins_name | goes_on_name;
    }
    for (const unsigned char byte : {'_', ':'}) classes[byte] |= begins_name | goes_on_name;
    for (unsigned byte = '0'; byte <= '9'; ++byte) classes[byte] |= goes_on_name;
    for (const unsigned char byte : {'-', '.'}) classes[byte] |= goes_on_name;
    return classes;
}
inline constexpr std::array<std::uint8_t, 256> xml_classes = make_xml_classes();

/// Whether it is of the class. A zero byte and what is not ASCII is of none.
inline bool is_xml(char byte, XmlCharacter::Class wanted) {
    return (xml_classes[static_cast<unsigned char>(byte)] & wanted) != 0;
}

}  // namespace hearken::intake
