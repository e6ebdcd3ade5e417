// The log is parsed on one thread and understood on another, for each takes about half of the time.
#include "intake/xes_reader.h"

#include <new>
#include <system_error>
#include <thread>

#include "intake/block_ring.h"
#include "intake/input_source.h"
#include "intake/xes_log.h"
#include "intake/xes_scanner.h"

namespace hearken::intake {
namespace {

class ParserThread {
public:
    ~ParserThread() {
        if (!thread_.joinable()) return;
        ring_.abandon();
        thread_.join();
    }

    Result<void> start(ByteStream& stream) {
        try {
            thread_ = std::thread([this, &stream] { run(stream); });
        } catch (const std::system_error&) {
            return fail(ErrorKind::unavailable,
                        "The system gives Hearken no further thread.",
                        "End other programs or raise the limit of processes, then try again.");
        }
        return {};
    }

    /// Tells `log` all elements; null where it wants no more.
    [[nodiscard]] const XmlEnd* tell(XesLog& log) {
        while (const XesElements* const elements = ring_.to_use()) {
            if (!elements->tell(log)) return nullptr;
            ring_.used();
        }
        return &end_;
    }
    /// Meaningful once `tell` has given an end.
    [[nodiscard]] bool is_out_of_memory() const { return is_out_of_memory_; }

private:
    void run(ByteStream& stream) {
        XesElements* room = nullptr;
        const auto next_room = [this, &room] {
            if (room != nullptr) ring_.filled();
            room = ring_.to_fill();
            if (room != nullptr) room->clear();
            return room;
        };
        try {  // an exception may not leave a thread: that would end the program without a word
            end_ = scan_xes(stream, next_room);
        } catch (const std::bad_alloc&) {
            is_out_of_memory_ = true;
        }
        if (room != nullptr) ring_.filled();
        ring_.finish();
    }

    BlockRing<XesElements, 4> ring_;
    XmlEnd end_;  // the thread's own until it has finished, as is the next
    bool is_out_of_memory_ = false;
    std::thread thread_;
};

Result<void> read(ByteStream& stream, RowBooks& books, XesLog& log) {
    ParserThread parser;
    TRY(parser.start(stream));
    const XmlEnd* const end = parser.tell(log);
    if (const std::optional<Error>& refusal = log.refusal()) return Failure(*refusal);
    if (end != nullptr) {
        if (parser.is_out_of_memory())
            return fail(ErrorKind::unavailable,
                        "There is not enough memory to read on.",
                        "Read fewer files at once, or use a larger machine.");
        if (end->fault)
            books.add_problem(
                end->fault->kind, end->fault->at, end->fault->reason, end->fault->remedy);
        TRY(books.note_fault(end->stream_fault, end->at));
    }
    log.end();
    return {};
}

}  // namespace

Result<void> read_xes(ByteStream& stream,
                      const std::string& file_name,
                      const Mapping* mapping,
                      casework::CasebookBuilder& builder) {
    casework::Source format;
    format.keeps_order = true;
    format.has_columns = true;
    RowBooks books(builder, add_input_source(file_name, mapping, std::move(format), builder));
    XesLog log(mapping, builder, books);
    Result<void> outcome = read(stream, books, log);
    books.close();
    return outcome;
}

}  // namespace hearken::intake
