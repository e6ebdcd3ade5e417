#include "operations/draw_sample.h"

#include <fmt/format.h>

#include <fstream>

#include "base/text.h"
#include "inspection/draw_record.h"
#include "intake/case_list.h"
#include "operations/output_file.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

using inspection::DrawRecord;

Failure another_list(std::string_view wanted, std::string_view found) {
    return fail(ErrorKind::conflict,
                fmt::format("The list is not the one that was frozen: its SHA-256 is {}, not {}.",
                            found,
                            printable(wanted)),
                "Use the frozen file byte for byte. If the list had to change, freeze it anew and "
                "make a new seed in public.");
}

intake::CaseSizes sizes_for(bool is_by_size) {
    return is_by_size ? intake::CaseSizes::wanted : intake::CaseSizes::ignored;
}

/// The folder, made where it is not there, and nothing of a draw in it.
Result<void> prepare_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder / "draw.csv", error) ||
        std::filesystem::exists(folder / "record.csv", error)) {
        return fail(ErrorKind::conflict,
                    fmt::format("{} holds a draw already.", printable(folder.string(), 400)),
                    "A draw is never written over: name another folder.");
    }
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return fail(ErrorKind::unavailable,
                fmt::format("{} cannot be made.", printable(folder.string(), 400)),
                "Name a folder that may be written to.");
}

}  // namespace

Result<FrozenList> freeze_list(const std::filesystem::path& list) {
    const intake::CaseList read = TRY(intake::read_case_list(list));
    return FrozenList{read.sha256, read.ids.size(), read.strata.size()};
}

Result<inspection::DrawnCount> draw_sample(const DrawRequest& request) {
    DrawRecord record;
    record.key = {request.seed, request.label};
    record.is_by_size = request.is_by_size;
    TRY(inspection::check_draw_key(record.key));
    record.sizes = TRY(
        inspection::read_draw_sizes(TRY(read_small_file(request.sizes)), request.sizes.string()));
    const intake::CaseList list =
        TRY(intake::read_case_list(request.list, sizes_for(request.is_by_size)));
    if (list.sha256 != request.frozen) return another_list(request.frozen, list.sha256);
    record.list_sha256 = list.sha256;
    TRY(prepare_folder(request.out));
    OutputFile draw_file = TRY(OutputFile::create(request.out / "draw.csv"));
    const inspection::DrawnCount count =
        TRY(inspection::draw_lines(list, record, request.threads, [&](std::string_view line) {
            return draw_file.write(line);
        }));
    OutputFile record_file = TRY(OutputFile::create(request.out / "record.csv"));
    TRY(record_file.write(inspection::draw_record_text(record)));
    TRY(draw_file.commit());
    TRY(record_file.commit());
    return count;
}

Result<VerifiedDraw> verify_draw(const std::filesystem::path& folder,
                                 const std::filesystem::path& list_path,
                                 unsigned threads) {
    const std::filesystem::path record_path = folder / "record.csv";
    const DrawRecord record =
        TRY(inspection::read_draw_record(TRY(read_small_file(record_path)), record_path.string()));
    std::ifstream written(folder / "draw.csv", std::ios::binary);
    if (!written.is_open()) {
        return fail(ErrorKind::not_found,
                    fmt::format("There is no draw.csv in {}.", printable(folder.string(), 400)),
                    "Give the folder that `hearken inspect draw` wrote.");
    }
    const intake::CaseList list =
        TRY(intake::read_case_list(list_path, sizes_for(record.is_by_size)));
    if (list.sha256 != record.list_sha256) return another_list(record.list_sha256, list.sha256);
    VerifiedDraw verified;
    std::string found;
    const auto compare = [&](std::string_view line) -> Result<void> {
        ++verified.lines;
        if (!verified.difference.empty()) return {};
        found.resize(line.size());
        written.read(found.data(), static_cast<std::streamsize>(found.size()));
        found.resize(static_cast<std::size_t>(written.gcount()));
        if (found != line) {
            verified.difference =
                fmt::format("line {} should read {}", verified.lines, printable(trim(line), 200));
        }
        return {};
    };
    TRY(inspection::draw_lines(list, record, threads, compare));
    const bool is_longer = written.peek() != std::ifstream::traits_type::eof();
    if (is_longer && verified.difference.empty()) {
        verified.difference = fmt::format("there are lines after line {}", verified.lines);
    }
    verified.is_the_same = verified.difference.empty();
    return verified;
}

}  // namespace hearken::operations
