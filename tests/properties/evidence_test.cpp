// The two laws of docs/evidence.md: the records that a verdict cites are enough to reach it again,
// and none of them can be spared.
//
// A verdict is reached again in the same casebook, in a case of its own that holds the cited
// records alone: coverage, the question, and which kinds carry which attributes stay as they were.
#include <gtest/gtest.h>

#include <algorithm>

#include "properties/tally.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using assurance::VerdictKind;

oracle::Case keep(const oracle::Case& whole, const std::set<Record>& cited) {
    oracle::Case part;
    part.values = whole.values;
    for (const oracle::Event& event : whole.events)
        if (cited.contains({event.file, event.position})) part.events.push_back(event);
    return part;
}

bool is_by_its_deadline(VerdictKind kind) {
    return kind == VerdictKind::met || kind == VerdictKind::missed || kind == VerdictKind::pending;
}

// Whether no more need be covered than the evidence states.
bool is_searched_within(const Told& one, const Told& told) {
    if (one.covered_to <= earliest_date) return true;
    return one.covered_from >= told.covered_from && one.covered_to <= told.covered_to;
}

struct Compares {
    bool anchor = false;
    bool coverage = false;
};

bool is_reached(const Told& told, Compares compares, const std::vector<Told>& again) {
    return std::any_of(again.begin(), again.end(), [&](const Told& one) {
        return one.is_same(told) && one.version == told.version && one.trigger == told.trigger &&
               (!compares.anchor || one.anchor == told.anchor) &&
               (!compares.coverage || told.kind == VerdictKind::pending ||
                !is_by_its_deadline(told.kind) || is_searched_within(one, told)) &&
               (!is_by_its_deadline(told.kind) || (one.deadline.first == told.deadline.first &&
                                                   one.deadline.last == told.deadline.last));
    });
}

std::string describe_try(const oracle::World& world,
                         const Told& told,
                         const std::string& what,
                         const std::vector<Told>& again) {
    std::string text =
        describe(world, told.standard, world.input.cases[told.which_case]) + told.in_words();
    text += "\n" + what;
    for (const Told& one : again) text += "\n    " + one.in_words();
    return text;
}

struct Try {
    const Told* told;
    Record left_out;  // line 0: none, for sufficiency
};

TEST(Evidence, IsSufficientAndMinimal) {
    Tally sufficient{"Evidence is sufficient"};
    Tally minimal{"Evidence is minimal"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(120); ++seed) {
        const oracle::World world = generate_world(seed);
        const language::Compilation compilation = oracle::compile(world.pack);
        ASSERT_TRUE(compilation.succeeded());
        const std::vector<Told> all = judge(compilation.program, world.input);
        oracle::Input parts = world.input;
        std::vector<Asked> asked;
        std::vector<Try> tries;
        const auto add = [&](const Told& told, const Record& left_out) {
            std::set<Record> cited = told.cited;
            cited.erase(left_out);
            asked.push_back({parts.cases.size(), told.standard});
            tries.push_back({&told, left_out});
            parts.cases.push_back(keep(world.input.cases[told.which_case], cited));
        };
        for (const Told& told : all) {
            add(told, {});
            for (const Record& record : told.cited) add(told, record);
        }
        const std::vector<std::vector<Told>> again = judge(compilation.program, parts, asked);
        for (std::size_t at = 0; at < tries.size(); ++at) {
            const Told& told = *tries[at].told;
            const bool is_whole = tries[at].left_out.line == 0;
            const std::string text = text_of(world, told.standard);
            // Whether no more need be covered than is stated is asked by tests/evidence_checker:
            // here one that is left may be searched for in vain that need not be.
            const Compares compares{has(text, "every "), !is_whole};
            const bool is_same = is_reached(told, compares, again[at]);
            Tally& tally = is_whole ? sufficient : minimal;
            if (is_same == is_whole)
                tally.holds();
            else
                tally.fails(
                    describe_try(world,
                                 told,
                                 is_whole ? "with the cited alone:"
                                          : "without " + std::to_string(tries[at].left_out.file) +
                                                ":" + std::to_string(tries[at].left_out.line),
                                 again[at]));
        }
    }
    sufficient.conclude(1.0);
    minimal.conclude(1.0);
}

}  // namespace
}  // namespace hearken::properties
