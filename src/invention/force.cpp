#include "invention/force.h"

#include <fmt/format.h>

namespace hearken::invention {
namespace {

constexpr std::uint64_t purpose_force = 1;

}  // namespace

bool Force::covers(Feed feed, Day first, Day last) const {
    if (feed == Feed::none) return true;
    const Gap& gap = gaps[static_cast<std::size_t>(feed)];
    const bool meets_gap = gap.last >= gap.first && first <= gap.last && gap.first <= last;
    return first >= covered_from && last <= covered_until && !meets_gap;
}

std::string Force::folder() const {
    return fmt::format("force-{:02}", number);
}

std::string Force::source(Agency agency) const {
    return fmt::format("{}-{:02}", name_of(agency), number);
}

Force make_force(std::uint64_t seed, int number, const Diary& diary) {
    Chance chance{seed, purpose_force, static_cast<std::uint64_t>(number)};
    Force force;
    force.number = number;
    force.nation = number % 8 == 0 ? "wales" : "england";
    force.covered_from = make_day(2013, 1, 1);
    force.covered_until = diary.inspected();
    const int whole = chance.in(40, 200);  // per cent of the usual share of failings
    for (std::size_t duty = 0; duty < duty_count; ++duty) {
        const int of_duty = chance.in(50, 160);
        force.failing_shares[duty] =
            info_of(static_cast<Duty>(duty)).failing_share * whole / 100 * of_duty / 100;
    }
    // The core groups have a gap everywhere, as nobody's system has a form for them; one force in
    // four has another gap besides.
    const auto make_gap = [&](Feed feed) {
        const Day first = chance.in(diary.first_opening() + 60, diary.last_opening() - 200);
        force.gaps[static_cast<std::size_t>(feed)] = {first, first + chance.in(40, 110)};
    };
    make_gap(Feed::core_groups);
    switch (chance.below(12)) {
        case 0:
            make_gap(Feed::return_interviews);
            break;
        case 1:
            make_gap(Feed::consultations);
            break;
        case 2:
            make_gap(Feed::crimes);
            break;
        default:
            break;
    }
    const std::span<const DutyRule> rules = duty_rules();
    for (std::size_t at = 0; at < rules.size(); ++at)
        force.rule_shares[at] = rules[at].share * whole / 100 * chance.in(60, 150) / 100;
    return force;
}

std::string coverage_of(const Force& force, Agency agency, const Diary& diary) {
    std::string text = "feed,source,kinds,from,to,current_as_of\n";
    const auto add = [&](const FeedInfo& feed, Day first, Day last) {
        if (first > last) return;
        text += fmt::format("{},,{},{},{},{}\n",
                            feed.name,
                            feed.kinds,
                            diary.text_of(first),
                            diary.text_of(last),
                            diary.text_of(force.covered_until + 1));
    };
    for (std::size_t at = 0; at < feed_count; ++at) {
        const FeedInfo& feed = info_of(static_cast<Feed>(at));
        if (feed.agency != agency) continue;
        const Gap& gap = force.gaps[at];
        if (gap.last < gap.first) {
            add(feed, force.covered_from, force.covered_until);
        } else {
            add(feed, force.covered_from, gap.first - 1);
            add(feed, gap.last + 1, force.covered_until);
        }
    }
    return text;
}

}  // namespace hearken::invention
