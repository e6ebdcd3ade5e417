// Remembers the outcomes of cases that are alike: of one variant, with the same answers to every
// test. Most cases are like one that was judged before, and are then only copied.
//
// A variant is a sequence of kinds (W. van der Aalst, "Process Mining", 2nd ed., 2016, 5.2). What a
// variant's tests are is found by judging: each case that is judged notes what it was asked.
#pragma once

#include <cstring>
#include <vector>

#include "assurance/outcome.h"
#include "monitor/plain_judge.h"

namespace hearken::monitor {

class VariantMemory {
public:
    VariantMemory(PlainJudge& judge, std::size_t standards, std::size_t variants)
        : judge_(judge), standards_(standards), variants_(variants), slots_(slots_at_first) {}

    enum class Deadline : std::uint8_t { none, in_days, in_hours, reckoned, for_judge };
    struct Limit {
        std::int32_t count = 0;  // of days or hours after `start`; reckoned: which
        Position start = 0;
        Deadline deadline = Deadline::none;
        friend bool operator==(const Limit&, const Limit&) = default;
    };
    /// A remembered outcome, or a standard for Judge. The ids are positions in the case, and where
    /// the deadline would stand there is how to find it.
    struct Item {
        assurance::Outcome outcome;
        void set_limit(const Limit& limit) {
            outcome.deadline = 0;
            std::memcpy(&outcome.deadline, &limit, sizeof limit);
        }
        [[nodiscard]] Limit limit() const {
            Limit limit;
            std::memcpy(static_cast<void*>(&limit), &outcome.deadline, sizeof limit);
            return limit;
        }
    };
    static_assert(sizeof(Limit) == sizeof(assurance::Outcome::deadline));
    [[nodiscard]] const PlainLimit& reckoned(const Item& item) const {
        return limits_[static_cast<std::size_t>(item.limit().count)];
    }

    struct Found {
        std::span<const Item> items;
        bool is_for_judge = false;  // some of them are
        bool has_reckoned = false;  // some have a deadline that is
    };
    /// To be called before a number of cases: what is found for them stays until the next call.
    void begin() {
        if (entries_.size() > remembered_max) forget_all();
    }
    /// Which memory is that of each case, in their order; for found(). 0 where the variant is
    /// beyond remembering: then each case has to be judged by itself. REQUIRES: the cases are of
    /// this variant.
    void find(std::uint32_t variant,
              std::span<const casework::CaseIndex> cases,
              std::span<std::uint32_t> entries);
    [[nodiscard]] Found found(std::uint32_t entry) const {
        const Entry& it = entries_[entry];
        return {{items_.data() + it.begin, it.end - it.begin}, it.is_for_judge, it.has_reckoned};
    }

private:
    static constexpr std::size_t slots_at_first = 4096;
    static constexpr std::size_t remembered_max = 1U << 16U;

    /// What was asked for one standard, what was answered, and what came of it.
    struct Path {
        VariantAnswers asked;
        VariantAnswers answers;
        std::uint32_t begin = 0;  // into path_items_
        std::uint32_t end = 0;
    };
    struct Variant {
        VariantTests tests;
        std::uint32_t last = 0;  // the entry found last; 0: none
        VariantAnswers last_answers;
        std::vector<std::vector<Path>> paths;  // by standard
    };
    /// What all standards came to.
    struct Entry {
        VariantAnswers known;  // which answers there were
        VariantAnswers answers;
        std::uint32_t variant = 0;
        std::uint32_t begin = 0;  // into items_
        std::uint32_t end = 0;
        bool is_for_judge = false;
        bool has_reckoned = false;
    };
    [[nodiscard]] std::uint32_t find(Variant& variant,
                                     std::uint32_t number,
                                     casework::CaseIndex which,
                                     VariantAnswers answers);
    [[nodiscard]] static std::size_t hash_of(const VariantAnswers& answers, std::uint32_t variant);
    [[nodiscard]] std::uint32_t look_up(const VariantAnswers& answers,
                                        const VariantAnswers& known,
                                        std::uint32_t variant) const;
    std::uint32_t remember(const VariantAnswers& answers,
                           const VariantAnswers& known,
                           std::uint32_t variant);
    /// Fills found_. The variant may be given up by it.
    void judge_anew(Variant& variant, casework::CaseIndex which, const VariantAnswers& answers);
    [[nodiscard]] const VariantAnswers& answers_of(const Variant& variant,
                                                   casework::CaseIndex which);
    void judge_anew(Variant& variant, casework::CaseIndex which, std::size_t standard);
    void add(const PlainOutcome& outcome);
    void forget_all();
    void grow();

    PlainJudge& judge_;
    std::size_t standards_;
    std::vector<Variant> variants_;
    std::vector<Entry> entries_{Entry{}};  // the first stands for none
    std::vector<std::uint32_t> slots_;     // into entries_; a power of two of them
    std::vector<Item> items_;
    std::vector<PlainLimit> limits_;
    std::vector<Item> path_items_;
    std::vector<Item> found_;
    std::vector<VariantAnswers> answers_;
    std::vector<VariantAnswers> of_one_case_;
};

}  // namespace hearken::monitor
