// Words to clauses, by recursive descent. Names are not looked at here: see checker.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/diagnostics.h"
#include "language/program.h"

namespace hearken::language {

/// Clauses as written: those of the standard itself and of each of its versions.
struct ParsedClauses {
    Clauses clauses;
    // Which were written, so that a version overrides only what it says.
    bool has_anchors = false;
    bool has_exclusions = false;
    bool has_doubts = false;
    bool has_discharges = false;
    bool has_excuses = false;
    bool has_stops = false;
    bool has_feeds = false;
    bool has_fields = false;
};

struct ParsedVersion {
    DayRange in_force;
    std::string label;
    ParsedClauses clauses;
    Position at;
};

struct ParsedStandard {
    assurance::StandardInfo info;
    bool has_status = false;
    bool has_weight = false;
    DayRange effective;
    JudgedBy judged_by = JudgedBy::trigger;
    std::optional<ForEach> for_each;
    ParsedClauses clauses;
    std::vector<ParsedVersion> versions;
    Position at;
};

/// A file or a folder that `use` names.
struct ParsedUse {
    std::string name;
    Position at;
};

struct ParsedHeader {
    std::string title;
    std::string version;
    std::string nation;
    std::string zone;
    std::string calendar;
    std::string events_file;
    std::vector<ParsedUse> roles;  // files of roles, and of agencies
    std::vector<ParsedUse> feeds;
    ParsedUse terms;
    std::vector<ParsedUse> lexicons;
    std::vector<ParsedUse> packs;
    bool is_whole_log = false;
    Position at;
    Position zone_at;
    Position calendar_at;
    Position events_at;
};

struct ParsedFile {
    std::vector<ParsedHeader> headers;  // more than one is an error of the pack
    std::vector<Param> params;
    std::vector<Define> defines;
    std::vector<ParsedStandard> standards;
};

/// Parses one file. After an error it goes on with the next standard, so that one run shows
/// one mistake of each. Depth of nesting is limited; no text makes it crash or run on.
[[nodiscard]] ParsedFile parse(const SourceFile& file,
                               std::uint32_t file_number,
                               Diagnostics& diagnostics);

}  // namespace hearken::language
