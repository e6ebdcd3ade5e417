// A foreign export, read by a layout, as a folder of tables (docs/export-formats.md).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "importing/import_books.h"
#include "importing/layout.h"
#include "intake/text_encoding.h"

namespace hearken::operations {

struct ImportRequest {
    std::vector<std::filesystem::path> inputs;  // files, and folders of files
    std::string from;                           // a layout that is shipped, or a file's path
    std::filesystem::path out;                  // a new or empty folder
    std::optional<DateRange> covers;            // days that the export holds completely
    std::string source;                         // whose records; empty: as the layout says
    intake::TextEncoding encoding = intake::TextEncoding::utf8;  // of CSV and JSON
};

/// What a feed of the layout came to.
struct FeedTold {
    std::string name;
    bool is_declared = false;
    std::string why;  // it is not declared
};

struct Imported {
    importing::Layout layout;
    importing::ImportBooks books;
    std::vector<FeedTold> feeds;
};

/// A layout by name or by its file. Fails with not_found, and as parse_layout does.
Result<importing::Layout> find_layout(const std::string& from);

/// All files of the folder are whole, or none is there. Fails with conflict for a folder that is
/// not empty, with invalid_input where no file is a table that the layout knows.
Result<Imported> import_export(const ImportRequest& request);

}  // namespace hearken::operations
