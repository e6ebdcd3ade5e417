#include "monitor/variant_runs.h"

#include <algorithm>

namespace hearken::monitor {

VariantRun VariantRun::part(std::size_t begin, std::size_t count) const {
    VariantRun part = *this;
    part.cases_ += begin;
    part.first_events_ += begin;
    part.days_ += begin;
    part.ordinals_ += begin;
    part.count_ = static_cast<std::uint32_t>(std::min<std::size_t>(count, count_ - begin));
    return part;
}

VariantRun VariantRun::among(casework::CaseIndex first, casework::CaseIndex end) const {
    const auto all = cases();
    const auto begin = std::lower_bound(all.begin(), all.end(), first);
    return part(static_cast<std::size_t>(begin - all.begin()),
                static_cast<std::size_t>(std::lower_bound(begin, all.end(), end) - begin));
}

VariantRuns::VariantRuns(const PlainCases& cases,
                         const casework::Casebook& casebook,
                         const EventTimes& times) {
    const auto all = static_cast<casework::CaseIndex>(casebook.case_count());
    std::size_t places = 0;
    std::size_t events = 0;
    for (casework::CaseIndex which = 0; which < all; ++which) {
        if (cases.variant(which) == PlainCases::no_variant) continue;
        ++places;
        events += casebook.end_event(which) - casebook.first_event(which);
    }
    cases_.resize(places);
    first_events_.resize(places);
    days_.resize(events);
    ordinals_.resize(events);
    std::vector<std::uint32_t> counts(cases.variant_count(), 0);  // all 0 between blocks
    std::vector<std::uint32_t> met;
    std::size_t place = 0;
    std::size_t column = 0;
    for (casework::CaseIndex begin = 0; begin < all; begin += block_cases) {
        const casework::CaseIndex end = std::min(all, begin + block_cases);
        first_runs_.push_back(static_cast<std::uint32_t>(runs_.size()));
        met.clear();
        for (casework::CaseIndex which = begin; which < end; ++which)
            if (const std::uint32_t variant = cases.variant(which);
                variant != PlainCases::no_variant && counts[variant]++ == 0)
                met.push_back(variant);
        const std::size_t first_run = runs_.size();
        for (const std::uint32_t variant : met) {
            VariantRun& run = runs_.emplace_back();
            run.variant_ = variant;
            run.stride_ = counts[variant];
            run.cases_ = cases_.data() + place;
            run.first_events_ = first_events_.data() + place;
            place += run.stride_;
            counts[variant] = static_cast<std::uint32_t>(runs_.size() - 1 - first_run);
        }
        // The cases of each run in their order; counts now says which run a variant is.
        for (casework::CaseIndex which = begin; which < end; ++which) {
            const std::uint32_t variant = cases.variant(which);
            if (variant == PlainCases::no_variant) continue;
            VariantRun& run = runs_[first_run + counts[variant]];
            const auto at = static_cast<std::size_t>(run.cases_ - cases_.data()) + run.count_++;
            cases_[at] = which;
            first_events_[at] = casebook.first_event(which);
        }
        for (std::size_t number = first_run; number < runs_.size(); ++number) {
            VariantRun& run = runs_[number];
            counts[run.variant_] = 0;
            run.days_ = days_.data() + column;
            run.ordinals_ = ordinals_.data() + column;
            const std::size_t positions =
                casebook.end_event(run.cases_[0]) - casebook.first_event(run.cases_[0]);
            for (std::size_t position = 0; position < positions; ++position)
                for (std::size_t at = 0; at < run.count_; ++at, ++column) {
                    const std::size_t event = run.first_events_[at] + position;
                    days_[column] = times.first_days()[event];
                    ordinals_[column] = casebook.ordinals()[event];
                }
        }
    }
    first_runs_.push_back(static_cast<std::uint32_t>(runs_.size()));
}

}  // namespace hearken::monitor
