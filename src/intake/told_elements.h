// What was told of a log's elements, as one text to compare. Included by tests and fuzzing only.
#pragma once

#include <string>

#include "base/check.h"
#include "intake/xes_elements.h"
#include "intake/xes_parser.h"

namespace hearken::intake {

/// Writes down what it is told, and wants no more once it has been told `opens_max` beginnings.
struct ElementListener {
    std::size_t opens_max = SIZE_MAX;
    std::string told = {};

    bool open(const XesElement& element) {
        told += std::string{"<"} + element.name + " key=" + element.key;
        if (element.value != nullptr) told += std::string{" value="} + element.value;
        add(element.at);
        told += ">";
        return --opens_max > 0;
    }
    void close() { told += "</>"; }
    void add(const Position& at) {
        told += " " + std::to_string(at.line) + ":" + std::to_string(at.byte) + ":" +
                std::to_string(at.column);
    }
};

/// All elements that `parse`, such as parse_xes, tells of a stream, and how it ended.
template <typename Parse>
std::string told_elements(const Parse& parse, ByteStream& stream) {
    ElementListener listener;
    XesElements room;
    const RoomForElements next_room = [&] {
        HEARKEN_CHECK(room.tell(listener));
        room.clear();
        return &room;
    };
    const XmlEnd end = parse(stream, next_room);
    HEARKEN_CHECK(room.tell(listener));
    listener.told += "\nended at";
    listener.add(end.at);
    if (end.fault) {
        listener.told += std::string{", "} + to_string(end.fault->kind) + ": " + end.fault->reason;
        listener.add(end.fault->at);
    }
    return listener.told;
}

inline std::string told_by_expat_alone(ByteStream& stream) {
    return told_elements(
        [](ByteStream& from, const RoomForElements& next_room) {
            return parse_xes(from, next_room);
        },
        stream);
}

}  // namespace hearken::intake
