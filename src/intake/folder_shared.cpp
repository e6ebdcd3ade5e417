#include "intake/folder_shared.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "casework/text_hash.h"

namespace hearken::intake {

using casework::ProblemKind;

namespace {

std::uint32_t in_32_bits(std::uint64_t number) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

FolderShared::FolderShared(const Mapping& of,
                           std::string source_name,
                           std::uint32_t number,
                           casework::CasebookBuilder& into)
    : mapping(of),
      source(std::move(source_name)),
      name_number(number),
      builder(into),
      dates(of.zone, of.date_formats),
      attributes(of, dates, unknown, into),
      roles(of,
            "role",
            unknown,
            [this](std::string_view name) { return builder.people().role_of(name); }),
      agencies(of, "agency", unknown, [this](std::string_view name) {
          return builder.people().agency_of(name);
      }) {}

void RowState::lacks(ProblemKind kind, std::string_view what) {
    problem(kind,
            fmt::format("The row does not say which {} it is about.", what),
            fmt::format("Fill in the {} in the source system and export again.", what));
}

casework::RowPlace RowState::place() const {
    return {in_32_bits(at().line), static_cast<std::uint16_t>(books.source()), has_problems};
}

casework::Place RowState::record_place() const {
    return {books.source(), in_32_bits(at().line), 0};
}

void read_optional_time(const FolderShared& shared,
                        std::string_view what,
                        std::string_view text,
                        RowState& row,
                        Moment& moment) {
    if (text.empty()) return;
    const DateFault fault = shared.dates.read(text, moment);
    if (fault != DateFault::none)
        row.problem(ProblemKind::bad_date,
                    fmt::format("{}, for {}; that is left out.", describe(fault, text), what),
                    remedy_of(fault));
}

std::optional<bool> read_yes_or_no(std::string_view text) {
    if (casework::is_same(text, "yes")) return true;  // as nearly all write it
    if (casework::is_same(text, "no")) return false;
    std::string lower;
    for (const char letter : text.substr(0, 8))
        lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    if (lower == "yes" || lower == "true" || lower == "y" || lower == "1") return true;
    if (lower == "no" || lower == "false" || lower == "n" || lower == "0") return false;
    return {};
}

void tell_unknown(RowState& row, std::string_view what, std::string_view where) {
    row.problem(ProblemKind::unknown_reference,
                fmt::format("The row names {} that is not there.", what),
                fmt::format("Export it too, {}, or correct the id.", where));
}

}  // namespace hearken::intake
