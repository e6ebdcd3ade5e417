#include "importing/bound_table.h"

#include <algorithm>

#include "base/text.h"
#include "importing/row_source.h"
#include "importing/table_match.h"

namespace hearken::importing {

using intake::TableId;
using intake::TableSpec;

namespace {

/// Whether rows of the table can carry columns that the layout does not know.
bool can_carry(TableId table) {
    return intake::table_spec(table).has_attributes;
}

bool can_carry(const ForeignTable& table) {
    return std::any_of(table.rules.begin(), table.rules.end(), [](const Rule& rule) {
        return can_carry(rule.table);
    });
}

// Dates of people are no times of day, but are written in the same forms.
bool is_time(TableId table, std::size_t field) {
    if (table == TableId::people)
        return field == intake::person_fields::born || field == intake::person_fields::died;
    return intake::table_spec(table).fields[field].is_time;
}

bool is_left_out(const ForeignTable& table, std::string_view column) {
    return std::any_of(table.leave_out.begin(),
                       table.leave_out.end(),
                       [&](const std::string& pattern) { return fits_pattern(pattern, column); });
}

void sort_cells(std::vector<BoundCell>& cells) {
    std::stable_sort(cells.begin(), cells.end(), [](const BoundCell& left, const BoundCell& right) {
        return left.column < right.column;
    });
}

}  // namespace

BoundTable::BoundTable(const ForeignTable& table,
                       const std::vector<std::string>& columns,
                       BarredAs barred_as,
                       Bound& bound,
                       TableBooks& books)
    : table_(table), names_(columns), columns_(names_) {
    bind_rules(bound);
    sort_columns(barred_as, books);
}

void BoundTable::bind_rules(Bound& bound) {
    for (const IndexRule& index : table_.indexes)
        indexes_.push_back({BoundConditions(index.conditions, columns_),
                            BoundPattern(index.by, columns_, bound),
                            BoundPattern(index.value, columns_, bound),
                            &bound.indexes[index.name]});
    for (const DoubtRule& doubt : table_.doubts)
        doubts_.push_back({&doubt, BoundConditions(doubt.conditions, columns_), 0});
    for (const Rule& rule : table_.rules) {
        BoundRule made;
        made.rule = &rule;
        made.conditions = BoundConditions(rule.conditions, columns_);
        made.born = BoundPattern(rule.born, columns_, bound);
        made.on = BoundPattern(rule.on, columns_, bound);
        const TableSpec& spec = intake::table_spec(rule.table);
        for (const auto& [field, pattern] : rule.fields) {
            BoundCell cell;
            cell.field = field;
            cell.kind = is_time(rule.table, field) ? CellKind::time : CellKind::text;
            cell.is_required = spec.fields[field].is_required;
            cell.value = BoundPattern(pattern, columns_, bound);
            cell.name = spec.fields[field].name;
            const bool is_happened =
                rule.table == TableId::events && field == intake::event_fields::happened;
            if (is_happened && rule.has_until) {
                cell.until = BoundPattern(rule.until, columns_, bound);
                cell.has_until = true;
            }
            made.cells.push_back(std::move(cell));
        }
        for (const auto& [name, pattern] : rule.attributes) {
            BoundCell cell;
            cell.name = name;
            cell.value = BoundPattern(pattern, columns_, bound);
            cell.kind = table_.dates.contains(name) ? CellKind::time : CellKind::text;
            made.cells.push_back(std::move(cell));
        }
        rules_.push_back(std::move(made));
    }
    key_texts_.resize(columns_.json_keys().size());
}

// What becomes of columns that no rule names, and which columns rules name in vain.
void BoundTable::sort_columns(BarredAs barred_as, TableBooks& books) {
    const bool has_carrier = can_carry(table_);
    for (std::size_t column = 0; column < names_.size(); ++column) {
        const std::string& name = names_[column];
        // What a record says of itself is told with the record's own table.
        if (columns_.is_used(column) || name.starts_with(parent_prefix)) continue;
        ColumnFate fate{name, ColumnFate::Fate::kept, {}, 0};
        const std::string_view barred = barred_as(name);
        if (is_left_out(table_, name) || !has_carrier) {
            fate.fate = ColumnFate::Fate::left_out;
        } else if (!barred.empty()) {
            fate.fate = ColumnFate::Fate::barred;
            fate.why = barred;
        } else {
            Rest rest{name, {}};
            Bound none;
            rest.value = BoundPattern({{{{}, name, {}, {}}}, "{" + name + "}"}, columns_, none);
            rest_.push_back(std::move(rest));
        }
        counted_.push_back({column, books.columns.size()});
        books.columns.push_back(std::move(fate));
    }
    for (const std::string& name : columns_.absent())
        books.columns.push_back({name, ColumnFate::Fate::absent, {}, 0});
}

void BoundTable::use_fields(OutputTables& out) const {
    for (const BoundRule& rule : rules_)
        for (const BoundCell& cell : rule.cells)
            if (cell.field != SIZE_MAX) out.use_field(rule.rule->table, cell.field);
}

void BoundTable::use_columns(OutputTables& out) {
    for (BoundRule& rule : rules_) {
        const TableId table = rule.rule->table;
        for (BoundCell& cell : rule.cells)
            cell.column = cell.field != SIZE_MAX ? out.column_of_field(table, cell.field)
                                                 : out.use_attribute(table, cell.name, name());
        rule.carries_rest = can_carry(table) && !rest_.empty();
        if (!rule.carries_rest) continue;
        rule.cells_and_rest = rule.cells;
        for (const Rest& rest : rest_) {
            BoundCell cell;
            cell.name = rest.column;
            cell.value = rest.value;
            cell.kind = table_.dates.contains(rest.column) ? CellKind::time : CellKind::text;
            cell.column = out.use_attribute(table, rest.column, name());
            // Another rule of the layout may write an attribute of that name.
            const bool is_taken =
                std::any_of(rule.cells.begin(), rule.cells.end(), [&](const BoundCell& other) {
                    return other.column == cell.column;
                });
            if (!is_taken) rule.cells_and_rest.push_back(std::move(cell));
        }
    }
    for (BoundRule& rule : rules_) {
        sort_cells(rule.cells);
        sort_cells(rule.cells_and_rest);
    }
}

Cells BoundTable::with_json_keys(Cells cells) {
    const std::vector<Columns::JsonKey>& keys = columns_.json_keys();
    if (keys.empty()) return cells;
    with_keys_.assign(cells.begin(), cells.end());
    for (std::size_t at = 0; at < keys.size(); ++at) {
        const std::string_view text = trim(cells[keys[at].column]);
        const bool is_again = at > 0 && keys[at - 1].column == keys[at].column;
        key_texts_[at].clear();
        // Systems also write lists, and plain words, into columns that are named for JSON.
        if (!is_again && !text.empty() && parser_.parse(text) != intake::JsonFault::none)
            ++unread_json_;
        if (!text.empty())
            for (const intake::JsonField& field : parser_.fields())
                if (field.key == keys[at].key) key_texts_[at] = field.text;
    }
    for (const std::string& text : key_texts_) with_keys_.emplace_back(text);
    return with_keys_;
}

}  // namespace hearken::importing
