// Notes: what wording there is in them, and what of the child's own voice.
#include "wording/wording.h"

#include <string>
#include <vector>

#include "parts/inputs.h"
#include "wording/child_voice.h"

namespace hearken::benchmarks {
namespace {

// Notes of some hundred bytes, as records have them: in one of `of` of them is a phrase that
// counts.
std::vector<std::string> notes(std::size_t of) {
    static const std::vector<std::string> plain = {
        "Visit to the home with a colleague from health. The house was warm and there was food in "
        "the "
        "cupboards. Both children were at school and will be seen there on Thursday. Mother "
        "described "
        "the week as quieter than the last. Next visit is booked for the 14th.",
        "Telephone call with the school. Attendance is 91 per cent this term. The form tutor has "
        "no new "
        "worries and will let us know of any change. Copy of the plan sent to the designated lead.",
        "Strategy discussion held at 10:30 with police, health and education. Information was "
        "shared on "
        "earlier contacts. Agreed: joint visit today, medical to be considered by the "
        "paediatrician, "
        "and a further discussion after the visit. Minutes to follow within one working day.",
        "She told me that she likes her new bedroom and would like to see her brother more often. "
        "She "
        "drew a picture of the garden. We agreed that I will ask about contact and come back on "
        "Friday.",
        "Officers attended at 22:40 and spoke to the occupants. Details of all persons were taken. "
        "No injuries seen. The notification was sent to the local authority before the end of "
        "duty.",
        "The suspect was interviewed in the presence of his solicitor and answered no questions. "
        "His "
        "phone was seized and has been sent for examination. Bail conditions were set and "
        "explained.",
    };
    static const std::vector<std::string> phrased = {
        "Returned by officers at 03:10. She is putting herself at risk by going to the flat and "
        "was "
        "uncooperative when asked where she had been. Placement informed, prevention interview to "
        "follow.",
        "School says that she is attention seeking. This is not our view: she is in distress, and "
        "the "
        "plan should say so. Please amend \"attention seeking\" in the chronology.",
    };
    std::vector<std::string> made;
    for (std::size_t at = 0; at < 3'000; ++at)
        made.push_back(at % of == 0 ? phrased[at / of % phrased.size()] : plain[at % plain.size()]);
    return made;
}

std::uint64_t bytes_of(const std::vector<std::string>& all) {
    std::uint64_t bytes = 0;
    for (const std::string& note : all) bytes += note.size();
    return bytes;
}

void wording_is_found(benchmark::State& state) {
    const std::vector<std::string> all = notes(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        for (const std::string& note : all)
            benchmark::DoNotOptimize(wording::find_wording(note, "PC").size());
    count(state, all.size(), bytes_of(all));
}
// One note in twenty has a phrase; each of them has.
BENCHMARK(wording_is_found)->Name("wording/find")->Arg(20)->Arg(1)->Unit(benchmark::kMillisecond);

void voice_is_heard(benchmark::State& state) {
    const std::vector<std::string> all = notes(20);
    for (auto _ : state)
        for (const std::string& note : all) benchmark::DoNotOptimize(wording::child_voice(note));
    count(state, all.size(), bytes_of(all));
}
BENCHMARK(voice_is_heard)->Name("wording/voice")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearken::benchmarks
