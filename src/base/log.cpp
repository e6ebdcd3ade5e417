// Writes the log, one line and one write() at a time.
//
// The file is opened anew for each line: lines are few, and a log that was moved away by a rotation
// goes on in a new file.
#include "base/log.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"

namespace hearken {

namespace {

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "unknown";
}

std::string_view name_of(LogField field) {
    switch (field) {
        case LogField::file_number:
            return "file_number";
        case LogField::line:
            return "line";
        case LogField::rows:
            return "rows";
        case LogField::cases:
            return "cases";
        case LogField::events:
            return "events";
        case LogField::problems:
            return "problems";
        case LogField::standards:
            return "standards";
        case LogField::verdicts:
            return "verdicts";
        case LogField::milliseconds:
            return "milliseconds";
        case LogField::bytes:
            return "bytes";
        case LogField::exit_code:
            return "exit_code";
    }
    return "unknown";
}

/// Holds back SIGPIPE from this thread: a reader of the log that went away must not end the work.
class PipeSignalHeld {
public:
    PipeSignalHeld() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    PipeSignalHeld(const PipeSignalHeld&) = delete;
    PipeSignalHeld& operator=(const PipeSignalHeld&) = delete;
    ~PipeSignalHeld() {
        if (sigismember(&before_, SIGPIPE) == 0) {
            const timespec at_once{};
            while (sigtimedwait(&pipe_, nullptr, &at_once) == -1 && errno == EINTR) {
            }
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t pipe_{};
    sigset_t before_{};
};

void write_line(int file, std::string_view line) {
    const PipeSignalHeld held;
    // A line that cannot be written, or only in part, is given up: the work matters more.
    [[maybe_unused]] const ssize_t written = write(file, line.data(), line.size());
}

}  // namespace

void log(LogLevel level, std::string_view event, std::initializer_list<LogValue> values) {
    const char* const name = std::getenv("HEARKEN_LOG");
    if (name == nullptr || *name == '\0') return;

    std::string line = R"({"at":")" + to_iso(now()) + R"(","level":")";
    line += name_of(level);
    line += R"(","event":)";
    append_json_string(line, event);
    for (const LogValue& value : values) {
        line += ",\"";
        line += name_of(value.field);
        line += "\":";
        line += std::to_string(value.value);
    }
    line += "}\n";

    if (std::string_view{name} == "stderr") {
        write_line(STDERR_FILENO, line);
        return;
    }
    // Readable by its owner only; O_NONBLOCK so that a pipe without a reader cannot hold us up.
    const int file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
    if (file == -1) return;
    write_line(file, line);
    close(file);
}

}  // namespace hearken
