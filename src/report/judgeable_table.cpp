#include "report/judgeable_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/child_chronology.h"

namespace hearken::report {

using judgeability::Grade;
using judgeability::Lack;
using judgeability::Survey;

namespace {

// Names of sources come from inputs.
std::string shown(const std::string& name) {
    return printable(name, 40);
}

std::string share_line(const std::string& name, std::size_t width, const Survey::Share& share) {
    return fmt::format("{:<{}}  {:>8}  {:>8}  {:>10}\n",
                       name,
                       width,
                       share.count(Grade::judged),
                       share.count(Grade::in_part),
                       share.count(Grade::not_judged));
}

std::size_t widest(const std::vector<std::string>& words, std::size_t least) {
    for (const std::string& word : words) least = std::max(least, word.size());
    return least;
}

std::vector<std::string> shown_sources(const Survey& survey) {
    std::vector<std::string> names;
    for (const std::string& source : survey.sources) names.push_back(shown(source));
    return names;
}

std::string shares(const Survey& survey) {
    const std::vector<std::string> names = shown_sources(survey);
    const std::size_t width = widest(names, 12);
    std::string text = fmt::format(
        "{:<{}}  {:>8}  {:>8}  {:>10}\n", "Duties", width, "judged", "in part", "not judged");
    for (std::size_t at = 0; at < names.size(); ++at)
        text += share_line(names[at], width, survey.alone[at]);
    if (names.size() > 1) text += share_line("all together", width, survey.together);
    return text;
}

std::string duties(const Survey& survey) {
    const std::vector<std::string> names = shown_sources(survey);
    std::size_t ids = 4;
    for (const Survey::Duty& duty : survey.duties) ids = std::max(ids, duty.standard->id.size());
    std::string text = fmt::format("{:<{}}", "Duty", ids);
    for (const std::string& name : names)
        text += fmt::format("  {:<{}}", name, std::max<std::size_t>(name.size(), 10));
    if (names.size() > 1) text += "  all together  enough for that";
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
    for (const Survey::Duty& duty : survey.duties) {
        std::string line = fmt::format("{:<{}}", duty.standard->id, ids);
        for (std::size_t at = 0; at < names.size(); ++at)
            line += fmt::format(
                "  {:<{}}", to_words(duty.alone[at]), std::max<std::size_t>(names[at].size(), 10));
        if (names.size() > 1)
            line +=
                fmt::format("  {:<12}  {}", to_words(duty.together.grade), enough(survey, duty));
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string lacking(const Survey::Duty& duty) {
    std::string words;
    for (const Lack& lack : duty.together.lacks)
        words += (words.empty() ? "" : " ") + judgeability::to_sentence(lack);
    return words;
}

void append_cell(std::string& out, const std::string& cell) {
    append_csv_field(out, without_formula(cell));
}

std::string cell_words(Grade grade) {
    return grade == Grade::judged ? "yes" : grade == Grade::in_part ? "in part" : "no";
}

// A bar would end the cell.
std::string cell(std::string words) {
    for (std::size_t at = 0; (at = words.find('|', at)) != std::string::npos; at += 2)
        words.insert(at, "\\");
    return words;
}

std::string shares_in_markdown(const Survey& survey) {
    std::string text = "| Source | Judged | In part | Not judged |\n|---|---|---|---|\n";
    const auto share = [&](const std::string& name, const Survey::Share& one) {
        text += fmt::format("| {} | {} | {} | {} |\n",
                            cell(name),
                            one.count(Grade::judged),
                            one.count(Grade::in_part),
                            one.count(Grade::not_judged));
    };
    for (std::size_t at = 0; at < survey.sources.size(); ++at)
        share(shown(survey.sources[at]), survey.alone[at]);
    if (survey.sources.size() > 1) share("all together", survey.together);
    return text;
}

std::string duties_in_markdown(const Survey& survey) {
    const bool is_several = survey.sources.size() > 1;
    std::string text = "| Duty | What |";
    std::string rule = "|---|---|";
    for (const std::string& source : survey.sources) {
        text += fmt::format(" {} |", cell(shown(source)));
        rule += "---|";
    }
    text += (is_several ? " all | enough for that |\n" : "\n") + rule +
            (is_several ? "---|---|\n" : "\n");
    for (const Survey::Duty& duty : survey.duties) {
        text += fmt::format("| {} | {} |", cell(duty.standard->id), cell(duty.standard->title));
        for (const Grade grade : duty.alone) text += fmt::format(" {} |", cell_words(grade));
        if (is_several)
            text += fmt::format(
                " {} | {} |", cell_words(duty.together.grade), cell(enough(survey, duty)));
        text += '\n';
    }
    return text;
}

std::string gaps_in_markdown(const Survey& survey) {
    if (survey.gaps.empty()) return "Nothing is lacking.\n";
    std::string text =
        "| What is lacking in all together | What would help | Duties |\n|---|---|---|\n";
    for (const Survey::Gap& gap : survey.gaps)
        text += fmt::format("| {} | {} | {} |\n",
                            cell(judgeability::to_sentence(gap.lack)),
                            cell(gap.remedy),
                            ids_of(gap));
    return text;
}

}  // namespace

const char* to_words(Grade grade) {
    switch (grade) {
        case Grade::judged:
            return "judged";
        case Grade::in_part:
            return "in part";
        case Grade::not_judged:
            break;
    }
    return "not judged";
}

std::string enough(const Survey& survey, const Survey::Duty& duty) {
    if (duty.together.grade == Grade::not_judged) return "";
    std::string words;
    for (const std::size_t at : duty.enough)
        words += (words.empty() ? "" : " + ") + shown(survey.sources[at]);
    return words.empty() ? "more than three" : words;
}

std::string ids_of(const Survey::Gap& gap) {
    constexpr std::size_t told_max = 12;
    std::string words;
    for (std::size_t at = 0; at < std::min(told_max, gap.duties.size()); ++at)
        words += (at == 0 ? "" : ", ") + gap.duties[at]->id;
    if (gap.duties.size() > told_max)
        words += fmt::format(" and {} more", gap.duties.size() - told_max);
    return words;
}

std::vector<std::string> remarks(const Survey& survey, const SurveyFrame& frame) {
    std::vector<std::string> sentences;
    if (frame.is_of_layouts)
        sentences.emplace_back(
            "What each layout can hold, where its export is complete, its completeness is declared "
            "and the sources' cases and people are joined; no data were read.");
    else
        sentences.emplace_back(
            "What could be told of a case from what these sources hold. A single record may still "
            "lack what others of its kind state.");
    if (frame.supposes_completeness)
        sentences.emplace_back(
            "A source declares no feed complete. hearken check supposes then that it is, and says "
            "so; here an absence counts as not told.");
    if (!frame.is_of_layouts && survey.sources.size() > 1 && frame.shared_cases == 0)
        sentences.emplace_back(
            "No case has records of two sources, so that together they tell no more than each "
            "alone: join them by the tables investigations and identities "
            "(docs/export-formats.md).");
    return sentences;
}

std::string to_text(const Survey& survey, const SurveyFrame& frame, const SurveyParts& parts) {
    std::string text = fmt::format("What could be judged: {} duties, {} source{}.\n",
                                   survey.duties.size(),
                                   survey.sources.size(),
                                   survey.sources.size() == 1 ? "" : "s");
    for (const std::string& sentence : remarks(survey, frame)) text += sentence + '\n';
    if (parts.shares) text += '\n' + shares(survey);
    if (parts.duties) text += '\n' + duties(survey);
    if (!parts.lacking) return text;
    if (survey.gaps.empty()) return text + "\nNothing is lacking.\n";
    text += "\nWhat is lacking, and what would help\n";
    for (const Survey::Gap& gap : survey.gaps)
        text += fmt::format("- {} {}\n    {}\n",
                            printable(judgeability::to_sentence(gap.lack), 300),
                            printable(gap.remedy, 300),
                            ids_of(gap));
    return text;
}

std::string to_short_text(const Survey& survey) {
    std::string text;
    for (const Grade grade : {Grade::judged, Grade::in_part}) {
        std::string ids;
        for (const Survey::Duty& duty : survey.duties)
            if (duty.together.grade == grade) ids += (ids.empty() ? "" : ", ") + duty.standard->id;
        text += fmt::format("{} ({}): {}\n",
                            to_words(grade),
                            survey.together.count(grade),
                            ids.empty() ? "none" : ids);
    }
    text += fmt::format("not judged: {} duties\n", survey.together.count(Grade::not_judged));
    constexpr std::size_t told_max = 30;
    std::size_t told = 0;
    for (const Survey::Duty& duty : survey.duties) {
        if (duty.together.grade != Grade::not_judged || duty.together.lacks.size() > 2) continue;
        if (++told > told_max) continue;
        text += fmt::format("- {} is near: {}\n", duty.standard->id, lacking(duty));
    }
    if (told > told_max) text += fmt::format("- and {} more\n", told - told_max);
    return text;
}

std::string to_csv(const Survey& survey) {
    std::string text = "standard,title,owner,area,together,enough";
    for (const std::string& source : survey.sources) {
        text += ',';
        append_cell(text, "alone: " + source);
    }
    text += ",lacking\n";
    for (const Survey::Duty& duty : survey.duties) {
        append_cell(text, duty.standard->id);
        for (const std::string& words : {duty.standard->title,
                                         duty.standard->owner,
                                         duty.standard->area,
                                         std::string{to_words(duty.together.grade)},
                                         enough(survey, duty)}) {
            text += ',';
            append_cell(text, words);
        }
        for (const Grade grade : duty.alone) text += fmt::format(",{}", to_words(grade));
        text += ',';
        append_cell(text, lacking(duty));
        text += '\n';
    }
    return text;
}

std::string to_markdown(const Survey& survey, const SurveyParts& parts) {
    std::string text;
    for (const std::string& part : {parts.shares ? shares_in_markdown(survey) : "",
                                    parts.duties ? duties_in_markdown(survey) : "",
                                    parts.lacking ? gaps_in_markdown(survey) : ""})
        if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
    return text;
}

}  // namespace hearken::report
