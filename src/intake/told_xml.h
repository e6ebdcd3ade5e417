// What was told of an XML text, as one text to compare. Included by tests and fuzzing only.
#pragma once

#include <string>

#include "intake/xml_pieces.h"

namespace hearken::intake {

/// Writes down what it is told, asks for a pause after every third element that ends, and stops at
/// one that is named "stop".
class XmlListener final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        is_pause_ = false;
        told += "<";
        told += name;
        for (const XmlAttribute& one : attributes.all()) {
            told += ' ';
            told += one.name;
            told += '=';
            told += one.value;
        }
        told += at();
    }
    void end(std::string_view name) override {
        is_pause_ = ++ends_ % 3 == 0;
        is_stop_ = is_stop_ || name == "stop";
        told += "</";
        told += name;
        told += at();
    }
    void text(std::string_view piece) override { told += piece; }
    [[nodiscard]] bool wants_pause() const override { return is_pause_; }
    [[nodiscard]] bool wants_stop() const override { return is_stop_; }

    [[nodiscard]] std::string at() const {
        return " " + std::to_string(pieces->line()) + ":" + std::to_string(pieces->byte()) + ">";
    }

    const XmlPieces* pieces = nullptr;
    std::string told;

private:
    std::size_t ends_ = 0;
    bool is_pause_ = false;
    bool is_stop_ = false;
};

/// All of what a stream holds, and how it ended.
inline std::string told_xml(ByteStream& stream, UsualXml usual) {
    XmlListener listener;
    XmlPieces pieces(stream, listener, usual);
    listener.pieces = &pieces;
    while (pieces.advance()) {
    }
    if (pieces.fault())
        listener.told += std::string{"\n"} + to_string(pieces.fault()->kind) + ": " +
                         pieces.fault()->reason + listener.at();
    return listener.told;
}

}  // namespace hearken::intake
