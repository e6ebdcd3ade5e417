#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

constexpr std::array<std::string_view, 3> doctors{
    "paediatrician", "forensic_physician", "paediatrician"};
constexpr std::array<std::string_view, 3> no_doctors{"school_nurse", "health_visitor", "midwife"};
constexpr std::array<std::string_view, 3> conclusions{
    "accidental", "medical condition", "no medical cause for concern"};

}  // namespace

void speak_alone(CaseDraft& draft, Minute at, People child) {
    Chance& chance = draft.chance();
    at = draft.diary().shown(at);
    const Day day = day_of(at);
    draft.add(Agency::police, "child_spoken_to_alone", {at}, child).by("detective");
    const Day deadline = draft.diary().working(day, 1);
    const Fate fate = draft.draw(Duty::childs_words, deadline, false, true);
    if (fate == Fate::never) {
        const bool is_empty_of_words = chance.per_mille(500);
        if (is_empty_of_words)
            draft
                .add_note(Agency::police,
                          "voice_of_child_recorded",
                          draft.respond(Fate::in_time, at, deadline, Agency::police),
                          child,
                          NoteSort::without_childs_words)
                .by("detective");
        draft.plant(
            Duty::childs_words,
            day,
            deadline,
            is_empty_of_words ? "written down without the child's words" : "nothing written down");
        return;
    }
    if (fate == Fate::late)
        draft.plant(Duty::childs_words, day, deadline, "written down after the next working day");
    const bool lacks_text = fate == Fate::unclear && chance.per_mille(500);
    Event& note = draft.add_note(
        Agency::police,
        "voice_of_child_recorded",
        draft.respond(lacks_text ? Fate::in_time : fate, at, deadline, Agency::police),
        child,
        NoteSort::childs_words);
    note.by("detective");
    if (lacks_text) note.states_text = false;
}

void conclude_medically(CaseDraft& draft, Minute at, People child, People all_children) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    at = diary.shown(at);
    const Day day = day_of(at);
    const Agency who = chance.per_mille(600) ? Agency::police : Agency::social_care;
    draft.add(who, "medical_conclusion", {at}, child)
        .by(who == Agency::police ? "detective" : "social_worker")
        .with(Column::conclusion, chance.pick(conclusions));
    const auto consult = [&](Minute when, std::string_view role, People about) {
        draft.involve(Agency::health);
        draft.add(Agency::health, "health_consulted", {when}, about).by(role);
    };
    const Minute before = at - chance.in(120, 3 * 1440);
    const Fate fate = draft.draw(Duty::doctor_first, day, false, true);
    if (fate == Fate::unclear) return consult(before, "", child);
    // An order looks at the whole case before. Where the feed's gap ends just as the case begins,
    // somebody else may reckon its beginning otherwise: nothing is left to that.
    const Force& force = draft.force();
    const bool is_doubtful = force.covers(Feed::consultations, draft.opened, day) &&
                             !force.covers(Feed::consultations, draft.opened - 10, day);
    if (!CaseDraft::is_failing(fate) || is_doubtful)
        return consult(before, chance.pick(doctors), child);

    std::string what = "no doctor was asked";
    const People siblings = all_children & ~child;
    switch (chance.below(4)) {
        case 0:
            consult(at + chance.in(1440, 12 * 1440), chance.pick(doctors), child);
            what = "a doctor was asked only afterwards";
            break;
        case 1:
            consult(before, chance.pick(no_doctors), child);
            what = "somebody of health was asked who is no doctor";
            break;
        case 2:
            if (siblings == 0) break;
            consult(before, chance.pick(doctors), siblings);
            what = "a doctor was asked about another child";
            break;
        default:
            break;
    }
    draft.plant(Duty::doctor_first, draft.opened - 10, day, std::move(what));
}

}  // namespace hearken::invention
