// The files of the repository as the tidy checks see them: paths, texts, and texts taken apart.
//
// A check is a function from a Tree to Findings, so that a test can hand it a small bad tree.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::tidy {

/// One sentence each, beginning with "path:line:" and ending with what to do.
using Findings = std::vector<std::string>;

struct File {
    std::string path;  // from the root, with '/'
    std::string text;
};

class Tree {
public:
    Tree(std::initializer_list<File> files);

    /// Everything under `root` but .git, build folders and installed packages. Files that are not
    /// text, or are larger than 4 MB, count as present but have no text.
    static Tree load(const std::filesystem::path& root);

    /// By path.
    [[nodiscard]] const std::vector<File>& files() const { return files_; }
    /// Empty where there is no such file.
    [[nodiscard]] std::string_view text(std::string_view path) const;
    /// Whether there is a file or folder of this name; '*' stands for any part of one name.
    [[nodiscard]] bool contains(std::string_view path) const;

private:
    Tree() = default;
    void add_path(std::string_view path);

    std::vector<File> files_;
    std::set<std::string, std::less<>> paths_;  // of files and folders
};

/// C++ with all but one kind of content turned to spaces; lines stay where they are.
[[nodiscard]] std::string only_code(std::string_view source);  // quotes stay, their content goes
[[nodiscard]] std::string only_comments(std::string_view source);

struct Literal {
    std::size_t line;
    std::string text;  // between the quotes, escapes as written
};
[[nodiscard]] std::vector<Literal> string_literals(std::string_view source);

struct Line {
    std::size_t number;  // from 1
    std::string_view text;
};
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

/// The parts of `text` between characters of `separators`; none of them is empty.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text,
                                                  std::string_view separators);

/// Where `word` stands in `text` with no letter, digit or '_' on either side.
[[nodiscard]] std::vector<std::size_t> find_word(std::string_view text, std::string_view word);

[[nodiscard]] bool is_word_character(char c);
[[nodiscard]] bool is_cpp(std::string_view path);
[[nodiscard]] std::string_view name_of(std::string_view path);  // after the last '/'

/// Files of the tidy checks themselves hold bad examples, which are not to be found.
[[nodiscard]] bool holds_bad_examples(std::string_view path);

/// "path:line: what".
[[nodiscard]] std::string finding(std::string_view path, std::size_t line, std::string_view what);

}  // namespace hearken::tidy
