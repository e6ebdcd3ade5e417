#include "intake/export_tables.h"

namespace hearken::intake {
namespace {

constexpr std::array<FieldSpec, 7> cases = {{{"case", true, false},
                                             {"agency", false, false},
                                             {"kind", false, false},
                                             {"nation", false, false},
                                             {"opened", false, true},
                                             {"closed", false, true},
                                             {live_proceedings_attribute, false, false}}};
constexpr std::array<FieldSpec, 3> investigations = {
    {{"investigation", true, false}, {"source", false, false}, {"case", true, false}}};
constexpr std::array<FieldSpec, 4> people = {{{"person", true, false},
                                              {"born", false, false},
                                              {"died", false, false},
                                              {"sex", false, false}}};
constexpr std::array<FieldSpec, 3> identities = {
    {{"identity", true, false}, {"source", false, false}, {"person", true, false}}};
constexpr std::array<FieldSpec, 5> roles = {{{"case", true, false},
                                             {"person", true, false},
                                             {"role", true, false},
                                             {"from", false, false},
                                             {"to", false, false}}};
constexpr std::array<FieldSpec, 11> events = {{{"event", false, false},
                                               {"case", true, false},
                                               {"kind", true, false},
                                               {"happened", true, true},
                                               {"recorded", false, true},
                                               {"supersedes", false, false},
                                               {"withdrawn", false, false},
                                               {"about", false, false},
                                               {"by_role", false, false},
                                               {"by_person", false, false},
                                               {"by_agency", false, false}}};
constexpr std::array<FieldSpec, 5> participants = {{{"event", true, false},
                                                    {"role", false, false},
                                                    {"agency", false, false},
                                                    {"person", false, false},
                                                    {"attended", false, false}}};
constexpr std::array<FieldSpec, 9> notes = {{{"note", false, false},
                                             {"case", false, false},
                                             {"event", false, false},
                                             {"kind", false, false},
                                             {"happened", false, true},
                                             {"recorded", false, true},
                                             {"about", false, false},
                                             {"by_role", false, false},
                                             {"text", false, false}}};
constexpr std::array<FieldSpec, 6> coverage = {{{"feed", true, false},
                                                {"source", false, false},
                                                {"kinds", false, false},
                                                {"from", false, false},
                                                {"to", false, false},
                                                {"current_as_of", false, false}}};

constexpr std::array<TableSpec, table_count> tables = {
    {{TableId::cases, "cases", cases, true},
     {TableId::investigations, "investigations", investigations, false},
     {TableId::people, "people", people, true},
     {TableId::identities, "identities", identities, false},
     {TableId::roles, "roles", roles, false},
     {TableId::events, "events", events, true},
     {TableId::participants, "participants", participants, false},
     {TableId::notes, "notes", notes, true},
     {TableId::coverage, "coverage", coverage, false}}};

}  // namespace

const TableSpec& table_spec(TableId id) {
    return tables[static_cast<std::size_t>(id)];
}

std::string kind_of_case_field(std::size_t field) {
    return "case_" + std::string{cases[field].name};
}

std::optional<TableId> find_table(std::string_view name) {
    for (const TableSpec& table : tables)
        if (table.name == name) return table.id;
    return {};
}

}  // namespace hearken::intake
