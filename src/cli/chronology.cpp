#include "cli/chronology.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/clock.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/output_file.h"
#include "operations/print_page.h"
#include "operations/tell_bundle.h"
#include "operations/tell_chronology.h"
#include "report/page_assets.h"

namespace hearken::cli {
namespace {

// Letters and digits alone, small: P-JOHN stands in seen_p_john.
std::string with_small_letters(std::string_view text) {
    std::string folded;
    for (const char letter : text) {
        if (letter >= 'A' && letter <= 'Z')
            folded += static_cast<char>(letter - 'A' + 'a');
        else if (letter == '-' || letter == ' ')
            folded += '_';
        else
            folded += letter;
    }
    return folded;
}

Result<void> check_words(const ChronologyWords& words) {
    if (!words.pseudonyms.empty() && words.shows_texts)
        return fail(ErrorKind::invalid_input,
                    "--texts does not go with --pseudonyms: a text may hold any name.",
                    "Leave out one of them.");
    if (words.pseudonyms == "-" || words.pseudonyms == "/dev/stdout")
        return fail(ErrorKind::invalid_input,
                    "The glossary must not stand with the copy that it can turn back.",
                    "Name a file of its own: --pseudonyms glossary.csv.");
    std::vector<std::string> read = words.inputs;
    read.push_back(words.mapping);
    for (const std::string* path : {&words.coverage, &words.standards, &words.settings})
        read.push_back(*path);
    TRY(check_outputs(read, words.output, {words.pdf, words.pseudonyms}));
    if (words.format == "odt" && (words.output.empty() || words.output == "-"))
        return fail(ErrorKind::invalid_input,
                    "A document is no text for a terminal.",
                    "Add --output FILE.odt.");
    if (words.format == "html" || !words.pdf.empty()) TRY(report::page_assets());
    return {};
}

// What a chronology and a bundle are asked alike.
template <typename Request>
Result<Request> read_request(const ChronologyWords& words) {
    Request request;
    request.read.inputs.assign(words.inputs.begin(), words.inputs.end());
    if (!words.mapping.empty()) request.read.mapping = words.mapping;
    if (!words.coverage.empty()) request.read.coverage = words.coverage;
    request.read.as_of = TRY(read_day(words.as_of, "--as-of"));
    request.read.known_on = TRY(read_day(words.known_on, "--known-on"));
    request.read.on_read = tell_rows;
    request.live_cases = words.live_cases;
    request.silence_days = words.silence_days;
    request.frame.marking = words.marking;
    request.frame.printed_by = words.printed_by;
    const Date today{std::chrono::floor<std::chrono::days>(now()).time_since_epoch()};
    request.frame.printed_on =
        to_iso(TRY(read_day(words.printed_on, "--printed-on")).value_or(today));
    request.frame.shows_texts = words.shows_texts;
    request.frame.shows_places = words.shows_places;
    return request;
}

Result<std::string> laid_out(const report::ChildChronology& told, const std::string& format) {
    if (format == "html") return report::child_chronology_page(told);
    if (format == "odt") return report::child_chronology_document(told);
    return format == "csv" ? report::to_csv(told) : report::to_text(told);
}

// An id may stand in the name of a kind, a role, an agency or a source, where nobody looks for it.
// Shorter ids than five bytes are met in any number.
Result<void> check_leaks(const report::Pseudonyms& pseudonyms,
                         const report::ChildChronology& told,
                         const char* where_told) {
    constexpr std::size_t looked_for_min = 5;
    const std::string text = with_small_letters(report::to_text(told));
    for (const report::Pseudonyms::Term& term : pseudonyms.glossary())
        if (term.id.size() >= looked_for_min &&
            text.find(with_small_letters(term.id)) != std::string::npos)
            return fail(ErrorKind::conflict,
                        fmt::format("The copy would still hold the id of {}: it stands in the name "
                                    "of a kind, a role, an agency, a source or a file.",
                                    term.pseudonym),
                        fmt::format("Give that another name in the mapping, or the folder another "
                                    "name. {}",
                                    where_told));
    return {};
}

std::string glossary_table(const report::Pseudonyms& pseudonyms) {
    std::string text = "pseudonym,id\n";
    for (const report::Pseudonyms::Term& term : pseudonyms.glossary()) {
        append_csv_field(text, term.pseudonym);
        text += ',';
        append_csv_field(text, report::without_formula(term.id));
        text += '\n';
    }
    return text;
}

// A copy that is refused needs its glossary all the same: which id it is stands there alone. But a
// former glossary stays, or the copy that belongs to it could no longer be turned back.
Result<void> begin_glossary(const report::Pseudonyms& pseudonyms,
                            const report::ChildChronology& told,
                            const std::string& path,
                            std::vector<operations::OutputFile>& files) {
    std::error_code failed;
    const bool is_new = !std::filesystem::exists(path, failed);
    TRY(begin_result(glossary_table(pseudonyms), path, files));
    const Result<void> checked =
        check_leaks(pseudonyms,
                    told,
                    is_new ? "The glossary was written and says which id it is."
                           : "The former glossary was left as it is: name a new file with "
                             "--pseudonyms, and it will say which id it is.");
    if (!checked && is_new) TRY(operations::commit_all(files));
    return checked;
}

Result<int> write_told(const report::ChildChronology& told,
                       const ChronologyWords& words,
                       std::vector<operations::OutputFile> files = {}) {
    if (!words.pdf.empty())
        files.push_back(
            TRY(operations::print_page(TRY(report::child_chronology_page(told)), words.pdf)));
    TRY(begin_result(TRY(laid_out(told, words.format)), words.output, files));
    TRY(operations::commit_all(files));
    return exit_success;
}

}  // namespace

Result<int> chronology(const ChronologyWords& words) {
    TRY(check_words(words));
    auto request = TRY(read_request<operations::ChronologyRequest>(words));
    request.child = words.id;
    report::Pseudonyms pseudonyms;
    if (!words.pseudonyms.empty()) request.frame.pseudonyms = &pseudonyms;
    const report::ChildChronology told = TRY(operations::tell_chronology(request));
    // The glossary first: what cannot be turned back is not a pseudonym.
    std::vector<operations::OutputFile> files;
    if (!words.pseudonyms.empty()) TRY(begin_glossary(pseudonyms, told, words.pseudonyms, files));
    return write_told(told, words, std::move(files));
}

Result<int> bundle(const ChronologyWords& words) {
    TRY(check_words(words));
    auto request = TRY(read_request<operations::BundleRequest>(words));
    request.case_id = words.id;
    request.read.standards = words.standards;
    if (!words.settings.empty()) request.read.settings = words.settings;
    return write_told(TRY(operations::tell_bundle(request)), words);
}

}  // namespace hearken::cli
