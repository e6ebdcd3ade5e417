#include "operations/check_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "base/progress.h"
#include "base/text.h"
#include "monitor/alike_outcomes.h"
#include "monitor/panel.h"
#include "report/evidence_json.h"

namespace hearken::operations {
namespace {

// Judging is the faster the more cases are alike; but the evidence of a batch stands in memory.
constexpr std::size_t cases_in_batch = 4096;
constexpr std::size_t cases_in_batch_with_evidence = 1024;

/// What one batch of cases came to.
struct Batch {
    std::string by_case;
    std::string evidence;
    bool is_done = false;
};

std::int64_t days_since_1970(Date day) {
    return day.time_since_epoch().count();
}

std::vector<report::Summary> empty_summaries(const Prepared& prepared) {
    std::vector<report::Summary> summaries;
    for (const language::Program& program : prepared.programs) {
        std::vector<const assurance::StandardInfo*> standards;
        for (const language::Standard& standard : program.standards)
            standards.push_back(&standard.info);
        summaries.emplace_back(standards);
    }
    return summaries;
}

/// Judges batches for one thread.
class BatchJudge {
public:
    BatchJudge(const Prepared& prepared, const CheckOutputs& outputs)
        : prepared_(prepared),
          outputs_(outputs),
          panel_(prepared.monitors),
          summaries_(empty_summaries(prepared)),
          told_(panel_.size()) {
        for (std::size_t program = 0; program < panel_.size(); ++program) {
            told_[program].standards = summaries_[program].standards().size();
            told_[program].line_ends = line_ends_of(prepared.programs[program].standards);
        }
    }

    void judge(std::size_t begin, std::size_t end, Batch& batch) {
        judge_all(begin, end);
        if (!outputs_.by_case && !outputs_.evidence) return;
        for (std::size_t which = begin; which < end; ++which)
            for (std::size_t program = 0; program < panel_.size(); ++program) {
                if (outputs_.by_case) add_by_case(program, which, which - begin, batch);
                if (outputs_.evidence) add_evidence(program, which, which - begin, batch);
            }
    }

    [[nodiscard]] const std::vector<report::Summary>& summaries() const { return summaries_; }
    [[nodiscard]] const std::vector<FoundVerdict>& found() const { return found_; }

private:
    /// What stands behind the case in its line for a standard, by the kind of verdict.
    using LineEnds = std::array<std::string, assurance::verdict_kinds>;

    /// What a batch of cases came to, by case and standard. The monitor gives it in no order.
    struct Told {
        std::size_t standards = 0;
        std::vector<assurance::VerdictKind> worst;
        std::vector<bool> is_wanted;      // as evidence
        std::vector<LineEnds> line_ends;  // by standard
    };

    static std::vector<LineEnds> line_ends_of(const std::vector<language::Standard>& standards) {
        std::vector<LineEnds> ends(standards.size());
        for (std::size_t at = 0; at < standards.size(); ++at)
            for (std::size_t kind = 0; kind < assurance::verdict_kinds; ++kind)
                ends[at][kind] = fmt::format(  // an id has letters, digits, - _ . only
                    ",{},{}\n",
                    standards[at].info.id,
                    assurance::to_string(static_cast<assurance::VerdictKind>(kind)));
        return ends;
    }

    [[nodiscard]] bool is_wanted(assurance::VerdictKind kind) const {
        using assurance::VerdictKind;
        return outputs_.all_evidence || kind == VerdictKind::missed ||
               kind == VerdictKind::pending || kind == VerdictKind::cannot_tell;
    }

    void judge_all(std::size_t begin, std::size_t end) {
        const bool is_told = outputs_.by_case || outputs_.evidence;
        for (Told& told : told_) {
            if (!is_told) break;
            told.worst.resize((end - begin) * told.standards);
            told.is_wanted.assign((end - begin) * told.standards, outputs_.all_evidence);
        }
        panel_.alike_outcomes(static_cast<casework::CaseIndex>(begin),
                              static_cast<casework::CaseIndex>(end),
                              [&](std::size_t program, const monitor::AlikeOutcomes& alike) {
                                  const std::vector<assurance::VerdictKind>& worst =
                                      summaries_[program].add(alike.shared(), alike.cases().size());
                                  if (outputs_.find) find(program, alike);
                                  if (!is_told) return;
                                  Told& told = told_[program];
                                  for (const casework::CaseIndex which : alike.cases()) {
                                      const std::size_t first = (which - begin) * told.standards;
                                      std::copy(
                                          worst.begin(),
                                          worst.end(),
                                          told.worst.begin() + static_cast<std::ptrdiff_t>(first));
                                      for (const assurance::Outcome& outcome : alike.shared())
                                          if (is_wanted(outcome.kind))
                                              told.is_wanted[first + outcome.standard] = true;
                                  }
                              });
    }

    static std::optional<report::Need> need_of(const assurance::Outcome& outcome) {
        using assurance::VerdictKind;
        if (outcome.kind == VerdictKind::pending) return report::Need::due;
        if (outcome.kind != VerdictKind::missed) return std::nullopt;
        const bool is_open = outcome.miss == assurance::Miss::never && !outcome.is_excused;
        return is_open ? report::Need::overdue : report::Need::looked_at;
    }
    // What is not recorded as done, where the deadline may have passed or may be to come.
    static bool may_be_due(const assurance::Outcome& outcome) {
        return outcome.kind == assurance::VerdictKind::cannot_tell &&
               outcome.reason == assurance::UnknownReason::precision;
    }

    void find(std::size_t program, const monitor::AlikeOutcomes& alike) {
        const std::span<const assurance::Outcome> shared = alike.shared();
        if (std::none_of(shared.begin(), shared.end(), [](const auto& outcome) {
                return need_of(outcome).has_value() || may_be_due(outcome);
            }))
            return;
        outcomes_.resize(shared.size() * alike.cases().size());
        alike.write(outcomes_.data());
        const assurance::Outcome* outcome = outcomes_.data();
        for (const casework::CaseIndex which : alike.cases()) {
            std::uint32_t instance = 0;
            for (std::size_t at = 0; at < shared.size(); ++at, ++outcome) {
                const bool is_same = at > 0 && outcome[-1].standard == outcome->standard;
                instance = is_same ? instance + 1 : 0;
                const std::optional<report::Need> need = need_of(*outcome);
                if (!need && !may_be_due(*outcome)) continue;
                FoundVerdict found;
                found.program = static_cast<std::uint16_t>(program);
                found.standard = outcome->standard;
                found.instance = instance;
                found.which = which;
                found.need = need.value_or(report::Need::due);
                found.is_excused = outcome->is_excused;
                const bool is_uncertain =
                    found.need == report::Need::due && (!need || outcome->may_be_due_earlier);
                if (is_uncertain ? set_uncertain_days(found) : set_days(*outcome, found))
                    found_.push_back(found);
            }
        }
    }

    [[nodiscard]] std::int64_t day_of(std::size_t program, Instant instant) const {
        return days_since_1970(prepared_.programs[program].zone.local_date(instant));
    }

    bool set_days(const assurance::Outcome& outcome, FoundVerdict& found) const {
        found.has_deadline = outcome.has_deadline;
        if (outcome.has_deadline && !outcome.is_in_hours)
            found.deadline_day = outcome.deadline;
        else if (outcome.has_deadline)
            found.deadline_day =
                day_of(found.program, Instant{std::chrono::milliseconds{outcome.deadline}});
        else if (outcome.trigger != assurance::no_event)
            found.deadline_day =
                day_of(found.program, prepared_.casebook.happened(outcome.trigger).earliest);
        found.latest_day = found.deadline_day;
        return true;
    }

    // The first day counts, so that nothing is told too late: outcomes have the last. False where
    // there is nothing left to do.
    bool set_uncertain_days(FoundVerdict& found) {
        panel_.worker(found.program).judge(found.which, found.standard, verdicts_);
        std::uint32_t instance = 0;
        for (const assurance::Verdict& verdict : verdicts_.verdicts) {
            if (!assurance::is_brought_about(verdict) || instance++ != found.instance) continue;
            const assurance::Limit& deadline = verdict.deadline;
            if (!deadline.is_set) return false;
            const auto day = [&](std::int64_t limit) {
                return deadline.is_in_hours
                           ? day_of(found.program, Instant{std::chrono::milliseconds{limit}})
                           : limit;
            };
            found.has_deadline = true;
            found.deadline_day = day(deadline.first);
            found.latest_day = day(deadline.last);
            return verdict.kind == assurance::VerdictKind::pending || may_be_to_do(verdict, found);
        }
        return false;
    }

    // Of what cannot be told: something is known of when its time began, it may not be over, and
    // nothing is recorded of which it is only not known whether it was in time.
    [[nodiscard]] bool may_be_to_do(const assurance::Verdict& verdict,
                                    const FoundVerdict& found) const {
        const std::int64_t today =
            days_since_1970(*parse_iso_date(prepared_.framings.front().as_of));
        if (found.deadline_day <= days_since_1970(earliest_date) ||
            found.deadline_day == found.latest_day || found.latest_day < today)
            return false;
        for (std::size_t at = 0; at < verdict.unknowns.size(); ++at) {
            const casework::EventIndex event =
                verdicts_.unknowns[verdict.unknowns.begin + at].event;
            if (event != verdict.trigger && event != verdict.anchor) return false;
        }
        return true;
    }

    void add_by_case(std::size_t program, std::size_t which, std::size_t number, Batch& batch) {
        if (program == 0) {
            case_field_.clear();
            append_csv_field(case_field_,
                             prepared_.casebook.case_id(static_cast<casework::CaseIndex>(which)));
        }
        const Told& told = told_[program];
        for (std::size_t at = 0; at < told.standards; ++at) {
            const assurance::VerdictKind worst = told.worst[number * told.standards + at];
            batch.by_case += case_field_;
            batch.by_case += told.line_ends[at][static_cast<std::size_t>(worst)];
        }
    }

    // Judged again, for the reasons.
    void add_evidence(std::size_t program, std::size_t which, std::size_t number, Batch& batch) {
        const Told& told = told_[program];
        const auto of_case = static_cast<casework::CaseIndex>(which);
        for (std::size_t standard = 0; standard < told.standards; ++standard) {
            if (!told.is_wanted[number * told.standards + standard]) continue;
            panel_.worker(program).judge(of_case, standard, verdicts_);
            std::uint32_t instance = 0;
            for (const assurance::Verdict& verdict : verdicts_.verdicts) {
                ++instance;
                if (!is_wanted(verdict.kind)) continue;
                evidence_json_.append(
                    batch.evidence,
                    panel_.worker(program).evidence(
                        verdict, verdicts_, of_case, instance, monitor::EvidenceFor::records));
            }
        }
    }

    const Prepared& prepared_;
    const CheckOutputs& outputs_;
    monitor::Panel panel_;
    std::vector<report::Summary> summaries_;
    std::vector<Told> told_;  // by program
    std::vector<FoundVerdict> found_;
    std::vector<assurance::Outcome> outcomes_;
    assurance::CaseVerdicts verdicts_;
    report::EvidenceJson evidence_json_;
    std::string case_field_;
};

/// Hands out batches to threads and their texts, in order, to the writer. No thread runs more than
/// a few batches ahead, so that memory stays small.
class BatchQueue {
public:
    BatchQueue(std::size_t batches, std::size_t ahead_max) : batches_(batches), ring_(ahead_max) {}

    /// The number of the next batch to judge; nothing when there is none, or the work has stopped.
    /// `room` becomes an empty one, which may have memory already.
    std::optional<std::size_t> take(Batch& room) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] {
            return is_stopped_ || next_ >= batches_ || next_ < written_ + ring_.size();
        });
        if (is_stopped_ || next_ >= batches_) return std::nullopt;
        if (!spare_.empty()) {
            room = std::move(spare_.back());
            spare_.pop_back();
        }
        return next_++;
    }
    void finish(std::size_t number, Batch batch) {
        const std::scoped_lock lock{mutex_};
        ring_[number % ring_.size()] = std::move(batch);
        ring_[number % ring_.size()].is_done = true;
        changed_.notify_all();
    }
    /// Waits for batch `number` and takes it. REQUIRES: called for 0, 1, 2, ...
    /// Nothing where a thread ran out of memory.
    std::optional<Batch> collect(std::size_t number) {
        std::unique_lock lock{mutex_};
        Batch& slot = ring_[number % ring_.size()];
        changed_.wait(lock, [&] { return slot.is_done || is_out_of_memory_; });
        if (!slot.is_done) return std::nullopt;
        Batch batch = std::move(slot);
        slot = {};
        ++written_;
        changed_.notify_all();
        return batch;
    }
    /// For the next to be judged: memory that was written to is cheaper than new.
    void give_back(Batch batch) {
        batch.by_case.clear();
        batch.evidence.clear();
        batch.is_done = false;
        const std::scoped_lock lock{mutex_};
        spare_.push_back(std::move(batch));
    }
    void stop_out_of_memory() {
        const std::scoped_lock lock{mutex_};
        is_out_of_memory_ = true;
        is_stopped_ = true;
        changed_.notify_all();
    }
    void stop() {
        const std::scoped_lock lock{mutex_};
        is_stopped_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    const std::size_t batches_;
    std::vector<Batch> ring_;
    std::vector<Batch> spare_;
    std::size_t next_ = 0;
    std::size_t written_ = 0;
    bool is_stopped_ = false;
    bool is_out_of_memory_ = false;
};

struct Writers {
    std::optional<OutputFile> by_case;
    std::optional<OutputFile> evidence;
};

Result<Writers> open_writers(const CheckOutputs& outputs) {
    Writers writers;
    if (outputs.by_case) {
        writers.by_case = TRY(OutputFile::create(*outputs.by_case));
        TRY(writers.by_case->write("case,standard,verdict\n"));
    }
    if (outputs.evidence) writers.evidence = TRY(OutputFile::create(*outputs.evidence));
    return writers;
}

Result<void> write_all(BatchQueue& queue,
                       std::size_t batches,
                       std::size_t in_batch,
                       std::size_t cases,
                       Writers& writers) {
    Progress progress{"Judging cases", cases};
    for (std::size_t number = 0; number < batches; ++number) {
        std::optional<Batch> batch = queue.collect(number);
        if (!batch)
            return fail(ErrorKind::unavailable,
                        "There is not enough memory for the verdicts of one case.",
                        "Does one case hold the events of many? Check the column of the case in "
                        "the mapping, or use a larger machine.");
        if (writers.by_case) TRY(writers.by_case->write(batch->by_case));
        if (writers.evidence) TRY(writers.evidence->write(batch->evidence));
        queue.give_back(std::move(*batch));
        progress.advance_to(std::min(cases, (number + 1) * in_batch));
    }
    if (writers.by_case) TRY(writers.by_case->complete());
    if (writers.evidence) TRY(writers.evidence->complete());
    return {};
}

}  // namespace

Result<Checked> check_cases(const Prepared& prepared, const CheckOutputs& outputs) {
    const std::size_t cases = prepared.casebook.case_count();
    const std::size_t in_batch = outputs.evidence ? cases_in_batch_with_evidence : cases_in_batch;
    const std::size_t batches = (cases + in_batch - 1) / in_batch;
    const std::size_t threads = std::clamp<std::size_t>(outputs.threads, 1, 64);
    Writers writers = TRY(open_writers(outputs));

    BatchQueue queue{batches, 4 * threads};
    std::vector<std::unique_ptr<BatchJudge>> judges;
    std::vector<std::thread> running;
    for (std::size_t number = 0; number < threads; ++number)
        judges.push_back(std::make_unique<BatchJudge>(prepared, outputs));
    for (const std::unique_ptr<BatchJudge>& judge : judges)
        running.emplace_back([&queue, &judge = *judge, cases, in_batch] {
            try {  // an exception may not leave a thread: that would end the program without a word
                Batch batch;
                while (const std::optional<std::size_t> number = queue.take(batch)) {
                    const std::size_t begin = *number * in_batch;
                    judge.judge(begin, std::min(cases, begin + in_batch), batch);
                    queue.finish(*number, std::exchange(batch, {}));
                }
            } catch (const std::bad_alloc&) {
                queue.stop_out_of_memory();
            }
        });
    const Result<void> written = write_all(queue, batches, in_batch, cases, writers);
    queue.stop();
    for (std::thread& thread : running) thread.join();
    if (!written) return Failure(written.error());

    Checked checked;
    if (writers.by_case) checked.files.push_back(std::move(*writers.by_case));
    if (writers.evidence) checked.files.push_back(std::move(*writers.evidence));
    checked.summaries = empty_summaries(prepared);
    for (const std::unique_ptr<BatchJudge>& judge : judges) {
        for (std::size_t program = 0; program < checked.summaries.size(); ++program)
            checked.summaries[program].add(judge->summaries()[program]);
        checked.found.insert(checked.found.end(), judge->found().begin(), judge->found().end());
    }
    std::sort(checked.found.begin(), checked.found.end(), [](const auto& left, const auto& right) {
        const auto key = [](const FoundVerdict& found) {
            return std::tuple{found.which, found.program, found.standard, found.instance};
        };
        return key(left) < key(right);
    });
    return checked;
}

}  // namespace hearken::operations
