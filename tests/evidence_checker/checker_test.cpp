// The checker accepts what the engine writes of random worlds, and refuses it once anything that
// matters has been changed.
#include "evidence_checker/checker.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <random>

#include "monitor/monitor.h"
#include "properties/told.h"
#include "report/evidence_json.h"

namespace hearken::evidence_checker {
namespace {

/// A random world, and the evidence of every verdict on it.
struct Written {
    std::vector<language::Program> programs;
    casework::Casebook casebook;
    std::vector<std::string> lines;
};

Written write_evidence(std::uint64_t seed) {
    const oracle::World world = properties::generate_world(seed);
    Written written;
    written.programs.push_back(oracle::compile(world.pack).program);
    written.casebook = oracle::make_casebook(world.input, written.programs.front().zone);
    monitor::Question question;
    question.as_of = Date{std::chrono::days{world.input.as_of}};
    if (world.input.known_on) question.known_on = Date{std::chrono::days{*world.input.known_on}};
    const Result<monitor::Monitor> monitor =
        monitor::Monitor::create(written.programs.front(), written.casebook, question);
    if (!monitor.has_value()) return written;  // a calendar not yet published
    monitor::Monitor::Worker worker = monitor->worker();
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < written.casebook.case_count(); ++which) {
        for (std::size_t at = 0; at < written.programs.front().standards.size(); ++at) {
            worker.judge(which, at, verdicts);
            std::uint32_t instance = 0;
            for (const assurance::Verdict& verdict : verdicts.verdicts) {
                std::string& line = written.lines.emplace_back();
                report::append_evidence_json(
                    line,
                    worker.evidence(
                        verdict, verdicts, which, ++instance, monitor::EvidenceFor::records));
                line.pop_back();  // the line's end
            }
        }
    }
    return written;
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* const text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

TEST(EvidenceChecker, AcceptsWhatTheEngineWrites) {
    const std::uint64_t wanted = number_from("HEARKEN_EVIDENCE_VERDICTS", 6'000);
    std::uint64_t checked = 0;
    std::uint64_t refused = 0;
    for (std::uint64_t seed = number_from("HEARKEN_EVIDENCE_SEED", 1); checked < wanted; ++seed) {
        const Written written = write_evidence(seed);
        Checker checker{written.programs, written.casebook};
        for (const std::string& line : written.lines) {
            ++checked;
            const std::vector<std::string> faults = checker.check(line);
            if (faults.empty()) continue;
            if (++refused <= number_from("HEARKEN_EVIDENCE_SHOWN", 3))
                fmt::print("seed {}: {}\n{}\n", seed, faults.front(), line);
        }
    }
    fmt::print("{} verdicts checked, {} of them refused\n", checked, refused);
    // README.md, "What is left".
    EXPECT_LE(refused * 250, checked);
}

// --- Corruptions ---------------------------------------------------------------------------------

/// Where the value of a field stands in a line: between its quotation marks.
struct Field {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
};
Field find_field(const std::string& line, const std::string& before) {
    const std::size_t at = line.find(before);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + before.size();
    return {begin, line.find('"', begin)};
}

/// Puts `text` there; false, and nothing is changed, where the field is not, or says so already.
bool put(std::string& line, const std::string& before, const std::string& text) {
    const Field field = find_field(line, before);
    if (field.begin == std::string::npos) return false;
    if (line.substr(field.begin, field.end - field.begin) == text) return false;
    line.replace(field.begin, field.end - field.begin, text);
    return true;
}

std::string get(const std::string& line, const std::string& before) {
    const Field field = find_field(line, before);
    return field.begin == std::string::npos ? std::string{}
                                            : line.substr(field.begin, field.end - field.begin);
}

bool drop(std::string& line, const std::string& from, const std::string& to) {
    const std::size_t begin = line.find(from);
    if (begin == std::string::npos) return false;
    const std::size_t end = line.find(to, begin + from.size());
    if (end == std::string::npos) return false;
    line.erase(begin, end + to.size() - begin);
    return true;
}

using Corrupt = std::function<bool(std::string& line, const Written& written)>;

const std::string verdict_before = "\"verdict\":\"";
const std::string case_before = ",\"case\":\"";

bool is_of(const std::string& line, const char* verdict) {
    return get(line, verdict_before) == verdict;
}

struct Corruption {
    const char* name;
    Corrupt corrupt;
};

std::string other_record(const std::string& line,
                         const std::string& record,
                         const Written& written) {
    const casework::Casebook& book = written.casebook;
    const casework::CaseIndex which = book.find_case(get(line, case_before));
    for (casework::EventIndex at = book.first_event(which); at < book.end_event(which); ++at)
        if (book.record_id(at) != record) return book.record_id(at);
    return record;
}

const std::vector<Corruption>& corruptions() {
    static const std::vector<Corruption> all{
        {"another witness",
         [](std::string& line, const Written& written) {
             const std::string before = "\"witness\":{\"record\":\"";
             const std::string record = get(line, before);
             return !record.empty() && (is_of(line, "met") || is_of(line, "missed")) &&
                    put(line, before, other_record(line, record, written));
         }},
        {"another trigger",
         [](std::string& line, const Written& written) {
             const std::string before = "\"trigger\":{\"record\":\"";
             const std::string record = get(line, before);
             return !record.empty() && put(line, before, other_record(line, record, written));
         }},
        {"another deadline",
         [](std::string& line, const Written&) {
             const std::string before = "\"deadline\":{\"date\":\"";
             const std::string day = get(line, before);
             if (day.empty() || is_of(line, "cannot_tell") || is_of(line, "not_applicable"))
                 return false;
             std::string later = day;
             later[9] = later[9] == '1' ? '2' : '1';
             return put(line, before, later);
         }},
        {"another case",
         [](std::string& line, const Written& written) {
             if (get(line, "\"trigger\":{\"record\":\"").empty()) return false;
             const std::string id = get(line, case_before);
             return put(line, case_before, id == "C-0" ? "C-1" : "C-0") &&
                    written.casebook.case_count() > 1;
         }},
        {"no coverage",
         [](std::string& line, const Written&) {
             // Of a group one part may rest on it, and another be missed all the same.
             return get(line, "\"missed\":\"") == "never" && drop(line, "\"coverage\":{", "},");
         }},
        {"less coverage",
         [](std::string& line, const Written&) {
             const std::string before = "\"coverage\":{\"from\":\"";
             return !get(line, before).empty() && put(line, before, "2199-01-01");
         }},
        {"another version of the standard",
         [](std::string& line, const Written&) {
             return put(line, "\"sha256\":\"", std::string(64, '0'));
         }},
        {"another standard",
         [](std::string& line, const Written& written) {
             const std::string id = get(line, "\"standard\":\"");
             return put(line,
                        "\"standard\":\"",
                        written.programs.front().standards.front().info.id == id
                            ? written.programs.front().standards.back().info.id
                            : written.programs.front().standards.front().info.id);
         }},
        {"missed told as met",
         [](std::string& line, const Written&) {
             return is_of(line, "missed") && put(line, verdict_before, "met");
         }},
        {"met told as missed",
         [](std::string& line, const Written&) {
             return is_of(line, "met") && put(line, verdict_before, "missed");
         }},
        {"never told as late",
         [](std::string& line, const Written&) {
             return get(line, "\"missed\":\"") == "never" && put(line, "\"missed\":\"", "late");
         }},
        {"cannot tell told as missed",
         [](std::string& line, const Written&) {
             return is_of(line, "cannot_tell") && put(line, verdict_before, "missed");
         }},
        {"a cited record left out",
         [](std::string& line, const Written&) {
             if (line.find("\"cites\":[\"") == std::string::npos) return false;
             return drop(line, "\"cites\":[", "\"]") || drop(line, "\"cites\":[\"", "\",");
         }},
        {"a record more than needed",
         [](std::string& line, const Written& written) {
             const std::string before = "\"cites\":[\"";
             const Field field = find_field(line, before);
             // Of others the choice of the trigger may be anybody's.
             if (field.begin == std::string::npos || get(line, "\"missed\":\"") != "never")
                 return false;
             const std::string cites = line.substr(field.begin, line.find(']', field.begin));
             const casework::Casebook& book = written.casebook;
             const casework::CaseIndex which = book.find_case(get(line, case_before));
             for (casework::EventIndex at = book.first_event(which); at < book.end_event(which);
                  ++at) {
                 if (cites.find("\"" + book.record_id(at) + "\"") != std::string::npos ||
                     cites.starts_with(book.record_id(at) + "\""))
                     continue;
                 line.insert(field.begin, book.record_id(at) + "\",\"");
                 return true;
             }
             return false;
         }},
        {"another instance",
         [](std::string& line, const Written&) {
             const std::size_t at = line.find("\"instance\":");
             line.insert(at + 11, "9");
             return true;
         }},
    };
    return all;
}

TEST(EvidenceChecker, RefusesWhatWasCorrupted) {
    std::mt19937 random(20261128);
    std::vector<std::uint64_t> refused(corruptions().size(), 0);
    std::uint64_t all = 0;
    for (std::uint64_t seed = 500; all < 1'200; ++seed) {
        const Written written = write_evidence(seed);
        Checker checker{written.programs, written.casebook};
        for (int tries = 0; tries < 60 && !written.lines.empty(); ++tries) {
            std::string line = written.lines[random() % written.lines.size()];
            const std::size_t which = random() % corruptions().size();
            const std::string before = line;
            if (!corruptions()[which].corrupt(line, written) || line == before) continue;
            ++all;
            if (!checker.check(line).empty())
                ++refused[which];
            else
                ADD_FAILURE() << corruptions()[which].name << ", seed " << seed
                              << "\nwas accepted: " << line << "\nbefore: " << before;
        }
    }
    for (std::size_t at = 0; at < refused.size(); ++at) {
        fmt::print("{:4} refused: {}\n", refused[at], corruptions()[at].name);
        EXPECT_GT(refused[at], 2U) << corruptions()[at].name;
    }
}

}  // namespace
}  // namespace hearken::evidence_checker
