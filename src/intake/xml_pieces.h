// XML of somebody else's making, read in pieces within stated limits: what is usual by a scanner,
// and all else by expat.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/position.h"
#include "intake/xml_attribute.h"
#include "intake/xml_beginning.h"

struct XML_ParserStruct;

namespace hearken::intake {

/// The part of an element's name behind its prefix: "x:row" -> "row".
[[nodiscard]] std::string_view local_name(std::string_view name);

/// The attributes of one element, by their names as written.
class XmlAttributes {
public:
    explicit XmlAttributes(std::span<const XmlAttribute> all) : all_(all) {}
    /// Nothing where it is not there. Valid during the call that gave these.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
        for (const XmlAttribute& one : all_)
            if (one.name == name) return one.value;
        return std::nullopt;
    }
    [[nodiscard]] std::span<const XmlAttribute> all() const { return all_; }

private:
    std::span<const XmlAttribute> all_;
};

/// What is told of an XML text, in its order.
class XmlHandler {
public:
    XmlHandler() = default;
    virtual ~XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// In pieces of any size.
    virtual void text(std::string_view piece) = 0;
    /// Asked after `end`: to wait until the next `advance`, or to stop for good.
    [[nodiscard]] virtual bool wants_pause() const { return false; }
    [[nodiscard]] virtual bool wants_stop() const { return false; }
};

/// Why XML could not be read on.
struct XmlPiecesFault {
    casework::ProblemKind kind = casework::ProblemKind::ill_formed;
    std::string reason;
    std::string remedy;
};

/// Whether XmlScanner takes what is usual, or expat reads all; what is told is the same.
enum class UsualXml : std::uint8_t { scanned, left_to_expat };

/// A DOCTYPE is refused, so that no entity can make a small file huge; so are a tag or comment of
/// over 4 MiB and elements in elements over 256 deep.
class XmlPieces {
public:
    /// Both must outlive this.
    XmlPieces(ByteStream& stream, XmlHandler& handler, UsualXml usual = UsualXml::scanned);
    ~XmlPieces();
    XmlPieces(const XmlPieces&) = delete;
    XmlPieces& operator=(const XmlPieces&) = delete;

    /// Reads on, up to some 128 KiB or a pause. False where there is no more: at the end, after
    /// `wants_stop`, and after a fault.
    bool advance();

    [[nodiscard]] const std::optional<XmlPiecesFault>& fault() const { return fault_; }
    /// Of what is being told, from 1.
    [[nodiscard]] std::uint64_t line() const;
    /// Of what is being told, from the beginning.
    [[nodiscard]] std::uint64_t byte() const;

private:
    class Calls;
    class Sink;
    struct Scan;
    void leave_to_expat(const XmlBeginning& from);
    bool read_piece();
    void note_error();
    void refuse(casework::ProblemKind kind, std::string reason, std::string remedy);
    [[nodiscard]] bool is_told_already() const;

    ByteStream& stream_;
    XmlHandler& handler_;
    std::unique_ptr<Scan> scan_;  // null once expat reads, whose bytes may still stand there
    XML_ParserStruct* parser_;
    std::vector<XmlAttribute> attributes_;  // of the element that expat tells
    Position begins_at_;                    // where expat began, behind the tags that say
    std::size_t opened_size_ = 0;           // what was open there, so many bytes
    std::string left_;                      // bytes that it reads before those of the stream
    std::uint64_t bytes_fed_ = 0;
    std::size_t depth_ = 0;
    bool is_paused_ = false;
    bool is_last_fed_ = false;
    bool is_over_ = false;
    std::optional<XmlPiecesFault> fault_;
};

}  // namespace hearken::intake
