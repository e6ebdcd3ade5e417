// Remembers the outcomes of cases that are alike: of one variant, with the same answers to every
// test. Most cases are like one that was judged before, and are then only copied.
//
// A variant is a sequence of kinds (W. van der Aalst, "Process Mining", 2nd ed., 2016, 5.2). What a
// variant's tests are is found by judging: each case that is judged notes what it was asked.
#pragma once

#include <vector>

#include "assurance/outcome.h"
#include "monitor/plain_judge.h"
#include "monitor/remembered_limit.h"

namespace hearken::monitor {

class VariantMemory {
public:
    VariantMemory(PlainJudge& judge, std::size_t standards, std::size_t variants)
        : judge_(judge), standards_(standards), variants_(variants) {}

    struct Found {
        std::span<const assurance::Outcome> outcomes;  // remembered: see remembered_limit.h
        bool is_for_judge = false;                     // some of them are
        bool has_reckoned = false;                     // some have a deadline that is
    };
    /// To be called before a number of cases: what is found for them stays until the next call.
    void begin() {
        if (entries_.size() > remembered_max) forget_all();
    }
    /// Which memory is that of each case of the run, in their order; for found(). 0 where the
    /// variant is beyond remembering: then each case has to be judged by itself.
    void find(const VariantRun& run, std::span<std::uint32_t> entries);
    [[nodiscard]] Found found(std::uint32_t entry) const {
        const Entry& it = entries_[entry];
        return {{outcomes_.data() + it.begin, it.end - it.begin}, it.is_for_judge, it.has_reckoned};
    }
    /// All entries so far are below.
    [[nodiscard]] std::size_t entries_end() const { return entries_.size(); }
    [[nodiscard]] const PlainLimit& reckoned(const RememberedLimit& limit) const {
        return limits_[static_cast<std::size_t>(limit.count)];
    }

private:
    static constexpr std::size_t remembered_max = 1U << 16U;
    // The answers of so many cases stay near; more would be reckoned in vain where a question is
    // added meanwhile.
    static constexpr std::size_t cases_at_once = 512;

    /// What was asked for one standard, what was answered, and what came of it.
    struct Path {
        VariantAnswers asked;
        VariantAnswers answers;
        std::uint32_t begin = 0;  // into path_outcomes_
        std::uint32_t end = 0;
    };
    /// What all standards came to.
    struct Entry {
        VariantAnswers answers;
        std::uint32_t begin = 0;  // into outcomes_
        std::uint32_t end = 0;
        bool is_for_judge = false;
        bool has_reckoned = false;
    };
    /// Where an entry is found by its answers to all questions there are.
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t entry = 0;  // 0: none
    };
    struct Variant {
        VariantTests tests;
        std::vector<Slot> slots;  // a power of two, at most half of them taken
        std::size_t taken = 0;
        std::vector<std::vector<Path>> paths;  // by standard
    };

    /// Finds those of a part of a run, at most cases_at_once, until a question is added; says how
    /// many it found.
    std::size_t find_some(Variant& variant,
                          const VariantRun& part,
                          std::span<std::uint32_t> entries);
    std::uint32_t find_anew(Variant& variant,
                            const VariantRun& part,
                            std::size_t at,
                            std::uint64_t key);
    /// By case: the answers themselves where there are at most two words of them; else a hash.
    static void find_keys(RunAnswers& answers, std::vector<std::uint64_t>& keys);
    [[nodiscard]] static std::size_t hash_of(std::uint64_t key) {
        return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15ULL) >> 32U);
    }
    /// Looks up the cases from the `at`-th on; says which is the first that is not known.
    std::size_t look_up(const Variant& variant,
                        std::span<std::uint32_t> entries,
                        std::size_t at,
                        std::size_t end) const;
    [[nodiscard]] bool has_answers(std::uint32_t entry, std::size_t at) const;
    std::uint32_t remember(const VariantAnswers& answers);
    static void put(Variant& variant, std::uint64_t key, std::uint32_t entry);
    static void forget_slots(Variant& variant);
    /// Fills found_. The variant may be given up by it.
    void judge_anew(Variant& variant, const VariantRun& one, const VariantAnswers& answers);
    void judge_anew(Variant& variant, const VariantRun& one, std::size_t standard);
    void add(const assurance::Outcome& outcome);
    void forget_all();

    PlainJudge& judge_;
    std::size_t standards_;
    std::vector<Variant> variants_;
    std::vector<std::uint64_t> keys_;             // of answers_
    std::vector<std::uint64_t> key_of_one_case_;  // of of_one_case_
    std::vector<Entry> entries_{Entry{}};         // the first stands for none
    std::vector<assurance::Outcome> outcomes_;
    std::vector<PlainLimit> limits_;
    std::vector<assurance::Outcome> path_outcomes_;
    std::vector<assurance::Outcome> found_;
    RunAnswers answers_;
    RunAnswers of_one_case_;
};

}  // namespace hearken::monitor
