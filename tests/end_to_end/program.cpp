#include "end_to_end/program.h"

#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace hearken::end_to_end {

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "hearken-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << text;
    return (path_ / name).string();
}

std::string program() {
    const char* const named = std::getenv("HEARKEN_PROGRAM");
    return named != nullptr && *named != '\0' ? named : HEARKEN_OWN_PROGRAM;
}

namespace {

std::string quoted(const std::string& word) {
    std::string text = "'";
    for (const char letter : word)
        text += letter == '\'' ? std::string{"'\\''"} : std::string{letter};
    return text + "'";
}

}  // namespace

Ran run(const std::vector<std::string>& words) {
    const TemporaryFolder folder;
    std::string command = quoted(program());
    for (const std::string& word : words) command += " " + quoted(word);
    command += " >" + quoted(folder / "out") + " 2>" + quoted(folder / "err") + " </dev/null";
    const int status = std::system(command.c_str());
    Ran ran;
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ran.out = read_file(folder / "out");
    ran.err = read_file(folder / "err");
    return ran;
}

bool makes_pages() {
    // Said before any input is looked for.
    static const bool made = run({"chronology", "none", "none", "--format", "html"})
                                 .err.find("cannot make HTML reports") == std::string::npos;
    return made;
}

std::string read_file(const std::string& path) {
    gzFile file = gzopen(path.c_str(), "rb");  // reads plain files as they are
    if (file == nullptr) return {};
    std::string text;
    std::array<char, 1U << 16U> piece{};
    for (int count = 0; (count = gzread(file, piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(count));
    gzclose(file);
    return text;
}

std::vector<std::vector<std::string>> read_rows(const std::string& path) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{read_file(path)};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string>& row = rows.emplace_back();
        std::size_t from = 0;
        for (std::size_t comma = 0; (comma = line.find(',', from)) != std::string::npos;
             from = comma + 1)
            row.push_back(line.substr(from, comma - from));
        row.push_back(line.substr(from));
    }
    return rows;
}

std::string in_repository(const std::string& path) {
    return std::string{HEARKEN_SOURCE_DIR} + "/" + path;
}

std::optional<std::string> shared(const std::string& path) {
    const std::string whole = in_repository("../shared/" + path);
    if (!std::filesystem::exists(whole)) return std::nullopt;
    return whole;
}

}  // namespace hearken::end_to_end
