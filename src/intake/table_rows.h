// The rows of one table of a folder, cell by cell: the same for CSV and for JSON Lines.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"
#include "intake/export_tables.h"
#include "intake/position.h"
#include "intake/row_books.h"
#include "intake/table_attributes.h"

namespace hearken::intake {

inline constexpr std::size_t fields_of_a_table_max = 11;

class TableRows {
public:
    virtual ~TableRows() = default;
    TableRows(const TableRows&) = delete;
    TableRows& operator=(const TableRows&) = delete;

    /// The next row, whole; false at the end. A row that cannot be read is told, counted as one
    /// with problems, and passed over.
    virtual bool next() = 0;

    /// What the table as a whole lacks: an Error for a column that is required. At the end.
    virtual Result<void> finish() { return {}; }

    /// Where the row begins; at the end, the end.
    [[nodiscard]] const Position& position() const { return *position_; }

    /// What the row states of a field, without white space around it; empty: nothing. Valid until
    /// the next call of `next`.
    [[nodiscard]] std::string_view cell(std::size_t field) const { return cells_[field]; }
    /// Whether the row states something of a field that could not be read, as was told.
    [[nodiscard]] bool is_unreadable(std::size_t field) const {
        return (unreadable_ >> field & 1U) != 0;
    }
    [[nodiscard]] std::span<const AttributeCell> attributes() const { return attributes_; }
    /// Whether 16 bytes more can be read behind every text.
    [[nodiscard]] bool is_roomy() const { return is_roomy_; }
    /// Whether something of the row was told as a problem.
    [[nodiscard]] bool has_problems() const { return has_problems_; }

protected:
    explicit TableRows(bool is_roomy) : is_roomy_(is_roomy) {}
    void begin_row() {
        attributes_.clear();
        unreadable_ = 0;
        has_problems_ = false;
    }

    std::array<std::string_view, fields_of_a_table_max> cells_;
    std::vector<AttributeCell> attributes_;
    std::uint32_t unreadable_ = 0;  // by field
    bool has_problems_ = false;

    const Position* position_ = nullptr;  // which the table must set

private:
    bool is_roomy_;
};

/// What a table is read with; all must outlive the rows.
struct TableInput {
    ByteStream& stream;
    const std::string& file_name;
    const TableSpec& spec;
    const Mapping& mapping;
    TableAttributes& attributes;
    RowBooks& books;

    /// The columns that the mapping names for a field: none, one, or a date's and a time's.
    [[nodiscard]] std::span<const std::string> mapped(std::size_t field) const;
    /// An Error that names file, line and what is wrong.
    [[nodiscard]] Failure refuse(std::uint64_t line,
                                 std::string_view what,
                                 std::string remedy) const;
    /// Tells once that a column of a table without attributes is not read.
    void tell_unread(std::string_view name, const Position& at) const;
};

/// Fails with invalid_input for a header that cannot be used.
Result<std::unique_ptr<TableRows>> csv_table(const TableInput& input);
Result<std::unique_ptr<TableRows>> json_table(const TableInput& input);

/// As trim, without a call for what needs none.
[[nodiscard]] std::string_view trimmed_cell(std::string_view text);

}  // namespace hearken::intake
