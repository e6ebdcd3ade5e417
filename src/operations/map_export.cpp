#include "operations/map_export.h"

#include <algorithm>

#include "importing/layout.h"
#include "judgeability/offer.h"
#include "operations/layout_offer.h"
#include "operations/prepare.h"

namespace hearken::operations {
namespace {

judgeability::Offer offer_of_mapping(const profiling::Proposal& proposal) {
    judgeability::Offer offer;
    for (const profiling::ProposedEvent& event : proposal.events) {
        judgeability::OfferedKind& kind = offer.kinds[event.kind];
        kind.is_described = true;
        kind.has_recorded_time |= event.has_recorded;
        kind.has_time_of_day |= event.has_time_of_day;
        kind.attributes.insert(event.attributes.begin(), event.attributes.end());
    }
    return offer;
}

// The proposal is read as it stands: what it says counts, not what was meant.
Result<judgeability::Offer> offer_of_proposal(const profiling::Proposal& proposal) {
    judgeability::Offer offer;
    if (proposal.is_layout)
        offer = offer_of(TRY(importing::parse_layout(proposal.toml, "proposal", "the proposal")));
    else
        offer = offer_of_mapping(proposal);
    offer.name = "this export";
    return offer;
}

}  // namespace

Result<std::unique_ptr<MappedExport>> map_export(const std::vector<std::filesystem::path>& files,
                                                 const std::filesystem::path& standards) {
    auto mapped = std::make_unique<MappedExport>();
    mapped->programs = TRY(compile_duties(standards, mapped->warnings));
    for (const std::filesystem::path& file : files)
        mapped->tables.push_back(TRY(profiling::profile_table(file)));
    const bool has_json = std::any_of(
        mapped->tables.begin(), mapped->tables.end(), [](const profiling::TableProfile& table) {
            return table.form == profiling::TableForm::json_lines;
        });
    if (has_json && files.size() > 1)
        return fail(ErrorKind::invalid_input,
                    "JSON Lines are looked at one file at a time.",
                    "Run hearken map once for each such file.");
    std::vector<std::string> kinds;
    for (const language::Program& program : mapped->programs)
        kinds.insert(kinds.end(), program.known_kinds.begin(), program.known_kinds.end());
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    mapped->proposal = profiling::propose(mapped->tables, kinds);
    if (!mapped->proposal.toml.empty())
        mapped->survey = judgeability::survey(
            mapped->programs, {TRY(offer_of_proposal(mapped->proposal))}, TRY(shipped_offers()));
    return mapped;
}

}  // namespace hearken::operations
