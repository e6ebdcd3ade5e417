// A foreign export read by a layout and written as the tables of docs/export-formats.md.
//
// Rows go through one at a time; what is kept of them are the ids of cases and people, roles, and
// what the layout's indexes ask for.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casework/dictionary.h"
#include "importing/bound_table.h"
#include "importing/import_books.h"
#include "importing/layout.h"
#include "importing/output_tables.h"
#include "importing/row_source.h"
#include "importing/stated_dates.h"

namespace hearken::importing {

class Importer {
public:
    /// `layout` and `sink` must outlive this.
    Importer(const Layout& layout, TableSink& sink, BoundTable::BarredAs barred_as);

    /// A file's tables, before any row of any file is read. Fails with invalid_input where a table
    /// that the layout has by name lacks a column that it must have.
    Result<void> add_file(const std::string& file_name, const std::vector<SourceTable>& tables);
    /// A file that is not read, with the reason.
    void add_unread(const std::string& file_name, std::string why);

    /// The files in the order in which they must be read: by the layout's tables, then as they
    /// were added. Of files that no table is of, none.
    [[nodiscard]] std::vector<std::size_t> order() const;

    /// After all files were added: the first lines of the tables.
    Result<void> begin();
    /// All rows of the file of that number. Fails with conflict where its tables are no longer
    /// those that were added.
    Result<void> read(std::size_t file, RowSource& rows);
    /// After all files: what is left to write, and the books.
    Result<void> finish();

    [[nodiscard]] const ImportBooks& books() const { return books_; }
    /// The latest day of which any file can tell, where all say of which they do.
    [[nodiscard]] std::optional<Date> known_until() const {
        return says_until_all_ ? known_until_ : std::nullopt;
    }
    [[nodiscard]] bool writes(intake::TableId table) const { return out_.has(table); }
    /// Whether a table of the layout was there and read.
    [[nodiscard]] bool has_table(std::string_view name) const;

private:
    using Cells = importing::Cells;
    struct File {
        std::string name;
        std::vector<std::size_t> books;  // of each of its tables
    };
    struct Table {
        SourceTable source;
        std::size_t of_layout = 0;
        std::unique_ptr<BoundTable> bound;  // null where it is not read
        std::uint64_t unplaced = 0;         // rows that do not state their case, or what happened
    };
    enum class Wrote : std::uint8_t { row, nothing, again };

    [[nodiscard]] bool has_the_tables_of(std::size_t file, const RowSource& rows) const;
    void take(Table& table, std::size_t books, Cells cells);
    Wrote write(std::size_t books,
                const BoundRule& rule,
                const std::vector<BoundCell>& rule_cells,
                Cells cells);
    bool fill(std::size_t books,
              const BoundRule& rule,
              const std::vector<BoundCell>& rule_cells,
              Cells cells);
    bool says_enough(const BoundRule& rule);
    bool is_under_age(const BoundRule& rule, Cells cells);
    Wrote write_roles();
    bool is_first_of_event(std::size_t books);
    std::string_view time_of(std::size_t books,
                             const BoundCell& cell,
                             Cells cells,
                             std::string_view text,
                             std::string& room);
    bool append_stretch(std::string& room, std::string_view from, std::string_view until) const;
    bool is_new(intake::TableId table);
    void note_case(std::string_view id);
    void write_case(std::string_view id);
    Wrote lack(casework::ProblemKind kind, std::string reason);
    /// What is not in the import although it was in the export: an absence in the feeds of such a
    /// table is no evidence.
    void doubt_feeds_of(std::size_t books, std::string why, std::uint64_t rows);
    void doubt_feeds_of_lost_rows();
    void add_problem(std::size_t books,
                     casework::ProblemKind kind,
                     std::string reason,
                     std::string remedy);
    void keep_error(Result<void> done);

    const Layout& layout_;
    BoundTable::BarredAs barred_as_;
    StatedDates dates_;
    OutputTables out_;
    ImportBooks books_;
    Bound bound_;
    std::vector<File> files_;
    bool says_until_all_ = true;  // each file that was read, by when it was made
    std::optional<Date> known_until_;
    std::deque<Table> tables_;  // by the number of their books

    casework::Dictionary cases_;
    std::vector<bool> case_written_;
    bool has_case_rules_ = false;
    casework::Dictionary people_;
    casework::Dictionary roles_;
    casework::Dictionary events_;            // of rules that write an event once
    std::vector<std::size_t> event_hashes_;  // of what was written of each

    // Of the row at hand.
    const intake::Position* at_ = nullptr;
    std::vector<OutputCell> written_;
    std::array<std::string_view, 16> by_field_;
    std::deque<std::string> rooms_;  // two for each cell of the longest rule
    std::string until_room_;
    std::string born_room_;
    std::string on_room_;
    std::string key_;
    std::string lacking_;  // why no rule wrote anything
    casework::ProblemKind lacking_kind_ = casework::ProblemKind::missing_value;
    bool has_problem_ = false;
    std::optional<Error> error_;
};

}  // namespace hearken::importing
