// How one agency's export is to be read: which columns mean what, in which zone, in which words.
//
// A mapping is a TOML file. Every key is optional, and one that is not listed here is an Error:
//
//   source = "police"          whose export it is; else the file's name without its endings
//   zone = "Europe/London"     for days and times without an offset; else the
//                              zone of the standards that are asked about
//   ordered = true             the file's order is the order of happening, also within a day;
//                              else true for XES and false for CSV
//   separator = ","            of CSV: , ; | or a tab ("\t"); else found from the header
//   encoding = "windows-1252"  of CSV and JSON Lines; else "utf-8", or UTF-16 by its byte order
//   mark
//
//   [columns]                  of CSV, or keys of JSON Lines; else those in usual_columns.h
//   case = "Crime no"
//   event = "Action"
//   happened = "Done"          one column, or two: ["Date", "Time"]
//   recorded = "Entered"       when the source was told, in the same forms
//
//   [dates]
//   formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]    tried in order, see date_format.h; else ISO 8601
//
//   [events]                   other names become snake_case by themselves
//   "ICPC - held" = "icpc_held"
//
//   [attributes]               of what is neither case, event nor time
//   rename = { "Off. type" = "offence_type" }
//   ignore = ["Free text"]
//   dates = ["Date of birth"]  hold dates in [dates] formats; are kept as ISO 8601
//
//   [tables.events]            of a folder: which file is the table, else events.csv and so on;
//   file = "actions.csv"       a name, or a list of names
//   case = "Crime no"          and which of its columns is which field, see export_tables.h
//
//   [codes.role]               of a folder: the export's words and ours, for kind, role, agency
//   "SW" = "social_worker"     and any attribute; see export_codes.h
//
//   [[coverage]]               once for each feed, see casework/coverage.h
//   feed = "police.actions"
//   source = "police"          else this mapping's source, else that of the file it reads
//   kinds = ["icpc_held"]      else all
//   from = 2013-04-01          else without limit, as are `to` and `current_as_of`
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time_zone.h"
#include "casework/coverage.h"
#include "intake/date_format.h"
#include "intake/text_encoding.h"

namespace hearken::intake {

/// Where a table of a folder is, and which of its columns hold its fields.
struct TableMapping {
    std::vector<std::string> files;  // in the folder; empty: found by the table's name
    std::map<std::string, std::vector<std::string>, std::less<>> columns;  // field -> one or two
};

/// An export's word -> ours.
using CodeMapping = std::map<std::string, std::string, std::less<>>;

struct Mapping {
    std::string file_name;  // for messages
    std::string source;     // empty: not stated
    TimeZone zone = TimeZone::utc();
    bool has_zone = false;  // zone was stated
    std::optional<bool> is_ordered;
    char separator = '\0';  // none: found from the header
    TextEncoding encoding = TextEncoding::utf8;

    std::string case_column;  // these four empty: not stated
    std::string event_column;
    std::vector<std::string> happened_columns;  // one, or a date and a time
    std::vector<std::string> recorded_columns;

    std::vector<DateFormat> date_formats;
    std::map<std::string, std::string, std::less<>> event_kinds;  // name -> kind
    std::map<std::string, std::string, std::less<>> renamed_attributes;
    std::set<std::string, std::less<>> ignored_attributes;
    std::set<std::string, std::less<>> date_attributes;
    std::map<std::string, TableMapping, std::less<>> tables;  // by the table's name
    std::map<std::string, CodeMapping, std::less<>> codes;    // by "kind", "role", an attribute
    std::vector<casework::Coverage> coverage;
};

/// Fails with invalid_input naming `file_name`, the line and what to write instead.
Result<Mapping> parse_mapping(std::string_view toml, std::string file_name);

/// Fails also with not_found and unavailable.
Result<Mapping> read_mapping(const std::filesystem::path& path);

}  // namespace hearken::intake
