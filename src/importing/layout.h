// How one kind of foreign export is read: which of its tables and columns make which rows of the
// case-export format. A layout is a TOML file; docs/imports.md says how one is written.
//
//   title = "..."              what the export is, in words
//   source = "social_care"     whose records they are, unless the user says otherwise
//   zone = "Europe/London"     for times without an offset
//   encoding = "windows-1252"  of CSV and JSON; else "utf-8", or UTF-16 by its byte order mark
//
//   [dates]
//   formats = ["%d/%m/%Y"]     besides ISO 8601, tried in order, see intake/date_format.h
//   midnight_is_day = true     a time of exactly 00:00 states no time of day
//
//   [cases]                    of every case: agency, kind, nation
//   nation = "england"
//
//   [codes.NAME]               the export's words and ours; "*" for all that the list lacks, where
//   "Y" = "yes"                it has one; "" where a word states nothing
//
//   [[table]]                  once for each table, in the order in which they are read
//   name = "ssd_cp_visits"
//   file = "ssd_cp_visits*"    else its name; a name or a list, * for any letters, without endings
//   require = ["..."]          columns without which it is not this table
//   case = "{...}"             for all its rules that do not say otherwise, as is `about`
//   unused = "why"             the table is known and not read
//   leave_out = ["..."]        columns that are not carried, * for any letters
//   rest = "event"             which rows carry columns that no rule names: event, note, case or
//                              person; where it writes none, another of these that does
//   dates = ["..."]            columns that hold dates and are carried as ISO 8601
//
//   [[table.index]]            what later tables look up: name, by, value, when, unless
//   [[table.event]]            a row of a table of docs/export-formats.md; so case, person, role,
//   when = { column = "Y" }    participant and note. Its keys are that table's fields, and:
//   until = "{...}"            it happened between `happened` and this
//   or_later = true            it happened at `happened` or later, nobody says when
//   once = true                of rows with one `event` only the first is written
//   under_age = 18             it is written for a person certainly younger: `born` and `on` are
//                              days; also of role
//   without_time = true        it is written also where no time is stated
//   attributes = { reason = "{...}" }
//   keep = ["..."]             columns that are attributes under their own names
//
//   [[table.doubt]]            rows (when, unless) for which `feed` is not declared, and `why`
//
//   [[feed]]                   what the export can hold completely: name, kinds, tables;
//   codes = ["..."]            lists that must have all words met, else it is not declared
//   lacks = "..."              and what it lacks, where it holds the feed in part only
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time_zone.h"
#include "importing/pattern.h"
#include "intake/date_format.h"
#include "intake/export_tables.h"
#include "intake/text_encoding.h"

namespace hearken::importing {

/// A condition on one cell of a row.
struct Condition {
    std::string column;
    std::vector<std::string> words;  // one of them, in any capitals; "*" anything, "" nothing
    bool is_not = false;
};

/// What a row of a foreign table gives, where all conditions hold.
struct Rule {
    intake::TableId table = intake::TableId::events;
    std::vector<Condition> conditions;
    std::vector<std::pair<std::size_t, Pattern>> fields;  // position in the table's spec -> value
    Pattern until;
    bool has_until = false;  // with an empty `until`: or later, without an end
    std::vector<std::pair<std::string, Pattern>> attributes;
    bool without_time = false;
    bool once = false;
    unsigned under_age = 0;  // years; 0: whatever the age
    Pattern born;
    Pattern on;

    /// The pattern of a field; null where the rule has none.
    [[nodiscard]] const Pattern* field(std::size_t position) const;
};

struct IndexRule {
    std::string name;
    std::vector<Condition> conditions;
    Pattern by;
    Pattern value;
};

/// Rows that leave it open whether the export holds a feed whole: then it is not declared.
struct DoubtRule {
    std::vector<Condition> conditions;
    std::string feed;
    std::string why;
};

struct ForeignTable {
    std::string name;
    std::vector<std::string> files;  // patterns of names without endings
    std::vector<std::string> require;
    std::string unused;  // why it is not read; empty: it is
    std::set<std::string, std::less<>> leave_out;
    std::set<std::string, std::less<>> dates;
    std::vector<IndexRule> indexes;
    std::vector<DoubtRule> doubts;
    std::vector<Rule> rules;  // first those whose rows carry columns that the layout does not know
};

/// A feed that the export can hold, see standards/common/feeds.csv.
struct Feed {
    std::string name;
    std::vector<std::string> kinds;
    std::vector<std::string> tables;  // all of which must be there
    std::vector<std::string> codes;   // lists without which a word may be one of these kinds
    std::string lacks;                // empty: it can be whole
};

/// One list of codes. Words are compared in any capitals.
struct CodeList {
    std::map<std::string, std::string, std::less<>> words;  // in small letters -> ours
    bool has_other = false;
    std::string other;  // for all that `words` lacks
};

struct Layout {
    std::string name;       // "ssd"
    std::string file_name;  // for messages
    std::string title;
    std::string source;
    std::string zone_name;
    TimeZone zone = TimeZone::utc();
    intake::TextEncoding encoding = intake::TextEncoding::utf8;
    std::vector<intake::DateFormat> date_formats;
    bool midnight_is_day = false;
    std::vector<std::pair<std::size_t, std::string>> of_cases;  // field of cases -> value
    std::map<std::string, CodeList, std::less<>> codes;
    std::vector<ForeignTable> tables;
    std::vector<Feed> feeds;

    /// What a field of cases is in every case; null where the layout does not say.
    [[nodiscard]] const std::string* of_cases_at(std::size_t field) const;
};

/// Fails with invalid_input naming `file_name`, the line and what to write instead.
Result<Layout> parse_layout(std::string_view toml, std::string name, std::string file_name);

/// Every name of the shared vocabulary that a layout can write.
struct NamesOfLayout {
    std::set<std::string> kinds;
    std::set<std::string> roles;
    std::set<std::string> agencies;
    std::set<std::string> attributes;  // that are not columns under their own names
    std::set<std::string> feeds;
};
[[nodiscard]] NamesOfLayout names_of(const Layout& layout);

}  // namespace hearken::importing
