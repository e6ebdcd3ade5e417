#include "monitor/citations.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace hearken::monitor {

using assurance::no_event;
using assurance::Verdict;
using assurance::VerdictKind;

namespace {

// Of all verdicts of one case and standard; enough for all but cases made to be slow.
constexpr std::size_t work_max = 20'000'000;
constexpr std::size_t work_of_a_trial = 16;  // beside its events

bool is_same_limit(const assurance::Limit& left, const assurance::Limit& right) {
    return left.is_set == right.is_set && left.first == right.first && left.last == right.last &&
           left.is_in_hours == right.is_in_hours;
}

// The days that the evidence will state as covered: none where nothing was searched.
DateRange stated_coverage(const Verdict& verdict) {
    if (verdict.covered_to <= earliest_date) return {latest_date, earliest_date};
    return {verdict.covered_from, verdict.covered_to};
}

// Whether no more days were searched than that.
bool is_searched_within(const Verdict& other, const DateRange& stated) {
    return other.covered_to <= earliest_date ||
           (other.covered_from >= stated.first && other.covered_to <= stated.last);
}

bool is_proof(VerdictKind kind) {
    return kind == VerdictKind::met || kind == VerdictKind::missed;
}

// A verdict that cannot be told, or does not apply, does not hang on when it would have been late.
bool is_by_its_deadline(VerdictKind kind) {
    return kind == VerdictKind::met || kind == VerdictKind::missed || kind == VerdictKind::pending;
}

bool is_periodic(const BoundVersion& version) {
    return version.obligation.source->kind == language::Obligation::Kind::periodic;
}

bool is_always_periodic(const BoundStandard& standard) {
    return std::all_of(standard.versions.begin(), standard.versions.end(), is_periodic);
}

}  // namespace

Citations::Citations(const BoundProgram& program, Judge& judge)
    : program_(program), judge_(judge) {}

Citations::Cited Citations::cite(const Verdict& verdict,
                                 const assurance::CaseVerdicts& verdicts,
                                 casework::CaseIndex which) {
    if (!has_case_ || which != case_) {
        work_left_ = work_max;
        look_over(which);
    }
    has_case_ = true;
    case_ = which;
    collect_named(verdict, verdicts);
    cited_ = named_;
    // Where all are named, it was reached with them.
    if (named_.size() < visible_count_ && !is_enough(cited_, verdict)) {
        const std::span<const EventIndex> all = judge_.visible(which);
        cited_.assign(all.begin(), all.end());
    }
    leave_out_what_can_be_spared(verdict);
    return {cited_, witness_of(verdict), work_left_ > 0};
}

void Citations::look_over(casework::CaseIndex which) {
    shared_records_.clear();
    const std::span<const EventIndex> all = judge_.visible(which);
    visible_count_ = all.size();
    const auto place_of = [this](EventIndex event) {
        const casework::Place place = judge_.casebook().place(event);
        return std::tuple{place.source, place.line, place.column};
    };
    const auto is_not_behind = [&](EventIndex left, EventIndex right) {
        return place_of(left) >= place_of(right);
    };
    // Mostly each stands behind the one before, and is a record of its own.
    if (std::adjacent_find(all.begin(), all.end(), is_not_behind) == all.end()) return;
    order_.assign(all.begin(), all.end());
    std::sort(order_.begin(), order_.end(), [&](EventIndex left, EventIndex right) {
        return std::tuple{place_of(left), left} < std::tuple{place_of(right), right};
    });
    for (auto begin = order_.begin(); begin != order_.end();) {
        const auto end = std::find_if(begin, order_.end(), [&](EventIndex event) {
            return place_of(event) != place_of(*begin);
        });
        if (end - begin > 1) shared_records_.emplace_back(begin, end);
        begin = end;
    }
}

std::span<const EventIndex> Citations::record_of(const EventIndex& event) const {
    for (const Events& record : shared_records_)
        if (std::binary_search(record.begin(), record.end(), event)) return record;
    return {&event, 1};
}

void Citations::add_whole_records(Events& events) const {
    if (shared_records_.empty()) return;
    for (std::size_t at = 0, count = events.size(); at < count; ++at) {
        const EventIndex event = events[at];
        for (const EventIndex other : record_of(event)) events.push_back(other);
    }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
}

// In the casebook's order.
void Citations::collect_named(const Verdict& verdict, const assurance::CaseVerdicts& verdicts) {
    named_.clear();
    const auto add = [this](EventIndex event) {
        if (event != no_event) named_.push_back(event);
    };
    for (const EventIndex event : {verdict.trigger,
                                   verdict.anchor,
                                   verdict.witness,
                                   verdict.decisive,
                                   verdict.excuse,
                                   verdict.window_from,
                                   verdict.window_until})
        add(event);
    for (std::uint32_t at = verdict.cited.begin; at < verdict.cited.end; ++at)
        add(verdicts.cited[at]);
    for (std::uint32_t at = verdict.unknowns.begin; at < verdict.unknowns.end; ++at)
        add(verdicts.unknowns[at].event);
    for (std::uint32_t at = verdict.stops.begin; at < verdict.stops.end; ++at) {
        add(verdicts.stops[at].from);
        add(verdicts.stops[at].until);
    }
    std::sort(named_.begin(), named_.end());
    named_.erase(std::unique(named_.begin(), named_.end()), named_.end());
    add_whole_records(named_);
}

EventIndex Citations::witness_of(const Verdict& verdict) {
    if (verdict.witness == no_event ||
        std::binary_search(cited_.begin(), cited_.end(), verdict.witness))
        return verdict.witness;
    const Verdict* const again = find_again(cited_, verdict);
    return again == nullptr ? verdict.witness : again->witness;
}

const Verdict* Citations::find_again(const Events& events, const Verdict& verdict) {
    const Verdict* const found = judge_again(events, verdict, std::nullopt);
    if (found == nullptr || !is_proof(verdict.kind)) return found;
    const DateRange stated = stated_coverage(verdict);
    if (is_searched_within(*found, stated)) return found;
    // More was searched; what is stated may be enough for it all the same, by another way.
    return judge_again(events, verdict, stated);
}

const Verdict* Citations::judge_again(const Events& events,
                                      const Verdict& verdict,
                                      std::optional<DateRange> covered_at_most) {
    const std::size_t work = events.size() + work_of_a_trial;
    if (work > work_left_) {
        work_left_ = 0;
        return nullptr;
    }
    work_left_ -= work;
    judge_.judge_among(events, case_, verdict.standard, again_, covered_at_most);
    const BoundStandard& standard = program_.standards()[verdict.standard];
    const bool is_only_by_intervals = is_always_periodic(standard);
    const auto label = [&](const Verdict& one) {
        const bool is_told = standard.versions.size() > 1 && one.version != Verdict::no_version;
        return is_told ? std::string_view{standard.versions[one.version].source->label}
                       : std::string_view{};
    };
    const auto is_by_intervals = [&](const Verdict& one) {
        return is_only_by_intervals ||
               (one.version != Verdict::no_version && is_periodic(standard.versions[one.version]));
    };
    const auto is_it = [&](const Verdict& other) {
        return other.trigger == verdict.trigger && other.person == verdict.person &&
               label(other) == label(verdict) && other.is_excused == verdict.is_excused &&
               other.is_perhaps_excused == verdict.is_perhaps_excused &&
               other.kind == verdict.kind && other.miss == verdict.miss &&
               other.why_not_applicable == verdict.why_not_applicable &&
               (!is_by_intervals(other) || other.anchor == verdict.anchor) &&
               (!is_by_its_deadline(verdict.kind) ||
                is_same_limit(other.deadline, verdict.deadline));
    };
    const auto found = std::find_if(again_.verdicts.begin(), again_.verdicts.end(), is_it);
    return found == again_.verdicts.end() ? nullptr : &*found;
}

bool Citations::try_without(std::span<const EventIndex> spare, const Verdict& verdict) {
    tried_.clear();
    std::set_difference(
        cited_.begin(), cited_.end(), spare.begin(), spare.end(), std::back_inserter(tried_));
    if (tried_.size() == cited_.size() || !is_enough(tried_, verdict)) return false;
    cited_.swap(tried_);
    return true;
}

// First what the verdict does not name, many at once and then fewer (A. Zeller and R. Hildebrandt,
// Simplifying and Isolating Failure-Inducing Input, 2002); then what it names, until a whole round
// leaves out nothing; the witness last, so that another record goes before it. The trigger stays:
// without it there is no verdict; so does what an interval is counted from, which says which one.
void Citations::leave_out_what_can_be_spared(const Verdict& verdict) {
    const bool keeps_anchor = is_always_periodic(program_.standards()[verdict.standard]);
    const auto is_kept = [&](EventIndex event) {
        return event == verdict.trigger || (keeps_anchor && event == verdict.anchor);
    };
    const auto unnamed = [this] {
        order_.clear();
        std::set_difference(
            cited_.begin(), cited_.end(), named_.begin(), named_.end(), std::back_inserter(order_));
    };
    unnamed();
    for (std::size_t size = order_.size() / 2; size > 1; size /= 2) {
        unnamed();
        const Events left = order_;
        for (std::size_t at = 0; at < left.size(); at += size) {
            const auto some = std::span{left}.subspan(at, std::min(size, left.size() - at));
            Events spare{some.begin(), some.end()};
            add_whole_records(spare);
            (void)try_without(spare, verdict);
        }
    }
    for (bool is_any = true; is_any && work_left_ > 0;) {
        is_any = false;
        unnamed();
        Events round = order_;
        for (const EventIndex event : named_)
            if (!is_kept(event) && event != verdict.witness) round.push_back(event);
        if (verdict.witness != no_event && !is_kept(verdict.witness))
            round.push_back(verdict.witness);
        for (const EventIndex event : round)
            if (try_without(record_of(event), verdict)) is_any = true;
    }
}

}  // namespace hearken::monitor
