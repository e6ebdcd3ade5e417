#include "monitor/outcome_judge.h"

#include <algorithm>
#include <utility>

namespace hearken::monitor {

OutcomeJudge::OutcomeJudge(const BoundProgram& program,
                           const PlainProgram& plain,
                           const casework::Casebook& casebook)
    : program_(program),
      casebook_(casebook),
      cases_(plain.looks().cases),
      runs_(plain.looks().runs),
      judge_(program, casebook),
      citations_(program, judge_),
      plain_judge_(plain, program, casebook, judge_.view()),
      memory_(plain_judge_, program.standards().size(), plain.looks().cases.variant_count()),
      own_(std::array{&plain}, casebook, program.times()) {}

void OutcomeJudge::outcomes(casework::CaseIndex first,
                            casework::CaseIndex end,
                            const Visit& visit) {
    outcomes(std::array{this}, 0, own_, first, end, [&](std::size_t, const AlikeOutcomes& alike) {
        visit(alike);
    });
}

// Block by block: first the cases that have others like them, variant by variant, so that what one
// variant needs is at hand; then those that have none, all judges before the next few of them.
void OutcomeJudge::outcomes(std::span<OutcomeJudge* const> judges,
                            std::size_t number,
                            Sitting& sitting,
                            casework::CaseIndex first,
                            casework::CaseIndex end,
                            const VisitEach& visit) {
    constexpr casework::CaseIndex block_cases = VariantRuns::block_cases;
    const PlainCases& cases = judges.front()->cases_;
    for (OutcomeJudge* judge : judges) judge->number_ = number++;
    const auto visit_alone = [&] {
        for (OutcomeJudge* judge : judges) judge->visit_block(sitting, visit);
        sitting.block.begin();
    };
    for (casework::CaseIndex begin = first; begin < end;) {
        const casework::CaseIndex until = std::min(end, (begin / block_cases + 1) * block_cases);
        for (OutcomeJudge* judge : judges) judge->visit_alike(begin, until, visit);
        for (; begin < until; ++begin) {
            if (cases.variant(begin) != PlainCases::no_variant) continue;
            sitting.block.add(begin);
            if (sitting.block.is_full()) visit_alone();
        }
        visit_alone();
    }
}

void OutcomeJudge::visit_alike(casework::CaseIndex first,
                               casework::CaseIndex end,
                               const VisitEach& visit) {
    memory_.begin();
    for (const VariantRun& run : runs_.of_block(first / VariantRuns::block_cases))
        visit_run(run.among(first, end), visit);
    visit_own(visit);
}

void OutcomeJudge::visit_run(const VariantRun& run, const VisitEach& visit) {
    const std::span<const casework::CaseIndex> cases = run.cases();
    found_.resize(cases.size());
    memory_.find(run, found_);
    if (counts_.size() < memory_.entries_end()) counts_.resize(2 * memory_.entries_end(), 0);
    met_.clear();
    for (const std::uint32_t entry : found_)
        if (counts_[entry]++ == 0) met_.push_back(entry);
    std::uint32_t first = 0;
    for (const std::uint32_t entry : met_) first += std::exchange(counts_[entry], first);
    sorted_.resize(cases.size());
    places_.resize(cases.size());
    for (std::uint32_t at = 0; at < cases.size(); ++at) {
        const std::uint32_t to = counts_[found_[at]]++;
        sorted_[to] = cases[at];
        places_[to] = at;
    }
    std::size_t begin = 0;
    for (const std::uint32_t entry : met_) {
        const std::size_t end = std::exchange(counts_[entry], 0);
        const std::span<const casework::CaseIndex> alike{sorted_.data() + begin, end - begin};
        const std::span<const std::uint32_t> places{places_.data() + begin, end - begin};
        begin = end;
        const VariantMemory::Found found = memory_.found(entry);
        if (entry == 0) {
            for (const casework::CaseIndex which : alike) {
                own_.block.add(which);
                if (own_.block.is_full()) visit_own(visit);
            }
        } else if (found.is_for_judge || found.has_reckoned) {
            for (const std::uint32_t place : places) {
                out_.clear();
                add_remembered(run.part(place, 1), found);
                visit(number_, {cases[place], out_.all()});
            }
        } else {
            visit(number_, {alike, places, run, found.outcomes, casebook_});
        }
    }
}

void OutcomeJudge::visit_own(const VisitEach& visit) {
    visit_block(own_, visit);
    own_.block.begin();
}

void OutcomeJudge::visit_block(Sitting& sitting, const VisitEach& visit) {
    const CaseBlock& block = sitting.block;
    if (block.size() == 0) return;
    plain_judge_.judge_block(sitting.block, sitting.judged);
    const PlainJudge::JudgedBlock& judged = sitting.judged;
    for (std::size_t number = 0; number < block.size(); ++number) {
        const casework::CaseIndex which = block.look(number).which;
        const std::span<const assurance::Outcome> of_case = judged.by_case[number].all();
        if ((judged.left_in >> number & 1U) == 0) {
            visit(number_, {which, of_case});
            continue;
        }
        out_.clear();
        add_with_left(which, of_case);
        visit(number_, {which, out_.all()});
    }
}

void OutcomeJudge::add_with_left(casework::CaseIndex which,
                                 std::span<const assurance::Outcome> outcomes) {
    for (const assurance::Outcome& outcome : outcomes) {
        if (PlainJudge::is_left(outcome))
            add_by_judge(which, outcome.standard);
        else
            out_.add(outcome);
    }
}

// REQUIRES: PlainJudge has opened the case.
void OutcomeJudge::add_judged(casework::CaseIndex which, std::size_t standard) {
    if (!plain_judge_.is_looked_at()) plain_judge_.look();
    if (const auto judged = plain_judge_.judge(standard)) {
        std::copy(judged->begin(), judged->end(), out_.add_space(judged->size()));
        return;
    }
    add_by_judge(which, standard);
}

void OutcomeJudge::add_by_judge(casework::CaseIndex which, std::size_t standard) {
    judge_.judge(which, standard, verdicts_, Judge::Rejected::not_told);
    for (const assurance::Verdict& verdict : verdicts_.verdicts)
        if (assurance::is_brought_about(verdict))
            out_.add(assurance::to_outcome(verdict, verdicts_));
}

// --- Remembered ----------------------------------------------------------------------------------

void OutcomeJudge::add_remembered(const VariantRun& one, const VariantMemory::Found& found) {
    using assurance::Outcome;
    using Deadline = RememberedLimit::Deadline;
    const casework::CaseIndex& which = one.cases().front();
    constexpr std::uint32_t first_place = 0;
    plain_judge_.open(which);
    const auto reckon = [&](const RememberedLimit& remembered) {
        const PlainLimit& limit = memory_.reckoned(remembered);
        return plain_judge_.reckon(limit.start, *limit.duration, *limit.version);
    };
    // Where a calendar ends, or a month is too short, the deadline of one case may be certain and
    // that of another, alike in all that was asked, not.
    const auto is_for_judge = [&](const Outcome& outcome) {
        const RememberedLimit limit = RememberedLimit::of(outcome);
        return limit.deadline == Deadline::for_judge ||
               (limit.deadline == Deadline::reckoned && !reckon(limit).is_set);
    };
    for (auto left = found.outcomes; !left.empty();) {
        const std::uint16_t standard = left.front().standard;
        const auto end = std::find_if(left.begin(), left.end(), [&](const Outcome& outcome) {
            return outcome.standard != standard;
        });
        const auto outcomes = left.first(static_cast<std::size_t>(end - left.begin()));
        left = left.subspan(outcomes.size());
        if (std::any_of(outcomes.begin(), outcomes.end(), is_for_judge)) {
            add_judged(which, standard);
            continue;
        }
        for (const Outcome& outcome : outcomes) {
            Outcome* added = out_.add_space(1);
            const RememberedLimit limit = RememberedLimit::of(outcome);
            if (limit.deadline != Deadline::reckoned) {
                AlikeOutcomes{one.cases(), {&first_place, 1}, one, {&outcome, 1}, casebook_}.write(
                    added);
                continue;
            }
            write_outcome(outcome, plain_judge_.first_event(), reckon(limit).at, *added);
        }
    }
}

}  // namespace hearken::monitor
