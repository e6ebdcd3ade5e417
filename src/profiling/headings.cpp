#include "profiling/headings.h"

#include <algorithm>

#include "base/check.h"
#include "base/small_table.h"
#include "base/text.h"

namespace hearken::profiling {

namespace embedded {
extern const std::string_view headings;
extern const std::string_view event_words;
}  // namespace embedded

namespace {

struct KnownHeading {
    std::string words;
    Means means;
    std::string role;
    std::string source;
};

Means means_of(std::string_view name) {
    static const std::map<std::string_view, Means> names{{"case", Means::of_case},
                                                         {"event", Means::event},
                                                         {"kind", Means::kind},
                                                         {"happened", Means::happened},
                                                         {"time", Means::time_of_day},
                                                         {"recorded", Means::recorded},
                                                         {"person", Means::person},
                                                         {"by_role", Means::by_role},
                                                         {"by_agency", Means::by_agency},
                                                         {"by_person", Means::by_person},
                                                         {"born", Means::born},
                                                         {"died", Means::died},
                                                         {"sex", Means::sex},
                                                         {"text", Means::text},
                                                         {"identifies", Means::identifies}};
    const auto found = names.find(name);
    HEARKEN_CHECK(found != names.end());
    return found->second;
}

const SmallTable& table_of(std::string_view csv, const char* file) {
    static std::map<std::string, SmallTable> tables;
    const auto known = tables.find(file);
    if (known != tables.end()) return known->second;
    Result<SmallTable> table = parse_small_table(csv, file);
    HEARKEN_CHECK(table.has_value());
    return tables.emplace(file, std::move(*table)).first->second;
}

// The longest words first.
const std::vector<KnownHeading>& known_headings() {
    static const std::vector<KnownHeading> all = [] {
        std::vector<KnownHeading> made;
        for (const SmallTable::Row& row : table_of(embedded::headings, "headings.csv").rows)
            made.push_back(
                {row.fields.at(0), means_of(row.fields.at(1)), row.fields.at(2), row.fields.at(3)});
        std::stable_sort(made.begin(), made.end(), [](const auto& left, const auto& right) {
            return left.words.size() > right.words.size();
        });
        return made;
    }();
    return all;
}

bool ends_with_words(std::string_view heading, std::string_view words) {
    return heading.ends_with(words) &&
           (heading.size() == words.size() || heading[heading.size() - words.size() - 1] == ' ');
}

bool has_words(std::string_view heading, std::string_view words) {
    for (std::size_t at = heading.find(words); at != std::string_view::npos;
         at = heading.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || heading[at - 1] == ' ') && (end == heading.size() || heading[end] == ' '))
            return true;
    }
    return false;
}

}  // namespace

std::string words_of(std::string_view heading) {
    std::string words;
    for (std::size_t at = 0; at < heading.size() && at < 200; ++at) {
        const char letter = heading[at];
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        const bool is_word = is_capital || (letter >= 'a' && letter <= 'z') ||
                             (letter >= '0' && letter <= '9') ||
                             static_cast<unsigned char>(letter) >= 0x80;
        const bool begins_word =
            is_capital && at > 0 && heading[at - 1] >= 'a' && heading[at - 1] <= 'z';  // crimeRef
        if ((!is_word || begins_word) && !words.empty() && words.back() != ' ') words += ' ';
        if (is_word) words += is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

HeadingMeaning meaning_of(std::string_view heading) {
    const std::string words = words_of(heading);
    const auto found = [&](const KnownHeading& known) {
        return HeadingMeaning{
            known.means, known.role, known.words, known.source, words == known.words};
    };
    for (const KnownHeading& known : known_headings())
        if (words == known.words) return found(known);
    for (const KnownHeading& known : known_headings())
        if (known.means == Means::identifies && has_words(words, known.words)) return found(known);
    for (const KnownHeading& known : known_headings())
        if (ends_with_words(words, known.words)) return found(known);
    return {};
}

std::string kind_named(std::string_view words, const std::vector<std::string>& kinds) {
    std::string plain = words_of(words);
    const std::string own = to_snake_case(plain);
    if (std::find(kinds.begin(), kinds.end(), own) != kinds.end()) return own;
    const auto listed = [&]() -> std::string {
        for (const SmallTable::Row& row : table_of(embedded::event_words, "event-words.csv").rows)
            if (row.fields.at(0) == plain) return row.fields.at(1);
        return "";
    };
    // "strategy discussion date", "date of icpc": the date of what the other words name.
    for (;;) {
        if (std::string kind = listed(); !kind.empty()) return kind;
        if (plain.ends_with(" date") || plain.ends_with(" time"))
            plain.erase(plain.size() - 5);
        else if (plain.starts_with("date of "))
            plain.erase(0, 8);
        else if (plain.starts_with("date "))
            plain.erase(0, 5);
        else
            return "";
        if (const std::string name = to_snake_case(plain);
            std::find(kinds.begin(), kinds.end(), name) != kinds.end())
            return name;
    }
}

}  // namespace hearken::profiling
