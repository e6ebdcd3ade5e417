#include <array>
#include <map>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

constexpr std::string_view folder = "docs/decisions/";
constexpr std::array<std::string_view, 4> headings{
    "## Context", "## Options", "## Decision", "## Consequences"};

/// The four digits that `text` begins with; empty where it does not, or has more.
std::string_view number_at(std::string_view text) {
    const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
    return length == 4 ? text.substr(0, 4) : "";
}

bool is_title_part(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                                std::string_view::npos;
}

std::vector<const File*> decisions_of(const Tree& tree) {
    std::vector<const File*> decisions;
    for (const File& file : tree.files()) {
        if (file.path.starts_with(folder) && file.path != "docs/decisions/README.md") {
            decisions.push_back(&file);
        }
    }
    return decisions;
}

/// The headings in order, and the number in the title.
void check_content(const File& file, std::string_view number, Findings& found) {
    const std::string title = "# " + std::string(number) + ": ";
    if (!file.text.starts_with(title)) {
        found.push_back(finding(file.path, 1, "begin it with \"" + title + "\" and its title."));
    }
    std::size_t after = 0;
    for (const std::string_view heading : headings) {
        const std::size_t at = file.text.find("\n" + std::string(heading) + "\n", after);
        if (at == std::string::npos) {
            found.push_back(finding(
                file.path,
                1,
                "lacks the heading \"" + std::string(heading) +
                    "\"; a decision has Context, Options, Decision, Consequences, in this order."));
            return;
        }
        after = at;
    }
}

/// Numbers that follow "decision" or "decisions" in a line: "decisions 0003 and 0007".
std::vector<std::string> numbers_referred_to(std::string_view line) {
    std::vector<std::string> numbers;
    for (const std::string_view word : {"decision", "decisions", "Decision", "Decisions"}) {
        for (const std::size_t at : find_word(line, word)) {
            for (const std::string_view next : split(line.substr(at + word.size()), " ,;()")) {
                const std::string_view number = number_at(next);
                const bool ends_there = number.size() == 4 && next.starts_with('0') &&
                                        (next.size() == 4 || !is_word_character(next[4]));
                if (ends_there) {
                    numbers.emplace_back(number);
                } else if (next != "and" && next != "or" && next != "to") {
                    break;
                }
            }
        }
    }
    return numbers;
}

}  // namespace

Findings decisions_out_of_form(const Tree& tree) {
    Findings found;
    std::map<std::string, std::string, std::less<>> by_number;
    const std::string_view index = tree.text("docs/decisions/README.md");
    for (const File* file : decisions_of(tree)) {
        const std::string_view name = name_of(file->path);
        const std::string_view number = number_at(name);
        if (number.empty() || !name.ends_with(".md") || name.size() < 9 || name[4] != '-' ||
            !is_title_part(name.substr(5, name.size() - 8))) {
            found.push_back(
                finding(file->path, 1, "name it NNNN-title-in-lower-case.md, in this folder."));
            continue;
        }
        const auto [first, is_new] = by_number.emplace(number, file->path);
        if (!is_new) {
            found.push_back(finding(file->path,
                                    1,
                                    "has the number of " + first->second +
                                        "; the one merged last takes the next free number."));
        }
        if (index.find(name) == std::string_view::npos) {
            found.push_back(
                finding(file->path, 1, "is not in the index; add it to docs/decisions/README.md."));
        }
        check_content(*file, number, found);
    }
    int expected = 1;
    for (const auto& [number, path] : by_number) {
        if (std::stoi(number) != expected) {
            found.push_back(finding(path,
                                    1,
                                    "comes after a gap: number " + std::to_string(expected) +
                                        " is missing. Numbers run from 0001."));
        }
        expected = std::stoi(number) + 1;
    }
    return found;
}

Findings decisions_that_do_not_exist(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (holds_bad_examples(file.path)) continue;
        for (const Line& line : lines_of(file.text)) {
            for (const std::string& number : numbers_referred_to(line.text)) {
                if (tree.contains(std::string(folder) + number + "-*.md")) continue;
                found.push_back(
                    finding(file.path,
                            line.number,
                            "there is no decision " + number + "; see docs/decisions/README.md."));
            }
            for (std::size_t at = line.text.find(folder); at != std::string_view::npos;
                 at = line.text.find(folder, at + 1)) {
                const std::string_view path = line.text.substr(at);
                const std::size_t end = path.find(".md");
                if (number_at(path.substr(folder.size())).empty() || end == path.npos) continue;
                if (tree.contains(path.substr(0, end + 3))) continue;
                found.push_back(finding(file.path,
                                        line.number,
                                        "there is no " + std::string(path.substr(0, end + 3)) +
                                            "; see docs/decisions/README.md."));
            }
        }
    }
    return found;
}

}  // namespace hearken::tidy
