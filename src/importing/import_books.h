// The books of an import: for each file rows read = rows used + rows left out, each with its
// reason; what became of columns; words that no list of codes has.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casework/problem.h"
#include "importing/code_books.h"
#include "intake/export_tables.h"

namespace hearken::importing {

struct LeftOut {
    std::string reason;
    std::uint64_t rows = 0;
};

/// What became of a column that no rule of the layout names.
struct ColumnFate {
    enum class Fate : std::uint8_t {
        kept,      // unknown to the layout: an attribute under its own name
        left_out,  // the layout says so
        barred,    // its name says what no standard may ask of a person
        absent,    // the layout reads it and the file lacks it
    };
    std::string column;
    Fate fate = Fate::kept;
    std::string why;          // of barred: "ethnicity or race"
    std::uint64_t cells = 0;  // that state something
};

/// A table of a file, and what it gave.
struct TableBooks {
    std::string file;
    std::string table;        // of the layout; empty: the layout has none like it
    std::string unread;       // why it was not read; empty: it was
    bool by_columns = false;  // known by its columns, not by its name
    std::uint64_t rows = 0;
    std::uint64_t used = 0;
    std::uint64_t with_problems = 0;  // of those used, with something that could not be read
    std::vector<LeftOut> left_out;
    std::vector<ColumnFate> columns;

    void leave_out(std::string_view reason);
    [[nodiscard]] std::uint64_t rows_left_out() const;
    [[nodiscard]] bool adds_up() const { return rows == used + rows_left_out(); }
};

/// Why a feed that the layout can hold whole is not declared.
struct DoubtedFeed {
    std::string feed;
    std::string table;
    std::string why;
    std::uint64_t rows = 0;  // that leave it open; 0 where it is not known how many
};

struct ImportBooks {
    std::vector<TableBooks> tables;
    std::array<std::uint64_t, intake::table_count> written{};  // rows, by TableId
    std::vector<UnknownCode> unknown_codes;
    std::vector<DoubtedFeed> doubted_feeds;
    casework::Problems problems;  // their source is the number of a table in `tables`

    [[nodiscard]] std::uint64_t rows() const;
    [[nodiscard]] std::uint64_t used() const;
    [[nodiscard]] bool adds_up() const;
};

}  // namespace hearken::importing
