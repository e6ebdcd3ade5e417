// The tables of a case export while they are written: their columns first, then row by row.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/export_tables.h"

namespace hearken::importing {

/// Where the text of tables goes.
class TableSink {
public:
    TableSink() = default;
    virtual ~TableSink() = default;
    TableSink(const TableSink&) = delete;
    TableSink& operator=(const TableSink&) = delete;
    /// Called with whole rows, the first line of names among them.
    virtual Result<void> write(intake::TableId table, std::string_view text) = 0;
};

/// A cell of a row. `column` is the number that OutputTables gave.
struct OutputCell {
    std::size_t column = 0;
    std::string_view text;
};

class OutputTables {
public:
    explicit OutputTables(TableSink& sink) : sink_(sink) {}

    /// The column of a field; its order among the fields is the format's.
    void use_field(intake::TableId table, std::size_t field);
    /// The column of an attribute. A name that is a field's gets the foreign table's before it, so
    /// that it is not read as that field.
    std::size_t use_attribute(intake::TableId table,
                              std::string_view name,
                              std::string_view foreign_table);
    /// All fields that are used must have been told before any attribute is asked for.
    [[nodiscard]] std::size_t column_of_field(intake::TableId table, std::size_t field) const;

    /// Fails with invalid_input where a table has more columns than can be read again.
    Result<void> write_headers();
    /// `cells` in the order of their columns, each once.
    Result<void> write(intake::TableId table, std::span<const OutputCell> cells);
    Result<void> flush();

    [[nodiscard]] bool has(intake::TableId table) const { return !at(table).columns.empty(); }
    [[nodiscard]] std::uint64_t rows(intake::TableId table) const { return at(table).rows; }

private:
    struct Table {
        std::array<bool, 16> fields{};
        std::vector<std::string> columns;
        std::string text;
        std::uint64_t rows = 0;
    };
    Table& at(intake::TableId table) { return tables_[static_cast<std::size_t>(table)]; }
    [[nodiscard]] const Table& at(intake::TableId table) const {
        return tables_[static_cast<std::size_t>(table)];
    }
    void add_fields(intake::TableId table);

    TableSink& sink_;
    std::array<Table, intake::table_count> tables_;
};

}  // namespace hearken::importing
