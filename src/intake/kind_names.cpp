#include "intake/kind_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace hearken::intake {

std::uint32_t KindNames::name(std::string_view text) {
    const std::uint32_t number = texts_.intern(text);
    if (number == names_.size()) {
        Name made;
        made.spelled = trim(text);
        if (mapping_ != nullptr) {
            const auto stated = mapping_->event_kinds.find(made.spelled);
            made.is_mapped = stated != mapping_->event_kinds.end();
            if (made.is_mapped) made.kind = stated->second;
        }
        if (!made.is_mapped) made.kind = to_snake_case(text);
        names_.push_back(std::move(made));
    }
    return names_[number].kind.empty() ? none : number;
}

std::uint32_t KindNames::transition(std::string_view text) {
    if (casework::is_same(text, last_transition_text_)) return last_transition_;
    const std::uint32_t number = transition_texts_.intern(text);
    if (number == transitions_.size()) {
        std::string snake = to_snake_case(text);
        if (snake == "complete") snake.clear();
        transitions_.push_back(std::move(snake));
    }
    last_transition_text_ = transition_texts_.text(number);
    last_transition_ = transitions_[number].empty() ? none : number;
    return last_transition_;
}

casework::KindId KindNames::resolve(std::uint32_t name,
                                    std::uint32_t transition,
                                    const Position& at) {
    Name& named = names_[name];
    if (transition == none) {
        if (!named.is_mapped) note_meeting(named.kind, named.spelled, at);
        named.plain = builder_.kind_of(named.kind);
        named.is_resolved = true;
        return named.plain;
    }
    const std::uint64_t key = (std::uint64_t{name} << 32U) | transition;
    const auto known = with_transition_.find(key);
    if (known != with_transition_.end()) return known->second;
    const std::string& step = transitions_[transition];
    const std::string kind = fmt::format("{}_{}", named.kind, step);
    if (!named.is_mapped) note_meeting(kind, fmt::format("{} ({})", named.spelled, step), at);
    const casework::KindId made = builder_.kind_of(kind);
    with_transition_.emplace(key, made);
    return made;
}

// One Problem for each pair of names. Names that the mapping itself brings together are meant to
// meet, and a name that differs only by white space around it is the same.
void KindNames::note_meeting(const std::string& kind,
                             const std::string& spelled,
                             const Position& at) {
    constexpr std::size_t spellings_max = 16;  // then the point is made
    std::vector<std::string>& others = spellings_[kind];
    if (others.size() >= spellings_max ||
        std::find(others.begin(), others.end(), spelled) != others.end())
        return;
    for (const std::string& other : others)
        books_.add_problem(
            casework::ProblemKind::ignored_content,
            at,
            fmt::format("Two names become one kind, {}: \"{}\" and \"{}\".",
                        printable(kind),
                        printable(other),
                        printable(spelled)),
            "If they differ in meaning, give each its kind in the mapping, [events].");
    others.push_back(spelled);
}

}  // namespace hearken::intake
