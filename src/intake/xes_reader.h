// Reads a XES log (IEEE 1849, and XES 1.0 and 2.0 before it) as a stream.
#pragma once

#include <string>

#include "casework/casebook.h"
#include "intake/byte_stream.h"
#include "intake/column_mapping.h"

namespace hearken::intake {

/// Fills `builder` with what `stream` holds; `mapping` may be null. What is wrong with the log
/// becomes Problems, and what came before counts. Fails with invalid_input where the XML is no
/// event log, and with unavailable where the stream could not be read.
///
/// In UTF-8, UTF-16 or ISO-8859-1, as its first line says. Entity and attribute declarations are
/// refused. Memory grows with what the casebook keeps, not with the file.
Result<void> read_xes(ByteStream& stream,
                      const std::string& file_name,
                      const Mapping* mapping,
                      casework::CasebookBuilder& builder);

}  // namespace hearken::intake
