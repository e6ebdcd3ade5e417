// Which stretches of days each feed covers, on one calendar.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/stretches.h"
#include "base/time_zone.h"
#include "casework/casebook.h"
#include "language/program.h"

namespace hearken::monitor {

class CoverageMap {
public:
    /// What was known on a day covers nothing after it: `known_on` ends every stretch. One that is
    /// supposed begins with the first of the records known by then.
    CoverageMap(const casework::Casebook& casebook,
                const TimeZone& zone,
                std::optional<Date> known_on);

    /// What is covered of a feed that a standard names.
    [[nodiscard]] Stretches of_feed(const std::string& feed) const;

    /// What is covered of all kinds in `events` at once, for standards that name no feed.
    [[nodiscard]] Stretches of_kinds(const language::EventSet& events) const;

    /// The first part of `wanted` that is not covered; nothing where all of it is, or where it
    /// holds no day, as it ends before it begins.
    [[nodiscard]] static std::optional<DateRange> first_gap(const Stretches& covered,
                                                            DateRange wanted);

private:
    struct Declared {
        const casework::Coverage* coverage;
        DateRange days;
    };
    std::vector<Declared> declared_;
};

}  // namespace hearken::monitor
