#include "operations/plan_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "inspection/table.h"
#include "intake/csv_reader.h"
#include "intake/read_ahead.h"
#include "intake/unpacked_file.h"
#include "operations/prepare.h"
#include "operations/report_cases.h"

namespace hearken::operations {
namespace {

constexpr std::string_view not_stated = "not stated";

/// Strata by force and category, in the order in which they appear.
class ListMaker {
public:
    explicit ListMaker(const std::vector<intake::ThemeRule>& themes) {
        for (const intake::ThemeRule& rule : themes) {
            made_.list.themes.push_back({rule.name, 0, 0});
        }
    }

    Result<void> add(std::string_view id, std::string_view force, std::string_view category) {
        if (!inspection::is_plain_id(id)) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("Case \"{}\" of {} cannot be drawn by its id.",
                                    printable(id),
                                    printable(force)),
                        "Ids have at most 200 bytes, without comma, quote or control character, so "
                        "that a shell can draw again.");
        }
        auto kept = std::make_unique<char[]>(id.size() + 1);
        std::memcpy(kept.get(), id.data(), id.size());
        made_.list.ids.push_back(std::string_view(kept.get(), id.size()));
        made_.list.id_blocks.push_back(std::move(kept));
        const std::string name = fmt::format("{} / {}", force, category);
        const auto [at, is_new] =
            strata_.emplace(name, static_cast<std::uint32_t>(made_.list.strata.size()));
        if (is_new) made_.list.strata.push_back({name, std::string(force), std::string(category)});
        made_.list.stratum_of.push_back(at->second);
        return {};
    }
    /// Of the case that was added last: bit N of theme N.
    void add_themes(const std::vector<bool>& is_of, const std::vector<bool>& is_stated) {
        unsigned bits = 0;
        for (std::size_t at = 0; at < is_of.size(); ++at) {
            made_.list.themes[at].cases += is_of[at] ? 1 : 0;
            made_.list.themes[at].not_stated += is_stated[at] ? 0 : 1;
            bits |= is_of[at] ? 1U << at : 0U;
        }
        if (!is_of.empty()) made_.list.themes_of.push_back(static_cast<std::uint8_t>(bits));
    }
    void add_problems(std::uint64_t count) { made_.problems += count; }
    ExportedList take() { return std::move(made_); }

private:
    ExportedList made_;
    std::map<std::string, std::uint32_t> strata_;
};

/// A value of the case, without what would not do in a name of a stratum.
std::string value_of(const casework::Casebook& book,
                     casework::CaseIndex which,
                     std::string_view attribute) {
    const std::uint32_t number = book.attribute_names().find(attribute);
    if (number == casework::Dictionary::absent) return std::string(not_stated);
    const casework::ValueId value =
        book.case_value(which, static_cast<casework::AttributeId>(number));
    if (value == casework::no_value) return std::string(not_stated);
    std::string text(trim(book.values().text(value)));
    return inspection::is_plain_id(text) ? text : std::string(not_stated);
}

enum class Judged : std::uint8_t { nothing, met, not_met };

Result<std::unordered_map<std::string, Judged>> read_verdicts(const std::filesystem::path& path) {
    const std::string name = printable(path.string(), 400);
    const auto stream = intake::read_ahead(TRY(intake::open_unpacked(path)));
    intake::CsvReader rows(*stream, ',');
    std::unordered_map<std::string, Judged> cases;
    std::optional<std::size_t> of_case;
    std::optional<std::size_t> of_verdict;
    const auto refuse = [&](std::string_view what, std::string remedy) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{}:{}: {}", name, rows.position().line, what),
                    std::move(remedy));
    };
    for (bool is_first = true;; is_first = false) {
        const intake::CsvReader::Step step = rows.next();
        if (step == intake::CsvReader::Step::end) break;
        if (step == intake::CsvReader::Step::fault) {
            return refuse(rows.fault().reason, rows.fault().remedy);
        }
        const auto fields = rows.fields();
        if (is_first) {
            for (std::size_t at = 0; at < fields.size(); ++at) {
                if (fields[at] == "case") of_case = at;
                if (fields[at] == "verdict") of_verdict = at;
            }
        }
        if (!of_case || !of_verdict || std::max(*of_case, *of_verdict) >= fields.size()) {
            return refuse("the columns case and verdict are not there.",
                          "Give the file that `hearken check --by-case` writes.");
        }
        if (is_first) continue;
        Judged& judged = cases[std::string(fields[*of_case])];
        const std::string_view verdict = fields[*of_verdict];
        if (verdict == "met") {
            if (judged == Judged::nothing) judged = Judged::met;
        } else if (verdict == "missed" || verdict == "pending" || verdict == "cannot_tell") {
            judged = Judged::not_met;
        } else if (verdict != "not_applicable") {
            return refuse(fmt::format("\"{}\" is no verdict.", printable(verdict)),
                          "Give the file that `hearken check --by-case` writes.");
        }
    }
    if (stream->fault() == intake::StreamFault::none) return cases;
    return fail(ErrorKind::unavailable,
                fmt::format("{} could not be read to its end.", name),
                "Copy it again.");
}

}  // namespace

Result<ExportedList> list_of_exports(const std::vector<std::filesystem::path>& folders,
                                     const std::vector<intake::ThemeRule>& themes) {
    if (themes.size() > intake::themes_max) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("There are more than {} themes.", intake::themes_max),
                    "Declare those that the inspection is about.");
    }
    // A list holds no times, so any zone does.
    const TimeZone zone = TRY(TimeZone::find("Europe/London"));
    ListMaker maker(themes);
    for (const PlaceInputs& place : TRY(find_places(folders))) {
        Request request;
        request.inputs = place.inputs;
        const casework::Casebook book = TRY(read_inputs(request, zone));
        maker.add_problems(book.problems().count());
        for (casework::CaseIndex which = 0; which < book.case_count(); ++which) {
            const std::string force =
                inspection::is_plain_id(place.name) ? place.name : value_of(book, which, "force");
            TRY(maker.add(book.case_id(which), force, value_of(book, which, "kind")));
            std::vector<bool> is_of;
            std::vector<bool> is_stated;
            for (const intake::ThemeRule& rule : themes) {
                const std::string value = value_of(book, which, rule.column);
                const auto& values = rule.values;
                is_stated.push_back(value != not_stated);
                is_of.push_back(values.empty() ? value == "yes"
                                               : std::find(values.begin(), values.end(), value) !=
                                                     values.end());
            }
            maker.add_themes(is_of, is_stated);
        }
    }
    return maker.take();
}

Result<void> split_by_theme(intake::CaseList& list,
                            std::string_view theme,
                            std::vector<std::string>& split_before) {
    const auto found =
        std::find_if(list.themes.begin(), list.themes.end(), [&](const intake::ListedTheme& one) {
            return one.name == theme;
        });
    if (found == list.themes.end() || found->cases == 0) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("No case of the list is of a theme \"{}\".", printable(theme)),
                    "Declare the theme with --theme, and check the column that says what is of "
                    "it.");
    }
    const unsigned bit = 1U << static_cast<unsigned>(found - list.themes.begin());
    split_before.resize(list.strata.size());
    std::vector<std::size_t> listed(list.strata.size(), 0);
    std::vector<std::size_t> of_theme(list.strata.size(), 0);
    std::set<std::string> names;
    for (const intake::ListedStratum& stratum : list.strata) names.insert(stratum.name);
    for (std::size_t at = 0; at < list.ids.size(); ++at) {
        const std::uint32_t stratum = list.stratum_of[at];
        ++listed[stratum];
        if ((list.themes_of[at] & bit) == 0) continue;
        ++of_theme[stratum];
        if (split_before[stratum].empty()) continue;
        return fail(ErrorKind::invalid_input,
                    fmt::format("Case {} is of two themes with a number of cases of their own, {} "
                                "and {}.",
                                printable(list.ids[at]),
                                split_before[stratum],
                                theme),
                    "Leave the number of one of them out: its share is still found, of as many "
                    "cases as the draw brings.");
    }
    std::vector<std::uint32_t> part_of(listed.size());
    for (std::size_t whole = 0; whole < listed.size(); ++whole) {
        part_of[whole] = static_cast<std::uint32_t>(whole);
        if (of_theme[whole] == 0) continue;
        intake::ListedStratum part = list.strata[whole];
        part.name += fmt::format(" / {}", theme);
        if (part.name.size() > intake::list_word_bytes_max || !names.insert(part.name).second) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("The stratum \"{}\" cannot be: its name is too long, or there "
                                    "is one of that name.",
                                    printable(part.name)),
                        "Give the theme or the stratum another name.");
        }
        if (of_theme[whole] == listed[whole]) {  // nothing of it is left
            list.strata[whole] = std::move(part);
            split_before[whole] = theme;
            continue;
        }
        part_of[whole] = static_cast<std::uint32_t>(list.strata.size());
        list.strata.push_back(std::move(part));
        split_before.emplace_back(theme);
    }
    for (std::size_t at = 0; at < list.ids.size(); ++at) {
        if ((list.themes_of[at] & bit) != 0) list.stratum_of[at] = part_of[list.stratum_of[at]];
    }
    if (list.strata.size() > intake::strata_max) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("With the theme there are more than {} strata.",
                                with_thousands(intake::strata_max)),
                    "Check that the column stratum is no id.");
    }
    return {};
}

Result<MetCases> keep_met(intake::CaseList& list, const std::filesystem::path& verdicts) {
    const auto judged = TRY(read_verdicts(verdicts));
    MetCases counts;
    intake::CaseList kept;
    for (const intake::ListedTheme& theme : list.themes) {
        kept.themes.push_back({theme.name, 0, theme.not_stated});
    }
    std::map<std::uint32_t, std::uint32_t> numbers;  // strata that still have a case
    for (std::size_t at = 0; at < list.ids.size(); ++at) {
        const auto found = judged.find(std::string(list.ids[at]));
        const Judged own = found == judged.end() ? Judged::nothing : found->second;
        counts.not_met += own == Judged::not_met ? 1 : 0;
        counts.not_judged += own == Judged::nothing ? 1 : 0;
        if (own != Judged::met) continue;
        kept.ids.push_back(list.ids[at]);
        const auto [stratum, is_new] =
            numbers.emplace(list.stratum_of[at], static_cast<std::uint32_t>(kept.strata.size()));
        if (is_new) kept.strata.push_back(list.strata[list.stratum_of[at]]);
        kept.stratum_of.push_back(stratum->second);
        if (!list.sizes.empty()) kept.sizes.push_back(list.sizes[at]);
        if (list.themes_of.empty()) continue;
        kept.themes_of.push_back(list.themes_of[at]);
        for (std::size_t theme = 0; theme < kept.themes.size(); ++theme) {
            kept.themes[theme].cases += (list.themes_of[at] >> theme) & 1U;
        }
    }
    counts.met = kept.ids.size();
    if (counts.met == 0) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("No case of the list has met all its duties, going by {}.",
                                printable(verdicts.string(), 400)),
                    "Check that the list and the verdicts have the same case ids.");
    }
    kept.id_blocks = std::move(list.id_blocks);
    list = std::move(kept);
    return counts;
}

}  // namespace hearken::operations
