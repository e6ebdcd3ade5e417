#include "profiling/date_forms.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "base/check.h"
#include "intake/date_format.h"
#include "intake/iso_time.h"

namespace hearken::profiling {
namespace {

struct KnownForm {
    const char* pattern;
    bool has_time;
    int mirror;  // the form with day and month exchanged; -1: none
};

// ISO 8601 stands first: it needs no format.
constexpr std::array<KnownForm, 20> known_forms{{
    {"", true, -1},
    {"%d/%m/%Y", false, 2},
    {"%m/%d/%Y", false, 1},
    {"%d/%m/%Y %H:%M", true, 4},
    {"%m/%d/%Y %H:%M", true, 3},
    {"%d/%m/%Y %H:%M:%S", true, 6},
    {"%m/%d/%Y %H:%M:%S", true, 5},
    {"%d/%m/%y", false, 8},
    {"%m/%d/%y", false, 7},
    {"%d-%b-%Y", false, -1},
    {"%d-%b-%y", false, -1},
    {"%d %b %Y", false, -1},
    {"%d-%b-%Y %H:%M", true, -1},
    {"%d-%b-%Y %H:%M:%S", true, -1},
    {"%d.%m.%Y", false, 15},
    {"%m.%d.%Y", false, 14},
    {"%d-%m-%Y", false, 17},
    {"%m-%d-%Y", false, 16},
    {"%d %b %Y %H:%M", true, -1},
    {"%Y/%m/%d", false, -1},
}};

const std::vector<intake::DateFormat>& formats() {
    static const std::vector<intake::DateFormat> made = [] {
        std::vector<intake::DateFormat> all;
        for (std::size_t at = 1; at < known_forms.size(); ++at) {
            Result<intake::DateFormat> one = intake::DateFormat::make(known_forms[at].pattern);
            HEARKEN_CHECK(one.has_value());
            all.push_back(std::move(*one));
        }
        return all;
    }();
    return made;
}

// A column that begins with so many values that are no dates holds none.
constexpr std::uint64_t others_max = 2000;
constexpr std::size_t date_bytes_max = 40;

bool is_excel_number(std::string_view value) {
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    constexpr std::uint32_t first = 32'874;  // 1 January 1990
    constexpr std::uint32_t last = 65'745;   // 31 December 2079
    return fault == std::errc{} && end == value.data() + value.size() && number >= first &&
           number <= last;
}

}  // namespace

DateForms::Mask DateForms::forms_of(std::string_view value) {
    Mask mask = 0;
    if (intake::read_iso_time(value).fault == intake::DateFault::none) return 1;
    for (std::size_t at = 1; at < known_forms.size(); ++at)
        if (formats()[at - 1].read(value).time.fault == intake::DateFault::none)
            mask |= Mask{1} << at;
    return mask;
}

void DateForms::add(std::string_view value, std::uint64_t times) {
    const bool has_digit = std::any_of(
        value.begin(), value.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!has_digit || value.size() > date_bytes_max ||
        (others_ >= others_max && by_forms_.empty())) {
        others_ += times;
        return;
    }
    const Mask mask = forms_of(value);
    if (mask == 0) {
        others_ += times;
        if (is_excel_number(value)) excel_numbers_ += times;
        return;
    }
    by_forms_[mask] += times;
    bool is_both = false;
    for (std::size_t at = 1; at < known_forms.size() && !is_both; ++at) {
        const int mirror = known_forms[at].mirror;
        if (mirror < 0 || (mask >> at & 1U) == 0 || (mask >> mirror & 1U) == 0) continue;
        is_both = formats()[at - 1].read(value).time.day !=
                  formats()[static_cast<std::size_t>(mirror) - 1].read(value).time.day;
    }
    if (is_both) {
        if (both_ways_ == 0) example_of_both_ways_ = value;
        both_ways_ += times;
    }
    if (value.find(':') != std::string_view::npos) with_time_ += times;
}

DateReading DateForms::finish() const {
    DateReading reading;
    reading.unread = others_;
    reading.excel_numbers = excel_numbers_;
    reading.both_ways = both_ways_;
    reading.with_time = with_time_;
    reading.example_of_both_ways = example_of_both_ways_;
    std::map<Mask, std::uint64_t> left = by_forms_;
    while (!left.empty()) {
        std::size_t best = 0;
        std::uint64_t most = 0;
        for (std::size_t at = 0; at < known_forms.size(); ++at) {
            std::uint64_t values = 0;
            for (const auto& [mask, count] : left)
                if ((mask >> at & 1U) != 0) values += count;
            if (values > most) {  // of equals the first: the day before the month
                most = values;
                best = at;
            }
        }
        reading.forms.push_back({known_forms[best].pattern, most});
        reading.read += most;
        std::erase_if(left, [&](const auto& one) { return (one.first >> best & 1U) != 0; });
    }
    reading.one_way = reading.read - reading.both_ways;
    return reading;
}

}  // namespace hearken::profiling
