#include "parts/inputs.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/memory_room.h"
#include "intake/byte_stream.h"
#include "intake/gzip_stream.h"

namespace hearken::benchmarks {
namespace {

std::string bytes_named_by(const char* variable) {
    const char* const path = std::getenv(variable);
    if (path == nullptr) return {};
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string inflate(const std::string& packed) {
    const auto stream = intake::unpack_gzip(std::make_unique<intake::MemoryStream>(packed));
    std::string text;
    std::size_t size = 0;
    for (std::size_t count = 1; count > 0; size += count) {
        text.resize(size + (4UL << 20U));
        count = stream->read({text.data() + size, text.size() - size});
    }
    text.resize(size);
    return text;
}

std::uint64_t count_of(const std::string& text, const std::string& word) {
    std::uint64_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

}  // namespace

const std::string& packed_log() {
    static const std::string bytes = bytes_named_by("HEARKEN_ROAD_FINES");
    return bytes;
}

const std::string& table() {
    static const std::string bytes = bytes_named_by("HEARKEN_ROAD_FINES_CSV");
    return bytes;
}

const std::string& log_text() {
    static const std::string bytes = inflate(packed_log());
    return bytes;
}

std::vector<std::filesystem::path> invented_folders() {
    const char* const path = std::getenv("HEARKEN_INVENTED");
    std::vector<std::filesystem::path> folders;
    if (path == nullptr) return folders;
    for (const auto& entry : std::filesystem::directory_iterator(path))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::uint64_t log_events() {
    static const std::uint64_t events = count_of(log_text(), "<event>");
    return events;
}

std::uint64_t table_rows() {
    static const auto lines =
        static_cast<std::uint64_t>(std::count(table().begin(), table().end(), '\n'));
    return lines - 1;
}

bool has_input(benchmark::State& state, const std::string& input) {
    if (!input.empty()) return true;
    state.SkipWithError("the road-fines log is not here; see benchmarks/measure_parts");
    return false;
}

void without_spare_memory(benchmark::State& state) {
    state.PauseTiming();
    release_spare_rooms();
    state.ResumeTiming();
}

void count(benchmark::State& state, std::uint64_t items, std::uint64_t bytes) {
    const auto rounds = static_cast<std::uint64_t>(state.iterations());
    if (items > 0) state.SetItemsProcessed(static_cast<std::int64_t>(items * rounds));
    if (bytes > 0) state.SetBytesProcessed(static_cast<std::int64_t>(bytes * rounds));
}

}  // namespace hearken::benchmarks
