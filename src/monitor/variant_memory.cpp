#include "monitor/variant_memory.h"

#include <algorithm>

namespace hearken::monitor {

using assurance::no_event;
using language::Unit;

std::size_t VariantMemory::hash_of(const VariantAnswers& answers, std::uint32_t variant) {
    std::uint64_t hash = (answers.days ^ variant) * 0x9E37'79B9'7F4A'7C15ULL;
    hash = (hash ^ (hash >> 32U) ^ answers.values[0]) * 0xBF58'476D'1CE4'E5B9ULL;
    hash = (hash ^ (hash >> 31U) ^ answers.others ^ (answers.values[1] << 1U)) *
           0x94D0'49BB'1331'11EBULL;
    return hash ^ (hash >> 29U);
}

void VariantMemory::find(std::uint32_t number,
                         std::span<const casework::CaseIndex> cases,
                         std::span<std::uint32_t> entries) {
    Variant& variant = variants_[number];
    std::fill(entries.begin(), entries.end(), 0);
    for (std::size_t begin = 0; begin < cases.size() && !variant.tests.is_given_up();) {
        const std::span<const casework::CaseIndex> left = cases.subspan(begin);
        judge_.answer(variant.tests, left, answers_);
        const VariantAnswers known = variant.tests.known();
        // Until a case is asked something new: then the others have to answer that, too.
        for (std::size_t at = 0; at < left.size(); ++at) {
            if (variant.last != 0 && answers_[at] == variant.last_answers) {
                entries[begin++] = variant.last;
                continue;
            }
            entries[begin++] = find(variant, number, left[at], answers_[at]);
            if (variant.tests.is_given_up()) return;
            if (known != variant.tests.known()) break;
        }
    }
}

std::uint32_t VariantMemory::find(Variant& variant,
                                  std::uint32_t number,
                                  casework::CaseIndex which,
                                  VariantAnswers answers) {
    const VariantAnswers known = variant.tests.known();
    std::uint32_t entry = look_up(answers, known, number);
    if (entry == 0) {
        judge_anew(variant, which, answers);
        if (variant.tests.is_given_up()) return 0;
        if (known != variant.tests.known()) answers = answers_of(variant, which);
        entry = remember(answers, variant.tests.known(), number);
    }
    variant.last = entry;
    variant.last_answers = answers;
    return entry;
}

const VariantAnswers& VariantMemory::answers_of(const Variant& variant, casework::CaseIndex which) {
    judge_.answer(variant.tests, {&which, 1}, of_one_case_);
    return of_one_case_.front();
}

std::uint32_t VariantMemory::look_up(const VariantAnswers& answers,
                                     const VariantAnswers& known,
                                     std::uint32_t variant) const {
    for (std::size_t slot = hash_of(answers, variant);; ++slot) {
        const std::uint32_t at = slots_[slot & (slots_.size() - 1)];
        if (at == 0) return 0;
        const Entry& entry = entries_[at];
        if (entry.variant == variant && entry.answers == answers && entry.known == known) return at;
    }
}

// Standards that were asked the same before, and answered the same, come to the same.
void VariantMemory::judge_anew(Variant& variant,
                               casework::CaseIndex which,
                               const VariantAnswers& answers) {
    found_.clear();
    judge_.open(which);
    judge_.look();
    variant.paths.resize(standards_);
    for (std::size_t standard = 0; standard < standards_; ++standard) {
        if (!judge_.may_apply(standard)) continue;
        const std::vector<Path>& paths = variant.paths[standard];
        const auto path = std::find_if(paths.begin(), paths.end(), [&](const Path& one) {
            return (answers & one.asked) == one.answers;
        });
        if (path == paths.end())
            judge_anew(variant, which, standard);
        else
            found_.insert(
                found_.end(), path_items_.begin() + path->begin, path_items_.begin() + path->end);
    }
}

// Notes what is asked, and what comes of it.
void VariantMemory::judge_anew(Variant& variant, casework::CaseIndex which, std::size_t standard) {
    const std::size_t first = found_.size();
    variant.tests.begin_asking();
    judge_.note_tests_in(&variant.tests);
    if (const std::optional<std::span<const PlainOutcome>> judged = judge_.judge(standard)) {
        for (const PlainOutcome& outcome : *judged) add(outcome);
    } else {
        Item& item = found_.emplace_back();
        item.set_limit({0, 0, Deadline::for_judge});
        item.outcome.standard = static_cast<std::uint16_t>(standard);
    }
    judge_.note_tests_in(nullptr);
    if (variant.tests.is_given_up()) return;
    Path path;
    path.asked = variant.tests.asked();
    path.answers = answers_of(variant, which) & path.asked;
    path.begin = static_cast<std::uint32_t>(path_items_.size());
    path_items_.insert(
        path_items_.end(), found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end());
    path.end = static_cast<std::uint32_t>(path_items_.size());
    variant.paths[standard].push_back(path);
}

void VariantMemory::add(const PlainOutcome& outcome) {
    Item& item = found_.emplace_back();
    item.outcome = outcome;
    for (EventIndex* event : {&item.outcome.trigger,
                              &item.outcome.anchor,
                              &item.outcome.witness,
                              &item.outcome.decisive})
        if (*event != no_event) *event -= judge_.first_event();
    Limit limit;
    if (outcome.has_deadline) {
        const language::Duration& duration = *outcome.limit.duration;
        limit.start = outcome.limit.start;
        limit.count = duration.unit == Unit::weeks ? 7 * duration.count : duration.count;
        limit.deadline = duration.unit == Unit::days || duration.unit == Unit::weeks
                             ? Deadline::in_days
                         : duration.unit == Unit::hours ? Deadline::in_hours
                                                        : Deadline::reckoned;
        if (limit.deadline == Deadline::reckoned) {
            limit.count = static_cast<std::int32_t>(limits_.size());
            limits_.push_back(outcome.limit);
        }
    }
    item.set_limit(limit);
}

std::uint32_t VariantMemory::remember(const VariantAnswers& answers,
                                      const VariantAnswers& known,
                                      std::uint32_t variant) {
    Entry entry;
    entry.answers = answers;
    entry.variant = variant;
    entry.known = known;
    entry.begin = static_cast<std::uint32_t>(items_.size());
    for (const Item& item : found_) {
        entry.is_for_judge = entry.is_for_judge || item.limit().deadline == Deadline::for_judge;
        entry.has_reckoned = entry.has_reckoned || item.limit().deadline == Deadline::reckoned;
        items_.push_back(item);
    }
    entry.end = static_cast<std::uint32_t>(items_.size());
    entries_.push_back(entry);
    if (2 * entries_.size() > slots_.size()) grow();
    std::size_t slot = hash_of(answers, variant);
    while (slots_[slot & (slots_.size() - 1)] != 0) ++slot;
    slots_[slot & (slots_.size() - 1)] = static_cast<std::uint32_t>(entries_.size() - 1);
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

void VariantMemory::grow() {
    slots_.assign(2 * slots_.size(), 0);
    // The last entry is put in by whoever added it.
    for (std::uint32_t at = 1; at + 1 < entries_.size(); ++at) {
        std::size_t slot = hash_of(entries_[at].answers, entries_[at].variant);
        while (slots_[slot & (slots_.size() - 1)] != 0) ++slot;
        slots_[slot & (slots_.size() - 1)] = at;
    }
}

// Cases that differ in all they are asked would fill the memory without ever being found again.
void VariantMemory::forget_all() {
    entries_.resize(1);
    items_.clear();
    path_items_.clear();
    limits_.clear();
    slots_.assign(slots_at_first, 0);
    for (Variant& variant : variants_) {
        variant.last = 0;
        variant.paths.clear();
    }
}

}  // namespace hearken::monitor
