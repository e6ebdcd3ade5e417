#include "oracle/shrinking.h"

#include <algorithm>
#include <functional>

namespace hearken::oracle {

namespace {

bool disagrees(const World& world) {
    const Compared compared = compare(world);
    return compared.failure.empty() && !compared.disagreements.empty();
}

// Tries each candidate; keeps the first that still disagrees.
bool try_each(World& world, const std::vector<World>& candidates) {
    for (const World& candidate : candidates)
        if (disagrees(candidate)) {
            world = candidate;
            return true;
        }
    return false;
}

std::vector<World> smaller_packs(const World& world) {
    std::vector<World> candidates;
    for (std::size_t at = 0; at < world.pack.standards.size(); ++at)
        for (const Tree& less : smaller(world.pack.standards[at])) {
            World candidate = world;
            candidate.pack.standards[at] = less;
            candidates.push_back(std::move(candidate));
        }
    return candidates;
}

// What may be left out of what an event says of people, and of corrections.
std::vector<std::function<void(Event&)>> less_of_people(const Event& event) {
    std::vector<std::function<void(Event&)>> ways;
    if (!event.corrects.empty()) ways.emplace_back([](Event& less) { less.corrects.clear(); });
    for (std::size_t at = 0; at < event.about.size(); ++at)
        ways.emplace_back([at](Event& less) {
            less.about.erase(less.about.begin() + static_cast<std::ptrdiff_t>(at));
        });
    if (event.is_also_about_others)
        ways.emplace_back([](Event& less) { less.is_also_about_others = false; });
    if (event.is_list_cut) ways.emplace_back([](Event& less) { less.is_list_cut = false; });
    if (!event.by.role.empty()) ways.emplace_back([](Event& less) { less.by.role.clear(); });
    if (!event.by.agency.empty()) ways.emplace_back([](Event& less) { less.by.agency.clear(); });
    if (!event.by.person.empty()) ways.emplace_back([](Event& less) { less.by.person.clear(); });
    if (event.has_list && event.list.empty())
        ways.emplace_back([](Event& less) { less.has_list = false; });
    for (std::size_t at = 0; at < event.list.size(); ++at) {
        ways.emplace_back([at](Event& less) {
            less.list.erase(less.list.begin() + static_cast<std::ptrdiff_t>(at));
        });
        ways.emplace_back([at](Event& less) { less.list[at].who.agency.clear(); });
        ways.emplace_back([at](Event& less) { less.list[at].who.person.clear(); });
    }
    return ways;
}

std::vector<World> smaller_inputs(const World& world) {
    std::vector<World> candidates;
    const auto with = [&](const std::function<void(Input&)>& change) {
        World candidate = world;
        change(candidate.input);
        candidates.push_back(std::move(candidate));
    };
    const Input& input = world.input;
    for (std::size_t which = 0; which < input.cases.size(); ++which) {
        if (input.cases.size() > 1)
            with([&](Input& less) {
                less.cases.erase(less.cases.begin() + static_cast<std::ptrdiff_t>(which));
            });
        const Case& one = input.cases[which];
        for (std::size_t at = 0; at < one.events.size(); ++at) {
            with([&](Input& less) {
                std::vector<Event>& events = less.cases[which].events;
                events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
            });
        }
        if (!one.values.empty()) with([&](Input& less) { less.cases[which].values.clear(); });
        for (std::size_t value = 0; value < one.values.size(); ++value)
            with([&](Input& less) {
                std::vector<Attribute>& values = less.cases[which].values;
                values.erase(values.begin() + static_cast<std::ptrdiff_t>(value));
            });
        for (std::size_t at = 0; at < one.roles.size(); ++at)
            with([&](Input& less) {
                std::vector<RoleOfPerson>& roles = less.cases[which].roles;
                roles.erase(roles.begin() + static_cast<std::ptrdiff_t>(at));
            });
        if (!one.withdrawn.empty()) with([&](Input& less) { less.cases[which].withdrawn.clear(); });
        for (std::size_t at = 0; at < one.events.size(); ++at) {
            const Event& event = one.events[at];
            const auto change = [&](const std::function<void(Event&)>& how) {
                with([&](Input& less) { how(less.cases[which].events[at]); });
            };
            if (event.recorded) change([](Event& less) { less.recorded.reset(); });
            if (!event.attributes.empty()) change([](Event& less) { less.attributes.clear(); });
            for (const auto& make_less : less_of_people(event)) change(make_less);
            for (std::size_t value = 0; value < event.attributes.size(); ++value)
                change([&](Event& less) {
                    less.attributes.erase(less.attributes.begin() +
                                          static_cast<std::ptrdiff_t>(value));
                });
            if (event.file != 0)
                with([&](Input& less) {
                    std::vector<Event>& events = less.cases[which].events;
                    events[at].file = 0;
                    events[at].position += 1000;
                    std::stable_sort(
                        events.begin(), events.end(), [](const auto& left, const auto& right) {
                            return std::pair{left.file, left.position} <
                                   std::pair{right.file, right.position};
                        });
                });
            const Days days = read_days(event.happened).value_or(Days{});
            if (event.happened.size() != 10 && days.last < no_last_day)
                change([&](Event& less) { less.happened = write_day(days.last); });
            if (event.happened.size() != 10 && days.first > no_first_day)
                change([&](Event& less) { less.happened = write_day(days.first); });
        }
    }
    for (std::size_t at = 0; at < input.people.size(); ++at) {
        with([&](Input& less) {
            less.people.erase(less.people.begin() + static_cast<std::ptrdiff_t>(at));
        });
        for (std::size_t value = 0; value < input.people[at].attributes.size(); ++value)
            with([&](Input& less) {
                std::vector<Attribute>& values = less.people[at].attributes;
                values.erase(values.begin() + static_cast<std::ptrdiff_t>(value));
            });
    }
    for (std::size_t at = 0; at < input.coverage.size(); ++at) {
        with([&](Input& less) {
            less.coverage.erase(less.coverage.begin() + static_cast<std::ptrdiff_t>(at));
        });
        with([&](Input& less) { less.coverage[at].kinds.clear(); });
        with([&](Input& less) { less.coverage[at].current_as_of.reset(); });
    }
    if (input.known_on) with([](Input& less) { less.known_on.reset(); });
    for (std::size_t file = 0; file < input.file_keeps_order.size(); ++file)
        if (input.file_keeps_order[file])
            with([&](Input& less) { less.file_keeps_order[file] = false; });
    return candidates;
}

std::size_t size_of(const Somebody& who) {
    return (who.role.empty() ? 0 : 6) + (who.agency.empty() ? 0 : 6) + (who.person.empty() ? 0 : 6);
}

std::size_t size_of_people(const Event& event) {
    std::size_t size = event.about.size() * 10 + size_of(event.by);
    for (const Listed& listed : event.list) size += 10 + size_of(listed.who);
    return size + (event.has_list ? 5 : 0) + (event.is_list_cut ? 8 : 0) +
           (event.is_also_about_others ? 8 : 0) + (event.corrects.empty() ? 0 : 15);
}

std::size_t size_of(const World& world) {
    std::size_t size = world.pack.text().size();
    for (const Person& person : world.input.people) size += 10 + person.attributes.size() * 10;
    for (const Case& one : world.input.cases) {
        size += 50 + one.values.size() * 10 + one.roles.size() * 15 + one.withdrawn.size() * 15;
        for (const Event& event : one.events)
            size += size_of_people(event) + 50 + event.attributes.size() * 10 +
                    event.happened.size() + (event.recorded ? 20 : 0) +
                    static_cast<std::size_t>(event.file) * 5;
    }
    for (const DeclaredCoverage& declared : world.input.coverage)
        size += 30 + declared.kinds.size() * 5 + (declared.current_as_of ? 5 : 0);
    for (const bool keeps : world.input.file_keeps_order) size += keeps ? 5 : 0;
    return size + (world.input.known_on ? 10 : 0);
}

std::string quoted(const std::string& text) {
    const bool is_plain = text.find(' ') == std::string::npos;
    return is_plain ? text : "\"" + text + "\"";
}

std::string quoted_time(const std::string& text) {
    const bool is_plain = text.front() == '2' && text.size() >= 10;
    return is_plain ? text : "\"" + text + "\"";
}

std::string told(const Somebody& who) {
    std::string text = who.role;
    if (!who.agency.empty()) text += "@" + who.agency;
    if (who.role.empty() && who.agency.empty()) text += "@";
    return who.person.empty() ? text : text + " " + who.person;
}

std::string people_told(const Input& input, const Case& one) {
    std::string text;
    std::vector<std::string> ids;
    for (const Person& person : input.people) ids.push_back(person.id);
    for (const RoleOfPerson& each : one.roles)
        if (std::find(ids.begin(), ids.end(), each.person) == ids.end()) ids.push_back(each.person);
    for (const std::string& id : ids) {
        text += "person " + id;
        for (const RoleOfPerson& each : one.roles)
            if (each.person == id) text += " " + each.role;
        for (const Person& person : input.people)
            if (person.id == id)
                for (const Attribute& value : person.attributes)
                    text += " " + quoted(value.name + "=" + value.value);
        text += "\n";
    }
    return text;
}

std::string people_told(const Event& event) {
    std::string text;
    for (std::size_t at = 0; at < event.about.size(); ++at)
        text += (at == 0 ? " about " : ", ") + event.about[at];
    if (event.is_also_about_others) text += " (and about others)";
    if (event.by.is_stated()) text += " by " + told(event.by);
    if (!event.has_list) return text;
    text += " attended ";
    if (event.list.empty()) text += "nobody";
    for (std::size_t at = 0; at < event.list.size(); ++at) {
        text += at == 0 ? "" : ", ";
        if (event.list[at].came == false) text += "not ";
        text += told(event.list[at].who);
    }
    if (event.is_list_cut) text += " (and others)";
    return text;
}

int number_of(const Case& one, const std::string& id) {
    for (std::size_t at = 0; at < one.events.size(); ++at)
        if (!id.empty() && one.events[at].id == id) return static_cast<int>(at) + 1;
    return 0;
}

}  // namespace

World shrink(World world, const Disagreement& disagreement) {
    // One standard and one case, where that is enough.
    World alone = world;
    alone.pack.standards = {world.pack.standards[disagreement.standard]};
    if (disagrees(alone)) world = alone;
    alone = world;
    alone.input.cases = {world.input.cases[disagreement.which_case]};
    if (disagrees(alone)) world = alone;
    bool is_smaller = true;
    while (is_smaller) {
        is_smaller = false;
        const std::size_t size = size_of(world);
        for (const auto& candidates : {smaller_inputs(world), smaller_packs(world)}) {
            std::vector<World> less;
            for (const World& candidate : candidates)
                if (size_of(candidate) < size) less.push_back(candidate);
            if (try_each(world, less)) {
                is_smaller = true;
                break;
            }
        }
    }
    return world;
}

std::string to_scenario(const World& world) {
    const Input& input = world.input;
    std::string text = "```standard\n" + world.pack.text() + "```\n\n";
    bool is_ordered = false;
    bool has_two_files = false;
    for (const Event& event : input.cases.front().events) {
        has_two_files = has_two_files || event.file != 0;
        is_ordered = is_ordered || input.file_keeps_order[static_cast<std::size_t>(event.file)];
    }
    if (has_two_files) text += "(files: the events of the second file are marked with file=2)\n";
    text += "```scenario\nas of " + write_day(input.as_of) + "\n";
    if (input.known_on) text += "known on " + write_day(*input.known_on) + "\n";
    for (const DeclaredCoverage& declared : input.coverage) {
        Day last = *read_day(declared.to);
        if (declared.current_as_of) last = std::min(last, *read_day(*declared.current_as_of));
        text += "coverage " + declared.feed + " " + declared.from + " " + write_day(last);
        for (const std::string& kind : declared.kinds) text += " " + quoted(kind);
        text += "\n";
    }
    if (is_ordered) text += "ordered\n";
    const Compared compared = compare(world);
    for (std::size_t which = 0; which < input.cases.size(); ++which) {
        if (which > 0) text += "(another case)\n";
        if (!input.cases[which].values.empty()) {
            text += "case";
            for (const Attribute& value : input.cases[which].values)
                text += " " + quoted(value.name + "=" + value.value);
            text += "\n";
        }
        text += people_told(input, input.cases[which]);
        for (const Event& event : input.cases[which].events) {
            text += quoted_time(event.happened) + " " + quoted(event.kind) + people_told(event);
            const int corrected = number_of(input.cases[which], event.corrects);
            if (corrected > 0) text += " corrects " + std::to_string(corrected);
            for (const Attribute& value : event.attributes)
                text += " " + quoted(value.name + "=" + value.value);
            if (event.file != 0) text += " file=2";
            if (event.recorded) text += " recorded " + quoted_time(*event.recorded);
            text += "\n";
        }
        for (const Withdrawn& withdrawn : input.cases[which].withdrawn)
            text += "withdrawn " + std::to_string(number_of(input.cases[which], withdrawn.event)) +
                    " " + withdrawn.recorded + "\n";
    }
    for (const Pair& pair : compared.pairs) {
        const bool is_asked = !compared.disagreements.empty() &&
                              compared.disagreements.front().which_case == pair.which_case;
        if (!is_asked) continue;
        for (const Finding& finding : pair.findings) {
            text += std::string{"verdict "} + assurance::to_string(finding.kind);
            if (finding.kind == assurance::VerdictKind::missed)
                text += std::string{" "} + assurance::to_string(finding.miss);
            if (finding.kind == assurance::VerdictKind::not_applicable)
                text += std::string{" "} + assurance::to_string(finding.why_not_applicable);
            if (finding.kind == assurance::VerdictKind::cannot_tell)
                for (const Reason reason : finding.why)
                    text += std::string{" "} + assurance::to_string(reason);
            text += "\n";
            if (finding.person) text += "for " + *finding.person + "\n";
        }
    }
    text += "```\n";
    for (const Disagreement& each : compared.disagreements) {
        text += "engine:" + each.engine + "\noracle:" + each.oracle + "\n";
        break;
    }
    return text;
}

}  // namespace hearken::oracle
