#include "operations/survey_sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "judgeability/offer.h"
#include "language/settings_file.h"
#include "operations/import_export.h"
#include "operations/layout_offer.h"

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

// "both=ssd+police-pole": the name and the layouts, at least one.
Result<Offer> named_offer(const std::string& words) {
    const std::size_t equals = words.find('=');
    const std::string layouts = equals == std::string::npos ? words : words.substr(equals + 1);
    Offer all;
    for (std::size_t at = 0; at <= layouts.size();) {
        const std::size_t end = std::min(layouts.find('+', at), layouts.size());
        judgeability::add(all, offer_of(TRY(find_layout(layouts.substr(at, end - at)))));
        at = end + 1;
    }
    all.name = equals == std::string::npos ? words : words.substr(0, equals);
    return all;
}

Result<std::unique_ptr<Surveyed>> with_duties(
    const std::filesystem::path& standards,
    const std::optional<std::filesystem::path>& settings_file) {
    auto surveyed = std::make_unique<Surveyed>();
    language::Settings settings;
    if (settings_file) settings = TRY(language::read_settings(*settings_file));
    surveyed->programs = TRY(compile_duties(standards, surveyed->warnings, settings));
    return surveyed;
}

}  // namespace

Result<std::unique_ptr<Surveyed>> survey_layouts(
    const std::vector<std::string>& layouts,
    const std::filesystem::path& standards,
    const std::optional<std::filesystem::path>& settings_file) {
    std::unique_ptr<Surveyed> surveyed = TRY(with_duties(standards, settings_file));
    std::vector<Offer> offers;
    for (const std::string& words : layouts) offers.push_back(TRY(named_offer(words)));
    surveyed->frame.is_of_layouts = true;
    surveyed->survey = judgeability::survey(surveyed->programs, offers, TRY(shipped_offers()));
    return surveyed;
}

Result<std::unique_ptr<Surveyed>> survey_sources(const Request& request) {
    std::unique_ptr<Surveyed> surveyed = TRY(with_duties(request.standards, request.settings));
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
    surveyed->survey = judgeability::survey(surveyed->programs, offers, TRY(shipped_offers()));
    return surveyed;
}

}  // namespace hearken::operations
