// Texts to numbers: the few that come again and again, and the many that are new.
#include "casework/dictionary.h"

#include <string>
#include <vector>

#include "parts/inputs.h"

namespace hearken::benchmarks {
namespace {

constexpr std::size_t texts_count = 1UL << 16U;

std::vector<std::string> texts(std::size_t distinct) {
    std::vector<std::string> made;
    std::uint64_t state = 1;
    for (std::size_t number = 0; number < texts_count; ++number) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        made.push_back("text " + std::to_string((state >> 33U) % distinct));
    }
    return made;
}

void known_texts(benchmark::State& state) {
    const std::vector<std::string> wanted = texts(static_cast<std::size_t>(state.range(0)));
    casework::Dictionary dictionary;
    for (const std::string& text : wanted) dictionary.intern(text);
    for (auto _ : state)
        for (const std::string& text : wanted) benchmark::DoNotOptimize(dictionary.intern(text));
    count(state, texts_count, 0);
}
BENCHMARK(known_texts)->Name("dictionary/known")->Arg(100)->Arg(30'000);

void new_texts(benchmark::State& state) {
    const std::vector<std::string> wanted = texts(1UL << 30U);
    for (auto _ : state) {
        casework::Dictionary dictionary;
        for (const std::string& text : wanted) benchmark::DoNotOptimize(dictionary.intern(text));
    }
    count(state, texts_count, 0);
}
BENCHMARK(new_texts)->Name("dictionary/new");

}  // namespace
}  // namespace hearken::benchmarks
