// A told case as rows of the case-export format (docs/export-formats.md).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "invention/case_draft.h"

namespace hearken::invention {

enum class Table : std::uint8_t {
    cases,
    investigations,
    identities,
    people,
    roles,
    events,
    participants,
    notes,
};
inline constexpr std::size_t table_count = 8;

/// Rows of many cases, for the tables of one force.
struct Rows {
    std::array<std::array<std::string, table_count>, agency_count> tables;
    std::string truth;
    std::uint64_t events = 0;  // notes among them
    std::uint64_t planted = 0;

    std::string& of(Agency agency, Table table) {
        return tables[static_cast<std::size_t>(agency)][static_cast<std::size_t>(table)];
    }
};

/// "events.csv" and its first line; an empty header where the agency has no such table. The health
/// system has words of its own for columns, kinds and roles, and a file name of its own.
[[nodiscard]] std::string_view file_of(Agency agency, Table table);
[[nodiscard]] std::string_view header_of(Agency agency, Table table);
/// The free columns of the agency's events, in their order.
[[nodiscard]] std::span<const Column> columns_of(Agency agency);
inline constexpr std::string_view truth_header = "case,standard,verdict,planted\n";

/// What the mapping of the health system says of its words and dates.
[[nodiscard]] std::string mapping_of_health();

/// Appends all rows of the case, but for what happened or was recorded after the inspection.
void append_rows(const CaseDraft& draft, Rows& rows);

}  // namespace hearken::invention
