// Offsets of civil time zones as one flat table, made once for each zone from the system's tzdata
// by Howard Hinnant's date library, which nothing outside this file may see.
//
// The library reads the changes listed in a zone's file, which end in 2037; the rule for all later
// years is the file's last line (RFC 8536, 3.3), read here.
#include "base/time_zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <vector>

#include "base/text.h"
#include "base/zone_rule.h"

namespace hearken {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr std::int64_t ms_in_day = 86'400'000;
constexpr std::int64_t unbounded_before = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t unbounded_after = std::numeric_limits<std::int64_t>::max();
/// No place has ever been further than 16 hours from UTC (Manila, before 1845).
constexpr std::int64_t offset_ms_max = std::int64_t{16} * 3'600'000;

constexpr std::int64_t start_of_year(int year) {
    return Date{std::chrono::year{year} / 1 / 1}.time_since_epoch().count() * ms_in_day;
}
constexpr std::int64_t table_first_ms = start_of_year(first_year);
constexpr std::int64_t table_end_ms = start_of_year(last_year + 1);
/// The index has one entry for each 2^31 ms, about 25 days: seldom more than one change falls
/// there.
constexpr int index_shift = 31;

std::int64_t floor_day(std::int64_t ms) {
    return ms >= 0 ? ms / ms_in_day : -((-1 - ms) / ms_in_day) - 1;
}

date::sys_seconds to_seconds(std::int64_t ms) {
    return date::sys_seconds{std::chrono::seconds{ms / 1000}};
}

std::int64_t to_ms(date::sys_seconds time) {
    return time.time_since_epoch().count() * 1000;
}

}  // namespace

/// Interval i holds from starts[i] until starts[i + 1]; the first has no beginning, the last no
/// end.
struct TimeZone::Offsets {
    std::string name;
    std::vector<std::int64_t> starts;   // one more than offsets: the last is unbounded_after
    std::vector<std::int32_t> offsets;  // local time - UTC, ms
    std::vector<std::uint16_t> index;   // the interval at table_first_ms + (i << index_shift)

    explicit Offsets(std::string zone_name) : name(std::move(zone_name)) {}

    void add(std::int64_t start, std::chrono::seconds offset) {
        const auto offset_ms = static_cast<std::int32_t>(offset.count() * 1000);
        // A new abbreviation alone is no change.
        if (!offsets.empty() && offsets.back() == offset_ms) return;
        starts.push_back(offsets.empty() ? unbounded_before : start);
        offsets.push_back(offset_ms);
    }

    void finish() {
        starts.push_back(unbounded_after);
        std::size_t at = 0;
        for (std::int64_t ms = table_first_ms; ms < table_end_ms;
             ms += std::int64_t{1} << index_shift) {
            while (starts[at + 1] <= ms) ++at;
            index.push_back(static_cast<std::uint16_t>(at));
        }
    }

    [[nodiscard]] std::size_t interval_at(std::int64_t ms) const {
        if (ms < table_first_ms) return 0;
        const auto entry = static_cast<std::size_t>(ms - table_first_ms) >> index_shift;
        if (entry >= index.size()) return offsets.size() - 1;
        std::size_t at = index[entry];
        while (starts[at + 1] <= ms) ++at;
        return at;
    }

    [[nodiscard]] std::int64_t local_ms(std::int64_t ms) const {
        return ms + offsets[interval_at(ms)];
    }

    /// Nothing where a change of the clocks is near.
    [[nodiscard]] std::optional<Instant> plain_midnight(std::int64_t midnight) const {
        const std::size_t at = interval_at(midnight - offset_ms_max);
        if (starts[at + 1] < midnight + ms_in_day + offset_ms_max) return {};
        return Instant{milliseconds{midnight - offsets[at]}};
    }

    /// The first and last instants whose wall clock stands in [from_local, from_local + length);
    /// an empty range (first after last) where there is none.
    [[nodiscard]] InstantRange showing(std::int64_t from_local, std::int64_t length) const {
        std::int64_t first = unbounded_after;
        std::int64_t last = unbounded_before;
        std::size_t at = interval_at(from_local - offset_ms_max);
        if (starts[at + 1] >= from_local + length + offset_ms_max)  // no change near
            return {Instant{milliseconds{from_local - offsets[at]}},
                    Instant{milliseconds{from_local + length - offsets[at] - 1}}};
        for (; at < offsets.size() && starts[at] < from_local + length + offset_ms_max; ++at) {
            const std::int64_t begin = std::max(starts[at], from_local - offsets[at]);
            const std::int64_t end = std::min(starts[at + 1], from_local + length - offsets[at]);
            if (begin >= end) continue;
            first = std::min(first, begin);
            last = std::max(last, end - 1);
        }
        return {Instant{milliseconds{first}}, Instant{milliseconds{last}}};
    }
};

namespace {

constexpr const char* zone_directory = "/usr/share/zoneinfo/";

/// The rule for the years after the last change, such as "GMT0BST,M3.5.0/1,M10.5.0".
std::string rule_of_later_years(const std::string& zone_name) {
    std::ifstream file(zone_directory + zone_name, std::ios::binary);
    std::string line;
    std::string last;
    while (std::getline(file, line)) last = line;
    return last;
}

int year_of(date::sys_seconds time) {
    const auto date = std::chrono::floor<days>(time);
    return std::max(int{std::chrono::year_month_day{date}.year()}, first_year);
}

template <typename Add>
void read_changes(const std::string& zone_name, const Add& add) {
    const date::time_zone* const zone = date::locate_zone(zone_name);
    date::sys_info info = zone->get_info(to_seconds(table_first_ms));
    add(unbounded_before, info.offset);
    while (to_ms(info.end) < table_end_ms) {
        info = zone->get_info(info.end);
        add(to_ms(info.begin), info.offset);
    }

    for (const OffsetChange& change :
         changes_by_rule(rule_of_later_years(zone_name), year_of(info.begin), last_year)) {
        if (change.at > info.begin) add(to_ms(change.at), change.offset);
    }
}

bool same_but_for_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

Failure no_such_zone(const date::tzdb& zones, std::string_view name) {
    std::string remedy = "Give a name of the time zone database, such as Europe/London.";
    for (const date::time_zone& zone : zones.zones) {
        if (same_but_for_case(zone.name(), name)) {
            remedy = fmt::format("Did you mean {}?", zone.name());
        }
    }
    return fail(ErrorKind::not_found,
                fmt::format("There is no time zone \"{}\".", printable(name)),
                std::move(remedy));
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view name) {
    static std::mutex guard;
    static std::map<std::string, std::shared_ptr<const Offsets>, std::less<>> found;
    const std::lock_guard lock(guard);
    if (const auto at = found.find(name); at != found.end()) return TimeZone(at->second);
    try {
        const date::tzdb& zones = date::get_tzdb();
        const bool is_known =
            std::any_of(zones.zones.begin(), zones.zones.end(), [&](const date::time_zone& zone) {
                return zone.name() == name;
            });
        if (!is_known) return no_such_zone(zones, name);
        auto offsets = std::make_shared<Offsets>(std::string(name));
        read_changes(offsets->name, [&](std::int64_t start, std::chrono::seconds offset) {
            offsets->add(start, offset);
        });
        offsets->finish();
        found.emplace(offsets->name, offsets);
        return TimeZone(std::move(offsets));
    } catch (const std::exception& problem) {
        return fail(ErrorKind::unavailable,
                    fmt::format("The time zone \"{}\" cannot be read: {}.",
                                printable(name),
                                printable(problem.what())),
                    "Install the system's time zone data (on Debian: the package tzdata).");
    }
}

TimeZone TimeZone::utc() {
    static const std::shared_ptr<const Offsets> offsets = [] {
        auto made = std::make_shared<Offsets>("UTC");
        made->add(unbounded_before, std::chrono::seconds{0});
        made->finish();
        return made;
    }();
    return TimeZone(offsets);
}

const std::string& TimeZone::name() const {
    return offsets_->name;
}

Date TimeZone::local_date(Instant instant) const {
    if (instant <= earliest_instant) return earliest_date;
    if (instant >= latest_instant) return latest_date;
    const std::int64_t local = offsets_->local_ms(instant.time_since_epoch().count());
    return std::clamp(Date{days{floor_day(local)}}, earliest_date, latest_date);
}

milliseconds TimeZone::time_of_day(Instant instant) const {
    if (instant <= earliest_instant || instant >= latest_instant) return milliseconds{0};
    const std::int64_t local = offsets_->local_ms(instant.time_since_epoch().count());
    return milliseconds{local - floor_day(local) * ms_in_day};
}

std::optional<Instant> TimeZone::plain_midnight(Date day) const {
    if (day <= earliest_date || day >= latest_date) return {};
    return offsets_->plain_midnight(day.time_since_epoch().count() * ms_in_day);
}

InstantRange TimeZone::instants_of(Date day) const {
    if (day <= earliest_date) return {earliest_instant, earliest_instant};
    if (day >= latest_date) return {latest_instant, latest_instant};
    const std::int64_t midnight = day.time_since_epoch().count() * ms_in_day;
    const InstantRange shown = offsets_->showing(midnight, ms_in_day);
    if (shown.first <= shown.last) return shown;
    // A day that the place left out (Samoa, 30 December 2011) is the moment of the change.
    const InstantRange next = offsets_->showing(midnight + ms_in_day, ms_in_day);
    return {next.first, next.first};
}

Result<InstantRange> TimeZone::instants_of(Date day, milliseconds time_of_day) const {
    if (day <= earliest_date || day >= latest_date) return instants_of(day);
    const std::int64_t local = day.time_since_epoch().count() * ms_in_day + time_of_day.count();
    const InstantRange shown = offsets_->showing(local, 1);
    if (shown.first <= shown.last) return shown;
    const auto minutes = std::chrono::floor<std::chrono::minutes>(time_of_day).count();
    return fail(ErrorKind::invalid_input,
                fmt::format("There was no {:02}:{:02} on {} in {}: the clocks had gone forward.",
                            minutes / 60,
                            minutes % 60,
                            to_iso(day),
                            offsets_->name),
                "Correct the time in the source, or state it with its offset from UTC.");
}

}  // namespace hearken
