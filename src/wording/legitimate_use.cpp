#include "wording/legitimate_use.h"

namespace hearken::wording {

bool is_template(std::string_view sentence,
                 const Span& phrase,
                 std::string_view first_line,
                 const NoteRules& rules) {
    if (rules.finds(Rule::template_marks, sentence)) return true;
    // No text of two letters stands in all such fields, so that they are looked for by one.
    if (sentence.find(';') != std::string_view::npos &&
        rules.finds(Rule::template_fields, sentence))
        return true;
    if (rules.finds(Rule::template_heads, sentence) ||
        rules.finds(Rule::template_heads, first_line))
        return true;
    const std::string_view tail = sentence.substr(phrase.end);
    if (rules.finds(Rule::names_paper, tail)) return true;
    // Nothing before the phrase, a colon behind it and the end: a heading that nobody filled in.
    const std::string_view head = sentence.substr(0, phrase.begin);
    constexpr std::size_t heading_max = 8;  // bytes: "12. "
    if (head.size() <= heading_max && rules.finds(Rule::defines, tail) &&
        rules.is(Rule::heading, head))
        return true;
    if (tail.find(':') == std::string_view::npos) return false;
    return (rules.is(Rule::heading, head) || rules.is(Rule::template_asks_for, head)) &&
           rules.is(Rule::nothing_filled_in, tail);
}

bool is_asked(std::string_view sentence, const Span& phrase, const NoteRules& rules) {
    const std::string_view head = sentence.substr(0, phrase.begin);
    const std::string_view tail = sentence.substr(phrase.end);
    if (rules.finds(Rule::whether, head)) return true;
    if (!sentence.ends_with('?')) return false;
    return rules.finds(Rule::question, sentence) || tail.size() <= 2;
}

bool is_supposed(std::string_view sentence, const Span& phrase, const NoteRules& rules) {
    return rules.finds(Rule::supposed, sentence.substr(0, phrase.begin));
}

bool has_next_step(std::string_view text, const NoteRules& rules) {
    return rules.finds(Rule::next_step, text) && !rules.finds(Rule::ends_there, text);
}

}  // namespace hearken::wording
