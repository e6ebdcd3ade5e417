// The lists of standards/common/ as tables, and the names that they define.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::vocabulary {

/// A CSV table: the names of its columns and its rows, quotation marks taken off (RFC 4180).
struct Table {
    std::string file;  // as standards/common/roles.csv
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;

    /// The cells of one column; none where there is no such column.
    [[nodiscard]] std::vector<std::string> column(std::string_view name) const;
};

/// `file` from the root of the repository; without rows where it cannot be read.
[[nodiscard]] Table read_table(const std::filesystem::path& root, const std::string& file);

/// A table that stands outside the repository, or in a test.
[[nodiscard]] Table parse_table(std::string_view text, const std::string& file);

/// The words of a cell that holds several names: "police social_care".
[[nodiscard]] std::vector<std::string> words_of(std::string_view cell);

/// What is wrong with a list as a list: a name twice, no meaning, no source, a name that is not in
/// snake case, a row of another length than the header. One sentence each.
[[nodiscard]] std::vector<std::string> faults_of(const Table& table);

/// Everything that standards/common/ defines.
struct Vocabulary {
    Table events;
    Table roles;
    Table fields;
    Table agencies;
    std::map<std::string, Table> lexicons;  // by name, which is the file's without .csv
};
[[nodiscard]] Vocabulary read_vocabulary(const std::filesystem::path& root);

}  // namespace hearken::vocabulary
