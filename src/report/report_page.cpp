#include "report/report_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "report/action_files.h"
#include "report/live_proceedings.h"
#include "report/page_assets.h"
#include "report/page_margins.h"
#include "report/verdict_chart.h"
#include "template/template.h"

namespace hearken::report {

using assurance::VerdictKind;
using templates::List;
using templates::Map;
using templates::Value;

namespace {

// Owners and areas are words of a pack's author: "social_care".
std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

// Ids and kinds are the sender's: what would steer a terminal, or turn round what stands beside it,
// is shown as what it is.
Value text(const std::string& words) {
    return Value::text(printable(words, words.max_size()));
}
Value cell(std::string words) {
    return Value::map({{"text", text(std::move(words))}});
}
Value count_cell(std::string words) {
    return Value::map({{"text", text(std::move(words))}, {"format", Value::own_text("numeric")}});
}
Value head(std::initializer_list<const char*> words, std::size_t first_count) {
    List cells;
    for (const char* word : words)
        cells.push_back(cells.size() >= first_count ? count_cell(word) : cell(word));
    return Value::list(std::move(cells));
}

std::string one_or_more(std::uint64_t count, const char* one, const char* more) {
    return fmt::format("{} {}", with_thousands(count), count == 1 ? one : more);
}

std::string day_in_words(const std::string& iso) {
    const std::optional<Date> day = parse_iso_date(iso);
    return day ? to_words(*day) : iso;
}

/// Makes the values that the page's template lays out.
class PageModel {
public:
    PageModel(const CaseworkReport& report, PageFor reader) : report_(report), reader_(reader) {}

    [[nodiscard]] Map make(const std::string& styles, const std::string& marking) const {
        Map page;
        page.put("title", Value::own_text("Casework report"));
        page.put("generator", Value::own_text("Hearken " HEARKEN_VERSION));
        page.put("asOf", text(day_in_words(report_.as_of)));
        page.put(
            "styles",
            Value::markup(styles + page_margins(with_live_mark(marking, has_live()), footer())));
        page.put("marking", text(marking));
        page.put("opened", Value::boolean(reader_ == PageFor::paper));
        page.put("liveMark", text(has_live() ? live_proceedings_mark : ""));
        page.put(
            "liveNote",
            text(has_live() ? std::string{live_proceedings_note_of_report} + live_proceedings_duty
                            : std::string{}));
        page.put("question", text(question()));
        page.put("coverage", text(coverage()));
        page.put("summary", summary());
        page.put("contents", contents());
        page.put("needs", needs());
        page.put("readIntro", text(read_intro()));
        page.put("places", places());
        page.put("judgeableHead", head({"What is lacking", "What would help", "Duties"}, 9));
        page.put("counts", counts());
        page.put("doneWell", done_well());
        page.put("chronologyHead",
                 head({"When", "What", "Values", "Who", "Recorded", "Record"}, 9));
        page.put("chronologies", chronologies());
        page.put("dutiesHead", head({"Standard", "Duty", "Owed by", "Weight", "Source"}, 9));
        page.put("duties", duties());
        page.put("footer", text(footer()));
        return page;
    }

private:
    [[nodiscard]] bool has_live() const {
        const auto is_live = [](const Finding& one) { return one.is_live; };
        const auto has = [&](const std::vector<Finding>& list) {
            return std::any_of(list.begin(), list.end(), is_live);
        };
        return has(report_.overdue) || has(report_.due) || has(report_.looked_at);
    }
    [[nodiscard]] bool is_live(std::size_t chronology) const {
        const auto is_it = [&](const Finding& one) {
            return one.is_live && one.chronology == chronology;
        };
        const auto has = [&](const std::vector<Finding>& list) {
            return std::any_of(list.begin(), list.end(), is_it);
        };
        return has(report_.overdue) || has(report_.due) || has(report_.looked_at);
    }

    [[nodiscard]] bool has_places() const { return report_.places.size() > 1; }

    [[nodiscard]] std::string question() const {
        std::string words = fmt::format(
            "Judged as of {}, knowing {}. ",
            day_in_words(report_.as_of),
            report_.known_on.empty() ? "everything that was read"
                                     : "what was recorded by " + day_in_words(report_.known_on));
        if (has_places()) words += fmt::format("{} places, ", report_.places.size());
        return words + fmt::format("{}, {}.",
                                   one_or_more(report_.all(&Place::cases), "case", "cases"),
                                   one_or_more(report_.all(&Place::events), "event", "events"));
    }

    [[nodiscard]] std::string coverage() const {
        return report_.coverage_is_declared
                   ? "Coverage: as the sources declare it; see what was read."
                   : "Coverage: not declared everywhere. Where it is not, the input is taken as "
                     "complete from its first day to its last; see what was read.";
    }

    [[nodiscard]] Value summary() const {
        std::uint64_t cannot_tell = 0;
        for (const Place& place : report_.places)
            for (const DutyCounts& duty : place.counts)
                cannot_tell += duty.counts.of(VerdictKind::cannot_tell);
        const auto row = [](const char* key, const std::string& value, const char* id) {
            // Markup of our own words and numbers alone.
            return Value::map(
                {{"key", Value::map({{"text", Value::own_text(key)}})},
                 {"value",
                  Value::map({{"html",
                               Value::markup(fmt::format(
                                   "<a class=\"govuk-link\" href=\"#{}\">{}</a>", id, value))}})}});
        };
        std::size_t unused = 0;
        const std::vector<Named> by_duty =
            sums_by([](const Place&, const Duty& duty) { return duty.id; });
        for (const Named& duty : by_duty)
            if (!is_brought_about(duty.counts)) ++unused;
        return Value::list({row("Overdue now",
                                one_or_more(report_.all(&Place::overdue), "duty", "duties"),
                                "overdue"),
                            row("Due within 15 working days",
                                one_or_more(report_.all(&Place::due), "duty", "duties"),
                                "due"),
                            row("Missed in other ways",
                                one_or_more(report_.all(&Place::looked_at), "duty", "duties") +
                                    ": done late or otherwise than required, or excused",
                                "looked-at"),
                            row("Cannot be told",
                                one_or_more(cannot_tell, "case and duty", "cases and duties") +
                                    ": no source could show it, or a record is not exact enough",
                                "counts"),
                            row("Duties that nothing brought about",
                                fmt::format("{} of {}: no record that was read says that they "
                                            "were owed",
                                            with_thousands(unused),
                                            with_thousands(by_duty.size())),
                                "read")});
    }

    [[nodiscard]] static Value contents() {
        const auto entry = [](const char* id, const char* heading) {
            return Value::map({{"id", Value::own_text(id)}, {"heading", Value::own_text(heading)}});
        };
        return Value::list({entry("overdue", "Overdue now"),
                            entry("due", "Due within 15 working days"),
                            entry("looked-at", "Missed in other ways"),
                            entry("read", "What was read, and what was not"),
                            entry("judgeable", "What could be judged"),
                            entry("counts", "Each duty in numbers"),
                            entry("well", "What was done well"),
                            entry("chronologies", "Chronologies"),
                            entry("duties", "The duties, and where they stand written")});
    }

    // --- Case by case
    // -----------------------------------------------------------------------------

    [[nodiscard]] Value needs() const {
        return Value::list(
            {need("overdue",
                  "Overdue now",
                  "What statutes and statutory guidance ask for comes first, and the oldest first.",
                  report_.overdue,
                  report_.all(&Place::overdue)),
             need("due",
                  "Due within 15 working days",
                  fmt::format(
                      "Each can still be done in time, or may be where its deadline is not "
                      "certain; the "
                      "nearest deadline first. {} within 5 "
                      "working days, {} within 10. {} more are pending and not listed, because "
                      "their deadline is later or they have none yet.",
                      with_thousands(report_.all(&Place::due_within_5)),
                      with_thousands(report_.all(&Place::due_within_10)),
                      with_thousands(report_.all(&Place::due_later))),
                  report_.due,
                  report_.all(&Place::due)),
             need("looked-at",
                  "Missed in other ways",
                  "Done late, or otherwise than required, or missed for a reason that the standard "
                  "excuses. It cannot be put right any more; it can be looked at.",
                  report_.looked_at,
                  report_.all(&Place::looked_at))});
    }

    [[nodiscard]] Value need(const char* id,
                             const char* heading,
                             std::string intro,
                             const std::vector<Finding>& findings,
                             std::uint64_t all) const {
        intro += fmt::format(" {} in all", one_or_more(all, "duty", "duties"));
        intro += findings.size() < all
                     ? fmt::format(
                           "; the first {} are told here, and the action list has every "
                           "one that is overdue or due.",
                           with_thousands(findings.size()))
                     : ".";
        List list;
        for (const Finding& one : findings) list.push_back(finding(one));
        return Value::map({{"id", Value::own_text(id)},
                           {"heading", Value::own_text(heading)},
                           {"intro", text(std::move(intro))},
                           {"findings", Value::list(std::move(list))}});
    }

    [[nodiscard]] Value finding(const Finding& one) const {
        const Duty& duty = report_.duties[one.duty];
        List reasons;
        for (const Line& line : one.reasons)
            reasons.push_back(Value::map({{"label", text(line.label)}, {"text", text(line.text)}}));
        std::string sentence =
            one.need == Need::looked_at
                ? fmt::format("Case {}{}: {} ({}){}.",
                              one.case_id,
                              one.person_id.empty() ? "" : ", for " + one.person_id,
                              duty.title,
                              duty.id,
                              one.is_excused ? " was missed and excused" : " was missed")
                : action_sentence(one, duty);
        return Value::map({{"sentence", text(std::move(sentence))},
                           {"facts", text(facts(one, duty))},
                           {"name", text(fmt::format("{}, case {}", duty.id, one.case_id))},
                           {"why", text(one.sentence)},
                           {"reasons", Value::list(std::move(reasons))},
                           {"caseId", text(one.case_id)},
                           {"chronology", text(chronology_id(one.chronology))}});
    }

    [[nodiscard]] std::string facts(const Finding& one, const Duty& duty) const {
        std::string words =
            (one.is_live ? std::string{live_proceedings_mark} + ". " : std::string{}) +
            "Owed by: " +
            (duty.owner.empty() ? std::string{"the standard does not say"} : spaced(duty.owner));
        if (has_places()) words += ". Place: " + one.place;
        words += fmt::format(". Weight: {}", assurance::to_string(duty.weight));
        if (!duty.is_verified)
            words += ". The source is not verified in full" +
                     (duty.status_words.empty() ? std::string{} : ": " + duty.status_words);
        if (one.need == Need::due && one.working_days >= 0)
            words += fmt::format(
                ". {} left",
                one_or_more(
                    static_cast<std::uint64_t>(one.working_days), "working day", "working days"));
        return words + ".";
    }

    static std::string chronology_id(std::size_t number) {
        return fmt::format("case-{}", number + 1);
    }

    [[nodiscard]] Value chronologies() const {
        List list;
        for (std::size_t at = 0; at < report_.chronologies.size(); ++at) {
            const Chronology& one = report_.chronologies[at];
            List rows;
            for (const ChronologyEntry& entry : one.entries)
                rows.push_back(Value::list(
                    {cell(entry.when),
                     cell(entry.kind + (entry.is_left_out
                                            ? fmt::format(" (left out: {})", left_out_words)
                                            : "")),
                     cell(entry.values),
                     cell(entry.people),
                     cell(entry.recorded),
                     cell(entry.record)}));
            list.push_back(Value::map(
                {{"id", text(chronology_id(at))},
                 {"heading",
                  text(fmt::format(
                      "Case {}{}{}",
                      one.case_id,
                      has_places() ? fmt::format(" of {}", one.place) : "",
                      is_live(at) ? fmt::format(". {}", live_proceedings_mark) : std::string{}))},
                 {"rows", Value::list(std::move(rows))}}));
        }
        return Value::list(std::move(list));
    }

    // --- What was read
    // ----------------------------------------------------------------------------

    [[nodiscard]] std::string read_intro() const {
        const std::uint64_t problems = report_.all(&Place::problems);
        return problems == 0
                   ? "Every row that was read could be used."
                   : one_or_more(problems, "problem was", "problems were") +
                         " found in rows; hearken check --problems FILE writes each with its "
                         "place, reason and remedy.";
    }

    [[nodiscard]] static std::string could_be_judged(const CouldBeJudged& duties) {
        return fmt::format(
            "Of {}: {} could be judged, {} in part, {} not at all.",
            one_or_more(duties.judged + duties.in_part + duties.not_judged, "duty", "duties"),
            duties.judged,
            duties.in_part,
            duties.not_judged);
    }
    [[nodiscard]] static Value lacking(const CouldBeJudged& duties) {
        constexpr std::size_t told_max = 30;
        List rows;
        for (const CouldBeJudged::Lacking& one : duties.lacking)
            if (rows.size() < told_max)
                rows.push_back(Value::list({cell(one.what), cell(one.remedy), cell(one.duties)}));
        return Value::list(std::move(rows));
    }

    [[nodiscard]] Value places() const {
        List list;
        for (const Place& place : report_.places) {
            List rows;
            for (const SourceRead& source : place.sources)
                rows.push_back(Value::list({cell(source.file),
                                            count_cell(with_thousands(source.rows)),
                                            count_cell(with_thousands(source.loaded)),
                                            count_cell(with_thousands(source.merged)),
                                            count_cell(with_thousands(source.with_problems))}));
            List coverage;
            for (const CoverageRead& read : place.coverage)
                coverage.push_back(Value::list(
                    {cell(read.feed.empty() ? std::string{"everything"} : read.feed),
                     cell(read.source.empty() ? std::string{"any"} : read.source),
                     cell(read.from),
                     cell(read.to),
                     cell(read.is_declared ? "declared" : "supposed, as nothing is declared")}));
            List not_told;
            for (const std::string& word : place.not_told) not_told.push_back(text(word));
            list.push_back(Value::map(
                {{"name", text(place.name)},
                 {"judgeable", text(could_be_judged(place.could_be_judged))},
                 {"lacking", lacking(place.could_be_judged)},
                 {"of", text(has_places() ? ": " + place.name : "")},
                 {"words",
                  text(fmt::format("{}, {}.",
                                   one_or_more(place.cases, "case", "cases"),
                                   one_or_more(place.events, "event", "events")))},
                 {"rowsHead", head({"File", "Rows", "Loaded", "Merged", "With problems"}, 1)},
                 {"rows", Value::list(std::move(rows))},
                 {"coverageHead", head({"Feed", "Source", "From", "To", "How known"}, 9)},
                 {"coverage", Value::list(std::move(coverage))},
                 {"notTold", Value::list(std::move(not_told))}}));
        }
        return Value::list(std::move(list));
    }

    // --- Numbers
    // ----------------------------------------------------------------------------------

    struct Named {
        std::string name;
        StandardCounts counts;
    };
    // Whether in any case the duty was met, missed, pending or cannot be told.
    [[nodiscard]] static bool is_brought_about(const StandardCounts& counts) {
        return counts.of(VerdictKind::met) + counts.of(VerdictKind::missed) +
                   counts.of(VerdictKind::pending) + counts.of(VerdictKind::cannot_tell) >
               0;
    }

    // Sums in the order in which the names are first met.
    template <class NameOf>
    [[nodiscard]] std::vector<Named> sums_by(const NameOf& name_of) const {
        std::vector<Named> sums;
        std::map<std::string, std::size_t> known;
        for (const Place& place : report_.places)
            for (const DutyCounts& duty : place.counts) {
                const std::string name = name_of(place, report_.duties[duty.duty]);
                const auto [at, is_new] = known.emplace(name, sums.size());
                if (is_new) sums.push_back({name, {}});
                sums[at->second].counts.add(duty.counts);
            }
        return sums;
    }

    [[nodiscard]] static Value table(const char* id,
                                     const char* heading,
                                     const char* intro,
                                     const char* first,
                                     const std::vector<Named>& sums) {
        std::vector<VerdictBar> bars;
        List rows;
        for (const Named& sum : sums) {
            const StandardCounts& counts = sum.counts;
            bars.push_back({sum.name,
                            counts.of(VerdictKind::met),
                            counts.of(VerdictKind::missed),
                            counts.of(VerdictKind::pending),
                            counts.of(VerdictKind::cannot_tell)});
            List row{cell(sum.name)};
            for (const std::uint64_t count : {counts.of(VerdictKind::met),
                                              counts.of(VerdictKind::missed),
                                              counts.late,
                                              counts.never,
                                              counts.otherwise,
                                              counts.of(VerdictKind::pending),
                                              counts.of(VerdictKind::cannot_tell),
                                              counts.of(VerdictKind::not_applicable)})
                row.push_back(count_cell(with_thousands(count)));
            row.push_back(count_cell(rate_words(counts)));
            rows.push_back(Value::list(std::move(row)));
        }
        return Value::map(
            {{"heading", Value::own_text(heading)},
             {"intro", Value::own_text(intro)},
             {"chart",
              Value::markup(verdict_chart(id, std::string{heading} + ": cases by verdict", bars))},
             {"head",
              head({first,
                    "Met",
                    "Missed",
                    "late",
                    "never",
                    "otherwise",
                    "Pending",
                    "Cannot tell",
                    "Not applicable",
                    "Rate"},
                   1)},
             {"rows", Value::list(std::move(rows))}});
    }

    [[nodiscard]] Value counts() const {
        List tables;
        tables.push_back(table("by-area",
                               "By inspection area",
                               "A case counts once for each duty of the area.",
                               "Area",
                               sums_by([](const Place&, const Duty& duty) {
                                   return duty.area.empty() ? std::string{"no area stated"}
                                                            : spaced(duty.area);
                               })));
        if (has_places())
            tables.push_back(
                table("by-place",
                      "By place",
                      "In the order in which they were read. A case counts once for each duty.",
                      "Place",
                      sums_by([](const Place& place, const Duty&) { return place.name; })));
        tables.push_back(
            table("by-duty", "By duty", "", "Duty", sums_by([](const Place&, const Duty& duty) {
                      return duty.id + " " + duty.title;
                  })));
        if (has_places())
            tables.push_back(table("by-duty-and-place",
                                   "Each duty in each place",
                                   "",
                                   "Duty and place",
                                   sums_by([](const Place& place, const Duty& duty) {
                                       return duty.id + ", " + place.name;
                                   })));
        return Value::list(std::move(tables));
    }

    [[nodiscard]] Value done_well() const {
        List list;
        for (const Named& sum : sums_by([](const Place&, const Duty& duty) {
                 return fmt::format("{} ({})", duty.title, duty.id);
             })) {
            const std::uint64_t met = sum.counts.of(VerdictKind::met);
            if (met == 0 || sum.counts.of(VerdictKind::missed) > 0) continue;
            list.push_back(text(fmt::format(
                "{}: met in {}{}.",
                sum.name,
                one_or_more(met, "case", "cases"),
                sum.counts.of(VerdictKind::cannot_tell) == 0
                    ? std::string{}
                    : fmt::format("; {} cannot be told",
                                  with_thousands(sum.counts.of(VerdictKind::cannot_tell))))));
        }
        return Value::list(std::move(list));
    }

    [[nodiscard]] Value duties() const {
        List rows;
        for (const Duty& duty : report_.duties)
            rows.push_back(Value::list(
                {cell(duty.id),
                 cell(duty.title),
                 cell(spaced(duty.owner)),
                 cell(assurance::to_string(duty.weight)),
                 cell(fmt::format("{}{}{}",
                                  duty.source,
                                  duty.is_verified ? "" : " (source not verified in full",
                                  duty.is_verified            ? ""
                                  : duty.status_words.empty() ? ")"
                                                              : ": " + duty.status_words + ")"))}));
        return Value::list(std::move(rows));
    }

    [[nodiscard]] static std::string footer() {
        return "Made by Hearken " HEARKEN_VERSION
               ". Verdicts are about what an organisation did, never about a person. People are "
               "named by their ids alone.";
    }

    const CaseworkReport& report_;
    PageFor reader_;
};

}  // namespace

Result<std::string> report_page(const CaseworkReport& report,
                                PageFor reader,
                                const std::string& marking) {
    PageAssets assets = TRY(page_assets());
    const Map page = PageModel{report, reader}.make(assets.styles, marking);
    const templates::TextSource source{std::move(assets.templates)};
    templates::Templates engine{source, {}};
    return engine.render("hearken/report.njk", page);
}

}  // namespace hearken::report
