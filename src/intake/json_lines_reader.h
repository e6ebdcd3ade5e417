// JSON Lines (https://jsonlines.org): one object a line, as a stream, with the place of each line
// and of each fault.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/json_object.h"
#include "intake/position.h"

namespace hearken::intake {

/// Lines end in LF or CRLF, and the last in nothing; lines of white space are passed over, and so
/// is a byte order mark. A fault costs its line only: a line feed cannot stand inside JSON text.
class JsonLinesReader {
public:
    static constexpr std::size_t row_bytes_max = 10UL << 20U;

    explicit JsonLinesReader(ByteStream& stream);

    enum class Step : std::uint8_t { object, fault, end };
    Step next();

    /// After Step::object. Valid until the next call of `next`.
    [[nodiscard]] const std::vector<JsonField>& fields() const { return parser_.fields(); }
    /// Where the line begins; at the end, the end.
    [[nodiscard]] const Position& position() const { return position_; }

    struct Fault {
        casework::ProblemKind kind = casework::ProblemKind::ill_formed;
        const char* reason = "";
        const char* remedy = "";
    };
    /// After Step::fault.
    [[nodiscard]] const Fault& fault() const { return fault_; }

    /// Whether the file begins like UTF-16, of which nothing can be read. Known after `next`.
    [[nodiscard]] bool is_utf16() const { return is_utf16_; }

private:
    void begin();
    bool fill();
    bool find_line();
    Step skip_long_line();
    Step read_line(std::string_view line, bool is_last);

    ByteStream& stream_;
    JsonObjectParser parser_;
    std::vector<char> bytes_;  // JsonObjectParser::padding more than its capacity for text
    std::size_t begin_ = 0;    // of the line
    std::size_t line_end_ = 0;
    std::size_t end_ = 0;           // of what was read
    std::uint64_t begin_byte_ = 0;  // offset of begin_ in the file
    std::uint64_t line_ = 1;        // at begin_
    bool is_begun_ = false;
    bool is_whole_ = false;  // the stream has ended
    bool is_utf16_ = false;
    Position position_;
    Fault fault_;
};

}  // namespace hearken::intake
