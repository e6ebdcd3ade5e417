// Dates of a foreign export as docs/export-formats.md has them, without adding or losing anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/date_format.h"
#include "intake/iso_time.h"

namespace hearken::importing {

class StatedDates {
public:
    /// `midnight_is_day`: where a time is exactly 00:00, the system has a column for times and
    /// keeps days in it, so that no time of day is stated.
    StatedDates(std::vector<intake::DateFormat> formats, bool midnight_is_day)
        : formats_(std::move(formats)), midnight_is_day_(midnight_is_day) {}

    /// Appends what `text` states: a day as 2026-03-25, a time by the wall clock or with its
    /// offset as 2026-03-25T14:05:00+01:00, a month as 2026-03, a year as 2026. Words that a
    /// partial date is made of ("before 2014") stay. What cannot be read is appended as it stands,
    /// and the fault given back. `text` has no white space around it and is not empty.
    [[nodiscard]] intake::DateFault append(std::string& out, std::string_view text) const;

    /// The day alone, for "between X and Y"; false where no single day is stated.
    [[nodiscard]] bool append_day(std::string& out, std::string_view text) const;

private:
    [[nodiscard]] intake::FormattedTime read(std::string_view text) const;

    std::vector<intake::DateFormat> formats_;
    bool midnight_is_day_;
};

}  // namespace hearken::importing
