#include "importing/feed_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::importing {
namespace {

bool is_of(const Rule& rule, const Feed& feed) {
    if (rule.table != intake::TableId::events) return false;
    const Pattern* kind = rule.field(intake::event_fields::kind);
    if (kind == nullptr) return false;
    // Which kind a code stands for its row says: it may be one of these.
    return !kind->is_constant() ||
           std::find(feed.kinds.begin(), feed.kinds.end(), kind->text) != feed.kinds.end();
}

// The first column of what says when: the day. Without the time of day beside it the event is
// written all the same.
const std::string* day_of(const Rule& rule) {
    const Pattern* happened = rule.field(intake::event_fields::happened);
    if (happened == nullptr) return nullptr;
    const auto found = std::find_if(happened->pieces.begin(),
                                    happened->pieces.end(),
                                    [](const Piece& piece) { return !piece.column.empty(); });
    return found == happened->pieces.end() ? nullptr : &found->column;
}

// A condition that an empty cell fulfils can hold without the column.
bool needs(const Rule& rule, const std::string& column) {
    if (const std::string* day = day_of(rule); day != nullptr && *day == column) return true;
    return std::any_of(
        rule.conditions.begin(), rule.conditions.end(), [&](const Condition& condition) {
            const bool takes_nothing =
                std::find(condition.words.begin(), condition.words.end(), "") !=
                condition.words.end();
            return condition.column == column && !condition.is_not && !takes_nothing;
        });
}

}  // namespace

std::string lacking_column(const Layout& layout, const ImportBooks& books, const Feed& feed) {
    for (const TableBooks& table : books.tables) {
        if (!table.unread.empty()) continue;
        const auto known =
            std::find_if(layout.tables.begin(), layout.tables.end(), [&](const ForeignTable& one) {
                return one.name == table.table;
            });
        if (known == layout.tables.end()) continue;
        for (const ColumnFate& column : table.columns) {
            if (column.fate != ColumnFate::Fate::absent) continue;
            const bool is_lacking =
                std::any_of(known->rules.begin(), known->rules.end(), [&](const Rule& rule) {
                    return is_of(rule, feed) && needs(rule, column.column);
                });
            if (is_lacking)
                return fmt::format("{} has no column {}, without which events of it are not seen",
                                   printable(table.table),
                                   printable(column.column));
        }
    }
    return "";
}

}  // namespace hearken::importing
