// hearken-verify-evidence: reads what `hearken check --evidence` wrote, and reaches every verdict
// again by other means.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/text.h"
#include "evidence_checker/checker.h"
#include "evidence_checker/told_packs.h"
#include "intake/intake.h"
#include "language/settings_file.h"
#include "oracle/working_days.h"

namespace hearken::evidence_checker {
namespace {

constexpr const char* usage =
    "Usage: hearken-verify-evidence EVIDENCE INPUT... --standards DIR [--mapping FILE] [--coverage "
    "FILE]\n"
    "                               [--settings FILE] [--bank-holidays DIR]\n"
    "\n"
    "Checks each verdict of EVIDENCE, as `hearken check INPUT... --evidence EVIDENCE` wrote it, "
    "without the\n"
    "part of Hearken that judges: the records are the case's, the standard is the one of that "
    "text, and the\n"
    "verdict is reached again with the whole case, with the cited records and the stated coverage "
    "alone, and\n"
    "with none of the cited records left out. Give the same inputs and options as then.\n"
    "\n"
    "Prints each fault with its line, and at the end how many verdicts were checked. Ends with 0 "
    "where all\n"
    "hold, with 1 where one does not, and with 2 where nothing could be checked.\n"
    "\n"
    "  hearken check cases.csv --standards my-standards --evidence evidence.jsonl --all-evidence\n"
    "  hearken-verify-evidence evidence.jsonl cases.csv --standards my-standards\n";

struct Request {
    std::filesystem::path evidence;
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path standards;
    std::filesystem::path mapping;
    std::filesystem::path coverage;
    std::filesystem::path settings;
};

Result<Request> read_arguments(const std::vector<std::string>& arguments) {
    Request request;
    std::vector<std::filesystem::path> files;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (!word.starts_with("--")) {
            files.emplace_back(word);
            continue;
        }
        if (at + 1 == arguments.size())
            return fail(ErrorKind::invalid_input,
                        fmt::format("{} needs a value.", printable(word)),
                        "See hearken-verify-evidence --help.");
        const std::string& value = arguments[++at];
        if (word == "--standards") {
            request.standards = value;
        } else if (word == "--mapping") {
            request.mapping = value;
        } else if (word == "--coverage") {
            request.coverage = value;
        } else if (word == "--settings") {
            request.settings = value;
        } else if (word == "--bank-holidays") {
            oracle::use_bank_holidays_of(value);
        } else {
            return fail(ErrorKind::invalid_input,
                        fmt::format("There is no option {}.", printable(word)),
                        "See hearken-verify-evidence --help.");
        }
    }
    if (files.size() < 2 || request.standards.empty())
        return fail(ErrorKind::invalid_input,
                    "Name the evidence, at least one input, and --standards.",
                    "See hearken-verify-evidence --help.");
    request.evidence = files.front();
    request.inputs.assign(files.begin() + 1, files.end());
    return request;
}

Result<std::vector<ToldPack>> compile(const Request& request) {
    language::Settings settings;
    if (!request.settings.empty()) settings = TRY(language::read_settings(request.settings));
    std::vector<ToldPack> packs = TRY(tell_packs(request.standards, settings));
    const std::string place = packs.front().program.zone.name();
    if (!oracle::use_clock_of(place))
        return fail(ErrorKind::invalid_input,
                    fmt::format("This program does not know the clock of {}.", place),
                    "It knows the places whose clocks change as the European Union's do.");
    for (const ToldPack& pack : packs)
        if (pack.program.zone.name() != place)
            return fail(ErrorKind::invalid_input,
                        "The packs have different time zones.",
                        "Check the evidence of each pack on its own.");
    return packs;
}

Result<casework::Casebook> read(const Request& request, const TimeZone& zone) {
    casework::CasebookBuilder builder;
    intake::Mapping mapping;
    if (!request.mapping.empty()) mapping = TRY(intake::read_mapping(request.mapping));
    if (!mapping.has_zone) mapping.zone = zone;
    if (!request.coverage.empty())
        for (casework::Coverage& coverage : TRY(intake::read_coverage(request.coverage)))
            builder.add_coverage(std::move(coverage));
    for (const std::filesystem::path& input : request.inputs)
        TRY(intake::read_export(input, &mapping, builder));
    return std::move(builder).finish();
}

/// How many verdicts do not hold.
Result<std::size_t> verify(const Request& request) {
    const std::vector<ToldPack> packs = TRY(compile(request));
    const casework::Casebook casebook = TRY(read(request, packs.front().program.zone));
    std::ifstream file{request.evidence};
    if (!file)
        return fail(ErrorKind::not_found,
                    fmt::format("{} cannot be read.", printable(request.evidence.string())),
                    "Give the file that `hearken check --evidence` wrote.");
    Checker checker{packs, casebook};
    Progress progress{"Checking evidence", std::filesystem::file_size(request.evidence)};
    std::size_t number = 0;
    std::size_t faulty = 0;
    std::size_t bytes = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        const std::vector<std::string> faults = checker.check(line);
        faulty += faults.empty() ? 0 : 1;
        constexpr std::size_t shown_max = 1000;
        if (faulty <= shown_max)
            for (const std::string& fault : faults)
                fmt::print("line {}: {}\n", number, printable(fault, 400));
        bytes += line.size() + 1;
        progress.advance_to(bytes);
    }
    fmt::print("{} verdicts checked, {} of them do not hold.\n", number, faulty);
    return faulty;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h") {
        std::cout << usage;
        return arguments.empty() ? 2 : 0;
    }
    const Result<Request> request = read_arguments(arguments);
    const Result<std::size_t> faulty =
        request ? verify(*request) : Result<std::size_t>{Failure(request.error())};
    if (!faulty) {
        std::cerr << "hearken-verify-evidence: " << faulty.error().message << '\n'
                  << faulty.error().remedy << '\n';
        return 2;
    }
    return *faulty == 0 ? 0 : 1;
}

}  // namespace
}  // namespace hearken::evidence_checker

int main(int count, char** words) {
    return hearken::evidence_checker::run({words + 1, words + count});
}
