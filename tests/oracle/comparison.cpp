#include "oracle/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "intake/date_reader.h"
#include "monitor/monitor.h"

namespace hearken::oracle {

using assurance::VerdictKind;

namespace {

std::string deadline_in_words(bool is_in_hours, std::int64_t first, std::int64_t last) {
    const auto one = [&](std::int64_t value) {
        if (is_in_hours) return std::to_string(value);
        if (value > 50'000'000) return std::string{"never"};
        if (value < -50'000'000) return std::string{"ever"};
        return write_day(value);
    };
    if (is_in_hours && (first < -1'000'000'000'000'000 || last > 1'000'000'000'000'000))
        return " deadline open";
    return " deadline " + one(first) + (first == last ? "" : " .. " + one(last));
}

std::string reason_words(assurance::Miss miss, assurance::NotApplicable why) {
    std::string words;
    for (const char* more : {assurance::to_string(miss), assurance::to_string(why)})
        if (*more != '\0' && std::string{more} != "none") words += std::string{" "} + more;
    return words;
}

std::string place_in_words(const char* joint, int file, int line) {
    return fmt::format("{}{}:{}", joint, file, line);
}

std::string place_in_words(const char* joint,
                           const casework::Casebook& book,
                           casework::EventIndex event) {
    if (event == assurance::no_event) return {};
    const casework::Place place = book.place(event);
    return place_in_words(joint, static_cast<int>(place.source), static_cast<int>(place.line));
}

bool is_periodic(const language::Version* version) {
    return version != nullptr &&
           version->clauses.obligation->kind == language::Obligation::Kind::periodic;
}

std::string in_words(const Finding& finding, bool with_reasons) {
    std::string words = finding.person ? *finding.person + ": " : std::string{};
    words += assurance::to_string(finding.kind);
    words += reason_words(finding.miss, finding.why_not_applicable);
    if (with_reasons)
        for (const Reason reason : finding.why)
            words += std::string{" "} + assurance::to_string(reason);
    const std::string marks = marks_in_words(finding);
    if (!marks.empty()) words += " (" + marks + ")";
    if (finding.trigger != nullptr)
        words += place_in_words(" by ", finding.trigger->file, finding.trigger->position);
    if (finding.anchor != nullptr)
        words += place_in_words(" from ", finding.anchor->file, finding.anchor->position);
    const bool has_deadline = finding.kind == VerdictKind::met ||
                              finding.kind == VerdictKind::missed ||
                              finding.kind == VerdictKind::pending;
    if (finding.deadline && has_deadline)
        words += deadline_in_words(
            finding.deadline->is_in_hours, finding.deadline->first, finding.deadline->last);
    return words;
}

std::string marks_in_words(const assurance::Verdict& verdict) {
    if (verdict.is_excused) return " (excused)";
    if (verdict.is_perhaps_excused) return " (perhaps_excused)";
    if (!verdict.is_warned) return {};
    return " (warning " + write_day(verdict.warned_from.time_since_epoch().count()) + ")";
}

std::string in_words(const assurance::Verdict& verdict,
                     const assurance::CaseVerdicts& all,
                     const casework::Casebook& book,
                     const language::Standard& standard,
                     bool with_reasons) {
    std::string words;
    if (verdict.person != casework::nothing)
        words = std::string{book.people().id(verdict.person)} + ": ";
    words += assurance::to_string(verdict.kind);
    words += reason_words(verdict.miss, verdict.why_not_applicable);
    if (with_reasons && verdict.kind == VerdictKind::cannot_tell)
        for (std::uint32_t at = verdict.unknowns.begin; at < verdict.unknowns.end; ++at)
            words += std::string{" "} + assurance::to_string(all.unknowns[at].reason);
    words += marks_in_words(verdict);
    words += place_in_words(" by ", book, verdict.trigger);
    if (verdict.version != assurance::Verdict::no_version &&
        is_periodic(&standard.versions[verdict.version]))
        words += place_in_words(" from ", book, verdict.anchor);
    const bool has_deadline = verdict.kind == VerdictKind::met ||
                              verdict.kind == VerdictKind::missed ||
                              verdict.kind == VerdictKind::pending;
    if (verdict.deadline.is_set && has_deadline)
        words += deadline_in_words(
            verdict.deadline.is_in_hours, verdict.deadline.first, verdict.deadline.last);
    return words;
}

Date date_of(Day day) {
    return Date{std::chrono::days{day}};
}

casework::DoneBy done_by(casework::PeopleBuilder& people, const Somebody& who) {
    casework::DoneBy by;
    if (!who.role.empty()) by.role = people.role_of(who.role);
    if (!who.agency.empty()) by.agency = people.agency_of(who.agency);
    if (!who.person.empty()) by.person = people.person_of(0, who.person);
    return by;
}

// Whom the event added last was about, who did it, who came.
void add_people_of(casework::CasebookBuilder& builder,
                   casework::CaseIndex which,
                   const Event& event) {
    casework::PeopleBuilder& people = builder.people();
    const casework::EventIndex added = builder.last_event();
    for (const std::string& person : event.about)
        people.add_about(added, which, people.person_of(0, person));
    if (event.is_also_about_others) people.add_about_unknown(added);
    if (event.by.is_stated()) people.set_done_by(added, done_by(people, event.by));
    if (event.has_list) people.add_empty_list(added);
    for (const Listed& listed : event.list) {
        const casework::DoneBy who = done_by(people, listed.who);
        const casework::Attended came = !listed.came   ? casework::Attended::not_stated
                                        : *listed.came ? casework::Attended::yes
                                                       : casework::Attended::no;
        people.add_participant(added, {who.role, who.agency, who.person, came}, {});
    }
    if (event.is_list_cut) people.add_participant_unknown(added);
}

void add_people(casework::CasebookBuilder& builder, const Input& input) {
    casework::PeopleBuilder& people = builder.people();
    for (const Person& person : input.people)
        for (const Attribute& attribute : person.attributes)
            people.set_value(people.person_of(0, person.id),
                             builder.attribute_of(attribute.name),
                             builder.value_of(attribute.value));
}

// By the numbers of the events, in order of adding.
void add_corrections(casework::CasebookBuilder& builder,
                     const Case& the_case,
                     const std::map<const Event*, casework::EventIndex>& numbers) {
    const auto number_of = [&](const std::string& id) -> std::optional<casework::EventIndex> {
        for (const Event& event : the_case.events)
            if (!id.empty() && event.id == id && numbers.contains(&event))
                return numbers.at(&event);
        return std::nullopt;
    };
    for (const Event& event : the_case.events) {
        const auto earlier = number_of(event.corrects);
        if (!earlier || !numbers.contains(&event)) continue;
        const casework::Place place{static_cast<casework::SourceId>(event.file),
                                    static_cast<std::uint32_t>(event.position),
                                    0};
        builder.corrections().supersede(numbers.at(&event), *earlier, place);
    }
    for (const Withdrawn& withdrawn : the_case.withdrawn)
        if (const auto earlier = number_of(withdrawn.event))
            builder.corrections().withdraw(
                *earlier,
                Instant{std::chrono::milliseconds{start_of(*read_day(withdrawn.recorded))}});
}

}  // namespace

language::Compilation compile(const GeneratedPack& pack) {
    language::PackTexts texts;
    texts.files = {{"pack.standard", pack.text()}};
    std::string terms = "from,to,starts\n";
    for (const Term& term : pack.terms) {
        terms += write_day(term.first) + "," + write_day(term.last) + ",";
        if (term.starts) terms += fmt::format("{:02}:{:02}", *term.starts / 60, *term.starts % 60);
        terms += "\n";
    }
    texts.tables["terms.csv"] = {"terms.csv", terms};
    for (const Lexicon& lexicon : pack.lexicons) {
        std::string phrases = "phrase\n";
        for (const std::string& phrase : lexicon.phrases) phrases += phrase + "\n";
        texts.tables[lexicon.name] = {lexicon.name, phrases};
    }
    return language::compile(texts, {});
}

casework::Casebook make_casebook(const Input& input, const TimeZone& zone) {
    const intake::DateReader dates{zone, {}};
    casework::CasebookBuilder builder;
    for (std::size_t file = 0; file < input.file_keeps_order.size(); ++file) {
        casework::Source source;
        source.name = "records";
        source.file = fmt::format("{}.csv", file);
        source.keeps_order = input.file_keeps_order[file];
        builder.add_source(std::move(source));
    }
    for (const DeclaredCoverage& declared : input.coverage) {
        casework::Coverage coverage;
        coverage.feed = declared.feed;
        coverage.kinds = declared.kinds;
        coverage.from = date_of(*read_day(declared.from));
        coverage.to = date_of(*read_day(declared.to));
        if (declared.current_as_of)
            coverage.current_as_of = date_of(*read_day(*declared.current_as_of));
        builder.add_coverage(std::move(coverage));
    }
    add_people(builder, input);
    for (std::size_t at = 0; at < input.cases.size(); ++at) {
        std::map<const Event*, casework::EventIndex> numbers;
        const casework::CaseIndex which = builder.case_of(0, fmt::format("C-{}", at));
        for (const Attribute& value : input.cases[at].values)
            builder.set_case_value(
                which, builder.attribute_of(value.name), builder.value_of(value.value));
        for (const RoleOfPerson& each : input.cases[at].roles)
            builder.people().add_role(which,
                                      builder.people().person_of(0, each.person),
                                      builder.people().role_of(each.role),
                                      {});
        for (const Event& event : input.cases[at].events) {
            casework::CasebookBuilder::NewEvent added;
            added.of_case = which;
            added.kind = builder.kind_of(event.kind);
            added.happened = dates.read(event.happened).moment;
            if (event.recorded) added.recorded = dates.read(*event.recorded).moment;
            added.place = {static_cast<casework::SourceId>(event.file),
                           static_cast<std::uint32_t>(event.position),
                           0};
            if (!builder.add_event(added)) continue;
            numbers[&event] = builder.last_event();
            add_people_of(builder, which, event);
            for (const Attribute& attribute : event.attributes)
                builder.set_value(builder.attribute_of(attribute.name),
                                  builder.value_of(attribute.value));
        }
        add_corrections(builder, input.cases[at], numbers);
    }
    return std::move(builder).finish();
}

namespace {

monitor::Question question_of(const Input& input) {
    monitor::Question question;
    question.as_of = date_of(input.as_of);
    if (input.known_on) question.known_on = date_of(*input.known_on);
    return question;
}

}  // namespace

Compared compare(const World& world) {
    Compared compared;
    const language::Compilation compilation = compile(world.pack);
    if (!compilation.succeeded()) {
        for (const language::Diagnostic& diagnostic : compilation.diagnostics.all())
            compared.failure += language::to_text(diagnostic);
        return compared;
    }
    const language::Program& program = compilation.program;
    const casework::Casebook book = make_casebook(world.input, program.zone);
    const monitor::Question question = question_of(world.input);
    const auto visit = [&](casework::CaseIndex which, const assurance::CaseVerdicts& verdicts) {
        const Scene scene{world.input, world.input.cases[which]};
        for (std::size_t at = 0; at < program.standards.size(); ++at) {
            Pair pair{which, at, judge(program.standards[at], program, scene)};
            const auto tell = [&](bool with_reasons, std::string& engine, std::string& oracle) {
                for (const Finding& finding : pair.findings)
                    oracle += "\n    " + in_words(finding, with_reasons);
                for (const assurance::Verdict& verdict : verdicts.verdicts)
                    if (verdict.standard == at)
                        engine +=
                            "\n    " +
                            in_words(verdict, verdicts, book, program.standards[at], with_reasons);
            };
            std::string oracle;
            std::string engine;
            tell(false, engine, oracle);
            if (engine != oracle) {
                Disagreement disagreement{which, at, {}, {}};
                tell(true, disagreement.engine, disagreement.oracle);
                compared.disagreements.push_back(std::move(disagreement));
            }
            compared.pairs.push_back(std::move(pair));
        }
    };
    const Result<void> judged = monitor::judge(program, book, question, visit);
    if (!judged.has_value())
        compared.failure = judged.error().message;
    else
        compared.outcome_differences = compare_outcomes(program, book, question);
    return compared;
}

Compared compare_judges(const World& world) {
    Compared compared;
    const language::Compilation compilation = compile(world.pack);
    if (!compilation.succeeded()) {
        compared.failure = "the pack does not compile";
        return compared;
    }
    const casework::Casebook book = make_casebook(world.input, compilation.program.zone);
    compared.outcome_differences =
        compare_outcomes(compilation.program, book, question_of(world.input));
    return compared;
}

}  // namespace hearken::oracle
