// What a rendering has used of its Limits.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "template/template.h"

namespace hearken::templates {

class Budget {
public:
    explicit Budget(const Limits& limits) : limits_(limits) {}

    /// Empty while there is more; else what is used up.
    [[nodiscard]] bool spend_step() { return ++steps_ <= limits_.steps_max; }
    [[nodiscard]] bool spend_bytes(std::size_t bytes) {
        made_bytes_ += bytes;
        return made_bytes_ <= limits_.made_bytes_max;
    }
    [[nodiscard]] bool enter() { return ++depth_ <= limits_.depth_max; }
    void leave() { --depth_; }

    [[nodiscard]] std::string what_is_used_up() const {
        if (depth_ > limits_.depth_max)
            return fmt::format("macros and includes stand more than {} deep in one another",
                               limits_.depth_max);
        if (steps_ > limits_.steps_max)
            return fmt::format("the rendering takes more than {} steps", limits_.steps_max);
        return fmt::format("the rendering makes more than {} bytes", limits_.made_bytes_max);
    }

private:
    const Limits& limits_;
    std::uint64_t steps_ = 0;
    std::size_t made_bytes_ = 0;
    int depth_ = 0;
};

}  // namespace hearken::templates
