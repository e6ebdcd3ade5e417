// One event as a file states it, and what becomes of it: the same for every format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/casebook.h"
#include "intake/date_reader.h"
#include "intake/kind_names.h"
#include "intake/row_books.h"

namespace hearken::intake {

using casework::AttributeValue;

/// A date that could not be read, to be told once it is known what becomes of its row.
struct UnreadDate {
    Position at;
    DateFault fault = DateFault::unreadable;
    std::string text;
};

struct EventRow {
    Position at;
    std::uint32_t name = KindNames::none;
    std::uint32_t transition = KindNames::none;
    Moment happened;
    bool is_time_stated = false;  // in a form that can be read; "unknown" is one
    std::optional<UnreadDate> unread_time;
    Moment recorded;
    bool has_problems = false;  // others, already told
    std::vector<AttributeValue> values;

    /// As new, at `where`; keeps its memory.
    void begin(const Position& where);
};

/// Adds rows to the casebook and counts them.
///
/// A row whose case and kind are known is added even where its time is not, with an unknown time:
/// a duty that it may have fulfilled can then not be told, instead of being called missed. A row
/// without case or kind gives no event.
class EventWriter {
public:
    /// All must outlive this.
    EventWriter(casework::CasebookBuilder& builder, KindNames& kinds, RowBooks& books)
        : builder_(builder), kinds_(kinds), books_(books) {}

    /// The number of the event; casework::nothing where the row gave none, as `of_case` is where
    /// it names no case.
    casework::EventIndex write(casework::CaseIndex of_case, EventRow& row);

private:
    bool tell_what_is_missing(bool has_case, const EventRow& row);
    void tell_time(const EventRow& row, bool is_kept);

    casework::CasebookBuilder& builder_;
    KindNames& kinds_;
    RowBooks& books_;
};

}  // namespace hearken::intake
