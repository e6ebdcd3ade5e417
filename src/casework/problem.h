// What was wrong with a row of an export. Not an Error: the import goes on, and the sender is told.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hearken::casework {

enum class ProblemKind : std::uint8_t {
    bad_date,      // a date or time that cannot be read or does not exist
    column_count,  // a row with more or fewer fields than the header
    missing_case,  // no case id, so that the row cannot be placed
    missing_kind,  // no event name
    invalid_utf8,
    unknown_attribute_type,
    bad_value,          // a value that is not of the type that the file states
    too_long,           // a row, field or element over its limit
    ill_formed,         // XML, CSV quoting or gzip that cannot be read on
    truncated,          // the file ends in the middle
    ignored_content,    // readable, but nothing that a log should hold
    unknown_reference,  // a row that names a case, person or event that is not there
    missing_value,      // a cell that must be filled is empty
    repeated_id,        // a second row of an id that stands for one thing
    unknown_code,       // a word that the mapping's codes do not list
    too_many,           // more people than are kept of one case or event
    circular,           // records that supersede one another in a circle
};

/// "bad_date" and so on, as in reports.
[[nodiscard]] const char* to_string(ProblemKind kind);

struct Problem {
    ProblemKind kind = ProblemKind::ill_formed;
    std::uint32_t source = 0;  // which source, as numbered by the casebook
    std::uint64_t line = 0;    // from 1; 0 where only the byte is known
    std::uint64_t byte = 0;    // offset from the start of the (uncompressed) file
    std::string reason;        // what is wrong; quotes the offending value only if it is no name
    std::string remedy;        // what the sender can do
};

/// The first problems in full and the count of all: a file of ten million bad rows does not fill
/// the memory.
class Problems {
public:
    static constexpr std::size_t kept_max = 1000;

    void add(Problem problem);
    [[nodiscard]] const std::vector<Problem>& kept() const { return kept_; }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::uint64_t count(ProblemKind kind) const;

private:
    std::vector<Problem> kept_;
    std::uint64_t count_ = 0;
    std::vector<std::uint64_t> by_kind_;
};

/// The books of one input: rows = loaded + with_problems + merged, always.
struct RowCount {
    std::uint64_t rows = 0;           // event rows or elements met, whole or not
    std::uint64_t loaded = 0;         // wholly understood
    std::uint64_t with_problems = 0;  // at least one problem each; some of them still gave an event
    std::uint64_t merged = 0;         // say again what another row of the input says

    [[nodiscard]] bool adds_up() const { return rows == loaded + with_problems + merged; }
};

}  // namespace hearken::casework
