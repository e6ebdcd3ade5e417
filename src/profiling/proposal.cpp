#include "profiling/proposal.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "profiling/encoding_lines.h"

namespace hearken::profiling {
namespace {

using Columns = std::vector<const ColumnProfile*>;

// A basic string of TOML 1.0.
std::string toml_text(std::string_view text) {
    std::string made = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\')
            made += fmt::format("\\{}", letter);
        else if (byte < 0x20 || byte == 0x7F)
            made += fmt::format("\\u{:04x}", byte);
        else
            made += letter;
    }
    return made + '"';
}

std::string shown(std::string_view text) {
    return printable(text, 60);
}

// What stands for a column in a pattern of a layout.
std::string pattern(const ColumnProfile& column) {
    return "{" + column.heading + "}";
}
bool can_be_named(const std::string& heading) {
    return heading.find_first_of("{}|") == std::string::npos &&
           heading.find("->") == std::string::npos;
}

std::string list_of(const std::vector<std::string>& words) {
    std::string text = "[";
    for (const std::string& word : words) text += (text.size() > 1 ? ", " : "") + toml_text(word);
    return text + "]";
}

std::string count_words(std::uint64_t count, const char* what) {
    return fmt::format("{} {}{}", with_thousands(count), what, count == 1 ? "" : "s");
}

// The kind that a heading names, whatever prefix of a table stands before it.
std::string kind_of_heading(std::string_view heading, const std::vector<std::string>& kinds) {
    std::string words = words_of(heading);
    for (;;) {
        if (std::string kind = kind_named(words, kinds); !kind.empty()) return kind;
        const std::size_t space = words.find(' ');
        if (space == std::string::npos) return "";
        words.erase(0, space + 1);
    }
}

// Whether a heading asks of which sort something is: "Contact type", "Type of visit". One that asks
// what came of it ("Outcome") may hold the same words, and says what happened later.
bool asks_of_which_sort(std::string_view heading) {
    const std::string words = " " + words_of(heading) + " ";
    return words.find(" type ") != std::string::npos || words.find(" kind ") != std::string::npos;
}

class Author {
public:
    Author(const std::vector<TableProfile>& tables, const std::vector<std::string>& kinds)
        : tables_(tables), kinds_(kinds) {}

    Proposal write() {
        const TableProfile& first = tables_.front();
        made_.is_layout = first.form == TableForm::csv;
        collect_date_forms();
        for (const TableProfile& table : tables_) {
            std::string text = made_.is_layout ? layout_table(table) : mapping_columns(table);
            if (text.empty()) continue;
            body_ += (body_.empty() ? "" : "\n") + text;
        }
        if (made_.events.empty() && made_.reasons_against.empty())
            made_.reasons_against.emplace_back(
                "No column says what happened, and no date has a heading that names an event.");
        if (!body_.empty() && !made_.events.empty()) made_.toml = head(first) + codes_ + body_;
        return std::move(made_);
    }

private:
    // A doubt stands in the text where it arises, and in the list.
    std::string doubt(std::string sentence) {
        std::string line = fmt::format("# doubt: {}\n", sentence);
        made_.doubts.push_back(std::move(sentence));
        return line;
    }

    void collect_date_forms() {
        std::map<std::string, std::uint64_t> counted;
        for (const TableProfile& table : tables_)
            for (const ColumnProfile& column : table.columns)
                if (column.holds == Holds::dates)
                    for (const DateForm& form : column.dates.forms)
                        if (!form.pattern.empty()) counted[form.pattern] += form.values;
        for (const auto& [form, values] : counted) date_forms_.push_back(form);
        std::stable_sort(date_forms_.begin(), date_forms_.end(), [&](const auto& a, const auto& b) {
            return counted[a] > counted[b];
        });
    }

    std::string head(const TableProfile& first) {
        const std::string name = to_snake_case(first.name);
        std::string text = fmt::format(
            "# Proposed from {} by hearken map: to be read and mended before it is used.\n",
            count_words(tables_.size(), "file"));
        text += doubt(
            "Whose records these are is not in the file: write source = \"police\", "
            "\"social_care\", ...");
        text += fmt::format("source = {}\n", toml_text(name.empty() ? "export" : name));
        text += "zone = \"Europe/London\"\n";
        const EncodingLines encoding = encoding_lines(tables_);
        text += encoding.remarks;
        for (const std::string& one : encoding.doubts) text += doubt(one);
        text += encoding.key + "\n";
        if (date_forms_.empty()) return text;
        text += "[dates]\n";
        for (const TableProfile& table : tables_)
            for (const ColumnProfile& column : table.columns) text += date_remarks(column);
        std::vector<std::string> forms;
        if (joins_time_)  // a date and the time beside it: the longer form first
            for (const std::string& form : date_forms_)
                if (form.find("%H") == std::string::npos) forms.push_back(form + " %H:%M");
        forms.insert(forms.end(), date_forms_.begin(), date_forms_.end());
        return text + fmt::format("formats = {}\n\n", list_of(forms));
    }

    std::string date_remarks(const ColumnProfile& column) {
        if (column.holds != Holds::dates) return "";
        const DateReading& dates = column.dates;
        std::string text;
        // A birthday is nobody's example.
        const std::string example =
            column.may_identify ? "" : fmt::format(" ({})", shown(dates.example_of_both_ways));
        if (dates.both_ways > 0 && dates.one_way == 0)
            text += doubt(fmt::format(
                "{}: all {} read both ways{}; the day is taken to stand first. Ask whoever made "
                "the export.",
                shown(column.heading),
                count_words(dates.read, "date"),
                example));
        else if (dates.both_ways > 0)
            text += fmt::format("# {}: {} of {} read one way only, and so the others are read{}.\n",
                                shown(column.heading),
                                with_thousands(dates.one_way),
                                count_words(dates.read, "date"),
                                example);
        if (dates.unread > 0)
            text += doubt(fmt::format("{}: {} could not be read as a date.",
                                      shown(column.heading),
                                      count_words(dates.unread, "value")));
        return text;
    }

    const ColumnProfile* case_column(const TableProfile& table, std::string& text) {
        if (const ColumnProfile* of_case = table.find(Means::of_case)) return of_case;
        if (const ColumnProfile* person = table.find(Means::person)) {
            text += doubt(fmt::format("No column names a case: each {} is taken for a case.",
                                      shown(person->heading)));
            return person;
        }
        for (const ColumnProfile& column : table.columns)
            if (column.holds == Holds::ids && column.meaning.means == Means::nothing_known &&
                can_be_named(column.heading)) {
                text += doubt(fmt::format("{} is taken for the case's id by its values alone.",
                                          shown(column.heading)));
                return &column;
            }
        return nullptr;
    }

    // The column that says what happened: by its heading, else by its values, of which half at
    // least name kinds and two of them different ones. Without that every row of a table of
    // contacts would be taken for one and the same event, whatever stands beside its date.
    const ColumnProfile* kind_column(const TableProfile& table, std::string& remarks) {
        if (const ColumnProfile* kind = table.find(Means::kind)) return kind;
        for (const ColumnProfile& column : table.columns) {
            if (column.holds != Holds::codes || column.may_identify ||
                column.meaning.means != Means::nothing_known || !asks_of_which_sort(column.heading))
                continue;
            std::set<std::string> kinds;
            std::size_t named = 0;
            for (const auto& [word, rows] : column.values)
                if (const std::string kind = kind_named(word, kinds_); !kind.empty()) {
                    kinds.insert(kind);
                    ++named;
                }
            if (kinds.size() < 2 || named * 2 < column.values.size()) continue;
            remarks += doubt(
                fmt::format("{} is taken for what happened by its values: {} of {} name a kind of "
                            "event.",
                            shown(column.heading),
                            named,
                            count_words(column.values.size(), "word")));
            return &column;
        }
        return nullptr;
    }

    // What events of a table have in common.
    struct Shared {
        const ColumnProfile* of_case = nullptr;
        const ColumnProfile* person = nullptr;
        const ColumnProfile* recorded = nullptr;
        const ColumnProfile* time = nullptr;
        const ColumnProfile* by_role = nullptr;
        const ColumnProfile* by_person = nullptr;
        const ColumnProfile* by_agency = nullptr;
        const ColumnProfile* event = nullptr;
        std::vector<std::string> keep;
    };

    [[nodiscard]] static bool is_event_date(const ColumnProfile& column) {
        const Means means = column.meaning.means;
        return column.holds == Holds::dates && means != Means::born && means != Means::died &&
               means != Means::recorded && means != Means::identifies &&
               can_be_named(column.heading);
    }

    std::string layout_table(const TableProfile& table) {
        const std::string name = table.name;
        std::string text;
        for (const ColumnProfile& column : table.columns)
            text += fmt::format("# {}\n", describe(column));
        text += fmt::format("[[table]]\nname = {}\n", toml_text(name));
        Shared shared;
        shared.of_case = case_column(table, text);
        if (shared.of_case == nullptr || !can_be_named(shared.of_case->heading)) {
            made_.reasons_against.push_back(fmt::format(
                "{}: no column looks like the id of a case or a person.", shown(table.file_name)));
            return "";
        }
        const auto find = [&](Means means) {
            const ColumnProfile* found = table.find(means);
            return found != nullptr && can_be_named(found->heading) ? found : nullptr;
        };
        shared.person = find(Means::person);
        shared.recorded = find(Means::recorded);
        shared.time = find(Means::time_of_day);
        shared.by_role = find(Means::by_role);
        shared.by_person = find(Means::by_person);
        shared.by_agency = find(Means::by_agency);
        shared.event = find(Means::event);
        std::string remarks;
        const ColumnProfile* kind = kind_column(table, remarks);
        if (kind != nullptr &&
            (kind->values.empty() || kind->holds == Holds::texts || !can_be_named(kind->heading)))
            kind = nullptr;

        std::vector<const ColumnProfile*> event_dates;
        std::vector<std::string> date_kinds;
        if (kind != nullptr)
            event_dates = long_dates(table, remarks);
        else
            wide_dates(table, event_dates, date_kinds, remarks);
        text += columns_of_table(table, shared, event_dates, kind);
        text += remarks;
        text += people(table, shared);
        if (kind != nullptr && !event_dates.empty()) {
            text += long_event(name, *kind, *event_dates.front(), shared);
        } else {
            for (std::size_t at = 0; at < event_dates.size(); ++at)
                text +=
                    event(toml_text(date_kinds[at]), *event_dates[at], shared, {date_kinds[at]});
        }
        text += notes(table, shared, event_dates);
        return text;
    }

    // The date of a table that says in a column what happened.
    std::vector<const ColumnProfile*> long_dates(const TableProfile& table, std::string& remarks) {
        const ColumnProfile* happened = table.find(Means::happened);
        if (happened != nullptr && is_event_date(*happened)) return {happened};
        for (const ColumnProfile& column : table.columns)
            if (is_event_date(column)) {
                remarks +=
                    doubt(fmt::format("{} is taken for the time at which it happened: it is "
                                      "the first date.",
                                      shown(column.heading)));
                return {&column};
            }
        made_.reasons_against.push_back(fmt::format(
            "{}: no column of dates could be when it happened; of its values nine in ten "
            "must be dates, or half where the heading is known for that.",
            shown(table.file_name)));
        return {};
    }

    // Of a table in which each date is an event of its own.
    void wide_dates(const TableProfile& table,
                    std::vector<const ColumnProfile*>& dates,
                    std::vector<std::string>& kinds,
                    std::string& remarks) {
        std::string of_table = table.name;
        std::string table_kind = kind_of_heading(of_table, kinds_);
        if (table_kind.empty() && of_table.ends_with('s')) {
            of_table.pop_back();
            table_kind = kind_of_heading(of_table, kinds_);
        }
        for (const ColumnProfile& column : table.columns) {
            if (!is_event_date(column)) continue;
            std::string kind = kind_of_heading(column.heading, kinds_);
            if (kind.empty() && column.meaning.means == Means::happened && !table_kind.empty()) {
                kind = table_kind;
                remarks += doubt(fmt::format(
                    "{} is taken for {}, by the file's name.", shown(column.heading), kind));
            }
            if (kind.empty()) {
                remarks +=
                    doubt(fmt::format("Which event {} is the date of, its heading does not "
                                      "say: it is kept as a field. Is it one? Write a "
                                      "[[table.event]] with its kind.",
                                      shown(column.heading)));
                continue;
            }
            dates.push_back(&column);
            kinds.push_back(std::move(kind));
        }
    }

    std::string columns_of_table(const TableProfile& table,
                                 Shared& shared,
                                 const std::vector<const ColumnProfile*>& event_dates,
                                 const ColumnProfile* kind) {
        std::vector<std::string> left_out;
        std::vector<std::string> dates;
        const Columns used{shared.of_case,
                           shared.person,
                           shared.recorded,
                           shared.time,
                           shared.by_role,
                           shared.by_person,
                           shared.by_agency,
                           shared.event,
                           kind};
        for (const ColumnProfile& column : table.columns) {
            const Means means = column.meaning.means;
            const bool is_used =
                std::find(used.begin(), used.end(), &column) != used.end() ||
                std::find(event_dates.begin(), event_dates.end(), &column) != event_dates.end();
            if (is_used || means == Means::born || means == Means::died || means == Means::sex)
                continue;
            if (means == Means::identifies) {
                left_out.push_back(column.heading);
                continue;
            }
            if (column.holds == Holds::nothing || means == Means::text) continue;
            shared.keep.push_back(column.heading);
            if (column.holds == Holds::dates) dates.push_back(column.heading);
        }
        std::string text = fmt::format("require = {}\n", list_of({shared.of_case->heading}));
        if (!left_out.empty())
            text += fmt::format("leave_out = {}  # may say who or where somebody is\n",
                                list_of(left_out));
        if (!dates.empty()) text += fmt::format("dates = {}\n", list_of(dates));
        text += fmt::format(
            "case = {}  # {}\n", toml_text(pattern(*shared.of_case)), why(*shared.of_case));
        if (shared.person != nullptr)
            text += fmt::format(
                "about = {}  # {}\n", toml_text(pattern(*shared.person)), why(*shared.person));
        return text;
    }

    static std::string why(const ColumnProfile& column) {
        return column.meaning.means == Means::nothing_known
                   ? "by its values"
                   : fmt::format("\"{}\": {}", column.meaning.words, column.meaning.source);
    }

    std::string people(const TableProfile& table, const Shared& shared) {
        if (shared.person == nullptr) return "";
        std::string text;
        const std::string id = toml_text(pattern(*shared.person));
        if (!shared.person->meaning.role.empty()) {
            text += fmt::format("  [[table.role]]\n  person = {}\n  role = {}\n",
                                id,
                                toml_text(shared.person->meaning.role));
        } else {
            text +=
                doubt(fmt::format("In which role {} stands in the case, nobody says: child, "
                                  "suspect, victim? Write a [[table.role]].",
                                  shown(shared.person->heading)));
        }
        std::string fields;
        const auto field = [&](Means means, const char* name) {
            const ColumnProfile* column = table.find(means);
            if (column == nullptr || !can_be_named(column->heading)) return;
            fields += fmt::format("  {} = {}\n", name, toml_text(pattern(*column)));
        };
        field(Means::born, "born");
        field(Means::died, "died");
        field(Means::sex, "sex");
        if (!fields.empty())
            text += fmt::format("  [[table.person]]\n  person = {}\n", id) + fields;
        return text;
    }

    std::string event(const std::string& kind,
                      const ColumnProfile& happened,
                      const Shared& shared,
                      const std::vector<std::string>& kinds) {
        std::string text = "  [[table.event]]\n";
        // One row may give several events, whose ids must differ.
        if (shared.event != nullptr)
            text +=
                fmt::format("  event = {}\n",
                            toml_text(fmt::format(
                                "{}-{}", to_snake_case(happened.heading), pattern(*shared.event))));
        text += fmt::format("  kind = {}\n", kind);
        const bool is_joined = shared.time != nullptr && happened.dates.with_time == 0;
        joins_time_ |= is_joined;
        text += fmt::format("  happened = {}\n",
                            toml_text(is_joined ? pattern(happened) + " " + pattern(*shared.time)
                                                : pattern(happened)));
        const auto field = [&](const ColumnProfile* column, const char* name) {
            if (column != nullptr)
                text += fmt::format("  {} = {}\n", name, toml_text(pattern(*column)));
        };
        field(shared.recorded, "recorded");
        field(shared.by_role, "by_role");
        field(shared.by_person, "by_person");
        field(shared.by_agency, "by_agency");
        if (!shared.keep.empty()) text += fmt::format("  keep = {}\n", list_of(shared.keep));
        for (const std::string& one : kinds)
            made_.events.push_back({one,
                                    shared.recorded != nullptr,
                                    is_joined || happened.dates.with_time > 0,
                                    shared.keep});
        return text;
    }

    // The words of the column that says what happened, and our kinds.
    std::vector<std::string> words_and_kinds(const ColumnProfile& kind, std::string& list) {
        std::vector<std::string> found;
        std::map<std::string, bool> seen;  // in any capitals
        for (const auto& [word, rows] : kind.values) {
            if (!seen.emplace(words_of(word), true).second || trim(word) == "*") continue;
            const std::string ours = kind_named(word, kinds_);
            if (ours.empty() || !is_valid_utf8(word)) {
                const std::string told =
                    is_like_a_name(word)
                        ? "a word that is written as names are, and so is not shown"
                        : printable(word, ColumnCounter::value_bytes_max);
                list += fmt::format("# {} = \"\"  # {}: which event is it?\n",
                                    toml_text(told),
                                    count_words(rows, "row"));
                continue;
            }
            list += fmt::format(
                "{} = {}  # {}\n", toml_text(word), toml_text(ours), count_words(rows, "row"));
            if (std::find(found.begin(), found.end(), ours) == found.end()) found.push_back(ours);
        }
        const auto unknown = static_cast<std::size_t>(
            std::count_if(kind.values.begin(), kind.values.end(), [&](const auto& one) {
                return kind_named(one.first, kinds_).empty();
            }));
        if (unknown > 0)
            list +=
                doubt(fmt::format("{} of {} in {} name no kind of event that is known; they "
                                  "stay as they are until they are listed.",
                                  unknown,
                                  count_words(kind.values.size(), "word"),
                                  shown(kind.heading)));
        return found;
    }

    std::string long_event(const std::string& table_name,
                           const ColumnProfile& kind,
                           const ColumnProfile& happened,
                           const Shared& shared) {
        std::string list;
        const std::vector<std::string> found = words_and_kinds(kind, list);
        const std::string name = fmt::format("kinds_{}", to_snake_case(table_name));
        codes_ += fmt::format("[codes.{}]\n{}\n", name, list);
        return event(
            toml_text(fmt::format("{{{} | {}}}", kind.heading, name)), happened, shared, found);
    }

    static std::string notes(const TableProfile& table,
                             const Shared& shared,
                             const std::vector<const ColumnProfile*>& dates) {
        std::string text;
        for (const ColumnProfile& column : table.columns) {
            if (column.meaning.means != Means::text || column.holds == Holds::nothing ||
                !can_be_named(column.heading) || dates.empty())
                continue;
            text += fmt::format("  [[table.note]]\n  text = {}\n  happened = {}\n",
                                toml_text(pattern(column)),
                                toml_text(pattern(*dates.front())));
            if (shared.recorded != nullptr)
                text += fmt::format("  recorded = {}\n", toml_text(pattern(*shared.recorded)));
        }
        return text;
    }

    std::string mapping_columns(const TableProfile& table) {
        std::string text;
        for (const ColumnProfile& column : table.columns)
            text += fmt::format("# {}\n", describe(column));
        const ColumnProfile* of_case = case_column(table, text);
        const ColumnProfile* kind = kind_column(table, text);
        if (of_case == nullptr)
            made_.reasons_against.emplace_back("No key looks like the id of a case or a person.");
        if (kind == nullptr || kind->values.empty()) {
            made_.reasons_against.emplace_back("No key says what happened.");
            return "";
        }
        std::string remarks;
        const std::vector<const ColumnProfile*> dates = long_dates(table, remarks);
        if (of_case == nullptr || dates.empty()) return "";
        text += remarks;
        text += fmt::format("[columns]\ncase = {}  # {}\nevent = {}\nhappened = {}\n",
                            toml_text(of_case->heading),
                            why(*of_case),
                            toml_text(kind->heading),
                            toml_text(dates.front()->heading));
        const ColumnProfile* recorded = table.find(Means::recorded);
        if (recorded != nullptr)
            text += fmt::format("recorded = {}\n", toml_text(recorded->heading));
        std::string list;
        const std::vector<std::string> found = words_and_kinds(*kind, list);
        text += fmt::format("\n[events]\n{}", list);
        std::vector<std::string> ignored;
        std::vector<std::string> kept;
        for (const ColumnProfile& column : table.columns) {
            const bool is_used = &column == of_case || &column == kind ||
                                 &column == dates.front() || &column == recorded;
            if (is_used) continue;
            (column.meaning.means == Means::identifies ? ignored : kept).push_back(column.heading);
        }
        if (!ignored.empty())
            text += fmt::format("\n[attributes]\nignore = {}  # may say who or where somebody is\n",
                                list_of(ignored));
        text += doubt(
            "A mapping knows no people: write the table people, roles and about of "
            "docs/export-formats.md for duties to each child.");
        for (const std::string& one : found)
            made_.events.push_back(
                {one, recorded != nullptr, dates.front()->dates.with_time > 0, kept});
        return text;
    }

    const std::vector<TableProfile>& tables_;
    const std::vector<std::string>& kinds_;
    Proposal made_;
    std::vector<std::string> date_forms_;
    std::string codes_;
    std::string body_;
    bool joins_time_ = false;
};

}  // namespace

std::string describe(const ColumnProfile& column) {
    std::string text = fmt::format("{}: {}", shown(column.heading), to_string(column.holds));
    if (column.holds == Holds::dates)
        for (const DateForm& form : column.dates.forms)
            text += fmt::format(" {}", form.pattern.empty() ? "ISO 8601" : form.pattern);
    if (column.meaning.means != Means::nothing_known && column.meaning.is_whole)
        text += fmt::format(" (the heading is known: {})", column.meaning.source);
    const std::uint64_t missing = column.rows - column.stated;
    if (missing > 0)
        text += fmt::format(
            ", missing in {} of {}", with_thousands(missing), count_words(column.rows, "row"));
    text += column.has_more_values
                ? fmt::format(", more than {} values", with_thousands(column.distinct))
                : fmt::format(", {}", count_words(column.distinct, "value"));
    if (column.has_leading_zeros) text += ", with leading zeros";
    if (column.not_utf8 > 0)
        text += fmt::format(", {} not in UTF-8", with_thousands(column.not_utf8));
    if (column.formulas > 0)
        text += fmt::format(", {} that a spreadsheet would run", with_thousands(column.formulas));
    if (column.dates.excel_numbers > 0 && column.holds != Holds::dates &&
        column.meaning.means == Means::happened)
        text += ", perhaps Excel's numbers of days";
    if (column.may_identify && column.holds != Holds::nothing)
        return text + "; may say who somebody is, so that no value is shown";
    const std::vector<std::string> examples = column.examples();
    if (!examples.empty()) text += fmt::format("; such as {}", fmt::join(examples, ", "));
    return text;
}

Proposal propose(const std::vector<TableProfile>& tables, const std::vector<std::string>& kinds) {
    return Author{tables, kinds}.write();
}

}  // namespace hearken::profiling
