// Reads a CSV export, one event a row, as a stream.
#pragma once

#include <string>

#include "casework/casebook.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// Fills `builder` with what `stream` holds; `mapping` may be null. What is wrong with a row
/// becomes a Problem, and the next good row is read. Fails with invalid_input where the header
/// cannot be used, and with unavailable where the stream could not be read.
///
/// An empty cell is an attribute that the row does not have. Memory grows with what the casebook
/// keeps, not with the file; one row takes at most a few times CsvReader::row_bytes_max.
Result<void> read_csv(ByteStream& stream,
                      const std::string& file_name,
                      const Mapping* mapping,
                      casework::CasebookBuilder& builder);

}  // namespace hearken::intake
