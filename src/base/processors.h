// How many processors there are for this program.
#pragma once

namespace hearken {

/// Those that the system lets it run on (taskset, containers), at least 1: not all that the machine
/// has, of which std::thread::hardware_concurrency tells.
[[nodiscard]] unsigned usable_processors();

}  // namespace hearken
