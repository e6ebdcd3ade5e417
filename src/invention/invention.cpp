#include "invention/invention.h"

#include <fmt/format.h>

#include <algorithm>

#include "invention/blemishes.h"
#include "invention/duty_step.h"
#include "invention/parts.h"

namespace hearken::invention {
namespace {

constexpr std::uint64_t cases_in_block = 256;

}  // namespace

Result<Inspection> Inspection::plan(const Wish& wish) {
    if (wish.forces < 1 || wish.forces > Wish::forces_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} forces cannot be invented.", wish.forces),
                    fmt::format("Ask for 1 to {}.", Wish::forces_max));
    if (wish.cases < static_cast<std::uint64_t>(wish.forces) || wish.cases > Wish::cases_max)
        return fail(
            ErrorKind::invalid_input,
            fmt::format("{} cases of {} forces cannot be invented.", wish.cases, wish.forces),
            fmt::format("Ask for at least one case a force, and at most {}.", Wish::cases_max));
    Inspection inspection{wish, TRY(Diary::open())};
    const auto forces = static_cast<std::uint64_t>(wish.forces);
    for (std::uint64_t number = 1; number <= forces; ++number) {
        inspection.forces_.push_back(
            make_force(wish.seed, static_cast<int>(number), inspection.diary_));
        // What does not divide goes to the first forces.
        const std::uint64_t cases = wish.cases / forces + (number <= wish.cases % forces ? 1 : 0);
        for (std::uint64_t first = 1; first <= cases; first += cases_in_block) {
            const std::uint64_t count = std::min(cases_in_block, cases - first + 1);
            inspection.blocks_.push_back(
                {static_cast<int>(number), first, count, first + count > cases});
        }
    }
    return inspection;
}

Rows Inspection::invent(const Block& block) const {
    Rows rows;
    CaseDraft draft{diary_, forces_[static_cast<std::size_t>(block.force - 1)], wish_.seed};
    for (std::uint64_t number = block.first; number < block.first + block.count; ++number) {
        draft.begin(number);
        tell_story(draft);
        serve_duties(draft);
        serve_qualities(draft);
        write_down(draft);
        note_undone(draft);
        note_qualities(draft);
        blemish(draft);
        append_rows(draft, rows);
    }
    return rows;
}

std::vector<FixedFile> Inspection::fixed_files(const Force& force, Agency agency) const {
    std::string mapping = fmt::format(
        "# Whose export this is; all its people, places and numbers are invented.\n"
        "source = \"{}\"\n"
        "zone = \"Europe/London\"\n",
        force.source(agency));
    if (agency == Agency::health) mapping += mapping_of_health();
    return {{"mapping.toml", mapping}, {"coverage.csv", coverage_of(force, agency, diary_)}};
}

}  // namespace hearken::invention
