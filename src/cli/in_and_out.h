// What several commands read and write alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casework/casebook.h"

namespace hearken::cli {

/// A day as an option gives it; nothing for an empty text.
Result<std::optional<Date>> read_day(const std::string& text, const char* option);

/// Prints the books of every input, of each table of a folder and of all, to standard error.
void tell_rows(const casework::Casebook& casebook);

/// Fails where one of `outputs` would take the place of what is read, of a file in a folder that is
/// read, or of another of them. Empty paths and `-` are passed over.
Result<void> check_outputs(const std::vector<std::string>& read,
                           const std::vector<std::string>& outputs);

/// To the file `path`, or to standard output where it is empty or `-`.
Result<void> write_result(const std::string& text, const std::string& path);

}  // namespace hearken::cli
