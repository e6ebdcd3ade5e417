#include "cli/standards.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/exit_code.h"
#include "language/unwritten.h"
#include "operations/new_standard.h"
#include "operations/prepare.h"
#include "operations/test_standards.h"

namespace hearken::cli {
namespace {

Result<std::vector<language::Program>> compile(const std::string& folder) {
    language::Diagnostics findings;
    std::vector<language::Program> programs = TRY(operations::compile_packs(folder, findings));
    if (findings.has_errors()) return Failure(findings.to_error());
    return programs;
}

}  // namespace

Result<int> list_standards(const std::string& folder) {
    for (const language::Program& program : TRY(compile(folder))) {
        fmt::print("{}, version {} ({})\n", program.title, program.version, program.nation);
        std::size_t width = 0;
        for (const language::Standard& standard : program.standards)
            width = std::max(width, standard.info.id.size());
        for (const language::Standard& standard : program.standards)
            fmt::print("  {:<{}}  {}{}\n",
                       standard.info.id,
                       width,
                       standard.info.title,
                       standard.info.is_verified ? "" : "  [source not verified]");
    }
    return exit_success;
}

Result<int> show_standards(const std::string& folder, const std::string& id) {
    std::vector<std::string> ids;
    const std::vector<language::Program> programs = TRY(compile(folder));
    bool is_shown = false;
    for (const language::Program& program : programs) {
        if (id.empty()) {
            fmt::print("{}\n", language::to_text(program));
            is_shown = true;
            continue;
        }
        for (const language::Standard& standard : program.standards) {
            ids.push_back(standard.info.id);
            if (standard.info.id != id) continue;
            fmt::print("{}// {}, version {}; {}:{}\n// SHA-256 {}\n",
                       language::to_text(standard),
                       program.title,
                       program.version,
                       standard.info.file,
                       standard.info.line,
                       standard.info.sha256);
            is_shown = true;
        }
    }
    if (is_shown) return exit_success;
    const std::string meant = language::nearest(id, ids);
    return fail(ErrorKind::not_found,
                fmt::format("There is no standard {} in {}.", id, folder),
                meant.empty() ? "`hearken standards list` has the ids."
                              : fmt::format("Did you mean {}?", meant));
}

Result<int> lint_standards(const std::string& folder) {
    language::Diagnostics findings;
    const std::vector<language::Program> programs =
        TRY(operations::compile_packs(folder, findings));
    std::size_t standards = 0;
    for (const language::Program& program : programs) {
        standards += program.standards.size();
        language::find_unwritten(program, findings);
        if (!findings.has_errors()) language::lint(program, findings);
    }
    for (const language::Diagnostic& finding : findings.all())
        fmt::print("{}", language::to_text(finding));
    fmt::print(
        "{} {} looked at, {} {}.{}\n",
        standards,
        standards == 1 ? "standard" : "standards",
        findings.all().size(),
        findings.all().size() == 1 ? "finding" : "findings",
        findings.has_errors() ? " A pack with an error is not counted: mend that first." : "");
    return findings.all().empty() ? exit_success : exit_findings;
}

Result<int> test_standards(const std::vector<std::string>& folders,
                           const std::vector<std::string>& scenarios) {
    using operations::TestedStandards;
    const TestedStandards tested = TRY(operations::test_standards(
        {folders.begin(), folders.end()}, {scenarios.begin(), scenarios.end()}));
    for (const TestedStandards::Failure& failure : tested.failures) {
        std::string which = printable(failure.standard);
        if (!failure.title.empty())
            which += fmt::format("{}\"{}\"", which.empty() ? "" : ", ", printable(failure.title));
        fmt::print("{}:{}: {}{}{}{}{}\n",
                   printable(failure.file, 400),
                   failure.line,
                   which,
                   which.empty() ? "" : ": ",
                   failure.what,
                   failure.remedy.empty()        ? ""
                   : failure.what.ends_with('.') ? " "
                                                 : ". ",
                   failure.remedy);
    }
    for (const TestedStandards::Lacking& lacking : tested.lacking)
        fmt::print("{}: {}: {}\n", lacking.place, lacking.standard, lacking.what);
    const auto counted = [](std::size_t count, const char* what) {
        return fmt::format("{} {}{}", with_thousands(count), what, count == 1 ? "" : "s");
    };
    fmt::print("{} of {} in {}: {} came out as expected, {} did not; {} lacking.\n",
               counted(tested.scenarios, "scenario"),
               counted(tested.standards, "standard"),
               counted(tested.files, "file"),
               with_thousands(tested.as_expected),
               with_thousands(tested.scenarios - tested.as_expected),
               tested.lacking.empty() ? "none" : with_thousands(tested.lacking.size()));
    return tested.failures.empty() && tested.lacking.empty() ? exit_success : exit_findings;
}

Result<int> new_standard(const std::string& id,
                         const std::string& title,
                         const std::string& folder) {
    for (const std::filesystem::path& path : TRY(operations::new_standard(folder, id, title)))
        fmt::print("Wrote {}\n", printable(path.string(), 400));
    fmt::print(
        "Next: replace what says `mend this`, and see what is left:\n"
        "  hearken standards lint {0}\n"
        "  hearken standards test {0}\n",
        printable(folder, 400));
    return exit_success;
}

}  // namespace hearken::cli
