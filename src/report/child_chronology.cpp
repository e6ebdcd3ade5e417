#include "report/child_chronology.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "casework/nothing_stated.h"
#include "report/chronology.h"
#include "report/live_proceedings.h"

namespace hearken::report {

using casework::Casebook;
using casework::EventIndex;

namespace {

// Where a child may be found. An agency that needs to know it has it in its own records.
constexpr const char* place_words[] = {
    "address", "postcode", "school", "placement", "nursery", "college"};

// As somebody means it: Home_Address, homeAddress and Home Address alike.
std::string folded(std::string_view name) {
    std::string made;
    for (const char letter : name) {
        if (letter >= 'A' && letter <= 'Z')
            made += static_cast<char>(letter - 'A' + 'a');
        else if (letter != ' ' && letter != '_' && letter != '-')
            made += letter;
    }
    return made;
}

std::string day_words(const std::string& iso) {
    const std::optional<Date> day = parse_iso_date(iso);
    return day ? to_words(*day) : iso;
}

std::string days_words(const DateRange& days) {
    const auto count = (days.last - days.first).count() + 1;
    if (count == 1) return to_words(days.first) + " (1 day)";
    return fmt::format(
        "{} to {} ({} days)", to_words(days.first), to_words(days.last), with_thousands(count));
}

class Teller {
public:
    Teller(const Casebook& casebook,
           const TimeZone& zone,
           const chronology::Chronology& made,
           const ChronologyFrame& frame)
        : casebook_(casebook), zone_(zone), made_(made), frame_(frame) {}

    ChildChronology of_child(casework::PersonNumber child) {
        subject_ = "the child";
        const std::string written = name("Person", casebook_.people().id(child));
        ChildChronology told = tell();
        told.title = "Chronology of " + written;
        return told;
    }

    ChildChronology of_case(casework::CaseIndex which) {
        subject_ = "the case";
        const std::string written = name("Case", casebook_.case_id(which));
        ChildChronology told = tell();
        told.title = "Case bundle: " + written;
        return told;
    }

private:
    ChildChronology tell() {
        ChildChronology told;
        told.is_live = frame_.is_live;
        told.marking = printable(frame_.marking, 200);
        told.as_of = frame_.as_of;
        told.facts = facts();
        told.footer = footer();
        for (const chronology::Contradiction& one : made_.contradictions)
            told.contradictions.push_back(contradiction(one));
        for (const chronology::Silence& one : made_.silences)
            told.silences.push_back(
                {printable(one.source, 200), days_words(one.days), silence_words(one)});
        for (const chronology::Gap& one : made_.gaps)
            told.gaps.push_back({printable(one.source, 200), days_words(one.days), gap_words(one)});
        if (made_.gaps_not_told > 0)
            told.gaps.push_back({"all",
                                 "",
                                 fmt::format("{} more stretches are not covered.",
                                             with_thousands(made_.gaps_not_told))});
        for (const chronology::Entry& entry : made_.entries) told.rows.push_back(row(entry));
        told.left_out = std::move(left_out_);
        return told;
    }

    std::string name(const char* what, std::string_view id) {
        return frame_.pseudonyms == nullptr ? printable(id, 200) : frame_.pseudonyms->of(what, id);
    }

    // A path may say what a pseudonym hides.
    std::string record(EventIndex event) const {
        if (frame_.pseudonyms == nullptr) return printable(casebook_.record_id(event), 400);
        const casework::Place place = casebook_.place(event);
        const casework::Source& source = casebook_.sources()[place.source];
        return fmt::format("{}:{}:{}",
                           printable(source.name, 200),
                           printable(std::filesystem::path{source.file}.filename().string(), 200),
                           place.line);
    }

    [[nodiscard]] casework::CaseIndex case_of(EventIndex event) const {
        const auto behind = std::upper_bound(
            made_.cases.begin(), made_.cases.end(), event, [&](EventIndex one, auto which) {
                return one < casebook_.first_event(which);
            });
        return *std::prev(behind);
    }

    [[nodiscard]] std::string silence_words(const chronology::Silence& one) const {
        std::string words =
            made_.coverage_is_declared
                ? fmt::format(
                      "Every feed of the source covers these days, and nothing about {} is "
                      "recorded.",
                      subject_)
                : fmt::format(
                      "Nothing about {} is recorded. No coverage is declared: the input is "
                      "taken as complete for these days.",
                      subject_);
        if (one.undated > 0)
            words += fmt::format(" {} of its records without a date may lie here.",
                                 with_thousands(one.undated));
        if (one.faulty_rows > 0)
            words += fmt::format(
                " {} of its rows had problems; what could not be read of them may "
                "lie here.",
                with_thousands(one.faulty_rows));
        return words;
    }

    static std::string gap_words(const chronology::Gap& gap) {
        if (gap.feeds.empty())
            return gap.covers_nothing
                       ? "Nothing is declared to cover these days: what was done in "
                         "them cannot be told."
                       : "Some feeds of the source cover these days. The source does "
                         "not say that its other records are complete.";
        std::string feeds = printable(fmt::format("{}", fmt::join(gap.feeds, ", ")), 400);
        if (gap.feeds_not_named > 0)
            feeds += fmt::format(" and {} more", with_thousands(gap.feeds_not_named));
        return gap.covers_nothing
                   ? fmt::format(
                         "No feed of the source covers these days ({}): what was done in "
                         "them cannot be told.",
                         feeds)
                   : fmt::format(
                         "Not all of these days are covered by {}; other feeds of the "
                         "source cover them.{}",
                         feeds,
                         gap.others_undeclared
                             ? " The source does not say that its other records are complete."
                             : "");
    }

    ChildChronology::Contradiction contradiction(const chronology::Contradiction& one) {
        ChildChronology::Contradiction told;
        told.what = printable(one.what, 200);
        if (one.person != casework::nothing && made_.is_of_case)
            told.whom = " of person " + name("Person", casebook_.people().id(one.person));
        for (const chronology::Contradiction::Said& said : one.said) {
            const bool is_record = said.event != casework::nothing;
            const bool is_hidden =
                !one.names_nobody && (frame_.pseudonyms != nullptr || is_place(one.what));
            if (is_hidden && frame_.pseudonyms == nullptr) ++left_out_.places[one.what];
            told.said.push_back(
                {printable(said.source, 200),
                 is_hidden ? "not shown" : printable(said.value, 200),
                 is_record ? record(said.event) : "the person's own row",
                 is_record ? to_words(casebook_.happened(said.event), zone_) : std::string{}});
        }
        return told;
    }

    [[nodiscard]] bool is_place(std::string_view attribute) const {
        return !frame_.shows_places && !place_word_in(attribute).empty();
    }

    [[nodiscard]] std::string value(std::string_view attribute, std::string_view text) {
        if (frame_.pseudonyms != nullptr) return {};
        if (is_place(attribute)) {
            ++left_out_.places[std::string{attribute}];
            return "not shown";
        }
        const bool is_text =
            std::find(frame_.text_attributes.begin(), frame_.text_attributes.end(), attribute) !=
            frame_.text_attributes.end();
        if (!is_text) return printable(text);
        if (!frame_.shows_texts) ++left_out_.texts;
        constexpr std::size_t text_max = 4000;
        return frame_.shows_texts ? printable(text, text_max)
                                  : fmt::format("a text of {} bytes", with_thousands(text.size()));
    }

    ChildChronology::Row row(const chronology::Entry& entry) {
        ChildChronology::Row told;
        told.when = to_words(casebook_.happened(entry.event), zone_);
        told.is_place_certain = entry.is_place_certain;
        told.kind = printable(casebook_.kind_names().text(casebook_.kind(entry.event)), 200);
        const auto name_of = [this](const char* what, std::string_view id) {
            return name(what, id);
        };
        std::set<std::string> values;
        std::set<std::string> people;
        const auto add = [&](EventIndex event) {
            const std::string of_record =
                values_in_words(casebook_, event, [this](auto attribute, auto text) {
                    return value(attribute, text);
                });
            if (!of_record.empty() && values.insert(of_record).second)
                told.values += (told.values.empty() ? "" : "; ") + of_record;
            const std::string who =
                people_in_words(casebook_.people(), case_of(event), event, name_of);
            if (!who.empty() && people.insert(who).second)
                told.people += (told.people.empty() ? "" : ". ") + who;
            told.records.push_back(record(event));
        };
        add(entry.event);
        for (const EventIndex event : entry.told_again) add(event);
        if (!entry.names_child)
            told.people += std::string{told.people.empty() ? "" : "; "} +
                           (entry.told_again.empty() ? "about whom is not stated"
                                                     : "a record does not state about whom");
        told.known = known(entry);
        return told;
    }

    [[nodiscard]] std::string known(const chronology::Entry& entry) const {
        std::vector<std::string> words;
        for (const chronology::Knower& one : entry.known_to) {
            std::vector<std::string> how;
            if (one.took_part) how.emplace_back("was there");
            if (one.since.precision != Precision::unknown)
                how.push_back((one.corrected ? "first written down " : "written down ") +
                              to_words(one.since, zone_));
            if (one.corrected) how.push_back("put right " + to_words(*one.corrected, zone_));
            if (one.has_undated)
                how.emplace_back(how.empty() ? "does not say when it was written down"
                                             : "a record does not say when it was written down");
            words.push_back(
                fmt::format("{}: {}", printable(one.source, 200), fmt::join(how, ", ")));
        }
        return fmt::format("{}", fmt::join(words, "; "));
    }

    std::vector<Line> facts() {
        std::vector<Line> facts;
        facts.push_back({"What is told",
                         fmt::format("Everything up to {}, knowing {}",
                                     day_words(frame_.as_of),
                                     frame_.known_on.empty()
                                         ? "all that was read"
                                         : "what was recorded by " + day_words(frame_.known_on))});
        std::vector<std::string> cases;
        for (const casework::CaseIndex which : made_.cases)
            cases.push_back(name("Case", casebook_.case_id(which)));
        facts.push_back({"Cases", fmt::format("{}", fmt::join(cases, ", "))});
        facts.push_back({"Coverage", coverage()});
        constexpr auto why_not_seen =
            "not known on the day asked for, put right or taken back by then, or later";
        facts.push_back(
            {"Entries",
             made_.is_of_case
                 ? fmt::format("{}; {} more records of the case are not seen: {}",
                               with_thousands(made_.entries.size()),
                               with_thousands(made_.not_seen),
                               why_not_seen)
                 : fmt::format("{}; {} more records of these cases are about other people and left "
                               "out; {} about the child, or about nobody they name, are not seen: "
                               "{}",
                               with_thousands(made_.entries.size()),
                               with_thousands(made_.about_others),
                               with_thousands(made_.not_seen),
                               why_not_seen)});
        if (!made_.cases_not_whole.empty())
            facts.push_back(
                {"Cases not looked at",
                 fmt::format("{} with more people than are kept of a case: whether the child is "
                             "among them is not known, and of their sources no silence is told",
                             with_thousands(made_.cases_not_whole.size()))});
        if (made_.compared_in_part > 0)
            facts.push_back(
                {"Compared in part",
                 fmt::format("{} records have too many others of their kind and time to "
                             "be compared with all of them",
                             with_thousands(made_.compared_in_part))});
        if (frame_.pseudonyms != nullptr)
            facts.push_back({"Pseudonyms",
                             "Ids stand behind pseudonyms, and values of records are left out. "
                             "Whoever holds the glossary can turn them back."});
        return facts;
    }

    // Nothing after the day of the export can be in it.
    static Date last_of(const casework::Coverage& one) {
        return one.current_as_of ? std::min(one.to, *one.current_as_of) : one.to;
    }

    // Of each source that knows the child, how many feeds it declares and for which days.
    [[nodiscard]] std::string coverage() const {
        if (!made_.coverage_is_declared)
            return "not declared; the input is taken as complete from its first day to its last";
        std::set<std::string> sources;
        for (const casework::CaseIndex which : made_.cases)
            for (EventIndex event = casebook_.first_event(which);
                 event < casebook_.end_event(which);
                 ++event)
                sources.insert(casebook_.sources()[casebook_.source_of(event)].name);
        std::vector<std::string> words;
        for (const std::string& source : sources) {
            std::set<std::string> feeds;
            DateRange days{latest_date, earliest_date};
            for (const casework::Coverage& one : casebook_.coverage()) {
                if (!one.source.empty() && one.source != source) continue;
                if (casework::states_nothing(one)) continue;
                feeds.insert(one.feed);
                days = {std::min(days.first, one.from), std::max(days.last, last_of(one))};
            }
            words.push_back(feeds.empty() ? printable(source) + ": nothing declared"
                                          : fmt::format("{}: {} {}, complete on days from {} to {}",
                                                        printable(source),
                                                        feeds.size(),
                                                        feeds.size() == 1 ? "feed" : "feeds",
                                                        to_words(days.first),
                                                        to_words(days.last)));
        }
        return fmt::format("{}; what is missing in between is told below", fmt::join(words, "; "));
    }

    // Somebody whom the records name has a pseudonym here, too.
    [[nodiscard]] std::string printed_by() {
        if (frame_.printed_by.empty()) return "somebody not stated";
        return casebook_.people().find(frame_.printed_by) == casework::nothing
                   ? printable(frame_.printed_by)
                   : name("Person", frame_.printed_by);
    }

    [[nodiscard]] std::string footer() {
        std::string last = "no source says until when it is complete";
        std::map<std::pair<std::string, std::string>, Date> ends;  // of a source and feed
        if (made_.coverage_is_declared)
            for (const casework::Coverage& one : casebook_.coverage()) {
                if (casework::states_nothing(one)) continue;
                const auto [known, is_new] =
                    ends.emplace(std::pair{one.source, one.feed}, last_of(one));
                if (!is_new) known->second = std::max(known->second, last_of(one));
            }
        if (!ends.empty()) {
            const auto by_end = [](const auto& left, const auto& right) {
                return left.second < right.second;
            };
            const auto [first, behind] = std::minmax_element(ends.begin(), ends.end(), by_end);
            last = first->second == behind->second ? "feeds end on " + to_words(first->second)
                                                   : fmt::format("feeds end between {} and {}",
                                                                 to_words(first->second),
                                                                 to_words(behind->second));
        }
        return fmt::format(
            "Printed {} by {}. Coverage: {}.", day_words(frame_.printed_on), printed_by(), last);
    }

    const Casebook& casebook_;
    const TimeZone& zone_;
    const chronology::Chronology& made_;
    const ChronologyFrame& frame_;
    const char* subject_ = "";
    LeftOut left_out_;
};

}  // namespace

std::string_view place_word_in(std::string_view attribute) {
    const std::string name = folded(attribute);
    for (const char* const word : place_words)
        if (name.find(word) != std::string::npos) return word;
    return {};
}

const std::string& Pseudonyms::of(const char* what, std::string_view id) {
    const auto [known, is_new] =
        known_.try_emplace({std::string{what}, std::string{id}}, glossary_.size());
    if (is_new) glossary_.push_back({fmt::format("{} {}", what, ++counts_[what]), std::string{id}});
    return glossary_[known->second].pseudonym;
}

ChildChronology child_chronology(const Casebook& casebook,
                                 const TimeZone& zone,
                                 casework::PersonNumber child,
                                 const chronology::Chronology& made,
                                 const ChronologyFrame& frame) {
    return Teller{casebook, zone, made, frame}.of_child(child);
}

ChildChronology case_chronology(const Casebook& casebook,
                                const TimeZone& zone,
                                casework::CaseIndex which,
                                const chronology::Chronology& made,
                                const ChronologyFrame& frame) {
    return Teller{casebook, zone, made, frame}.of_case(which);
}

namespace {

// A row is told cell by cell: what a terminal has room for.
void append_parts(std::string& text, const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        text += fmt::format("\n{}\n", part.heading);
        for (const std::string& paragraph : part.intro) text += fmt::format("  {}\n", paragraph);
        for (const std::vector<std::string>& row : part.rows)
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (row[at].empty()) continue;
                std::string cell = row[at];
                for (std::size_t line = 0; (line = cell.find('\n', line)) != std::string::npos;
                     line += 7)
                    cell.replace(line, 1, "\n      ");
                text += fmt::format("  {} {}: {}\n", at == 0 ? '-' : ' ', part.head[at], cell);
            }
        if (part.rows.empty()) text += "  None found.\n";
    }
}

}  // namespace

std::string to_text(const ChildChronology& told) {
    std::string text;
    if (!told.marking.empty()) text += told.marking + "\n\n";
    if (told.is_live)
        text += fmt::format(
            "{}\n{}{}\n\n", live_proceedings_mark, live_proceedings_note, live_proceedings_duty);
    text += told.title + "\n";
    for (const Line& line : told.facts) text += fmt::format("  {}: {}\n", line.label, line.text);
    append_parts(text, told.opening);
    text += "\nTold otherwise by others\n";
    for (const ChildChronology::Contradiction& one : told.contradictions) {
        text += fmt::format("  {}{}\n", one.what, one.whom);
        for (const ChildChronology::Said& said : one.said)
            text += fmt::format("    {}: {}{}  [{}]\n",
                                said.source,
                                said.value,
                                said.when.empty() ? "" : " (" + said.when + ")",
                                said.record);
    }
    if (told.contradictions.empty()) text += "  None found.\n";
    const auto add_days = [&](const char* heading, const auto& list) {
        text += fmt::format("\n{}\n", heading);
        for (const ChildChronology::Days& one : list)
            text += fmt::format("  {}: {}. {}\n", one.source, one.days, one.what);
        if (list.empty()) text += "  None found.\n";
    };
    add_days("Silences", told.silences);
    add_days("Days that are not covered", told.gaps);
    text += "\nEntries (? before a time: others may have come first)\n";
    for (const ChildChronology::Row& row : told.rows) {
        text += fmt::format("{} {:<22} {}", row.is_place_certain ? ' ' : '?', row.when, row.kind);
        if (!row.values.empty()) text += fmt::format(" ({})", row.values);
        text += fmt::format("  [{}]\n", fmt::join(row.records, ", "));
        if (!row.people.empty()) text += fmt::format("  {:<22} {}\n", "", row.people);
        text += fmt::format("  {:<22} {}\n", "", row.known);
    }
    append_parts(text, told.closing);
    return text + "\n" + told.footer + "\n" +
           (told.is_live ? live_proceedings_mark + std::string{"\n"} : std::string{});
}

std::string without_formula(std::string_view cell) {
    const bool is_formula =
        !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
    return (is_formula ? "'" : "") + std::string{cell};
}

std::string to_csv(const ChildChronology& told) {
    std::string text = "when,place_certain,kind,values,people,known,records\n";
    for (const ChildChronology::Row& row : told.rows) {
        const std::string records = fmt::format("{}", fmt::join(row.records, ";"));
        const std::string_view fields[] = {row.when,
                                           row.is_place_certain ? "yes" : "no",
                                           row.kind,
                                           row.values,
                                           row.people,
                                           row.known,
                                           records};
        for (const std::string_view& field : fields) {
            if (&field != std::begin(fields)) text += ',';
            append_csv_field(text, without_formula(field));
        }
        text += '\n';
    }
    return text;
}

}  // namespace hearken::report
