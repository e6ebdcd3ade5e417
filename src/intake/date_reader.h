// Turns what an export writes for a date into a Moment, by the mapping's formats and zone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.h"
#include "base/time_zone.h"
#include "intake/date_format.h"

namespace hearken::intake {

/// Not for two threads at once.
class DateReader {
public:
    /// Without formats: ISO 8601 with or without a time and an offset, and what
    /// parse_partial_date reads ("May 2014", "before 2014"). With formats: each in turn, and of
    /// the rest only what has a letter in it, so that no stranger's day and month are swapped.
    /// Times that state no offset are the wall clock of `zone`.
    DateReader(TimeZone zone, std::vector<DateFormat> formats)
        : zone_(std::move(zone)), formats_(std::move(formats)) {}

    struct Reading {
        Moment moment;  // of unknown precision where there is a fault
        DateFault fault = DateFault::none;
    };
    /// `text` without white space around it. Empty text is unreadable.
    [[nodiscard]] Reading read(std::string_view text) const;
    /// The same, with the moment written to `moment`: quickest for what most exports write.
    [[nodiscard]] DateFault read(std::string_view text, Moment& moment) const {
        if (const Instant usual = usual_instant(text); usual != latest_instant) {
            moment.earliest = usual;  // each by itself: no copy of the whole waits for them
            moment.latest = usual;
            moment.precision = Precision::instant;
            return DateFault::none;
        }
        const Reading reading = read(text);
        moment = reading.moment;
        return reading.fault;
    }

    /// From here on, whether beside formats ISO 8601 is read where no format fits: what a
    /// spreadsheet keeps as a date has no day and month to be exchanged.
    void read_iso_too(bool does) { reads_iso_too_ = does; }

    [[nodiscard]] const TimeZone& zone() const { return zone_; }
    [[nodiscard]] bool has_formats() const { return !formats_.empty(); }

private:
    [[nodiscard]] Instant usual_instant(std::string_view text) const {
        return formats_.empty() ? read_usual_instant(text) : latest_instant;
    }
    [[nodiscard]] Reading read_iso(std::string_view text) const;
    [[nodiscard]] Reading read_usual(const UsualDay& usual) const;
    [[nodiscard]] Reading read_formatted(std::string_view text) const;
    [[nodiscard]] Reading read_partial(std::string_view text) const;
    [[nodiscard]] Reading place(const StatedTime& stated) const;
    [[nodiscard]] Reading on_the_wall(Date day, std::chrono::milliseconds time_of_day) const;

    TimeZone zone_;
    std::vector<DateFormat> formats_;
    bool reads_iso_too_ = false;

    // When days begin on which the clocks do not change: the days of a log are few.
    struct PlainDay {
        Date day = earliest_date;
        Instant midnight;
    };
    static constexpr std::size_t plain_days_count = 1024;
    mutable std::vector<PlainDay> plain_days_{plain_days_count};
};

/// `"31/06/2014" is a day that does not exist ...`, for a Problem, without a full stop. Quotes
/// `text` only where it can be nothing but a date.
[[nodiscard]] std::string describe(DateFault fault, std::string_view text);
/// What the sender can do about it.
[[nodiscard]] std::string remedy_of(DateFault fault);

}  // namespace hearken::intake
