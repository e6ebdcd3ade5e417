// XML of somebody else's making, read in pieces by expat within stated limits.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "casework/problem.h"
#include "intake/byte_stream.h"

struct XML_ParserStruct;

namespace hearken::intake {

/// The part of an element's name behind its prefix: "x:row" -> "row".
[[nodiscard]] std::string_view local_name(std::string_view name);

/// The attributes of one element, by their names as written.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// Nothing where it is not there. Valid during the call that gave these.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

private:
    const char** pairs_;
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

/// A DOCTYPE is refused, so that no entity can make a small file huge; so are a tag or comment of
/// over 4 MiB and elements in elements over 256 deep.
class XmlPieces {
public:
    /// Both must outlive this.
    XmlPieces(ByteStream& stream, XmlHandler& handler);
    ~XmlPieces();
    XmlPieces(const XmlPieces&) = delete;
    XmlPieces& operator=(const XmlPieces&) = delete;

    /// Reads on, up to some 64 KiB or a pause. False where there is no more: at the end, after
    /// `wants_stop`, and after a fault.
    bool advance();

    [[nodiscard]] const std::optional<XmlPiecesFault>& fault() const { return fault_; }
    /// Of what is being told, from 1.
    [[nodiscard]] std::uint64_t line() const;
    /// Of what is being told, from the beginning.
    [[nodiscard]] std::uint64_t byte() const;

private:
    class Calls;
    void note_error();
    void refuse(casework::ProblemKind kind, std::string reason, std::string remedy);
    bool read_piece();

    ByteStream& stream_;
    XmlHandler& handler_;
    XML_ParserStruct* parser_;
    std::uint64_t bytes_fed_ = 0;
    std::size_t depth_ = 0;
    bool is_paused_ = false;
    bool is_last_fed_ = false;
    bool is_over_ = false;
    std::optional<XmlPiecesFault> fault_;
};

}  // namespace hearken::intake
