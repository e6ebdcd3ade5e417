#include "operations/new_standard.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "language/language.h"
#include "operations/output_file.h"

namespace hearken::operations {
namespace {

constexpr auto pack_text =
    R"(// What the standards of this folder are, for whom, and by whom they were agreed: mend this.
pack "mend this: the name of the pack" version 1 nation england timezone "Europe/London"
use calendar "england-and-wales"
{}
)";

// Where the words that all packs share are at hand, they are taken: without a list of kinds and
// roles no slip of the pen is found.
constexpr auto use_common = "use pack \"../common\"";
constexpr auto no_common =
    R"(// Without a list of kinds and roles no slip of the pen is found. Take that of the shipped packs, seen from
// this folder, such as: use pack "../../hearken/standards/common"; words of your own besides: use events
// "events.csv".)";

// {0}: the id, {1}: the title.
constexpr auto standard_text = R"(// Why the duty is written as it is, and what it leaves open.
standard {0} "{1}" {{
    source "mend this: the document, its chapter and clause"
    weight local  // mend this: statute, statutory_guidance, code or local
    status unverified "mend this: what of the duty and its number was not read in the source"
    owner mend_this
    area mend_this
    effective 2018-07-04 ..  // mend this: from when on the clause is in force
    when each mend_this_trigger as t
    // Never owed once this has happened, whenever it comes, also after the deadline. Where the duty is only no
    // longer owed from then on, write `discharged by` in place of `unless`.
    unless mend_this_exception "mend this: why the duty does not hold then, or take this line out"
    require mend_this_response as r within 10 working days of t  // mend this: how long
    needs feed mend_this.feed
}}
)";

// Good Friday is 3 April 2026 and Easter Monday 6 April: no day of these is near a bank holiday.
constexpr auto scenario_text = R"(# Scenarios of {0}. docs/scenarios.md says how they are written.
# Reckon each verdict from the guidance and a calendar; do not copy what the program says.
standard {0}
complete 2026-01-01 2026-12-31

# Ten working days after Monday 2 March 2026: Monday 16 March.
scenario mend this: done on the last day
2026-03-02 mend_this_trigger
2026-03-16 mend_this_response
verdict met
deadline 2026-03-16

scenario mend this: done on the next day
2026-03-02 mend_this_trigger
2026-03-17 mend_this_response
verdict missed late

scenario mend this: not done, and the last day is over
as of 2026-03-16
2026-03-02 mend_this_trigger
verdict missed never

scenario mend this: not done, and the last day is not over
as of 2026-03-15
2026-03-02 mend_this_trigger
verdict pending

# Where the standard has no exception, take its line out here: without what brings the duty about the verdict
# is: not applicable no_trigger.
scenario mend this: the duty does not hold
2026-03-02 mend_this_trigger
2026-03-04 mend_this_exception
verdict not applicable excluded

scenario mend this: the source ends before the last day
coverage mend_this.feed 2026-01-01 2026-03-10
as of 2026-04-01
2026-03-02 mend_this_trigger
verdict cannot tell coverage
)";

bool is_id(const std::string& id) {
    const auto may_stand = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_' || letter == '.';
    };
    // A file has its name.
    return !id.empty() && id.size() <= 64 && id.front() != '.' && id.front() != '-' &&
           std::all_of(id.begin(), id.end(), may_stand);
}

std::string file_name_of(std::string id) {
    std::transform(id.begin(), id.end(), id.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return id;
}

Result<void> check_words(const std::string& id, const std::string& title) {
    if (!is_id(id))
        return fail(ErrorKind::invalid_input,
                    fmt::format("\"{}\" is no id of a standard.", printable(id)),
                    "Up to 64 letters without accents, digits, -, _ and dots, such as ICPC-15.");
    if (file_name_of(id) == "pack")
        return fail(ErrorKind::invalid_input,
                    fmt::format("The id {} would name the file pack.standard, which says what the "
                                "standards of the folder are.",
                                id),
                    "Take another id, such as PACK-1.");
    const bool is_plain = std::none_of(title.begin(), title.end(), [](char letter) {
        return letter == '"' || letter == '\\' || static_cast<unsigned char>(letter) < ' ';
    });
    if (trim(title).empty() || title.size() > 200 || !is_plain || !is_valid_utf8(title))
        return fail(ErrorKind::invalid_input,
                    fmt::format("\"{}\" is no title of a standard.", printable(title)),
                    "Say in up to 200 letters, without quotes, who does what by when: --title "
                    "\"Initial conference within 15 working days\"");
    return {};
}

Result<void> write(const std::filesystem::path& path, const std::string& text) {
    OutputFile file = TRY(OutputFile::create(path));
    TRY(file.write(text));
    return file.commit();
}

// Whether the folder holds standards; none of them may have the id.
Result<bool> has_pack(const std::filesystem::path& folder, const std::string& id) {
    const Result<language::Compilation> there = language::compile_folder(folder);
    if (!there.has_value()) {
        if (there.error().kind == ErrorKind::not_found) return false;
        return Failure(there.error());
    }
    for (const language::Standard& standard : there->program.standards)
        if (standard.info.id == id && !standard.info.taken_from)
            return fail(
                ErrorKind::conflict,
                fmt::format(
                    "{}:{} has a standard {} already.", standard.info.file, standard.info.line, id),
                "Take another id, or change that one.");
    return true;
}

}  // namespace

Result<std::vector<std::filesystem::path>> new_standard(const std::filesystem::path& folder,
                                                        const std::string& id,
                                                        const std::string& title) {
    TRY(check_words(id, title));
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return fail(ErrorKind::unavailable,
                    fmt::format("The folder {} cannot be made: {}.",
                                printable(folder.string(), 400),
                                failed.message()),
                    "Check the path and your rights, or name another folder.");
    const bool is_in_pack = TRY(has_pack(folder, id));
    const std::string name = file_name_of(id);
    std::vector<std::filesystem::path> written{folder / (name + ".standard"),
                                               folder / (name + ".scenario")};
    std::vector<std::string> texts{fmt::format(standard_text, id, trim(title)),
                                   fmt::format(scenario_text, id)};
    if (!is_in_pack) {
        written.push_back(folder / "pack.standard");
        const bool has_common = std::filesystem::exists(folder / "../common/pack.standard", failed);
        texts.push_back(fmt::format(pack_text, has_common ? use_common : no_common));
    }
    for (const std::filesystem::path& path : written)
        if (std::filesystem::exists(path, failed))
            return fail(ErrorKind::conflict,
                        fmt::format("{} is there already.", printable(path.string(), 400)),
                        "Take another id, or change that file.");
    for (std::size_t at = 0; at < written.size(); ++at) TRY(write(written[at], texts[at]));
    return written;
}

}  // namespace hearken::operations
