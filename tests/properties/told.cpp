#include "properties/told.h"

#include <fmt/format.h>

#include <cstdlib>

#include "monitor/monitor.h"
#include "oracle/case_generator.h"

namespace hearken::properties {

namespace {

constexpr int standards_of_a_pack = 5;
constexpr int cases_of_an_input = 8;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// A record id is "0.csv:12".
Record read_record(const std::string& id) {
    const std::size_t colon = id.find(':');
    return {std::atoi(id.c_str()), std::atoi(id.c_str() + colon + 1)};
}

Record record_of(const casework::Casebook& book, casework::EventIndex event) {
    if (event == assurance::no_event) return {};
    const casework::Place place = book.place(event);
    return {static_cast<int>(place.source), static_cast<int>(place.line)};
}

Told tell(const assurance::Verdict& verdict,
          const language::Program& program,
          const casework::Casebook& book,
          std::size_t which_case) {
    Told told;
    told.which_case = which_case;
    told.standard = verdict.standard;
    told.kind = verdict.kind;
    told.miss = verdict.miss;
    told.why = verdict.why_not_applicable;
    const auto& versions = program.standards[verdict.standard].versions;
    if (versions.size() > 1 && verdict.version != assurance::Verdict::no_version)
        told.version = versions[verdict.version].label;
    told.deadline = verdict.deadline;
    told.covered_from = verdict.covered_from;
    told.covered_to = verdict.covered_to;
    told.trigger = record_of(book, verdict.trigger);
    told.anchor = record_of(book, verdict.anchor);
    told.witness = record_of(book, verdict.witness);
    return told;
}

monitor::Question question_of(const oracle::Input& input) {
    monitor::Question question;
    question.as_of = Date{std::chrono::days{input.as_of}};
    if (input.known_on) question.known_on = Date{std::chrono::days{*input.known_on}};
    return question;
}

}  // namespace

std::string Told::in_words() const {
    std::string words = assurance::to_string(kind);
    if (miss != assurance::Miss::none) words += std::string{" "} + assurance::to_string(miss);
    if (why != assurance::NotApplicable::none)
        words += std::string{" "} + assurance::to_string(why);
    const auto add = [&](const char* name, const Record& record) {
        if (record.line != 0) words += fmt::format(" {} {}:{}", name, record.file, record.line);
    };
    add("trigger", trigger);
    add("anchor", anchor);
    add("witness", witness);
    if (!cited.empty()) words += " cited";
    for (const Record& record : cited) words += fmt::format(" {}:{}", record.file, record.line);
    return words;
}

oracle::World generate_world(std::uint64_t seed, oracle::Extent extent) {
    oracle::Random random{seed * 7'000'003};
    const oracle::Day base = oracle::odd_day(random);
    oracle::World world;
    while (world.pack.standards.size() < standards_of_a_pack) {
        oracle::GeneratedPack one =
            oracle::generate_pack(random, base, standards_of_a_pack, extent);
        if (world.pack.header.empty())
            world.pack = oracle::GeneratedPack{one.header, one.terms, one.lexicons, {}};
        one.header = world.pack.header;
        one.standards = {one.standards[world.pack.standards.size()]};
        if (oracle::compile(one).succeeded()) world.pack.standards.push_back(one.standards.front());
    }
    world.input = oracle::generate_input(random, base, cases_of_an_input, extent);
    return world;
}

std::uint64_t worlds(std::uint64_t quick) {
    return quick * number_from("HEARKEN_PROPERTIES_TIMES", 1);
}

std::uint64_t first_seed() {
    return number_from("HEARKEN_PROPERTIES_SEED", 1);
}

std::string text_of(const oracle::World& world, std::size_t standard) {
    return print(world.pack.standards[standard]);
}

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

std::vector<Told> judge(const language::Program& program, const oracle::Input& input) {
    std::vector<Told> all;
    const casework::Casebook book = oracle::make_casebook(input, program.zone);
    const Result<monitor::Monitor> monitor =
        monitor::Monitor::create(program, book, question_of(input));
    if (!monitor.has_value()) return all;
    monitor::Monitor::Worker worker = monitor->worker();
    assurance::CaseVerdicts verdicts;
    for (std::size_t which = 0; which < book.case_count(); ++which) {
        const auto index = static_cast<casework::CaseIndex>(which);
        worker.judge(index, verdicts);
        for (const assurance::Verdict& verdict : verdicts.verdicts) {
            all.push_back(tell(verdict, program, book, which));
            const assurance::Evidence evidence =
                worker.evidence(verdict, verdicts, index, 1, monitor::EvidenceFor::records);
            for (const std::string& record : evidence.cites)
                all.back().cited.insert(read_record(record));
        }
    }
    return all;
}

std::vector<std::vector<Told>> judge(const language::Program& program,
                                     const oracle::Input& input,
                                     const std::vector<Asked>& asked) {
    std::vector<std::vector<Told>> all(asked.size());
    const casework::Casebook book = oracle::make_casebook(input, program.zone);
    const Result<monitor::Monitor> monitor =
        monitor::Monitor::create(program, book, question_of(input));
    if (!monitor.has_value()) return all;
    monitor::Monitor::Worker worker = monitor->worker();
    assurance::CaseVerdicts verdicts;
    for (std::size_t at = 0; at < asked.size(); ++at) {
        worker.judge(
            static_cast<casework::CaseIndex>(asked[at].which_case), asked[at].standard, verdicts);
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            all[at].push_back(tell(verdict, program, book, asked[at].which_case));
    }
    return all;
}

std::string describe(const oracle::World& world,
                     std::size_t standard,
                     const oracle::Case& the_case) {
    std::string text = text_of(world, standard);
    text += fmt::format("as of {}", oracle::write_day(world.input.as_of));
    if (world.input.known_on)
        text += fmt::format(" known on {}", oracle::write_day(*world.input.known_on));
    for (const oracle::DeclaredCoverage& declared : world.input.coverage)
        text += fmt::format("\ncoverage {} {} {}", declared.feed, declared.from, declared.to);
    for (const oracle::Event& event : the_case.events) {
        text += fmt::format(
            "\n{}:{}{} {} {}",
            event.file,
            event.position,
            world.input.file_keeps_order[static_cast<std::size_t>(event.file)] ? " ordered" : "",
            event.happened,
            event.kind);
        for (const oracle::Attribute& attribute : event.attributes)
            text += fmt::format(" {}={}", attribute.name, attribute.value);
        if (event.recorded) text += " recorded " + *event.recorded;
    }
    return text + "\n";
}

}  // namespace hearken::properties
