#include <algorithm>
#include <array>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

/// The C++ files of src/.
std::vector<const File*> sources_of(const Tree& tree) {
    std::vector<const File*> sources;
    for (const File& file : tree.files()) {
        if (file.path.starts_with("src/") && is_cpp(file.path)) sources.push_back(&file);
    }
    return sources;
}

/// What follows position `at`, without spaces before it.
std::string_view rest(std::string_view text, std::size_t at) {
    const std::size_t start = std::min(text.find_first_not_of(" \t", at), text.size());
    return text.substr(start);
}

bool calls(std::string_view code, std::string_view function) {
    const std::vector<std::size_t> found = find_word(code, function);
    return std::any_of(found.begin(), found.end(), [&](std::size_t at) {
        return rest(code, at + function.size()).starts_with('(');
    });
}

bool asks_the_time(std::string_view code) {
    if (code.find("clock::now") != std::string_view::npos) return true;
    if (calls(code, "gettimeofday") || calls(code, "clock_gettime")) return true;
    for (const std::size_t at : find_word(code, "time")) {
        std::string_view after = rest(code, at + 4);
        if (!after.starts_with('(')) continue;
        if (code.substr(0, at).ends_with("std::")) return true;
        after = rest(after, 1);
        if (after.starts_with("nullptr") || after.starts_with("NULL") || after.starts_with("0)")) {
            return true;
        }
    }
    return false;
}

bool writes_output(std::string_view code) {
    if (!find_word(code, "std::cout").empty()) return true;
    if (calls(code, "printf") || calls(code, "puts") || calls(code, "putchar")) return true;
    const std::size_t print = code.find("fmt::print(\"");
    return print != std::string_view::npos;
}

bool names_a_number(std::string_view text) {
    for (const std::string_view word : {"decision ", "issue ", "#"}) {
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos || at + word.size() >= text.size()) continue;
        const char next = text[at + word.size()];
        if (next >= '0' && next <= '9') return true;
    }
    return false;
}

}  // namespace

Findings clocks_outside_base(const Tree& tree) {
    Findings found;
    for (const File* file : sources_of(tree)) {
        if (file->path == "src/base/clock.h" || file->path == "src/base/clock.cpp") continue;
        const std::string code = only_code(file->text);
        for (const Line& line : lines_of(code)) {
            if (!asks_the_time(line.text)) continue;
            found.push_back(finding(file->path,
                                    line.number,
                                    "asks what time it is. A verdict is told its day; for timings "
                                    "use base/clock.h."));
        }
    }
    return found;
}

Findings headers_without_opening(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (!file.path.ends_with(".h")) continue;
        if (!file.text.starts_with("// ")) {
            found.push_back(
                finding(file.path, 1, "open it with a comment that says what it is for."));
        }
        if (find_word(file.text, "#pragma once").empty()) {
            found.push_back(finding(file.path, 1, "add #pragma once after the opening comment."));
        }
    }
    return found;
}

Findings names_that_say_nothing(const Tree& tree) {
    static constexpr std::array<std::string_view, 10> names{
        "util", "utils", "misc", "common", "helper", "helpers", "manager", "data", "info", "types"};
    Findings found;
    for (const File& file : tree.files()) {
        if (!file.path.starts_with("src/")) continue;
        for (const std::string_view part : split(file.path, "/")) {
            const std::string_view stem = part.substr(0, part.find('.'));
            if (std::find(names.begin(), names.end(), stem) == names.end()) continue;
            found.push_back(finding(
                file.path, 1, "\"" + std::string(stem) + "\" says nothing; name what it holds."));
        }
    }
    return found;
}

Findings unnumbered_intentions(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (holds_bad_examples(file.path)) continue;
        for (const Line& line : lines_of(file.text)) {
            for (const std::string_view word : {"TODO", "FIXME"}) {
                for (const std::size_t at : find_word(line.text, word)) {
                    // In backticks the word is spoken of, not used.
                    const bool is_quoted = at > 0 && line.text[at - 1] == '`';
                    if (is_quoted || names_a_number(line.text.substr(at))) continue;
                    found.push_back(finding(file.path,
                                            line.number,
                                            "name the decision or issue that will see to this, "
                                            "as in \"" +
                                                std::string(word) + " (issue 12): ...\"."));
                }
            }
        }
    }
    return found;
}

Findings throws_in_source(const Tree& tree) {
    Findings found;
    for (const File* file : sources_of(tree)) {
        if (file->path.ends_with("_test.cpp")) continue;
        const std::string code = only_code(file->text);
        for (const Line& line : lines_of(code)) {
            if (find_word(line.text, "throw").empty()) continue;
            found.push_back(finding(file->path,
                                    line.number,
                                    "give back an Error (base/result.h) instead of throwing; "
                                    "decision 0003."));
        }
    }
    return found;
}

Findings output_outside_cli(const Tree& tree) {
    Findings found;
    for (const File* file : sources_of(tree)) {
        if (file->path.starts_with("src/cli/") || file->path == "src/hearken.cpp") continue;
        const std::string code = only_code(file->text);
        for (const Line& line : lines_of(code)) {
            if (!writes_output(line.text)) continue;
            found.push_back(finding(file->path,
                                    line.number,
                                    "give the text back to src/cli/, which alone writes to "
                                    "standard output; a test says what it leaves out with "
                                    "GTEST_SKIP()."));
        }
    }
    return found;
}

}  // namespace hearken::tidy
