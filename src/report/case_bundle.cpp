#include "report/case_bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "casework/nothing_stated.h"
#include "report/case_account.h"
#include "report/chronology.h"

namespace hearken::report {

using casework::Casebook;
using casework::EventIndex;

namespace {

constexpr std::size_t coverage_told_max = 500;  // stretches

Part members(const Casebook& casebook, casework::CaseIndex which) {
    Part part{"cases",
              "Cases of each agency",
              {"The ids under which each source keeps the case. Which of them are one "
               "investigation somebody has stated; Hearken links none."},
              {"Source", "Its case", "Records"},
              {}};
    std::map<std::string, std::size_t> records;
    for (const casework::Source& source : casebook.sources()) records.try_emplace(source.name);
    for (EventIndex event = casebook.first_event(which); event < casebook.end_event(which); ++event)
        ++records[casebook.sources()[casebook.source_of(event)].name];
    std::set<std::string> named;
    for (const casework::CaseMember& member : casebook.members()) {
        const bool is_first = named.insert(member.source).second;
        part.rows.push_back(
            {printable(member.source, 200),
             printable(member.id, 200),
             is_first ? with_thousands(records[member.source]) : "counted in the row before"});
    }
    for (const auto& [source, count] : records)
        if (!named.contains(source))
            part.rows.push_back(
                {printable(source, 200), "no case of this bundle", with_thousands(count)});
    return part;
}

// Feeds of the same days stand together.
Part coverage(const Casebook& casebook) {
    Part part{"coverage",
              "What the sources cover",
              {},
              {"Source", "Complete on days", "Exported", "Feeds"},
              {}};
    std::map<std::vector<std::string>, std::size_t> known;  // source, days, export -> its row
    std::size_t not_told = 0;
    for (const casework::Coverage& one : casebook.coverage()) {
        if (!one.is_declared) {
            part.intro = {
                "No source declares for which days it is complete. The input is taken as complete "
                "from its first day to its last, so that silences and missed duties may be no "
                "more than gaps of the export."};
            return part;
        }
        if (casework::states_nothing(one)) continue;
        std::vector<std::string> row{
            one.source.empty() ? "all" : printable(one.source, 200),
            to_words(one.from) + " to " + to_words(one.to),
            one.current_as_of ? to_words(*one.current_as_of) : "not stated"};
        const auto found = known.find(row);
        if (found != known.end()) {
            part.rows[found->second].back() += ", " + printable(one.feed, 200);
        } else if (part.rows.size() == coverage_told_max) {
            ++not_told;
        } else {
            known.emplace(row, part.rows.size());
            row.push_back(printable(one.feed, 200));
            part.rows.push_back(std::move(row));
        }
    }
    part.intro = {
        "As the sources declare it. Days on which nobody covers stand under “Days that "
        "are not covered”."};
    if (not_told > 0)
        part.intro.push_back(
            fmt::format("{} more stretches are declared and not listed.", not_told));
    return part;
}

Part people(const Casebook& casebook, casework::CaseIndex which) {
    Part part{"people",
              "People",
              {"By id and role. The sources hold the names."},
              {"Person", "Roles", "Records about them"},
              {}};
    const casework::People& people = casebook.people();
    if (!people.is_whole(which))
        part.intro.push_back("There are more people in the case than are kept of one case.");
    const auto in_case = people.in_case(which);
    std::vector<std::size_t> records(in_case.size());
    for (EventIndex event = casebook.first_event(which); event < casebook.end_event(which); ++event)
        for (std::size_t slot = 0; slot < in_case.size(); ++slot)
            records[slot] += people.about(event).people >> slot & 1U;
    for (std::size_t slot = 0; slot < in_case.size(); ++slot) {
        std::vector<std::string> roles;
        for (const casework::RoleInCase& one : people.roles(which))
            if (one.slot == slot)
                roles.push_back(printable(people.role_names().text(one.role), 200));
        part.rows.push_back(
            {printable(people.id(in_case[slot]), 200),
             roles.empty() ? "not stated" : fmt::format("{}", fmt::join(roles, ", ")),
             with_thousands(records[slot])});
    }
    return part;
}

Part verdicts(const BundleContents& contents) {
    Part part{"verdicts", "Verdicts", contents.judged, {"Verdict", "Duty", "Why", "Evidence"}, {}};
    std::vector<const assurance::Evidence*> told;
    for (const assurance::Evidence& one : contents.verdicts)
        if (one.verdict != assurance::VerdictKind::not_applicable) told.push_back(&one);
    std::stable_sort(told.begin(), told.end(), [](const auto* left, const auto* right) {
        return assurance::is_worse(left->verdict, right->verdict);
    });
    for (const assurance::Evidence* one : told) {
        std::string duty = fmt::format("{}\n{}", one->standard->id, one->standard->title);
        if (!one->version.empty()) duty += fmt::format("\n{}", one->version);
        if (!one->person_id.empty()) duty += fmt::format("\nperson {}", printable(one->person_id));
        std::string evidence;
        for (const Line& line : reasons_of(*one))
            evidence +=
                fmt::format("{}{}: {}", evidence.empty() ? "" : "\n", line.label, line.text);
        std::string verdict = heading_of(one->verdict);
        if (one->excused_by) verdict += "\nexcused";
        part.rows.push_back(
            {std::move(verdict), std::move(duty), shown_sentence(*one), std::move(evidence)});
    }
    if (!contents.is_judged)
        part.intro = {"No standards were given, and nothing was judged."};
    else
        part.intro.push_back(
            "A verdict says what the records of an organisation show. It says "
            "nothing about any person, nor whether an offence was committed.");
    return part;
}

// Line by line, with nothing in it that is no text.
std::string whole_text(std::string_view text) {
    std::string made;
    for (bool is_more = true; is_more;) {
        const std::size_t end = text.find('\n');
        is_more = end != std::string_view::npos;
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        made += (made.empty() ? "" : "\n") + printable(line, line.size() + 1);
        if (is_more) text.remove_prefix(end + 1);
    }
    return made;
}

Part notes(const Casebook& casebook,
           const TimeZone& zone,
           const chronology::Chronology& made,
           const ChronologyFrame& frame) {
    Part part{"notes",
              "Notes in full",
              {"As their authors wrote them. They may say where somebody lives or learns, and "
               "may name people: nothing is taken out of a text."},
              {"When", "Kind", "Text", "Record"},
              {}};
    const auto add = [&](EventIndex event) {
        for (casework::AttributeId attribute = 0; attribute < casebook.attribute_names().size();
             ++attribute) {
            const casework::ValueId value = casebook.value(event, attribute);
            const std::string_view name = casebook.attribute_names().text(attribute);
            if (value == casework::no_value ||
                std::find(frame.text_attributes.begin(), frame.text_attributes.end(), name) ==
                    frame.text_attributes.end())
                continue;
            part.rows.push_back({to_words(casebook.happened(event), zone),
                                 printable(casebook.kind_names().text(casebook.kind(event)), 200),
                                 whole_text(casebook.values().text(value)),
                                 printable(casebook.record_id(event), 400)});
        }
    };
    for (const chronology::Entry& entry : made.entries) {
        add(entry.event);
        for (const EventIndex event : entry.told_again) add(event);
    }
    return part;
}

Part left_out(const ChildChronology& told,
              const chronology::Chronology& made,
              const ChronologyFrame& frame,
              const BundleContents& contents) {
    Part part{"left-out",
              "What is left out, and why",
              {},
              {"What", "How many", "Why, and by which rule"},
              {}};
    const auto add = [&](std::string what, std::uint64_t count, std::string why) {
        if (count > 0)
            part.rows.push_back({std::move(what), with_thousands(count), std::move(why)});
    };
    for (const auto& [attribute, count] : told.left_out.places)
        add("Values of " + printable(attribute, 200),
            count,
            fmt::format("They may say where somebody lives or learns: the name of the attribute "
                        "has “{}” in it. --places shows them.",
                        place_word_in(attribute)));
    if (!frame.shows_texts)
        add("Texts of notes",
            told.left_out.texts,
            "A text may name anybody and any place. --texts shows them in full.");
    part.rows.push_back({"Names and all else in the tables of people",
                         "all",
                         "People are told by id and role; only what sources say differently of "
                         "day of birth, day of death and sex is shown."});
    add("Records of the case",
        made.not_seen,
        "Not known on the day asked for, put right or taken back by then, or later.");
    add("Stretches that are not covered",
        made.gaps_not_told,
        fmt::format("More than {} of one source are counted and not listed.",
                    chronology::gaps_told_max));
    add("Verdicts that do not apply",
        static_cast<std::uint64_t>(std::count_if(contents.verdicts.begin(),
                                                 contents.verdicts.end(),
                                                 [](const assurance::Evidence& one) {
                                                     return one.verdict ==
                                                            assurance::VerdictKind::not_applicable;
                                                 })),
        "The duty was not owed in this case. hearken explain says of each why.");
    add("Rows of the input with problems",
        contents.rows_with_problems,
        "They could not be read whole, and some may belong to this case: hearken check --problems "
        "FILE lists them with their places.");
    return part;
}

Part files(const BundleContents& contents) {
    Part part{"sources",
              "Sources",
              {"Every file that was read. `sha256sum FILE` shows whether one is still the same."},
              {"Source", "File", "Bytes", "SHA-256", "Rows"},
              {}};
    for (const ReadFile& one : contents.files)
        part.rows.push_back({printable(one.what, 200),
                             printable(one.file, 400),
                             one.bytes ? with_thousands(*one.bytes) : std::string{},
                             one.sha256,
                             one.rows});
    return part;
}

}  // namespace

ChildChronology case_bundle(const Casebook& casebook,
                            const TimeZone& zone,
                            casework::CaseIndex which,
                            const chronology::Chronology& made,
                            const ChronologyFrame& frame,
                            const BundleContents& contents) {
    ChronologyFrame of_chronology = frame;
    of_chronology.shows_texts = false;  // they stand whole behind it
    ChildChronology told = case_chronology(casebook, zone, which, made, of_chronology);
    told.opening = {members(casebook, which), coverage(casebook), people(casebook, which)};
    told.closing.push_back(verdicts(contents));
    if (frame.shows_texts) told.closing.push_back(notes(casebook, zone, made, frame));
    told.closing.push_back(left_out(told, made, frame, contents));
    told.closing.push_back(files(contents));
    return told;
}

}  // namespace hearken::report
