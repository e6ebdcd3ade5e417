#include "intake/xes_scanner.h"

#include <optional>
#include <span>
#include <string_view>

#include "intake/xml_scanner.h"

namespace hearken::intake {
namespace {

// The room for elements, as the scanner knows it.
class XesSink {
public:
    static constexpr std::size_t buffer_size = 256UL * 1024;
    static constexpr std::size_t depth_max = SIZE_MAX;

    explicit XesSink(const RoomForElements& next_room)
        : next_room_(next_room), elements_(next_room()) {}

    void begin(const Position& at,
               std::string_view name,
               std::span<const XmlAttribute> attributes) {
        std::string_view key = "";
        std::optional<std::string_view> value;
        for (const XmlAttribute& attribute : attributes) {
            if (attribute.name == "key") key = attribute.value;
            if (attribute.name == "value") value = attribute.value;
        }
        elements_->begin(at, name, key, value);
    }
    void end(std::string_view /*name*/) { elements_->end(); }
    void text(std::string_view /*piece*/) {}
    bool is_waiting() {
        if (elements_->is_full()) elements_ = next_room_();
        return elements_ == nullptr;
    }
    /// Nobody wants to know more.
    [[nodiscard]] bool is_over() const { return elements_ == nullptr; }

private:
    const RoomForElements& next_room_;
    XesElements* elements_;
};

}  // namespace

XmlEnd scan_xes(ByteStream& stream, const RoomForElements& next_room) {
    XesSink sink(next_room);
    XmlScanner<XesSink> scanner(stream, sink);
    while (!sink.is_over())
        if (scanner.scan_on() == XmlScanner<XesSink>::Reached::unusual)
            return parse_xes(stream, next_room, scanner.rest());
    return {};
}

}  // namespace hearken::intake
