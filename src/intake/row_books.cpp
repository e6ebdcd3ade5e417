#include "intake/row_books.h"

#include "base/check.h"

namespace hearken::intake {

using casework::ProblemKind;

void RowBooks::add_problem(ProblemKind kind,
                           const Position& at,
                           std::string reason,
                           std::string remedy) {
    builder_.add_problem({kind, source_, at.line, at.byte, std::move(reason), std::move(remedy)});
}

Result<void> RowBooks::note_fault(StreamFault fault, const Position& at) {
    switch (fault) {
        case StreamFault::none:
        case StreamFault::told:
            break;
        case StreamFault::cut_short:
            add_problem(ProblemKind::truncated,
                        at,
                        "The compressed file ends in the middle; what came before was read.",
                        "Export or copy the file again; it was cut short on its way.");
            break;
        case StreamFault::damaged:
            add_problem(ProblemKind::ill_formed,
                        at,
                        "The compressed file is damaged from here on; what came before was read.",
                        "Export or copy the file again.");
            break;
        case StreamFault::unsupported:
            add_problem(ProblemKind::too_long,
                        at,
                        "From here on the compressed file takes over 128 MiB of memory, or a "
                        "dictionary, to unpack; what came before was read.",
                        "Compress it again: zstd without --long, --ultra and -D.");
            break;
        case StreamFault::trailing_bytes:
            add_problem(ProblemKind::ignored_content,
                        at,
                        "After the compressed data stand other bytes, which were not read.",
                        "Export the file again, alone.");
            break;
        case StreamFault::unreadable:
            return fail(ErrorKind::unavailable,
                        "Reading stopped in the middle of the file.",
                        "Check the disk or the network that holds it, then try again.");
    }
    return {};
}

Result<void> RowBooks::note_end(ByteStream& stream, const Position& at) {
    for (StreamRemark& remark : stream.take_remarks())
        add_problem(remark.kind,
                    {remark.line == 0 ? 1 : remark.line, 0, 0},
                    std::move(remark.reason),
                    std::move(remark.remedy));
    return note_fault(stream.fault(), at);
}

void RowBooks::close() {
    HEARKEN_CHECK(rows_.rows == rows_.loaded + rows_.with_problems);
    builder_.rows_of(source_) = rows_;
}

}  // namespace hearken::intake
