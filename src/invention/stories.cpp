#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

People add_children(CaseDraft& draft, int age_first, int age_last) {
    Chance& chance = draft.chance();
    const std::uint32_t drawn = chance.below(100);
    const int count = drawn < 60 ? 1 : drawn < 85 ? 2 : drawn < 96 ? 3 : 4;
    People all = draft.add_child(age_first, age_last, true);
    for (int child = 1; child < count; ++child)
        all |= draft.add_child(age_first, age_last, chance.per_mille(400));
    return all;
}

void add_parents(CaseDraft& draft) {
    draft.add_adult(Role::parent);
    if (draft.chance().per_mille(600)) draft.add_adult(Role::parent);
}

void add_notes(CaseDraft& draft, People children) {
    Chance& chance = draft.chance();
    for (int left = chance.in(0, 3); left > 0; --left) {
        const Agency agency = draft.involves(Agency::social_care) && chance.per_mille(500)
                                  ? Agency::social_care
                                  : Agency::police;
        const Day day = draft.opened + static_cast<Day>(chance.log_normal(20));
        draft.add_note(agency,
                       "",
                       {draft.diary().office(day, chance), Precision::day},
                       children,
                       NoteSort::plain);
    }
}

/// The discussions of an enquiry; the last that started one brings about a conference.
void enquire(CaseDraft& draft, Minute begun, People children) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    const auto moment = [&](Day day) {
        return Moment{std::max(diary.office(day, chance), begun + 30),
                      chance.per_mille(500) ? Precision::day : Precision::minute};
    };
    // STRAT-LOCAL.
    const int days = chance.per_mille(100) ? chance.in(4, 9) : chance.in(0, 2);
    const Day day = diary.working(diary.working_day_from(day_of(begun)), days);
    const Moment first = moment(day);
    const std::uint32_t drawn = chance.below(100);
    const std::string_view started = drawn < 60 ? "yes" : drawn < 96 ? "no" : "";
    discuss_strategy(draft, first, children, started);
    if (drawn >= 60 && drawn < 85) return;
    if (drawn >= 96) return;
    // In one case of six they meet again, before any conference and before it is due.
    if (drawn < 85 && !(drawn < 10)) return confer(draft, first.at, children);
    const Moment second = moment(diary.working(day, chance.in(2, 8)));
    discuss_strategy(draft, second, children, "yes");
    confer(draft, second.at, children);
}

void tell_of_abuse(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "investigation";
    draft.involve(Agency::social_care);
    if (chance.per_mille(550)) draft.involve(Agency::health);
    const People children = add_children(draft, 0, 16);
    add_parents(draft);
    const People victims = draft.everybody_who(Role::victim);
    const Minute begun = draft.diary().any_hour(draft.opened, chance);
    const Minute told = begun - chance.in(20, 240);
    const bool is_health = draft.involves(Agency::health) && chance.per_mille(400);
    draft.add(is_health ? Agency::health : Agency::police,
              chance.per_mille(500) ? "disclosure_by_child" : "third_party_report",
              {told},
              victims);
    report_crime(draft, begun, victims);
    // S47-AFTER-REF: now and then the referral is written after what followed from it.
    if (chance.per_mille(40)) {
        enquire(draft, begun, children);
        refer(draft, begun + chance.in(8, 12) * minutes_a_day, children);
    } else {
        enquire(draft, refer(draft, begun + chance.in(30, 300), children), children);
    }
    for (std::size_t at = 0; at < draft.people.size(); ++at) {
        const People child = People{1} << at;
        if ((children & child) == 0 || !chance.per_mille(750)) continue;
        const Day day = draft.opened + chance.in(0, 9);
        speak_alone(draft, std::max(at_hour(day, chance.in(9, 19)), begun + 60), child);
        if (chance.per_mille(150))
            speak_alone(draft, at_hour(day + chance.in(14, 40), chance.in(9, 19)), child);
    }
    if (chance.per_mille(180))
        conclude_medically(
            draft, at_hour(draft.opened + chance.in(2, 25), chance.in(9, 20)), People{1}, children);
    const std::uint32_t drawn = chance.below(100);
    const int suspects = drawn < 15 ? 0 : drawn < 82 ? 1 : drawn < 96 ? 2 : 3;
    for (int suspect = 0; suspect < suspects; ++suspect)
        pursue(draft,
               at_hour(draft.opened + static_cast<Day>(chance.log_normal(4)), chance.in(9, 21)),
               draft.add_adult(Role::suspect),
               false);
    tell_victim(draft, victims);
    add_notes(draft, children);
    if (chance.per_mille(60))
        draft.add_note(Agency::police,
                       "",
                       {begun + chance.in(20, 40) * minutes_a_day, Precision::day},
                       children,
                       NoteSort::meeting_mentioned);
    investigate(draft, draft.opened);
}

void tell_of_missing(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "missing";
    draft.involve(Agency::social_care);
    People children = draft.add_child(10, 17, false);
    if (chance.per_mille(150)) children |= draft.add_child(10, 17, false);
    add_parents(draft);
    if (chance.per_mille(400)) refer(draft, at_hour(draft.opened, chance.in(8, 18)), children);
    go_missing(draft, draft.opened, children);
    add_notes(draft, children);
}

void tell_of_online(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "online";
    if (chance.per_mille(500)) draft.involve(Agency::social_care);
    People children = 0;
    for (int left = chance.in(0, 2); left > 0; --left) children |= draft.add_child(0, 16, false);
    for (int left = chance.per_mille(120) ? 2 : 1; left > 0; --left)
        assess_online(
            draft, draft.diary().office(draft.opened, chance), draft.add_adult(Role::suspect));
    if (draft.involves(Agency::social_care) && children != 0)
        refer(draft, at_hour(draft.opened + chance.in(0, 6), chance.in(9, 17)), children);
    add_notes(draft, children);
    investigate(draft, draft.opened);
}

void tell_of_protection(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "protection";
    draft.involve(Agency::social_care);
    if (chance.per_mille(300)) draft.involve(Agency::health);
    const People children = add_children(draft, 0, 16);
    add_parents(draft);
    const Minute begun = draft.diary().any_hour(draft.opened, chance);
    protect(draft, begun, children);
    const Minute referred = refer(draft, begun + chance.in(60, 600), children);
    if (chance.per_mille(700)) enquire(draft, referred, children);
    add_notes(draft, children);
    if (chance.per_mille(250))
        draft.add_note(Agency::police,
                       "",
                       {begun + chance.in(60, 3000), Precision::day},
                       children,
                       NoteSort::protection_mentioned);
    investigate(draft, draft.opened);
}

/// A child is the suspect, and the police alone know of it.
void tell_of_custody(CaseDraft& draft) {
    Chance& chance = draft.chance();
    draft.kind = "custody";
    const People victim = draft.add_child(8, 15, true);
    const Minute begun = draft.diary().any_hour(draft.opened, chance);
    report_crime(draft, begun, victim);
    const People suspect = draft.add_child(11, 16, false);
    draft.people.back().roles |= std::uint8_t{1U << static_cast<unsigned>(Role::suspect)};
    draft.people.back().family = chance.next();
    pursue(draft, begun + chance.in(120, 4000), suspect, true);
    tell_victim(draft, victim);
    investigate(draft, draft.opened);
}

}  // namespace

void tell_story(CaseDraft& draft) {
    const std::uint32_t drawn = draft.chance().below(100);
    // The first cases of each force are small stories by turns, so that a small draw has them all.
    if (draft.number() <= small_stories_until && draft.number() % 2 == 0)
        return tell_small_story(draft);
    if (drawn < 36) return tell_of_abuse(draft);
    if (drawn < 49) return tell_of_missing(draft);
    if (drawn < 58) return tell_of_online(draft);
    if (drawn < 65) return tell_of_protection(draft);
    if (drawn < 72) return tell_of_custody(draft);
    tell_small_story(draft);
}

}  // namespace hearken::invention
