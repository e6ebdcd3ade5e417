#include "scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "blocks.h"
#include "intake/date_reader.h"
#include "monitor/monitor.h"
#include "people_told.h"

namespace hearken::docs {

using assurance::Verdict;
using assurance::VerdictKind;

namespace {

// A word, or what stands in quotes; `name="two words"` is one word without its quotes.
struct Word {
    std::string text;
    bool is_quoted = false;  // as a whole
};

std::vector<Word> words_of(const std::string& line) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (true) {
        at = line.find_first_not_of(' ', at);
        if (at == std::string::npos) return words;
        Word word;
        word.is_quoted = line[at] == '"' || line[at] == '`';
        char quote = '\0';
        for (; at < line.size() && (quote != '\0' || line[at] != ' '); ++at) {
            const char letter = line[at];
            if (quote == '\0' && (letter == '"' || letter == '`'))
                quote = letter;
            else if (letter == quote)
                quote = '\0';
            else
                word.text += letter;
        }
        words.push_back(std::move(word));
    }
}

struct Expected {
    int line = 0;
    std::string verdict;
    std::string deadline;
    int deadline_line = 0;
    std::string sentence;
    int sentence_line = 0;
    std::string person;
    int person_line = 0;
    std::string marks;
    int marks_line = 0;
};

class Scenario {
public:
    Scenario(const std::string& file, int first_line, const language::Program& program)
        : file_(file), first_line_(first_line), program_(program), dates_(program.zone, {}) {}

    std::vector<Difference> judge(const std::string& text) {
        read(text);
        if (!differences_.empty()) return differences_;
        casework::Source source;
        source.name = "scenario";
        source.file = file_;
        source.keeps_order = is_ordered_;
        builder_.add_source(std::move(source));
        for (const Told& event : events_) add(event);
        for (const Told& told : withdrawn_) withdraw(told);
        const casework::Casebook casebook = std::move(builder_).finish();
        if (casebook.event_count() == 0) return {{1, "there is no event"}};
        compare(casebook);
        return differences_;
    }

private:
    struct Told {
        int line = 0;
        std::vector<Word> words;
    };

    void complain(int line, std::string what) { differences_.push_back({line, std::move(what)}); }

    void read(const std::string& text) {
        int line = 0;
        for (const std::string& written : lines_of(text)) {
            ++line;
            std::vector<Word> words = words_of(written);
            if (!words.empty()) read_line(line, written, std::move(words));
        }
        if (expected_.empty()) complain(1, "no verdict is expected");
    }

    void read_line(int line, const std::string& written, std::vector<Word> words) {
        const std::string& first = words.front().text;
        const std::string second = words.size() > 1 ? words[1].text : std::string{};
        const auto rest = [&] {
            return written.substr(written.find_first_not_of(' ', first.size()));
        };
        if (words.front().is_quoted || (first[0] >= '0' && first[0] <= '9')) {
            events_.push_back({line, std::move(words)});
        } else if (first == "as" && second == "of" && words.size() == 3) {
            as_of_ = read_day(line, words[2].text);
        } else if (first == "known" && second == "on" && words.size() == 3) {
            known_on_ = read_day(line, words[2].text);
        } else if (first == "coverage" && words.size() >= 4) {
            casework::Coverage coverage;
            coverage.feed = second;
            coverage.from = read_day(line, words[2].text);
            coverage.to = read_day(line, words[3].text);
            for (std::size_t at = 4; at < words.size(); ++at)
                coverage.kinds.push_back(words[at].text);
            builder_.add_coverage(std::move(coverage));
        } else if (first == "ordered" && words.size() == 1) {
            is_ordered_ = true;
        } else if (first == "standard" && words.size() == 2) {
            standard_ = second;
        } else if (first == "case" && second == "is" && words.size() == 3) {
            case_is_ = words[2].text;
            case_line_ = line;
        } else if (first == "case" && words.size() > 1) {
            case_values_.push_back({line, std::move(words)});
        } else if (first == "person" && words.size() > 1) {
            people_.push_back({line, std::move(words)});
        } else if (first == "withdrawn" && words.size() == 3) {
            withdrawn_.push_back({line, std::move(words)});
        } else if (first == "verdict" && words.size() > 1) {
            expected_.push_back({line, rest(), {}, 0, {}, 0, {}, 0, {}, 0});
        } else if (first == "for" && words.size() == 2 && !expected_.empty()) {
            expected_.back().person = second;
            expected_.back().person_line = line;
        } else if (first == "deadline" && words.size() > 1 && !expected_.empty()) {
            expected_.back().deadline = rest();
            expected_.back().deadline_line = line;
        } else if (first == "says" && words.size() > 1 && !expected_.empty()) {
            expected_.back().sentence = rest();
            expected_.back().sentence_line = line;
        } else if (first == "marks" && words.size() > 1 && !expected_.empty()) {
            expected_.back().marks = rest();
            expected_.back().marks_line = line;
        } else {
            complain(line, fmt::format("\"{}\" is no statement of a scenario", written));
        }
    }

    Date read_day(int line, const std::string& text) {
        const std::optional<Date> day = parse_iso_date(text);
        if (!day) complain(line, fmt::format("\"{}\" is no day", text));
        return day.value_or(Date{});
    }

    // `words` from `at` on as a time; moves `at` behind it.
    Moment read_time(int line, const std::vector<Word>& words, std::size_t& at) {
        std::string text = at < words.size() ? words[at++].text : std::string{};
        const bool has_time = at < words.size() && words[at].text.size() > 3 &&
                              words[at].text[2] == ':' && !words[at - 1].is_quoted;
        if (has_time) text += " " + words[at++].text;
        const intake::DateReader::Reading reading = dates_.read(text);
        if (reading.fault != intake::DateFault::none)
            complain(line, fmt::format("\"{}\" is no time", text));
        return reading.moment;
    }

    void add(const Told& told) {
        const casework::CaseIndex which = builder_.case_of(0, "A");
        if (!has_case_values_) add_case_values(which);
        PeopleTold people{builder_};
        std::size_t at = 0;
        casework::CasebookBuilder::NewEvent event;
        event.of_case = which;
        event.happened = read_time(told.line, told.words, at);
        if (at >= told.words.size()) return complain(told.line, "the event has no kind");
        event.kind = builder_.kind_of(told.words[at++].text);
        event.place = {0, static_cast<std::uint32_t>(first_line_ + told.line - 1), 0};
        std::vector<std::string> words;
        for (const Word& word : told.words) words.push_back(word.text);
        std::vector<std::string> values;
        std::vector<std::string> people_words;
        std::string corrected;
        for (std::size_t next = at; next < words.size();) {
            if (words[next] == "recorded")
                event.recorded = read_time(told.line, told.words, ++next);
            else if (words[next] == "corrects" && next + 1 < words.size())
                corrected = words[next + 1], next += 2;
            else if (words[next].find('=') != std::string::npos)
                values.push_back(words[next++]);
            else
                people_words.push_back(words[next++]);
        }
        if (!builder_.add_event(event)) return complain(told.line, "the event was refused");
        for (std::size_t next = 0; next < people_words.size();)
            if (!people.take(which, people_words, next))
                return complain(told.line,
                                fmt::format("\"{}\" is no name=value", people_words[next]));
        for (const std::string& value : values) {
            const std::size_t sign = value.find('=');
            builder_.set_value(builder_.attribute_of(value.substr(0, sign)),
                               builder_.value_of(value.substr(sign + 1)));
        }
        if (corrected.empty()) return;
        const std::optional<casework::EventIndex> earlier = event_numbered(told.line, corrected);
        if (earlier) builder_.corrections().supersede(builder_.last_event(), *earlier, event.place);
    }

    // Events have the numbers of their order in the scenario, from 1.
    std::optional<casework::EventIndex> event_numbered(int line, const std::string& text) {
        const int number = std::atoi(text.c_str());
        if (number >= 1 && number <= static_cast<int>(events_.size()))
            return static_cast<casework::EventIndex>(number - 1);
        complain(line, fmt::format("there is no event {}", text));
        return std::nullopt;
    }

    void withdraw(const Told& told) {
        const std::optional<casework::EventIndex> earlier =
            event_numbered(told.line, told.words[1].text);
        std::size_t at = 2;
        const Moment known = read_time(told.line, told.words, at);
        if (earlier) builder_.corrections().withdraw(*earlier, known.earliest);
    }

    void add_case_values(casework::CaseIndex which) {
        has_case_values_ = true;
        PeopleTold people{builder_};
        for (const Told& told : people_) {
            std::vector<std::string> words;
            for (const Word& word : told.words) words.push_back(word.text);
            if (!people.add_person(which, words)) complain(told.line, "this is no person");
        }
        for (const Told& told : case_values_)
            for (std::size_t at = 1; at < told.words.size(); ++at) {
                const std::string& value = told.words[at].text;
                const std::size_t sign = std::min(value.find('='), value.size() - 1);
                builder_.set_case_value(which,
                                        builder_.attribute_of(value.substr(0, sign)),
                                        builder_.value_of(value.substr(sign + 1)));
            }
    }

    void compare(const casework::Casebook& casebook) {
        const std::uint16_t wanted = wanted_standard();
        if (!differences_.empty()) return;
        monitor::Question question;
        question.as_of = as_of_.value_or(program_.zone.local_date(casebook.span().last));
        question.known_on = known_on_;
        Result<monitor::Monitor> monitor = monitor::Monitor::create(program_, casebook, question);
        if (!monitor.has_value()) return complain(1, monitor.error().message);
        monitor::Monitor::Worker worker = monitor->worker();
        assurance::CaseVerdicts verdicts;
        worker.judge(0, verdicts);
        compare_outcomes(worker, verdicts);
        std::vector<assurance::Evidence> found;
        for (const Verdict& verdict : verdicts.verdicts) {
            if (verdict.standard != wanted) continue;
            const auto instance = static_cast<std::uint32_t>(found.size() + 1);
            found.push_back(
                worker.evidence(verdict, verdicts, 0, instance, monitor::EvidenceFor::people));
        }
        if (found.size() != expected_.size()) {
            std::string all;
            for (const assurance::Evidence& evidence : found)
                all += "\n    " + in_words(evidence) + ": " + evidence.sentence;
            return complain(expected_.front().line,
                            fmt::format("{} verdicts are expected; there are {}:{}",
                                        expected_.size(),
                                        found.size(),
                                        all));
        }
        VerdictKind worst = VerdictKind::not_applicable;
        for (std::size_t at = 0; at < found.size(); ++at) {
            compare_one(expected_[at], found[at]);
            if (assurance::is_worse(found[at].verdict, worst)) worst = found[at].verdict;
        }
        if (!case_is_.empty() && case_is_ != assurance::to_string(worst))
            complain(
                case_line_,
                fmt::format(
                    "expected the case to be {}, got {}", case_is_, assurance::to_string(worst)));
    }

    // The fast judge has to say the same as the one that gives reasons.
    void compare_outcomes(monitor::Monitor::Worker& worker,
                          const assurance::CaseVerdicts& verdicts) {
        std::vector<assurance::Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts)
            if (assurance::is_brought_about(verdict))
                expected.push_back(assurance::to_outcome(verdict, verdicts));
        worker.outcomes(
            0, 1, [&](casework::CaseIndex, std::span<const assurance::Outcome> outcomes) {
                if (!std::equal(outcomes.begin(), outcomes.end(), expected.begin(), expected.end()))
                    complain(1, "the outcomes are not those of the verdicts");
            });
    }

    std::uint16_t wanted_standard() {
        const std::vector<language::Standard>& all = program_.standards;
        if (standard_.empty()) {
            if (all.size() != 1) complain(1, "the block above has several standards: name one");
            return 0;
        }
        for (std::size_t at = 0; at < all.size(); ++at)
            if (all[at].info.id == standard_) return static_cast<std::uint16_t>(at);
        complain(1, fmt::format("the block above has no standard {}", standard_));
        return 0;
    }

    static std::string in_words(const assurance::Evidence& evidence) {
        std::string text = assurance::to_string(evidence.verdict);
        const auto add = [&](const std::string& more) { text += more.empty() ? "" : " " + more; };
        add(assurance::to_string(evidence.miss));
        add(assurance::to_string(evidence.why_not_applicable));
        if (evidence.verdict == VerdictKind::cannot_tell)
            for (const assurance::MissingKnowledge& missing : evidence.missing)
                add(assurance::to_string(missing.reason));
        return text;
    }

    static std::string marks_of(const assurance::Evidence& found) {
        std::string marks;
        if (found.excused_by) marks += " excused";
        if (found.perhaps_excused_by) marks += " perhaps_excused";
        if (!found.warning_from.empty()) marks += " warning " + found.warning_from;
        return marks.empty() ? "none" : marks.substr(1);
    }

    void compare_one(const Expected& expected, const assurance::Evidence& found) {
        if (!expected.marks.empty() && expected.marks != marks_of(found))
            complain(expected.marks_line,
                     fmt::format("expected the marks {}, got {}", expected.marks, marks_of(found)));
        if (!fits(expected.verdict, found))
            complain(
                expected.line,
                fmt::format(
                    "expected {}, got {}: {}", expected.verdict, in_words(found), found.sentence));
        std::string deadline = found.deadline.substr(0, 16);
        if (!found.deadline_latest.empty())
            deadline += " .. " + found.deadline_latest.substr(0, 16);
        std::replace(deadline.begin(), deadline.end(), 'T', ' ');
        if (!expected.deadline.empty() && deadline != expected.deadline)
            complain(expected.deadline_line,
                     fmt::format("expected the deadline {}, got {}", expected.deadline, deadline));
        if (!expected.person.empty() && expected.person != found.person_id)
            complain(expected.person_line,
                     fmt::format("expected it for {}, got {}", expected.person, found.person_id));
        if (found.sentence.find(expected.sentence) == std::string::npos)
            complain(expected.sentence_line,
                     fmt::format("\"{}\" is not in \"{}\"", expected.sentence, found.sentence));
    }

    // `cannot_tell order` asks that order be among the reasons; anything else must be the same.
    static bool fits(const std::string& expected, const assurance::Evidence& found) {
        if (found.verdict != VerdictKind::cannot_tell) return expected == in_words(found);
        return std::any_of(found.missing.begin(), found.missing.end(), [&](const auto& missing) {
            return expected == fmt::format("cannot_tell {}", assurance::to_string(missing.reason));
        });
    }

    const std::string& file_;
    int first_line_;
    const language::Program& program_;
    intake::DateReader dates_;
    casework::CasebookBuilder builder_;
    bool is_ordered_ = false;
    bool has_case_values_ = false;
    std::optional<Date> as_of_;
    std::optional<Date> known_on_;
    std::string standard_;
    std::string case_is_;
    int case_line_ = 0;
    std::vector<Told> events_;
    std::vector<Told> case_values_;
    std::vector<Told> people_;
    std::vector<Told> withdrawn_;
    std::vector<Expected> expected_;
    std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> judge_scenario(const std::string& text,
                                       const std::string& file,
                                       int first_line,
                                       const language::Program& program) {
    return Scenario{file, first_line, program}.judge(text);
}

}  // namespace hearken::docs
