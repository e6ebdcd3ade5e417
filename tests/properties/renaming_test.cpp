// Verdicts do not hang on what kinds and attributes are called, nor on which week it is.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "oracle/random.h"
#include "properties/tally.h"
#include "properties/told.h"

namespace hearken::properties {
namespace {

using oracle::Day;

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           (letter >= '0' && letter <= '9');
}

// --- Names ---------------------------------------------------------------------------------------

// The new names stand in another order of the alphabet, and some are longer.
const std::map<std::string, std::string>& new_names() {
    static const std::map<std::string, std::string> names{{"asked", "zeta_received"},
                                                          {"told", "beta"},
                                                          {"seen", "alpha_of_the_first_sort"},
                                                          {"held", "gamma"},
                                                          {"case note", "A remark"},
                                                          {"present", "z_there"},
                                                          {"urgent", "b_hurry"},
                                                          {"amount", "y_sum"},
                                                          {"paid", "c_settled"},
                                                          {"outcome", "x_result"},
                                                          {"address", "d_place"},
                                                          {"area", "quarter"},
                                                          {"Off. type", "Typ des Falls"},
                                                          {"due", "w_until"},
                                                          {"born", "a_day"}};
    return names;
}

std::string rename(const std::string& name) {
    const auto found = new_names().find(name);
    return found == new_names().end() ? name : found->second;
}

std::string rename_in_text(const std::string& text) {
    std::string renamed;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (text[at] == '"' || text[at] == '`') {
            end = text.find(text[at], at + 1) + 1;
            const std::string inside = text.substr(at + 1, end - at - 2);
            renamed += text[at] + (text[at] == '`' ? rename(inside) : inside) + text[at];
        } else if (is_letter(text[at])) {
            while (end < text.size() && is_letter(text[end])) ++end;
            renamed += rename(text.substr(at, end - at));
        } else {
            renamed += text[at];
        }
        at = end;
    }
    return renamed;
}

std::string rename_attribute(const std::string& name) {
    return name == "address.area" ? rename("address") + "." + rename("area") : rename(name);
}

oracle::Input renamed(oracle::Input input) {
    for (oracle::DeclaredCoverage& declared : input.coverage)
        for (std::string& kind : declared.kinds) kind = rename(kind);
    for (oracle::Case& one : input.cases) {
        for (oracle::Attribute& value : one.values) value.name = rename_attribute(value.name);
        for (oracle::Event& event : one.events) {
            event.kind = rename(event.kind);
            for (oracle::Attribute& value : event.attributes)
                value.name = rename_attribute(value.name);
        }
    }
    return input;
}

bool is_same_record_and_kind(const Told& left, const Told& right) {
    return left.which_case == right.which_case && left.standard == right.standard &&
           left.is_same(right) && left.trigger == right.trigger && left.anchor == right.anchor &&
           left.witness == right.witness;
}

language::Compilation compile(const std::string& text) {
    std::vector<language::SourceFile> files{{"pack.standard", text}};
    return language::compile(std::move(files));
}

TEST(Names, DoNotMatter) {
    Tally same{"Renamed, the same verdicts"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(300); ++seed) {
        const oracle::World world = generate_world(seed);
        const language::Compilation before = oracle::compile(world.pack);
        const language::Compilation after = compile(rename_in_text(world.pack.text()));
        ASSERT_TRUE(after.succeeded()) << rename_in_text(world.pack.text());
        const std::vector<Told> told = judge(before.program, world.input);
        const std::vector<Told> again = judge(after.program, renamed(world.input));
        ASSERT_EQ(told.size(), again.size());
        for (std::size_t at = 0; at < told.size(); ++at) {
            const bool holds = is_same_record_and_kind(told[at], again[at]) &&
                               told[at].deadline.first == again[at].deadline.first &&
                               told[at].deadline.last == again[at].deadline.last &&
                               told[at].cited == again[at].cited;
            if (holds)
                same.holds();
            else
                same.fails(
                    describe(world, told[at].standard, world.input.cases[told[at].which_case]) +
                    told[at].in_words() + "\n" + again[at].in_words());
        }
    }
    same.conclude(1.0);
}

// --- Weeks ---------------------------------------------------------------------------------------

constexpr Day in_future = 1'000'000;  // farther than any day of a generated pack: no limit known

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_day_at(const std::string& text, std::size_t at) {
    if (at + 10 > text.size()) return false;
    for (std::size_t place = 0; place < 10; ++place)
        if (place == 4 || place == 7 ? text[at + place] != '-' : !is_digit(text[at + place]))
            return false;
    return true;
}

// Every day in a text, so many days later.
std::string shifted(const std::string& text, Day days) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (is_day_at(text, at)) {
            result += oracle::write_day(*oracle::read_day(text.substr(at, 10)) + days);
            at += 10;
        } else {
            result += text[at++];
        }
    }
    return result;
}

// A month and a year are no whole number of weeks long, and clocks change in some weeks only.
bool can_shift(const std::string& text) {
    const bool is_coarse = text.size() < 10 && !text.empty() && text != "unknown";
    return !is_coarse && !(text.front() >= 'A' && text.front() <= 'Z') && !has(text, "01:30");
}

bool is_coarse_day(const std::string& value) {
    return value == "2022-09" || value == "2026";
}

bool can_shift(const oracle::Case& one) {
    for (const oracle::Attribute& value : one.values)
        if (is_coarse_day(value.value) || has(value.value, "01:30")) return false;
    for (const oracle::Event& event : one.events) {
        if (!can_shift(event.happened) || (event.recorded && !can_shift(*event.recorded)))
            return false;
        for (const oracle::Attribute& value : event.attributes)
            if (is_coarse_day(value.value) || has(value.value, "01:30")) return false;
    }
    return true;
}

oracle::Input shifted(oracle::Input input, Day days) {
    const auto shift = [days](std::string& text) { text = shifted(text, days); };
    input.as_of += days;
    if (input.known_on) *input.known_on += days;
    for (oracle::DeclaredCoverage& declared : input.coverage) {
        shift(declared.from);
        shift(declared.to);
        if (declared.current_as_of) shift(*declared.current_as_of);
    }
    for (oracle::Case& one : input.cases) {
        for (oracle::Attribute& value : one.values) shift(value.value);
        for (oracle::Event& event : one.events) {
            shift(event.happened);
            if (event.recorded) shift(*event.recorded);
            for (oracle::Attribute& value : event.attributes) shift(value.value);
        }
    }
    return input;
}

std::string why_not_shifted(const std::string& standard) {
    if (has(standard, "working day")) return "working days: holidays do not come every week";
    if (has(standard, "month")) return "months are not of whole weeks";
    if (has(standard, "year")) return "years are not of whole weeks";
    if (has(standard, "hour")) return "hours: clocks change in some weeks only";
    return {};
}

bool is_shifted(const assurance::Limit& before, const assurance::Limit& after, Day days) {
    const auto one = [days](std::int64_t left, std::int64_t right) {
        return std::abs(left) > in_future ? left == right : left + days == right;
    };
    return before.is_set == after.is_set &&
           (!before.is_set || (one(before.first, after.first) && one(before.last, after.last)));
}

TEST(Weeks, DoNotMatter) {
    Tally same{"Whole weeks later, the same verdicts"};
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(400); ++seed) {
        oracle::World world = generate_world(seed);
        std::erase_if(world.input.cases, [](const oracle::Case& one) { return !can_shift(one); });
        if (world.input.cases.empty()) continue;
        oracle::Random random{seed};
        const Day days = 7 * (1 + random.below(80));
        const language::Compilation before = oracle::compile(world.pack);
        const language::Compilation after = compile(shifted(world.pack.text(), days));
        ASSERT_TRUE(after.succeeded());
        const std::vector<Told> told = judge(before.program, world.input);
        const std::vector<Told> again = judge(after.program, shifted(world.input, days));
        std::map<std::pair<std::size_t, std::size_t>, std::vector<const Told*>> by_pair;
        for (const Told& one : again) by_pair[{one.which_case, one.standard}].push_back(&one);
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> seen;
        for (const Told& one : told) {
            const std::pair key{one.which_case, one.standard};
            const std::size_t number = seen[key]++;
            const std::string why = why_not_shifted(text_of(world, one.standard));
            const bool holds = number < by_pair[key].size() &&
                               is_same_record_and_kind(one, *by_pair[key][number]) &&
                               (one.kind == assurance::VerdictKind::cannot_tell ||
                                one.kind == assurance::VerdictKind::not_applicable ||
                                is_shifted(one.deadline, by_pair[key][number]->deadline, days));
            if (!why.empty())
                same.except(why, !holds);
            else if (holds)
                same.holds();
            else
                same.fails(describe(world, one.standard, world.input.cases[one.which_case]) +
                           one.in_words() + "\n" + std::to_string(days) + " days later: " +
                           (number < by_pair[key].size() ? by_pair[key][number]->in_words() : ""));
        }
    }
    same.conclude(0.4);
}

}  // namespace
}  // namespace hearken::properties
