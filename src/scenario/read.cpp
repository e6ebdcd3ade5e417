// Lines into scenarios: words, titles, and what stands at the head of the file for all of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "scenario/scenario.h"

namespace hearken::scenario {
namespace {

constexpr std::size_t line_max = 2000;
constexpr std::size_t head_max = 200;
constexpr std::size_t scenarios_max = 5000;

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r';
}

// False where a quotation is not closed.
bool split_words(std::string_view text, std::vector<Word>& words) {
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && is_blank(text[at])) ++at;
        if (at == text.size()) return true;
        Word word;
        word.is_quoted = text[at] == '"' || text[at] == '`';
        char quote = '\0';
        for (; at < text.size() && (quote != '\0' || !is_blank(text[at])); ++at) {
            const char letter = text[at];
            if (quote == '\0' && (letter == '"' || letter == '`'))
                quote = letter;
            else if (letter == quote)
                quote = '\0';
            else
                word.text += letter;
        }
        words.push_back(std::move(word));
        if (quote != '\0') return false;
    }
}

// Words that say what stands there as it is: quotes in them are quotes.
bool is_free_text(std::string_view first) {
    return first == "scenario" || first == "says";
}

class Reader {
public:
    Reader(int first_line, bool has_titles) : number_(first_line - 1), has_titles_(has_titles) {}

    ScenarioFile read(std::string_view text) {
        if (!has_titles_) begin({}, number_ + 1);
        // Some editors write a byte order mark before the text.
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            ++number_;
            read_line(trim(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        finish();
        if (has_titles_ && file_.scenarios.empty())
            complain("there is no scenario in the file",
                     "Begin one with a line: scenario What happens, in plain words");
        return std::move(file_);
    }

private:
    void complain(std::string what, std::string remedy) {
        complain_of(number_, std::move(what), std::move(remedy));
    }
    void complain_of(int number, std::string what, std::string remedy) {
        file_.faults.push_back({number, std::move(what), std::move(remedy)});
    }

    // What there can be one of: which standard is judged, and by which pack.
    static bool names_one(const Line& line) {
        return line.words.size() == 2 && !line.words.front().is_quoted &&
               (line.first() == "standard" || line.first() == "pack");
    }
    // The second would take the place of the first without a word.
    bool is_named_again(const std::vector<Line>& lines, const Line& line) {
        if (!names_one(line)) return false;
        const auto known = std::find_if(lines.begin(), lines.end(), [&](const Line& other) {
            return names_one(other) && other.first() == line.first();
        });
        if (known == lines.end()) return false;
        complain_of(line.number,
                    fmt::format("line {} names a {} already", known->number, line.first()),
                    "Put each into a scenario of its own, or take one of the two away.");
        return true;
    }

    void read_line(std::string_view text) {
        if (text.empty() || text.front() == '#') return;
        if (text.size() > line_max)
            return complain(fmt::format("the line is longer than {} bytes", line_max),
                            "Is this a file of scenarios? docs/scenarios.md says how one is "
                            "written.");
        if (!is_valid_utf8(text))
            return complain("the line is not text in UTF-8",
                            "Save the file as UTF-8, without formatting.");
        Line line{number_, std::string{text}, {}};
        const bool is_closed = split_words(text, line.words);
        if (!is_closed && !is_free_text(line.first()))
            return complain("a quotation is not closed",
                            "Put a second quote at the end of what belongs together.");
        if (has_titles_ && line.first() == "scenario" && !line.words.front().is_quoted)
            return begin(line.rest(), number_);
        if (is_in_scenario_) {
            if (is_skipped_) return;
            std::vector<Line>& lines = file_.scenarios.back().lines;
            if (!is_named_again(lines, line)) lines.push_back(std::move(line));
        } else if (head_.size() < head_max) {
            add_to_head(std::move(line));
        } else {
            complain(fmt::format("more than {} lines stand before the first scenario", head_max),
                     "Begin scenarios with a line: scenario What happens, in plain words");
        }
    }

    // What holds for all: who and where, never what happened or what must come out.
    void add_to_head(Line line) {
        constexpr std::array<std::string_view, 8> shared{
            "standard", "pack", "complete", "coverage", "case", "person", "as", "known"};
        const bool may_be_shared =
            !line.words.front().is_quoted &&
            std::find(shared.begin(), shared.end(), line.first()) != shared.end();
        if (!may_be_shared)
            return complain(
                fmt::format("\"{}\" cannot stand before the first scenario",
                            printable(line.text, 60)),
                "There stand: standard, pack, complete, coverage, case, person, as of, known on. "
                "Begin a scenario with a line: scenario What happens, in plain words");
        if (!is_named_again(head_, line)) head_.push_back(std::move(line));
    }

    void begin(std::string title, int line) {
        finish();
        is_in_scenario_ = true;
        is_skipped_ = file_.scenarios.size() >= scenarios_max;
        if (is_skipped_)
            return complain(fmt::format("a file holds at most {} scenarios", scenarios_max),
                            "Put the rest into another file.");
        if (has_titles_ && title.empty())
            complain("the scenario has no title",
                     "Say after `scenario`, in plain words, what happens and what follows.");
        file_.scenarios.emplace_back();
        file_.scenarios.back().title = std::move(title);
        file_.scenarios.back().line = line;
    }

    // `coverage` and `complete` say the same thing in two ways: one of its own takes both away.
    static std::string topic(const Line& line) {
        return line.first() == "coverage" ? "complete" : line.first();
    }

    void finish() {
        if (!is_in_scenario_ || is_skipped_) return;
        Scenario& scenario = file_.scenarios.back();
        std::set<std::string> own;
        for (const Line& line : scenario.lines)
            if (line.words.size() > 1 && line.words[1].text != "is") own.insert(topic(line));
        std::vector<Line> lines;
        for (const Line& line : head_)
            if (!own.contains(topic(line))) lines.push_back(line);
        lines.insert(lines.end(), scenario.lines.begin(), scenario.lines.end());
        scenario.lines.clear();
        for (Line& line : lines) {
            if (names_one(line))
                (line.first() == "pack" ? scenario.pack : scenario.standard) = line.words[1].text;
            else
                scenario.lines.push_back(std::move(line));
        }
    }

    ScenarioFile file_;
    int number_;
    bool has_titles_;
    bool is_in_scenario_ = false;
    bool is_skipped_ = false;  // beyond the limit
    std::vector<Line> head_;
};

}  // namespace

std::string Line::rest() const {
    std::size_t at = 0;
    while (at < text.size() && !is_blank(text[at])) ++at;
    return std::string{trim(std::string_view{text}.substr(at))};
}

ScenarioFile read_scenarios(std::string_view text) {
    return Reader{1, true}.read(text);
}

ScenarioFile read_one_scenario(std::string_view text, int first_line) {
    return Reader{first_line, false}.read(text);
}

}  // namespace hearken::scenario
