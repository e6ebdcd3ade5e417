#include "tidy/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace hearken::tidy {

namespace {

constexpr std::uintmax_t text_bytes_max = 4'000'000;

/// Folders that hold nothing of ours: what was built, installed or stored by git.
bool is_left_out(const std::filesystem::path& path, int depth) {
    if (std::filesystem::exists(path / "CMakeCache.txt")) return true;
    static constexpr std::array names{".git", ".cache", "node_modules", "__pycache__"};
    const std::string name = path.filename().string();
    return std::find(names.begin(), names.end(), name) != names.end() ||
           (depth == 0 && name.starts_with("build"));
}

/// Whether `name` fits `pattern`, in which '*' stands for any characters but '/'.
bool fits(std::string_view name, std::string_view pattern) {
    if (pattern.empty()) return name.empty();
    if (pattern.front() != '*') {
        return !name.empty() && name.front() == pattern.front() &&
               fits(name.substr(1), pattern.substr(1));
    }
    for (std::size_t length = 0; length <= name.size(); ++length) {
        if (fits(name.substr(length), pattern.substr(1))) return true;
        if (length < name.size() && name[length] == '/') return false;
    }
    return false;
}

enum class Part : char { code, quote, text, comment };

/// What each byte of C++ source belongs to. Knows comments, strings, raw strings, characters and
/// the ' of 1'000.
class Parts {
public:
    explicit Parts(std::string_view source) : source_(source), parts_(source.size(), Part::code) {
        while (at_ < source_.size()) step();
    }
    [[nodiscard]] const std::vector<Part>& all() const { return parts_; }

private:
    [[nodiscard]] bool sees(std::string_view text) const {
        return source_.substr(at_).starts_with(text);
    }
    void take(std::size_t count, Part part) {
        for (; count > 0 && at_ < source_.size(); --count) parts_[at_++] = part;
    }
    void take_until(std::string_view end, Part part) {
        const std::size_t found = source_.find(end, at_);
        take(found == std::string_view::npos ? source_.size() : found - at_, part);
    }
    void step() {
        const bool after_word = at_ > 0 && is_word_character(source_[at_ - 1]);
        if (sees("//")) {
            take_until("\n", Part::comment);
        } else if (sees("/*")) {
            take_until("*/", Part::comment);
            take(2, Part::comment);
        } else if (sees("R\"") && !after_word) {
            take_raw_string();
        } else if (sees("\"") || (sees("'") && !after_word)) {
            take_string(source_[at_]);
        } else {
            take(1, Part::code);
        }
    }
    void take_raw_string() {
        take(2, Part::quote);
        const std::size_t open = source_.find('(', at_);
        if (open == std::string_view::npos) return;
        const std::string end = ")" + std::string(source_.substr(at_, open - at_)) + "\"";
        take(open - at_ + 1, Part::quote);
        take_until(end, Part::text);
        take(end.size(), Part::quote);
    }
    void take_string(char quote) {
        take(1, Part::quote);
        while (at_ < source_.size() && source_[at_] != quote && source_[at_] != '\n') {
            take(source_[at_] == '\\' ? 2 : 1, Part::text);
        }
        take(1, Part::quote);
    }

    std::string_view source_;
    std::vector<Part> parts_;
    std::size_t at_ = 0;
};

std::string keep(std::string_view source, std::initializer_list<Part> wanted) {
    const Parts parts(source);
    std::string kept(source);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const bool is_wanted =
            std::find(wanted.begin(), wanted.end(), parts.all()[i]) != wanted.end();
        if (!is_wanted && kept[i] != '\n') kept[i] = ' ';
    }
    return kept;
}

}  // namespace

Tree::Tree(std::initializer_list<File> files) : files_(files) {
    for (const File& file : files_) add_path(file.path);
}

Tree Tree::load(const std::filesystem::path& root) {
    Tree tree;
    for (auto entry = std::filesystem::recursive_directory_iterator(root);
         entry != std::filesystem::recursive_directory_iterator();
         ++entry) {
        if (entry->is_directory()) {
            if (is_left_out(entry->path(), entry.depth())) entry.disable_recursion_pending();
            continue;
        }
        std::error_code gone;  // somebody may be saving a file at this moment
        const std::uintmax_t size = entry->file_size(gone);
        if (gone) continue;
        File file{entry->path().lexically_relative(root).generic_string(), ""};
        tree.add_path(file.path);
        if (size <= text_bytes_max) {
            std::ifstream in(entry->path(), std::ios::binary);
            file.text.assign(std::istreambuf_iterator<char>(in), {});
            if (file.text.find('\0') != std::string::npos) file.text.clear();
        }
        tree.files_.push_back(std::move(file));
    }
    std::sort(tree.files_.begin(), tree.files_.end(), [](const File& left, const File& right) {
        return left.path < right.path;
    });
    return tree;
}

void Tree::add_path(std::string_view path) {
    paths_.emplace(path);
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
        paths_.emplace(path.substr(0, slash));
    }
}

std::string_view Tree::text(std::string_view path) const {
    for (const File& file : files_) {
        if (file.path == path) return file.text;
    }
    return "";
}

bool Tree::contains(std::string_view path) const {
    while (path.ends_with('/')) path.remove_suffix(1);
    if (path.find('*') == std::string_view::npos) return paths_.find(path) != paths_.end();
    return std::any_of(
        paths_.begin(), paths_.end(), [&](const std::string& each) { return fits(each, path); });
}

std::string only_code(std::string_view source) {
    return keep(source, {Part::code, Part::quote});
}

std::string only_comments(std::string_view source) {
    return keep(source, {Part::comment});
}

std::vector<Literal> string_literals(std::string_view source) {
    const Parts parts(source);
    std::vector<Literal> found;
    std::size_t line = 1;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (parts.all()[i] == Part::text) {
            if (i == 0 || parts.all()[i - 1] != Part::text) found.push_back({line, ""});
            found.back().text += source[i];
        }
        if (source[i] == '\n') ++line;
    }
    return found;
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        lines.push_back({number, text.substr(0, end)});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t start = text.find_first_not_of(separators);
    while (start != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(separators, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = text.find_first_not_of(separators, end);
    }
    return parts;
}

std::vector<std::size_t> find_word(std::string_view text, std::string_view word) {
    std::vector<std::size_t> found;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if (at > 0 && is_word_character(text[at - 1])) continue;
        if (end < text.size() && is_word_character(text[end])) continue;
        found.push_back(at);
    }
    return found;
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_cpp(std::string_view path) {
    return path.ends_with(".h") || path.ends_with(".cpp");
}

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool holds_bad_examples(std::string_view path) {
    return path.starts_with("tests/tidy");
}

std::string finding(std::string_view path, std::size_t line, std::string_view what) {
    return std::string(path) + ":" + std::to_string(line) + ": " + std::string(what);
}

}  // namespace hearken::tidy
