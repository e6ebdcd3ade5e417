#include "judgeability/survey.h"

#include <algorithm>

#include "language/program.h"

namespace hearken::judgeability {

namespace {

Offer together(const std::vector<Offer>& sources, const std::vector<std::size_t>& which) {
    Offer all;
    for (const std::size_t one : which) add(all, sources[one]);
    return all;
}

// Every choice of so many of `count`, in order.
std::vector<std::vector<std::size_t>> choices(std::size_t count, std::size_t size) {
    std::vector<std::vector<std::size_t>> found;
    std::vector<std::size_t> chosen(size);
    for (std::size_t at = 0; at < size; ++at) chosen[at] = at;
    while (size <= count) {
        found.push_back(chosen);
        std::size_t last = size;
        while (last > 0 && chosen[last - 1] == count - size + last - 1) --last;
        if (last == 0) break;
        ++chosen[last - 1];
        for (std::size_t at = last; at < size; ++at) chosen[at] = chosen[at - 1] + 1;
    }
    return found;
}

// More sources than these are rarely looked at at once, and choices of three of them are many.
constexpr std::size_t sources_chosen_from_max = 24;
constexpr std::size_t chosen_max = 3;

void find_enough(const std::vector<const language::Standard*>& standards,
                 const std::vector<Offer>& sources,
                 Survey& survey) {
    if (sources.size() > sources_chosen_from_max) return;
    for (std::size_t size = 1; size <= std::min(chosen_max, sources.size()); ++size)
        for (const std::vector<std::size_t>& chosen : choices(sources.size(), size)) {
            const Offer offer = together(sources, chosen);
            for (std::size_t at = 0; at < standards.size(); ++at) {
                Survey::Duty& duty = survey.duties[at];
                if (!duty.enough.empty() || duty.together.grade == Grade::not_judged) continue;
                const Judgeable told = judgeable(*standards[at], offer);
                if (told.grade == duty.together.grade &&
                    told.lacks.size() == duty.together.lacks.size())
                    duty.enough = chosen;
            }
        }
}

void find_gaps(const std::vector<Offer>& layouts, Survey& survey) {
    for (const Survey::Duty& duty : survey.duties)
        for (const Lack& lack : duty.together.lacks) {
            const auto known =
                std::find_if(survey.gaps.begin(), survey.gaps.end(), [&](const Survey::Gap& gap) {
                    return gap.lack.key() == lack.key();
                });
            if (known != survey.gaps.end())
                known->duties.push_back(duty.standard);
            else
                survey.gaps.push_back({lack, {duty.standard}, remedy(lack, layouts)});
        }
    std::stable_sort(
        survey.gaps.begin(), survey.gaps.end(), [](const Survey::Gap& left, const auto& right) {
            return left.duties.size() > right.duties.size();
        });
}

}  // namespace

Survey survey(const std::vector<language::Program>& programs,
              const std::vector<Offer>& sources,
              const std::vector<Offer>& layouts) {
    Survey made;
    Offer all;
    for (const Offer& source : sources) {
        made.sources.push_back(source.name);
        add(all, source);
    }
    made.alone.resize(sources.size());
    std::vector<const language::Standard*> standards;
    for (const language::Program& program : programs)
        for (const language::Standard& standard : program.standards) {
            standards.push_back(&standard);
            Survey::Duty duty;
            duty.standard = &standard.info;
            duty.together = judgeable(standard, all);
            ++made.together.of[static_cast<std::size_t>(duty.together.grade)];
            for (std::size_t at = 0; at < sources.size(); ++at) {
                duty.alone.push_back(judgeable(standard, sources[at]).grade);
                ++made.alone[at].of[static_cast<std::size_t>(duty.alone.back())];
            }
            made.duties.push_back(std::move(duty));
        }
    find_enough(standards, sources, made);
    find_gaps(layouts, made);
    return made;
}

}  // namespace hearken::judgeability
