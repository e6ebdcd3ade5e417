#include "oracle/people_generator.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hearken::oracle {

namespace {

// Few, so that they meet; by their text c10 stands before c2.
const std::vector<std::string> people_ids{"c1", "c2", "c10", "m1", "o7"};
const std::vector<std::string> all_roles{
    "child", "child", "child", "young_person", "mother", "sergeant", "gp"};
const std::vector<std::string> agencies{"police", "health"};

class PeopleWriter {
public:
    PeopleWriter(Random& random, Day base) : random_(random), base_(base) {}

    void write(Input& input) {
        const bool has_roles = random_.percent(94);
        const bool has_events = random_.percent(92);
        if (random_.percent(88))
            for (const std::string& id : people_ids)
                if (random_.percent(90)) input.people.push_back({id, attributes()});
        for (Case& one : input.cases) {
            if (has_roles) roles(one);
            if (!has_events) continue;
            for (Event& event : one.events) people_of(event);
        }
    }

private:
    // Each person has one role more often than two; one case in ten or so has nobody.
    void roles(Case& one) {
        if (random_.percent(2)) return;
        const bool is_family = random_.percent(75);
        for (const std::string& id : people_ids) {
            if (!random_.percent(is_family && id.front() == 'c' ? 66 : 45)) continue;
            const bool is_child = id.front() == 'c' && random_.percent(is_family ? 88 : 40);
            one.roles.push_back({id, is_child ? "child" : random_.one_of(all_roles)});
            if (random_.percent(12)) one.roles.push_back({id, random_.one_of(all_roles)});
        }
    }

    std::string person() {
        return random_.percent(72) ? random_.one_of({"c1", "c2", "c10"})
                                   : random_.one_of(people_ids);
    }

    Somebody somebody() {
        Somebody who;
        if (random_.percent(84))
            who.role = random_.one_of({"sergeant", "gp", "mother", "child", "police"});
        if (random_.percent(35)) who.agency = random_.one_of(agencies);
        if (random_.percent(45)) who.person = person();
        return who;
    }

    void people_of(Event& event) {
        if (random_.percent(84))
            for (int left = random_.one_of({1, 1, 2, 2, 3}); left > 0; --left)
                event.about.push_back(person());
        event.is_also_about_others = random_.percent(4);
        if (random_.percent(88)) event.by = somebody();
        event.has_list = random_.percent(84);
        if (!event.has_list) return;
        for (int left = random_.one_of({0, 1, 2, 2, 3, 4}); left > 0; --left) {
            const Somebody who = somebody();
            if (!who.is_stated()) continue;
            std::optional<bool> came = true;
            if (random_.percent(35)) came = random_.percent(50) ? std::optional<bool>{} : false;
            event.list.push_back({who, came});
        }
        event.is_list_cut = random_.percent(4);
    }

    std::string born() {
        const Civil base = civil_of(base_);
        const int years = random_.one_of({18, 18, 18, 18, 19, 10, 1, 0});
        const Day day =
            plus_months_down(base_, -12LL * years) + random_.one_of({-3, -1, 0, 0, 1, 2, 4, 8});
        switch (random_.weighted({70, 10, 8, 4, 3, 5})) {
            case 0:
                return write_day(day);
            case 1:
                return std::to_string(base.year - years);
            case 2:
                return write_day(day).substr(0, 7);
            case 3:
                return "before " + write_day(day);
            case 4:
                return "soon";
            default:
                return "2004-02-29";
        }
    }

    std::vector<Attribute> attributes() {
        std::vector<Attribute> all;
        const auto add = [&](const std::string& name, const std::string& value) {
            if (random_.percent(86)) all.push_back({name, value});
        };
        add("born", born());
        add("present", random_.one_of({"yes", "no", "perhaps"}));
        add("urgent", random_.one_of({"yes", "no"}));
        add("amount", random_.one_of({"1", "10.0", "1.5", "much"}));
        add("paid", random_.one_of({"1", "10", "2"}));
        add("outcome", random_.one_of({"done", "NIL", "north"}));
        add("address.area", random_.one_of({"north", "east", "done"}));
        add("Off. type", random_.one_of({"done", "NIL"}));
        add("due", write_day(base_ + random_.one_of({-1, 0, 1, 3})));
        return all;
    }

    Random& random_;
    Day base_;
};

}  // namespace

void add_people(Random& random, Day base, Input& input) {
    PeopleWriter{random, base}.write(input);
}

// An event is put right by one that stands after it, so that no two put each other right.
void add_corrections(Random& random, Day base, Input& input) {
    if (!random.percent(45)) return;
    for (Case& one : input.cases) {
        if (!random.percent(60)) continue;
        const auto any_event = [&](std::size_t from) {
            const auto left = static_cast<int>(one.events.size() - from);
            return from + static_cast<std::size_t>(random.below(left));
        };
        for (std::size_t at = 0; at < one.events.size(); ++at)
            one.events[at].id = "e" + std::to_string(at);
        for (int left = random.one_of({1, 1, 2}); left > 0 && one.events.size() > 1; --left) {
            const std::size_t later = any_event(1);
            const auto earlier = static_cast<std::size_t>(random.below(static_cast<int>(later)));
            one.events[later].corrects = one.events[earlier].id;
            // What is put right is often of the same kind.
            if (random.percent(60)) one.events[later].kind = one.events[earlier].kind;
        }
        if (random.percent(30) && !one.events.empty())
            one.withdrawn.push_back({one.events[any_event(0)].id,
                                     write_day(base + random.one_of({-1, 1, 5, 14, 60, 400}))});
    }
}

}  // namespace hearken::oracle
