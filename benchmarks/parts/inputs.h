// What the benchmarks read: the road-fines log and its CSV form, which are not ours to ship.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hearken::benchmarks {

/// Bytes of a file that the environment names, read once; empty where it names none.
/// HEARKEN_ROAD_FINES is the log (.xes.gz), HEARKEN_ROAD_FINES_CSV the table made of it.
const std::string& packed_log();
const std::string& table();
/// packed_log() inflated.
const std::string& log_text();

/// The folders of an invented force, one for each agency, in the folder that HEARKEN_INVENTED
/// names; none where it names none.
std::vector<std::filesystem::path> invented_folders();

/// Events of packed_log() and rows of table(), without its header.
std::uint64_t log_events();
std::uint64_t table_rows();

/// False, and the benchmark is skipped aloud, where the input is missing.
bool has_input(benchmark::State& state, const std::string& input);

/// At the beginning of an iteration, outside of its time: what it needs of memory comes from the
/// system, as in a program that reads once.
void without_spare_memory(benchmark::State& state);

/// What one iteration went through: events or rows, and bytes; zero is not shown.
void count(benchmark::State& state, std::uint64_t items, std::uint64_t bytes);

}  // namespace hearken::benchmarks
