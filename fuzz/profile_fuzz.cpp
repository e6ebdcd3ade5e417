// Any bytes as an export that nobody knows: no crash, books that add up, the same profile in
// whatever pieces the bytes come, lines that can be printed, no value of a column that may identify
// somebody, and a proposal that can be read where there is one.
//
// The first byte chooses: 1 JSON Lines, 2 Windows-1252, the rest the size of the pieces. "@" is CSV
// in UTF-8.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "importing/layout.h"
#include "intake/column_mapping.h"
#include "profiling/proposal.h"
#include "profiling/table_profile.h"

namespace hearken::fuzz {
namespace {

using profiling::TableForm;

std::unique_ptr<intake::PeekableStream> stream_of(std::string_view bytes,
                                                  std::size_t step,
                                                  intake::TextEncoding encoding) {
    return intake::as_utf8(std::make_unique<intake::PeekableStream>(
                               std::make_unique<intake::MemoryStream>(bytes, step)),
                           encoding);
}

void check_proposal(const profiling::Proposal& proposal) {
    HEARKEN_CHECK(is_valid_utf8(proposal.toml));
    if (proposal.toml.empty()) {
        HEARKEN_CHECK(!proposal.reasons_against.empty());
    } else if (proposal.is_layout) {
        HEARKEN_CHECK(importing::parse_layout(proposal.toml, "made", "made.toml").has_value());
    } else {
        HEARKEN_CHECK(intake::parse_mapping(proposal.toml, "made.toml").has_value());
    }
}

/// Everything that is said of the bytes.
std::string told_of(std::unique_ptr<intake::ByteStream> stream, TableForm form) {
    static const std::vector<std::string> kinds{"paperwork", "visit_in_person"};
    const Result<profiling::TableProfile> table =
        profiling::profile_table(std::move(stream), "fuzz.csv", form);
    if (!table.has_value()) {
        HEARKEN_CHECK(!table.error().remedy.empty());
        return table.error().message;
    }
    HEARKEN_CHECK(table->rows.adds_up());
    std::string told = std::to_string(table->rows.loaded) + "\n";
    for (const profiling::ColumnProfile& column : table->columns) {
        HEARKEN_CHECK(column.stated <= column.rows && column.rows == table->rows.loaded);
        HEARKEN_CHECK(column.dates.read + column.dates.unread == column.stated);
        HEARKEN_CHECK(!column.may_identify || column.values.empty());
        const std::string line = profiling::describe(column);
        HEARKEN_CHECK(is_valid_utf8(line) && line.find('\n') == std::string::npos);
        told += line + "\n";
    }
    for (const casework::Problem& problem : table->problems.kept())
        told += std::to_string(problem.line) + " " + problem.reason + "\n";
    const profiling::Proposal proposal = profiling::propose({*table}, kinds);
    check_proposal(proposal);
    return told + proposal.toml;
}

void check_survey(std::string_view bytes, std::size_t step) {
    intake::MemoryStream whole(bytes);
    intake::MemoryStream in_pieces(bytes, step);
    const intake::EncodingSurvey survey = intake::survey_encoding(whole);
    const intake::EncodingSurvey again = intake::survey_encoding(in_pieces);
    HEARKEN_CHECK(survey.utf8 == again.utf8 && survey.not_utf8 == again.not_utf8);
    HEARKEN_CHECK((survey.not_utf8 == 0) == is_valid_utf8(bytes));
    HEARKEN_CHECK(survey.not_windows_1252 <= survey.not_utf8);
    if (survey.suggests_windows_1252()) HEARKEN_CHECK(intake::may_be_windows_1252(bytes));
}

}  // namespace
}  // namespace hearken::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace hearken;
    if (size == 0) return 0;
    const std::uint8_t choice = bytes[0];
    const std::string_view text{reinterpret_cast<const char*>(bytes) + 1, size - 1};
    const std::size_t step = 1 + std::size_t{choice} / 8;
    const auto form =
        (choice & 1U) != 0 ? profiling::TableForm::json_lines : profiling::TableForm::csv;
    const auto encoding =
        (choice & 2U) != 0 ? intake::TextEncoding::windows_1252 : intake::TextEncoding::utf8;
    fuzz::check_survey(text, step);
    HEARKEN_CHECK(fuzz::told_of(fuzz::stream_of(text, SIZE_MAX, encoding), form) ==
                  fuzz::told_of(fuzz::stream_of(text, step, encoding), form));
    return 0;
}
