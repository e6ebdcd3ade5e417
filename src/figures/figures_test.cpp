// Invented forces in which one sign was planted, and forces without any. Expected values are
// counted by hand or by plain loops.
#include "figures/figures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace hearken::figures {
namespace {

using casework::CasebookBuilder;

constexpr auto content = R"(
[rule]
false_discovery = 0.01
least_forces = 3
cases_told = 4

[[reasons]]
id = "rota"
text = "A rota."
check = "Ask."
source = "Own reading"

[[signs]]
id = "limit"
title = "Ended at the limit"
why = "Why."
method = "deadline"
from = { kinds = ["begun"] }
to = { kinds = ["done"] }
unit = "days"
deadline = 28
window = [-1, 2]
range = [2, 60]
rhythm = 7
least_cases = 50
least_ratio = 1.25
reasons = ["rota"]
source = "Source"

[[signs]]
id = "minutes"
title = "Quarters of an hour"
why = "Why."
method = "round_values"
part = "minute"
special = [0, 15, 30, 45]
least_cases = 50
least_ratio = 1.5
least_w = 0.1
reasons = ["rota"]
source = "Source"

[[signs]]
id = "month_end"
title = "Closed at the end of a month"
why = "Why."
method = "period_end"
of = { kinds = ["closed"] }
last_days = 3
months = 1
least_cases = 50
least_ratio = 1.5
reasons = ["rota"]
source = "Source"

[[signs]]
id = "dropped"
title = "Dropped within thirty days"
why = "Why."
method = "share"
of = { kinds = ["noted"] }
found = { kinds = ["dropped"] }
within_days = 30
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "undecided"
title = "Not decided within thirty days"
why = "Why."
method = "share"
of = { kinds = ["noted"] }
found = { kinds = ["dropped", "kept"] }
lacking = true
within_days = 30
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "low"
title = "Put at low"
why = "Why."
method = "share"
of = { kinds = ["graded"], where = { level = ["*"] } }
found = { where = { level = ["low", "none"] } }
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "late"
title = "Late"
why = "Why."
method = "entries"
look_for = "late"
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "runs"
title = "Runs"
why = "Why."
method = "entries"
look_for = "runs"
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "future"
title = "From the future"
why = "Why."
method = "entries"
look_for = "future"
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[signs]]
id = "order"
title = "Out of order"
why = "Why."
method = "entries"
look_for = "out_of_order"
least_cases = 1
least_odds_ratio = 2.0
reasons = ["rota"]
source = "Source"

[[stages]]
id = "to_done"
title = "To done"
from = { kinds = ["begun"] }
to = { kinds = ["done"] }
otherwise = { kinds = ["dropped"] }
by_days = [3, 5]
within = "kind"

[[flows]]
id = "open"
title = "Open"
begin = { kinds = ["opened"] }
end = { kinds = ["closed"] }
)";

Questions questions() {
    return *parse_questions(content, "test.toml");
}
std::size_t sign_of(const Questions& asked, std::string_view id) {
    for (std::size_t at = 0; at < asked.signs.size(); ++at)
        if (asked.signs[at].id == id) return at;
    ADD_FAILURE() << "no sign " << id;
    return 0;
}

Date day(int year, unsigned month, unsigned number) {
    return *make_date(year, month, number);
}
Moment on(Date first) {
    return to_moment({{first, first}, Precision::day}, TimeZone::utc());
}
Moment at(Date date, int hour, int minute) {
    const Instant instant = TimeZone::utc().instants_of(date).first + std::chrono::hours{hour} +
                            std::chrono::minutes{minute};
    return {instant, instant, Precision::instant};
}

/// One force's cases, told event by event.
class Told {
public:
    Told() {
        casework::Source source;
        source.name = source.file = "force";
        source_ = builder_.add_source(std::move(source));
    }
    Told& add(const std::string& id,
              const char* kind,
              const Moment& happened,
              const Moment& recorded = {},
              const char* level = "") {
        CasebookBuilder::NewEvent event;
        event.of_case = builder_.case_of(source_, id);
        event.kind = builder_.kind_of(kind);
        event.happened = happened;
        event.recorded = recorded;
        event.place = {source_, ++line_, 0};
        EXPECT_TRUE(builder_.add_event(event));
        if (*level != 0)
            builder_.set_value(builder_.attribute_of("level"), builder_.value_of(level));
        return *this;
    }
    Told& of_kind(const std::string& id, const char* kind) {
        builder_.set_case_value(
            builder_.case_of(source_, id), builder_.attribute_of("kind"), builder_.value_of(kind));
        return *this;
    }
    Observations observe(Date as_of, const std::string& force = "force-01") && {
        const casework::Casebook book = std::move(builder_).finish();
        const Questions asked = questions();
        const Seen seen{as_of, [](casework::EventIndex) { return true; }};
        Result<Observations> made = figures::observe(book, TimeZone::utc(), asked, seen);
        EXPECT_TRUE(made);
        made->force = force;
        return *made;
    }

private:
    CasebookBuilder builder_;
    casework::SourceId source_ = 0;
    std::uint32_t line_ = 0;
};

const SignObservation& seen_of(const Observations& made, std::string_view id) {
    return made.signs[sign_of(questions(), id)];
}
statistics::Tally total(const SignObservation& seen) {
    statistics::Tally sum;
    for (const auto& [month, tally] : seen.months) {
        sum.found += tally.found;
        sum.graded += tally.graded;
    }
    return sum;
}

// --- Content

TEST(Questions, AsShippedCanBeReadAndSayWhereEachReasonIsFrom) {
    const Result<Questions> shipped = parse_questions(shipped_questions(), "signs.toml");
    ASSERT_TRUE(shipped) << shipped.error().message;
    EXPECT_GE(shipped->signs.size(), 25U);
    for (const Sign& sign : shipped->signs) EXPECT_FALSE(sign.reasons.empty()) << sign.id;
    std::set<std::size_t> used;
    for (const Sign& sign : shipped->signs) used.insert(sign.reasons.begin(), sign.reasons.end());
    EXPECT_EQ(used.size(), shipped->reasons.size()) << "a reason that no sign names";
}

TEST(Questions, TellWhatIsWrongAndWhere) {
    const auto refused = [](const std::string& from, const std::string& to) {
        std::string text = content;
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const Result<Questions> made = parse_questions(text, "x.toml");
        EXPECT_FALSE(made) << to;
        return made ? std::string{} : made.error().message;
    };
    EXPECT_NE(refused("deadline = 28", "deadline = 2800").find("x.toml:2"), std::string::npos);
    EXPECT_NE(refused("window = [-1, 2]", "window = [1, 2]").find("window"), std::string::npos);
    EXPECT_NE(refused("reasons = [\"rota\"]", "reasons = [\"moon\"]").find("moon"),
              std::string::npos);
    EXPECT_NE(refused("unit = \"days\"", "unit = \"moons\"").find("unit"), std::string::npos);
    EXPECT_NE(refused("id = \"minutes\"", "id = \"limit\"").find("twice"), std::string::npos);
    EXPECT_NE(refused("months = 1", "months = 5").find("months"), std::string::npos);
    EXPECT_NE(refused("special = [0,", "special = [0, 0,").find("upwards"), std::string::npos);
    EXPECT_NE(refused("method = \"deadline\"", "methud = \"deadline\"").find("lacking"),
              std::string::npos);
    EXPECT_NE(refused("within_days = 30", "").find("within_days"), std::string::npos);
    EXPECT_FALSE(parse_questions("signs = 3", "x.toml"));
    EXPECT_FALSE(parse_questions("[[signs]", "x.toml"));
}

// --- What is counted

TEST(Observations, LengthsAreThoseOfTheFirstOfEachCase) {
    Told told;
    told.add("A", "begun", at(day(2025, 1, 1), 9, 0)).add("A", "done", on(day(2025, 1, 29)));
    told.add("A", "begun", on(day(2025, 2, 1))).add("A", "done", on(day(2025, 2, 9)));
    // The same day without an hour stands before it, and is after it all the same: length 0.
    told.add("B", "begun", at(day(2025, 1, 1), 9, 0)).add("B", "done", on(day(2025, 1, 1)));
    told.add("C", "begun", on(day(2025, 1, 1)));
    told.add("D",
             "begun",
             to_moment({{day(2025, 1, 1), day(2025, 1, 31)}, Precision::month}, TimeZone::utc()));
    told.add("D", "done", on(day(2025, 2, 5)));
    const Observations made = std::move(told).observe(day(2025, 3, 1));
    const SignObservation& seen = seen_of(made, "limit");
    EXPECT_EQ(seen.examined, 1);
    EXPECT_EQ(seen.left_out, 1);
    EXPECT_EQ(seen.counts[28 - 2], 1);
    ASSERT_EQ(seen.involved.at(0).cases.size(), 1U);
    EXPECT_EQ(seen.involved.at(0).cases[0].second, "A");
}

TEST(Observations, AShareIsOfWhatIsOver) {
    Told told;
    told.add("A", "noted", on(day(2025, 1, 1))).add("A", "dropped", on(day(2025, 1, 31)));
    told.add("B", "noted", on(day(2025, 1, 1))).add("B", "dropped", on(day(2025, 2, 1)));
    told.add("C", "noted", on(day(2025, 1, 1))).add("C", "kept", on(day(2025, 1, 2)));
    told.add("D", "noted", on(day(2025, 2, 2))).add("D", "dropped", on(day(2025, 2, 3)));
    told.add("E", "graded", on(day(2025, 1, 3)), {}, "low");
    told.add("E", "graded", on(day(2025, 1, 4)), {}, "high");
    told.add("E", "graded", on(day(2025, 1, 5)));
    const Observations made = std::move(told).observe(day(2025, 3, 1));
    // D's thirty days are not over by 1 March. B was dropped on the 31st day.
    EXPECT_EQ(total(seen_of(made, "dropped")).found, 1);
    EXPECT_EQ(total(seen_of(made, "dropped")).graded, 3);
    EXPECT_EQ(total(seen_of(made, "undecided")).found, 1);
    EXPECT_EQ(total(seen_of(made, "undecided")).graded, 3);
    EXPECT_EQ(total(seen_of(made, "low")).found, 1);
    EXPECT_EQ(total(seen_of(made, "low")).graded, 2);
}

TEST(Observations, EntriesAreHeldAgainstWhenTheyWereWritten) {
    const Date first = day(2025, 1, 6);
    const auto later = [&](int days) { return first + std::chrono::days{days}; };
    Told told;
    // In time; then three of three days in one sitting; a fourth that is not late.
    told.add("A", "visit", at(first, 9, 0), at(first, 10, 0));
    told.add("A", "visit", at(later(1), 9, 0), at(later(9), 10, 0));
    told.add("A", "visit", at(later(2), 9, 0), at(later(9), 10, 4));
    told.add("A", "visit", at(later(3), 9, 0), at(later(9), 10, 8));
    told.add("A", "visit", at(later(9), 9, 0), at(later(9), 10, 9));
    // Two late ones are no run, and three of one day are none.
    told.add("B", "visit", at(later(1), 9, 0), at(later(9), 10, 0));
    told.add("B", "visit", at(later(2), 9, 0), at(later(9), 10, 4));
    for (const int minute : {0, 1, 2})
        told.add("C", "visit", at(first, 9, minute), at(later(9), 10, minute));
    // Written before it happened; and one that claims to come before what was written earlier.
    told.add("D", "visit", at(later(5), 9, 0), at(later(4), 9, 0));
    told.add("D", "visit", at(later(1), 9, 0), at(later(6), 9, 0));
    told.add("D", "visit", at(later(6), 8, 0), at(later(6), 9, 30));
    told.add("E", "visit", at(first, 9, 0));  // does not say
    // 24 hours to the minute are not more than a day.
    told.add("F", "visit", at(first, 9, 0), at(later(1), 9, 0));
    const Observations made = std::move(told).observe(day(2025, 3, 1));
    EXPECT_EQ(total(seen_of(made, "late")).graded, 14);
    EXPECT_EQ(total(seen_of(made, "late")).found, 3 + 2 + 3 + 1);
    EXPECT_EQ(seen_of(made, "late").left_out, 1);
    EXPECT_EQ(total(seen_of(made, "runs")).found, 3);
    EXPECT_EQ(total(seen_of(made, "future")).found, 1);
    EXPECT_EQ(total(seen_of(made, "order")).found, 1);
    EXPECT_EQ(total(seen_of(made, "order")).graded, 5 + 2 + 3 + 3);
}

TEST(Observations, ACaseIsOpenWhileItHasMoreBeginningsThanEnds) {
    Told told;
    told.add("A", "opened", on(day(2025, 1, 1))).add("A", "closed", on(day(2025, 1, 20)));
    told.add("B", "opened", on(day(2025, 1, 1))).add("B", "closed", on(day(2025, 1, 20)));
    told.add("B", "opened", on(day(2025, 2, 2)));
    told.add("C", "closed", on(day(2025, 2, 2)));
    const Observations made = std::move(told).observe(day(2025, 3, 31));
    ASSERT_EQ(made.flows[0].cases.size(), 2U);
    EXPECT_EQ(made.flows[0].left_out, 1);
    const std::vector<FlowResult> found = find_demand(questions(), std::vector{made});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].open, 1);
    ASSERT_EQ(found[0].months.size(), 3U);
    EXPECT_EQ(found[0].months[0].arrived, 2);
    EXPECT_EQ(found[0].months[0].open_at_end, 1);
    EXPECT_EQ(found[0].age->oldest, 89);  // 1 January to 31 March
}

// Whoever has the export chooses the same cases, in whatever order it stands.
TEST(Observations, TheCasesToLookAtDoNotHangOnTheOrder) {
    const auto chosen = [](bool is_reversed) {
        Told told;
        for (int at = 0; at < 40; ++at) {
            const std::string id = "K" + std::to_string(is_reversed ? 39 - at : at);
            told.add(id, "begun", on(day(2025, 1, 1))).add(id, "done", on(day(2025, 1, 29)));
        }
        const Observations made = std::move(told).observe(day(2025, 3, 1));
        std::vector<std::string> ids;
        for (const auto& [ticket, id] : seen_of(made, "limit").involved.at(0).cases)
            ids.push_back(id);
        return ids;
    };
    EXPECT_EQ(chosen(false).size(), 4U);
    EXPECT_EQ(chosen(false), chosen(true));
}

// --- Signs

/// A force in numbers alone: chance, and what is planted.
struct Planted {
    double at_limit = 1;       // times as many on the deadline and the day before
    double quarters = 1;       // times as many minutes 0, 15, 30, 45
    double month_ends = 1;     // times as many closures
    double dropped_later = 1;  // odds of being dropped from month 12 on
    double dropped = 1;        // odds in all months
};

Observations invented(const std::string& force, std::mt19937_64& chance, const Planted& planted) {
    const Questions asked = questions();
    Observations made;
    made.force = force;
    made.has_recorded_times = true;
    made.as_of = 20'453;  // 2025-12-31
    made.signs.resize(asked.signs.size());
    made.stages.resize(asked.stages.size());
    made.flows.resize(asked.flows.size());
    const auto count = [&](double mean) {
        return static_cast<Count>(std::poisson_distribution<int>{mean}(chance));
    };
    SignObservation& limit = made.signs[sign_of(asked, "limit")];
    for (int length = 2; length <= 60; ++length) {
        // A hump around 20 days, and a week in which less ends on two days of seven.
        const double log = std::log(length / 20.0) / 0.7;
        double mean = 25 * std::exp(-log * log / 2) * (length % 7 < 2 ? 0.5 : 1);
        if (length == 27 || length == 28) mean *= planted.at_limit;
        limit.counts.push_back(count(mean));
        limit.examined += limit.counts.back();
    }
    SignObservation& minutes = made.signs[sign_of(asked, "minutes")];
    for (int minute = 0; minute < 60; ++minute) {
        minutes.counts.push_back(count(20 * (minute % 15 == 0 ? planted.quarters : 1)));
        minutes.examined += minutes.counts.back();
    }
    SignObservation& ends = made.signs[sign_of(asked, "month_end")];
    const auto& period = std::get<PeriodEndSign>(asked.signs[sign_of(asked, "month_end")].method);
    ends.span = {made.as_of - 364, made.as_of};
    for (int when = ends.span->first; when <= made.as_of; ++when) {
        const double mean =
            (when % 7 < 2 ? 1 : 3) * (is_period_end(when, period) ? planted.month_ends : 1);
        const Count closed = count(mean);
        if (closed > 0) ends.days[when] = closed;
        ends.examined += closed;
    }
    SignObservation& dropped = made.signs[sign_of(asked, "dropped")];
    for (int month = 0; month < 24; ++month) {
        const double odds = 0.25 * planted.dropped * (month >= 12 ? planted.dropped_later : 1);
        statistics::Tally& tally = dropped.months[2024 * 12 + month];
        tally.graded = 30;
        tally.found = std::binomial_distribution<int>{30, odds / (1 + odds)}(chance);
        dropped.examined += 30;
        dropped.involved[2024 * 12 + month].cases = {
            {statistics::Ticket{}, force + "-" + std::to_string(month)}};
    }
    return made;
}

std::vector<SignResult> standing_out(const std::vector<SignResult>& all) {
    std::vector<SignResult> out;
    for (const SignResult& one : all)
        if (one.stands_out) out.push_back(one);
    return out;
}

// 200 inventions in which nothing was planted: how often each test is below 5 % and 1 %, and how
// often anything stands out. 3 forces and all together; the test of months is a bound, so rarer.
TEST(Signs, WithoutAnyTheyStandOutAsRarelyAsStated) {
    struct Rate {
        int tests = 0;
        int below_5 = 0;
        int below_1 = 0;
    };
    std::map<std::string, Rate> rates;
    int anything = 0;
    const Questions asked = questions();
    constexpr int seeds = 200;
    for (int seed = 1; seed <= seeds; ++seed) {
        std::mt19937_64 chance{static_cast<std::uint64_t>(seed)};
        std::vector<Observations> forces;
        for (const char* name : {"force-01", "force-02", "force-03"})
            forces.push_back(invented(name, chance, {}));
        const std::vector<SignResult> found = examine(asked, forces);
        anything += standing_out(found).empty() ? 0 : 1;
        for (const SignResult& one : found) {
            if (!one.why_not.empty() || one.against == Against::others) continue;
            Rate& rate = rates[asked.signs[one.sign].id];
            ++rate.tests;
            rate.below_5 += one.p < 0.05 ? 1 : 0;
            rate.below_1 += one.p < 0.01 ? 1 : 0;
        }
    }
    for (const auto& [name, rate] : rates) {
        const double five = static_cast<double>(rate.below_5) / rate.tests;
        const double one = static_cast<double>(rate.below_1) / rate.tests;
        RecordProperty(name + " below 5%", std::to_string(five));
        RecordProperty(name + " below 1%", std::to_string(one));
        EXPECT_GE(rate.tests, 600) << name;
        EXPECT_LT(five, 0.085) << name;
        EXPECT_LT(one, 0.025) << name;
        if (name != "dropped") {
            EXPECT_GT(five, 0.02) << name;
        }
    }
    EXPECT_EQ(rates.size(), 4U);
    RecordProperty("anything of 200", std::to_string(anything));
    EXPECT_LE(anything, 6) << "of " << seeds;
}

// The same of twelve forces held against one another: 2,400 comparisons.
TEST(Signs, ForcesAlikeAreToldApartAsRarelyAsStated) {
    const Questions asked = questions();
    int below_5 = 0;
    int stands_out = 0;
    for (int seed = 1; seed <= 200; ++seed) {
        std::mt19937_64 chance{static_cast<std::uint64_t>(seed)};
        std::vector<Observations> forces;
        for (int number = 0; number < 12; ++number) {
            Observations made = invented("force-" + std::to_string(10 + number), chance, {});
            for (std::size_t sign = 0; sign < asked.signs.size(); ++sign)
                if (asked.signs[sign].id != "dropped") made.signs[sign] = {};
            forces.push_back(std::move(made));
        }
        for (const SignResult& one : examine(asked, forces)) {
            if (!one.why_not.empty() || one.against != Against::others) continue;
            below_5 += one.p < 0.05 ? 1 : 0;
            stands_out += one.stands_out ? 1 : 0;
        }
    }
    RecordProperty("below 5%", std::to_string(below_5 / 2400.0));
    EXPECT_GT(below_5, 24) << "of 2400";
    EXPECT_LT(below_5, 156) << "of 2400";
    EXPECT_LE(stands_out, 2);
}

TEST(Signs, AForceInWhichOneWasPlantedIsFoundAndNoOther) {
    struct Expected {
        Planted planted;
        const char* sign;
        Against against;
    };
    const std::vector<Expected> all = {
        {{.at_limit = 3}, "limit", Against::expectation},
        {{.quarters = 2.5}, "minutes", Against::expectation},
        {{.month_ends = 3}, "month_end", Against::expectation},
        {{.dropped_later = 4}, "dropped", Against::earlier},
    };
    const Questions asked = questions();
    for (const Expected& one : all) {
        std::mt19937_64 chance{7};
        std::vector<Observations> forces;
        for (int number = 1; number <= 6; ++number)
            forces.push_back(invented(
                "force-0" + std::to_string(number), chance, number == 4 ? one.planted : Planted{}));
        std::set<std::string> found;
        for (const SignResult& out : standing_out(examine(asked, forces))) {
            // All together holds the planted force, and may stand out with it.
            if (out.force.empty()) continue;
            EXPECT_EQ(asked.signs[out.sign].id, one.sign);
            if (out.against == one.against) found.insert(out.force);
        }
        EXPECT_EQ(found, std::set<std::string>{"force-04"}) << one.sign;
    }
}

TEST(Signs, AForceApartFromTheOthersIsToldByTheFunnel) {
    const Questions asked = questions();
    std::mt19937_64 chance{11};
    std::vector<Observations> forces;
    for (int number = 1; number <= 8; ++number)
        forces.push_back(invented("force-0" + std::to_string(number),
                                  chance,
                                  number == 5 ? Planted{.dropped = 6} : Planted{}));
    std::set<std::string> found;
    for (const SignResult& out : standing_out(examine(asked, forces)))
        if (out.against == Against::others) {
            found.insert(out.force);
            EXPECT_FALSE(out.cases.empty());
        }
    EXPECT_EQ(found, std::set<std::string>{"force-05"});
}

TEST(Signs, TheMonthOfAChangeAndBothSharesAreTold) {
    const Questions asked = questions();
    Observations force;
    force.force = "force-01";
    force.signs.resize(asked.signs.size());
    force.stages.resize(asked.stages.size());
    force.flows.resize(asked.flows.size());
    SignObservation& seen = force.signs[sign_of(asked, "dropped")];
    for (int month = 0; month < 24; ++month) {
        seen.months[2024 * 12 + month] = {month < 10 ? 2 : 12, 30};
        seen.examined += 30;
    }
    const std::vector<SignResult> all = examine(asked, std::vector{force});
    const std::vector<SignResult> found = standing_out(all);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].measure, "from 2024-11 on");
    EXPECT_DOUBLE_EQ(found[0].value, 12 / 30.0);
    EXPECT_DOUBLE_EQ(found[0].expected, 2 / 30.0);
    EXPECT_EQ(found[0].notes.at(0), "20 of 300 before, 168 of 420 from then on.");
    // The others of this force could not be examined, and each says why.
    for (const SignResult& one : all)
        if (one.sign != sign_of(asked, "dropped") || one.against == Against::others) {
            EXPECT_FALSE(one.why_not.empty()) << asked.signs[one.sign].id;
        }
}

TEST(Signs, WithTooFewCasesNothingIsTested) {
    Told told;
    for (int at = 0; at < 49; ++at) {
        const std::string id = "K" + std::to_string(at);
        told.add(id, "begun", on(day(2025, 1, 1))).add(id, "done", on(day(2025, 1, 29)));
    }
    const std::vector<SignResult> found =
        examine(questions(), std::vector{std::move(told).observe(day(2025, 3, 1))});
    EXPECT_EQ(found[0].why_not, "49 counted of 50 needed");
    // What a long case shows more of is not held against other months.
    for (const SignResult& one : found)
        for (const char* id : {"runs", "order"})
            EXPECT_TRUE(one.sign != sign_of(questions(), id) || one.against == Against::others);
    EXPECT_FALSE(found[0].stands_out);
    EXPECT_TRUE(found[0].cases.empty());
}

// --- Delay

TEST(Delay, CountsOpenCasesAsOpen) {
    Told told;
    const Date begun = day(2025, 1, 1);
    const auto later = [&](int days) { return on(begun + std::chrono::days{days}); };
    told.add("A", "begun", on(begun)).add("A", "done", later(2));
    told.add("B", "begun", on(begun)).add("B", "done", later(4));
    told.add("C", "begun", on(day(2025, 1, 4)));  // open for 3 days on the day judged
    told.add("D", "begun", on(begun)).add("D", "done", later(6));
    const Delay found =
        find_delay(questions(), std::vector{std::move(told).observe(day(2025, 1, 7))});
    ASSERT_EQ(found.results.size(), 1U);
    const StageResult& one = found.results[0];
    EXPECT_EQ(one.cases, 4);
    EXPECT_EQ(one.ended, 3);
    EXPECT_EQ(one.open, 1);
    // By hand: S is 3/4 after day 2, 3/8 after day 4 (C has left by then), 0 after day 6.
    EXPECT_EQ(one.quarter.days, 3);  // the middle of the stretch at 3/4
    EXPECT_EQ(one.half.days, 4);
    EXPECT_EQ(one.three_quarters.days, 6);
    ASSERT_EQ(one.by_days.size(), 2U);
    EXPECT_DOUBLE_EQ(*one.by_days[0].share, 1 / 4.0);
    EXPECT_EQ(one.by_days[0].at_risk, 3);
    EXPECT_DOUBLE_EQ(*one.by_days[1].share, 5 / 8.0);
    EXPECT_TRUE(found.comparisons.empty());
}

TEST(Delay, WhatEndsAnotherWayIsNotWhatWasAsked) {
    Told told;
    const Date begun = day(2025, 1, 1);
    const auto later = [&](int days) { return on(begun + std::chrono::days{days}); };
    told.add("A", "begun", on(begun)).add("A", "done", later(2));
    told.add("B", "begun", on(begun)).add("B", "dropped", later(3)).add("B", "done", later(5));
    told.add("C", "begun", on(begun)).add("C", "done", later(4));
    told.add("D", "begun", on(begun)).add("D", "dropped", later(9));
    const Delay found =
        find_delay(questions(), std::vector{std::move(told).observe(day(2025, 2, 1))});
    const StageResult& one = found.results[0];
    EXPECT_EQ(one.ended, 2);
    EXPECT_EQ(one.otherwise, 2);
    // Nobody is censored, so the shares are plain ones.
    EXPECT_DOUBLE_EQ(*one.by_days[0].share, 1 / 4.0);
    EXPECT_DOUBLE_EQ(one.by_days[0].otherwise, 1 / 4.0);
    EXPECT_DOUBLE_EQ(*one.by_days[1].share, 2 / 4.0);
    EXPECT_EQ(one.half.days, 3.5);  // over one way or the other
}

TEST(Delay, ForcesAreComparedByTheLogRank) {
    const auto force = [](const char* name, int days) {
        Told told;
        for (int at = 0; at < 30; ++at) {
            const std::string id = "K" + std::to_string(at);
            told.add(id, "begun", on(day(2025, 1, 1)));
            told.add(id, "done", on(day(2025, 1, 2) + std::chrono::days{days + at % 5}));
        }
        return std::move(told).observe(day(2025, 6, 1), name);
    };
    const Delay apart = find_delay(questions(), std::vector{force("a", 1), force("b", 30)});
    ASSERT_EQ(apart.comparisons.size(), 1U);
    EXPECT_LT(apart.comparisons[0].p_adjusted, 0.001);
    EXPECT_EQ(apart.results.size(), 3U);
    EXPECT_EQ(apart.results[2].cases, 60);
    const Delay alike = find_delay(questions(), std::vector{force("a", 1), force("b", 1)});
    EXPECT_GT(alike.comparisons[0].p_adjusted, 0.9);
}

// One force has mostly long cases, the other mostly short ones, and each sort takes as long in
// both.
TEST(Delay, ForcesAreComparedWithinCasesOfOneKind) {
    const auto force = [](const char* name, int long_cases, bool states_kind) {
        Told told;
        for (int at = 0; at < 40; ++at) {
            const std::string id = "K" + std::to_string(at);
            const bool is_long = at < long_cases;
            told.add(id, "begun", on(day(2025, 1, 1)));
            told.add(
                id, "done", on(day(2025, 1, 2) + std::chrono::days{(is_long ? 60 : 1) + at % 5}));
            if (states_kind) told.of_kind(id, is_long ? "long" : "short");
        }
        return std::move(told).observe(day(2025, 6, 1), name);
    };
    const Delay mixed =
        find_delay(questions(), std::vector{force("a", 30, false), force("b", 10, false)});
    EXPECT_LT(mixed.comparisons[0].p, 0.01);
    const Delay within =
        find_delay(questions(), std::vector{force("a", 30, true), force("b", 10, true)});
    EXPECT_GT(within.comparisons[0].p, 0.5);
}

// --- Demand

/// P(X >= x) of n trials, by plain summing.
double at_least(int x, int n, double chance) {
    double sum = 0;
    for (int k = x; k <= n; ++k)
        sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                        k * std::log(chance) + (n - k) * std::log1p(-chance));
    return sum;
}

FlowResult flow_of(int arrive_a_month, int close_a_month, int backlog) {
    const Questions asked = questions();
    Observations force;
    force.force = "force-01";
    force.signs.resize(asked.signs.size());
    force.stages.resize(asked.stages.size());
    force.flows.resize(1);
    force.as_of = 20'453;  // 2025-12-31
    const auto day_in = [](int month) {
        return static_cast<int>(day(2024, 12, 15).time_since_epoch().count()) + month * 30;
    };
    // The backlog began before the months of the rates.
    for (int at = 0; at < backlog; ++at) force.flows[0].cases.push_back({day_in(-3), std::nullopt});
    for (int month = 1; month <= 12; ++month) {
        for (int at = 0; at < arrive_a_month; ++at)
            force.flows[0].cases.push_back({day_in(month), std::nullopt});
        for (int at = 0; at < close_a_month; ++at)
            for (FlowCase& one : force.flows[0].cases)
                if (!one.ended) {
                    one.ended = day_in(month);
                    break;
                }
    }
    return find_demand(asked, std::vector{force}).front();
}

TEST(Demand, TellsWhenTheBacklogIsCleared) {
    const FlowResult found = flow_of(5, 10, 100);
    EXPECT_EQ(found.open, 100 + 60 - 120);
    EXPECT_EQ(found.rate_months, 12);
    EXPECT_EQ(found.arrived, 60);
    EXPECT_EQ(found.closed, 120);
    EXPECT_EQ(found.outlook, Outlook::clears);
    EXPECT_NEAR(*found.months_to_clear, 40 / 5.0, 1e-9);  // 40 open, 5 more closed than arrive
    EXPECT_NEAR(found.needed_a_month, 5 + 40 / 12.0, 1e-9);
    // The limits of the ratio are those of the binomial: 120 of 180.
    const double lower = found.ratio_lower / (1 + found.ratio_lower);
    EXPECT_NEAR(at_least(120, 180, lower), 0.025, 1e-9);
    EXPECT_NEAR(*found.months_at_latest, 40 / (15 * (2 * lower - 1)), 1e-9);
    EXPECT_LT(*found.months_at_soonest, *found.months_to_clear);
}

TEST(Demand, SaysThatItNeverClearsAndWhenNobodyCanTell) {
    const FlowResult grows = flow_of(10, 5, 100);
    EXPECT_EQ(grows.outlook, Outlook::grows);
    EXPECT_FALSE(grows.months_to_clear);
    EXPECT_FALSE(grows.months_at_soonest);
    const FlowResult unclear = flow_of(10, 10, 100);
    EXPECT_EQ(unclear.outlook, Outlook::cannot_tell);
    EXPECT_FALSE(unclear.months_to_clear);
    EXPECT_TRUE(unclear.months_at_soonest);
    EXPECT_FALSE(unclear.months_at_latest);
    EXPECT_EQ(flow_of(5, 5, 0).outlook, Outlook::nothing_open);
    // A few more closed than arrived is within chance: 72 to 60.
    const FlowResult perhaps = flow_of(5, 6, 100);
    EXPECT_EQ(perhaps.outlook, Outlook::cannot_tell);
    EXPECT_NEAR(*perhaps.months_to_clear, (100 + 60 - 72) / 1.0, 1e-9);
    EXPECT_FALSE(perhaps.months_at_latest);
}

}  // namespace
}  // namespace hearken::figures
