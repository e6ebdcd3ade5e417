// Runs a fuzzing program on the files of a folder, without a fuzzer: what once went wrong, and what
// reached far, is tried again with every test.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int main(int count, char** words) {
    if (count != 2) {
        std::fprintf(stderr, "Usage: %s FOLDER\n", words[0]);
        return 2;
    }
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator{words[1], failure})
        files.push_back(entry.path());
    if (files.empty()) {
        std::fprintf(stderr, "There is no input in %s.\n", words[1]);
        return 1;
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
        std::fprintf(stderr, "%s\n", file.filename().c_str());  // the last one, where it crashes
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    return 0;
}
