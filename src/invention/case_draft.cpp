#include "invention/case_draft.h"

#include <algorithm>

namespace hearken::invention {
namespace {

constexpr std::uint64_t purpose_case = 2;

std::uint8_t role_bit(Role role) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
}

}  // namespace

CaseDraft::CaseDraft(const Diary& diary, const Force& force, std::uint64_t seed)
    : diary_(&diary), force_(&force), seed_(seed), chance_(seed, 0, 0) {}

void CaseDraft::begin(std::uint64_t number) {
    number_ = number;
    chance_ =
        Chance{seed_, purpose_case, (static_cast<std::uint64_t>(force_->number) << 40) + number};
    agencies_ = 0;
    blurred_ = 0;
    failed_ = 0;
    family_ = chance_.next();
    opened = chance_.in(diary_->first_opening(), diary_->last_opening());
    // A case in eight is recent, so that much of what is due is still to come; some are of the last
    // two days, for what is due in hours.
    const std::uint32_t recent = chance_.below(1000);
    if (recent < 125)
        opened = chance_.in(inspected() - (recent < 25 ? 1 : 70), diary_->last_opening());
    closed = 0;
    tendency = -1;
    kind = {};
    people.clear();
    events.clear();
    participants.clear();
    planted.clear();
    key_steps.clear();
    involve(Agency::police);
}

People CaseDraft::add_person(Role role, Day born) {
    Person& person = people.emplace_back();
    person.roles = role_bit(role);
    person.born = born;
    person.is_female = chance_.per_mille(500);
    person.name = chance_.next();
    person.family = chance_.next();
    return People{1} << (people.size() - 1);
}

People CaseDraft::add_child(int age_first, int age_last, bool is_victim) {
    const Day born = opened - chance_.in(age_first * 365 + age_first / 4 + 1,
                                         age_last * 365 + age_last / 4 + 350);
    const People who = add_person(Role::child, born);
    Person& child = people.back();
    child.family = family_;
    if (is_victim) child.roles |= role_bit(Role::victim);
    return who;
}

People CaseDraft::add_adult(Role role) {
    const People who = add_person(role, opened - chance_.in(19 * 366, 62 * 365));
    Person& adult = people.back();
    if (role == Role::parent) adult.family = family_;
    const std::uint32_t drawn = chance_.below(100);
    if (drawn < 6) adult.born_as = BornAs::year;
    if (drawn >= 94) adult.born_as = BornAs::missing;
    return who;
}

People CaseDraft::everybody_who(Role role) const {
    People all = 0;
    for (std::size_t at = 0; at < people.size(); ++at)
        if (has_role(people[at], role)) all |= People{1} << at;
    return all;
}

Event& CaseDraft::add(Agency agency, std::string_view kind_of, Moment happened, People about) {
    Event& event = events.emplace_back();
    event.agency = agency;
    event.kind = kind_of;
    event.happened = happened;
    if (happened.precision == Precision::minute)
        event.happened.at = diary_->shown(event.happened.at);
    event.about = about;
    return event;
}

Event& CaseDraft::add_note(
    Agency agency, std::string_view kind_of, Moment happened, People about, NoteSort sort) {
    const std::uint64_t key = chance_.next();
    Event& note = add(agency, kind_of, happened, about);
    note.is_note = true;
    note.note = sort;
    note.note_key = key;
    return note;
}

void CaseDraft::add_participant(std::string_view role, Agency agency, std::string_view attended) {
    Event& event = events.back();
    if (!event.has_list) {
        event.has_list = true;
        event.first_participant = static_cast<std::uint16_t>(participants.size());
    }
    ++event.participants;
    participants.push_back({role, agency, attended});
}

Fate CaseDraft::draw(Duty duty, Day deadline, bool may_fall_away, bool may_be_unclear) {
    // What England alone asks for is no failing in Wales.
    const bool is_owed = force_->nation == "england" || !info_of(duty).is_of_england;
    const int usual = force_->failing_shares[static_cast<std::size_t>(duty)];
    const int share = !is_owed ? 0 : tendency < 0 ? usual : tendency;
    const bool fails = chance_.per_mille(share);
    const std::uint32_t drawn = chance_.below(1000);
    if (fails && deadline <= inspected() && ((failed_ | blurred_) & bit(duty)) == 0) {
        failed_ |= bit(duty);
        return drawn < 550 ? Fate::late : Fate::never;
    }
    if (may_fall_away && drawn < 70) return Fate::fell_away;
    if (may_be_unclear && drawn >= 70 && drawn < 115 && (failed_ & bit(duty)) == 0) {
        blur(duty);
        return Fate::unclear;
    }
    return drawn >= 920 ? Fate::last_day : Fate::in_time;
}

void CaseDraft::plant(Duty duty, Day trigger, Day deadline, std::string what) {
    const DutyInfo& info = info_of(duty);
    if (!force_->covers(info.feed, trigger, deadline)) return;
    if (!info.also.empty()) plant(info.also, what);
    plant(info.id, std::move(what));
}

void CaseDraft::plant(std::string_view standard, std::string what) {
    if (!is_planted(standard)) planted.push_back({standard, std::move(what)});
}

bool CaseDraft::is_planted(std::string_view standard) const {
    return std::any_of(planted.begin(), planted.end(), [standard](const Planted& one) {
        return one.standard == standard;
    });
}

Moment CaseDraft::respond(Fate fate, Minute trigger, Day deadline, Agency agency) {
    const bool is_office = agency != Agency::police;
    const Day start = day_of(trigger);
    Day day = deadline;
    if (fate == Fate::late) {
        day = deadline + 1 + static_cast<Day>(std::min<std::int64_t>(chance_.log_normal(6), 150));
        if (is_office) day = diary_->working_day_from(day);
    } else if (fate != Fate::last_day && deadline > start) {
        const int span = deadline - start;
        day = start +
              static_cast<Day>(std::min<std::int64_t>(chance_.log_normal(span / 2 + 1), span));
        if (is_office) day = std::max(diary_->working_day_until(day), start);
    }
    Minute at = is_office ? diary_->office(day, chance_) : diary_->any_hour(day, chance_);
    const Minute earliest = trigger + chance_.in(20, 120);
    if (at < earliest) at = std::min(earliest, at_hour(deadline, 23, 55));
    Moment moment{at, Precision::minute};
    // Social care writes days, seldom hours; the others now and then.
    if (chance_.per_mille(agency == Agency::social_care ? 700 : 150))
        moment.precision = Precision::day;
    if (fate == Fate::unclear) moment.precision = Precision::month;
    return moment;
}

}  // namespace hearken::invention
