// Reads a JSON Lines export, one event a line, as a stream.
#pragma once

#include <string>

#include "casework/casebook.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// Fills `builder` with what `stream` holds; `mapping` may be null. What is wrong with a line
/// becomes a Problem, and the next good line is read. Fails with invalid_input where the file is
/// UTF-16, where the mapping gives one key two roles, and where lines were read but none of them
/// states a case, an event or a time; with unavailable where the stream could not be read.
///
/// Null, {} and [] are attributes that the line does not state. A key `b` in an object under `a` is
/// the attribute `a.b`. Numbers keep the text that was written. Memory grows with what the casebook
/// keeps, not with the file; one line takes at most a few times JsonLinesReader::row_bytes_max.
Result<void> read_json_lines(ByteStream& stream,
                             const std::string& file_name,
                             const Mapping* mapping,
                             casework::CasebookBuilder& builder);

}  // namespace hearken::intake
