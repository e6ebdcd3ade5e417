#include "intake/export_codes.h"

#include <fmt/format.h>

#include "base/text.h"

namespace hearken::intake {

void UnknownCodes::note(std::string_view list,
                        std::string_view word,
                        casework::SourceId source,
                        const Position& at) {
    auto found = lists_.find(list);
    if (found == lists_.end()) found = lists_.emplace(list, List{}).first;
    List& of = found->second;
    auto met = of.words.find(word);
    Met* one = nullptr;
    if (met != of.words.end())
        one = &met->second;
    else if (of.words.size() < told_max)
        one = &of.words.emplace(word, Met{}).first->second;
    else
        one = &of.others;
    if (one->rows++ > 0) return;
    one->source = source;
    one->first = at;
}

void UnknownCodes::tell(const Mapping& mapping, casework::CasebookBuilder& builder) const {
    constexpr std::size_t quoted_max = 40;  // bytes: a code is short
    const auto add = [&](const Met& met, std::string reason, std::string_view list) {
        builder.add_problem({casework::ProblemKind::unknown_code,
                             met.source,
                             met.first.line,
                             met.first.byte,
                             std::move(reason),
                             fmt::format("Add to the mapping{}{}, [codes.{}], what it means.",
                                         mapping.file_name.empty() ? "" : " ",
                                         printable(mapping.file_name, 400),
                                         printable(list))});
    };
    for (const auto& [name, list] : lists_) {
        for (const auto& [word, met] : list.words)
            add(met,
                fmt::format("{} is not among the codes of {}; it is kept as it is, in {} row{}.",
                            word.size() <= quoted_max ? fmt::format("\"{}\"", printable(word))
                                                      : std::string{"A long text"},
                            printable(name),
                            with_thousands(met.rows),
                            met.rows == 1 ? "" : "s"),
                name);
        if (list.others.rows > 0)
            add(list.others,
                fmt::format("Over {} words are not among the codes of {}; the others, in {} rows, "
                            "are kept as they are.",
                            told_max,
                            printable(name),
                            with_thousands(list.others.rows)),
                name);
    }
}

CodeList::CodeList(const Mapping& mapping, std::string_view name) : name_(name) {
    const auto found = mapping.codes.find(name);
    if (found == mapping.codes.end()) return;
    listed_ = &found->second;
    for (const auto& [code, word] : *listed_) ours_.insert(word);
}

const std::string* CodeList::find(std::string_view word) const {
    if (listed_ == nullptr) return nullptr;
    const auto found = listed_->find(word);
    return found == listed_->end() ? nullptr : &found->second;
}

std::uint32_t NameCodes::id_of(std::string_view word,
                               casework::SourceId source,
                               const Position& at) {
    if (word.empty()) return casework::nothing;
    const std::uint32_t number = words_.intern(word);
    if (number == names_.size()) names_.push_back(make(word));
    const Name& name = names_[number];
    if (name.is_unknown) unknown_.note(codes_.name(), word, source, at);
    return name.id;
}

NameCodes::Name NameCodes::make(std::string_view word) const {
    if (const std::string* const ours = codes_.find(word)) return {make_id_(*ours), false};
    const std::string snake = to_snake_case(word);
    return {make_id_(snake.empty() ? word : std::string_view{snake}),
            codes_.exists() && !codes_.is_ours(snake)};
}

}  // namespace hearken::intake
