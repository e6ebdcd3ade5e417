#include "invention/diary.h"

#include <algorithm>

#include "base/date.h"
#include "base/working_days.h"

namespace hearken::invention {
namespace {

Date date_of(Day day) {
    return Date{std::chrono::days{day}};
}

/// The last Sunday of a month of 31 days.
Day last_sunday_of(int year, int month) {
    const Day last = make_day(year, month, 31);
    return last - (last + 4) % 7;  // day 3 was a Sunday
}

/// From one to two at night, when clocks are put forward or back.
bool is_in_hour_of_change(Minute at) {
    const Minute into = at % minutes_a_day;
    return into >= 60 && into < 120;
}

/// " 14:05".
void append_time(std::string& out, Minute at) {
    const auto into = static_cast<int>(at % minutes_a_day);
    const std::array<char, 6> time{' ',
                                   static_cast<char>('0' + into / 600),
                                   static_cast<char>('0' + into / 60 % 10),
                                   ':',
                                   static_cast<char>('0' + into % 60 / 10),
                                   static_cast<char>('0' + into % 10)};
    out.append(time.data(), time.size());
}

}  // namespace

Day make_day(int year, int month, int day) {
    const Date date{std::chrono::year{year} / month / day};
    return static_cast<Day>(date.time_since_epoch().count());
}

Result<Diary> Diary::open() {
    Diary diary;
    diary.first_ = make_day(1940, 1, 1);
    diary.inspected_ = make_day(2025, 6, 30);
    diary.first_opening_ = make_day(2023, 7, 3);
    const Day end = make_day(2027, 1, 1);
    const Day first_working = make_day(2013, 1, 1);
    const WorkingDays days =
        TRY(BankHolidayList::built_in().as_known_on("england-and-wales", std::nullopt));
    if (days.known_from() > date_of(first_working) || days.known_until() < date_of(end))
        return fail(ErrorKind::out_of_range,
                    "The bank holidays of the years in which invented cases play are not known.",
                    "Bring data/bank-holidays/ up to date.");
    for (Day day = diary.first_; day < end; ++day) {
        const bool is_working = day >= first_working && days.is_working_day(date_of(day));
        diary.ordinals_.push_back(static_cast<std::int32_t>(diary.working_days_.size()));
        if (is_working) diary.working_days_.push_back(day);
        const std::string text = to_iso(date_of(day));
        std::copy_n(text.begin(), 10, diary.texts_.emplace_back().begin());
    }
    for (int year = 2013; year <= 2026; ++year) {
        diary.spring_days_.push_back(last_sunday_of(year, 3));
        diary.autumn_days_.push_back(last_sunday_of(year, 10));
    }
    return diary;
}

bool Diary::is_working(Day day) const {
    return ordinals_[index(day)] != ordinals_[index(day + 1)];
}

Day Diary::working(Day start, int count) const {
    if (count == 0) return start;
    const std::int32_t after = ordinals_[index(start + 1)];
    return working_days_[static_cast<std::size_t>(after + count - 1)];
}

Day Diary::working_day_from(Day day) const {
    return is_working(day) ? day : working(day, 1);
}

Day Diary::working_day_until(Day day) const {
    return is_working(day) ? day
                           : working_days_[static_cast<std::size_t>(ordinals_[index(day)] - 1)];
}

Day Diary::months_on(Day start, int count) const {
    const DateRange range = add_months(date_of(start), count, MonthRounding::down);
    return static_cast<Day>(range.first.time_since_epoch().count());
}

Minute Diary::office(Day day, Chance& chance) const {
    return at_hour(day, 9) + chance.in(0, 8 * 60 - 1);
}

Minute Diary::any_hour(Day day, Chance& chance) const {
    // Of 24 calls, by the hour: few at night, most from the end of school to midnight.
    static constexpr std::array<std::uint8_t, 24> hours{
        0, 2, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19, 20, 21, 21, 22, 23};
    return shown(at_hour(day, chance.pick(hours), chance.in(0, 59)));
}

Minute Diary::shown(Minute at) const {
    const Day day = day_of(at);
    const bool is_left_out =
        is_in_hour_of_change(at) &&
        std::find(spring_days_.begin(), spring_days_.end(), day) != spring_days_.end();
    return is_left_out ? at + 60 : at;
}

bool Diary::is_shown_twice(Minute at) const {
    return is_in_hour_of_change(at) &&
           std::find(autumn_days_.begin(), autumn_days_.end(), day_of(at)) != autumn_days_.end();
}

Minute Diary::hours_on(Minute at, int hours) const {
    Minute due = at + Minute{hours} * 60;
    const auto passes = [&](Day day, int hour) {
        return at < at_hour(day, hour) && due >= at_hour(day, hour);
    };
    for (const Day day : spring_days_)
        if (passes(day, 1)) due += 60;
    for (const Day day : autumn_days_)
        if (passes(day, 2)) due -= 60;
    return due;
}

void Diary::append_day(std::string& out, Day day) const {
    out.append(texts_[index(day)].data(), 10);
}

void Diary::append_month(std::string& out, Day day) const {
    out.append(texts_[index(day)].data(), 7);
}

void Diary::append_minute(std::string& out, Minute at) const {
    append_day(out, day_of(at));
    append_time(out, at);
}

void Diary::append_british_day(std::string& out, Day day) const {
    const char* text = texts_[index(day)].data();
    out.append(text + 8, 2);
    out += '/';
    append_british_month(out, day);
}

void Diary::append_british_month(std::string& out, Day day) const {
    const char* text = texts_[index(day)].data();
    out.append(text + 5, 2);
    out += '/';
    out.append(text, 4);
}

void Diary::append_british_minute(std::string& out, Minute at) const {
    append_british_day(out, day_of(at));
    append_time(out, at);
}

std::string Diary::text_of(Day day) const {
    std::string text;
    append_day(text, day);
    return text;
}

}  // namespace hearken::invention
