#include <algorithm>

#include "invention/parts.h"

namespace hearken::invention {
namespace {

struct Band {
    std::string_view risk;
    int days;
    std::string_view standard;  // of standards/police
};
constexpr std::array<Band, 4> bands{
    {{"VH", 1, "KIRAT-VH"}, {"H", 7, "KIRAT-H"}, {"M", 14, "KIRAT-M"}, {"L", 30, "KIRAT-L"}}};

const Band& draw_band(Chance& chance) {
    const std::uint32_t drawn = chance.below(100);
    return bands[drawn < 12 ? 0 : drawn < 40 ? 1 : drawn < 75 ? 2 : 3];
}

}  // namespace

void assess_online(CaseDraft& draft, Minute at, People suspect, int given) {
    Chance& chance = draft.chance();
    const Diary& diary = draft.diary();
    draft.add(Agency::police, "online_referral_received", {at}, suspect).by("detective");
    // F10.
    Minute assessed =
        diary.office(diary.working_day_from(
                         day_of(at) + (chance.per_mille(90) ? chance.in(8, 25) : chance.in(1, 4))),
                     chance);
    Band band = given < 0 ? draw_band(chance) : bands[static_cast<std::size_t>(given)];
    const auto assess = [&](std::string_view risk) {
        draft.add(Agency::police, "kirat_assessed", {assessed}, suspect)
            .by("detective")
            .with(Column::risk, risk);
    };
    if (given < 0 && band.days >= 7 && chance.per_mille(120)) {
        // Assessed again while the first time runs: the last assessment counts.
        assess(band.risk);
        assessed += chance.in(1, band.days - 2) * minutes_a_day;
        // To another band: the same again would not begin its time anew.
        const std::string_view before = band.risk;
        while (band.risk == before) band = draw_band(chance);
    }
    const Day day = day_of(assessed);
    const Day deadline = day + band.days;
    const Fate fate = draft.draw(Duty::online_enforcement, deadline, true, true);
    const bool lacks_band = given < 0 && fate == Fate::unclear && chance.per_mille(600);
    assess(lacks_band ? (chance.per_mille(500) ? "" : "not graded") : band.risk);
    if (fate == Fate::fell_away) {
        draft
            .add(Agency::police,
                 "suspect_eliminated",
                 {std::min(assessed + chance.in(60, 900), at_hour(deadline, 23))},
                 suspect)
            .by("detective");
        return;
    }
    if (fate == Fate::never) {
        draft.plant(Duty::online_enforcement, day, deadline, "no enforcement");
        draft.plant(band.standard, "no enforcement");
        return;
    }
    if (fate == Fate::late) {
        draft.plant(Duty::online_enforcement, day, deadline, "enforcement after the band's time");
        draft.plant(band.standard, "enforcement after the band's time");
    }
    const Moment done =
        draft.respond(lacks_band ? Fate::in_time : fate, assessed, deadline, Agency::police);
    draft.add(Agency::police, "warrant_executed", done, suspect).by("detective");
    if (done.precision != Precision::minute) return;
    draft.add(Agency::police, "device_seized", {done.at + chance.in(20, 120)}, suspect)
        .by("detective");
    draft.add(Agency::police, "suspect_interviewed", {done.at + chance.in(180, 500)}, suspect)
        .by("detective");
}

}  // namespace hearken::invention
