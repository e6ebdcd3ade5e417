// Which column of a CSV export holds what.
//
// A mapping's [columns] come first. What it leaves open is found by these names, whatever their
// case:
//   case       case, case_id, case:concept:name, trace
//   event      event, kind, activity, concept:name
//   happened   happened, happened_at, time, timestamp, date, time:timestamp
//   recorded   recorded, recorded_at (may be lacking)
// Where the case is in case:concept:name, as in tables made from XES, a column case:x holds the
// case's own value x, and lifecycle:transition counts as in XES. All other columns are attributes
// of the event under their own names, or those that the mapping gives.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casework/casebook.h"
#include "intake/attribute_names.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// A time's column, and perhaps another for the time of day.
struct TimeColumns {
    std::size_t date = 0;
    std::optional<std::size_t> time_of_day;
};

struct AttributeColumn {
    std::size_t column = 0;
    casework::AttributeId id = 0;
    bool is_of_case = false;
    bool is_date = false;
    std::string name;  // for messages
};

struct CsvColumns {
    std::size_t count = 0;
    std::size_t of_case = 0;
    std::size_t event = 0;
    TimeColumns happened;
    std::optional<TimeColumns> recorded;
    std::optional<std::size_t> transition;
    std::vector<AttributeColumn> attributes;
};

/// Fails with invalid_input for a header with a name twice or empty, without a column that is
/// needed, or without one that the mapping names. Where that seems to be no header but a record,
/// the error quotes nothing of it. `mapping` may be null.
Result<CsvColumns> find_csv_columns(std::span<const std::string_view> header,
                                    const std::string& file_name,
                                    const Mapping* mapping,
                                    casework::CasebookBuilder& builder);

}  // namespace hearken::intake
