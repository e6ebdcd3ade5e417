#include "language/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::language {
namespace {

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t at = 0; at <= right.size(); ++at) row[at] = at;
    for (std::size_t at = 0; at < left.size(); ++at) {
        std::size_t diagonal = row[0];
        row[0] = at + 1;
        for (std::size_t to = 0; to < right.size(); ++to) {
            const std::size_t above = row[to + 1];
            row[to + 1] = std::min({above + 1, row[to] + 1, diagonal + (left[at] != right[to])});
            diagonal = above;
        }
    }
    return row[right.size()];
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
    std::string text = fmt::format("{}:{}:{}: {}: {}\n",
                                   printable(diagnostic.file, 400),
                                   diagnostic.line,
                                   diagnostic.column,
                                   diagnostic.severity == Severity::error ? "error" : "warning",
                                   diagnostic.message);
    if (!diagnostic.line_text.empty()) {
        text += fmt::format("    {}\n", diagnostic.line_text);
        text += fmt::format("    {:>{}}\n", "^", diagnostic.column);
    }
    if (!diagnostic.advice.empty()) text += fmt::format("    {}\n", diagnostic.advice);
    return text;
}

void Diagnostics::add(Severity severity,
                      const SourceFile& file,
                      std::uint32_t offset,
                      std::string message,
                      std::string advice) {
    if (severity == Severity::error) ++errors_;
    if (all_.size() >= kept_max) return;
    const std::string_view text = file.text;
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', at), text.size());

    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.file = file.name;
    diagnostic.line =
        1 + static_cast<int>(
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    diagnostic.column = 1;
    std::string shown;
    // A very long line is shown around the place only; the column is that of what is shown.
    constexpr std::size_t shown_max = 160;
    const std::size_t from = at - begin > shown_max / 2 ? at - shown_max / 2 : begin;
    for (std::size_t byte = from; byte < std::min(end, from + shown_max); ++byte) {
        const char letter = text[byte];
        const bool continues = (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
        if (byte < at && !continues) ++diagnostic.column;
        shown += letter == '\t' ? ' ' : letter;
    }
    diagnostic.line_text = printable(shown, shown_max * 4);
    diagnostic.message = std::move(message);
    diagnostic.advice = std::move(advice);
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(const Diagnostics& other) {
    all_.insert(all_.end(), other.all_.begin(), other.all_.end());
    errors_ += other.errors_;
}

Error Diagnostics::to_error() const {
    std::string text;
    for (const Diagnostic& diagnostic : all_)
        if (diagnostic.severity == Severity::error) text += to_text(diagnostic);
    if (!text.empty()) text.pop_back();
    return {ErrorKind::invalid_input,
            fmt::format("The standards do not compile ({} {}).\n{}",
                        errors_,
                        errors_ == 1 ? "error" : "errors",
                        text),
            "Mend the places shown; docs/standards-language.md has the grammar.",
            {}};
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t best_distance = 1 + std::max<std::size_t>(2, word.size() / 4);
    if (word.size() > 100) return best;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 100) continue;
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace hearken::language
