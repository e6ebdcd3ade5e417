#include "monitor/variant_memory.h"

#include <algorithm>

namespace hearken::monitor {

using assurance::no_event;
using assurance::Outcome;
using language::Unit;
using Deadline = RememberedLimit::Deadline;

// Word by word, as the answers lie: the compiler turns each loop into vector instructions.
void VariantMemory::find_keys(RunAnswers& answers, std::vector<std::uint64_t>& keys) {
    const std::size_t count = answers.cases();
    keys.resize(count);
    std::uint64_t* __restrict key = keys.data();
    if (answers.words() == 0) std::fill(keys.begin(), keys.end(), 0);
    for (std::size_t number = 0; number < answers.words(); ++number) {
        const std::uint32_t* __restrict word = answers.word(number);
        if (number == 0) {
            for (std::size_t at = 0; at < count; ++at) key[at] = word[at];
            continue;
        }
        if (number == 1) {
            for (std::size_t at = 0; at < count; ++at) key[at] |= std::uint64_t{word[at]} << 32U;
            continue;
        }
        for (std::size_t at = 0; at < count; ++at) {
            const std::uint64_t mixed = (key[at] ^ (key[at] >> 29U)) * 0xBF58'476D'1CE4'E5B9ULL;
            key[at] = mixed ^ std::uint64_t{word[at]} << 16U;
        }
    }
}

bool VariantMemory::has_answers(std::uint32_t entry, std::size_t at) const {
    const VariantAnswers& remembered = entries_[entry].answers;
    std::uint32_t unlike = 0;
    for (std::size_t word = 0; word < answers_.words(); ++word)
        unlike |= remembered.words[word] ^ answers_.word(word, at);
    return unlike == 0;
}

void VariantMemory::find(const VariantRun& run, std::span<std::uint32_t> entries) {
    Variant& variant = variants_[run.variant()];
    std::fill(entries.begin(), entries.end(), 0);
    for (std::size_t begin = 0; begin < entries.size() && !variant.tests.is_given_up();)
        begin += find_some(variant, run.part(begin, cases_at_once), entries.subspan(begin));
}

std::size_t VariantMemory::find_some(Variant& variant,
                                     const VariantRun& part,
                                     std::span<std::uint32_t> entries) {
    if (variant.slots.empty()) forget_slots(variant);
    judge_.answer(variant.tests, part, answers_);
    find_keys(answers_, keys_);
    const std::size_t questions = variant.tests.questions();
    const std::size_t count = part.cases().size();
    for (std::size_t at = 0; (at = look_up(variant, entries, at, count)) < count; ++at) {
        entries[at] = find_anew(variant, part, at, keys_[at]);
        // The others have to answer what was added, too.
        if (variant.tests.is_given_up() || questions != variant.tests.questions()) return at + 1;
    }
    return count;
}

std::size_t VariantMemory::look_up(const Variant& variant,
                                   std::span<std::uint32_t> entries,
                                   std::size_t at,
                                   std::size_t end) const {
    const Slot* const slots = variant.slots.data();
    const std::size_t mask = variant.slots.size() - 1;
    const std::uint64_t* const keys = keys_.data();
    const bool is_key_all = answers_.words() <= 2;
    for (; at < end; ++at) {
        const std::uint64_t key = keys[at];
        std::size_t slot = hash_of(key) & mask;
        const auto is_it = [&](const Slot& it) {
            return it.key == key && (is_key_all || has_answers(it.entry, at));
        };
        while (slots[slot].entry != 0 && !is_it(slots[slot])) slot = (slot + 1) & mask;
        if (slots[slot].entry == 0) break;
        entries[at] = slots[slot].entry;
    }
    return at;
}

std::uint32_t VariantMemory::find_anew(Variant& variant,
                                       const VariantRun& part,
                                       std::size_t at,
                                       std::uint64_t key) {
    const std::size_t questions = variant.tests.questions();
    const VariantRun one = part.part(at, 1);
    judge_anew(variant, one, answers_.of(at));
    if (variant.tests.is_given_up()) return 0;
    if (questions == variant.tests.questions()) {
        const std::uint32_t entry = remember(answers_.of(at));
        put(variant, key, entry);
        return entry;
    }
    forget_slots(variant);
    judge_.answer(variant.tests, one, of_one_case_);
    const std::uint32_t entry = remember(of_one_case_.of(0));
    find_keys(of_one_case_, key_of_one_case_);
    put(variant, key_of_one_case_.front(), entry);
    return entry;
}

// Standards that were asked the same before, and answered the same, come to the same.
void VariantMemory::judge_anew(Variant& variant,
                               const VariantRun& one,
                               const VariantAnswers& answers) {
    found_.clear();
    judge_.open(one.cases().front());
    judge_.look();
    variant.paths.resize(standards_);
    for (std::size_t standard = 0; standard < standards_; ++standard) {
        if (!judge_.may_apply(standard)) continue;
        const std::vector<Path>& paths = variant.paths[standard];
        const auto path = std::find_if(paths.begin(), paths.end(), [&](const Path& known) {
            return (answers & known.asked) == known.answers;
        });
        if (path == paths.end())
            judge_anew(variant, one, standard);
        else
            found_.insert(found_.end(),
                          path_outcomes_.begin() + path->begin,
                          path_outcomes_.begin() + path->end);
    }
}

// Notes what is asked, and what comes of it.
void VariantMemory::judge_anew(Variant& variant, const VariantRun& one, std::size_t standard) {
    const std::size_t first = found_.size();
    variant.tests.begin_asking();
    judge_.note_tests_in(&variant.tests);
    if (const std::optional<std::span<const Outcome>> judged = judge_.judge(standard)) {
        for (const Outcome& outcome : *judged) add(outcome);
    } else {
        Outcome& outcome = found_.emplace_back();
        RememberedLimit{0, 0, Deadline::for_judge}.put_into(outcome);
        outcome.standard = static_cast<std::uint16_t>(standard);
    }
    judge_.note_tests_in(nullptr);
    if (variant.tests.is_given_up()) return;
    judge_.answer(variant.tests, one, of_one_case_);
    Path path;
    path.asked = variant.tests.asked();
    path.answers = of_one_case_.of(0) & path.asked;
    path.begin = static_cast<std::uint32_t>(path_outcomes_.size());
    path_outcomes_.insert(
        path_outcomes_.end(), found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end());
    path.end = static_cast<std::uint32_t>(path_outcomes_.size());
    variant.paths[standard].push_back(path);
}

void VariantMemory::add(const Outcome& outcome) {
    Outcome& kept = found_.emplace_back(outcome);
    for (EventIndex* event : {&kept.trigger, &kept.anchor, &kept.witness, &kept.decisive})
        if (*event != no_event) *event -= judge_.first_event();
    RememberedLimit limit;
    if (outcome.has_deadline) {
        const PlainLimit& judged_by = judge_.limits()[static_cast<std::size_t>(outcome.deadline)];
        const PlainDuration& duration = *judged_by.duration;
        limit.start = judged_by.start;
        limit.count = duration.unit == Unit::weeks ? 7 * duration.count : duration.count;
        limit.deadline = duration.unit == Unit::days || duration.unit == Unit::weeks
                             ? Deadline::in_days
                         : duration.unit == Unit::hours ? Deadline::in_hours
                                                        : Deadline::reckoned;
        if (limit.deadline == Deadline::reckoned) {
            limit.count = static_cast<std::int32_t>(limits_.size());
            limits_.push_back(judged_by);
        }
    }
    limit.put_into(kept);
}

std::uint32_t VariantMemory::remember(const VariantAnswers& answers) {
    Entry entry;
    entry.answers = answers;
    entry.begin = static_cast<std::uint32_t>(outcomes_.size());
    for (const Outcome& outcome : found_) {
        const Deadline deadline = RememberedLimit::of(outcome).deadline;
        entry.is_for_judge = entry.is_for_judge || deadline == Deadline::for_judge;
        entry.has_reckoned = entry.has_reckoned || deadline == Deadline::reckoned;
        outcomes_.push_back(outcome);
    }
    entry.end = static_cast<std::uint32_t>(outcomes_.size());
    entries_.push_back(entry);
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

void VariantMemory::put(Variant& variant, std::uint64_t key, std::uint32_t entry) {
    if (2 * (variant.taken + 1) > variant.slots.size()) {
        std::vector<Slot> old(2 * variant.slots.size());
        old.swap(variant.slots);
        variant.taken = 0;
        for (const Slot& slot : old)
            if (slot.entry != 0) put(variant, slot.key, slot.entry);
    }
    const std::size_t mask = variant.slots.size() - 1;
    std::size_t slot = hash_of(key);
    while (variant.slots[slot & mask].entry != 0) ++slot;
    variant.slots[slot & mask] = {key, entry};
    ++variant.taken;
}

// Where a question was added no entry answers all of them any more.
void VariantMemory::forget_slots(Variant& variant) {
    constexpr std::size_t slots_at_first = 8;
    variant.slots.assign(std::max(variant.slots.size(), slots_at_first), {});
    variant.taken = 0;
}

// Cases that differ in all they are asked would fill the memory without ever being found again.
void VariantMemory::forget_all() {
    entries_.resize(1);
    outcomes_.clear();
    path_outcomes_.clear();
    limits_.clear();
    for (Variant& variant : variants_) {
        variant.slots.clear();
        variant.taken = 0;
        variant.paths.clear();
    }
}

}  // namespace hearken::monitor
