// What the tables of one folder share while they are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/growing_array.h"
#include "casework/casebook.h"
#include "intake/date_reader.h"
#include "intake/event_ids.h"
#include "intake/export_codes.h"
#include "intake/row_books.h"
#include "intake/table_attributes.h"
#include "intake/table_rows.h"

namespace hearken::intake {

struct FolderShared {
    /// Both must outlive this. `source_name` is the folder's; `name_number` the casebook's for it.
    FolderShared(const Mapping& mapping,
                 std::string source_name,
                 std::uint32_t name_number,
                 casework::CasebookBuilder& builder);
    FolderShared(const FolderShared&) = delete;
    FolderShared& operator=(const FolderShared&) = delete;

    const Mapping& mapping;
    const std::string source;
    const std::uint32_t name_number;
    casework::CasebookBuilder& builder;
    DateReader dates;
    UnknownCodes unknown;
    TableAttributes attributes;
    NameCodes roles;
    NameCodes agencies;
    EventIds ids;
    bool has_people = false;    // there is a table of people
    bool knows_people = false;  // there is one of people or of roles: nobody else exists

    // Cases, by number, that have an event of the kind.
    std::vector<bool> opened_cases;
    std::vector<bool> closed_cases;

    // The case of each of the folder's events, from its first one on: for notes that belong to one.
    bool keeps_event_cases = false;
    std::size_t first_event = 0;
    GrowingArray<casework::CaseIndex> event_cases;
};

/// A row on its way: what was told of it so far.
struct RowState {
    TableRows& rows;
    RowBooks& books;
    bool has_problems = false;

    RowState(TableRows& of, RowBooks& into)
        : rows(of), books(into), has_problems(of.has_problems()) {}

    [[nodiscard]] const Position& at() const { return rows.position(); }
    [[nodiscard]] std::string_view cell(std::size_t field) const { return rows.cell(field); }
    void problem(casework::ProblemKind kind, std::string reason, std::string remedy) {
        books.add_problem(kind, at(), std::move(reason), std::move(remedy));
        has_problems = true;
    }
    /// Tells that a required cell is empty.
    void lacks(casework::ProblemKind kind, std::string_view what);
    [[nodiscard]] casework::RowPlace place() const;
    [[nodiscard]] casework::Place record_place() const;
    [[nodiscard]] TableAttributes::At attribute_at() {
        return {at(), books, has_problems, rows.is_roomy()};
    }
    void count() { books.count_row(has_problems); }
};

/// A time that may be lacking: then `moment` stays. Where it cannot be read, told as left out, and
/// `moment` becomes unknown.
void read_optional_time(const FolderShared& shared,
                        std::string_view what,
                        std::string_view text,
                        RowState& row,
                        Moment& moment);

/// As standards read yes and no: yes no y n true false 1 0, in any capitals.
[[nodiscard]] std::optional<bool> read_yes_or_no(std::string_view text);

/// The row names something that is not there.
void tell_unknown(RowState& row, std::string_view what, std::string_view where);

/// Whether `flags` holds for `number`; and that it does.
[[nodiscard]] inline bool has(const std::vector<bool>& flags, std::uint32_t number) {
    return number < flags.size() && flags[number];
}
inline void set(std::vector<bool>& flags, std::uint32_t number) {
    if (number == flags.size()) {  // the next one, as in most tables
        flags.push_back(true);
        return;
    }
    if (number > flags.size()) flags.resize(std::size_t{number} + 1, false);
    flags[number] = true;
}

}  // namespace hearken::intake
