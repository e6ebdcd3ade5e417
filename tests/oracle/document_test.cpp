// The reference evaluator gives what docs/standards-language.md says: every scenario there, judged
// without the engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "docs/blocks.h"
#include "language/language.h"
#include "oracle/evaluator.h"

namespace hearken::oracle {
namespace {

constexpr const char* header =
    "pack \"Examples\" version 1 nation england timezone \"Europe/London\"\n"
    "use calendar \"england-and-wales\"\nuse whole log\n";

// Words, or what stands in quotes; `"name=two words"` is one.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool is_quoted = false;
    bool is_open = false;
    for (const char letter : line + " ") {
        if (letter == '"') {
            is_quoted = !is_quoted;
            is_open = true;
        } else if (letter == ' ' && !is_quoted) {
            if (is_open || !word.empty()) words.push_back(word);
            word.clear();
            is_open = false;
        } else {
            word += letter;
        }
    }
    return words;
}

Attribute attribute_of(const std::string& word) {
    const std::size_t sign = word.find('=');
    return {word.substr(0, sign), word.substr(sign + 1)};
}

struct Expected {
    std::string verdict;
    std::string deadline;
    std::string person;
    std::string marks;
};

struct Told {
    Input input;
    std::vector<Expected> expected;
    std::string standard;
};

std::string time_of(const std::vector<std::string>& words, std::size_t& at) {
    std::string text = words[at++];
    const bool has_time = at < words.size() && words[at].size() == 5 && words[at][2] == ':';
    if (has_time) text += " " + words[at++];
    return text;
}

bool is_keyword(const std::string& word) {
    return word == "about" || word == "by" || word == "attended" || word == "recorded" ||
           word == "corrects" || word.find('=') != std::string::npos;
}

// `a, not b, c d`: the words between commas, up to the next keyword.
std::vector<std::vector<std::string>> list_of(const std::vector<std::string>& words,
                                              std::size_t& at) {
    std::vector<std::vector<std::string>> list(1);
    for (; at < words.size() && !is_keyword(words[at]); ++at) {
        std::string word = words[at];
        const bool has_comma = word.back() == ',';
        if (has_comma) word.pop_back();
        list.back().push_back(word);
        if (has_comma) list.emplace_back();
    }
    return list;
}

// role, role@agency or @agency, then perhaps a person's id.
Somebody somebody_of(const std::vector<std::string>& words) {
    Somebody who;
    const std::size_t sign = words[0].find('@');
    who.role = words[0].substr(0, sign);
    if (sign != std::string::npos) who.agency = words[0].substr(sign + 1);
    if (words.size() > 1) who.person = words[1];
    return who;
}

Event event_of(const std::vector<std::string>& words, int position) {
    Event event;
    event.position = position;
    event.id = std::to_string(position);
    std::size_t at = 0;
    event.happened = time_of(words, at);
    event.kind = words[at++];
    while (at < words.size()) {
        if (words[at] == "recorded") {
            event.recorded = time_of(words, ++at);
        } else if (words[at] == "corrects") {
            event.corrects = words[at + 1];
            at += 2;
        } else if (words[at] == "about") {
            for (const std::vector<std::string>& entry : list_of(words, ++at))
                event.about.push_back(entry[0]);
        } else if (words[at] == "by") {
            event.by = somebody_of(list_of(words, ++at).front());
        } else if (words[at] == "attended") {
            event.has_list = true;
            for (std::vector<std::string>& entry : list_of(words, ++at)) {
                if (entry[0] == "nobody") continue;
                const bool came = entry[0] != "not";
                if (!came) entry.erase(entry.begin());
                event.list.push_back({somebody_of(entry), came});
            }
        } else {
            event.attributes.push_back(attribute_of(words[at++]));
        }
    }
    return event;
}

std::string rest_of(const std::string& line) {
    return line.substr(line.find(' ') + 1);
}

void add_person(const std::vector<std::string>& words, Input& input) {
    Person person{words[1], {}};
    for (std::size_t at = 2; at < words.size(); ++at) {
        if (words[at].find('=') == std::string::npos)
            input.cases.front().roles.push_back({words[1], words[at]});
        else
            person.attributes.push_back(attribute_of(words[at]));
    }
    input.people.push_back(person);
}

Told read(const std::string& text) {
    Told told;
    told.input.file_keeps_order = {false};
    told.input.cases.resize(1);
    std::optional<Day> as_of;
    for (const std::string& line : docs::lines_of(text)) {
        const std::vector<std::string> words = words_of(line);
        if (words.empty()) continue;
        if (line.front() == '"' || (line.front() >= '0' && line.front() <= '9')) {
            std::vector<Event>& events = told.input.cases.front().events;
            events.push_back(event_of(words, static_cast<int>(events.size()) + 1));
        } else if (words[0] == "as") {
            as_of = read_day(words[2]);
        } else if (words[0] == "known") {
            told.input.known_on = read_day(words[2]);
        } else if (words[0] == "coverage") {
            told.input.coverage.push_back(
                {words[1], {words.begin() + 4, words.end()}, words[2], words[3], std::nullopt});
        } else if (words[0] == "ordered") {
            told.input.file_keeps_order = {true};
        } else if (words[0] == "standard") {
            told.standard = words[1];
        } else if (words[0] == "case" && words[1] != "is") {
            for (std::size_t at = 1; at < words.size(); ++at)
                told.input.cases.front().values.push_back(attribute_of(words[at]));
        } else if (words[0] == "verdict") {
            told.expected.push_back({rest_of(line), {}, {}, {}});
        } else if (words[0] == "for") {
            told.expected.back().person = words[1];
        } else if (words[0] == "person") {
            add_person(words, told.input);
        } else if (words[0] == "withdrawn") {
            told.input.cases.front().withdrawn.push_back({words[1], words[2]});
        } else if (words[0] == "marks") {
            told.expected.back().marks = rest_of(line);
        } else if (words[0] == "deadline") {
            told.expected.back().deadline = rest_of(line);
        }
    }
    // Without `as of`: the latest day that the events name.
    Day latest = no_first_day;
    for (const Event& event : told.input.cases.front().events) {
        const Days days = days_of(read_time(event.happened).value_or(Stretch{}));
        if (days.last < no_last_day) latest = std::max(latest, days.last);
        if (days.first > no_first_day) latest = std::max(latest, days.first);
    }
    told.input.as_of = as_of.value_or(latest);
    return told;
}

std::string in_words(const Finding& finding) {
    std::string words = assurance::to_string(finding.kind);
    if (finding.kind == assurance::VerdictKind::missed)
        words += std::string{" "} + assurance::to_string(finding.miss);
    if (finding.kind == assurance::VerdictKind::not_applicable)
        words += std::string{" "} + assurance::to_string(finding.why_not_applicable);
    return words;
}

// `cannot_tell order` asks that order be among the reasons.
bool fits(const std::string& expected, const Finding& finding) {
    if (finding.kind != assurance::VerdictKind::cannot_tell) return expected == in_words(finding);
    const std::vector<std::string> words = words_of(expected);
    return words[0] == "cannot_tell" &&
           std::all_of(words.begin() + 1, words.end(), [&](const std::string& word) {
               return std::any_of(finding.why.begin(), finding.why.end(), [&](Reason reason) {
                   return word == assurance::to_string(reason);
               });
           });
}

std::string deadline_of(const Finding& finding) {
    if (!finding.deadline) return {};
    const auto one = [&](std::int64_t value) {
        if (!finding.deadline->is_in_hours) return write_day(value);
        const Day day = local_day(value);
        const Millis minutes = (value + local_offset(value) - day * 86'400'000) / 60'000;
        std::ostringstream text;
        text << write_day(day) << (minutes < 600 ? " 0" : " ") << minutes / 60
             << (minutes % 60 < 10 ? ":0" : ":") << minutes % 60;
        return text.str();
    };
    const std::string first = one(finding.deadline->first);
    const std::string last = one(finding.deadline->last);
    return first == last ? first : first + " .. " + last;
}

// The cells of a CSV file without quotes but about a whole cell, and without its first line.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& line : docs::lines_of(text)) {
        std::vector<std::string> cells{""};
        for (const char letter : line) {
            if (letter == ',')
                cells.emplace_back();
            else if (letter != '"')
                cells.back() += letter;
        }
        if (!line.empty()) rows.push_back(cells);
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

// What stands beside a pack, from the blocks above it.
struct Beside {
    language::PackTexts texts;
    language::Settings settings;
    std::vector<Term> terms;
    std::vector<Lexicon> lexicons;

    void look_at(const docs::Block& block) {
        const auto table = [&](const std::string& name) {
            texts.tables[name] = language::SourceFile{name, block.text};
        };
        if (block.language == "events") table("events.csv");
        if (block.language == "roles") table("roles.csv");
        if (block.language == "terms") {
            table("terms.csv");
            terms.clear();
            for (const auto& row : rows_of(block.text)) {
                Term term{*read_day(row[0]), *read_day(row[1]), std::nullopt};
                if (row.size() > 2 && !row[2].empty())
                    term.starts = std::stoi(row[2]) * 60 + std::stoi(row[2].substr(3));
                terms.push_back(term);
            }
        }
        if (block.language == "lexicon") {
            table("child_words");
            Lexicon lexicon{"child_words", {}};
            for (const auto& row : rows_of(block.text)) lexicon.phrases.push_back(row[0]);
            lexicons = {lexicon};
        }
        if (block.language == "common") {
            auto common = std::make_shared<language::PackTexts>();
            common->files.push_back({"../common/pack.standard", block.text});
            texts.packs["../common"] = common;
        }
        settings.given.clear();
        if (block.language == "settings")
            for (const std::string& line : docs::lines_of(block.text)) {
                const std::vector<std::string> words = words_of(line);
                if (words.size() == 3) settings.given.push_back({words[0], words[2], 0});
            }
    }

    [[nodiscard]] language::Compilation compile(const std::string& standards) {
        const bool has_header = standards.find("pack \"") != std::string::npos;
        texts.files = {{"pack.standard", (has_header ? "" : header) + standards}};
        return language::compile(texts, settings);
    }
};

void judge_block(const docs::Block& block, const language::Program& program, const Beside& beside) {
    Told told = read(block.text);
    told.input.terms = beside.terms;
    told.input.lexicons = beside.lexicons;
    const language::Standard* standard = &program.standards.front();
    for (const language::Standard& each : program.standards)
        if (each.info.id == told.standard) standard = &each;
    const Scene scene{told.input, told.input.cases.front()};
    const std::vector<Finding> findings = judge(*standard, program, scene);
    ASSERT_EQ(findings.size(), told.expected.size());
    for (std::size_t at = 0; at < findings.size(); ++at) {
        EXPECT_TRUE(fits(told.expected[at].verdict, findings[at]))
            << "expected " << told.expected[at].verdict << ", got " << in_words(findings[at]);
        if (!told.expected[at].marks.empty()) {
            const std::string marks = marks_in_words(findings[at]);
            EXPECT_EQ(marks.empty() ? "none" : marks, told.expected[at].marks);
        }
        if (!told.expected[at].person.empty()) {
            EXPECT_EQ(findings[at].person.value_or(""), told.expected[at].person);
        }
        if (told.expected[at].deadline.empty()) continue;
        EXPECT_EQ(deadline_of(findings[at]), told.expected[at].deadline);
    }
}

TEST(Oracle, JudgesTheScenariosOfTheDocumentAsWritten) {
    const std::string file = "docs/standards-language.md";
    const std::string text = docs::read_text(std::string{HEARKEN_SOURCE_DIR} + "/" + file);
    Beside beside;
    language::Compilation above;
    std::string standards;
    int count = 0;
    for (const docs::Block& block : docs::blocks_in(text, file)) {
        beside.look_at(block);
        const bool is_standard = block.language == "standard" || block.language == "warning";
        if (block.language == "standard") standards = block.text;
        if (block.language == "warning")
            standards = block.text.substr(0, block.text.find("\n---\n") + 1);
        if (is_standard || block.language == "settings") {
            above = beside.compile(standards);
            ASSERT_TRUE(above.succeeded()) << file << ":" << block.line;
        }
        if (block.language != "scenario") continue;
        SCOPED_TRACE(file + ":" + std::to_string(block.line));
        judge_block(block, above.program, beside);
        ++count;
    }
    EXPECT_GE(count, 200) << "scenarios were lost: is a fence wrong?";
}

}  // namespace
}  // namespace hearken::oracle
