// Signs, delay and demand of one force or of many: start here.
#pragma once

#include <string>
#include <vector>

#include "figures/delay.h"
#include "figures/demand.h"
#include "figures/observations.h"
#include "figures/questions.h"
#include "figures/signs.h"

namespace hearken::figures {

struct ForceRead {
    std::string name;
    std::size_t cases = 0;
    std::size_t events = 0;
    std::uint64_t problems = 0;  // of rows
};

struct Figures {
    Questions questions;
    std::string as_of;     // ISO day
    std::string known_on;  // ISO day; empty: everything in the input
    std::vector<ForceRead> forces;
    std::vector<SignResult> signs;
    Delay delay;
    std::vector<FlowResult> demand;

    [[nodiscard]] std::size_t tests() const;      // that came to an end
    [[nodiscard]] std::size_t stand_out() const;  // of them
};

/// REQUIRES: all observed with `questions`, on one day.
[[nodiscard]] Figures find_figures(Questions questions, const std::vector<Observations>& forces);

}  // namespace hearken::figures
