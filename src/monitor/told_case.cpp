#include "monitor/told_case.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "monitor/monitor.h"

namespace hearken::monitor {
namespace {

Moment read_time(const std::string& text, const TimeZone& zone) {
    if (text.size() > 10) {
        const auto number = [&](std::size_t at) { return std::stoi(text.substr(at, 2)); };
        const Result<InstantRange> instants =
            zone.instants_of(*parse_iso_date(text.substr(0, 10)),
                             std::chrono::hours{number(11)} + std::chrono::minutes{number(14)});
        return {instants->first, instants->last, Precision::instant};
    }
    if (text == "unknown") return {};
    return to_moment(parse_partial_date(text).value(), zone);
}

class Case {
public:
    Case(const language::PackTexts& texts, const std::string& events, const Told& told)
        : compiled_(language::compile(texts, {})) {
        for (const language::Diagnostic& diagnostic : compiled_.diagnostics.all())
            if (diagnostic.severity == language::Severity::error)
                ADD_FAILURE() << language::to_text(diagnostic);
        if (!compiled_.succeeded()) return;
        casework::CasebookBuilder builder;
        casework::Source source;
        source.name = "test";
        source.file = "test.csv";
        source.keeps_order = told.is_ordered;
        builder.add_source(source);
        std::istringstream values{told.case_values};
        const casework::CaseIndex which = builder.case_of(0, "1");
        for (std::string value; values >> value;) {
            const std::size_t sign = value.find('=');
            std::replace(value.begin(), value.end(), '_', ' ');
            builder.set_case_value(which,
                                   builder.attribute_of(value.substr(0, sign)),
                                   builder.value_of(value.substr(sign + 1)));
        }
        std::istringstream lines{events};
        std::uint32_t number = 0;
        for (std::string line; std::getline(lines, line);)
            if (line.find_first_not_of(' ') != std::string::npos)
                add(builder, which, line, ++number);
        // Only so that the coverage that is supposed reaches the day judged.
        const casework::CaseIndex other = builder.case_of(0, "other");
        add(builder, other, "2000-01-01 begin", 1);
        add(builder, other, told.as_of + " end", 2);
        book_ = std::move(builder).finish();
        Question question;
        question.as_of = *parse_iso_date(told.as_of);
        if (!told.known_on.empty()) question.known_on = parse_iso_date(told.known_on);
        Result<Monitor> monitor = Monitor::create(compiled_.program, book_, question);
        if (!monitor) {
            ADD_FAILURE() << monitor.error().message;
            return;
        }
        judge(*monitor);
    }

    [[nodiscard]] const std::vector<assurance::Evidence>& evidence() const { return evidence_; }

private:
    void add(casework::CasebookBuilder& builder,
             casework::CaseIndex which,
             const std::string& line,
             std::uint32_t number) {
        const TimeZone& zone = compiled_.program.zone;
        std::istringstream words{line};
        std::string time;
        std::string word;
        words >> time >> word;
        if (word.size() == 5 && word[2] == ':') {
            time += "T" + word;
            words >> word;
        }
        casework::CasebookBuilder::NewEvent event;
        event.of_case = which;
        event.happened = read_time(time, zone);
        event.kind = builder.kind_of(word);
        event.place = {0, number, 0};
        std::vector<std::pair<std::string, std::string>> values;
        while (words >> word) {
            const std::size_t sign = word.find('=');
            const std::string name = word.substr(0, sign);
            std::string value = word.substr(sign + 1);
            if (name == "recorded") {
                event.recorded = read_time(value, zone);
                continue;
            }
            std::replace(value.begin(), value.end(), '_', ' ');
            values.emplace_back(name, value);
        }
        EXPECT_TRUE(builder.add_event(event)) << line;
        for (const auto& [name, value] : values)
            builder.set_value(builder.attribute_of(name), builder.value_of(value));
    }

    void judge(const Monitor& monitor) {
        Monitor::Worker worker = monitor.worker();
        assurance::CaseVerdicts verdicts;
        const casework::CaseIndex which = book_.find_case("1");
        worker.judge(which, verdicts);
        std::vector<assurance::Outcome> expected;
        for (const assurance::Verdict& verdict : verdicts.verdicts) {
            evidence_.push_back(worker.evidence(verdict,
                                                verdicts,
                                                which,
                                                static_cast<std::uint32_t>(evidence_.size() + 1),
                                                EvidenceFor::people));
            if (assurance::is_brought_about(verdict))
                expected.push_back(assurance::to_outcome(verdict, verdicts));
        }
        worker.outcomes(which, which + 1, [&](casework::CaseIndex, const auto outcomes) {
            EXPECT_TRUE(
                std::equal(outcomes.begin(), outcomes.end(), expected.begin(), expected.end()))
                << "the fast judge says something else";
        });
    }

    language::Compilation compiled_;
    casework::Casebook book_;
    std::vector<assurance::Evidence> evidence_;
};

std::string in_words(const assurance::Evidence& one) {
    std::string text = assurance::to_string(one.verdict);
    const auto add = [&](const std::string& words) {
        if (!words.empty()) text += " " + words;
    };
    add(assurance::to_string(one.miss));
    add(assurance::to_string(one.why_not_applicable));
    if (one.verdict == assurance::VerdictKind::cannot_tell)
        for (const assurance::MissingKnowledge& missing : one.missing)
            add(assurance::to_string(missing.reason));
    if (!one.deadline.empty()) add("by " + one.deadline.substr(0, 16));
    if (!one.deadline_latest.empty()) add(".. " + one.deadline_latest.substr(0, 16));
    if (one.excused_by) add("excused");
    if (one.perhaps_excused_by) add("perhaps_excused");
    if (!one.warning_from.empty()) add("warning " + one.warning_from);
    return text;
}

language::PackTexts texts_of(const std::string& standards) {
    constexpr auto header =
        "pack \"Test\" version 1 nation england timezone \"Europe/London\" "
        "use calendar \"england-and-wales\" use whole log\n";
    language::PackTexts texts;
    texts.files.push_back(
        {"test.standard", standards.starts_with("pack ") ? standards : header + standards});
    return texts;
}

}  // namespace

std::string verdicts_of(const language::PackTexts& texts,
                        const std::string& events,
                        const Told& told) {
    const Case judged{texts, events, told};
    std::string text;
    for (const assurance::Evidence& one : judged.evidence())
        text += (text.empty() ? "" : "; ") + in_words(one);
    return text;
}

std::string verdicts_of(const std::string& standards, const std::string& events, const Told& told) {
    return verdicts_of(texts_of(standards), events, told);
}

std::string sentences_of(const std::string& standards,
                         const std::string& events,
                         const Told& told) {
    const Case judged{texts_of(standards), events, told};
    std::string text;
    for (const assurance::Evidence& one : judged.evidence())
        text += (text.empty() ? "" : "\n") + one.sentence;
    return text;
}

}  // namespace hearken::monitor
