// The engine and the reference evaluator give the same verdicts on random packs and chronologies.
//
// HEARKEN_ORACLE_PAIRS: how many pairs of case and standard, at least; HEARKEN_ORACLE_SEED: which.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "oracle/case_generator.h"
#include "oracle/shrinking.h"

namespace hearken::oracle {
namespace {

constexpr int standards_of_a_pack = 5;
constexpr int cases_of_an_input = 8;
// README.md, "What is counted"
constexpr double least_share = 0.02;
constexpr double least_share_of_few = 0.017;  // of few pairs, by chance
constexpr std::uint64_t many_pairs = 200'000;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Reasons of cannot tell, and what the inputs have in them: shown beside the rest.
bool is_shown_only(const std::string& mark) {
    return mark.starts_with("cannot tell: ") || mark.starts_with("input: ") ||
           mark.starts_with("time: ") || mark.starts_with("coverage: ");
}

GeneratedPack generate_whole_pack(Random& random, Day base, int& refused, std::string& refusal) {
    GeneratedPack pack;
    // Each standard must compile; another is made in the place of one that does not.
    while (pack.standards.size() < standards_of_a_pack) {
        GeneratedPack one = generate_pack(random, base, standards_of_a_pack, Extent::whole);
        if (pack.header.empty()) pack = GeneratedPack{one.header, one.terms, one.lexicons, {}};
        one.header = pack.header;
        const std::size_t at = pack.standards.size();
        one.standards = {one.standards[at]};
        const language::Compilation compilation = compile(one);
        if (compilation.succeeded()) {
            pack.standards.push_back(one.standards.front());
        } else {
            ++refused;
            if (refusal.size() < 4000)
                for (const language::Diagnostic& diagnostic : compilation.diagnostics.all())
                    refusal += language::to_text(diagnostic);
        }
    }
    return pack;
}

World generate_world(std::uint64_t seed, int& refused, std::string& refusal) {
    Random random{seed};
    const Day base = odd_day(random);
    World world;
    world.pack = generate_whole_pack(random, base, refused, refusal);
    world.input = generate_input(random, base, cases_of_an_input, Extent::whole);
    return world;
}

std::string in_words(std::uint64_t seed, const World& world, const OutcomeDifference& difference) {
    return fmt::format("seed {}, case {} of this pack:\n{}\n{}",
                       seed,
                       difference.which_case,
                       world.pack.text(),
                       difference.in_words);
}

TEST(Oracle, AgreesWithTheEngine) {
    const std::uint64_t wanted = number_from("HEARKEN_ORACLE_PAIRS", 20'000);
    const std::uint64_t first_seed = number_from("HEARKEN_ORACLE_SEED", 1);
    const std::uint64_t shown_max = number_from("HEARKEN_ORACLE_SHOWN", 3);
    std::map<std::string, std::uint64_t> counts;
    std::uint64_t pairs = 0;
    std::uint64_t agreed = 0;
    std::uint64_t shown = 0;
    std::uint64_t otherwise = 0;  // cases of which the fast judge says something else
    int refused = 0;
    std::string refusal;
    for (std::uint64_t seed = first_seed; pairs < wanted; ++seed) {
        const World world = generate_world(seed * 1'000'003, refused, refusal);
        const Compared compared = compare(world);
        ASSERT_EQ(compared.failure, "") << "seed " << seed << "\n" << world.pack.text();
        pairs += compared.pairs.size();
        agreed += compared.pairs.size() - compared.disagreements.size();
        for (const Pair& pair : compared.pairs) {
            std::set<std::string> marks;
            for (const Finding& finding : pair.findings) {
                marks.insert(std::string{"verdict: "} + assurance::to_string(finding.kind));
                if (finding.kind == assurance::VerdictKind::missed)
                    marks.insert(std::string{"verdict: missed "} +
                                 assurance::to_string(finding.miss));
                if (finding.kind == assurance::VerdictKind::not_applicable)
                    marks.insert(std::string{"verdict: not applicable "} +
                                 assurance::to_string(finding.why_not_applicable));
                for (const Reason reason : finding.why)
                    marks.insert(std::string{"cannot tell: "} + assurance::to_string(reason));
            }
            const bool has_trigger =
                std::any_of(pair.findings.begin(), pair.findings.end(), [](const Finding& each) {
                    return each.trigger != nullptr;
                });
            if (has_trigger) {
                collect_productions(world.pack.standards[pair.standard], marks);
                collect_features(world.input, world.input.cases[pair.which_case], marks);
            }
            for (const std::string& mark : marks) ++counts[mark];
        }
        for (const Disagreement& each : compared.disagreements) {
            if (shown >= shown_max) break;
            ++shown;
            ADD_FAILURE() << "seed " << seed << "\n" << to_scenario(shrink(world, each));
        }
        for (const OutcomeDifference& each : compared.outcome_differences) {
            ++otherwise;
            if (shown++ < shown_max) ADD_FAILURE() << in_words(seed, world, each);
        }
    }
    fmt::print("{} of {} pairs agree; {} standards were refused by the compiler\n",
               agreed,
               pairs,
               refused);
    if (std::getenv("HEARKEN_ORACLE_REFUSALS") != nullptr) fmt::print("{}", refusal);
    for (const auto& [mark, count] : counts)
        fmt::print("{:8} {:6.2f} %  {}\n",
                   count,
                   100.0 * static_cast<double>(count) / static_cast<double>(pairs),
                   mark);
    EXPECT_EQ(agreed, pairs);
    EXPECT_EQ(otherwise, 0);
    for (const auto& [mark, count] : counts) {
        if (is_shown_only(mark)) continue;
        const double share = pairs >= many_pairs ? least_share : least_share_of_few;
        EXPECT_GE(static_cast<double>(count), share * static_cast<double>(pairs)) << mark;
    }
}

// Cases that are alike are judged once and copied. No oracle is asked here: what is copied has to
// be what the judge with reasons says of the case.
TEST(Oracle, AlikeCasesAreJudgedAsEachAlone) {
    const std::uint64_t wanted = number_from("HEARKEN_ORACLE_PAIRS", 20'000) * 3;
    const std::uint64_t first_seed = number_from("HEARKEN_ORACLE_SEED", 1);
    const std::uint64_t shown_max = number_from("HEARKEN_ORACLE_SHOWN", 3);
    constexpr int variants = 3;
    constexpr int cases_of_a_variant = 30;
    std::uint64_t pairs = 0;
    std::uint64_t otherwise = 0;
    for (std::uint64_t seed = first_seed; pairs < wanted; ++seed) {
        Random random{seed * 1'000'003};
        const Day base = odd_day(random);
        int refused = 0;
        std::string refusal;
        World world;
        world.pack = generate_whole_pack(random, base, refused, refusal);
        world.input =
            generate_alike_input(random, base, variants, cases_of_a_variant, Extent::whole);
        const Compared compared = compare_judges(world);
        ASSERT_EQ(compared.failure, "") << "seed " << seed << "\n" << world.pack.text();
        pairs += standards_of_a_pack * world.input.cases.size();
        for (const OutcomeDifference& each : compared.outcome_differences)
            if (otherwise++ < shown_max) ADD_FAILURE() << in_words(seed, world, each);
    }
    fmt::print("{} pairs, {} cases judged otherwise\n", pairs, otherwise);
    EXPECT_EQ(otherwise, 0);
}

}  // namespace
}  // namespace hearken::oracle
