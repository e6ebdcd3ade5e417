#include "monitor/outcome_judge.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace hearken::monitor {

using assurance::no_event;

OutcomeJudge::OutcomeJudge(const BoundProgram& program,
                           const PlainProgram& plain,
                           const casework::Casebook& casebook)
    : program_(program),
      casebook_(casebook),
      cases_(plain.cases()),
      judge_(program, casebook),
      citations_(program, judge_),
      plain_judge_(plain, program, casebook, judge_.view()),
      memory_(plain_judge_, program.standards().size(), plain.cases().variant_count()),
      counts_(plain.cases().variant_count(), 0) {}

// First the cases are looked up, variant by variant, since what one variant needs is then at hand;
// then they are told in order.
void OutcomeJudge::outcomes(casework::CaseIndex first,
                            casework::CaseIndex end,
                            const Visit& visit) {
    for (casework::CaseIndex begin = first; begin < end; begin += batch_max)
        visit_batch(begin, std::min(end, begin + batch_max), visit);
}

// Variant by variant, so that what one variant needs is at hand; the cases of one in order.
void OutcomeJudge::visit_batch(casework::CaseIndex begin,
                               casework::CaseIndex end,
                               const Visit& visit) {
    memory_.begin();
    met_.clear();
    for (casework::CaseIndex which = begin; which < end; ++which) {
        const std::uint32_t variant = cases_.variant(which);
        if (variant == PlainCases::no_variant)
            visit_alone(which, visit);
        else if (counts_[variant]++ == 0)
            met_.push_back(variant);
    }
    std::uint32_t place = 0;
    for (const std::uint32_t variant : met_) {
        place += counts_[variant];
        counts_[variant] = place;  // where the last of it goes, and then each before it
    }
    for (casework::CaseIndex which = end; which-- > begin;) {
        const std::uint32_t variant = cases_.variant(which);
        if (variant != PlainCases::no_variant) sorted_[--counts_[variant]] = which;
    }
    for (std::size_t at = 0; at < met_.size(); ++at) {
        const std::uint32_t from = counts_[met_[at]];
        const std::uint32_t to = at + 1 < met_.size() ? counts_[met_[at + 1]] : place;
        visit_variant(met_[at], {sorted_.data() + from, to - from}, visit);
    }
    for (const std::uint32_t variant : met_) counts_[variant] = 0;
}

void OutcomeJudge::visit_variant(std::uint32_t variant,
                                 std::span<const casework::CaseIndex> cases,
                                 const Visit& visit) {
    found_.resize(cases.size());
    memory_.find(variant, cases, found_);
    VariantMemory::Found found;
    std::uint32_t entry = 0;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        if (found_[at] == 0) {
            visit_alone(cases[at], visit);
            continue;
        }
        if (found_[at] != entry) {
            entry = found_[at];
            found = memory_.found(entry);
        }
        out_.clear();
        add_remembered(cases[at], found);
        visit(cases[at], out_.all());
    }
}

// A case like no other.
void OutcomeJudge::visit_alone(casework::CaseIndex which, const Visit& visit) {
    out_.clear();
    const bool is_plain = cases_.is_plain(which);
    if (is_plain) {
        plain_judge_.open(which);
        plain_judge_.look();
    }
    for (std::size_t standard = 0; standard < program_.standards().size(); ++standard) {
        if (is_plain && !plain_judge_.may_apply(standard)) continue;
        const auto judged = is_plain ? plain_judge_.judge(standard) : std::nullopt;
        if (judged)
            for (const PlainOutcome& outcome : *judged) out_.add(outcome);
        else
            add_judged(which, standard);
    }
    visit(which, out_.all());
}

void OutcomeJudge::add_judged(casework::CaseIndex which, std::size_t standard) {
    judge_.judge(which, standard, verdicts_);
    for (const assurance::Verdict& verdict : verdicts_.verdicts)
        if (assurance::is_brought_about(verdict))
            out_.add(assurance::to_outcome(verdict, verdicts_));
}

// --- Remembered ----------------------------------------------------------------------------------

namespace {

// The four ids are moved from the first event of a case to those of this one, all at once.
void write_ids(const assurance::Outcome& from, EventIndex first_event, assurance::Outcome& to) {
    using assurance::Outcome;
    using Ids = std::int32_t __attribute__((vector_size(16)));
    static_assert(offsetof(Outcome, trigger) == 0);
    static_assert(offsetof(Outcome, decisive) == 3 * sizeof(EventIndex));
    static_assert(std::is_trivially_copyable_v<Outcome>);
    static_assert(no_event == static_cast<EventIndex>(-1));
    Ids ids;
    std::memcpy(&ids, &from, sizeof ids);
    ids += ~(ids >> 31) & static_cast<std::int32_t>(first_event);  // none stays none
    const auto* rest = reinterpret_cast<const std::byte*>(&from) + sizeof ids;
    auto* bytes = reinterpret_cast<std::byte*>(&to);
    std::memcpy(bytes, &ids, sizeof ids);
    std::memcpy(bytes + sizeof ids, rest, sizeof to - sizeof ids);
}

}  // namespace

void OutcomeJudge::add_remembered(casework::CaseIndex which, const VariantMemory::Found& found) {
    using Deadline = VariantMemory::Deadline;
    constexpr std::int64_t ms_per_hour = 3'600'000;
    if (found.is_for_judge || found.has_reckoned) return add_remembered_slowly(which, found);
    const EventIndex first_event = casebook_.first_event(which);
    const std::int32_t* days = program_.times().first_days().data() + first_event;
    const std::int64_t* instants = casebook_.happened_earliest().data() + first_event;
    assurance::Outcome* next = out_.add_space(found.items.size());
    for (const VariantMemory::Item& item : found.items) {
        write_ids(item.outcome, first_event, *next);
        const VariantMemory::Limit limit = item.limit();
        // Most have a deadline in days, or none: no branch between these two.
        const std::int32_t mask = limit.deadline == Deadline::in_days ? -1 : 0;
        next->deadline = std::int64_t{days[limit.start] & mask} + (limit.count & mask);
        if (limit.deadline == Deadline::in_hours) [[unlikely]]
            next->deadline = instants[limit.start] + limit.count * ms_per_hour;
        ++next;
    }
}

void OutcomeJudge::add_remembered_slowly(casework::CaseIndex which,
                                         const VariantMemory::Found& found) {
    using Deadline = VariantMemory::Deadline;
    plain_judge_.open(which);
    const auto reckon = [&](const VariantMemory::Item& item) {
        const PlainLimit& limit = memory_.reckoned(item);
        return plain_judge_.reckon(limit.start, *limit.duration, *limit.version);
    };
    // Where a calendar ends, or a month is too short, the deadline of one case may be certain and
    // that of another, alike in all that was asked, not.
    const auto is_for_judge = [&](const VariantMemory::Item& item) {
        const Deadline deadline = item.limit().deadline;
        return deadline == Deadline::for_judge ||
               (deadline == Deadline::reckoned && !reckon(item).is_set);
    };
    for (auto left = found.items; !left.empty();) {
        const std::uint16_t standard = left.front().outcome.standard;
        const auto end = std::find_if(left.begin(), left.end(), [&](const auto& item) {
            return item.outcome.standard != standard;
        });
        const auto items = left.first(static_cast<std::size_t>(end - left.begin()));
        left = left.subspan(items.size());
        if (std::any_of(items.begin(), items.end(), is_for_judge)) {
            add_judged(which, standard);
            continue;
        }
        for (const VariantMemory::Item& item : items) {
            if (item.limit().deadline != Deadline::reckoned) {
                add_remembered(which, {{&item, 1}, false, false});
                continue;
            }
            assurance::Outcome outcome;
            write_ids(item.outcome, plain_judge_.first_event(), outcome);
            outcome.deadline = reckon(item).at;
            out_.add(outcome);
        }
    }
}

}  // namespace hearken::monitor
