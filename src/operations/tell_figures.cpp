#include "operations/tell_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "monitor/event_times.h"
#include "operations/read_small_file.h"
#include "operations/report_cases.h"

namespace hearken::operations {
namespace {

Result<figures::Questions> read_questions(const FiguresRequest& request) {
    if (!request.signs)
        return figures::parse_questions(figures::shipped_questions(), "data/figures/signs.toml");
    return figures::parse_questions(TRY(read_small_file(*request.signs)), request.signs->string());
}

// Two folders of one name are two forces.
std::string unlike(std::string name, std::set<std::string>& known) {
    if (name.empty()) name = "all inputs";
    std::string unique = name;
    for (int number = 2; !known.insert(unique).second; ++number)
        unique = fmt::format("{} ({})", name, number);
    return unique;
}

}  // namespace

Result<figures::Figures> tell_figures(const FiguresRequest& request) {
    const std::vector<PlaceInputs> places = TRY(find_places(request.read.inputs));
    if (places.size() > 1 && !request.read.as_of)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} forces are to be looked at, each with a last day of its own.",
                                places.size()),
                    "Say as of which day all of them are: --as-of 2025-06-30.");
    figures::Questions questions = TRY(read_questions(request));
    // Days without a zone of their own are read as they are in Great Britain.
    const TimeZone zone = TRY(TimeZone::find("Europe/London"));
    std::vector<figures::Observations> forces;
    std::set<std::string> names;
    Date as_of = request.read.as_of.value_or(earliest_date);
    for (const PlaceInputs& place : places) {
        Request of_place = request.read;
        of_place.inputs = place.inputs;
        const casework::Casebook casebook = TRY(read_inputs(of_place, zone));
        if (request.read.on_read) request.read.on_read(casebook);
        const std::optional<Date>& known_on = request.read.known_on;
        if (!request.read.as_of) {
            if (casebook.span().first > casebook.span().last)
                return fail(ErrorKind::invalid_input,
                            "The input holds no event with a date that can be read.",
                            "See the problems of its rows; a mapping says which column holds the "
                            "date and how it is written.");
            const Date last = zone.local_date(casebook.span().last);
            as_of = known_on ? std::min(last, *known_on) : last;
        }
        const monitor::EventTimes times{casebook, zone, {as_of, known_on}};
        figures::Seen seen;
        seen.as_of = as_of;
        seen.is_visible = [&](casework::EventIndex event) { return times.is_visible(event); };
        forces.push_back(TRY(figures::observe(casebook, zone, questions, seen)));
        forces.back().force = unlike(place.name, names);
    }
    figures::Figures made = figures::find_figures(std::move(questions), forces);
    made.as_of = to_iso(as_of);
    if (request.read.known_on) made.known_on = to_iso(*request.read.known_on);
    return made;
}

}  // namespace hearken::operations
