// Everything that a report of cases tells, before it is laid out. Start here for reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/chronology.h"
#include "report/finding.h"
#include "report/summary.h"

namespace hearken::report {

/// What was read of one file or table.
struct SourceRead {
    std::string name;  // whose export
    std::string file;
    std::uint64_t rows = 0;
    std::uint64_t loaded = 0;
    std::uint64_t with_problems = 0;
    std::uint64_t merged = 0;  // that said again what another row had said
};

/// One stretch that a source is declared complete for.
struct CoverageRead {
    std::string source;
    std::string feed;
    std::string from;  // ISO days, inclusive
    std::string to;
    bool is_declared = true;  // false: supposed, as nothing was declared
};

/// What one standard came to in one place.
struct DutyCounts {
    std::size_t duty = 0;  // position in CaseworkReport::duties
    StandardCounts counts;
};

/// How many duties the records of a place allow to judge, and what they lack.
struct CouldBeJudged {
    struct Lacking {
        std::string what;
        std::string remedy;
        std::string duties;  // their ids
    };
    std::size_t judged = 0;
    std::size_t in_part = 0;
    std::size_t not_judged = 0;
    std::vector<Lacking> lacking;  // what most duties lack first
};

/// One force or authority with its partners: read and judged by itself.
struct Place {
    std::string name;
    std::uint64_t cases = 0;
    std::uint64_t events = 0;
    std::uint64_t problems = 0;
    std::vector<SourceRead> sources;
    std::vector<CoverageRead> coverage;
    std::vector<DutyCounts> counts;
    CouldBeJudged could_be_judged;
    std::vector<std::string> not_told;  // feeds, kinds and roles that standards name and nobody has
    std::uint64_t overdue = 0;          // findings of each need, also those not listed
    std::uint64_t due = 0;
    std::uint64_t looked_at = 0;
    std::uint64_t due_within_5 = 0;  // of those due: within so many working days
    std::uint64_t due_within_10 = 0;
    std::uint64_t due_later = 0;  // pending, and not listed: with a later deadline, or with none
};

struct CaseworkReport {
    std::string title;
    std::string as_of;     // ISO day
    std::string known_on;  // ISO day; empty: everything in the input
    bool coverage_is_declared = true;
    std::vector<Duty> duties;  // in the order of the packs
    std::vector<Place> places;
    // The most urgent of each need, in the order of is_told_before.
    std::vector<Finding> overdue;
    std::vector<Finding> due;
    std::vector<Finding> looked_at;
    std::vector<Chronology> chronologies;  // of the cases of these findings

    [[nodiscard]] std::uint64_t all(std::uint64_t Place::* count) const {
        std::uint64_t sum = 0;
        for (const Place& place : places) sum += place.*count;
        return sum;
    }
};

}  // namespace hearken::report
