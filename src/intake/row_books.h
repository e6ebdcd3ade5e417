// The books of one input while it is read: problems, and rows = loaded + with problems.
#pragma once

#include <string>

#include "casework/casebook.h"
#include "intake/byte_stream.h"
#include "intake/position.h"

namespace hearken::intake {

class RowBooks {
public:
    RowBooks(casework::CasebookBuilder& builder, casework::SourceId source)
        : builder_(builder), source_(source) {}

    void add_problem(casework::ProblemKind kind,
                     const Position& at,
                     std::string reason,
                     std::string remedy);

    /// A row is over. REQUIRES: where it has problems, at least one was added for it.
    void count_row(bool has_problems) {
        ++rows_.rows;
        ++(has_problems ? rows_.with_problems : rows_.loaded);
    }

    /// A row that was counted as loaded turns out to have a problem, which was added for it.
    void recount_with_problems() {
        --rows_.loaded;
        ++rows_.with_problems;
    }
    [[nodiscard]] std::uint64_t rows() const { return rows_.rows; }

    /// Tells why a stream ended before its time: a Problem, or an Error with unavailable where
    /// the file could not be read. `at` is the end of what was read.
    Result<void> note_fault(StreamFault fault, const Position& at);
    /// The same of a stream that was read to its end, with what it has to tell besides.
    Result<void> note_end(ByteStream& stream, const Position& at);

    /// Enters the counts in the casebook, and checks that they add up.
    void close();

    [[nodiscard]] casework::SourceId source() const { return source_; }

private:
    casework::CasebookBuilder& builder_;
    casework::SourceId source_;
    casework::RowCount rows_;
};

}  // namespace hearken::intake
