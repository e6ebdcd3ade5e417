// The tables of the case-export format and their fields: docs/export-formats.md says what each
// means.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearken::intake {

enum class TableId : std::uint8_t {
    cases,
    investigations,
    people,
    identities,
    roles,
    events,
    participants,
    notes,
    coverage,
};
inline constexpr std::size_t table_count = 9;

struct FieldSpec {
    std::string_view name;
    bool is_required = false;  // its column must be there
    bool is_time = false;      // may be two columns: the date's and the time of day's
};

struct TableSpec {
    TableId id = TableId::events;
    std::string_view name;  // of its file, without endings
    std::span<const FieldSpec> fields;
    bool has_attributes = false;  // other columns are attributes
};

[[nodiscard]] const TableSpec& table_spec(TableId id);
/// Nothing for a name that no table has.
[[nodiscard]] std::optional<TableId> find_table(std::string_view name);

// Positions of the fields of each table.
namespace case_fields {
enum : std::size_t { of_case, agency, kind, nation, opened, closed, live_proceedings };
}
namespace investigation_fields {  // also of identities, whose member is a person
enum : std::size_t { group, source, member };
}
namespace person_fields {
enum : std::size_t { person, born, died, sex };
}
namespace role_fields {
enum : std::size_t { of_case, person, role, from, to };
}
namespace event_fields {
enum : std::size_t {
    event,
    of_case,
    kind,
    happened,
    recorded,
    supersedes,
    withdrawn,
    about,
    by_role,
    by_person,
    by_agency
};
}
namespace participant_fields {
enum : std::size_t { event, role, agency, person, attended };
}
namespace note_fields {
enum : std::size_t { note, of_case, event, kind, happened, recorded, about, by_role, text };
}

/// The kind of the event that a case's `opened` or `closed` makes: the field with case_ before it.
[[nodiscard]] std::string kind_of_case_field(std::size_t field);

/// What the format calls things of its own making.
inline constexpr std::string_view note_kind = "note";
inline constexpr std::string_view note_text_attribute = "narrative";
inline constexpr std::string_view note_event_attribute = "event";
/// Of a case: "yes" or "no", or what its source writes where that is neither.
inline constexpr std::string_view live_proceedings_attribute = "live_proceedings";

}  // namespace hearken::intake
