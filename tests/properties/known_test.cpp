// What could they have known: as known on a day, nothing that was written down later is cited, and
// what is written down later changes no answer.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "evidence_checker/evidence_object.h"
#include "monitor/monitor.h"
#include "oracle/random.h"
#include "properties/told.h"
#include "report/evidence_json.h"

namespace hearken::properties {
namespace {

using oracle::Day;
using oracle::Event;
using oracle::Input;

// When it was written down; a record that does not say so counts as known when it happened.
oracle::Stretch known_from(const Event& event) {
    const oracle::Stretch recorded =
        event.recorded ? oracle::read_time(*event.recorded).value_or(oracle::Stretch{})
                       : oracle::Stretch{};
    return recorded.is_unknown ? oracle::read_time(event.happened).value_or(oracle::Stretch{})
                               : recorded;
}

// The last day of each month from that of the first record to that of the last.
std::vector<Day> ends_of_months(const Input& input, Day base) {
    std::set<std::pair<int, int>> months;  // year and month
    for (const oracle::Case& each : input.cases)
        for (const Event& event : each.events)
            for (const Day day : {oracle::local_day(known_from(event).first),
                                  oracle::local_day(known_from(event).last)})
                if (day > base - 500 && day < base + 1'000) {
                    const oracle::Civil date = oracle::civil_of(day);
                    months.insert({date.year, date.month});
                }
    if (months.empty()) return {};
    std::vector<Day> ends;
    auto [year, month] = *months.begin();
    while (std::pair{year, month} <= *months.rbegin() || ends.empty()) {
        month = month == 12 ? 1 : month + 1;
        year += month == 1 ? 1 : 0;
        ends.push_back(oracle::day_of({year, month, 1}) - 1);
    }
    return ends;
}

// Every line of evidence, byte for byte; none where no calendar was known yet.
std::vector<std::string> answers(const language::Program& program, const Input& input) {
    std::vector<std::string> lines;
    const casework::Casebook book = oracle::make_casebook(input, program.zone);
    monitor::Question question;
    question.as_of = Date{std::chrono::days{input.as_of}};
    question.known_on = Date{std::chrono::days{*input.known_on}};
    const Result<monitor::Monitor> monitor = monitor::Monitor::create(program, book, question);
    if (!monitor.has_value()) return lines;
    monitor::Monitor::Worker worker = monitor->worker();
    report::EvidenceJson json;
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < book.case_count(); ++which)
        for (std::size_t at = 0; at < program.standards.size(); ++at) {
            worker.judge(which, at, verdicts);
            std::uint32_t instance = 0;
            for (const assurance::Verdict& verdict : verdicts.verdicts)
                json.append(
                    lines.emplace_back(),
                    worker.evidence(
                        verdict, verdicts, which, ++instance, monitor::EvidenceFor::records));
        }
    return lines;
}

// Of the input; coverage that is supposed ends there.
Day last_day(const Input& input) {
    Day last = oracle::no_first_day;
    for (const oracle::Case& each : input.cases)
        for (const Event& event : each.events) {
            const Day day =
                oracle::days_of(oracle::read_time(event.happened).value_or(oracle::Stretch{})).last;
            if (day < oracle::no_last_day) last = std::max(last, day);
        }
    return last;
}

// Hands in more, all of it written down after that day: records of which some take the place of
// earlier ones, and withdrawals.
void write_down_later(oracle::Random& random, Day known_on, Input& input) {
    const Day last = last_day(input);
    std::map<int, int> last_line;
    for (const oracle::Case& each : input.cases)
        for (const Event& event : each.events)
            last_line[event.file] = std::max(last_line[event.file], event.position);
    // Beside the files that are there, or at the end of the only one.
    int file = 0;
    if (input.file_keeps_order.size() > 1 || random.percent(50)) {
        file = static_cast<int>(input.file_keeps_order.size());
        input.file_keeps_order.push_back(false);
    } else {
        input.file_keeps_order[0] = false;
    }
    int number = 0;
    for (oracle::Case& each : input.cases) {
        const std::size_t before = each.events.size();
        for (std::size_t at = 0; at < before; ++at) {
            Event& old = each.events[at];
            const bool is_put_right =
                std::any_of(each.events.begin(), each.events.end(), [&](const Event& event) {
                    return !old.id.empty() && event.corrects == old.id;
                });
            if (is_put_right || !random.percent(35)) continue;
            if (old.id.empty()) old.id = fmt::format("later-{}", ++number);
            const Day recorded = known_on + random.one_of({1, 1, 2, 40});
            if (random.percent(25)) {
                each.withdrawn.push_back({old.id, oracle::write_day(recorded)});
                continue;
            }
            Event other =
                random.percent(50)
                    ? old
                    : each.events[static_cast<std::size_t>(random.below(static_cast<int>(before)))];
            other.id = fmt::format("later-{}", ++number);
            other.corrects = random.percent(75) ? old.id : std::string{};
            other.file = file;
            other.position = ++last_line[file];
            other.recorded = oracle::write_day(recorded);
            if (random.percent(50))
                other.happened =
                    oracle::write_day(std::min(last, known_on - random.one_of({0, 1, 5, 30, 700})));
            each.events.push_back(other);
        }
    }
}

struct Asked {
    oracle::World world;
    language::Compilation compilation;
    std::vector<Day> months;
};

Asked generate(std::uint64_t seed) {
    Asked asked;
    asked.world = generate_world(seed, oracle::Extent::whole);
    asked.compilation = oracle::compile(asked.world.pack);
    asked.months = ends_of_months(asked.world.input, asked.world.input.as_of);
    return asked;
}

TEST(Known, NothingWrittenDownLaterIsCited) {
    std::size_t cited = 0;
    std::size_t later = 0;
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(5); ++seed) {
        Asked asked = generate(seed);
        Input& input = asked.world.input;
        for (const Day month : asked.months) {
            input.known_on = month;
            for (const std::string& line : answers(asked.compilation.program, input)) {
                evidence_checker::EvidenceObject object;
                ASSERT_EQ(evidence_checker::read_evidence(line, object), std::nullopt) << line;
                std::set<std::string> records(object.cites.begin(), object.cites.end());
                for (const auto& event : object.events) records.insert(event.record);
                const auto which = static_cast<std::size_t>(std::stoi(object.the_case.substr(2)));
                for (const Event& event : input.cases[which].events) {
                    if (!records.contains(fmt::format("{}.csv:{}", event.file, event.position)))
                        continue;
                    ++cited;
                    if (known_from(event).first <= oracle::end_of(month)) continue;
                    ++later;
                    ADD_FAILURE() << "seed " << seed << ", known on " << oracle::write_day(month)
                                  << ": " << event.file << ":" << event.position << "\n"
                                  << line;
                }
            }
        }
    }
    fmt::print("{} records cited or shown, {} of them written down later\n", cited, later);
    EXPECT_GT(cited, 5'000U);
}

TEST(Known, WhatIsWrittenDownLaterChangesNoAnswer) {
    std::size_t compared = 0;
    std::size_t changed = 0;
    for (std::uint64_t seed = first_seed(); seed < first_seed() + worlds(5); ++seed) {
        Asked asked = generate(seed);
        oracle::Random random{seed};
        for (const Day month : asked.months) {
            Input input = asked.world.input;
            input.known_on = month;
            Input more = input;
            write_down_later(random, month, more);
            // A file's own promise of order is another thing than what it holds.
            for (std::size_t file = 0; file < input.file_keeps_order.size(); ++file)
                input.file_keeps_order[file] = more.file_keeps_order[file];
            const std::vector<std::string> same = answers(asked.compilation.program, input);
            const std::vector<std::string> after = answers(asked.compilation.program, more);
            compared += same.size();
            if (same == after) continue;
            const auto [one, other] =
                std::mismatch(same.begin(), same.end(), after.begin(), after.end());
            if (++changed <= 5)
                ADD_FAILURE() << "seed " << seed << ", known on " << oracle::write_day(month)
                              << "\n"
                              << (one == same.end() ? std::string{"(no more)"} : *one)
                              << (other == after.end() ? std::string{"(no more)"} : *other);
        }
    }
    fmt::print("{} answers compared, changed in {} months\n", compared, changed);
    EXPECT_EQ(changed, 0U);
    EXPECT_GT(compared, 4'000U);
}

}  // namespace
}  // namespace hearken::properties
