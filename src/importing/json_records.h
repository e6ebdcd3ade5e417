// JSON as a sequence of objects, whatever is around them: a list, {"data": [...]}, {"data": {...}},
// one object a line, or one alone. Objects are cut out by their brackets and read elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/position.h"

namespace hearken::importing {

class JsonRecords {
public:
    static constexpr std::size_t record_bytes_max = 10UL << 20U;

    explicit JsonRecords(intake::ByteStream& stream);

    enum class Step : std::uint8_t { record, fault, end };
    Step next();

    /// After Step::record, from { to }. intake::JsonObjectParser::padding bytes more can be read
    /// behind it. Valid until the next call of `next`.
    [[nodiscard]] std::string_view text() const { return {bytes_.data() + record_, size_}; }
    /// Where the record begins; after Step::fault where the fault lies; at the end, the end.
    [[nodiscard]] const intake::Position& position() const { return position_; }

    struct Fault {
        casework::ProblemKind kind = casework::ProblemKind::ill_formed;
        const char* reason = "";
        const char* remedy = "";
    };
    /// After Step::fault.
    [[nodiscard]] const Fault& fault() const { return fault_; }

private:
    void begin();
    bool fill();
    char peek();
    void consume(std::size_t count);
    std::size_t find_record_after_wrapper() const;
    Step cut_record();
    Step stop(const Fault& fault);

    intake::ByteStream& stream_;
    std::vector<char> bytes_;
    std::size_t at_ = 0;   // what is not yet looked at
    std::size_t end_ = 0;  // of what was read
    std::uint64_t byte_ = 0;
    std::uint64_t line_ = 1;  // at at_
    std::size_t record_ = 0;
    std::size_t size_ = 0;
    bool is_begun_ = false;
    bool is_whole_ = false;  // the stream has ended
    bool is_list_ = false;   // ] ends it
    bool is_single_ = false;
    bool is_over_ = false;
    intake::Position position_;
    Fault fault_;
};

}  // namespace hearken::importing
