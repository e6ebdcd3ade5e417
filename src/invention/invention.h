// Invented inspections: whole exports of police, social care and health about children who do not
// exist, and the truth about what was planted in them. Start here.
//
// A wish and a seed decide every byte, on any machine and any number of threads: each case has a
// stream of chance of its own. Knows nothing of how standards are judged; what a planted failing
// is follows from how the case was told (parts.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "invention/diary.h"
#include "invention/force.h"
#include "invention/rows.h"

namespace hearken::invention {

struct Wish {
    int forces = 8;
    std::uint64_t cases = 576;  // of all forces together
    std::uint64_t seed = 1;

    static constexpr int forces_max = 99;
    static constexpr std::uint64_t cases_max = 100'000'000;
};

/// A run of cases of one force, made in one go.
struct Block {
    int force = 1;
    std::uint64_t first = 1;  // the number of its first case within the force
    std::uint64_t count = 0;
    bool is_last = false;  // of its force
};

/// A file of an agency's folder whose text does not depend on the cases.
struct FixedFile {
    std::string name;
    std::string text;
};

class Inspection {
public:
    /// Fails with invalid_input where the wish is out of its ranges.
    static Result<Inspection> plan(const Wish& wish);

    [[nodiscard]] const Diary& diary() const { return diary_; }
    [[nodiscard]] const std::vector<Force>& forces() const { return forces_; }
    /// By force, and by number of case within it.
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

    /// The rows of a block. May be called from several threads at once.
    [[nodiscard]] Rows invent(const Block& block) const;

    /// mapping.toml and coverage.csv.
    [[nodiscard]] std::vector<FixedFile> fixed_files(const Force& force, Agency agency) const;

private:
    Inspection(const Wish& wish, Diary diary) : wish_(wish), diary_(std::move(diary)) {}

    Wish wish_;
    Diary diary_;
    std::vector<Force> forces_;
    std::vector<Block> blocks_;
};

}  // namespace hearken::invention
