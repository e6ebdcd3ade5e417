#include "operations/print_page.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "operations/output_file.h"

namespace hearken::operations {
namespace {

namespace fs = std::filesystem;

/// A folder that goes when this does.
class PrivateFolder {
public:
    PrivateFolder() {
        std::error_code failed;
        std::string name = (fs::temp_directory_path(failed) / "hearken-print-XXXXXX").string();
        if (!failed && mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~PrivateFolder() {
        std::error_code failed;
        if (!path_.empty()) fs::remove_all(path_, failed);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::optional<fs::path> find_browser() {
    const char* searched = std::getenv("PATH");
    if (searched == nullptr) return std::nullopt;
    std::string_view left{searched};
    while (!left.empty()) {
        const std::string_view folder = left.substr(0, left.find(':'));
        left.remove_prefix(std::min(left.size(), folder.size() + 1));
        for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
            if (const fs::path program = fs::path{folder} / name;
                access(program.c_str(), X_OK) == 0)
                return program;
    }
    return std::nullopt;
}

// The code that the browser ends with; nothing where it has to be stopped.
std::optional<int> run(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t
        attributes;  // a group of its own, so that its children can be stopped with it
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t process = 0;
    const int failed =
        posix_spawn(&process, arguments.front(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed != 0) return std::nullopt;
    const auto until = steady_now() + std::chrono::minutes{2};
    int status = 0;
    while (waitpid(process, &status, WNOHANG) == 0) {
        if (steady_now() > until) {
            kill(-process, SIGKILL);
            waitpid(process, &status, 0);
            return std::nullopt;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    kill(-process, SIGKILL);  // helpers that it may have left
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Result<OutputFile> print_page(const std::string& html, const fs::path& path) {
    const std::optional<fs::path> browser = find_browser();
    if (!browser)
        return fail(ErrorKind::unavailable,
                    "There is no Chromium to print the PDF with.",
                    "Install it (apt-get install chromium), or open the HTML report in any browser "
                    "and print it from there.");
    const PrivateFolder folder;
    const fs::path page = folder.path() / "report.html";
    const fs::path printed = folder.path() / "report.pdf";
    {
        std::ofstream out{page, std::ios::binary};
        out << html;
        if (folder.path().empty() || !out.flush())
            return fail(ErrorKind::unavailable,
                        "The page to print could not be written to the folder for temporary files.",
                        "Is the disk full? The variable TMPDIR names another folder.");
    }
    std::vector<std::string> words{browser->string(),
                                   "--headless",
                                   "--disable-gpu",
                                   "--disable-quic",
                                   "--no-first-run",
                                   "--disable-background-networking",
                                   "--disable-dev-shm-usage",
                                   "--no-pdf-header-footer",
                                   "--generate-pdf-document-outline",
                                   "--user-data-dir=" + (folder.path() / "profile").string(),
                                   "--print-to-pdf=" + printed.string(),
                                   "file://" + page.string()};
    // Chromium has no sandbox for root. The page is our own and has no script.
    if (geteuid() == 0) words.insert(words.begin() + 1, "--no-sandbox");
    const std::optional<int> code = run(words);
    std::ifstream in{printed, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (!code || *code != 0 || !bytes.starts_with("%PDF-"))
        return fail(ErrorKind::unavailable,
                    code ? fmt::format("Chromium ended with {} and printed nothing.", *code)
                         : std::string{"Chromium did not finish in two minutes."},
                    "Open the HTML report in a browser and print it from there.");
    OutputFile file = TRY(OutputFile::create(path));
    TRY(file.write(bytes));
    TRY(file.complete());
    return file;
}

}  // namespace hearken::operations
