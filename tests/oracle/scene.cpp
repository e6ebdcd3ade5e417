#include "oracle/scene.h"

#include <algorithm>
#include <tuple>

namespace hearken::oracle {

namespace {

// Since when the record is known, at the earliest.
Millis known_since(const Event& event) {
    Stretch told = read_time(event.happened).value_or(Stretch{});
    if (event.recorded) {
        const Stretch recorded = read_time(*event.recorded).value_or(Stretch{});
        if (!recorded.is_unknown) told = recorded;
    }
    return told.first;
}

// Put right or taken back, as far as was known.
bool is_corrected(const Input& input, const Case& the_case, const Event& event) {
    if (event.id.empty()) return false;
    const auto is_known = [&](Millis since) {
        return !input.known_on || since <= end_of(*input.known_on);
    };
    for (const Event& other : the_case.events)
        if (other.corrects == event.id && is_known(known_since(other))) return true;
    for (const Withdrawn& withdrawn : the_case.withdrawn)
        if (withdrawn.event == event.id && is_known(start_of(*read_day(withdrawn.recorded))))
            return true;
    return false;
}

bool is_hidden(const Input& input, const Case& the_case, const Event& event, const Stretch& when) {
    if (when.first > end_of(input.as_of)) return true;
    if (is_corrected(input, the_case, event)) return true;
    return input.known_on && known_since(event) > end_of(*input.known_on);
}

auto place_of(const Happening& event) {
    return std::tuple{event.when.is_unknown,
                      event.when.first,
                      event.told->rank,
                      event.told->file,
                      event.told->position};
}

// The days from..to of one declared stretch, cut to what could be in it.
Days days_of(const Scene& scene, const DeclaredCoverage& declared) {
    Days days{*read_day(declared.from), *read_day(declared.to)};
    if (declared.current_as_of) days.last = std::min(days.last, *read_day(*declared.current_as_of));
    if (scene.input->known_on) days.last = std::min(days.last, *scene.input->known_on);
    return days;
}

bool lists(const DeclaredCoverage& declared, const language::EventTerm& term) {
    if (declared.kinds.empty()) return true;
    if (term.is_any_event) return false;
    return std::find(declared.kinds.begin(), declared.kinds.end(), term.kind) !=
           declared.kinds.end();
}

// Day by day, so that stretches that touch need no joining.
bool every_day_is_in(const Days& wanted, const std::vector<Days>& stretches) {
    if (wanted.first > wanted.last) return true;
    if (wanted.first <= no_first_day / 2 || wanted.last >= no_last_day / 2) return false;
    for (Day day = wanted.first; day <= wanted.last; ++day) {
        const bool is_in = std::any_of(stretches.begin(), stretches.end(), [&](const Days& days) {
            return day >= days.first && day <= days.last;
        });
        if (!is_in) return false;
    }
    return true;
}

}  // namespace

InputFacts::InputFacts(const Input& input) {
    for (const Case& each : input.cases)
        for (const Event& event : each.events) {
            for (const Attribute& attribute : event.attributes)
                carried.insert({event.kind, attribute.name});
            const Stretch when = read_time(event.happened).value_or(Stretch{});
            const Days days = oracle::days_of(when);
            const bool is_known = !input.known_on || known_since(event) <= end_of(*input.known_on);
            if (days.first > no_first_day && is_known) first_day = std::min(first_day, days.first);
            if (days.last < no_last_day) last_day = std::max(last_day, days.last);
        }
}

Scene::Scene(const Input& the_input, const Case& the_case, const InputFacts& facts)
    : input(&the_input),
      of(&the_case),
      carried(facts.carried),
      first_input_day(facts.first_day),
      last_input_day(facts.last_day) {
    for (const Event& event : the_case.events) {
        const Stretch when = read_time(event.happened).value_or(Stretch{});
        if (!is_hidden(the_input, the_case, event, when))
            seen.push_back({&event, when, oracle::days_of(when)});
    }
    std::sort(seen.begin(), seen.end(), [](const Happening& left, const Happening& right) {
        return place_of(left) < place_of(right);
    });
}

bool is_same(const Happening& left, const Happening& right) {
    return left.told == right.told;
}

Truth is_before(const Scene& scene, const Happening& left, const Happening& right) {
    if (is_same(left, right)) return known(false);
    if (left.when.last < right.when.first) return known(true);
    if (right.when.last < left.when.first) return known(false);
    if (left.when.is_unknown || right.when.is_unknown) return unknown(Reason::precision);
    if (left.told->file != right.told->file) return unknown(Reason::order);
    const bool is_very_same_instant = left.when.first == left.when.last &&
                                      right.when.first == right.when.last &&
                                      left.when.first == right.when.first;
    const bool keeps_order =
        scene.input->file_keeps_order[static_cast<std::size_t>(left.told->file)];
    if (keeps_order || is_very_same_instant)
        return known(left.told->position < right.told->position);
    return unknown(Reason::order);
}

Truth is_mildly_after(const Scene& scene, const Happening& later, const Happening& earlier) {
    const Truth order = is_before(scene, earlier, later);
    if (!order.is_unknown() || is_same(later, earlier)) return order;
    if (later.days.first >= earlier.days.last) return known(true);
    return order;
}

const std::string* value_of(const std::vector<Attribute>& attributes, const std::string& name) {
    const std::string* found = nullptr;
    for (const Attribute& attribute : attributes)
        if (attribute.name == name) found = &attribute.value;  // the last one stated counts
    return found;
}

bool is_covered(const Scene& scene,
                Days days,
                const language::EventSet& awaited,
                const std::string& feed) {
    const std::vector<DeclaredCoverage>& declared = scene.input->coverage;
    if (declared.empty()) {
        Days supposed{scene.first_input_day, scene.last_input_day};
        if (scene.input->known_on) supposed.last = std::min(supposed.last, *scene.input->known_on);
        return every_day_is_in(days, {supposed});
    }
    if (!feed.empty()) {
        std::vector<Days> stretches;
        for (const DeclaredCoverage& each : declared)
            if (each.feed == feed) stretches.push_back(days_of(scene, each));
        return every_day_is_in(days, stretches);
    }
    // Every kind needs, on every day, a stretch of some feed that lists it.
    return std::all_of(
        awaited.terms.begin(), awaited.terms.end(), [&](const language::EventTerm& term) {
            std::vector<Days> stretches;
            for (const DeclaredCoverage& each : declared)
                if (lists(each, term)) stretches.push_back(days_of(scene, each));
            return every_day_is_in(days, stretches);
        });
}

}  // namespace hearken::oracle
