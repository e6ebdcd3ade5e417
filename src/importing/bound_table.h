// The rules of one table of a layout, bound to the columns of a file and of the case export.
#pragma once

#include <string>
#include <vector>

#include "importing/bound_pattern.h"
#include "importing/import_books.h"
#include "importing/output_tables.h"
#include "intake/json_object.h"

namespace hearken::importing {

/// Values of a cell's own kind.
enum class CellKind : std::uint8_t { text, time };

struct BoundCell {
    std::size_t column = 0;        // of the case export
    std::size_t field = SIZE_MAX;  // of the table's spec; none of an attribute
    CellKind kind = CellKind::text;
    bool is_required = false;
    BoundPattern value;
    BoundPattern until;  // of when an event happened
    bool has_until = false;
    std::string name;  // for messages
};

struct BoundRule {
    const Rule* rule = nullptr;
    BoundConditions conditions;
    BoundPattern born;  // where the rule asks how old somebody is
    BoundPattern on;
    std::vector<BoundCell> cells;  // in the order of their columns
    // These are added by the first rule of a row that writes to the carrying table.
    std::vector<BoundCell> cells_and_rest;
    bool carries_rest = false;
};

struct BoundIndexRule {
    BoundConditions conditions;
    BoundPattern by;
    BoundPattern value;
    Index* index = nullptr;
};

struct BoundDoubt {
    const DoubtRule* doubt = nullptr;
    BoundConditions conditions;
    std::uint64_t rows = 0;  // that leave it open
};

/// A column whose cells are only counted.
struct CountedColumn {
    std::size_t column = 0;
    std::size_t fate = 0;  // in TableBooks::columns
};

class BoundTable {
public:
    /// What a column of that name says of a person and no standard may ask; empty: nothing. See
    /// language/barred_attributes.h.
    using BarredAs = std::string_view (*)(std::string_view);

    /// Says in `books` what becomes of the file's columns.
    BoundTable(const ForeignTable& table,
               const std::vector<std::string>& columns,
               BarredAs barred_as,
               Bound& bound,
               TableBooks& books);

    /// Tells `out` which fields this table writes, and then which attributes.
    void use_fields(OutputTables& out) const;
    void use_columns(OutputTables& out);

    /// The row with the JSON keys that rules name behind its own cells. Valid until the next call.
    [[nodiscard]] Cells with_json_keys(Cells cells);
    /// How many texts in columns of JSON were no object.
    [[nodiscard]] std::uint64_t unread_json() const { return unread_json_; }

    [[nodiscard]] const std::vector<BoundRule>& rules() const { return rules_; }
    [[nodiscard]] const std::vector<BoundIndexRule>& indexes() const { return indexes_; }
    [[nodiscard]] std::vector<BoundDoubt>& doubts() { return doubts_; }
    [[nodiscard]] const std::vector<CountedColumn>& counted() const { return counted_; }
    [[nodiscard]] const std::string& name() const { return table_.name; }

private:
    void bind_rules(Bound& bound);
    void sort_columns(BarredAs barred_as, TableBooks& books);
    [[nodiscard]] BoundCell attribute_cell(const std::string& name,
                                           const BoundPattern& value,
                                           OutputTables& out,
                                           intake::TableId table) const;

    struct Rest {
        std::string column;
        BoundPattern value;
    };
    const ForeignTable& table_;
    const std::vector<std::string>& names_;
    Columns columns_;
    std::vector<BoundRule> rules_;
    std::vector<BoundIndexRule> indexes_;
    std::vector<BoundDoubt> doubts_;
    std::vector<Rest> rest_;  // columns unknown to the layout
    std::vector<CountedColumn> counted_;
    std::vector<std::string_view> with_keys_;
    intake::JsonObjectParser parser_;
    std::vector<std::string> key_texts_;  // by the number of the JSON key
    std::uint64_t unread_json_ = 0;
};

}  // namespace hearken::importing
