// An operation that can fail gives back a Result; Error says what is wrong and what to do next.
//
// Bad data is not an Error: see casework/problem.h. A broken promise of our own code is not one
// either: see base/check.h. How errors become exit codes is one table, in cli/exit_code.h.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace hearken {

enum class ErrorKind {
    invalid_input,  // a file, an option or a standard is wrong; mending it will help
    not_found,      // a file, a case or a name that is not there
    conflict,       // somebody else changed it first; look again, then retry
    out_of_range,   // beyond what Hearken knows, e.g. bank holidays not yet published
    unavailable,    // disk, database or network; waiting may help
    corrupt,        // stored data fails its own check
};

struct Error {
    ErrorKind kind = ErrorKind::invalid_input;
    std::string message;             // what is wrong and where; never names a person
    std::string remedy;              // what the reader can do next
    std::vector<std::string> trail;  // what Hearken was doing, innermost first
};

using Failure = tl::unexpected<Error>;

/// A value or the Error that stood in its way. [[nodiscard]], so that none is dropped by accident.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

inline Failure fail(ErrorKind kind, std::string message, std::string remedy) {
    return Failure(Error{kind, std::move(message), std::move(remedy), {}});
}

namespace result_detail {
// Debian 12's tl::expected 1.0.0 has no value() on expected<void>, hence these two.
inline void take_value(Result<void>&& /*done*/) {}
template <typename T>
T take_value(Result<T>&& result) {
    return std::move(*result);
}
}  // namespace result_detail

}  // namespace hearken

/// The value of a Result; on failure the enclosing function returns the Error.
#define TRY(...) HEARKEN_TRY_NAMED(HEARKEN_TRY_JOIN(try_result_, __COUNTER__), __VA_ARGS__)

// Each TRY has a name of its own, so that one may stand in the argument of another.
#define HEARKEN_TRY_JOIN(left, right) HEARKEN_TRY_JOIN_NOW(left, right)
#define HEARKEN_TRY_JOIN_NOW(left, right) left##right
#define HEARKEN_TRY_NAMED(name, ...)                                               \
    ({                                                                             \
        auto name = (__VA_ARGS__);                                                 \
        if (!name.has_value()) return ::hearken::Failure(std::move(name).error()); \
        ::hearken::result_detail::take_value(std::move(name));                     \
    })
