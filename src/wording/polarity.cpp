#include "wording/polarity.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "base/check.h"
#include "wording/word_list.h"

namespace hearken::wording {
namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

// What ends the reach of a "not".
constexpr auto ends_reach = word_list({
    "and",    "but",     "because", "so",     "as",    "due",   "owing", "while",   "when",
    "until",  "unless",  "after",   "before", "who",   "which", "with",  "through", "although",
    "though", "despite", "since",   "into",   "given", "where", "if",    "by",      "for",
});

constexpr auto begins_clause = word_list({"it", "she", "he", "they", "this", "that"});
constexpr auto is_verb = word_list({"is", "was", "has", "are", "were", "had"});

// "does not understand that she ...": what follows is taken for true. "will not stop ...":
// likewise.
constexpr auto takes_for_true = word_list({
    "understand",   "understands", "recognise",   "recognize", "accept",        "realise",
    "realize",      "appreciate",  "acknowledge", "stop",      "cease",         "change",
    "address",      "reduce",      "insight",     "awareness", "understanding", "learn",
    "care",         "stopped",     "know",        "doubt",     "question",      "only",
    "just",         "merely",      "simply",      "least",     "give",          "control",
    "surprise",     "surprising",  "deny",        "forget",    "aware",         "surprised",
    "listen",       "wonder",      "reduced",     "reducing",  "curb",          "curbed",
    "improvement",  "reduction",   "deter",       "deterred",  "prevent",       "prevented",
    "consequences", "let",
});

// Between "not" and one of these.
constexpr auto seeming = word_list({
    "seem",  "seems",  "appear", "appears", "seeming", "appearing", "to",      "yet",  "fully",
    "quite", "really", "able",   "willing", "always",  "want",      "wanting", "be",   "have",
    "begin", "begun",  "even",   "ever",    "being",   "been",      "truly",   "well",
});

// "no further action", "no concerns": their own, and not of what follows.
constexpr auto by_itself = word_list({
    "further",
    "offences",
    "offence",
    "crime",
    "crimes",
    "concerns",
    "reply",
    "answer",
    "injuries",
    "response",
    "other",
    "longer_",
    "uncertain",  // "in no uncertain terms that"
    "secret",
    "wonder",
    "fewer",
    "less",
    "matter",
});

bool is_not(std::string_view word) {
    static constexpr auto denials = word_list({
        "not",  "never",   "no",     "neither", "nor",    "nobody", "nothing",
        "none", "without", "cannot", "hardly",  "denies", "denied", "deny",
        "isnt", "wasnt",   "doesnt", "didnt",   "dont",
    });
    return is_one_of(word, denials) || word.ends_with("n't");
}

// "not see", "not seem to understand".
bool is_not_before(std::span<const Word> words, std::size_t at) {
    while (at > 0 && is_one_of(words[at - 1].text, seeming)) --at;
    return at > 0 && is_not(words[at - 1].text);
}

// Behind a phrase: "... is not the case", "... is untrue".
bool is_untrue(std::span<const Word> behind) {
    constexpr std::size_t looked_at_max = 8;
    const auto has_verb_at = [&](std::size_t at) {
        return at + 1 < behind.size() && is_one_of(behind[at].text, is_verb);
    };
    if (!has_verb_at(0) && !has_verb_at(1)) return false;
    std::string rest;
    for (const Word& word : behind.first(std::min(behind.size(), looked_at_max))) {
        if (word.before == ';') break;
        rest += ' ';
        rest += word.text;
    }
    static const RE2 untrue{
        R"(^ (?:\w+ )?(?:is|was|are) (?:not (?:the case|true|correct|supported)|untrue|incorrect|false)\b)"};
    return RE2::PartialMatch(piece(rest), untrue);
}

}  // namespace

std::string_view to_string(Polarity polarity) {
    switch (polarity) {
        case Polarity::affirmed:
            return "affirmed";
        case Polarity::negated:
            return "negated";
        case Polarity::corrected:
            return "corrected";
    }
    HEARKEN_CHECK(false);
}

bool is_negated(std::span<const Word> words, std::size_t first, std::size_t end) {
    constexpr std::size_t reach = 10;
    // "doesn't want police, doesn't want to prosecute": the next of a list, and no denial of it.
    if (first < words.size() && words[first].before == ',' && is_not(words[first].text))
        return false;
    for (std::size_t at = first; at-- > 0 && first - at <= reach;) {
        const std::string_view word = words[at].text;
        const char sign = at + 1 < words.size() ? words[at + 1].before : ' ';
        if (sign == ';' || sign == ':' || sign == '-') return false;
        // "not exploitation, it is ...": another clause.
        if (sign == ',' && at + 2 < first && is_one_of(words[at + 1].text, begins_clause) &&
            is_one_of(words[at + 2].text, is_verb))
            return false;
        const bool is_list = sign == ',' && word != "not" && word != "no";
        if (is_list && at + 1 < first && !is_not(words[at + 1].text)) return false;
        if (is_one_of(word, takes_for_true)) {
            // "does not see that", "no doubt that", "not only": it stays said.
            if (at > 0 && (is_not(words[at - 1].text) || (at > 1 && is_not(words[at - 2].text))))
                return false;
            // "does not seem to understand that".
            if (is_not_before(words, at)) return false;
            // "Nothing we tried has stopped her ...".
            static constexpr auto ending = word_list({
                "stop",
                "stopped",
                "deter",
                "deterred",
                "prevent",
                "prevented",
                "curbed",
                "reduced",
            });
            if (is_one_of(word, ending))
                for (std::size_t back = at; back-- > 0 && at - back <= reach;)
                    if (words[back + 1].before == ' ' &&
                        (words[back].text == "nothing" || words[back].text == "nobody" ||
                         words[back].text == "no" || words[back].text == "neither"))
                        return false;
        }
        if (word == "see" && at + 1 < words.size() &&
            (words[at + 1].text == "that" || words[at + 1].text == "how" ||
             words[at + 1].text == "the") &&
            is_not_before(words, at))
            return false;
        // "cannot be regarded as", "stop calling it ... as": "as" here does not end anything.
        const bool as_what = word == "as" && at > 0 &&
                             (words[at - 1].text.ends_with("ed") || words[at - 1].text == "this" ||
                              words[at - 1].text == "it" || words[at - 1].text == "seen" ||
                              words[at - 1].text == "her" || words[at - 1].text == "him" ||
                              words[at - 1].text == "child");
        if (is_not(word)) {
            const std::string_view next = at + 1 < words.size() ? words[at + 1].text : "";
            if (at + 1 < first && (word == "no" || word == "not") && is_one_of(next, by_itself)) {
                if (first - at > 2) return false;
                continue;
            }
            if (next == "only" || next == "just" || next == "merely" || next == "least")
                return false;
            if (at > 0 && is_not(words[at - 1].text)) return false;  // twice: no denial
            // "was reminded not to put herself": so she does.
            static constexpr auto bidding = word_list({
                "told",
                "advised",
                "warned",
                "reminded",
                "asked",
                "urged",
                "encouraged",
                "instructed",
            });
            if (next == "to" && at > 0 && is_one_of(words[at - 1].text, bidding)) return false;
            return true;
        }
        if (word == "opposite" ||
            (word == "far" && at + 1 < words.size() && words[at + 1].text == "from"))
            return true;
        if (word == "rather" && at + 1 < words.size() && words[at + 1].text == "than") return true;
        if (is_one_of(word, ends_reach) && !as_what) {
            // "is, and was never": what stands before the "and" has no reach.
            return false;
        }
    }
    return is_untrue(words.subspan(std::min(end, words.size())));
}

bool is_corrected(const Remark& remark, const NoteRules& rules) {
    const std::string_view head = remark.sentence.substr(0, remark.phrase.begin);
    const std::string_view tail = remark.sentence.substr(remark.phrase.end);
    if (rules.finds(Rule::correction_before, head) || rules.finds(Rule::named_as_word, head) ||
        rules.finds(Rule::meaning_behind, tail) || rules.finds(Rule::right_behind, tail) ||
        rules.finds(Rule::correction_behind, tail) ||
        rules.finds(Rule::correction_beside, remark.after) ||
        rules.finds(Rule::correction_leads, remark.before) ||
        rules.finds(Rule::correction_within, remark.sentence))
        return true;
    return remark.by_reviewer &&
           (rules.finds(Rule::reviewer_asks, remark.sentence) &&
            (remark.is_quoted || tail.ends_with('?') || rules.finds(Rule::reviewer_asks, head)));
}

bool is_reviewer(std::string_view author_role) {
    static const RE2 reviewer{
        R"((?i)supervis|sergeant|inspector|manager|\breview|\baudit|\biro\b|\bds\b|\bdi\b|\bdci\b|\bdsu?pt\b|superintendent|\blead\b|quality|\bchair\b|\bhead of\b|principal|\bsgt\b|\binsp\b)"};
    return RE2::PartialMatch(piece(author_role), reviewer);
}

bool is_of_no_person(std::string_view author_role) {
    static const RE2 nobody{
        R"((?i)^(?:(?:(?:crime|case|custody|records?) (?:management )?)?system.*|template|form|policy(?: (?:officer|team|lead))?|training\b.*|.*\btrainer|learning and development.*)$)"};
    return RE2::FullMatch(piece(author_role), nobody);
}

bool is_lay_person(std::string_view author_role) {
    static const RE2 lay{
        R"((?i)^(?:child|yp|young person|victim|complainant|witness|mother|mum|father|dad|parent|grand\w+|suspect|offender|defendant|neighbour|member of (?:the )?public|caller|family(?: member)?|friend|sibling|informant)$)"};
    return RE2::FullMatch(piece(author_role), lay);
}

bool is_of_other_agency(std::string_view author_role) {
    static const RE2 other{
        R"((?i)social|teacher|school|nurse|health|doctor|\bgp\b|paed|midwi|camhs|carer|\byouth|residential|key.?worker|\biro\b|advocate|tutor|\bhead\b|housing|therap|counsellor|psych|\blado\b|early.help|support.worker|\bward\b|\bdsl\b|safeguarding lead|placement|children's)"};
    return RE2::PartialMatch(piece(author_role), other);
}

bool is_lawyer(std::string_view author_role) {
    static const RE2 lawyer{
        R"((?i)\b(?:cps|crown prosecut\w+|prosecutor|prosecution|lawyer|solicitor|barrister|counsel|legal|court|judge)\b)"};
    return RE2::PartialMatch(piece(author_role), lawyer);
}

}  // namespace hearken::wording
