#include "operations/invent_inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "base/progress.h"
#include "invention/invention.h"
#include "operations/new_folder.h"
#include "operations/output_file.h"

namespace hearken::operations {
namespace {

using invention::Agency;
using invention::Block;
using invention::Rows;
using invention::Table;

/// The tables of one force while they are written.
class ForceFiles {
public:
    static Result<ForceFiles> create(const std::filesystem::path& out,
                                     const invention::Inspection& inspection,
                                     const invention::Force& force) {
        ForceFiles files;
        for (std::size_t at = 0; at < invention::agency_count; ++at) {
            const auto agency = static_cast<Agency>(at);
            const std::filesystem::path folder =
                out / force.folder() / std::string(invention::name_of(agency));
            TRY(make_folder(folder));
            for (const invention::FixedFile& fixed : inspection.fixed_files(force, agency)) {
                OutputFile file = TRY(OutputFile::create(folder / fixed.name));
                TRY(file.write(fixed.text));
                TRY(file.commit());
            }
            for (std::size_t table = 0; table < invention::table_count; ++table) {
                const auto kind = static_cast<Table>(table);
                const std::string_view header = invention::header_of(agency, kind);
                if (header.empty()) continue;
                OutputFile file =
                    TRY(OutputFile::create(folder / std::string(invention::file_of(agency, kind))));
                TRY(file.write(header));
                files.files_[at][table] = std::move(file);
            }
        }
        return files;
    }

    Result<void> write(const Rows& rows) {
        for (std::size_t at = 0; at < invention::agency_count; ++at)
            for (std::size_t table = 0; table < invention::table_count; ++table)
                if (files_[at][table]) TRY(files_[at][table]->write(rows.tables[at][table]));
        return {};
    }

    Result<void> commit() {
        for (auto& agency : files_)
            for (std::optional<OutputFile>& file : agency)
                if (file) TRY(file->commit());
        return {};
    }

private:
    std::array<std::array<std::optional<OutputFile>, invention::table_count>,
               invention::agency_count>
        files_;
};

/// Makes the rows of `count` blocks from `first` on, each in its place.
std::vector<Rows> invent_blocks(const invention::Inspection& inspection,
                                std::size_t first,
                                std::size_t count,
                                unsigned threads) {
    std::vector<Rows> made(count);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t at = next++; at < count; at = next++)
            made[at] = inspection.invent(inspection.blocks()[first + at]);
    };
    std::vector<std::thread> running;
    for (unsigned number = 1; number < threads; ++number) running.emplace_back(work);
    work();
    for (std::thread& thread : running) thread.join();
    return made;
}

}  // namespace

Result<Invented> invent_inspection(const InventRequest& request) {
    const invention::Inspection inspection =
        TRY(invention::Inspection::plan({request.forces, request.cases, request.seed}));
    const FolderLock lock = TRY(make_new_folder(request.out));
    OutputFile truth = TRY(OutputFile::create(request.out / "truth.csv"));
    TRY(truth.write(invention::truth_header));

    Invented invented;
    invented.as_of = inspection.diary().text_of(inspection.diary().inspected());
    const unsigned threads = std::clamp(request.threads, 1U, 64U);
    const std::size_t at_once = 4UL * threads;
    const std::vector<Block>& blocks = inspection.blocks();
    Progress progress{"Inventing cases", request.cases};
    std::optional<ForceFiles> files;
    std::uint64_t cases = 0;
    for (std::size_t first = 0; first < blocks.size(); first += at_once) {
        const std::size_t count = std::min(at_once, blocks.size() - first);
        const std::vector<Rows> made = invent_blocks(inspection, first, count, threads);
        for (std::size_t at = 0; at < count; ++at) {
            const Block& block = blocks[first + at];
            const auto force = static_cast<std::size_t>(block.force - 1);
            if (block.first == 1)
                files =
                    TRY(ForceFiles::create(request.out, inspection, inspection.forces()[force]));
            TRY(files->write(made[at]));
            TRY(truth.write(made[at].truth));
            if (block.is_last) TRY(files->commit());
            invented.events += made[at].events;
            invented.planted += made[at].planted;
            cases += block.count;
        }
        progress.advance_to(cases);
    }
    TRY(truth.commit());
    return invented;
}

}  // namespace hearken::operations
