// One line of an evidence file, read again: see docs/evidence.md. The checker's own reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::evidence_checker {

struct NamedEvent {
    std::string field;   // "witness", "excluded_by", ...
    std::string record;  // empty: the line shows no event there
    std::string kind;
    std::string happened;
    std::int64_t sequence = -1;  // which event of its case, as a record may tell several
};

struct NamedSetting {
    std::string name;
    std::string value;
    std::string set_by;
};

struct EvidenceObject {
    std::string standard;
    std::string version;
    std::string pack_version;
    std::string sha256;
    std::string the_case;
    std::string person;  // `for`: whose verdict it is; empty: of no one person
    std::string excuse;  // "excused", "perhaps_excused" or nothing
    std::int64_t instance = 0;
    std::string verdict;
    std::string missed;
    std::string not_applicable;
    std::string as_of;
    std::string known_on;  // empty: everything in the input
    NamedEvent trigger;
    NamedEvent anchor;
    NamedEvent witness;
    std::string deadline;         // empty: none
    std::string deadline_latest;  // where it is not certain
    std::string warning_from;     // empty: none
    std::optional<std::int64_t> margin_days;
    bool is_judged_by_recording = false;  // `by recorded time`
    std::string covered_from;             // empty: none stated
    std::string covered_to;
    std::vector<std::string> cites;
    bool cites_are_minimal = true;
    std::vector<NamedEvent> events;  // of every field that shows one
    std::vector<NamedSetting> settings;
};

/// What is wrong with a line that is no evidence, or nothing.
[[nodiscard]] std::optional<std::string> read_evidence(std::string_view line, EvidenceObject& out);

}  // namespace hearken::evidence_checker
