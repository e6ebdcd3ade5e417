#include <algorithm>
#include <array>

#include "tidy/checks.h"

namespace hearken::tidy {

namespace {

constexpr std::array<std::string_view, 10> roots{"src/",
                                                 "docs/",
                                                 "tests/",
                                                 "script/",
                                                 "examples/",
                                                 "data/",
                                                 "cmake/",
                                                 "standards/",
                                                 "benchmarks/",
                                                 "fuzz/"};

struct Mention {
    std::size_t line;
    std::string path;
};

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash + 1));
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "src/x.h:12:3." -> "src/x.h". Empty where the word is no path, or a pattern for one.
std::string path_in(std::string_view word) {
    while (!word.empty() && std::string_view(".,;:!?)").find(word.back()) != word.npos) {
        word.remove_suffix(1);
    }
    while (word.starts_with("./")) word.remove_prefix(2);
    for (std::size_t colon = word.rfind(':');
         colon != std::string_view::npos && is_digits(word.substr(colon + 1));
         colon = word.rfind(':')) {
        word = word.substr(0, colon);
    }
    const bool begins_as_one = std::any_of(
        roots.begin(), roots.end(), [&](std::string_view root) { return word.starts_with(root); });
    if (!begins_as_one || word.find_first_of("<>{}$") != std::string_view::npos ||
        word.find("NNNN") != std::string_view::npos || word.find("..") != std::string_view::npos) {
        return "";
    }
    return std::string(word);
}

void add_words(std::string_view text, std::size_t line, std::vector<Mention>& mentions) {
    for (const std::string_view word : split(text, " \t\r\"'`()[]=|,")) {
        const std::string path = path_in(word);
        if (!path.empty()) mentions.push_back({line, path});
    }
}

/// What stands in backticks on a line of text.
void add_code_spans(const Line& line, std::vector<Mention>& mentions) {
    std::size_t open = line.text.find('`');
    while (open != std::string_view::npos) {
        const std::size_t close = line.text.find('`', open + 1);
        if (close == std::string_view::npos) return;
        add_words(line.text.substr(open + 1, close - open - 1), line.number, mentions);
        open = line.text.find('`', close + 1);
    }
}

/// The targets of links on a line of text, but for those that lead out of the repository.
void add_links(const Line& line, const std::string& folder, std::vector<Mention>& mentions) {
    for (std::size_t at = line.text.find("]("); at != std::string_view::npos;
         at = line.text.find("](", at + 2)) {
        std::string_view target = line.text.substr(at + 2);
        target = target.substr(0, target.find_first_of(")# "));
        if (target.empty() || target.find(':') != std::string_view::npos) continue;
        const std::filesystem::path path = std::filesystem::path(folder) / target;
        mentions.push_back({line.number, path.lexically_normal().generic_string()});
    }
}

std::vector<Mention> mentions_in_document(const File& file) {
    std::vector<Mention> mentions;
    bool is_code_block = false;
    for (const Line& line : lines_of(file.text)) {
        if (line.text.starts_with("```")) {
            is_code_block = !is_code_block;
        } else if (is_code_block) {
            add_words(line.text, line.number, mentions);
        } else {
            add_code_spans(line, mentions);
            add_links(line, folder_of(file.path), mentions);
        }
    }
    return mentions;
}

std::vector<Mention> mentions_in_comments(const File& file) {
    std::vector<Mention> mentions;
    const std::string comments = only_comments(file.text);
    for (const Line& line : lines_of(comments)) add_words(line.text, line.number, mentions);
    return mentions;
}

}  // namespace

Findings paths_that_do_not_exist(const Tree& tree) {
    Findings found;
    for (const File& file : tree.files()) {
        if (holds_bad_examples(file.path)) continue;
        std::vector<Mention> mentions;
        if (file.path.ends_with(".md")) mentions = mentions_in_document(file);
        if (is_cpp(file.path)) mentions = mentions_in_comments(file);
        for (const Mention& mention : mentions) {
            // From the root, or from the folder of the document.
            if (tree.contains(mention.path) || tree.contains(folder_of(file.path) + mention.path)) {
                continue;
            }
            found.push_back(finding(file.path,
                                    mention.line,
                                    "there is no " + mention.path +
                                        ". Name what is there; of what is planned, say so without "
                                        "a path."));
        }
    }
    return found;
}

}  // namespace hearken::tidy
