// What several commands read and write alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casework/casebook.h"
#include "operations/output_file.h"

namespace hearken::cli {

/// A day as an option gives it; nothing for an empty text.
Result<std::optional<Date>> read_day(const std::string& text, const char* option);

/// Prints the books of every input, of each table of a folder and of all, to standard error.
void tell_rows(const casework::Casebook& casebook);

/// Fails where a file to write would take the place of what is read, of a file in a folder that is
/// read, or of another of them, and where its folder is not there: nobody should wait for a result
/// that has no place. Empty paths are passed over. `output` alone may be `-`, standard output.
Result<void> check_outputs(const std::vector<std::string>& read,
                           const std::string& output,
                           const std::vector<std::string>& others = {});

/// To the file `path`, or to standard output where it is empty or `-`.
Result<void> write_result(const std::string& text, const std::string& path);

/// The same, but a file takes its name only with the others in `files`: commit_all(). What is no
/// file, as standard output, is written at once, so name it after all that may fail.
Result<void> begin_result(const std::string& text,
                          const std::string& path,
                          std::vector<operations::OutputFile>& files);

}  // namespace hearken::cli
