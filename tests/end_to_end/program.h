// Runs the real program and reads what it wrote, for end-to-end tests.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hearken::end_to_end {

/// A folder of its own for one test, removed with all in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] std::filesystem::path path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const {
        return (path_ / name).string();
    }
    /// Writes a file in it and gives its path.
    std::string write(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path path_;
};

struct Ran {
    int code = -1;  // the exit code, or 128 + the signal
    std::string out;
    std::string err;
};

/// Runs the program with these words, through the shell's quoting.
Ran run(const std::vector<std::string>& words);

/// The program's path: HEARKEN_PROGRAM, else that of this build.
[[nodiscard]] std::string program();

/// Whether the program can make pages: whether it was built with the page components.
[[nodiscard]] bool makes_pages();
inline constexpr const char* without_pages = "built without the page components (script/assets)";

/// All of a file, unpacked where its name ends in .gz. Empty where it cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);

/// The rows of a simple CSV (no quotes in it), header left out.
[[nodiscard]] std::vector<std::vector<std::string>> read_rows(const std::string& path);

/// Of the repository: "examples/road-fines".
[[nodiscard]] std::string in_repository(const std::string& path);

/// The shared folder's file, where this machine has it.
[[nodiscard]] std::optional<std::string> shared(const std::string& path);

}  // namespace hearken::end_to_end
