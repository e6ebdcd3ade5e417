// Random numbers that are the same everywhere for the same seed (splitmix64, Steele et al. 2014).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace hearken::oracle {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    /// From 0 to `count` - 1.
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    bool percent(int chance) { return below(100) < chance; }

    template <typename Value>
    Value one_of(std::initializer_list<Value> values) {
        return *(values.begin() + below(static_cast<int>(values.size())));
    }
    template <typename Value>
    const Value& one_of(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

    /// The position of one of the weights, the likelier the heavier it is.
    int weighted(std::initializer_list<int> weights) {
        int all = 0;
        for (const int weight : weights) all += weight;
        int left = below(all);
        int at = 0;
        for (const int weight : weights) {
            if (left < weight) return at;
            left -= weight;
            ++at;
        }
        return 0;
    }

private:
    std::uint64_t state_;
};

}  // namespace hearken::oracle
