#include "importing/output_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/usual_columns.h"

namespace hearken::importing {

using intake::TableId;
using intake::TableSpec;

namespace {

constexpr std::size_t text_bytes_max = 1UL << 20U;  // before it goes to the sink

}  // namespace

void OutputTables::use_field(TableId table, std::size_t field) {
    at(table).fields[field] = true;
}

// The fields' columns, once all are known.
void OutputTables::add_fields(TableId table) {
    Table& made = at(table);
    if (!made.columns.empty()) return;
    const TableSpec& spec = intake::table_spec(table);
    for (std::size_t field = 0; field < spec.fields.size(); ++field)
        if (made.fields[field]) made.columns.emplace_back(spec.fields[field].name);
}

std::size_t OutputTables::column_of_field(TableId table, std::size_t field) const {
    std::size_t column = 0;
    for (std::size_t before = 0; before < field; ++before)
        if (at(table).fields[before]) ++column;
    return column;
}

std::size_t OutputTables::use_attribute(TableId table,
                                        std::string_view name,
                                        std::string_view foreign_table) {
    add_fields(table);
    const TableSpec& spec = intake::table_spec(table);
    std::string made{name};
    for (const intake::FieldSpec& field : spec.fields)
        if (intake::is_same_in_any_capitals(field.name, name))
            made = fmt::format("{}.{}", foreign_table, name);
    std::vector<std::string>& columns = at(table).columns;
    const auto found = std::find(columns.begin(), columns.end(), made);
    const auto column = static_cast<std::size_t>(found - columns.begin());
    if (found == columns.end()) columns.push_back(std::move(made));
    return column;
}

Result<void> OutputTables::write_headers() {
    for (std::size_t number = 0; number < intake::table_count; ++number) {
        const auto id = static_cast<TableId>(number);
        add_fields(id);
        Table& table = at(id);
        if (table.columns.size() >= intake::CsvReader::fields_max)
            return fail(ErrorKind::invalid_input,
                        fmt::format("The table of {} would have {} columns.",
                                    intake::table_spec(id).name,
                                    with_thousands(table.columns.size())),
                        "Name columns that are not needed under leave_out of the layout's tables.");
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (column > 0) table.text += ',';
            append_csv_field(table.text, table.columns[column]);
        }
        if (!table.columns.empty()) table.text += '\n';
    }
    return {};
}

Result<void> OutputTables::write(TableId id, std::span<const OutputCell> cells) {
    Table& table = at(id);
    std::size_t column = 0;
    for (const OutputCell& cell : cells) {
        HEARKEN_CHECK(cell.column >= column && cell.column < table.columns.size());
        table.text.append(cell.column - column, ',');
        column = cell.column;
        append_csv_field(table.text, cell.text);
    }
    table.text.append(table.columns.size() - 1 - column, ',');
    table.text += '\n';
    ++table.rows;
    if (table.text.size() < text_bytes_max) return {};
    TRY(sink_.write(id, table.text));
    table.text.clear();
    return {};
}

Result<void> OutputTables::flush() {
    for (std::size_t number = 0; number < intake::table_count; ++number) {
        Table& table = tables_[number];
        if (!table.text.empty()) TRY(sink_.write(static_cast<TableId>(number), table.text));
        table.text.clear();
    }
    return {};
}

}  // namespace hearken::importing
