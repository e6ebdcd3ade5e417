// The checker accepts what the engine writes of random worlds, and refuses it once anything that
// matters has been changed.
#include "evidence_checker/checker.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>
#include <tuple>

#include "language/settings_file.h"
#include "monitor/monitor.h"
#include "properties/told.h"
#include "report/evidence_json.h"

namespace hearken::evidence_checker {
namespace {

using Faults = std::vector<std::string>;

/// A random world, and the evidence of every verdict on it.
struct Written {
    oracle::World world;
    std::vector<ToldPack> packs;
    casework::Casebook casebook;
    std::vector<std::string> lines;
};

void write_lines(Written& written, const oracle::Input& input) {
    monitor::Question question;
    question.as_of = Date{std::chrono::days{input.as_of}};
    if (input.known_on) question.known_on = Date{std::chrono::days{*input.known_on}};
    const Result<monitor::Monitor> monitor =
        monitor::Monitor::create(written.packs.front().program, written.casebook, question);
    if (!monitor.has_value()) return;  // a calendar not yet published
    monitor::Monitor::Worker worker = monitor->worker();
    report::EvidenceJson json;
    assurance::CaseVerdicts verdicts;
    for (casework::CaseIndex which = 0; which < written.casebook.case_count(); ++which) {
        for (std::size_t at = 0; at < written.packs.front().program.standards.size(); ++at) {
            worker.judge(which, at, verdicts);
            std::uint32_t instance = 0;
            for (const assurance::Verdict& verdict : verdicts.verdicts) {
                std::string& line = written.lines.emplace_back();
                json.append(
                    line,
                    worker.evidence(
                        verdict, verdicts, which, ++instance, monitor::EvidenceFor::records));
                line.pop_back();  // the line's end
            }
        }
    }
}

// Of two events that follow one another in a file both are told by the record of the first, as are
// the opening and the closing of a case.
void tell_two_by_each_record(oracle::Input& input) {
    for (oracle::Case& each : input.cases)
        for (std::size_t at = 1; at < each.events.size(); at += 2)
            if (each.events[at].file == each.events[at - 1].file)
                each.events[at].position = each.events[at - 1].position;
}

Written write_evidence(std::uint64_t seed) {
    // Every other one has people, corrections, school terms and phrases.
    const oracle::Extent extent = seed % 2 == 0 ? oracle::Extent::log : oracle::Extent::whole;
    Written written;
    written.world = properties::generate_world(seed, extent);
    if (seed % 4 < 2) tell_two_by_each_record(written.world.input);
    written.packs.push_back(
        {oracle::compile(written.world.pack).program, written.world.pack.lexicons});
    written.casebook =
        oracle::make_casebook(written.world.input, written.packs.front().program.zone);
    write_lines(written, written.world.input);
    return written;
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* const text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// The standard and the case of a line, to be read when it is refused.
std::string describe_refused(const std::string& line, const Written& written) {
    EvidenceObject object;
    if (read_evidence(line, object)) return {};
    const auto& standards = written.packs.front().program.standards;
    std::size_t standard = 0;
    while (standard + 1 < standards.size() && standards[standard].info.id != object.standard)
        ++standard;
    const casework::CaseIndex which = written.casebook.find_case(object.the_case);
    return properties::describe(written.world, standard, written.world.input.cases[which]);
}

TEST(EvidenceChecker, AcceptsWhatTheEngineWrites) {
    const std::uint64_t wanted = number_from("HEARKEN_EVIDENCE_VERDICTS", 6'000);
    std::uint64_t checked = 0;
    std::uint64_t refused = 0;
    for (std::uint64_t seed = number_from("HEARKEN_EVIDENCE_SEED", 1); checked < wanted; ++seed) {
        const Written written = write_evidence(seed);
        Checker checker{written.packs, written.casebook};
        for (const std::string& line : written.lines) {
            ++checked;
            const std::vector<std::string> faults = checker.check(line);
            if (faults.empty()) continue;
            if (++refused <= number_from("HEARKEN_EVIDENCE_SHOWN", 3))
                fmt::print("seed {}: {}\n{}\n{}\n",
                           seed,
                           faults.front(),
                           line,
                           describe_refused(line, written));
        }
    }
    fmt::print("{} verdicts checked, {} of them refused\n", checked, refused);
    EXPECT_EQ(refused, 0U);
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

/// The event that a line shows in a field, and where its sequence stands; none: no such field.
struct Shown {
    std::optional<casework::EventIndex> event;
    std::size_t begin = 0;
    std::size_t size = 0;
};
Shown find_shown(const std::string& line, const std::string& field, const Written& written) {
    const std::size_t from = line.find("\"" + field + "\":{\"record\":\"");
    if (from == std::string::npos) return {};
    const std::string before = "\"sequence\":";
    const std::size_t begin = line.find(before, from) + before.size();
    const std::uint64_t sequence = std::strtoull(line.c_str() + begin, nullptr, 10);
    const casework::Casebook& book = written.casebook;
    const casework::CaseIndex which = book.find_case(get(line, case_before));
    for (casework::EventIndex at = book.first_event(which); at < book.end_event(which); ++at)
        if (book.sequence(at) == sequence) return {at, begin, line.find('}', begin) - begin};
    return {};
}

/// The first other event of the case that fits.
std::optional<casework::EventIndex> find_other(
    const std::string& line,
    casework::EventIndex event,
    const Written& written,
    const std::function<bool(casework::EventIndex)>& fits) {
    const casework::Casebook& book = written.casebook;
    const casework::CaseIndex which = book.find_case(get(line, case_before));
    for (casework::EventIndex at = book.first_event(which); at < book.end_event(which); ++at)
        if (at != event && fits(at)) return at;
    return std::nullopt;
}

bool are_alike(casework::EventIndex one, casework::EventIndex two, const Written& written) {
    const casework::Casebook& book = written.casebook;
    return book.kind(one) == book.kind(two) &&
           book.happened(one).earliest == book.happened(two).earliest;
}

/// Puts the record and the sequence of another event there.
bool put_event(std::string& line,
               const std::string& field,
               casework::EventIndex other,
               const Written& written) {
    const Shown shown = find_shown(line, field, written);
    line.replace(shown.begin, shown.size, fmt::format("{}", written.casebook.sequence(other)));
    (void)put(line, "\"" + field + "\":{\"record\":\"", written.casebook.record_id(other));
    return true;
}

/// The same of another event that the very same record tells, with its kind and time.
bool put_other_of_record(std::string& line, const std::string& field, const Written& written) {
    const casework::Casebook& book = written.casebook;
    const Shown shown = find_shown(line, field, written);
    if (!shown.event) return false;
    const auto other = find_other(line, *shown.event, written, [&](casework::EventIndex at) {
        return book.record_id(at) == book.record_id(*shown.event);
    });
    if (!other) return false;
    (void)put_event(line, field, *other, written);
    const std::string before =
        "\"" + field + "\":{\"record\":\"" + book.record_id(*other) + "\",\"kind\":\"";
    const std::string kind{book.kind_names().text(book.kind(*other))};
    (void)put(line, before, kind);
    (void)put(line,
              before + kind + "\",\"happened\":\"",
              to_iso(book.happened(*other), written.packs.front().program.zone));
    return true;
}

const language::Standard* find_standard(const std::string& line, const Written& written) {
    const auto& standards = written.packs.front().program.standards;
    const std::string id = get(line, "\"standard\":\"");
    return &*std::find_if(standards.begin(), standards.end(), [&](const auto& standard) {
        return standard.info.id == id;
    });
}

using DutyKind = language::Obligation::Kind;

bool has_duty(const language::Version& version, std::initializer_list<DutyKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), version.clauses.obligation->kind) != kinds.end();
}

bool is_response(const language::Standard& standard) {
    return std::all_of(standard.versions.begin(), standard.versions.end(), [](const auto& version) {
        return has_duty(version, {DutyKind::response});
    });
}

bool is_periodic(const language::Standard& standard) {
    return std::all_of(standard.versions.begin(), standard.versions.end(), [](const auto& version) {
        return has_duty(version, {DutyKind::periodic});
    });
}

bool is_group(const language::Standard& standard) {
    return std::any_of(standard.versions.begin(), standard.versions.end(), [](const auto& version) {
        return has_duty(version, {DutyKind::all, DutyKind::any});
    });
}

const std::vector<Corruption>& corruptions() {
    static const std::vector<Corruption> all{
        {"another witness",
         [](std::string& line, const Written& written) {
             const Shown shown = find_shown(line, "witness", written);
             if (!shown.event || (!is_of(line, "met") && !is_of(line, "missed"))) return false;
             // Which of two cited events of one kind and time it was is not checked.
             const auto other =
                 find_other(line, *shown.event, written, [&](casework::EventIndex at) {
                     return !are_alike(at, *shown.event, written);
                 });
             return other && put_event(line, "witness", *other, written);
         }},
        {"another trigger",
         [](std::string& line, const Written& written) {
             const Shown shown = find_shown(line, "trigger", written);
             if (!shown.event) return false;
             const auto other =
                 find_other(line, *shown.event, written, [](casework::EventIndex) { return true; });
             return other && put_event(line, "trigger", *other, written);
         }},
        {"another trigger of the same record",
         [](std::string& line, const Written& written) {
             return put_other_of_record(line, "trigger", written);
         }},
        {"another interval of the same record",
         [](std::string& line, const Written& written) {
             return is_periodic(*find_standard(line, written)) &&
                    put_other_of_record(line, "anchor", written);
         }},
        {"another sequence",
         [](std::string& line, const Written& written) {
             const Shown shown = find_shown(line, "trigger", written);
             if (shown.event) line.insert(shown.begin, "9");
             return shown.event.has_value();
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
         [](std::string& line, const Written& written) {
             // In a group a part that was searched for in vain may be missed by another of the
             // cited records too.
             const std::string before = "\"coverage\":{\"from\":\"";
             return !get(line, before).empty() && !is_group(*find_standard(line, written)) &&
                    put(line, before, "2199-01-01");
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
                        written.packs.front().program.standards.front().info.id == id
                            ? written.packs.front().program.standards.back().info.id
                            : written.packs.front().program.standards.front().info.id);
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
        {"coverage that ends a day earlier",
         [](std::string& line, const Written& written) {
             const std::optional<Date> day = parse_iso_date(get(line, "\",\"to\":\""));
             // By its outcome one of several versions judges, and not each needs its coverage. Of
             // other duties the cited records alone may need fewer days: without the event that
             // is not cited, the last before which something is due is an earlier one.
             const language::Standard* standard = find_standard(line, written);
             return day && get(line, "\"missed\":\"") == "never" && is_response(*standard) &&
                    standard->judged_by == language::JudgedBy::trigger &&
                    put(line, "\",\"to\":\"", to_iso(*day - std::chrono::days{1}));
         }},
        {"another interval",
         [](std::string& line, const Written& written) {
             return is_periodic(*find_standard(line, written)) && drop(line, "\"anchor\":{", "},");
         }},
        {"no version told",
         [](std::string& line, const Written&) { return drop(line, "\"version\":\"", "\","); }},
        {"another setting",
         [](std::string& line, const Written&) { return put(line, "\"value\":\"", "99 days"); }},
        {"another warning",
         [](std::string& line, const Written&) {
             return put(line, "\"warning_from\":\"", "2001-01-01");
         }},
        {"an excuse that is none",
         [](std::string& line, const Written&) {
             return is_of(line, "missed") && drop(line, "\"excused_by\":{", "}},");
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
    for (std::uint64_t seed = 500; all < 4'000; ++seed) {
        const Written written = write_evidence(seed);
        Checker checker{written.packs, written.casebook};
        const std::size_t count = written.lines.size();
        for (std::size_t tries = 0; tries < 3 * corruptions().size() && count > 0; ++tries) {
            const std::size_t which = tries % corruptions().size();
            // The first line from a random one on that can be corrupted so.
            const std::size_t start = random() % count;
            std::string before;
            std::string line;
            for (std::size_t at = 0; at < count && line == before; ++at) {
                before = line = written.lines[(start + at) % count];
                if (!corruptions()[which].corrupt(line, written)) line = before;
            }
            if (line == before) continue;
            ++all;
            if (!checker.check(line).empty())
                ++refused[which];
            else
                ADD_FAILURE() << corruptions()[which].name << ", seed " << seed
                              << "\nwas accepted: " << line << "\nbefore: " << before << "\n"
                              << describe_refused(before, written);
        }
    }
    for (std::size_t at = 0; at < refused.size(); ++at) {
        fmt::print("{:4} refused: {}\n", refused[at], corruptions()[at].name);
        EXPECT_GT(refused[at], 5U) << corruptions()[at].name;
    }
}

// --- Records that tell several events ------------------------------------------------------------

language::PackTexts pack_of(const std::string& standard) {
    language::PackTexts texts;
    texts.files = {{"pack.standard",
                    "pack \"Local\" version 1 nation england timezone \"Europe/London\"\n"
                    "use whole log\n" +
                        standard}};
    return texts;
}

// One case of one file. Events of one line are told by one record.
oracle::Input case_of(const std::vector<std::tuple<int, const char*, const char*>>& events) {
    oracle::Input input;
    input.file_keeps_order = {false};
    input.as_of = *oracle::read_day("2025-06-30");
    input.cases.resize(1);
    for (const auto& [line, kind, happened] : events) {
        oracle::Event& event = input.cases[0].events.emplace_back();
        event.position = line;
        event.kind = kind;
        event.happened = happened;
    }
    return input;
}

Written write_evidence_of(const std::string& standard, const oracle::Input& input) {
    Written written;
    written.packs.push_back({language::compile(pack_of(standard), {}).program, {}});
    written.casebook = oracle::make_casebook(input, written.packs.front().program.zone);
    write_lines(written, input);
    return written;
}

// The row of a case tells that it was opened and that it was closed. What counts from the one is
// no interval that counts from the other.
TEST(EvidenceChecker, AnIntervalCountsFromAnEventNotFromItsRecord) {
    const Written written = write_evidence_of(
        "standard S-1 \"Never silent\" {\n"
        "  when first allocated as a\n"
        "  require every 60 days any event while from a until case_closed\n"
        "}\n",
        case_of({{1, "case_opened", "2024-06-19"},
                 {1, "case_closed", "2024-10-17"},
                 {2, "assessed", "2024-08-02"},
                 {3, "located", "2024-08-27"},
                 {4, "allocated", "unknown"}}));
    Checker checker{written.packs, written.casebook};
    ASSERT_EQ(written.lines.size(), 5U);
    for (const std::string& line : written.lines) EXPECT_EQ(checker.check(line), Faults{}) << line;

    // Nothing of 27 August, and the interval that began on 2 August ran out before 17 October.
    std::string line = written.lines.back();
    ASSERT_EQ(get(line, "\"anchor\":{\"record\":\"0.csv:1\",\"kind\":\""), "case_closed") << line;
    ASSERT_TRUE(drop(line, ",\"0.csv:3", "\"")) << line;
    EXPECT_EQ(checker.check(line), Faults{"the cited records are not enough"}) << line;

    // Of the intervals that count from the opening and from the closing neither is the other.
    const auto anchor_of = [](const std::string& from) {
        const std::size_t begin = from.find("\"anchor\":{");
        return from.substr(begin, from.find('}', begin) + 1 - begin);
    };
    const std::string& opened = written.lines[1];
    line = written.lines.back();
    ASSERT_EQ(get(opened, "\"anchor\":{\"record\":\"0.csv:1\",\"kind\":\""), "case_opened");
    line.replace(line.find(anchor_of(line)), anchor_of(line).size(), anchor_of(opened));
    EXPECT_EQ(checker.check(line), Faults{"the whole case gives another verdict"}) << line;
}

TEST(EvidenceChecker, ATriggerIsAnEventNotItsRecord) {
    const Written written = write_evidence_of(
        "standard S-1 \"Told\" {\n"
        "  when each visited as v where v.alone = yes\n"
        "  require told within 2 days of v\n"
        "}\n",
        case_of({{1, "visited", "2025-03-03"},
                 {1, "visited", "2025-03-03"},
                 {2, "told", "2025-03-04"}}));
    Checker checker{written.packs, written.casebook};
    ASSERT_EQ(written.lines.size(), 2U);
    for (const std::string& line : written.lines) EXPECT_EQ(checker.check(line), Faults{}) << line;
    std::string line = written.lines[0];
    const std::size_t sequence = line.find("\"sequence\":0");
    ASSERT_NE(sequence, std::string::npos) << line;
    line[sequence + 11] = '1';
    EXPECT_EQ(checker.check(line), Faults{"the whole case gives another verdict"}) << line;
    line[sequence + 11] = '7';
    EXPECT_EQ(checker.check(line), Faults{"trigger has another sequence than the record: 0.csv:1"})
        << line;
}

// Two visits by one record, taken back one after the other: by 12 March only the first.
TEST(EvidenceChecker, AnEventIsTakenBackNotItsRecord) {
    oracle::Input input = case_of(
        {{1, "visited", "2025-03-03"}, {1, "visited", "2025-03-10"}, {2, "told", "2025-03-11"}});
    input.cases[0].events[0].id = "first";
    input.cases[0].events[1].id = "second";
    input.cases[0].withdrawn = {{"first", "2025-03-05"}, {"second", "2025-03-20"}};
    input.known_on = oracle::read_day("2025-03-12");
    const Written written = write_evidence_of(
        "standard S-1 \"Told\" {\n"
        "  when each visited as v\n"
        "  require told within 2 days of v\n"
        "}\n",
        input);
    ASSERT_EQ(written.lines.size(), 1U);
    EXPECT_TRUE(is_of(written.lines[0], "met")) << written.lines[0];
    EXPECT_EQ((Checker{written.packs, written.casebook}.check(written.lines[0])), Faults{});
}

// --- Settings ------------------------------------------------------------------------------------

std::vector<ToldPack> compile_with(const std::string& setting) {
    const language::PackTexts texts = pack_of(
        "param answer_days : days = 2 local\n"
        "standard S-1 \"Answered\" {\n"
        "  when each asked as a\n"
        "  require told within answer_days days of a\n"
        "}\n");
    language::Settings settings;
    if (!setting.empty()) settings = *language::parse_settings(setting, "force.toml");
    std::vector<ToldPack> packs;
    packs.push_back({language::compile(texts, settings).program, {}});
    return packs;
}

TEST(EvidenceChecker, JudgesWithTheSettings) {
    oracle::Input input;
    input.file_keeps_order = {true};
    input.as_of = *oracle::read_day("2026-03-20");
    input.cases.resize(1);
    oracle::Event asked;
    asked.position = 1;
    asked.kind = "asked";
    asked.happened = "2026-03-02";
    oracle::Event told = asked;
    told.position = 2;
    told.kind = "told";
    told.happened = "2026-03-06";
    input.cases[0].events = {asked, told};
    const auto lines_with = [&](const std::string& setting) {
        Written written;
        written.packs = compile_with(setting);
        written.casebook = oracle::make_casebook(input, written.packs.front().program.zone);
        write_lines(written, input);
        return written;
    };
    const Written of_pack = lines_with("");
    const Written set = lines_with("answer_days = 5\n");
    ASSERT_EQ(set.lines.size(), 1U);
    EXPECT_TRUE(is_of(of_pack.lines[0], "missed")) << of_pack.lines[0];
    EXPECT_TRUE(is_of(set.lines[0], "met")) << set.lines[0];
    EXPECT_TRUE((Checker{of_pack.packs, set.casebook}.check(of_pack.lines[0]).empty()));
    EXPECT_TRUE((Checker{set.packs, set.casebook}.check(set.lines[0]).empty()));
    for (const auto& [line, packs] :
         {std::pair{&set.lines[0], &of_pack.packs}, std::pair{&of_pack.lines[0], &set.packs}}) {
        const std::vector<std::string> faults = Checker{*packs, set.casebook}.check(*line);
        ASSERT_EQ(faults.size(), 1U) << *line;
        EXPECT_EQ(faults[0], "the standard is judged with other settings");
    }
}

}  // namespace
}  // namespace hearken::evidence_checker
