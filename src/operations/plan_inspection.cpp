#include "operations/plan_inspection.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "intake/case_list.h"
#include "operations/output_file.h"
#include "operations/read_small_file.h"

namespace hearken::operations {
namespace {

std::vector<inspection::PlanStratum> strata_of(const intake::CaseList& list, double expected) {
    std::vector<inspection::PlanStratum> strata;
    for (const intake::ListedStratum& listed : list.strata) {
        inspection::PlanStratum stratum;
        stratum.name = listed.name;
        stratum.force = listed.force;
        stratum.category = listed.category;
        stratum.expected = expected;
        strata.push_back(std::move(stratum));
    }
    for (inspection::PlanStratum& stratum : strata) stratum.in_themes.resize(list.themes.size());
    for (std::size_t at = 0; at < list.ids.size(); ++at) {
        inspection::PlanStratum& stratum = strata[list.stratum_of[at]];
        ++stratum.listed;
        for (std::size_t theme = 0; theme < list.themes.size(); ++theme) {
            stratum.in_themes[theme] += (list.themes_of[at] >> theme) & 1U;
        }
    }
    return strata;
}

/// The frame: the two columns that a shell can take apart, the size where it counts, and yes or no
/// for each theme, so that its hash settles them before the draw.
Result<std::string> write_frame(const intake::CaseList& list, OutputFile& file) {
    Sha256 hash;
    std::string line = list.sizes.empty() ? "case,stratum" : "case,stratum,size";
    for (const intake::ListedTheme& theme : list.themes) {
        line += fmt::format(",{}{}", intake::theme_prefix, theme.name);
    }
    line += '\n';
    for (std::size_t at = 0;; ++at) {
        hash.add(line);
        TRY(file.write(line));
        if (at == list.ids.size()) return hash.take_hex();
        line.assign(list.ids[at]);
        line += ',';
        line += list.strata[list.stratum_of[at]].name;
        if (!list.sizes.empty()) {
            line += ',';
            append_number(line, list.sizes[at]);
        }
        for (std::size_t theme = 0; theme < list.themes.size(); ++theme) {
            line += ((list.themes_of[at] >> theme) & 1U) != 0 ? ",yes" : ",no";
        }
        line += '\n';
    }
}

Result<void> prepare_folder(const std::filesystem::path& folder) {
    std::error_code error;
    for (const char* const name : {"frame.csv", "plan.csv", "plan.txt"}) {
        if (!std::filesystem::exists(folder / name, error)) continue;
        return fail(ErrorKind::conflict,
                    fmt::format("{} holds a plan already.", printable(folder.string(), 400)),
                    "A plan is never written over: name another folder.");
    }
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return fail(ErrorKind::unavailable,
                fmt::format("{} cannot be made.", printable(folder.string(), 400)),
                "Name a folder that may be written to.");
}

}  // namespace

Result<Planned> plan_inspection(const PlanFiles& files,
                                inspection::PlanRequest request,
                                double expected_share) {
    ExportedList read;
    if (files.exports.empty()) {
        read.list = TRY(intake::read_case_list(
            files.list,
            files.is_by_size ? intake::CaseSizes::wanted : intake::CaseSizes::ignored,
            {files.themes, false}));
    } else {
        read = TRY(list_of_exports(files.exports, files.themes));
    }
    intake::CaseList& list = read.list;
    std::optional<MetCases> met;
    if (!files.verdicts.empty()) met = TRY(keep_met(list, files.verdicts));
    std::vector<std::string> split_before;
    for (const inspection::PlannedTheme& theme : request.themes) {
        if (theme.cases) TRY(split_by_theme(list, theme.name, split_before));
    }
    request.strata = strata_of(list, expected_share);
    if (!files.expected.empty()) {
        const std::string text = TRY(read_small_file(files.expected));
        TRY(inspection::read_expected(text, files.expected.string(), request.strata));
    }
    Planned planned{
        TRY(inspection::make_plan(std::move(request))), {}, read.problems, met, list.themes};
    TRY(prepare_folder(files.out));
    OutputFile frame = TRY(OutputFile::create(files.out / "frame.csv"));
    planned.frame_sha256 = TRY(write_frame(list, frame));
    OutputFile table = TRY(OutputFile::create(files.out / "plan.csv"));
    TRY(table.write(inspection::plan_table(planned.plan)));
    OutputFile words = TRY(OutputFile::create(files.out / "plan.txt"));
    TRY(words.write(inspection::plan_words(planned.plan)));
    TRY(frame.commit());
    TRY(table.commit());
    TRY(words.commit());
    return planned;
}

}  // namespace hearken::operations
