// Tables of a folder to a finished casebook, with people, roles and participants: 100,000 cases of
// ten events and four people each; every fifth event is a meeting with four participants. The rate
// is of events; all other rows are part of the cost.
#include <fmt/format.h>

#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "intake/csv_marks.h"
#include "intake/export_folder.h"
#include "intake/intake.h"
#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr int cases = 100'000;
constexpr int events_of_case = 10;

using Tables = std::map<std::string, std::string>;

void add_case(Tables& tables, int which) {
    static constexpr const char* roles[] = {"child", "child", "suspect", "parent"};
    static constexpr const char* kinds[] = {"meeting", "seen", "told", "asked", "looked_at"};
    static constexpr const char* attending[] = {
        "sergeant,police", "social_worker,social_care", "paediatrician,health", "gp,health"};
    auto to = [&](const char* table) { return std::back_inserter(tables[table]); };
    fmt::format_to(to("cases.csv"), "C-{},police,s47,england\n", which);
    for (int person = 0; person < 4; ++person) {
        fmt::format_to(to("people.csv"),
                       "P-{}-{},20{:02}-0{}-1{}\n",
                       which,
                       person,
                       8 + which % 10,
                       1 + which % 9,
                       person);
        fmt::format_to(to("roles.csv"), "C-{},P-{}-{},{}\n", which, which, person, roles[person]);
    }
    for (int event = 0; event < events_of_case; ++event) {
        fmt::format_to(to("events.csv"),
                       "E-{}-{},C-{},{},2026-0{}-{:02}T1{}:05:00Z,2026-0{}-{:02}T1{}:45:00Z,P-{}-{}"
                       ",sergeant,{}\n",
                       which,
                       event,
                       which,
                       kinds[event % 5],
                       1 + event % 9,
                       1 + which % 28,
                       event % 10,
                       1 + event % 9,
                       1 + which % 28,
                       event % 10,
                       which,
                       event % 2,
                       event % 3 == 0 ? "high" : "low");
        if (event % 5 != 0) continue;
        for (const char* const who : attending)
            fmt::format_to(to("participants.csv"), "E-{}-{},{},yes\n", which, event, who);
    }
}

const Tables& tables() {
    static const Tables made = [] {
        Tables all = {{"cases.csv", "case,agency,kind,nation\n"},
                      {"people.csv", "person,born\n"},
                      {"roles.csv", "case,person,role\n"},
                      {"participants.csv", "event,role,agency,attended\n"},
                      {"events.csv", "event,case,kind,happened,recorded,about,by_role,risk\n"}};
        for (int which = 0; which < cases; ++which) add_case(all, which);
        return all;
    }();
    return made;
}

std::vector<std::filesystem::path> tables_of(const std::vector<std::filesystem::path>& folders) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& folder : folders)
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".csv") files.push_back(entry.path());
    return files;
}

std::uint64_t bytes_of_tables(const std::vector<std::filesystem::path>& folders) {
    std::uint64_t bytes = 0;
    for (const std::filesystem::path& file : tables_of(folders))
        bytes += std::filesystem::file_size(file);
    return bytes;
}

void read_folder_of_tables(benchmark::State& state) {
    intake::FolderFiles files;
    std::uint64_t bytes = 0;
    for (const auto& [name, text] : tables()) {
        const intake::TableId id = *intake::find_table(name.substr(0, name.find('.')));
        files.tables[static_cast<std::size_t>(id)].push_back(name);
        bytes += text.size();
    }
    const intake::OpenTable open =
        [](const std::filesystem::path& path) -> Result<std::unique_ptr<intake::PeekableStream>> {
        return std::make_unique<intake::PeekableStream>(
            std::make_unique<intake::MemoryStream>(tables().at(path.string())));
    };
    const intake::Mapping mapping;
    for (auto _ : state) {
        without_spare_memory(state);
        casework::CasebookBuilder builder;
        if (!intake::read_tables(files, mapping, "police", open, builder).has_value())
            state.SkipWithError("the tables could not be read");
        casework::Casebook book = std::move(builder).finish();
        if (book.event_count() != std::size_t{cases} * events_of_case ||
            book.problems().count() > 0)
            state.SkipWithError("the tables were not read whole");
        benchmark::DoNotOptimize(book);
    }
    count(state, std::uint64_t{cases} * events_of_case, bytes);
}
BENCHMARK(read_folder_of_tables)->Name("folder/to_casebook")->Unit(benchmark::kMillisecond);

// The exports of the three agencies of one invented force, with every table that the format has.
void read_invented_folders(benchmark::State& state) {
    const std::vector<std::filesystem::path> folders = invented_folders();
    if (folders.empty()) return state.SkipWithError("no invented folders; see measure_parts");
    std::size_t events = 0;
    for (auto _ : state) {
        without_spare_memory(state);
        casework::CasebookBuilder builder;
        for (const std::filesystem::path& folder : folders)
            if (!intake::read_export(folder, nullptr, builder).has_value())
                state.SkipWithError("a folder could not be read");
        casework::Casebook book = std::move(builder).finish();
        events = book.event_count();
        benchmark::DoNotOptimize(book);
    }
    count(state, events, bytes_of_tables(folders));
}
BENCHMARK(read_invented_folders)
    ->Name("folder/invented_to_casebook")
    ->Unit(benchmark::kMillisecond);

// The limit: the same bytes read, and every separator and line end among them found.
void find_marks_of_invented_folders(benchmark::State& state) {
    const std::vector<std::filesystem::path> folders = invented_folders();
    if (folders.empty()) return state.SkipWithError("no invented folders; see measure_parts");
    constexpr std::size_t blocks = 1024;
    std::vector<char> bytes(blocks * intake::marks_block);
    std::vector<std::uint32_t> marks(bytes.size() + 8);
    const intake::FindMarks find_marks = intake::quickest_find_marks();
    for (auto _ : state) {
        std::size_t found = 0;
        for (const std::filesystem::path& table : tables_of(folders)) {
            std::ifstream file(table, std::ios::binary);
            while (file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) ||
                   file.gcount() > 0)
                found += find_marks(bytes.data(), blocks, 0, ',', marks.data()).count;
        }
        benchmark::DoNotOptimize(found);
    }
    count(state, 0, bytes_of_tables(folders));
}
BENCHMARK(find_marks_of_invented_folders)
    ->Name("limit/invented_marks")
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
