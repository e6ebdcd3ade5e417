#include <fmt/format.h>

#include "base/text.h"
#include "report/figures_report.h"
#include "report/figures_words.h"

namespace hearken::report {

using figures::FlowResult;
using figures::SignResult;
using figures::StageResult;

namespace {

std::string count_words(figures::Count count) {
    return with_thousands(static_cast<std::uint64_t>(count));
}

class FiguresText {
public:
    explicit FiguresText(const figures::Figures& found) : found_(found) {}

    std::string make() {
        head();
        signs();
        delay();
        demand();
        return std::move(text_);
    }

private:
    void line(std::string_view words) {
        text_ += words;
        text_ += '\n';
    }

    void head() {
        line(fmt::format("Figures as of {}{}",
                         found_.as_of,
                         found_.known_on.empty()
                             ? std::string{}
                             : fmt::format(", with what was recorded by {}", found_.known_on)));
        for (const figures::ForceRead& force : found_.forces)
            line(fmt::format("  {}: {} cases, {} events, {} problems of rows",
                             printable(force.name),
                             with_thousands(force.cases),
                             with_thousands(force.events),
                             with_thousands(force.problems)));
    }

    // --- Signs

    void signs() {
        line("\nSIGNS");
        for (const std::string& words : rule_words(found_)) line(words);
        for (std::size_t begin = 0; begin < found_.signs.size();) {
            std::size_t end = begin;
            while (end < found_.signs.size() && found_.signs[end].sign == found_.signs[begin].sign)
                ++end;
            one_sign(begin, end);
            begin = end;
        }
    }

    void one_sign(std::size_t begin, std::size_t end) {
        const figures::Sign& sign = found_.questions.signs[found_.signs[begin].sign];
        line(fmt::format("\n{}  {}", sign.id, sign.title));
        bool stands_out = false;
        std::vector<std::string> not_examined;
        for (std::size_t at = begin; at < end; ++at) {
            const SignResult& one = found_.signs[at];
            stands_out |= one.stands_out;
            if (!one.why_not.empty()) {
                not_examined.push_back(not_examined_words(one));
                continue;
            }
            line(fmt::format("  {}{}, {}: {} {}",
                             one.stands_out ? "* " : "",
                             force_words(one.force),
                             against_words(one.against),
                             finding_words(one),
                             with_capital(standing_words(one)) + "."));
            if (one.stands_out) {
                for (const std::string& note : one.notes) line("      " + note);
                if (!one.cases.empty()) line("      Cases to look at: " + ids(one.cases));
            }
        }
        if (stands_out)
            for (const std::size_t reason : sign.reasons)
                line(fmt::format("    Check first: {} {}",
                                 found_.questions.reasons[reason].text,
                                 found_.questions.reasons[reason].check));
        if (not_examined.empty()) return;
        line(fmt::format("  not examined: {}", fmt::join(not_examined, "; ")));
    }
    static std::string with_capital(std::string words) {
        if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
            words[0] = static_cast<char>(words[0] - 'a' + 'A');
        return words;
    }
    static std::string ids(const std::vector<std::string>& cases) {
        std::string words;
        for (const std::string& one : cases) {
            if (!words.empty()) words += ", ";
            words += printable(one);
        }
        return words;
    }

    // --- Delay

    void delay() {
        line("\nDELAY: days until a stage is over; open cases count as open");
        for (std::size_t stage = 0; stage < found_.questions.stages.size(); ++stage) {
            line(fmt::format("\n{}  {}",
                             found_.questions.stages[stage].id,
                             found_.questions.stages[stage].title));
            for (const StageResult& one : found_.delay.results)
                if (one.stage == stage) one_stage(one);
            for (const figures::StageComparison& one : found_.delay.comparisons)
                if (one.stage == stage) line("  " + comparison_words(one));
        }
    }
    void one_stage(const StageResult& one) {
        if (!one.why_not.empty()) {
            line(fmt::format("  {}: {}{}",
                             force_words(one.force),
                             one.why_not,
                             one.left_out > 0
                                 ? fmt::format(" ({} left out)", count_words(one.left_out))
                                 : std::string{}));
            return;
        }
        line(fmt::format("  {}: {} cases, {} ended so, {} otherwise, {} open, {} left out",
                         force_words(one.force),
                         count_words(one.cases),
                         count_words(one.ended),
                         count_words(one.otherwise),
                         count_words(one.open),
                         count_words(one.left_out)));
        line(fmt::format("      over: a quarter by day {}, half by {}, three quarters by {}",
                         time_words(one.quarter),
                         time_words(one.half),
                         time_words(one.three_quarters)));
        std::string by;
        for (const StageResult::ByDay& day : one.by_days)
            by += fmt::format("{}by day {} {}", by.empty() ? "" : "; ", day.days, share_words(day));
        line("      ended so: " + by);
    }

    // --- Demand

    void demand() {
        line("\nDEMAND: what comes in, what is closed, what is open");
        for (std::size_t flow = 0; flow < found_.questions.flows.size(); ++flow) {
            line(fmt::format(
                "\n{}  {}", found_.questions.flows[flow].id, found_.questions.flows[flow].title));
            for (const FlowResult& one : found_.demand)
                if (one.flow == flow) one_flow(one);
        }
    }
    void one_flow(const FlowResult& one) {
        if (!one.why_not.empty()) {
            line(fmt::format("  {}: {}", force_words(one.force), one.why_not));
            return;
        }
        std::string age;
        if (one.age)
            age = fmt::format(
                ", open for {:.0f} days in the middle (quarters {:.0f} and {:.0f}, "
                "longest {:.0f})",
                one.age->half,
                one.age->quarter,
                one.age->three_quarters,
                one.age->oldest);
        line(fmt::format("  {}: {} cases, {} open{}; {} left out. {}",
                         force_words(one.force),
                         count_words(one.cases),
                         count_words(one.open),
                         age,
                         count_words(one.left_out),
                         outlook_words(one)));
    }

    const figures::Figures& found_;
    std::string text_;
};

}  // namespace

std::string figures_text(const figures::Figures& found) {
    return FiguresText{found}.make();
}

}  // namespace hearken::report
