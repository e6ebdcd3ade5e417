// What is wrong with a standard's text, shown where it is wrong and with what to write instead.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/program.h"

namespace hearken::language {

enum class Severity : std::uint8_t { error, warning };

struct Diagnostic {
    Severity severity = Severity::error;
    std::string file;
    int line = 0;    // from 1
    int column = 0;  // from 1, in characters
    std::string line_text;
    std::string message;  // what is wrong
    std::string advice;   // what to write instead
};

/// file:line:column: error: message, the line, a caret, and the advice.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

/// Collects the findings of one compilation. At most 100 are kept: after that nobody reads on.
class Diagnostics {
public:
    static constexpr std::size_t kept_max = 100;

    void add(Severity severity,
             const SourceFile& file,
             std::uint32_t offset,
             std::string message,
             std::string advice);

    /// Adds what another compilation found.
    void add(const Diagnostics& other);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

    /// All errors as one Error of invalid_input, for callers that show only that.
    [[nodiscard]] Error to_error() const;

private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
};

/// The text of `candidates` nearest to `word` by edit distance, where it is near enough to be
/// meant; empty otherwise.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

}  // namespace hearken::language
