// How often a law was tried, where it held, and where an exception that README.md names stood
// aside.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace hearken::properties {

class Tally {
public:
    explicit Tally(std::string law) : law_(std::move(law)) {}

    void holds() { ++held_; }
    /// Within an exception: not asked whether it holds.
    void except(const std::string& name, bool is_broken) {
        ++excepted_[name];
        broken_[name] += is_broken ? 1 : 0;
    }
    /// Outside every exception: a failure, of which the first few are told.
    void fails(const std::string& scenario);

    /// Prints the counts; fails where the law was asked of less than `least_share` of all, or does
    /// not hold where it was asked.
    void conclude(double least_share) const;

private:
    std::string law_;
    std::uint64_t held_ = 0;
    std::uint64_t failed_ = 0;
    std::string scenarios_;  // of the first failures
    std::map<std::string, std::uint64_t> excepted_;
    std::map<std::string, std::uint64_t> broken_;
};

}  // namespace hearken::properties
