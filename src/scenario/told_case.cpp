#include "scenario/told_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "intake/date_reader.h"
#include "scenario/expected.h"
#include "scenario/people_told.h"

namespace hearken::scenario {
namespace {

constexpr std::size_t events_max = 1000;

class Teller {
public:
    Teller(const language::Program& program, const language::Standard& standard)
        : program_(program), standard_(standard), dates_(program.zone, {}) {}

    ToldCase tell(const Scenario& scenario, const std::string& file) {
        for (const Line& line : scenario.lines) read_line(line);
        if (told_.faults.empty() && events_.empty())
            complain(scenario.line,
                     "no event is told",
                     "Say what happened, day and kind: 2026-03-25 KIND");
        if (told_.faults.empty() && told_.expected.empty())
            complain(
                scenario.line,
                "no verdict is expected",
                "End with a line: verdict met, missed, pending, not applicable or cannot tell");
        if (!told_.faults.empty()) return std::move(told_);
        casework::Source source;
        source.name = "scenario";
        source.file = file;
        source.keeps_order = is_ordered_;
        builder_.add_source(std::move(source));
        case_ = builder_.case_of(0, "A");
        add_case_values();
        for (const Line* event : events_) add_event(*event);
        for (const Line* line : withdrawn_) withdraw(*line);
        if (told_.faults.empty()) told_.casebook = std::move(builder_).finish();
        return std::move(told_);
    }

private:
    void complain(int line, std::string what, std::string remedy) {
        told_.faults.push_back({line, std::move(what), std::move(remedy)});
    }

    void read_line(const Line& line) {
        const bool is_event = line.words.front().is_quoted ||
                              (line.first().front() >= '0' && line.first().front() <= '9');
        if (is_event && events_.size() >= events_max)
            complain(line.number,
                     fmt::format("a scenario holds at most {} events", events_max),
                     "Tell the few events that matter.");
        else if (is_event)
            events_.push_back(&line);
        else if (!read_question(line) && !read_expected(line, told_))
            complain(
                line.number,
                fmt::format("\"{}\" is no statement of a scenario", printable(line.text, 60)),
                "docs/scenarios.md has the list of them; events begin with a day, 2026-03-25.");
    }

    bool read_question(const Line& line) {
        const std::string& first = line.first();
        const std::size_t count = line.words.size();
        const std::string second = count > 1 ? line.words[1].text : std::string{};
        if (first == "as" && second == "of" && count == 3)
            told_.as_of = read_day(line, 2);
        else if (first == "known" && second == "on" && count == 3)
            told_.known_on = read_day(line, 2);
        else if (first == "complete" && count == 3)
            add_complete(read_day(line, 1), read_day(line, 2));
        else if (first == "coverage" && count >= 4)
            add_coverage(line);
        else if (first == "ordered" && count == 1)
            is_ordered_ = true;
        else if (first == "case" && count > 1 && second != "is")
            case_values_.push_back(&line);
        else if (first == "person" && count > 1)
            people_.push_back(&line);
        else if (first == "withdrawn" && count == 3)
            withdrawn_.push_back(&line);
        else
            return false;
        return true;
    }

    Date read_day(const Line& line, std::size_t at) {
        const std::string& text = line.words[at].text;
        const std::optional<Date> day = parse_iso_date(text);
        if (!day)
            complain(line.number,
                     fmt::format("\"{}\" is no day", printable(text)),
                     "Write it as year, month, day: 2026-03-31");
        return day.value_or(Date{});
    }

    // --- Coverage --------------------------------------------------------------------------------

    std::set<std::string> feeds() const {
        std::set<std::string> names;
        for (const language::Version& version : standard_.versions)
            for (const language::FeedNeed& need : version.clauses.feeds) names.insert(need.feed);
        return names;
    }

    void add_complete(Date from, Date to) {
        std::set<std::string> all = feeds();
        if (all.empty()) all.insert("complete");  // no feed is named: any that lists all kinds does
        for (const std::string& feed : all) {
            casework::Coverage coverage;
            coverage.feed = feed;
            coverage.from = from;
            coverage.to = to;
            builder_.add_coverage(std::move(coverage));
        }
    }

    void add_coverage(const Line& line) {
        casework::Coverage coverage;
        coverage.feed = line.words[1].text;
        coverage.from = read_day(line, 2);
        coverage.to = read_day(line, 3);
        for (std::size_t at = 4; at < line.words.size(); ++at) {
            check_kind(line, line.words[at].text);
            coverage.kinds.push_back(line.words[at].text);
        }
        const std::set<std::string> needed = feeds();
        if (!needed.empty() && !needed.contains(coverage.feed)) {
            const std::string meant =
                language::nearest(coverage.feed, {needed.begin(), needed.end()});
            complain(
                line.number,
                fmt::format(
                    "{} does not ask for the feed {}", standard_.info.id, printable(coverage.feed)),
                fmt::format("It asks for {}.", meant.empty() ? *needed.begin() : meant));
        }
        builder_.add_coverage(std::move(coverage));
    }

    // --- Events ----------------------------------------------------------------------------------

    // A slip of the pen would be an event that nothing asks for.
    void check_kind(const Line& line, const std::string& kind) {
        const std::vector<std::string>& known = program_.known_kinds;
        if (known.empty() || std::find(known.begin(), known.end(), kind) != known.end()) return;
        const std::string meant = language::nearest(kind, known);
        complain(line.number,
                 fmt::format("the kind {} is not in the pack's list of events", printable(kind)),
                 meant.empty() ? "The file that `use events` names has the list."
                               : fmt::format("Did you mean {}?", meant));
    }

    void check_roles(const Line& line, const std::vector<std::string>& told) {
        const std::vector<std::string>& known = program_.known_roles;
        if (known.empty()) return;
        for (const std::string& role : told) {
            if (std::find(known.begin(), known.end(), role) != known.end()) continue;
            const std::string meant = language::nearest(role, known);
            complain(line.number,
                     fmt::format("the role {} is not in the pack's list of roles", printable(role)),
                     meant.empty() ? "The file that `use roles` names has the list."
                                   : fmt::format("Did you mean {}?", meant));
        }
    }

    // `attended police gp` would be one from the police whose id is gp.
    void check_ids(const Line& line, const std::vector<std::string>& told) {
        const std::vector<std::string>& known = program_.known_roles;
        for (const std::string& id : told)
            if (std::find(known.begin(), known.end(), id) != known.end())
                complain(line.number,
                         fmt::format("{} is a role, and stands where a person's id does", id),
                         "Commas part people: attended police, gp@health");
    }

    // The words from `at` on as a time; moves `at` behind it.
    Moment read_time(const Line& line, std::size_t& at) {
        const std::vector<Word>& words = line.words;
        std::string text = at < words.size() ? words[at++].text : std::string{};
        const bool has_time = at > 0 && at < words.size() && words[at].text.size() > 3 &&
                              words[at].text[2] == ':' && !words[at - 1].is_quoted;
        if (has_time) text += " " + words[at++].text;
        const intake::DateReader::Reading reading = dates_.read(text);
        const bool is_of_no_clock = reading.fault == intake::DateFault::no_such_time;
        if (reading.fault == intake::DateFault::no_such_day || is_of_no_clock)
            complain(line.number,
                     intake::describe(reading.fault, text),
                     is_of_no_clock ? intake::remedy_of(reading.fault) : "Correct the day.");
        else if (reading.fault != intake::DateFault::none)
            complain(line.number,
                     fmt::format("\"{}\" is no time", printable(text)),
                     "Write 2026-03-25, 2026-03-25 14:05, or in quotes what is not exact: \"March "
                     "2026\"");
        return reading.moment;
    }

    void add_event(const Line& line) {
        std::size_t at = 0;
        casework::CasebookBuilder::NewEvent event;
        event.of_case = case_;
        event.happened = read_time(line, at);
        if (at >= line.words.size())
            return complain(line.number,
                            "the event has no kind",
                            "Say after the day what happened: 2026-03-25 KIND");
        const std::string& first = line.words[at].text;
        const bool is_time = !first.empty() && first.front() >= '0' && first.front() <= '9' &&
                             (first.find(':') != std::string::npos || first.ends_with("am") ||
                              first.ends_with("pm"));
        if (is_time)
            return complain(line.number,
                            fmt::format("\"{}\" is no time of day", printable(first)),
                            "Write hours and minutes in two digits each: 09:05");
        check_kind(line, first);
        event.kind = builder_.kind_of(line.words[at++].text);
        event.place = {0, static_cast<std::uint32_t>(line.number), 0};
        std::vector<std::string> values;
        std::vector<std::string> people_words;
        std::string corrected;
        while (at < line.words.size()) {
            const std::string& word = line.words[at].text;
            if (word == "recorded") {
                event.recorded = read_time(line, ++at);
            } else if (word == "corrects" && at + 1 < line.words.size()) {
                corrected = line.words[at + 1].text;
                at += 2;
            } else {
                (word.find('=') != std::string::npos ? values : people_words).push_back(word);
                ++at;
            }
        }
        if (!builder_.add_event(event))
            return complain(line.number, "the event was refused", "Tell fewer kinds of events.");
        PeopleTold people{builder_};
        for (std::size_t next = 0; next < people_words.size();)
            if (!people.take(case_, people_words, next))
                return complain(
                    line.number,
                    fmt::format("\"{}\" is no name=value", printable(people_words[next])),
                    "Values are told as name=value, people after about, by or "
                    "attended; \"reason=two words\" stands in quotes.");
        if (!people.more_than_one().empty())
            return complain(
                line.number,
                fmt::format("\"{}\" is more than one person", printable(people.more_than_one())),
                "Commas part people: about c1, c2 attended police, gp@health, not nurse. A value "
                "of several words stands in quotes: \"reason=two words\"");
        check_roles(line, people.roles());
        check_ids(line, people.ids());
        for (const std::string& value : values) {
            const std::size_t sign = value.find('=');
            builder_.set_value(builder_.attribute_of(value.substr(0, sign)),
                               builder_.value_of(value.substr(sign + 1)));
        }
        if (corrected.empty()) return;
        const std::optional<casework::EventIndex> earlier = event_numbered(line, corrected);
        if (earlier) builder_.corrections().supersede(builder_.last_event(), *earlier, event.place);
    }

    // Events have the numbers of their order in the scenario, from 1.
    std::optional<casework::EventIndex> event_numbered(const Line& line, const std::string& text) {
        std::size_t number = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (fault == std::errc{} && end == text.data() + text.size() && number >= 1 &&
            number <= events_.size())
            return static_cast<casework::EventIndex>(number - 1);
        complain(line.number,
                 fmt::format("there is no event {}", printable(text)),
                 "Events have the numbers of their order in the scenario, from 1.");
        return std::nullopt;
    }

    void withdraw(const Line& line) {
        const std::optional<casework::EventIndex> earlier =
            event_numbered(line, line.words[1].text);
        std::size_t at = 2;
        const Moment known = read_time(line, at);
        if (earlier) builder_.corrections().withdraw(*earlier, known.earliest);
    }

    void add_case_values() {
        PeopleTold people{builder_};
        for (const Line* line : people_) {
            std::vector<std::string> words;
            for (const Word& word : line->words) words.push_back(word.text);
            if (!people.add_person(case_, words))
                complain(line->number, "this is no person", "Write: person c1 child");
        }
        if (!people_.empty()) check_roles(*people_.front(), people.roles());
        for (const Line* line : case_values_)
            for (std::size_t at = 1; at < line->words.size(); ++at) {
                const std::string& value = line->words[at].text;
                const std::size_t sign = value.find('=');
                if (sign == std::string::npos || sign == 0)
                    complain(line->number,
                             fmt::format("\"{}\" is no name=value", printable(value)),
                             "Write: case nation=england");
                else
                    builder_.set_case_value(case_,
                                            builder_.attribute_of(value.substr(0, sign)),
                                            builder_.value_of(value.substr(sign + 1)));
            }
    }

    const language::Program& program_;
    const language::Standard& standard_;
    intake::DateReader dates_;
    casework::CasebookBuilder builder_;
    casework::CaseIndex case_ = 0;
    ToldCase told_;
    bool is_ordered_ = false;
    std::vector<const Line*> events_;
    std::vector<const Line*> case_values_;
    std::vector<const Line*> people_;
    std::vector<const Line*> withdrawn_;
};

}  // namespace

ToldCase told_case(const Scenario& scenario,
                   const std::string& file,
                   const language::Program& program,
                   const language::Standard& standard) {
    return Teller{program, standard}.tell(scenario, file);
}

}  // namespace hearken::scenario
