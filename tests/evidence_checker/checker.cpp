#include "evidence_checker/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace hearken::evidence_checker {
namespace {

using assurance::VerdictKind;
using oracle::Finding;

bool is_by_its_deadline(std::string_view verdict) {
    return verdict == "met" || verdict == "missed" || verdict == "pending";
}

bool is_proof(const EvidenceObject& object) {
    return object.verdict == "met" || object.verdict == "missed";
}

// 2022-09-01T14:00:00+01:00, as docs/evidence.md has instants, in milliseconds from 1970 UTC.
std::optional<oracle::Millis> read_instant(const std::string& text) {
    if (text.size() < 25 || text[10] != 'T') return std::nullopt;
    const std::optional<oracle::Day> day = oracle::read_day(text.substr(0, 10));
    if (!day) return std::nullopt;
    const auto two = [&](std::size_t at) { return std::stoi(text.substr(at, 2)); };
    oracle::Millis millis =
        *day * 86'400'000LL + two(11) * 3'600'000LL + two(14) * 60'000LL + two(17) * 1'000LL;
    if (text[19] == '.') millis += std::stoi(text.substr(20, 3));
    const std::size_t zone = text.size() - 6;
    const oracle::Millis offset = two(zone + 1) * 3'600'000LL + two(zone + 4) * 60'000LL;
    return text[zone] == '-' ? millis + offset : millis - offset;
}

// `..` for an end that is not known, which lies beyond every day that records can have.
bool is_limit(const std::string& text, std::int64_t value, bool is_in_hours) {
    const oracle::Day day = is_in_hours ? value / 86'400'000LL : value;
    constexpr oracle::Day beyond_calendars = 3'000'000;
    if (std::abs(day) > beyond_calendars) return text == "..";
    if (!is_in_hours) return text == oracle::write_day(value);
    return read_instant(text) == value;
}

// Of several versions the one that judged is told by its label.
std::string label_of(const Finding& finding, const language::Standard& standard) {
    const bool is_told = standard.versions.size() > 1 && finding.version != nullptr;
    return is_told ? finding.version->label : std::string{};
}

// What stands beside the pack: school terms and phrases.
void tell_pack(const ToldPack& pack, oracle::Input& input) {
    const auto number = [](Date day) { return oracle::Day{day.time_since_epoch().count()}; };
    if (pack.program.terms)
        for (const SchoolTerms::Term& term : pack.program.terms->terms())
            input.terms.push_back({number(term.first), number(term.last), term.starts});
    input.lexicons = pack.lexicons;
}

bool is_periodic(const language::Version& version) {
    return version.clauses.obligation->kind == language::Obligation::Kind::periodic;
}

// Whether it is the verdict of an interval, or stands in the place of those of all intervals.
bool is_by_intervals(const Finding& finding, const language::Standard& standard) {
    return (finding.version != nullptr && is_periodic(*finding.version)) ||
           std::all_of(standard.versions.begin(), standard.versions.end(), is_periodic);
}

}  // namespace

Checker::Checker(const std::vector<ToldPack>& packs, const casework::Casebook& casebook)
    : casebook_(casebook), cases_(casebook) {
    for (const ToldPack& pack : packs)
        for (const language::Standard& standard : pack.program.standards)
            standards_[standard.info.id].push_back({&pack, &standard});
}

std::vector<std::string> Checker::check(std::string_view line) {
    faults_.clear();
    EvidenceObject object;
    if (std::optional<std::string> fault = read_evidence(line, object)) {
        complain(*fault);
        return faults_;
    }
    Standard of;
    if (check_standard(object, of) && check_records(object, of.pack->program.zone)) {
        check_margin(object);
        check_verdict(object, of);
    }
    return faults_;
}

// The id, and the very text.
bool Checker::check_standard(const EvidenceObject& object, Standard& found) {
    const auto at = standards_.find(object.standard);
    if (at == standards_.end()) {
        complain("no such standard: " + object.standard);
        return false;
    }
    const auto is_it = [&](const Standard& one) {
        return one.standard->info.sha256 == object.sha256 &&
               one.standard->info.pack_version == object.pack_version;
    };
    const auto one = std::find_if(at->second.begin(), at->second.end(), is_it);
    if (one == at->second.end()) {
        complain("the standard has another text or version: its sha256 is " +
                 at->second.front().standard->info.sha256);
        return false;
    }
    found = *one;
    const auto& settings = found.standard->info.settings;
    if (!std::equal(settings.begin(),
                    settings.end(),
                    object.settings.begin(),
                    object.settings.end(),
                    [](const assurance::Setting& own, const NamedSetting& told) {
                        return own.name == told.name && own.value == told.value &&
                               told.set_by == (own.is_set ? "settings file" : "pack");
                    })) {
        complain("the standard is judged with other settings");
        return false;
    }
    if (object.version.empty()) return true;
    const auto& versions = found.standard->versions;
    if (std::any_of(versions.begin(), versions.end(), [&](const auto& version) {
            return version.label == object.version;
        }))
        return true;
    complain("the standard has no version of this label");
    return false;
}

// All records are the case's, and are as the object says.
bool Checker::check_records(const EvidenceObject& object, const TimeZone& zone) {
    const casework::CaseIndex which = casebook_.find_case(object.the_case);
    if (which == casebook_.case_count()) {
        complain("no such case: " + object.the_case);
        return false;
    }
    if (!has_told_ || told_case_ != which) {
        told_ = cases_.tell(which);
        whole_asked_ = {};
    }
    has_told_ = true;
    told_case_ = which;
    const std::size_t before = faults_.size();
    for (const std::string& record : object.cites)
        if (!told_.places_of.contains(record))
            complain("cited, but no record of the case: " + record);
    std::set<std::string> distinct(object.cites.begin(), object.cites.end());
    if (distinct.size() != object.cites.size()) complain("a record is cited twice");
    for (const NamedEvent& event : object.events) {
        if (!told_.places_of.contains(event.record)) {
            complain(event.field + " is no record of the case: " + event.record);
            continue;
        }
        const oracle::Event* const told = find(event);
        if (told == nullptr) {
            complain(event.field + " has another sequence than the record: " + event.record);
            continue;
        }
        // A case's records stand in the casebook's order.
        const auto at = casebook_.first_event(which) +
                        static_cast<casework::EventIndex>(told - &told_.whole.events[0]);
        if (told->kind != event.kind)
            complain(event.field + " is of another kind than the record says: " + event.record);
        else if (to_iso(casebook_.happened(at), zone) != event.happened)
            complain(event.field +
                     " happened at another time than the record says: " + event.record);
    }
    const auto is_cited = [&](const NamedEvent& event) {
        return event.record.empty() || distinct.contains(event.record);
    };
    if (!is_cited(object.trigger)) complain("the trigger is not cited");
    if (is_proof(object) && !is_cited(object.witness)) complain("the witness is not cited");
    return faults_.size() == before;
}

void Checker::check_margin(const EvidenceObject& object) {
    const oracle::Event* const witness = find(object.witness);
    if (!object.margin_days || witness == nullptr) return;
    const std::optional<oracle::Day> day = oracle::read_day(object.deadline);
    const std::optional<oracle::Millis> instant = read_instant(object.deadline);
    if (!day && !instant) return complain("a margin is stated, but no deadline");
    const bool is_by_recording = object.is_judged_by_recording && witness->recorded;
    const std::string& when = is_by_recording ? *witness->recorded : witness->happened;
    const oracle::Days days = oracle::days_of(oracle::read_time(when).value_or(oracle::Stretch{}));
    if ((day ? *day : oracle::local_day(*instant)) - days.first != *object.margin_days)
        complain("margin_days is not the days from the witness to the deadline");
}

// By its sequence: the row of a case tells two events, that the case was opened and closed.
const oracle::Event* Checker::find(const NamedEvent& named) const {
    const auto places = told_.places_of.find(named.record);
    if (places == told_.places_of.end()) return nullptr;
    for (const std::size_t place : places->second)
        if (told_.whole.events[place].position == named.sequence) return &told_.whole.events[place];
    return nullptr;
}

bool Checker::is_same(const Finding& finding,
                      const EvidenceObject& object,
                      const language::Standard& standard) const {
    if (object.verdict != assurance::to_string(finding.kind)) return false;
    if (object.missed != assurance::to_string(finding.miss)) return false;
    if (object.not_applicable != assurance::to_string(finding.why_not_applicable)) return false;
    if (object.person != finding.person.value_or(std::string{})) return false;
    if (object.version != label_of(finding, standard)) return false;
    const bool is_excusable = finding.kind == VerdictKind::missed;
    if (is_excusable && object.excuse != marks_in_words(finding)) return false;
    if (find(object.trigger) != finding.trigger) return false;
    // An interval that counts from the trigger shows no event of its own, but a deadline.
    const bool is_from_trigger = object.anchor.record.empty() && !object.deadline.empty();
    const NamedEvent& anchor = is_from_trigger ? object.trigger : object.anchor;
    if (is_by_intervals(finding, standard) && find(anchor) != finding.anchor) return false;
    if (!is_by_its_deadline(object.verdict)) return true;
    if (!finding.deadline) return object.deadline.empty();
    const oracle::Limit& limit = *finding.deadline;
    const std::string& latest =
        object.deadline_latest.empty() ? object.deadline : object.deadline_latest;
    return is_limit(object.deadline, limit.first, limit.is_in_hours) &&
           is_limit(latest, limit.last, limit.is_in_hours);
}

Checker::Findings Checker::judge(const Standard& of,
                                 const std::vector<std::string>& records,
                                 const oracle::Input& input,
                                 const oracle::InputFacts& facts) const {
    oracle::Case part;
    part.values = told_.whole.values;
    part.roles = told_.whole.roles;
    part.withdrawn = told_.whole.withdrawn;
    std::vector<std::size_t> places;
    for (const std::string& record : records)
        for (const std::size_t place : told_.places_of.at(record)) places.push_back(place);
    std::sort(places.begin(), places.end());
    for (const std::size_t place : places) part.events.push_back(told_.whole.events[place]);
    const oracle::Scene scene{input, part, facts};
    Findings findings = oracle::judge(*of.standard, of.pack->program, scene);
    // Known again by file and place, since the part is gone after this.
    const auto whole_of = [&](const oracle::Event* event) {
        return event == nullptr
                   ? nullptr
                   : &told_.whole.events[places[static_cast<std::size_t>(event - &part.events[0])]];
    };
    for (Finding& finding : findings) {
        finding.trigger = whole_of(finding.trigger);
        finding.anchor = whole_of(finding.anchor);
        finding.witness = nullptr;
    }
    return findings;
}

// The lines of one standard and case follow one another.
const Checker::Findings& Checker::judge_whole(const Standard& of, const oracle::Input& input) {
    const Asked asked{of.standard, input.as_of, input.known_on};
    if (whole_asked_ == asked) return whole_;
    std::vector<std::string> all;
    for (const auto& [record, places] : told_.places_of) all.push_back(record);
    whole_ = judge(of, all, input, cases_.facts(input.known_on));
    whole_asked_ = asked;
    return whole_;
}

bool Checker::is_reached(const EvidenceObject& object,
                         const Standard& of,
                         const std::vector<std::string>& records,
                         const oracle::Input& input,
                         const oracle::InputFacts& facts) const {
    const Findings findings = judge(of, records, input, facts);
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return is_same(finding, object, *of.standard);
    });
}

void Checker::clip_coverage(const EvidenceObject& object,
                            oracle::Input& input,
                            oracle::InputFacts& facts) const {
    if (!is_proof(object)) return;
    const bool is_stated = !object.covered_from.empty();
    const oracle::InputFacts all = facts;
    if (input.coverage.empty()) {
        facts.first_day =
            is_stated ? oracle::read_day(object.covered_from).value_or(0) : oracle::no_last_day;
        facts.last_day =
            is_stated ? oracle::read_day(object.covered_to).value_or(0) : oracle::no_first_day;
        facts.first_day = std::max(facts.first_day, all.first_day);
        facts.last_day = std::min(facts.last_day, all.last_day);
        return;
    }
    for (oracle::DeclaredCoverage& declared : input.coverage) {
        declared.from = is_stated ? std::max(declared.from, object.covered_from) : "2200-01-01";
        declared.to = is_stated ? std::min(declared.to, object.covered_to) : "1800-01-01";
    }
}

void Checker::check_verdict(const EvidenceObject& object, const Standard& of) {
    oracle::Input input = cases_.frame();
    input.people = told_.people;
    tell_pack(*of.pack, input);
    if (told_.states_roles) {  // the evaluator asks whether any case has roles
        input.cases.resize(1);
        input.cases.front().roles.push_back({"somebody", "somewhere"});
    }
    const std::optional<oracle::Day> as_of = oracle::read_day(object.as_of);
    if (!as_of) return complain("as_of is no day");
    input.as_of = *as_of;
    if (!object.known_on.empty()) {
        input.known_on = oracle::read_day(object.known_on);
        if (!input.known_on) return complain("known_on is no day");
    }
    const Findings& whole = judge_whole(of, input);
    const auto place = static_cast<std::size_t>(object.instance - 1);
    if (object.instance < 1 || place >= whole.size())
        return complain("the case has no such instance of the standard");
    const bool is_warned_alike =
        object.verdict != "pending" ||
        object.warning_from ==
            (whole[place].warning ? oracle::write_day(*whole[place].warning) : std::string{});
    if (!is_same(whole[place], object, *of.standard) || !is_warned_alike)
        return complain("the whole case gives another verdict");
    const oracle::InputFacts& all = cases_.facts(input.known_on);
    oracle::InputFacts facts = all;
    oracle::Input clipped = input;
    clip_coverage(object, clipped, facts);
    const auto is_enough = [&](const std::vector<std::string>& records) {
        return is_reached(object, of, records, input, all);
    };
    const auto is_enough_with_stated_coverage = [&](const std::vector<std::string>& records) {
        return !is_proof(object) || is_reached(object, of, records, clipped, facts);
    };
    if (!is_enough(object.cites)) return complain("the cited records are not enough");
    if (!is_enough_with_stated_coverage(object.cites))
        return complain("the coverage stated is not enough");
    if (!object.cites_are_minimal) return;
    for (const std::string& record : object.cites) {
        std::vector<std::string> rest;
        for (const std::string& other : object.cites)
            if (other != record) rest.push_back(other);
        if (is_enough(rest) && is_enough_with_stated_coverage(rest))
            complain("the verdict can do without the cited record " + record);
    }
}

}  // namespace hearken::evidence_checker
