#include "operations/survey_sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "judgeability/offer.h"
#include "language/settings_file.h"

namespace hearken::operations {
namespace {

using judgeability::Offer;

std::string name_of(const casework::Casebook& casebook, const std::filesystem::path& input) {
    const std::vector<casework::Source>& sources = casebook.sources();
    const bool is_one =
        !sources.empty() && std::all_of(sources.begin(), sources.end(), [&](const auto& source) {
            return source.name == sources.front().name;
        });
    return is_one ? sources.front().name : input.filename().string();
}

// Nothing: the input only says which cases and people of others belong together.
bool is_source(const Offer& offer) {
    return !offer.kinds.empty() || !offer.roles.empty();
}

std::uint64_t count_shared(const casework::Casebook& casebook) {
    std::uint64_t shared = 0;
    const auto name = [&](casework::EventIndex event) -> const std::string& {
        return casebook.sources()[casebook.source_of(event)].name;
    };
    for (casework::CaseIndex which = 0; which < casebook.case_count(); ++which) {
        const casework::EventIndex first = casebook.first_event(which);
        for (casework::EventIndex event = first; event < casebook.end_event(which); ++event)
            if (name(event) != name(first)) {
                ++shared;
                break;
            }
    }
    return shared;
}

void keep(Offer offer, std::vector<Offer>& offers) {
    const auto known = std::find_if(
        offers.begin(), offers.end(), [&](const Offer& one) { return one.name == offer.name; });
    if (known == offers.end())
        offers.push_back(std::move(offer));
    else
        judgeability::add(*known, offer);
}

}  // namespace

Result<std::unique_ptr<Surveyed>> survey_sources(const Request& request) {
    auto surveyed = std::make_unique<Surveyed>();
    language::Settings settings;
    if (request.settings) settings = TRY(language::read_settings(*request.settings));
    surveyed->programs = TRY(compile_duties(request.standards, surveyed->warnings, settings));
    const TimeZone& zone = surveyed->programs.front().zone;

    std::vector<Offer> offers;
    {
        const casework::Casebook all = TRY(read_inputs(request, zone));
        if (request.on_read) request.on_read(all);
        surveyed->frame.cases = all.case_count();
        surveyed->frame.shared_cases = count_shared(all);
        if (request.inputs.size() == 1)
            offers.push_back(judgeability::offer_of(all, name_of(all, request.inputs.front())));
    }
    // What a source says of people and cases cannot be told apart once sources are joined.
    if (request.inputs.size() > 1)
        for (const std::filesystem::path& input : request.inputs) {
            Request alone = request;
            alone.inputs = {input};
            const casework::Casebook casebook = TRY(read_inputs(alone, zone));
            Offer offer = judgeability::offer_of(casebook, name_of(casebook, input));
            if (is_source(offer)) keep(std::move(offer), offers);
        }
    for (const Offer& offer : offers)
        surveyed->frame.supposes_completeness |= offer.supposes_completeness;
    surveyed->survey = judgeability::survey(surveyed->programs, offers, {});
    return surveyed;
}

}  // namespace hearken::operations
