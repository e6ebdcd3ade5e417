#include "monitor/plain_cases.h"

#include <algorithm>

namespace hearken::monitor {

PlainCases::PlainCases(const casework::Casebook& casebook, const EventTimes& times) {
    kinds_.reserve(casebook.case_count());
    bool is_all_instants = true;
    for (casework::CaseIndex which = 0; which < casebook.case_count(); ++which) {
        kinds_.push_back(kind_of(casebook, times, which));
        is_all_instants = is_all_instants && kinds_.back() == Kind::instants;
    }
    if (is_all_instants) kinds_.clear();
    find_variants(casebook, times);
}

namespace {

std::span<const std::uint16_t> kinds_of(const casework::Casebook& casebook,
                                        casework::CaseIndex which) {
    const EventIndex begin = casebook.first_event(which);
    return casebook.kinds().subspan(begin, casebook.end_event(which) - begin);
}

// Multiply and mix, after the finalizer of S. Vigna's splitmix64.
std::uint64_t hash_of(std::span<const std::uint16_t> kinds, std::uint64_t seed) {
    std::uint64_t hash = seed + kinds.size();
    for (const std::uint16_t kind : kinds) hash = (hash ^ kind) * 0x9E37'79B9'7F4A'7C15ULL;
    hash ^= hash >> 30U;
    hash *= 0xBF58'476D'1CE4'E5B9ULL;
    return hash ^ (hash >> 27U);
}

}  // namespace

// One look at each case, in a table of the variants met so far; then the rare ones are dropped.
void PlainCases::find_variants(const casework::Casebook& casebook, const EventTimes& times) {
    struct Variant {
        casework::CaseIndex first = 0;  // a case of it
        std::uint32_t cases = 0;
        std::uint32_t number = no_variant;
    };
    const std::size_t cases = casebook.case_count();
    std::vector<Variant> met;
    std::vector<std::uint32_t> slots(1024, no_variant);  // into met
    variants_.assign(cases, no_variant);
    const auto is_visible = [&](casework::CaseIndex which) {
        if (times.all_visible()) return true;
        for (EventIndex at = casebook.first_event(which); at < casebook.end_event(which); ++at)
            if (!times.is_visible(at)) return false;
        return true;
    };
    const auto hash_of_case = [&](casework::CaseIndex which) {
        return hash_of(kinds_of(casebook, which), has_instants(which) ? 1 : 2);
    };
    const auto is_same = [&](casework::CaseIndex left, casework::CaseIndex right) {
        const auto of_left = kinds_of(casebook, left);
        const auto of_right = kinds_of(casebook, right);
        return has_instants(left) == has_instants(right) &&
               std::equal(of_left.begin(), of_left.end(), of_right.begin(), of_right.end());
    };
    const auto slot_of = [&](casework::CaseIndex which) {
        std::size_t slot = hash_of_case(which) & (slots.size() - 1);
        while (slots[slot] != no_variant && !is_same(met[slots[slot]].first, which))
            slot = (slot + 1) & (slots.size() - 1);
        return slot;
    };
    for (casework::CaseIndex which = 0; which < cases; ++which) {
        if (!is_plain(which) || !is_visible(which)) continue;
        std::size_t slot = slot_of(which);
        if (slots[slot] == no_variant) {
            if (2 * (met.size() + 1) > slots.size()) {
                slots.assign(2 * slots.size(), no_variant);
                for (std::uint32_t variant = 0; variant < met.size(); ++variant)
                    slots[slot_of(met[variant].first)] = variant;
                slot = slot_of(which);
            }
            slots[slot] = static_cast<std::uint32_t>(met.size());
            met.push_back({which, 0, no_variant});
        }
        variants_[which] = slots[slot];
        ++met[slots[slot]].cases;
    }
    constexpr std::uint32_t few = 4;
    for (Variant& variant : met)
        if (variant.cases >= few) variant.number = static_cast<std::uint32_t>(variant_count_++);
    for (std::uint32_t& variant : variants_)
        if (variant != no_variant) variant = met[variant].number;
}

// Events that surely follow all before them begin a new run; within a run one source must tell the
// order of every two.
PlainCases::Kind PlainCases::kind_of(const casework::Casebook& casebook,
                                     const EventTimes& times,
                                     casework::CaseIndex which) {
    const EventIndex begin = casebook.first_event(which);
    const EventIndex end = casebook.end_event(which);
    if (end - begin > plain_events_max) return Kind::other;
    if (times.is_index_order()) return Kind::instants;
    bool are_instants = true;
    EventIndex run = begin;
    std::int64_t latest = 0;
    for (EventIndex event = begin; event < end; ++event) {
        if (!times.is_day_certain(event) || times.is_unknown(event)) return Kind::other;
        are_instants = are_instants && times.first_ms(event) == times.last_ms(event);
        if (event == begin || latest < times.first_ms(event)) run = event;
        for (EventIndex before = run; before < event; ++before)
            if (times.before(before, event) != Truth::yes) return Kind::other;
        latest = event == run ? times.last_ms(event) : std::max(latest, times.last_ms(event));
    }
    return are_instants ? Kind::instants : Kind::days;
}

}  // namespace hearken::monitor
