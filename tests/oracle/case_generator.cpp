#include "oracle/case_generator.h"

#include <algorithm>
#include <array>

#include "oracle/pack_generator.h"
#include "oracle/people_generator.h"

namespace hearken::oracle {

namespace {

constexpr std::array<const char*, 12> month_names = {"January",
                                                     "February",
                                                     "March",
                                                     "April",
                                                     "May",
                                                     "June",
                                                     "July",
                                                     "August",
                                                     "September",
                                                     "October",
                                                     "November",
                                                     "December"};

class CaseWriter {
public:
    CaseWriter(Random& random, Day base) : random_(random), base_(base) {}

    Input input(int cases) {
        Input input;
        const int files = random_.weighted({0, 62, 38});
        for (int at = 0; at < files; ++at) input.file_keeps_order.push_back(random_.percent(45));
        std::vector<int> lines(static_cast<std::size_t>(files), 0);
        for (int at = 0; at < cases; ++at) {
            input.cases.push_back(one_case(lines));
            for (int file = 0; file < files; ++file)
                if (input.file_keeps_order[static_cast<std::size_t>(file)])
                    put_in_order(input.cases.back(), file);
            // One file is read after the other.
            std::vector<Event>& events = input.cases.back().events;
            std::stable_sort(
                events.begin(), events.end(), [](const Event& left, const Event& right) {
                    return std::pair{left.file, left.position} <
                           std::pair{right.file, right.position};
                });
        }
        question(input);
        coverage(input);
        return input;
    }

    Input alike(int variants, int cases) {
        Input input;
        const bool is_with_times = random_.percent(35);  // then every case has exact instants
        const bool has_recorded = random_.percent(10);
        input.file_keeps_order.push_back(random_.percent(60));
        for (int variant = 0; variant < variants; ++variant) {
            Variant made;
            made.has_times = is_with_times || random_.percent(40);
            made.gap_min = made.has_times || input.file_keeps_order.front() ? 0 : 1;
            for (int left = random_.one_of({3, 4, 5, 6, 7, 8}); left > 0; --left)
                made.kinds.push_back(random_kind());
            std::vector<Plan> plans;
            for (int one = 0; one < cases; ++one) {
                const bool is_new = plans.empty() || random_.percent(20);
                Plan next = is_new ? plan(made)
                                   : plans[static_cast<std::size_t>(
                                         random_.below(static_cast<int>(plans.size())))];
                if (!is_new) change(made, next);
                input.cases.push_back(to_case(made, next, has_recorded));
                plans.push_back(std::move(next));
            }
        }
        question(input);
        if (random_.percent(50)) input.as_of = base_ + random_.one_of({60, 100, 400});
        if (random_.percent(50)) input.known_on.reset();
        coverage(input);
        return input;
    }

private:
    struct Variant {
        std::vector<std::string> kinds;
        bool has_times = false;
        int gap_min = 0;  // between two events, in days
    };
    struct Moment {
        int gap = 0;   // days since the event before
        int time = 0;  // which of the times of day
        std::vector<Attribute> attributes;
    };
    /// A case of a variant, before it is written.
    struct Plan {
        Day start = 0;
        std::vector<Moment> moments;
        std::vector<Attribute> values;
    };

    std::string random_kind() {
        const std::string kind = random_.percent(5)
                                     ? kinds().back()
                                     : kinds()[static_cast<std::size_t>(random_.below(4))];
        return kind.front() == '`' ? kind.substr(1, kind.size() - 2) : kind;
    }

    int gap(const Variant& variant) {
        const int days = random_.one_of({0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 10, 14, 30});
        return std::max(variant.gap_min, days);
    }

    Plan plan(const Variant& variant) {
        Plan made;
        made.start = base_ + random_.one_of({-3, -1, 0, 0, 0, 1, 1, 2, 3, 5, 8});
        for (std::size_t at = 0; at < variant.kinds.size(); ++at)
            made.moments.push_back({gap(variant), random_.below(5), attributes(84)});
        made.values = attributes(80);
        return made;
    }

    // One thing only.
    void change(const Variant& variant, Plan& plan) {
        Moment& moment = plan.moments[static_cast<std::size_t>(
            random_.below(static_cast<int>(plan.moments.size())))];
        switch (random_.weighted({25, 25, 10, 25, 10, 5})) {
            case 0:
                plan.start += random_.one_of({-1, 1, 2, 3, 7, 28});
                break;
            case 1:
                moment.gap = std::max(variant.gap_min, moment.gap + random_.one_of({-1, 1, 1, 2}));
                break;
            case 2:
                moment.time = random_.below(5);
                break;
            case 3:
                if (!moment.attributes.empty()) change(moment.attributes);
                break;
            case 4:
                if (!plan.values.empty()) change(plan.values);
                break;
            default:
                break;  // the very same again
        }
    }

    // The value of one attribute becomes what another case might have had there, or is left out.
    void change(std::vector<Attribute>& attributes_of_one) {
        const auto at =
            static_cast<std::size_t>(random_.below(static_cast<int>(attributes_of_one.size())));
        for (const Attribute& other : attributes(100))
            if (other.name == attributes_of_one[at].name) attributes_of_one[at].value = other.value;
        if (random_.percent(12))
            attributes_of_one.erase(attributes_of_one.begin() + static_cast<std::ptrdiff_t>(at));
    }

    Case to_case(const Variant& variant, const Plan& plan, bool has_recorded) {
        constexpr std::array<const char*, 5> times = {"00:00", "09:00", "14:00", "14:05", "23:30"};
        Case made;
        made.values = plan.values;
        Day day = plan.start;
        int time = 0;
        for (std::size_t at = 0; at < plan.moments.size(); ++at) {
            const Moment& moment = plan.moments[at];
            day += moment.gap;
            time = moment.gap == 0 ? std::max(time, moment.time) : moment.time;
            Event event;
            event.position = ++lines_;
            event.kind = variant.kinds[at];
            event.happened = write_day(day);
            if (variant.has_times)
                event.happened += std::string{" "} + times[static_cast<std::size_t>(time)];
            if (has_recorded && random_.percent(20))
                event.recorded = write_day(day + random_.one_of({0, 1, 5, 30}));
            event.attributes = moment.attributes;
            made.events.push_back(std::move(event));
        }
        return made;
    }

    Day near_day() {
        return base_ + random_.one_of({0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 10, 14, -1, -3}) +
               (random_.percent(19) ? random_.one_of({20, 28, 29, 30, 31, 60, 365, 366}) : 0);
    }

    std::string time_of_day(Day day) {
        std::string time =
            random_.one_of({"09:00", "09:00", "14:00", "14:05", "23:30", "00:00", "01:30"});
        // On that day in spring there is no 01:30.
        if (!read_time(write_day(day) + " " + time)) time = "14:00";
        return write_day(day) + " " + time;
    }

    std::string time() {
        const Day day = near_day();
        const Civil date = civil_of(day);
        const std::string year = std::to_string(date.year);
        switch (random_.weighted({46, 46, 2, 1, 1, 1, 2, 1})) {
            case 0:
                return time_of_day(day);
            case 1:
                return write_day(day);
            case 2:
                return std::string{month_names[static_cast<std::size_t>(date.month - 1)]} + " " +
                       year;
            case 3:
                return year;
            case 4:
                return "before " + write_day(day);
            case 5:
                return "after " + write_day(day);
            case 6:
                return "between " + write_day(day) + " and " +
                       write_day(day + random_.one_of({0, 1, 3, 10}));
            default:
                return "unknown";
        }
    }

    std::vector<Attribute> attributes(int chance) {
        std::vector<Attribute> all;
        const auto add = [&](const std::string& name, const std::string& value) {
            if (random_.percent(chance)) all.push_back({name, value});
        };
        add("present", random_.one_of({"yes", "yes", "no", "no", "yes", "TRUE", "0", "perhaps"}));
        add("urgent", random_.one_of({"yes", "no", "n", "1"}));
        add("amount",
            random_.one_of({"1", "10.0", "1.5", "2", "0", "-2.5", "much", "9223372036854775807"}));
        add("paid", random_.one_of({"1.0", "10", "0.10", "2", "1e1"}));
        add("outcome", random_.one_of({"done", "NIL", "north", "nil"}));
        add("address.area", random_.one_of({"north", "east", "done"}));
        add("Off. type", random_.one_of({"done", "NIL"}));
        add("narrative",
            random_.one_of({"She  told us so",
                            "told us",
                            "Northern",
                            "nothing, or nil.",
                            "nilly",
                            "he won\xE2\x80\x99t",
                            "she told him",
                            "a_nil"}));
        add("due",
            random_.percent(80) ? write_day(near_day())
                                : random_.one_of({"soon", "2022-09", "2026"}));
        add("born", random_.percent(70) ? write_day(near_day()) : time_of_day(near_day()));
        return all;
    }

    Case one_case(std::vector<int>& lines) {
        Case made;
        made.values = attributes(86);
        const int count = random_.one_of({5, 6, 7, 8, 8, 9, 9, 10, 11, 12});
        for (int at = 0; at < count; ++at) {
            Event event;
            event.file = random_.below(static_cast<int>(lines.size()));
            event.position = ++lines[static_cast<std::size_t>(event.file)];
            event.kind = random_kind();
            event.happened = time();
            if (random_.percent(22))
                event.recorded = random_.percent(8)
                                     ? time()
                                     : write_day(near_day() + random_.one_of({0, 1, 5, 30}));
            event.attributes = attributes(90);
            made.events.push_back(event);
        }
        return made;
    }

    // A file that keeps its order has no order that its own times contradict: by the beginning of
    // each stretch, or by its end.
    void put_in_order(Case& one, int file) {
        std::vector<Event*> events;
        std::vector<int> positions;
        for (Event& event : one.events)
            if (event.file == file) {
                events.push_back(&event);
                positions.push_back(event.position);
            }
        const bool is_by_end = random_.percent(50);
        std::stable_sort(events.begin(), events.end(), [&](const Event* left, const Event* right) {
            const Stretch one_time = read_time(left->happened).value_or(Stretch{});
            const Stretch other = read_time(right->happened).value_or(Stretch{});
            return is_by_end ? one_time.last < other.last : one_time.first < other.first;
        });
        for (std::size_t at = 0; at < events.size(); ++at) events[at]->position = positions[at];
    }

    void question(Input& input) {
        input.as_of =
            base_ +
            random_.one_of({5, 8, 10, 14, 14, 20, 30, 45, 60, 60, 100, 100, 200, 400, 400, 800});
        // About the days on which a list changed, the day of knowing matters.
        for (const char* change : {"2022-09-09", "2019-06-10"}) {
            const Day day = *read_day(change);
            if (base_ < day && base_ > day - 30 && random_.percent(60)) {
                input.known_on = day + random_.one_of({-1, -1, 0, 30});
                return;
            }
        }
        if (random_.percent(20)) {
            input.known_on = base_ + random_.one_of({1, 5, 8, 14, 30, 30, 60, 100, 400});
            if (random_.percent(35))
                input.known_on = *read_day(random_.one_of({"2019-06-09",
                                                           "2019-06-10",
                                                           "2019-07-01",
                                                           "2019-07-02",
                                                           "2022-09-08",
                                                           "2022-09-09",
                                                           "2022-11-10",
                                                           "2025-11-23",
                                                           "2025-11-24"}));
            input.known_on = std::max(*input.known_on, *read_day("2012-01-13"));
        }
    }

    void coverage(Input& input) {
        if (random_.percent(48)) return;
        const int count = random_.one_of({1, 2, 2, 3, 4});
        for (int at = 0; at < count; ++at) {
            DeclaredCoverage declared;
            declared.feed = random_.one_of({"one.feed", "two", "three"});
            if (random_.percent(35))
                for (const std::string& kind : kinds())
                    if (random_.percent(65))
                        declared.kinds.push_back(
                            kind.front() == '`' ? kind.substr(1, kind.size() - 2) : kind);
            const Day from = base_ + random_.one_of({-400, -400, -60, -10, 0, 3});
            declared.from = write_day(from);
            declared.to =
                write_day(std::max(from, base_ + random_.one_of({4, 12, 60, 400, 900, 900})));
            if (random_.percent(25))
                declared.current_as_of = write_day(base_ + random_.one_of({-5, 10, 60, 500}));
            input.coverage.push_back(declared);
        }
    }

    Random& random_;
    Day base_;
    int lines_ = 0;
};

}  // namespace

Day odd_day(Random& random) {
    return *read_day(random.one_of({"2022-09-12",  // a bank holiday announced on 9 September
                                    "2022-09-05",  // before it was
                                    "2019-06-06",  // before that of 4 May 2020 was withdrawn
                                    "2020-04-30",  // 4 May gave way to 8 May
                                    "2020-05-06",
                                    "2026-03-27",  // clocks go forward on the 29th
                                    "2026-10-23",  // clocks go back on the 25th
                                    "2024-01-29",  // months of 29 and 30 days follow
                                    "2023-01-29",
                                    "2025-11-28",
                                    "2026-04-01",  // Easter
                                    "2025-12-22",
                                    "2028-12-20",  // the last published year ends
                                    "2011-12-27",  // the first one begins
                                    "2023-06-12",
                                    "2026-08-27"}));
}

Input generate_input(Random& random, Day base, int cases, Extent extent) {
    Input input = CaseWriter{random, base}.input(cases);
    if (extent == Extent::log) return input;
    add_people(random, base, input);
    add_corrections(random, base, input);
    input.terms = terms_near(base);
    input.lexicons = lexicons();
    return input;
}

Input generate_alike_input(Random& random, Day base, int variants, int cases, Extent extent) {
    Input input = CaseWriter{random, base}.alike(variants, cases);
    if (extent == Extent::log) return input;
    if (random.percent(30)) add_people(random, base, input);
    if (random.percent(30)) add_corrections(random, base, input);
    return input;
}

void collect_features(const Input& input, const Case& the_case, std::set<std::string>& features) {
    if (input.file_keeps_order.size() > 1) features.insert("input: two files");
    for (const bool keeps_order : input.file_keeps_order)
        features.insert(keeps_order ? "input: order kept" : "input: order not kept");
    if (input.known_on) features.insert("input: known on");
    features.insert(input.coverage.empty() ? "coverage: supposed" : "coverage: declared");
    for (const DeclaredCoverage& declared : input.coverage) {
        if (!declared.kinds.empty()) features.insert("coverage: of some kinds");
        if (declared.current_as_of) features.insert("coverage: current as of a day");
    }
    if (!the_case.values.empty()) features.insert("input: case attributes");
    if (!the_case.roles.empty()) features.insert("input: roles");
    if (!input.people.empty()) features.insert("input: people's attributes");
    if (!the_case.withdrawn.empty()) features.insert("input: withdrawn");
    for (const Event& event : the_case.events) {
        if (event.recorded) features.insert("input: recorded");
        if (!event.corrects.empty()) features.insert("input: corrected");
        if (!event.about.empty()) features.insert("input: about");
        if (event.by.is_stated()) features.insert("input: by");
        if (event.has_list) features.insert("input: participants");
        const char first = event.happened.front();
        const std::string word = event.happened.substr(0, event.happened.find(' '));
        if (word == "before" || word == "after" || word == "between" || word == "unknown")
            features.insert("time: " + word);
        else if (first >= 'A' && first <= 'Z')
            features.insert("time: month");
        else if (event.happened.size() == 4)
            features.insert("time: year");
        else
            features.insert(event.happened.size() == 10 ? "time: day" : "time: with time of day");
        for (const Event& other : the_case.events)
            if (&other != &event && other.happened == event.happened && event.happened.size() == 16)
                features.insert("time: two of the very same instant");
    }
}

}  // namespace hearken::oracle
